import PolisModel
import PolisTestSupport
import Testing

@Suite("Attributes and their values")
struct AttributeTests {
  @Test(arguments: RandomGraph.seeds)
  func `a value comes back as it was given`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let maker = RandomGraph(.foreign)
    var graph = Graph()
    let node = graph.addNode(id: "a")
    for kind in [Cell.Kind.boolean, .integer, .real, .string, .date, .list, .text, .literal] {
      let value = maker.value(of: kind, using: &random)
      graph[node, "x"] = value
      #expect(graph[node, "x"] == value)
      #expect(ValueNotation.value(ofJSON: ValueNotation.json(of: value)) == value)
    }
    graph[node, "x"] = nil
    #expect(graph[node, "x"] == nil)
    #expect(graph.attributes(of: node).isEmpty)
  }

  @Test(arguments: RandomGraph.seeds)
  func `values have one order, in which only equal ones are equal`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let maker = RandomGraph(.foreign)
    let kinds: [Cell.Kind] = [.boolean, .integer, .real, .string, .date, .list, .text, .literal]
    let values = (0..<12).map { _ in maker.value(of: random.pick(kinds), using: &random) }
    for a in values {
      #expect(!(a < a))
      for b in values {
        #expect((a == b) == (!(a < b) && !(b < a)))
        if a == b { #expect(a.hashValue == b.hashValue) }
        for c in values where a < b && b < c { #expect(a < c) }
      }
    }
  }

  @Test func `numbers and letters that look alike are not equal`() {
    #expect(AttributeValue.real(0) != .real(-0.0))
    #expect(AttributeValue.real(.nan) == .real(.nan))
    #expect(AttributeValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(AttributeValue.integer(1) != .real(1))
  }

  @Test func `a row without a value has none, whatever stands after it`() {
    var graph = Graph()
    let nodes = (0..<3).map { graph.addNode(id: "\($0)") }
    graph[nodes[2], "x"] = 1
    #expect(graph[nodes[0], "x"] == nil)
    #expect(graph[nodes[2], "x"] == 1)
    #expect(graph[nodes[2], "y"] == nil)
  }
}
