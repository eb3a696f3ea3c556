public import PolisModel
public import PolisText

/// Reads a graph from RDF.
///
/// What PolisGraph wrote (it says `a polis:Graph`) comes back as it was. Foreign RDF becomes
/// a graph whose nodes are the resources, whose attributes are the literals and whose edges
/// are the statements between resources, each with its IRI, so that it can be written as the
/// same statements again.
public struct RDFGraphReader: Sendable {
  /// The syntax, base and limits of what is read.
  public let reader: RDFReader

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - syntax: The syntax that is read.
  ///   - base: What relative IRIs are resolved against.
  ///   - limits: What is refused as too much.
  public init(_ syntax: RDFSyntax, base: String? = nil, limits: RDFLimits = RDFLimits()) {
    reader = RDFReader(syntax, base: base, limits: limits)
  }

  /// Reads an input to its end.
  ///
  /// - Returns: One graph.
  /// - Throws: ``RDFSyntaxError`` for the first fault, also for a named graph, which a
  ///   property graph has no place for; ``RDFMappingError``; `InputOutputError`.
  public func read(_ source: any ByteSource) throws -> [Graph] {
    var triples = TripleStore()
    try reader.read(source, into: &triples)
    guard triples.isPolisGraph else { return [triples.foreignGraph()] }
    var decoder = GraphDecoder(triples)
    return [try decoder.graph()]
  }
}
