public import PolisText

/// Reads RDF of any syntax, block by block, and hands its statements on.
///
/// ```swift
/// var collector = QuadCollector()
/// try RDFReader(.turtle).read(MemorySource("<urn:a> a <urn:B> ."), into: &collector)
/// ```
///
/// Memory is bounded by a block and the longest token, whatever the length of the input.
public struct RDFReader: Sendable {
  /// The syntax that is read.
  public let syntax: RDFSyntax
  /// What relative IRIs are resolved against; only Turtle has them.
  public let base: String?
  /// What is refused as too much.
  public let limits: RDFLimits

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - syntax: The syntax that is read.
  ///   - base: An absolute IRI; anything else counts as none.
  ///   - limits: What is refused as too much.
  public init(_ syntax: RDFSyntax, base: String? = nil, limits: RDFLimits = RDFLimits()) {
    self.syntax = syntax
    self.base = base
    self.limits = limits
  }

  /// Reads an input to its end.
  ///
  /// - Throws: ``RDFSyntaxError`` for the first fault, with its place;
  ///   `InputOutputError` where the source cannot be read. Statements before the
  ///   fault have been handed on.
  public func read<Sink: QuadSink & ~Copyable>(
    _ source: any ByteSource, into sink: inout Sink
  ) throws {
    var window = ByteWindow(source)
    try read(&window, into: &sink)
  }

  /// Reads bytes that are at hand.
  ///
  /// - Returns: The statements in their order; repeated ones are kept.
  /// - Throws: ``RDFSyntaxError`` for the first fault, with its place.
  public func read(_ bytes: [UInt8]) throws -> [Quad] {
    var collector = QuadCollector()
    try read(MemorySource(bytes), into: &collector)
    return collector.quads
  }

  /// Reads what a window shows; for tests that choose its blocks.
  package func read<Sink: QuadSink & ~Copyable>(
    _ window: inout ByteWindow, into sink: inout Sink
  ) throws {
    try RDFReader.begin(&window)
    switch syntax {
    case .nTriples, .nQuads:
      var reader = LineReader(takesGraphs: syntax == .nQuads)
      repeat {
        let end = RDFReader.lastLineEnd(window)
        do throws(RDFSyntaxError.Fault) {
          try RDFReader.readLines(&reader, window, to: end, into: &sink)
        } catch {
          throw RDFSyntaxError(error, in: window)
        }
        window.offset = end
        try checkLength(window)
      } while try window.refill() || window.offset < window.bytes.count
    case .turtle:
      var reader = TurtleReader(base: base.flatMap { BaseIRI(Array($0.utf8)) }, limits: limits)
      var isFinal: Bool
      repeat {
        isFinal = window.isAtEnd
        do throws(RDFSyntaxError.Fault) {
          window.offset = try RDFReader.readTokens(&reader, window, into: &sink)
        } catch {
          throw RDFSyntaxError(error, in: window)
        }
        try checkLength(window)
        if !isFinal { try window.refill() }
      } while !isFinal
    }
  }

  /// Opens a window and passes over a byte order mark.
  static func begin(_ window: inout ByteWindow) throws(InputOutputError) {
    try window.refill()
    while !window.isAtEnd, window.bytes.count < 3, try window.refill() {}
    if window.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { window.offset = 3 }
  }

  /// What is left in a window is a token that is cut: it must not grow without end.
  func checkLength(_ window: borrowing ByteWindow) throws(RDFSyntaxError) {
    if window.bytes.count - window.offset > limits.tokenLength {
      throw RDFSyntaxError(.tooLong, at: window.position(at: window.offset))
    }
  }

  // The two calls below keep the window's bytes only while they run, so that the next
  // refill finds them unshared and works in place.

  private static func readLines<Sink: QuadSink & ~Copyable>(
    _ reader: inout LineReader, _ window: borrowing ByteWindow, to end: Int, into sink: inout Sink
  ) throws(RDFSyntaxError.Fault) {
    try reader.read(window.bytes.span, from: window.offset, to: end, into: &sink)
  }

  private static func readTokens<Sink: QuadSink & ~Copyable>(
    _ reader: inout TurtleReader, _ window: borrowing ByteWindow, into sink: inout Sink
  ) throws(RDFSyntaxError.Fault) -> Int {
    try reader.read(
      window.bytes.span, from: window.offset, isFinal: window.isAtEnd, into: &sink)
  }

  /// The end of the last whole line of a window; of all of it at the end of the input.
  static func lastLineEnd(_ window: borrowing ByteWindow) -> Int {
    if window.isAtEnd { return window.bytes.count }
    let bytes = window.bytes.span
    var end = bytes.count
    while end > window.offset, bytes[end - 1] != 0x0A, bytes[end - 1] != 0x0D { end -= 1 }
    return end
  }
}

/// Keeps statements as values; for few of them.
public struct QuadCollector: QuadSink, Sendable {
  /// What has been read.
  public private(set) var quads: [Quad] = []

  /// Starts without statements.
  public init() {}

  /// Takes a statement apart and keeps it.
  public mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) {
    quads.append(
      Quad(
        TermSpelling.term(line.extracting(layout.subject)),
        TermSpelling.term(line.extracting(layout.predicate)),
        TermSpelling.term(line.extracting(layout.object)),
        graph: layout.graph.map { TermSpelling.term(line.extracting($0)) }))
  }
}
