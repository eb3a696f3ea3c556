public import PolisText

/// Writes N-Triples and N-Quads, every line in canonical form, in the order they come.
///
/// The canonical form of a whole dataset is these lines sorted and each once, with the
/// blank nodes named by RDFC-1.0.
public struct QuadWriter: QuadSink, ~Copyable {
  private var output: OutputBuffer
  private let takesGraphs: Bool

  /// Writes N-Quads, or N-Triples.
  public init(to output: consuming OutputBuffer, takesGraphs: Bool) {
    self.output = output
    self.takesGraphs = takesGraphs
  }

  /// Writes a statement.
  public mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) {
    if layout.graphEnd != layout.objectEnd && !takesGraphs { throw QuadRefusal(.namedGraph) }
    output.append(line)
  }

  /// Writes a statement that is given as terms.
  public mutating func write(_ quad: Quad) throws(QuadRefusal) {
    try quad.withSpelling { (line, layout) throws(QuadRefusal) in try statement(line, layout) }
  }

  /// Gives the output back, to be finished by its owner.
  public consuming func finish() -> OutputBuffer { output }
}

extension Quad {
  /// Spells a statement and hands the line to a function.
  func withSpelling(
    _ body: (Span<UInt8>, StatementLayout) throws(QuadRefusal) -> Void
  ) throws(QuadRefusal) {
    var line = TermSpelling.bytes(of: subject)
    let subjectEnd = line.count
    line.append(0x20)
    line.append(contentsOf: TermSpelling.bytes(of: predicate))
    let predicateEnd = line.count
    line.append(0x20)
    line.append(contentsOf: TermSpelling.bytes(of: object))
    let objectEnd = line.count
    if let graph {
      line.append(0x20)
      line.append(contentsOf: TermSpelling.bytes(of: graph))
    }
    let layout = StatementLayout(
      subjectEnd: subjectEnd, predicateEnd: predicateEnd, objectEnd: objectEnd,
      graphEnd: line.count)
    line.append(contentsOf: [0x20, UInt8(ascii: "."), 0x0A])
    try body(line.span, layout)
  }
}
