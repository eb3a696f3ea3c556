import PolisDiff
import PolisModel
import PolisTestSupport
import Testing

@Suite("What differs between two graphs")
struct GraphDiffTests {
  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `a graph does not differ from itself, whatever its order`(
    seed: UInt64, kind: RandomGraph.Kind
  ) {
    var random = SeededGenerator(seed: seed)
    let graph = RandomGraph(kind).make(using: &random)
    let shuffled = graph.subgraph(
      nodes: graph.nodes.shuffled(using: &random), edges: graph.edges.shuffled(using: &random))
    #expect(GraphDiff(from: graph, to: shuffled, options: .complete).isEmpty)
    #expect(GraphDiff(from: graph, to: graph.inCanonicalOrder(), options: .complete).isEmpty)
  }

  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `random edits come back exactly as made`(seed: UInt64, kind: RandomGraph.Kind) {
    var random = SeededGenerator(seed: seed)
    let graph = RandomGraph(kind).make(using: &random)
    let edits = RandomEdits(of: graph, using: &random)
    let diff = GraphDiff(from: graph, to: edits.graph, options: .complete)
    func ids(_ change: Change) -> Set<String> {
      Set(diff.nodes.filter { $0.change == change }.map(\.id))
    }
    #expect(ids(.added) == edits.addedNodes)
    #expect(ids(.removed) == edits.removedNodes)
    #expect(ids(.changed) == Set(edits.changedNodes.keys))
    for node in diff.nodes where node.change == .changed {
      #expect(Set(node.attributes.map(\.name)) == edits.changedNodes[node.id])
    }
    #expect(diff.edgeCount(.added) == edits.addedEdges)
    #expect(diff.edgeCount(.removed) == edits.removedEdges)
    #expect(diff.edgeCount(.changed) == edits.changedEdges)
  }

  @Test(arguments: RandomGraph.seeds)
  func `the order of elements does not show in a diff`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let old = RandomGraph(.foreign).make(using: &random)
    let new = RandomGraph(.foreign).make(using: &random)
    let diff = GraphDiff(from: old, to: new, options: .complete)
    let again = GraphDiff(
      from: old.subgraph(
        nodes: old.nodes.shuffled(using: &random), edges: old.edges.shuffled(using: &random)),
      to: new.subgraph(
        nodes: new.nodes.shuffled(using: &random), edges: new.edges.shuffled(using: &random)),
      options: .complete)
    #expect(diff == again)
  }

  @Test func `an edge without direction is the same from both sides`() {
    var (old, new) = (Graph(), Graph())
    for id in ["a", "b"] { old.addNode(id: id) }
    for id in ["b", "a"] { new.addNode(id: id) }
    old.addEdge(from: NodeIndex(0), to: NodeIndex(1), isDirected: false)
    new.addEdge(from: NodeIndex(0), to: NodeIndex(1), isDirected: false)
    #expect(GraphDiff(from: old, to: new).isEmpty)
  }

  @Test func `lists that are sets differ by their elements only`() {
    var (old, new) = (Graph(), Graph())
    let (a, b) = (old.addNode(id: "a"), new.addNode(id: "a"))
    old[a, "aliases"] = ["x", "y"]
    new[b, "aliases"] = ["y", "x"]
    #expect(GraphDiff(from: old, to: new).isEmpty)
    new[b, "aliases"] = ["y", "z"]
    let change = GraphDiff(from: old, to: new).nodes.first?.attributes.first
    #expect(change?.addedElements == ["z"])
    #expect(change?.removedElements == ["x"])
    old[a, "sequence"] = ["x", "y"]
    new[b, "aliases"] = ["x", "y"]
    new[b, "sequence"] = ["y", "x"]
    #expect(GraphDiff(from: old, to: new).nodes.first?.attributes.map(\.name) == ["sequence"])
  }

  @Test func `parallel edges are told apart by what they say`() {
    var old = Graph(origin: .graphML)
    let (a, b) = (old.addNode(id: "a"), old.addNode(id: "b"))
    for number in [1, 2, 3] {
      let edge = old.addEdge(from: a, to: b)
      old[edge, "since"] = .integer(Int64(number))
      old[edge, "kind"] = "road"
    }
    var new = old.subgraph(nodes: Array(old.nodes), edges: [EdgeIndex(2), EdgeIndex(0)])
    new[EdgeIndex(0), "kind"] = "rail"
    let diff = GraphDiff(from: old, to: new)
    #expect(diff.edgeCount(.removed) == 1)
    #expect(diff.edgeCount(.changed) == 1)
    let changed = diff.edges.first { $0.change == .changed }
    #expect(changed?.attributes == [AttributeChange("kind", old: "road", new: "rail")])
    #expect(changed?.occurrence == 2)
  }

  @Test func `evidence counts on request only and stands beside other changes`() {
    var old = Graph()
    let (a, b) = (old.addNode(id: "a"), old.addNode(id: "b"))
    let edge = old.addEdge(from: a, to: b)
    old[edge, "evidence"] = ["x.txt#char=0,1 One."]
    var new = old
    new[edge, "evidence"] = ["x.txt#char=0,1 One.", "y.txt#char=0,1 Two."]
    #expect(GraphDiff(from: old, to: new).isEmpty)
    #expect(GraphDiff(from: old, to: new, options: .complete).edgeCount(.changed) == 1)
    new[edge, "weight"] = 2
    let diff = GraphDiff(from: old, to: new)
    #expect(diff.edges.first?.attributes.map(\.name) == ["weight"])
    #expect(diff.edges.first?.evidence == ["y.txt#char=0,1 Two."])
  }

  @Test func `a tolerance lets numbers lie apart and kinds differ`() {
    var (old, new) = (Graph(), Graph())
    let (a, b) = (old.addNode(id: "a"), new.addNode(id: "a"))
    old[a, "lat"] = 46.05
    new[b, "lat"] = 46.0501
    old[a, "population"] = 7
    new[b, "population"] = .real(7)
    #expect(GraphDiff(from: old, to: new).nodes.first?.attributes.count == 2)
    var options = DiffOptions()
    options.tolerance = 0
    #expect(GraphDiff(from: old, to: new, options: options).nodes.first?.attributes.count == 1)
    options.tolerance = 0.001
    #expect(GraphDiff(from: old, to: new, options: options).isEmpty)
  }

  @Test(arguments: [
    ("label", []), ("City", ["Region label"]), ("City.label", ["Region label"]),
    ("*.label", []), ("Region.*", ["City label"]), ("population", ["City label", "Region label"]),
  ])
  func `what is ignored is not told`(selector: String, expected: [String]) throws {
    var old = Graph()
    for type in ["City", "Region"] {
      let node = old.addNode(id: type)
      old[node, "type"] = .string(type)
      old[node, "label"] = "old"
    }
    var new = old
    for node in new.nodes { new[node, "label"] = "new" }
    var options = DiffOptions()
    options.ignore = [try #require(Selector(selector))]
    let told = GraphDiff(from: old, to: new, options: options).nodes.flatMap { node in
      node.attributes.map { "\(node.type) \($0.name)" }
    }
    #expect(told == expected)
    options = DiffOptions()
    options.only = [try #require(Selector(selector))]
    let rest = GraphDiff(from: old, to: new, options: options).nodes.flatMap { node in
      node.attributes.map { "\(node.type) \($0.name)" }
    }
    #expect(Set(rest) == Set(["City label", "Region label"]).subtracting(expected))
  }
}
