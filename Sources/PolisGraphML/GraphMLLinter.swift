public import PolisText
public import PolisXML

/// Says what other programs will make of a GraphML file: what they drop, change or fail on.
public struct GraphMLLinter: Sendable {
  /// The bounds within which XML is read.
  public var limits: XMLLimits

  /// Makes a linter.
  public init(limits: XMLLimits = XMLLimits()) { self.limits = limits }

  /// The programs that are known, in the order in which they are named.
  public static var readers: [String] { ReaderMatrix.readers }

  /// Looks at a file.
  ///
  /// - Parameter source: The bytes of the file.
  /// - Returns: One finding for each construct that some program does not take as it is, at its first place: an error
  ///   where a program fails on the file, else a warning. A file that is not XML has that as its last finding.
  /// - Throws: `InputOutputError` where the source cannot be read.
  public func findings(in source: any ByteSource) throws -> [Finding] {
    let handler = LintHandler()
    do {
      try XMLStreamParser.parse(
        HeadSource(source) { handler.lookAtHead($0) }, with: handler, limits: limits)
      handler.finish()
    } catch let error as XMLSyntaxError {
      return handler.findings + [
        Finding(.error, code: error.code, error.message, at: error.position)
      ]
    }
    return handler.findings
  }
}

/// A source whose first bytes are shown to somebody on their way.
private struct HeadSource: ByteSource {
  private var source: any ByteSource
  private var look: ((ArraySlice<UInt8>) -> Void)?

  init(_ source: any ByteSource, _ look: @escaping (ArraySlice<UInt8>) -> Void) {
    self.source = source
    self.look = look
  }

  mutating func read(
    into buffer: inout [UInt8], atMost count: Int
  ) throws(InputOutputError) -> Int {
    let start = buffer.count
    let got = try source.read(into: &buffer, atMost: count)
    look?(buffer[start...])
    look = nil
    return got
  }
}
