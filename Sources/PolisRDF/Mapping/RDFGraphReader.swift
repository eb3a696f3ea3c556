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

  /// Whether the beginning of a file names PolisGraph's vocabulary, as all that it writes does.
  public static func isPolisGraph(beginningWith head: [UInt8]) -> Bool {
    String(decoding: head, as: UTF8.self).contains(PolisVocabulary.root)
  }

  /// Reads an input to its end.
  ///
  /// - Returns: One graph, or where there are named graphs with statements, one for each and one
  ///   for the default graph, if that has statements; what is foreign has the name as its id.
  /// - Throws: ``RDFSyntaxError`` for the first fault; ``RDFMappingError``; `InputOutputError`.
  public func read(_ source: any ByteSource) throws -> [Graph] {
    var dataset = DatasetStore()
    try reader.read(source, into: &dataset)
    var stores = dataset.takeGraphs()
    if stores.isEmpty { return [try TripleStore().foreignGraph(named: nil)] }
    var graphs: [Graph] = []
    // What has become a graph is let go of before the graph is put into order, which takes room.
    while !stores.isEmpty {
      let (graph, isOrdered) = try RDFGraphReader.graph(of: stores.removeFirst())
      graphs.append(isOrdered ? graph : graph.inCanonicalOrder())
    }
    return graphs
  }

  /// The graph of some triples, and whether its order is the one that it had before.
  private static func graph(
    of named: consuming DatasetStore.Named
  ) throws(RDFMappingError) -> (graph: Graph, isOrdered: Bool) {
    guard named.triples.isPolisGraph, GraphNames.isOurs(named.name) else {
      return (try named.triples.foreignGraph(named: named.name), true)
    }
    var decoder = GraphDecoder(named.triples)
    let graph = try decoder.graph()
    return (graph, !graph.structure.isPlain)
  }
}
