import PolisRDF
import PolisText

/// Short ways to the operations under test.
enum Conversions {
  /// Converts a text in memory.
  static func convert(
    _ text: [UInt8], from source: RDFSyntax, to target: RDFSyntax, base: String? = nil,
    limits: RDFLimits = RDFLimits()
  ) throws -> [UInt8] {
    let sink = CollectingSink()
    try RDFConversion(from: source, to: target, base: base, limits: limits)
      .run(MemorySource(text), to: OutputBuffer(to: sink))
    return sink.bytes
  }

  /// Converts a string in memory.
  static func convert(
    _ text: String, from source: RDFSyntax = .turtle, to target: RDFSyntax = .nTriples,
    base: String? = nil, limits: RDFLimits = RDFLimits()
  ) throws -> String {
    String(
      decoding: try convert(
        Array(text.utf8), from: source, to: target, base: base, limits: limits),
      as: UTF8.self)
  }

  /// The canonical N-Quads of a text.
  static func canonical(
    _ text: [UInt8], _ syntax: RDFSyntax, base: String? = nil
  ) throws -> String {
    String(
      decoding: try RDFCanonicalization().canonicalForm(
        of: text, RDFReader(syntax, base: base)),
      as: UTF8.self)
  }
}

/// Keeps what is written to it.
final class CollectingSink: ByteSink {
  private(set) var bytes: [UInt8] = []

  func write(_ block: Span<UInt8>) throws(InputOutputError) {
    for index in block.indices { bytes.append(block[index]) }
  }
}
