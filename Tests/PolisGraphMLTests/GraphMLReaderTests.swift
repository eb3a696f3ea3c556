import PolisGraphML
import PolisModel
import PolisTestSupport
import PolisText
import PolisXML
import Testing

/// A file of GraphML around keys and graphs.
func file(_ body: String) -> String {
  "<?xml version=\"1.0\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n\(body)\n</graphml>\n"
}

func read(_ text: String) throws -> [Graph] { try GraphMLReader().read(from: MemorySource(text)) }

func write(_ graphs: [Graph], dialect: GraphMLDialect = .faithful) throws -> String {
  var output = OutputBuffer()
  try GraphMLWriter(dialect: dialect).write(graphs, to: &output)
  return String(decoding: output.takeBytes(), as: UTF8.self)
}

@Suite("Reading GraphML")
struct GraphMLReaderTests {
  @Test func `nodes, edges and typed data are read`() throws {
    let graphs = try read(
      file(
        """
        <key id="n" for="node" attr.name="name" attr.type="string"/>
        <key id="i" for="node" attr.name="count" attr.type="int"/>
        <key id="b" for="all" attr.name="ok" attr.type="boolean"/>
        <key id="w" for="edge" attr.name="weight" attr.type="double"/>
        <graph id="G" edgedefault="undirected">
          <node id="a"><data key="n"> Łódź &amp; </data><data key="i"> 7 </data></node>
          <node id="b"><data key="b">1</data></node>
          <edge source="a" target="b"><data key="w">1.5</data></edge>
          <edge id="e" source="b" target="a" directed="true"><data key="b">false</data></edge>
        </graph>
        """))
    let graph = try #require(graphs.first)
    #expect(graph.nodeCount == 2 && graph.edgeCount == 2)
    #expect(graph.symbols.string(graph.id) == "G")
    #expect(graph[NodeIndex(0), "name"] == " Łódź & ")
    #expect(graph[NodeIndex(0), "count"] == 7)
    #expect(graph[NodeIndex(1), "ok"] == true)
    #expect(graph[EdgeIndex(0), "weight"] == 1.5)
    #expect(!graph.isDirected(EdgeIndex(0)) && graph.isDirected(EdgeIndex(1)))
    #expect(graph.symbols.string(graph.id(of: EdgeIndex(1))) == "e")
    #expect(graph.id(of: EdgeIndex(0)) == .none)
  }

