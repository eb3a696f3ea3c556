import PolisGraphML
import PolisTestSupport
import PolisText
import Testing

private func codes(_ text: String) throws -> [String] {
  try GraphMLLinter().findings(in: MemorySource(text)).map(\.code)
}

@Suite("What other programs make of a file")
struct GraphMLLinterTests {
  @Test func `the universal dialect is at most a matter of graph data and parallel edges`() throws {
    let found = try codes(try write([partnership()], dialect: .universal))
    #expect(Set(found) == ["graph-key", "parallel-edges"])
  }

  /// Keys, what stands in the graph, and what is to be found.
  @Test(arguments: [
    (#"<key id="a" for="node" attr.name="a" attr.type="integer"/>"#, "", "type-integer"),
    (#"<key id="a" for="node" attr.name="a" attr.type="date"/>"#, "", "type-other"),
    (#"<key id="a" for="node" attr.name="a" attr.type="string[]"/>"#, "", "type-other"),
    (
      #"<key id="a" for="node" attr.name="a" attr.type="string" attr.list="string"/>"#, "",
      "attr-list"
    ),
    (#"<key id="a" for="node" attr.name="a"/>"#, "", "no-type"),
    (#"<key id="a" for="all" attr.name="a" attr.type="string"/>"#, "", "for-all"),
    (#"<key id="a" attr.name="a" attr.type="string"/>"#, "", "no-for"),
    (
      #"<key id="a" for="node" attr.name="a" attr.type="string"><default>z</default></key>"#, "",
      "default"
    ),
    (
      #"<key id="a" for="node" attr.name="a" attr.type="string"/><key id="b" for="node" attr.name="a" attr.type="int"/>"#,
      "", "name-twice"
    ),
    (
      #"<key id="a" for="node" attr.name="a" attr.type="string"/><key id="a" for="edge" attr.name="b" attr.type="int"/>"#,
      "", "key-id-twice"
    ),
    (#"<key id="a" for="node" attr.name="Edge Label" attr.type="string"/>"#, "", "name-no-token"),
    (#"<key id="a" for="edge" attr.name="id" attr.type="string"/>"#, "", "edge-attribute-id"),
    (#"<key id="a" for="edge" attr.name="key" attr.type="string"/>"#, "", "edge-attribute-key"),
    (
      "", #"<edge source="x" target="y" directed="false"/><edge source="y" target="x"/>"#,
      "mixed-directions"
    ),
    ("", #"<edge source="x" target="y"/><edge source="x" target="y"/>"#, "parallel-edges"),
    (
      "", #"<edge id="e" source="x" target="y"/><edge id="e" source="y" target="x"/>"#,
      "edge-id-twice"
    ),
    ("", #"<edge source="x" target="y" label="KNOWS"/>"#, "edge-label"),
    ("", #"<edge source="x" target="q"/>"#, "unknown-node"),
    ("", #"<edge source="x" target="z"/><node id="z"/>"#, "early-edge"),
    ("", #"<node id="http://example.org/a b"/>"#, "id-no-token"),
    ("", #"<node id="a&amp;b"/>"#, "id-ampersand"),
    ("", #"<node id="a"><desc>D</desc></node>"#, "description"),
    ("", #"<node id="a"><graph edgedefault="directed"/></node>"#, "nested-graph"),
    ("", #"<hyperedge><endpoint node="x"/></hyperedge>"#, "hyperedge"),
    (
      #"<key id="a" for="graph" attr.name="n" attr.type="string"/>"#, #"<data key="a">t</data>"#,
      "late-graph-data"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="boolean"/>"#,
      #"<node id="a"><data key="a">1</data></node>"#, "boolean-digit"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="boolean"/>"#,
      #"<node id="a"><data key="a">yes</data></node>"#, "boolean-word"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="int"/>"#,
      #"<node id="a"><data key="a">1.0</data></node>"#, "integer-fraction"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="int"/>"#,
      #"<node id="a"><data key="a"/></node>"#, "empty-number"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="long"/>"#,
      #"<node id="a"><data key="a">9007199254740993</data></node>"#, "large-integer"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="string"/>"#,
      #"<node id="a"><data key="a"> t</data></node>"#, "outer-space"
    ),
    (
      #"<key id="a" for="node" attr.name="n" attr.type="string"/>"#,
      #"<node id="a"><data key="a"><y xmlns="urn:y"/></data></node>"#, "foreign-xml"
    ),
  ])
  func `a construct is noticed`(keys: String, content: String, code: String) throws {
    let plain = #"<graph id="G" edgedefault="directed"><node id="x"/><node id="y"/>"#
    #expect(try codes(file(keys + "\n" + plain + content + "</graph>")).contains(code))
    #expect(try !codes(file(plain + "</graph>")).contains(code))
  }

  @Test(arguments: [
    (#"<graphml><graph edgedefault="directed"/></graphml>"#, "no-namespace"),
    (#"<g:graphml xmlns:g="http://graphml.graphdrawing.org/xmlns"/>"#, "prefixed-names"),
    ("\u{FEFF}" + file(""), "byte-order-mark"),
    ("<!DOCTYPE graphml>\n<graphml/>", "doctype"),
    (
      file(#"<graph id="A" edgedefault="directed"/><graph id="B" edgedefault="directed"/>"#),
      "several-graphs"
    ),
    (file(#"<graph edgedefault="directed"/><key id="a"/>"#), "late-key"),
  ])
  func `what belongs to the whole file is noticed`(text: String, code: String) throws {
    #expect(try codes(text).contains(code))
  }

  @Test func `a finding names the programs and the line`() throws {
    let text = MarkedText(
      file(
        "<graph edgedefault='directed'>\n<node id='x'/>\n<edge source='x' target='x' directed='false'/>\n  ¦<edge source='x' target='x'/></graph>"
      ))
    let found = try GraphMLLinter().findings(in: MemorySource(text.text))
    let mixed = try #require(found.first { $0.code == "mixed-directions" })
    #expect(mixed.position == text.position)
    #expect(mixed.severity == .error)
    #expect(mixed.message.contains("fails in NetworkX"))
  }
}
