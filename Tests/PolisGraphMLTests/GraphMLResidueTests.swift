import PolisGraphML
import PolisModel
import PolisTestSupport
import PolisText
import Testing

/// What GraphML has and most programs pass over.
@Suite("What few programs read of GraphML")
struct GraphMLResidueTests {
  /// Reads, writes and reads again: the graph and the text stay.
  private func keep(_ body: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> (graph: Graph, text: String)
  {
    let graphs = try read(file(body))
    let text = try write(graphs)
    let again = try read(text)
    #expect(again.map(lines) == graphs.map(lines), sourceLocation: sourceLocation)
    #expect(try write(again) == text, sourceLocation: sourceLocation)
    return (try #require(graphs.first), text)
  }

  @Test func `a graph nested in an edge keeps its nodes, edges and data`() throws {
    let (graph, text) = try keep(
      """
      <key id="k" for="all" attr.name="k" attr.type="int"/>
      <graph id="G" edgedefault="directed">
        <node id="a"/><node id="b"/>
        <edge id="e" source="a" target="b"><data key="k">1</data>
          <graph id="inner" edgedefault="undirected">
            <node id="c"><data key="k">2</data></node><edge source="c" target="c"><data key="k">3</data></edge>
          </graph>
        </edge>
        <edge source="b" target="c"/>
      </graph>
      """)
    let inner = try #require(graph.structure.subgraphs.first)
    #expect(inner.ownerEdge == EdgeIndex(0) && inner.owner == nil)
    #expect(inner.nodes == [NodeIndex(2)] && inner.edges == [EdgeIndex(1)])
    #expect(!graph.isDirected(EdgeIndex(1)) && graph.isDirected(EdgeIndex(2)))
    #expect(graph[EdgeIndex(0), "k"] == 1 && graph[EdgeIndex(1), "k"] == 3)
    #expect(text.contains("<graph id=\"inner\" edgedefault=\"undirected\">"))
    #expect(try GraphMLValidator().findings(in: MemorySource(text)).isEmpty)
  }

  @Test func `graphs are nested in edges and nodes in turn`() throws {
    let (graph, _) = try keep(
      """
      <graph edgedefault="directed"><node id="a"><graph edgedefault="directed"><node id="b"/>
        <edge source="b" target="b"><graph edgedefault="directed"><node id="c"/></graph></edge>
      </graph></node></graph>
      """)
    #expect(graph.structure.subgraphs.map(\.parent) == [nil, 0])
  }

  @Test func `data of one element are told apart though a nested graph parts them`() throws {
    let body = { (last: String) in
      """
      <key id="k" for="node" attr.name="k" attr.type="string"/><key id="m" for="node" attr.name="m" attr.type="string"/>
      <graph edgedefault="directed"><node id="a"><data key="k">1</data>
        <graph edgedefault="directed"><node id="b"><data key="k">2</data><data key="m">3</data></node></graph>
        <data key="\(last)">4</data></node></graph>
      """
    }
    let (graph, _) = try keep(body("m"))
    #expect(graph[NodeIndex(0), "k"] == "1" && graph[NodeIndex(0), "m"] == "4")
    #expect(graph[NodeIndex(1), "k"] == "2" && graph[NodeIndex(1), "m"] == "3")
    let error = #expect(throws: GraphMLError.self) { try read(file(body("k"))) }
    #expect(error?.kind == .duplicate)
  }

  @Test func `the time of data comes back, and none is made up`() throws {
    let (graph, text) = try keep(
      """
      <key id="k" for="node" attr.name="k" attr.type="int"/>
      <graph edgedefault="directed"><node id="a"><data key="k" time="7">1</data></node>
      <node id="b"><data key="k" time="0">2</data></node></graph>
      """)
    #expect(graph[NodeIndex(0), "./data[k]/@time"] == "7")
    #expect(graph[NodeIndex(1), "./data[k]/@time"] == nil)
    #expect(text.contains("<data key=\"k\" time=\"7\">1</data>"))
    #expect(text.contains("<data key=\"k\">2</data>"))
  }

  @Test func `ends of hyperedges, descriptions and locators keep what they say`() throws {
    let (_, text) = try keep(
      """
      <graph edgedefault="directed" xmlns:x="urn:x" xmlns:xlink="http://www.w3.org/1999/xlink">
        <locator xlink:href="a.graphml" xlink:title="A"/>
        <node id="a" xml:lang="de"><desc xml:lang="en">the node</desc></node>
        <hyperedge><endpoint node="a"/><endpoint node="a" x:rank="2"><desc>the end &amp;c.</desc></endpoint></hyperedge>
      </graph>
      """)
    for piece in [
      "xlink:title=\"A\"", "<node id=\"a\" xml:lang=\"de\">",
      "<desc xml:lang=\"en\">the node</desc>",
      "rank=\"2\">", "<desc>the end &amp;c.</desc>", "<endpoint node=\"a\"/>",
    ] {
      #expect(text.contains(piece), "\(piece) in \(text)")
    }
    #expect(!text.contains("xmlns:xml="))
  }

  @Test func `ids of any length are told apart`() throws {
    let ids = (0..<40).flatMap { length in
      ["a", "b"].map { String(repeating: "x", count: length) + $0 }
    }
    let nodes = ids.map { "<node id=\"\($0)\"/>" }.joined()
    let edges = zip(ids, ids.reversed()).map { "<edge source=\"\($0)\" target=\"\($1)\"/>" }
      .joined()
    let graph = try read(file("<graph edgedefault=\"directed\">\(edges)\(nodes)</graph>"))[0]
    #expect(graph.nodeCount == ids.count)
    for (edge, ends) in zip(graph.edges, zip(ids, ids.reversed())) {
      #expect(graph.name(of: graph.source(of: edge)) == ends.0)
      #expect(graph.name(of: graph.target(of: edge)) == ends.1)
    }
  }
}
