import PolisModel
import PolisTestSupport
import Testing

@Suite("Which columns have a value in a row")
struct RowIndexTests {
  @Test(arguments: RandomGraph.fewSeeds)
  func `they are those that looking at all finds`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var graph = Graph()
    let nodes = (0..<20).map { graph.addNode(id: "n\($0)") }
    for column in 0..<100 {
      for node in nodes where random.chance(0.1) { graph[node, "a\(column)"] = true }
    }
    let table = graph.nodeAttributes
    let asked = table.columns.indices.reversed() + [-1]
    let index = try #require(RowIndex(asked, of: table, rows: nodes.count))
    for row in nodes.indices {
      let found = asked.indices.filter { asked[$0] < 0 || table[row, asked[$0]].kind != .absent }
      #expect(index.places(in: row).map { Int($0) } == found)
    }
    #expect(RowIndex(Array(0..<3), of: table, rows: nodes.count) == nil)
  }
}
