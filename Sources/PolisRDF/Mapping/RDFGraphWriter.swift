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
  ///   - graphs: The graphs; several in N-Quads only, each in a named graph of its own.
  ///   - output: Where they go.
  /// - Throws: ``RDFMappingError`` where the graphs cannot be kept.
  public func write(_ graphs: [Graph], to output: inout OutputBuffer) throws {
    let names = try GraphNames.names(of: graphs)
    if syntax != .nQuads {
      guard graphs.count <= 1 else { throw RDFMappingError.severalGraphs(graphs.count) }
      guard names.allSatisfy({ $0 == nil }) else { throw RDFMappingError.refused(.namedGraph) }
    }
    var refusal: QuadRefusal?
    switch syntax {
    case .nTriples, .nQuads:
      var writer = NamedGraphSink(to: output)
      do throws(QuadRefusal) {
        for (graph, name) in zip(graphs, names) {
          writer.name = name
          try RDFGraphWriter.send(graph, to: &writer)
        }
      } catch {
        refusal = error
      }
      output = writer.finish()
    case .turtle:
      guard let graph = graphs.first else { return }
      let isForeign = RDFGraphWriter.isForeign(graph)
      var writer =
        isForeign
        ? TurtleWriter(to: output)
        : TurtleWriter(to: output, style: .factPerLine, namespaces: [], discovers: false)
      do throws(QuadRefusal) {
        if isForeign {
          try RDFGraphWriter.send(graph, to: &writer)
        } else {
          try RDFGraphWriter.sendProfile(graph, to: &writer)
        }
      } catch {
        refusal = error
      }
      output = writer.finish()
    }
    if let refusal { throw RDFMappingError.refused(refusal.kind) }
  }

  /// Writes the Turtle profile for our own graphs: head, prefixes that are used, sections.
  private static func sendProfile(
    _ graph: Graph, to writer: inout TurtleWriter
  ) throws(QuadRefusal) {
    // The prefixes stand at the head, so the statements are gone through twice.
    var statements = GraphStatements(graph)
    var uses = NamespaceUses(PolisVocabulary.namespaces)
    try statements.send(to: &uses)
    writer.comment("A knowledge graph of PolisGraph; its terms: \(PolisVocabulary.terms)")
    writer.declare(uses.used)
    try statements.send(to: &writer)
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

  static var readsAll: Bool { false }

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
      message:
        "\(count) graphs of one file need names of their own, which N-Quads alone keeps; write N-Quads",
      position: nil)
  }

  static func refused(_ kind: RDFSyntaxError.Kind) -> RDFMappingError {
    RDFMappingError(code: kind.rawValue, message: kind.advice, position: nil)
  }

  static let tooSparse = RDFMappingError(
    code: "too-sparse",
    message: "the properties are too thinly spread over the subjects for a table of attributes; "
      + "convert from RDF to RDF, which needs none",
    position: SourcePosition(line: 1, column: 1))

  static let malformedStructure = RDFMappingError(
    code: "malformed-structure",
    message: "the value of \(PolisVocabulary.structure) is not what PolisGraph writes; remove it",
    position: SourcePosition(line: 1, column: 1))
}
