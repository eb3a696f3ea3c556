import Foundation
import PolisGraphML
import PolisModel
import PolisTestSupport
import PolisText
import Testing

/// A small graph of PolisGraph's own kind.
func partnership() -> Graph {
  var graph = Graph(origin: .polisGraph)
  graph["generator"] = "PolisGraph test"
  let cities = [
    ("city.bari-it", "Bari", 41.1, 16.9), ("city.ningbo-cn", "Ningbo <宁波>", 29.9, 121.5),
  ]
  for (id, label, latitude, longitude) in cities {
    let node = graph.addNode(id: id)
    graph[node, "type"] = "City"
    graph[node, "label"] = .string(label)
    graph[node, "lat"] = .real(latitude)
    graph[node, "lon"] = .real(longitude)
    graph[node, "mentions"] = 3
    graph[node, "aliases"] = ["A; B", "C"]
    graph[node, "firstSeen"] = PartialDate("2023-06").map { .date($0) }
  }
  let theme = graph.addNode(id: "theme.circular-economy")
  graph[theme, "type"] = "Theme"
  graph[theme, "label"] = "Circular economy"
  let edge = graph.addEdge(from: NodeIndex(0), to: NodeIndex(1), isDirected: false)
  graph[edge, "type"] = "cooperatesWith"
  graph[edge, "weight"] = 2
  graph[edge, "confidence"] = 0.9
  graph[edge, "themes"] = ["theme.circular-economy"]
  graph[edge, "firstDate"] = PartialDate("2023-06-15").map { .date($0) }
  let addresses = graph.addEdge(from: NodeIndex(0), to: theme)
  graph[addresses, "type"] = "addresses"
  graph[addresses, "weight"] = 1
  let again = graph.addEdge(from: NodeIndex(0), to: theme)
  graph[again, "type"] = "addresses"
  return graph
}

@Suite("Dialects of GraphML")
struct GraphMLDialectTests {
  @Test(arguments: GraphMLDialect.allCases)
  func `a dialect is written as it was looked at`(dialect: GraphMLDialect) throws {
    try expectSnapshot(
      try write([partnership()], dialect: dialect), named: "\(dialect.rawValue).graphml")
  }

  @Test(arguments: [GraphMLDialect.universal, .cytoscape, .neo4j, .tinkerpop, .yed])
  func `a dialect with data of the graph comes back whole`(dialect: GraphMLDialect) throws {
    let graph = partnership().inCanonicalOrder()
    let back = try read(try write([graph], dialect: dialect))
    let plain = lines(back[0]).map { line in
      line.replacing(" \"@label\"=\"cooperatesWith\"", with: "").replacing(
        " \"@label\"=\"addresses\"", with: ""
      )
      .replacing(" \"@labels\"=\":City\"", with: "").replacing(" \"@labels\"=\":Theme\"", with: "")
      .replacing("\"@label\"=\"addresses\" ", with: "").replacing(
        "\"@label\"=\"cooperatesWith\" ", with: ""
      )
      .replacing("\"@labels\"=\":City\" ", with: "").replacing("\"@labels\"=\":Theme\" ", with: "")
    }
    #expect(plain == lines(graph))
  }

  @Test
  func `yEd has a folder for each country of several nodes, and the graph comes back without`()
    throws
  {
    var graph = partnership()
    for (name, country) in [
      ("city.bari-it", "IT"), ("city.ningbo-cn", "CN"), ("theme.circular-economy", "IT"),
    ] {
      let node = try #require(graph.node(withID: name))
      graph[node, "country"] = .string(country)
    }
    let text = try write([graph], dialect: .yed)
    #expect(text.contains("<node id=\"folder.IT\" yfiles.foldertype=\"group\">"))
    #expect(!text.contains("folder.CN"))
    #expect(text.contains("<y:GroupNode>"))
    let back = try read(text)
    #expect(back[0].structure.isPlain)
    #expect(lines(back[0].inCanonicalOrder()) == lines(graph.inCanonicalOrder()))
    #expect(!(try write([graph], dialect: .universal)).contains("folder"))
  }

  @Test(arguments: 1...100 as ClosedRange<UInt64>)
  func `any graph comes back from the universal dialect`(seed: UInt64) throws {
    var graph = randomGraph(seed: seed).inCanonicalOrder()
    graph.isDirectedByDefault = true
    let text = try write([graph], dialect: .universal)
    let back = try read(text)[0].inCanonicalOrder()
    #expect(lines(back) == lines(graph), "seed \(seed)\n\(text)")
  }

