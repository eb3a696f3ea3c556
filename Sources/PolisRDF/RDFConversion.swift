public import PolisText

/// Rewrites RDF from one syntax into another, statement by statement.
///
/// Nothing is gathered where the target is N-Triples or N-Quads: memory is bounded by a
/// block and the longest token. Statements keep their order and are not made unique, unless they
/// are to be sorted; then all of them are held.
public struct RDFConversion: Sendable {
  /// The syntax of the input.
  public var source: RDFSyntax
  /// The syntax of the output.
  public var target: RDFSyntax
  /// What relative IRIs of the input are resolved against.
  public var base: String?
  /// What is refused as too much.
  public var limits: RDFLimits
  /// Whether statements are sorted by the bytes of their terms, and each is written once.
  public var isSorted = false

  /// Up to so many bytes of statements, Turtle is laid out as a ``TurtleDocument``; more is
  /// written as it comes, by ``TurtleWriter``, unless it is to be sorted.
  public static let documentLimit = 1 << 24

  /// Describes a conversion.
  public init(
    from source: RDFSyntax, to target: RDFSyntax, base: String? = nil,
    limits: RDFLimits = RDFLimits()
  ) {
    self.source = source
    self.target = target
    self.base = base
    self.limits = limits
  }

  /// Converts an input to its end.
  ///
  /// - Parameters:
  ///   - input: What is read.
  ///   - output: Where the result goes; finished here.
  /// - Throws: ``RDFSyntaxError`` for the first fault of the input, also for a named
  ///   graph where the target has none; `InputOutputError` where reading or writing
  ///   fails. What has been written by then is to be thrown away.
  public func run(_ input: any ByteSource, to output: consuming OutputBuffer) throws {
    let reader = RDFReader(source, base: base, limits: limits)
    switch target {
    case .nTriples where isSorted, .nQuads where isSorted:
      var writer = SortedQuads(takesGraphs: target == .nQuads)
      try reader.read(input, into: &writer)
      var written = output
      writer.write(to: &written)
      try written.finish()
    case .nTriples, .nQuads:
      var writer = QuadWriter(to: output, takesGraphs: target == .nQuads)
      try reader.read(input, into: &writer)
      var written = writer.finish()
      try written.finish()
    case .turtle:
      var writer = TurtleChoice(to: output, isSorted: isSorted)
      try reader.read(input, into: &writer)
      var written = try writer.finish()
      try written.finish()
    }
  }
}

/// Gathers statements to write each once, in the order of their bytes.
private struct SortedQuads: QuadSink {
  private let takesGraphs: Bool
  private var store = StatementStore()

  init(takesGraphs: Bool) { self.takesGraphs = takesGraphs }

  mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) {
    guard takesGraphs || layout.graph == nil else { throw QuadRefusal(.namedGraph) }
    try store.statement(line, layout)
  }

  func write(to output: inout OutputBuffer) {
    for number in store.sortedUnique() {
      output.append(store.text.storage.span.extracting(store.records[number].range))
    }
  }
}

/// Gathers statements for a well laid out document, until there are too many.
private struct TurtleChoice: QuadSink, ~Copyable {
  private var document: TurtleDocument?
  private var writer: TurtleWriter

  init(to output: consuming OutputBuffer, isSorted: Bool) {
    document = TurtleDocument(isSorted: isSorted)
    writer = TurtleWriter(to: output)
  }

  mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) {
    guard document != nil else { return try writer.statement(line, layout) }
    try document?.statement(line, layout)
    guard let full = document, !full.isSorted, full.byteCount > RDFConversion.documentLimit
    else { return }
    document = nil
    try full.replay(into: &writer)
  }

  mutating func prefix(_ name: Span<UInt8>, iri: Span<UInt8>) {
    if document == nil { writer.prefix(name, iri: iri) } else { document?.prefix(name, iri: iri) }
  }

  consuming func finish() throws(QuadRefusal) -> OutputBuffer {
    var output = writer.finish()
    document?.write(to: &output)
    return output
  }
}
