import PolisModel
import PolisTestSupport
import Testing

@Suite("Counts that describe a graph")
struct GraphStatisticsTests {
  @Test func `counts are those of a graph counted by hand`() {
    var graph = Graph()
    for index in 0..<5 {
      graph[graph.addNode(id: "n\(index)"), "type"] = index < 3 ? "City" : "Theme"
    }
    // A triangle with one parallel edge and a loop; n3 and n4 stand alone.
    for (a, b) in [(0, 1), (1, 2), (2, 0), (0, 1), (1, 1)] {
      graph[graph.addEdge(from: NodeIndex(a), to: NodeIndex(b)), "type"] = "visited"
    }
    let counts = graph.statistics()
    #expect(counts.nodes == 5)
    #expect(counts.edges == 5)
    #expect(counts.nodesByType.map { "\($0.name) \($0.count)" } == ["City 3", "Theme 2"])
    #expect(counts.edgesByType.map { "\($0.name) \($0.count)" } == ["visited 5"])
    #expect(counts.components == 3)
    #expect(counts.largestComponent == 3)
    #expect(counts.isolated == 2)
    #expect(counts.meanDegree == 2)
    #expect(counts.maximumDegree?.name == "n1")
    #expect(counts.density == 0.3)
  }

  @Test func `an empty graph has counts, too`() {
    let counts = Graph().statistics()
    #expect(counts.nodes == 0)
    #expect(counts.components == 0)
    #expect(counts.density == 0)
    #expect(counts.maximumDegree == nil)
  }

  @Test(arguments: RandomGraph.seeds)
  func `components are those that walking finds`(seed: UInt64) {
    let graph = RandomGraph(.foreign).make(seed: seed)
    let adjacency = Adjacency(of: graph)
    var seen: Set<NodeIndex> = []
    var sizes: [Int] = []
    for start in graph.nodes where !seen.contains(start) {
      var open = [start]
      seen.insert(start)
      var size = 0
      while let node = open.popLast() {
        size += 1
        for edge in adjacency.edges(at: node) {
          for end in [graph.source(of: edge), graph.target(of: edge)]
          where seen.insert(end).inserted { open.append(end) }
        }
      }
      sizes.append(size)
    }
    #expect(graph.statistics().components == sizes.count)
    #expect(graph.statistics().largestComponent == sizes.max() ?? 0)
  }
}
