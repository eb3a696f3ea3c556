import PolisDOT
import PolisModel
import PolisTestSupport
import PolisText
import Testing

/// What a text holds, in lines: easier to compare than to describe.
private func listing(_ text: String) throws -> [String] {
  try DOTReader.read(Array(text.utf8)).flatMap {
    GraphListing($0, hasStructure: true).lines
  }
}

@Suite("Reading DOT")
struct DOTReaderTests {
  @Test(arguments: [
    ("digraph { a -> b -> c }", ["a -> b", "b -> c"]),
    ("graph { a -- b; b--c }", ["a -- b", "b -- c"]),
    ("digraph { a, b -> c, d }", ["a -> c", "a -> d", "b -> c", "b -> d"]),
    ("digraph { a -> { b; c } -> d }", ["a -> b", "a -> c", "b -> d", "c -> d"]),
    (
      "digraph { subgraph s { a b } -> subgraph s { c } }",
      ["a", "b", "c"].flatMap { tail in ["a", "b", "c"].map { "\(tail) -> \($0)" } }
    ),
    ("strict digraph { a -> b; a -> b; b -> a }", ["a -> b", "b -> a"]),
    ("strict graph { a -- b; b -- a; b -- b }", ["a -- b", "b -- b"]),
    ("digraph { a -> b [key=k]; a -> b [key=k]; a -> b [key=l] }", ["a -> b", "a -> b"]),
    ("graph { a--5 -- -5 }", ["a -- 5", "5 -- -5"]),
    ("digraph { \"a\" + \"b\" -> <c> }", ["ab -> c"]),
  ])
  func `edges are those that Graphviz sees`(text: String, expected: [String]) throws {
    let graph = try #require(try DOTReader.read(Array(text.utf8)).first)
    let edges = graph.edges.map {
      graph.name(of: graph.source(of: $0)) + (graph.isDirected($0) ? " -> " : " -- ")
        + graph.name(of: graph.target(of: $0))
    }
    #expect(edges.sorted() == expected.sorted())
  }

  @Test(arguments: [
    ("\"q\\\nr\"", "qr"), ("\"q\nr\"", "q\nr"), ("\"a\\\"b\"", "a\"b"), ("\"a\\\\b\"", "a\\\\b"),
    ("\"a\\nb\"", "a\\nb"), ("\"a\" + \"b\"", "ab"), ("\"a\" /* c */ + // d\n \"b\"", "ab"),
    ("\"a\" + <b>", "ab"), ("-.5", "-.5"), ("5.", "5."), ("_x1", "_x1"), ("Ål", "Ål"),
    ("\"\\\r\n\"", "\\\r\n"), ("\"Node\"", "Node"),
  ])
  func `strings mean what they mean to Graphviz`(written: String, text: String) throws {
    let graph = try #require(
      try DOTReader.read(Array("digraph { n [x=\(written)] }".utf8)).first)
    #expect(graph[NodeIndex(0), "x"] == .string(text))
  }

  @Test func `HTML strings are literals with their brackets matched`() throws {
    let graph = try #require(try DOTReader.read(Array("graph { n [x=<a<b>c</b>>] }".utf8)).first)
    #expect(
      graph[NodeIndex(0), "x"]
        == .literal("a<b>c</b>", datatype: AttributeValue.htmlDatatype))
  }

  @Test func `defaults hold for what is made after them, in their scope and those within`() throws {
    let text = """
      digraph { node [x=1] a; node [x=2] b
        subgraph s { node [x=3] c; a; subgraph t { d; node [x=4]; e } }
        node [y=5] f; subgraph s { g } h }
      """
    let graph = try #require(try DOTReader.read(Array(text.utf8)).first)
    let values = graph.nodes.map { node in
      graph.name(of: node) + (graph[node, "x"]?.stringValue ?? "-")
        + (graph[node, "y"]?.stringValue ?? "-")
    }
    #expect(values == ["a1-", "b2-", "c3-", "d3-", "e4-", "f25", "g35", "h25"])
  }

  @Test func `subgraphs keep their members, edges and what they say beyond the graph around`()
    throws
  {
    let text = """
      digraph G { color=red; subgraph cluster_a { label=A; x -> y; subgraph { rank=same; z } }
        subgraph b { color="" } }
      """
    #expect(
      try listing(text).filter { $0.hasPrefix("subgraph") }
        == [
          #"subgraph "b" in - of - nodes  edges 0 "color"=string """#,
          ##"subgraph "cluster_a" in - of - nodes "x","y" edges 1 "label"=string "A""##,
          ##"subgraph - in "cluster_a" of - nodes "z" edges 0 "rank"=string "same""##,
        ].sorted())
  }

  @Test func `ports are the attributes that Graphviz makes of them`() throws {
    let graph = try #require(
      try DOTReader.read(Array("digraph { a:n:s -> b:p [headport=q] }".utf8)).first)
    #expect(graph[EdgeIndex(0), "tailport"] == "n:s")
    #expect(graph[EdgeIndex(0), "headport"] == "q")
  }

  @Test func `several graphs may stand in one text`() throws {
    let graphs = try DOTReader.read(Array("graph a { x } /* and */ digraph b { y -> z }".utf8))
    #expect(graphs.map { $0.symbols.string($0.id) } == ["a", "b"])
    #expect(graphs.map(\.nodeCount) == [1, 2])
  }

  @Test func `Latin-1 is read where the charset says so, even at the end`() throws {
    let bytes = Array("graph { n [x=\"K".utf8) + [0xF6] + Array("ln\"] charset=\"latin1\" }".utf8)
    let graph = try #require(try DOTReader.read(bytes).first)
    #expect(graph[NodeIndex(0), "x"] == "Köln")
    #expect(graph["charset"] == "UTF-8")
  }

  @Test func `a byte order mark and lines with a number sign are passed over`() throws {
    let text = "\u{FEFF}# 1 \"x\"\ngraph { # c\n a // d\n }"
    #expect(try DOTReader.read(Array(text.utf8)).first?.nodeCount == 1)
  }
}

