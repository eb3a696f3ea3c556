import PolisModel
import PolisTestSupport
import Testing

@Suite("Canonical order")
struct GraphOrderTests {
  /// All of a graph in its order, as one text.
  private func sequence(_ graph: Graph) -> [String] {
    graph.nodes.map { "\(graph.name(of: $0)) \(graph.attributes(of: $0))" }
      + graph.edges.map { edge in
        "\(graph.source(of: edge)) \(graph.target(of: edge)) \(graph.isDirected(edge)) "
          + "\(graph.attributes(of: edge))"
      }
  }

  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `graphs that hold the same come out the same`(seed: UInt64, kind: RandomGraph.Kind) {
    var random = SeededGenerator(seed: seed)
    let graph = RandomGraph(kind).make(using: &random)
    let ordered = graph.inCanonicalOrder()
    #expect(GraphListing(ordered) == GraphListing(graph))
    let shuffled = graph.subgraph(
      nodes: graph.nodes.shuffled(using: &random), edges: graph.edges.shuffled(using: &random))
    #expect(sequence(shuffled.inCanonicalOrder()) == sequence(ordered))
    #expect(sequence(ordered.inCanonicalOrder()) == sequence(ordered))
  }

  @Test func `nodes stand by type and id, edges by type and ends`() {
    var graph = Graph()
    for (id, type) in [
      ("z", "Theme"), ("b", "City"), ("a", "Other"), ("c", ""), ("a2", "City"), ("r", "Region"),
    ] {
      let node = graph.addNode(id: id)
      if !type.isEmpty { graph[node, "type"] = .string(type) }
    }
    for (source, target, type) in [
      (1, 4, "visited"), (4, 1, "cooperatesWith"), (1, 0, "addresses"), (1, 5, "cooperatesWith"),
    ] {
      let edge = graph.addEdge(from: NodeIndex(source), to: NodeIndex(target))
      graph[edge, "type"] = .string(type)
    }
    let ordered = graph.inCanonicalOrder()
    #expect(ordered.nodes.map { ordered.name(of: $0) } == ["a2", "b", "r", "z", "a", "c"])
    #expect(
      ordered.edges.map { ordered[$0, "type"]?.stringValue }
        == ["cooperatesWith", "cooperatesWith", "addresses", "visited"])
    #expect(ordered.name(of: ordered.source(of: EdgeIndex(0))) == "a2")
  }

  @Test func `subgraphs, ports and hyperedges keep what they refer to`() {
    var graph = Graph(origin: .graphML)
    let nodes = ["c", "b", "a"].map { graph.addNode(id: $0) }
    graph.addEdge(from: nodes[0], to: nodes[1], id: graph.symbols.intern("late"))
    let edge = graph.addEdge(from: nodes[2], to: nodes[1], id: graph.symbols.intern("early"))
    var inner = Subgraph(id: graph.symbols.intern("inner"), parent: nil, owner: nodes[1])
    inner.nodes = [nodes[0]]
    inner.edges = [edge]
    graph.structure.subgraphs = [inner]
    graph.structure.ports = [Port(name: graph.symbols.intern("north"), node: nodes[2])]
    graph.structure.edgePorts = [
      edge: EdgePorts(source: graph.symbols.intern("north"), target: .none)
    ]
    graph.structure.hyperedges = [
      Hyperedge(
        id: graph.symbols.intern("h"),
        endpoints: [
          Hyperedge.Endpoint(id: .none, node: nodes[0], port: .none, role: .in),
          Hyperedge.Endpoint(id: .none, node: nodes[2], port: .none, role: .out),
        ])
    ]
    let name = graph.symbols.intern("colour")
    let column = graph.structure.subgraphAttributes.addColumn(named: name)
    graph.structure.subgraphAttributes[0, column] = graph.cell(for: "red")
    let ordered = graph.inCanonicalOrder()
    #expect(ordered.name(of: NodeIndex(0)) == "a")
    #expect(
      GraphListing(ordered, hasStructure: true) == GraphListing(graph, hasStructure: true))
    let member = ordered.structure.subgraphs[0].edges[0]
    #expect(ordered.symbols.string(ordered.id(of: member)) == "early")
  }
}
