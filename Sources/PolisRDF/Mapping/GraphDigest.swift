public import PolisModel
import PolisText

/// One hash for what a graph holds, whatever format it was read from.
///
/// It is the hash of the canonical N-Quads (RDFC-1.0) of the graph as RDF. The order of
/// nodes, edges and attributes does not count, nor do declarations, styles of a file
/// format and the names of blank nodes.
public struct GraphDigest: Sendable {
  /// The hash function.
  public var algorithm: DigestAlgorithm

  /// Chooses the hash function.
  public init(algorithm: DigestAlgorithm = .sha256) { self.algorithm = algorithm }

  /// The hash of a graph in lower-case hexadecimal digits.
  ///
  /// - Throws: ``RDFSyntaxError`` where blank nodes of foreign RDF look too much alike.
  public func hexDigest(of graph: Graph) throws -> String {
    var plain = graph
    if !RDFGraphWriter.isForeign(graph) {
      plain.origin = .polisGraph
      plain.id = .none
      plain.isStrict = false
      plain.isDirectedByDefault = true
      plain.structure.keys = []
    }
    var statements = DigestStatements()
    try RDFGraphWriter.send(plain, to: &statements)
    let canonical = try RDFCanonicalization(algorithm: algorithm).canonicalForm(
      of: statements.store)
    return String(decoding: algorithm.hexDigest(of: canonical.span), as: UTF8.self)
  }
}

/// Statements that are kept for a hash.
private struct DigestStatements: SectionSink {
  var store = StatementStore()

  mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) { try store.statement(line, layout) }
}
