import Foundation
import PolisDOT
import PolisGraph
import PolisModel
import PolisTestSupport
import PolisText
import Testing

@Suite(
  "Words in a picture",
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot"),
    "Graphviz is not installed: apt-get install graphviz"))
struct LabelCollisionTests {
  private func collisions(in graph: Graph, _ options: DiagramOptions) throws -> [String] {
    var output = OutputBuffer()
    try Render(options: options).write(graph, as: .svg, to: &output)
    let picture = try PictureGeometry(svg: Data(output.takeBytes()))
    #expect(picture.words.count >= graph.nodeCount)
    #expect(!picture.lines.isEmpty)
    return picture.collisions
  }

  @Test func `the picture of the README has no words on words or on lines`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/partnerships.svg")
    let picture = try PictureGeometry(svg: Data(contentsOf: file))
    #expect(picture.words.count > 60)
    #expect(picture.lines.count > 20)
    #expect(picture.collisions == [])
  }

  @Test func `lines without words keep off the words of others`() throws {
    // As in the seeds: cities that meet several institutions, on some of the lines no words.
    var graph = Graph()
    for index in 0..<10 {
      let node = graph.addNode(id: "city.c\(index)")
      graph[node, "type"] = index < 7 ? "City" : "Institution"
      graph[node, "label"] = .string(index < 7 ? "City \(index)" : "Institution of the \(index)")
    }
    for city in 0..<7 {
      for institution in 7..<10 {
        let edge = graph.addEdge(
          from: NodeIndex(city), to: NodeIndex(institution), isDirected: false,
          id: graph.symbols.intern("e\(city).\(institution)"))
        graph[edge, "type"] = "cooperatesWith"
        if institution != 8 {
          graph[edge, "themes"] = ["circular-economy", "governance", "green-infrastructure"]
        }
      }
    }
    #expect(try collisions(in: graph.inCanonicalOrder(), DiagramOptions()) == [])
  }

  @Test(arguments: [10, 25, 60])
  func `rings of cities are drawn without collisions`(count: Int) throws {
    var graph = Graph()
    for index in 0..<count {
      let node = graph.addNode(id: "city.\(index)")
      graph[node, "type"] = "City"
      graph[node, "label"] = .string("Greater City \(index)")
    }
    for index in 0..<count {
      let edge = graph.addEdge(
        from: NodeIndex(index), to: NodeIndex((index + 1) % count), isDirected: false)
      graph[edge, "type"] = "cooperatesWith"
      graph[edge, "themes"] = ["urban-mobility"]
    }
    #expect(try collisions(in: graph.inCanonicalOrder(), DiagramOptions()) == [])
  }

  @Test(arguments: DiagramOptions.Engine.allCases)
  func `nodes without edges are drawn by every engine`(engine: DiagramOptions.Engine) throws {
    var graph = Graph()
    for index in 0..<70 { graph[graph.addNode(id: "n\(index)"), "type"] = "City" }
    let edge = graph.addEdge(from: NodeIndex(0), to: NodeIndex(1), isDirected: false)
    graph[edge, "type"] = "cooperatesWith"
    graph[graph.addEdge(from: NodeIndex(2), to: NodeIndex(2)), "type"] = "cooperatesWith"
    var options = DiagramOptions()
    options.view = .full
    options.engine = engine
    var output = OutputBuffer()
    let summary = try Render(options: options).write(graph, as: .svg, to: &output)
    #expect(summary.nodes == 70)
    #expect(!output.takeBytes().isEmpty)
  }

  @Test func `words on words and words on lines are seen`() throws {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg"><g class="graph">
      <g id="a" class="node"><text x="0" y="0" font-size="10">Somewhere</text></g>
      <g id="b" class="node"><text x="20" y="3" font-size="10">Elsewhere</text></g>
      <g id="c" class="edge"><path d="M0,50C50,50 100,50 150,50"/>
      <text x="40" y="52" font-size="10">crossed</text></g></g></svg>
      """
    let picture = try PictureGeometry(svg: Data(svg.utf8))
    #expect(picture.collisions == ["Somewhere on Elsewhere", "crossed under c"])
  }
}
