import PolisDOT
import PolisGraph
import PolisGraphML
import PolisModel
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

/// A graph goes from format to format and comes out as it went in.
@Suite("GraphML, DOT and Turtle")
struct TriangleTests {
  /// Every way through two of the three, and each alone.
  private static let ways: [[GraphFormat]] = [
    [.graphML], [.dot], [.turtle], [.nTriples],
    [.graphML, .dot], [.graphML, .turtle], [.dot, .graphML], [.dot, .turtle],
    [.turtle, .graphML], [.turtle, .dot],
    [.graphML, .dot, .turtle], [.dot, .turtle, .graphML], [.turtle, .graphML, .dot],
    [.graphML, .turtle, .dot], [.dot, .graphML, .turtle], [.turtle, .dot, .graphML],
  ]

  private func sent(_ graph: Graph, through format: GraphFormat) throws -> Graph {
    var output = OutputBuffer()
    try GraphOutput().write([graph], as: format, from: "test", to: &output)
    let bytes = output.takeBytes()
    let graphs: [Graph]
    switch format {
    case .graphML: graphs = try GraphMLReader().read(from: MemorySource(bytes))
    case .dot: graphs = try DOTReader.read(bytes)
    case .turtle: graphs = try RDFGraphReader(.turtle).read(MemorySource(bytes))
    default: graphs = try RDFGraphReader(.nTriples).read(MemorySource(bytes))
    }
    #expect(graphs.count == 1)
    return try #require(graphs.first)
  }

  /// Sends a graph each way; where `isExact`, through each format to the same listing.
  private func check(_ graph: Graph) throws {
    let listing = GraphListing(graph, hasStructure: true).withoutKeys
    for way in Self.ways {
      var here = graph
      for format in way { here = try sent(here, through: format) }
      let names = way.map(\.rawValue).joined(separator: " → ")
      let back = GraphListing(here, hasStructure: true).withoutKeys
      #expect(back == listing, "\(names)\n\(difference(listing, back))")
      #expect(here.origin == graph.origin, "\(names)")
      if back != listing { return }
    }
  }

  private func difference(_ old: [String], _ new: [String]) -> String {
    (old.filter { !new.contains($0) }.map { "- " + $0 }
      + new.filter { !old.contains($0) }.map { "+ " + $0 }).prefix(12).joined(separator: "\n")
  }

  @Test(arguments: RandomGraph.fewSeeds)
  func `a graph of PolisGraph is the same after every way`(seed: UInt64) throws {
    try check(RandomGraph(.polisGraph).make(seed: seed))
  }

  @Test(arguments: RandomGraph.fewSeeds)
  func `a graph of other programs is the same after every way`(seed: UInt64) throws {
    try check(RandomGraph(.foreign).make(seed: seed))
  }

  @Test(arguments: RandomGraph.fewSeeds)
  func `clusters and subgraphs of DOT are the same after every way`(seed: UInt64) throws {
    var graphs = RandomGraph(.foreign)
    graphs.structure = .clusters
    graphs.maximumNodes = 12
    try check(graphs.make(seed: seed))
  }

  @Test(arguments: RandomGraph.fewSeeds)
  func `nested graphs and ports of GraphML are the same after every way`(seed: UInt64) throws {
    var graphs = RandomGraph(.foreign)
    graphs.structure = .nested
    graphs.maximumNodes = 12
    try check(graphs.make(seed: seed))
  }

  @Test(arguments: RandomGraph.fewSeeds)
  func `hyperedges, and graphs in edges and hyperedges, are the same after every way`(seed: UInt64)
    throws
  {
    var graphs = RandomGraph(.foreign)
    graphs.structure = .hyperedges
    graphs.maximumNodes = 12
    graphs.maximumEdges = 16
    try check(graphs.make(seed: seed))
  }

  @Test(arguments: RandomGraph.fewSeeds)
  func `values with control characters are the same after every way`(seed: UInt64) throws {
    var graphs = RandomGraph(.foreign)
    graphs.hasControlCharacters = true
    graphs.maximumNodes = 12
    var graph = graphs.make(seed: seed)
    // XML cannot hold such ids, and says so.
    let ids = graph.nodes.map { graph.symbols.intern("n\($0.position)") }
    graph.setNodeIDs(ids)
    try check(graph)
  }
}

extension GraphListing {
  /// The lines without declarations of keys, which are GraphML's alone.
  fileprivate var withoutKeys: [String] { lines.filter { !$0.hasPrefix("key ") } }
}