@Suite("Faults in DOT")
struct DOTFaultTests {
  @Test(arguments: [
    ("graph { a ¦-> b }", DOTSyntaxError.Code.wrongEdgeOperator),
    ("digraph { a ¦-- b }", .wrongEdgeOperator),
    ("digraph { a -> ¦}", .unexpectedToken),
    ("digraph { ¦; }", .unexpectedToken),
    ("digraph { a;¦; }", .unexpectedToken),
    ("digraph { a [x¦] }", .unexpectedToken),
    ("digraph { a [x=1,¦,y=2] }", .unexpectedToken),
    ("digraph { node ¦}", .unexpectedToken),
    ("digraph a ¦b {}", .unexpectedToken),
    ("digraph { subgraph s ¦}", .unexpectedToken),
    ("digraph { a ¦- b }", .unexpectedByte),
    ("digraph { a ¦@ }", .unexpectedByte),
    ("digraph {\n  a ¦\u{1} }", .unexpectedByte),
    ("digraph { a [x=¦\"b] }", .unterminatedString),
    ("digraph { a [x=¦<b<c>] }", .unterminatedHTML),
    ("digraph { ¦/* a }", .unterminatedComment),
    ("digraph { a [x=\"b¦\u{0}\"] }", .nulCharacter),
    ("digraph { a¦", .unexpectedEnd),
    ("digraph {}\n¦}", .unexpectedToken),
    ("¦", .noGraph),
    ("// only this\n¦", .noGraph),
  ])
  func `a fault is placed at its bytes`(marked: String, code: DOTSyntaxError.Code) throws {
    let text = MarkedText(marked)
    let error = #expect(throws: DOTSyntaxError.self) { try DOTReader.read(text.bytes) }
    #expect(error?.kind == code)
    #expect(error?.position == text.position)
  }

  @Test func `text that is not UTF-8 is refused at its first byte unless a charset is named`() {
    let bytes = Array("graph {\n n [x=\"K".utf8) + [0xF6] + Array("ln\"] }".utf8)
    let error = #expect(throws: DOTSyntaxError.self) { try DOTReader.read(bytes) }
    #expect(error?.kind == .invalidUTF8)
    #expect(error?.position == .init(line: 2, column: 9))
  }

  @Test(arguments: ["", "\"", "<"])
  func `a name or string that no one would write is refused`(open: String) {
    let text = Array("graph { \(open)".utf8) + Array(repeating: 0x61, count: (1 << 26) + 1)
    let end = open == "<" ? ">}" : open + "}"
    let error = #expect(throws: DOTSyntaxError.self) { try DOTReader.read(text + Array(end.utf8)) }
    #expect(error?.code == DOTSyntaxError.Code.tooLong.rawValue)
    #expect(error?.position?.column == 9)
  }

  @Test func `deep nesting is refused, not followed`() {
    let text = "graph " + String(repeating: "{", count: 100_000)
    let error = #expect(throws: DOTSyntaxError.self) { try DOTReader.read(Array(text.utf8)) }
    #expect(error?.kind == .tooDeep)
  }

  @Test func `edges that multiply are refused before they fill the memory`() {
    let many = (0..<3_000).map { "a\($0)" }.joined(separator: " ")
    let text = "graph { {\(many)} -- {\(many)} }"
    let error = #expect(throws: DOTSyntaxError.self) { try DOTReader.read(Array(text.utf8)) }
    #expect(error?.kind == .tooManyEdges)
  }

  @Test func `few bytes do not fill large tables`() {
    let sparse = (0..<8000).map { "n\($0) [a\($0)=1];" }.joined()
    let names = (0..<1000).map { "a\($0)=1" }.joined(separator: ",")
    let nodes = (0..<10_000).map { "n\($0);" }.joined()
    let parts = (0..<10_000).map { "subgraph s\($0) {}" }.joined()
    for text in [
      sparse, "node [\(names)]; \(nodes)", "edge [\(names)]; {\(nodes)} -- x",
      "graph [\(names)]; \(parts)",
    ] {
      let error = #expect(throws: DOTSyntaxError.self) {
        try DOTReader.read(Array("graph { \(text) }".utf8))
      }
      #expect(error?.kind == .tooSparse)
    }
  }

  @Test func `every prefix of a good text is a fault or a smaller good text`() throws {
    let text = Array(
      """
      strict digraph "G" { graph [a="1"] node [b=<x<y>>]; # c
        x:p:n -> {y; z} [k="a\\"b" + "c"]; /* d */ subgraph cluster_q { e=f w } }
      graph H { i -- j }
      """.utf8)
    var good = 0
    for end in text.indices {
      if let graphs = try? DOTReader.read(Array(text[..<end])) {
        #expect(graphs.count <= 2)
        good += 1
      }
    }
    #expect(good > 0)
  }
}
