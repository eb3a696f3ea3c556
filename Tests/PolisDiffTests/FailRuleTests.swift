import PolisDiff
import PolisModel
import PolisTestSupport
import Testing

@Suite("Rules that must not be broken")
struct FailRuleTests {
  /// Ten cities in a row, each with an edge to the next.
  static let old: Graph = {
    var graph = Graph()
    for index in 0..<10 {
      let node = graph.addNode(id: "city.\(index)")
      graph[node, "type"] = "City"
      graph[node, "label"] = .string("City \(index)")
      if index > 0 {
        let edge = graph.addEdge(from: NodeIndex(index - 1), to: node, isDirected: false)
        graph[edge, "type"] = "cooperatesWith"
        graph[edge, "confidence"] = 0.9
      }
    }
    return graph
  }()

  /// Without city 9 and its edge; another label of city 0; less confidence in edge 0; a new edge.
  static let new: Graph = {
    var graph = old.subgraph(
      nodes: old.nodes.filter { $0.position < 9 }, edges: Array(old.edges))
    graph[NodeIndex(0), "label"] = "Zero"
    graph[NodeIndex(3), "label"] = nil
    graph[EdgeIndex(0), "confidence"] = 0.5
    let edge = graph.addEdge(from: NodeIndex(0), to: NodeIndex(5), isDirected: false)
    graph[edge, "type"] = "cooperatesWith"
    graph[edge, "evidence"] = ["a.txt#char=0,4 They."]
    return graph
  }()

  @Test(arguments: [
    ("any", true), ("removed", true), ("removed:City", true), ("removed:cooperatesWith", true),
    ("removed:Region", false), ("added:City", false), ("added:cooperatesWith", true),
    ("changed:City.label", true), ("changed:City.population", false),
    ("changed:cooperatesWith.confidence", true), ("changed:label", true), ("removed:City>1", false),
    ("removed:City>0", true), ("removed:City>5%", true), ("removed:City>10%", false),
    ("shrink:City>9%", true), ("shrink:City>10%", false), ("shrink:City>0", true),
    ("shrink:cooperatesWith>0", false), ("shrink>5%", true), ("shrink>6%", false),
    ("grow:City>0", false), ("drop:cooperatesWith.confidence>0.3", true),
    ("drop:confidence>0.3", true), ("drop:cooperatesWith.confidence>0.4", false),
    ("drop:City.confidence>0.1", false), ("support:cooperatesWith<2", true),
    ("support:cooperatesWith<1", false), ("support:visited<9", false),
    ("protect:city.9", true), ("protect:city.0", true), ("protect:city.1", false),
    ("require:City.label", true), ("require:City.type", false),
    ("require:cooperatesWith.confidence", true), ("require:Region.label", false),
  ])
  func `a rule is broken where it says so and nowhere else`(text: String, isBroken: Bool) throws {
    let diff = GraphDiff(from: Self.old, to: Self.new)
    let breach = try FailRule(text).breach(in: diff, new: Self.new)
    #expect((breach != nil) == isBroken)
    #expect(breach?.causes.isEmpty != true)
  }

  @Test(arguments: [
    "any", "added", "removed", "changed", "removed:City>0", "shrink>0%", "grow>0%",
    "drop:confidence>0", "support<99", "protect:city.0", "changed:City.label",
  ])
  func `no rule about changes is broken where nothing changed`(text: String) throws {
    let diff = GraphDiff(from: Self.old, to: Self.old)
    #expect(try FailRule(text).breach(in: diff, new: Self.old) == nil)
  }

  @Test(arguments: [
    "", "vanished", "removed:", "removed>x", "removed<3", "support>2", "support", "shrink",
    "drop:confidence", "drop>1", "protect", "protect:", "require:", "require", "any:City",
    "any>3", "removed>-1", "drop:confidence>5%", "removed>", "shrink>nan%", "changed:.label",
  ])
  func `what is no rule is refused with a reason`(text: String) {
    let error = #expect(throws: RuleError.self) { try FailRule(text) }
    #expect(error?.message.isEmpty == false)
  }
}
