import Foundation
import PolisDiff
import PolisModel
import PolisText
import Testing

@Suite("What happened over a series of snapshots")
struct GraphHistoryTests {
  private static let history: GraphHistory = {
    var history = GraphHistory()
    var graph = Graph()
    for label in ["Bari", "Koper", "Ningbo"] {
      let node = graph.addNode(id: "city.\(label.lowercased())")
      graph[node, "type"] = "City"
      graph[node, "label"] = .string(label)
    }
    let edge = graph.addEdge(from: NodeIndex(0), to: NodeIndex(1), isDirected: false)
    graph[edge, "type"] = "cooperatesWith"
    graph[edge, "weight"] = 1
    history.append(graph, named: "2024-01.graphml")
    graph[edge, "weight"] = 3
    let second = graph.addEdge(from: NodeIndex(1), to: NodeIndex(2))
    graph[second, "type"] = "visited"
    history.append(graph, named: "2024-02.graphml")
    history.append(
      graph.subgraph(nodes: [NodeIndex(1), NodeIndex(2)], edges: [second]), named: "2024-03 <x>")
    return history
  }()

  private func text(_ format: HistoryReport.Format) -> String {
    var output = OutputBuffer()
    HistoryReport().write(Self.history, as: format, to: &output)
    return String(decoding: output.takeBytes(), as: UTF8.self)
  }

  @Test func `the table counts what came, went, grew and shrank`() {
    #expect(
      text(.table) == """
        snapshot         nodes  edges  +nodes  -nodes  +edges  -edges  grew  shrank  other
        2024-01.graphml      3      1       0       0       0       0     0       0      0
        2024-02.graphml      3      2       0       0       1       0     1       0      0
        2024-03 <x>          2      1       0       1       0       1     0       0      0

        """)
  }

  @Test func `the changelog names them, newest first`() {
    #expect(
      text(.markdown) == """
        # Changes of the graph

        ## 2024-03 &lt;x&gt;

        2 nodes, 1 edge.

        ### Ended (1)

        - Bari — cooperatesWith — Koper

        ### Nodes gone (1)

        - Bari \\(city.bari\\)

        ## 2024-02.graphml

        3 nodes, 2 edges.

        ### Began (1)

        - Koper — visited —▸ Ningbo

        ### Grew (1)

        - Bari — cooperatesWith — Koper: 1 → 3

        ## 2024-01.graphml

        3 nodes, 1 edge.

        """)
  }

  @Test func `the JSON can be read and says the same`() throws {
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text(.json).utf8)) as? [String: Any])
    let snapshots = try #require(json["snapshots"] as? [[String: Any]])
    #expect(snapshots.map { $0["edges"] as? Int } == [1, 2, 1])
    #expect(snapshots[2]["nodesRemoved"] as? [String] == ["city.bari"])
    #expect((snapshots[1]["grew"] as? [Any])?.count == 1)
  }

  @Test func `the plot has a line for each type of edge and names that XML can hold`() {
    let svg = text(.svg)
    #expect(svg.components(separatedBy: "<polyline").count == 3)
    #expect(svg.contains("2024-03 &lt;x&gt;"))
    #expect(svg.hasSuffix("</svg>\n"))
  }
}
