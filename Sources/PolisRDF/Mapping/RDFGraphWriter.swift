public import PolisModel
public import PolisText

/// Writes a graph as RDF.
///
/// PolisGraph's own graphs are written in its ontology (`schemas/polisgraph.ttl`), in
/// Turtle by a profile made for diffs: a fact a line, sections, everything sorted. Foreign
/// GraphML and DOT graphs are written in the same terms and come back as they were. A graph
/// that was read from foreign RDF is written as the statements that were read.
public struct RDFGraphWriter: Sendable {
  /// The syntax that is written.
  public let syntax: RDFSyntax

  /// Chooses a syntax.
  public init(_ syntax: RDFSyntax) { self.syntax = syntax }

  /// Writes graphs.
  ///
  /// - Parameters:
  ///   - graphs: The graphs: one, since RDF has no place for the borders between several.
  ///   - output: Where they go; finished here.
  /// - Throws: ``RDFMappingError`` where the graphs cannot be kept; `InputOutputError`.
  public func write(_ graphs: [Graph], to output: consuming OutputBuffer) throws {
    guard graphs.count <= 1 else { throw RDFMappingError.severalGraphs(graphs.count) }
    switch syntax {
    case .nTriples, .nQuads:
      var writer = QuadWriter(to: output, takesGraphs: syntax == .nQuads)
      if let graph = graphs.first { try RDFGraphWriter.send(graph, to: &writer) }
      var written = writer.finish()
      try written.finish()
    case .turtle:
      var written = try turtle(graphs.first, to: output)
      try written.finish()
    }
  }

  private func turtle(
    _ graph: Graph?, to output: consuming OutputBuffer
  ) throws -> OutputBuffer {
    guard let graph else { return output }
    if RDFGraphWriter.isForeign(graph) {
      var writer = TurtleWriter(to: output)
      try RDFGraphWriter.send(graph, to: &writer)
      return writer.finish()
    }
    // The prefixes that are used stand at the head, so the statements are gone through twice.
    var statements = GraphStatements(graph)
    var uses = NamespaceUses(PolisVocabulary.namespaces)
    try statements.send(to: &uses)
    var writer = TurtleWriter(
      to: output, style: .factPerLine, namespaces: [], discovers: false)
    writer.comment("A knowledge graph of PolisGraph; its terms: \(PolisVocabulary.terms)")
    writer.declare(uses.used)
    try statements.send(to: &writer)
    return writer.finish()
  }

  /// Whether a graph came from foreign RDF, also by way of another format.
  static func isForeign(_ graph: Graph) -> Bool {
    graph.origin == .rdf
      || graph[PolisVocabulary.originAttribute]?.stringValue == Graph.Origin.rdf.rawValue
  }

  static func send<Sink: SectionSink & ~Copyable>(
    _ graph: Graph, to sink: inout Sink
  ) throws(QuadRefusal) {
    if isForeign(graph) {
      try ForeignStatements(graph).send(to: &sink)
    } else {
      var statements = GraphStatements(graph)
      try statements.send(to: &sink)
    }
  }
}

/// Finds out which namespaces the statements of a graph use.
private struct NamespaceUses: SectionSink {
  private var spelling: TurtleSpelling
  private var scratch = ByteArena()
  private let namespaces: [Namespace]

  init(_ namespaces: [Namespace]) {
    self.namespaces = namespaces
    spelling = TurtleSpelling(namespaces, discovers: false)
  }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) {
    scratch.truncate(to: 0)
    spelling.append(line.extracting(layout.subject), isVocabulary: false, to: &scratch)
    spelling.append(predicate: line.extracting(layout.predicate), to: &scratch)
    spelling.append(line.extracting(layout.object), isVocabulary: false, to: &scratch)
  }

  /// The namespaces that are used, in the order in which they were given.
  var used: [Namespace] {
    let used = Set(spelling.undeclared)
    return namespaces.enumerated().filter { used.contains($0.offset) }.map(\.element)
  }
}

/// Why a graph cannot be kept in RDF, or RDF not in a graph.
public struct RDFMappingError: SourceFault, Hashable {
  /// The kind of fault.
  public let code: String
  /// What is wrong and what to do.
  public let message: String
  /// Where it is; `nil` for a graph that was not read from RDF.
  public let position: SourcePosition?

  static func severalGraphs(_ count: Int) -> RDFMappingError {
    RDFMappingError(
      code: "several-graphs",
      message: "\(count) graphs in one file cannot be kept in RDF; convert them one by one",
      position: nil)
  }

  static let malformedStructure = RDFMappingError(
    code: "malformed-structure",
    message: "the value of \(PolisVocabulary.structure) is not what PolisGraph writes; remove it",
    position: SourcePosition(line: 1, column: 1))
}
