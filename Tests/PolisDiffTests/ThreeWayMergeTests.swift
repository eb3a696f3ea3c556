import PolisDiff
import PolisModel
import PolisTestSupport
import Testing

@Suite("Merging two graphs made from one base")
struct ThreeWayMergeTests {
  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `the side that changed wins over the side that did not`(
    seed: UInt64, kind: RandomGraph.Kind
  ) throws {
    var random = SeededGenerator(seed: seed)
    let base = RandomGraph(kind).make(using: &random)
    var new = RandomEdits(of: base, using: &random).graph
    new.deriveCounts()
    for (ours, theirs) in [(base, new), (new, base), (new, new)] {
      let merge = try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
      #expect(merge.conflicts.isEmpty)
      #expect(GraphListing(merge.graph) == GraphListing(new))
    }
  }

  @Test(arguments: RandomGraph.seeds, [RandomGraph.Kind.polisGraph, .foreign])
  func `what both sides did comes together, whichever is ours`(
    seed: UInt64, kind: RandomGraph.Kind
  ) throws {
    var random = SeededGenerator(seed: seed)
    let base = RandomGraph(kind).make(using: &random)
    let (ours, theirs) = (
      RandomEdits(of: base, using: &random), RandomEdits(of: base, using: &random)
    )
    let merge = try ThreeWayMerge(base: base, ours: ours.graph, theirs: theirs.graph)
    let mirror = try ThreeWayMerge(base: base, ours: theirs.graph, theirs: ours.graph)
    #expect(merge.conflicts.count == mirror.conflicts.count)
    if merge.conflicts.isEmpty { #expect(GraphListing(merge.graph) == GraphListing(mirror.graph)) }
    let conflicting = Set(merge.conflicts.map(\.element))
    for node in ours.addedNodes.union(theirs.addedNodes) {
      #expect(merge.graph.node(withID: node) != nil)
    }
    for node in ours.removedNodes.union(theirs.removedNodes)
    where !conflicting.contains(where: { $0 == node || $0.hasSuffix("(\(node))") }) {
      #expect(merge.graph.node(withID: node) == nil)
    }
  }

  @Test func `what has structure is taken whole or refused, never in part`() throws {
    var base = base()
    base.structure.subgraphs = [Subgraph(id: .none, parent: nil, owner: nil)]
    base.structure.subgraphs[0].nodes = [NodeIndex(0)]
    var (ours, theirs) = (base, base)
    ours[NodeIndex(0), "label"] = "Alpha"
    for (left, right) in [(ours, base), (base, ours)] {
      let merge = try ThreeWayMerge(base: base, ours: left, theirs: right)
      #expect(merge.graph.structure.subgraphs.count == 1)
      #expect(merge.graph[NodeIndex(0), "label"] == "Alpha")
    }
    theirs[NodeIndex(1), "label"] = "Beta"
    #expect(throws: PatchFailure.self) {
      try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
    }
    var plain = base
    plain.structure = GraphStructure()
    var nested = plain
    nested.structure = base.structure
    #expect(throws: PatchFailure.self) {
      try ThreeWayMerge(base: plain, ours: nested, theirs: theirs)
    }
  }

  private func base() -> Graph {
    var graph = Graph()
    for id in ["a", "b"] {
      let node = graph.addNode(id: id)
      graph[node, "label"] = .string(id)
      graph[node, "aliases"] = ["one", "two"]
    }
    let edge = graph.addEdge(from: NodeIndex(0), to: NodeIndex(1))
    graph[edge, "confidence"] = 0.5
    return graph
  }

  @Test func `sets are merged by element and rules by their rule`() throws {
    let base = base()
    var (ours, theirs) = (base, base)
    ours[NodeIndex(0), "aliases"] = ["one", "three"]
    theirs[NodeIndex(0), "aliases"] = ["four", "one", "two"]
    ours[EdgeIndex(0), "confidence"] = 0.7
    theirs[EdgeIndex(0), "confidence"] = 0.6
    let merge = try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
    #expect(merge.conflicts.isEmpty)
    let node = try #require(merge.graph.node(withID: "a"))
    #expect(merge.graph[node, "aliases"] == ["four", "one", "three"])
    #expect(merge.graph[EdgeIndex(0), "confidence"] == 0.7)
  }

  @Test func `two words for one thing are a conflict, and ours stands`() throws {
    let base = base()
    var (ours, theirs) = (base, base)
    ours[NodeIndex(0), "label"] = "Alpha"
    theirs[NodeIndex(0), "label"] = "Aleph"
    let merge = try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
    #expect(merge.conflicts.count == 1)
    #expect(
      merge.conflicts.first?.description
        == "Alpha (a): label changed by both (base: a; ours: Alpha; theirs: Aleph)")
    let node = try #require(merge.graph.node(withID: "a"))
    #expect(merge.graph[node, "label"] == "Alpha")
  }

  @Test func `what one side removed and the other changed is a conflict, and stays`() throws {
    let base = base()
    let ours = base.subgraph(nodes: [NodeIndex(0)], edges: [])
    var theirs = base
    theirs[NodeIndex(1), "label"] = "Beta"
    for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
      let merge = try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
      #expect(merge.conflicts.count == 1)
      let node = try #require(merge.graph.node(withID: "b"))
      #expect(merge.graph[node, "label"] == "Beta")
    }
  }

  @Test func `an edge put on a removed node keeps the node, and is told`() throws {
    let base = base()
    let ours = base.subgraph(nodes: [NodeIndex(0)], edges: [])
    var theirs = base
    let edge = theirs.addEdge(from: NodeIndex(1), to: NodeIndex(0))
    theirs[edge, "type"] = "visited"
    let merge = try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
    #expect(merge.conflicts.count == 1)
    #expect(merge.graph.nodeCount == 2)
    #expect(merge.graph.edgeCount == 1)
  }

  @Test func `an edge that both sides added is added once`() throws {
    let base = base()
    var (ours, theirs) = (base, base)
    for side in [0, 1] {
      func add(to graph: inout Graph) {
        let edge = graph.addEdge(from: NodeIndex(1), to: NodeIndex(0))
        graph[edge, "type"] = "visited"
      }
      if side == 0 { add(to: &ours) } else { add(to: &theirs) }
    }
    let merge = try ThreeWayMerge(base: base, ours: ours, theirs: theirs)
    #expect(merge.conflicts.isEmpty)
    #expect(merge.graph.edgeCount == 2)
  }
}
