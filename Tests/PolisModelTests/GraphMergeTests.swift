import PolisModel
import PolisTestSupport
import Testing

@Suite("Many graphs to one")
struct GraphMergeTests {
  /// Three graphs with nodes and edges in common.
  private func graphs(_ seed: UInt64, _ kind: RandomGraph.Kind) -> [Graph] {
    var random = SeededGenerator(seed: seed)
    var maker = RandomGraph(kind)
    maker.hasEdgeIDs = kind == .polisGraph
    let whole = maker.make(using: &random)
    return (0..<3).map { _ in
      var part = whole.subgraph(
        nodes: whole.nodes.filter { _ in random.chance(0.7) }.shuffled(using: &random),
        edges: whole.edges.filter { _ in random.chance(0.7) }.shuffled(using: &random))
      for node in part.nodes where random.chance(0.3) {
        part[node, "label"] = .string("label \(random.number(0...2))")
        part[node, "aliases"] = .list([.string("alias \(random.number(0...2))")])
      }
      for edge in part.edges where random.chance(0.3) {
        part[edge, "confidence"] = .real(Double(random.number(0...10)) / 10)
        part[edge, "firstDate"] = PartialDate(year: random.number(2000...2024)).map { .date($0) }
        part[edge, "evidence"] = .list([.string("d\(random.number(0...3)).txt#char=0,1 So.")])
      }
      part.deriveCounts()
      return part
    }
  }

  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `the order of merging never shows`(seed: UInt64, kind: RandomGraph.Kind) throws {
    let all = graphs(seed, kind)
    let (a, b, c) = (all[0], all[1], all[2])
    let whole = GraphListing(try Graph.merged([a, b, c]))
    #expect(GraphListing(try Graph.merged([c, a, b])) == whole)
    #expect(GraphListing(try Graph.merged([Graph.merged([a, b]), c])) == whole)
    #expect(GraphListing(try Graph.merged([a, Graph.merged([b, c])])) == whole)
    #expect(GraphListing(try Graph.merged([a, a, b, b, c])) == whole)
  }

  @Test(arguments: RandomGraph.seeds)
  func `a graph merged with itself or nothing is itself`(seed: UInt64) throws {
    let graph = try Graph.merged([RandomGraph(.polisGraph).make(seed: seed)])
    #expect(GraphListing(try Graph.merged([graph, graph])) == GraphListing(graph))
    var empty = Graph()
    try empty.merge(graph)
    #expect(GraphListing(empty) == GraphListing(graph))
  }

  @Test func `each attribute is merged by its rule`() throws {
    func graph(_ confidence: Double, _ first: String, _ last: String, _ document: String) -> Graph {
      var graph = Graph()
      let edge = graph.addEdge(from: graph.addNode(id: "a"), to: graph.addNode(id: "b"))
      graph[edge, "type"] = "visited"
      graph[edge, "confidence"] = .real(confidence)
      graph[edge, "firstDate"] = PartialDate(first).map { .date($0) }
      graph[edge, "lastDate"] = PartialDate(last).map { .date($0) }
      graph[edge, "evidence"] = .list([.string("\(document)#char=0,2 So.")])
      return graph
    }
    let merged = try Graph.merged([
      graph(0.5, "2021", "2021", "a.txt"), graph(0.7, "2020", "2020", "b.txt"),
    ])
    #expect(merged.edgeCount == 1)
    let edge = EdgeIndex(0)
    #expect(merged[edge, "confidence"] == 0.7)
    #expect(merged[edge, "firstDate"] == PartialDate("2020").map { .date($0) })
    #expect(merged[edge, "lastDate"] == PartialDate("2021").map { .date($0) })
    #expect(merged[edge, "evidence"] == ["a.txt#char=0,2 So.", "b.txt#char=0,2 So."])
    #expect(merged[edge, "weight"] == 2)
  }

  @Test func `a node of two types is a conflict that leaves the graph as it was`() {
    var (city, region) = (Graph(), Graph())
    city[city.addNode(id: "a"), "type"] = "City"
    region[region.addNode(id: "a"), "type"] = "Region"
    let before = GraphListing(city)
    let conflict = #expect(throws: GraphConflict.self) { try city.merge(region) }
    #expect(conflict?.id == "a")
    #expect(GraphListing(city) == before)
  }

  @Test func `what cannot be merged is refused`() {
    var nested = Graph(origin: .dot)
    nested.structure.subgraphs = [Subgraph(id: .none, parent: nil, owner: nil)]
    #expect(throws: GraphConflict.self) { try Graph.merged([Graph(), nested]) }
  }
}