  @Test(
    arguments: [GraphMLDialect.faithful, .universal, .tinkerpop], 1...30 as ClosedRange<UInt64>)
  func `what is written is valid`(dialect: GraphMLDialect, seed: UInt64) throws {
    var graph = randomGraph(seed: seed)
    graph.origin = .dot
    let bytes = Array(try write([graph], dialect: dialect).utf8)
    let found = try GraphMLValidator().findings(in: MemorySource(bytes))
    // Foreign XML in data is what the faithful dialect keeps and the schema forbids.
    let errors = found.filter {
      $0.severity == .error && !(dialect == .faithful && $0.message.contains("fragment"))
    }
    #expect(errors.isEmpty, "seed \(seed): \(errors.prefix(3).map(\.message))")
  }

  @Test(
    arguments: [RandomGraph.Structure.clusters, .nested, .hyperedges], RandomGraph.fewSeeds)
  func `nested graphs, ports and hyperedges come back from dialects that do not show them`(
    structure: RandomGraph.Structure, seed: UInt64
  ) throws {
    var graphs = RandomGraph(.foreign)
    graphs.structure = structure
    var graph = graphs.make(seed: seed)
    graph.isDirectedByDefault = true
    let listing = GraphListing(graph, hasStructure: true)
    for dialect in [GraphMLDialect.universal, .tinkerpop, .yed] {
      let text = try write([graph], dialect: dialect)
      let back = try read(text)[0]
      #expect(GraphListing(back, hasStructure: true) == listing, "\(dialect), seed \(seed)")
      let isFlat = dialect != .yed || graph.structure.subgraphs.contains { $0.owner == nil }
      #expect(!isFlat || !text.contains("<graph id=\"g"))
      #expect(!text.contains("<hyperedge") && !text.contains("<port"))
    }
  }

  @Test func `nodes say in which graph they were nested, and yEd has it as a group`() throws {
    let text = """
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">
      <node id="a"><graph id="in" edgedefault="directed"><node id="b"/></graph></node></graph></graphml>
      """
    let graphs = try read(text)
    for dialect in [GraphMLDialect.gephi, .cytoscape] {
      let flat = try write(graphs, dialect: dialect)
      #expect(flat.contains(#"<data key="n_group">a</data>"#))
      #expect(GraphMLWriter(dialect: dialect).losses(of: graphs).first?.code == "structure")
    }
    let groups = try write(graphs, dialect: .yed)
    #expect(groups.contains(#"<node id="a" yfiles.foldertype="group">"#))
    #expect(groups.contains("<y:GroupNode>"))
    var ported = graphs
    let name = ported[0].symbols.intern("p")
    ported[0].structure.ports = [Port(name: name, node: NodeIndex(0))]
    #expect(throws: GraphMLError.self) { try write(ported, dialect: .gephi) }
    #expect(GraphMLWriter(dialect: .gephi).losses(of: ported).first?.severity == .error)
  }

  @Test func `what a dialect loses is told before`() throws {
    let graph = partnership()
    #expect(GraphMLWriter(dialect: .faithful).losses(of: [graph]) == [])
    #expect(GraphMLWriter(dialect: .universal).losses(of: [graph]) == [])
    let gephi = GraphMLWriter(dialect: .gephi).losses(of: [graph])
    #expect(gephi.map(\.code) == ["graph-data", "types"])
    let vectors = GraphMLWriter(dialect: .graphTool).losses(of: [graph])
    #expect(vectors.map(\.message).contains { $0.contains("'aliases'") })
    let several = GraphMLWriter(dialect: .universal).losses(of: [graph, graph])
    #expect(several.first?.severity == .error)
  }

  @Test func `several graphs are refused`() {
    #expect(throws: GraphMLError.self) {
      try write([partnership(), partnership()], dialect: .gephi)
    }
  }
}

/// Compares a text with a file beside the tests; an absent file is written, and the test fails.
func expectSnapshot(
  _ text: String, named name: String, path: String = #filePath,
  location: SourceLocation = #_sourceLocation
) throws {
  let url = URL(filePath: path).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
  if let stored = try? String(contentsOf: url, encoding: .utf8),
    ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil
  {
    #expect(text == stored, sourceLocation: location)
  } else {
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
    Issue.record("\(name) was written; look at it and run again", sourceLocation: location)
  }
}