  @Test func `defaults are in force where there are no data`() throws {
    let graph = try #require(
      try read(
        file(
          """
          <key id="c" for="node" attr.name="color" attr.type="string"><default>yellow</default></key>
          <graph edgedefault="directed"><node id="a"><data key="c">green</data></node><node id="b"/></graph>
          """)
      ).first)
    #expect(graph[NodeIndex(0), "color"] == "green")
    #expect(graph[NodeIndex(1), "color"] == "yellow")
  }

  @Test func `edges may come before their nodes`() throws {
    let graph = try #require(
      try read(
        file(
          #"<graph edgedefault="directed"><edge source="a" target="b"/><node id="b"/><node id="a"/></graph>"#
        )
      ).first)
    #expect(graph.nodeCount == 2)
  }

  @Test func `nested graphs, ports and hyperedges are kept`() throws {
    let graph = try #require(
      try read(
        file(
          """
          <graph edgedefault="directed">
            <node id="a"><port name="p"><port name="q"/></port>
              <graph id="inner" edgedefault="undirected"><node id="b"/><node id="c"/><edge source="b" target="c"/></graph>
            </node>
            <edge source="a" target="b" sourceport="q"/>
            <hyperedge id="h"><endpoint node="a" port="p" type="in"/><endpoint node="c"/></hyperedge>
          </graph>
          """)
      ).first)
    #expect(graph.structure.subgraphs.map { graph.symbols.string($0.id) } == ["inner"])
    #expect(graph.structure.subgraphs[0].nodes == [NodeIndex(1), NodeIndex(2)])
    #expect(!graph.isDirected(EdgeIndex(0)))
    #expect(graph.structure.ports.map(\.parent) == [nil, 0])
    #expect(graph.structure.edgePorts.count == 1)
    #expect(graph.structure.hyperedges[0].endpoints.map(\.role) == [.in, .undirected])
  }

  @Test func `foreign XML in data stands on its own`() throws {
    let graph = try #require(
      try read(
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns' xmlns:y='urn:y'><key id='d' for='node' yfiles.type='nodegraphics'/><graph edgedefault='directed'><node id='a'><data key='d'> <y:S y:a='&lt;'><b xmlns=''/></y:S></data></node></graph></graphml>"
      ).first)
    #expect(
      graph[NodeIndex(0), "d"]
        == .literal(
          " <y:S xmlns:y=\"urn:y\" y:a=\"&lt;\"><b xmlns=\"\"></b></y:S>",
          datatype: AttributeValue.xmlDatatype))
    #expect(graph.structure.keys[0].otherAttributes == ["yfiles.type": "nodegraphics"])
  }

  @Test func `what has no name of its own is named by its place`() throws {
    let text = file(
      """
      <desc>file</desc>
      <key id="k" for="graphml" attr.name="k" attr.type="int"/>
      <graph edgedefault="directed" parse.nodes="1">
        <desc>graph</desc>
        <node id="a" label="A"><desc>node</desc></node>
      </graph>
      <data key="k">3</data>
      """)
    let graph = try #require(try read(text).first)
    #expect(graph["/graphml/desc"] == "file")
    #expect(graph["/graphml/data[k]"] == 3)
    #expect(graph["@parse.nodes"] == "1")
    #expect(graph["./desc"] == "graph")
    #expect(graph[NodeIndex(0), "@label"] == "A")
    #expect(graph[NodeIndex(0), "./desc"] == "node")
    let written = try write([graph])
    for piece in [
      "<desc>file</desc>", "parse.nodes=\"1\"", "label=\"A\"", "<desc>node</desc>", ">3</data>",
    ] {
      #expect(written.contains(piece))
    }
  }

  @Test(arguments: [
    ("<html/>", GraphMLError.Code.notGraphML),
    (file("<graph edgedefault='directed'>¦<vertex/></graph>"), .unexpectedElement),
    (file("<graph edgedefault='directed'>¦<node/></graph>"), .missingAttribute),
    (
      file("<graph edgedefault='directed'><node id='a'/>¦<edge source='a'/></graph>"),
      .missingAttribute
    ),
    (file("<graph edgedefault='directed'><node id='a'/>\n¦<node id='a'/></graph>"), .duplicate),
    (
      file("<graph edgedefault='directed'><node id='a'/>\n ¦<edge source='a' target='b'/></graph>"),
      .unknownNode
    ),
    (
      file("<graph edgedefault='directed'><node id='a'>¦<data key='k'>1</data></node></graph>"),
      .unknownKey
    ),
    (file("¦<graph edgedefault='sideways'/>"), .badAttribute),
    (
      file("<graph edgedefault='directed'>¦<graph edgedefault='directed'/></graph>"),
      .unexpectedElement
    ),
    (
      file(
        "<key id='k'/><graph edgedefault='directed'><data key='k' time='1'>1</data><data key='k' time='2'>2</data></graph>"
      ),
      .duplicate
    ),
    (
      file(
        "<key id='k'>¦<desc lang='en'>k</desc></key><graph edgedefault='directed'/>"),
      .notHeld
    ),
  ])
  func `a fault is placed at its element`(marked: String, code: GraphMLError.Code) throws {
    let text = MarkedText(marked)
    let error = try #require(throws: GraphMLError.self) { try read(text.text) }
    #expect(error.kind == code)
    if let position = text.position { #expect(error.position == position) }
  }
}
