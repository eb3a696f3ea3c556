import PolisDiff
import PolisModel
import Testing

@Suite("Likely renames, merges and splits")
struct InferenceTests {
  private func graph(_ nodes: [(id: String, label: String, sameAs: String?)], hub: [String] = [])
    -> Graph
  {
    var graph = Graph()
    for (id, label, sameAs) in nodes {
      let node = graph.addNode(id: id)
      graph[node, "type"] = "City"
      graph[node, "label"] = .string(label)
      if let sameAs { graph[node, "sameAs"] = .list([.string(sameAs)]) }
    }
    for theme in ["water", "rail", "housing"] {
      let node = graph.addNode(id: theme)
      graph[node, "type"] = "Theme"
      for id in hub {
        guard let city = graph.node(withID: id) else { continue }
        let edge = graph.addEdge(from: city, to: node)
        graph[edge, "type"] = "addresses"
      }
    }
    return graph
  }

  private func inferences(_ old: Graph, _ new: Graph) -> [Inference] {
    var diff = GraphDiff(from: old, to: new)
    diff.inferRenames(from: old, to: new)
    return diff.inferences
  }

  @Test func `a node with the identifier of another is a rename`() throws {
    let old = graph([("city.a", "Danzig", "http://x/1"), ("city.z", "Rome", nil)])
    let new = graph([("city.b", "Gdańsk", "http://x/1"), ("city.z", "Rome", nil)])
    let found = inferences(old, new)
    #expect(found.map(\.kind) == [.renamed])
    #expect(found.first?.from == ["city.a"])
    #expect(found.first?.to == ["city.b"])
    #expect(found.first?.score == 0.9)
    #expect(found.first?.reasons == ["share the identifier http://x/1"])
  }

  @Test func `names and neighbours together make a rename`() {
    let old = graph([("city.old", "Sankt Gallen", nil)], hub: ["city.old"])
    let new = graph([("city.new", "Gallen Sankt", nil)], hub: ["city.new"])
    let found = inferences(old, new)
    #expect(found.map(\.kind) == [.renamed])
    #expect(found.first?.reasons.count == 2)
  }

  @Test func `nodes that share nothing are no rename`() {
    let old = graph([("city.a", "Bari", "http://x/1")])
    let new = graph([("city.b", "Ningbo", "http://x/2")])
    #expect(inferences(old, new).isEmpty)
  }

  @Test func `nodes of two types are no rename`() {
    let old = graph([("city.a", "Salzburg", nil)])
    var new = graph([("region.a", "Salzburg", nil)])
    new[NodeIndex(0), "type"] = "Region"
    #expect(inferences(old, new).isEmpty)
  }

  @Test func `two nodes that become one are a merge, and the reverse is a split`() {
    let apart = graph([
      ("city.buda", "Buda", "http://x/1"), ("city.pest", "Pest", "http://x/2"),
    ])
    var together = graph([("city.budapest", "Budapest", nil)])
    together[NodeIndex(0), "sameAs"] = ["http://x/1", "http://x/2"]
    let merge = inferences(apart, together)
    #expect(merge.map(\.kind) == [.merged])
    #expect(merge.first?.from == ["city.buda", "city.pest"])
    #expect(merge.first?.to == ["city.budapest"])
    let split = inferences(together, apart)
    #expect(split.map(\.kind) == [.split])
    #expect(split.first?.to == ["city.buda", "city.pest"])
  }

  @Test func `a node taken up by one that stays is told`() {
    let old = graph([("city.a", "Pilsen", "http://x/1"), ("city.b", "Plzeň", "http://x/2")])
    var new = graph([("city.b", "Plzeň", "http://x/2")])
    new[NodeIndex(0), "sameAs"] = ["http://x/1", "http://x/2"]
    let found = inferences(old, new)
    #expect(found.first?.from == ["city.a"])
    #expect(found.first?.to == ["city.b"])
  }
}
