import PolisDOT
import PolisModel
import PolisTestSupport
import PolisText
import Testing

private func diagram(_ graph: Graph, _ options: DiagramOptions = .init()) throws -> [UInt8] {
  var output = OutputBuffer()
  try DiagramWriter(options: options).write(graph, to: &output)
  return output.takeBytes()
}

/// Four partners and a document, small enough to count by hand.
private func partners() -> Graph {
  var graph = Graph()
  for (id, type, label, country) in [
    ("city.bari-it", "City", "Bari", "IT"), ("city.ningbo-cn", "City", "Ningbo", "CN"),
    ("city.turku-fi", "City", "Turku", "FI"), ("region.lazio-it", "Region", "Lazio", "IT"),
    ("document.a", "Document", "a.txt", ""), ("theme.smart-city", "Theme", "Smart city", ""),
  ] {
    let node = graph.addNode(id: id)
    graph[node, "type"] = .string(type)
    graph[node, "label"] = .string(label)
    if !country.isEmpty { graph[node, "country"] = .string(country) }
  }
  for (source, target, weight, first, last) in [
    (0, 1, 3, 2018, 2023), (0, 3, 1, 2020, 2020), (1, 2, 1, 2024, 2024),
  ] {
    let edge = graph.addEdge(
      from: NodeIndex(source), to: NodeIndex(target), isDirected: false,
      id: graph.symbols.intern("cooperatesWith.\(source).\(target)"))
    graph[edge, "type"] = "cooperatesWith"
    graph[edge, "weight"] = .integer(Int64(weight))
    graph[edge, "firstDate"] = PartialDate(year: first).map { .date($0) }
    graph[edge, "lastDate"] = PartialDate(year: last).map { .date($0) }
    graph[edge, "themes"] = ["smart-city"]
  }
  let mention = graph.addEdge(from: NodeIndex(0), to: NodeIndex(4))
  graph[mention, "type"] = "mentionedIn"
  return graph.inCanonicalOrder()
}

@Suite("Diagrams")
struct DiagramTests {
  @Test(arguments: RandomGraph.seeds)
  func `a diagram gives back the graph that it shows a part of`(seed: UInt64) throws {
    var options = DiagramOptions()
    options.theme = DiagramTheme.all[Int(seed % 3)]
    options.view = seed % 2 == 0 ? .full : .partnerships
    options.groupBy = [nil, .country, .region, .programme][Int(seed % 4)]
    if seed % 5 == 0 { options.top = 3 }
    let graph = RandomGraph(.polisGraph).make(seed: seed)
    let again = try #require(try DOTReader.read(try diagram(graph, options)).first)
    #expect(GraphListing(again) == GraphListing(graph))
    #expect(again.origin == .polisGraph)
    #expect(try diagram(again, options) == diagram(graph, options))
  }

  @Test(arguments: RandomGraph.seeds)
  func `a diagram of another program's graph gives it back, too`(seed: UInt64) throws {
    var maker = RandomGraph(.foreign)
    maker.hasControlCharacters = false
    let graph = maker.make(seed: seed)
    let again = try #require(try DOTReader.read(try diagram(graph)).first)
    var (left, right) = (GraphListing(again).lines, GraphListing(graph).lines)
    // The name of the graph gives way to the title.
    left.removeAll { $0.hasPrefix("graph ") }
    right.removeAll { $0.hasPrefix("graph ") }
    #expect(left == right)
  }

  @Test(
    .enabled(if: Graphviz.isPresent, "Graphviz is not installed"), arguments: RandomGraph.seeds)
  func `Graphviz draws every diagram without a word`(seed: UInt64) async throws {
    var options = DiagramOptions()
    options.theme = DiagramTheme.all[Int(seed % 3)]
    options.view = seed % 2 == 0 ? .full : .partnerships
    options.groupBy = [nil, .country, .region, .programme][Int(seed % 4)]
    let graph = RandomGraph(.polisGraph).make(seed: seed)
    let text = String(decoding: try diagram(graph, options), as: UTF8.self)
    let outcome = try await Program("dot").run(["-Tsvg"], input: text)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("</svg>"))
  }

  @Test(
    .enabled(if: Graphviz.isPresent, "Graphviz is not installed"),
    arguments: [DiagramOptions.Engine.dot, .sfdp, .fdp, .neato, .circo, .twopi])
  func `every engine draws without a word`(engine: DiagramOptions.Engine) async throws {
    var options = DiagramOptions()
    options.engine = engine
    let text = String(decoding: try diagram(partners(), options), as: UTF8.self)
    let outcome = try await Program("dot").run(["-Tsvg"], input: text)
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("Ningbo"))
  }

  private func shown(_ change: (inout DiagramOptions) -> Void) throws -> DiagramSummary {
    var options = DiagramOptions()
    change(&options)
    var output = OutputBuffer()
    return try DiagramWriter(options: options).write(partners(), to: &output)
  }

  @Test func `views and filters choose what is shown`() throws {
    #expect(try shown { _ in }.nodes == 4)
    #expect(try shown { _ in }.edges == 3)
    #expect(try shown { $0.view = .full }.nodes == 6)
    #expect(try shown { $0.view = .full }.edges == 4)
    #expect(try shown { $0.minimumWeight = 2 }.edges == 1)
    #expect(try shown { $0.since = PartialDate(year: 2023, month: 6) }.edges == 2)
    #expect(try shown { $0.until = PartialDate(year: 2019) }.edges == 1)
    #expect(try shown { $0.types = ["City"] }.edges == 2)
    #expect(try shown { $0.around = "Turku" }.nodes == 2)
    #expect(
      try shown {
        $0.around = "turku"
        $0.depth = 2
      }.nodes == 3)
    #expect(try shown { $0.top = 2 }.edges == 1)
  }

  @Test func `a name that no node has is refused with what is similar`() {
    let error = #expect(throws: DiagramError.self) { try shown { $0.around = "Tur" } }
    #expect(error?.message == "no node is called 'Tur'; similar are Turku")
  }

  @Test func `themes and dates stand at the lines, names and countries in the nodes`() throws {
    let text = String(decoding: try diagram(partners()), as: UTF8.self)
    #expect(text.contains("Smart city<br/>"))
    #expect(text.contains("2018 – 2023"))
    #expect(text.contains("city · FI"))
    #expect(text.contains(#""dir"="none""#))
  }

  @Test func `the engine goes by the size`() throws {
    #expect(try shown { _ in }.engine == .dot)
    let large = RandomGraph.ring(of: 120)
    var output = OutputBuffer()
    var options = DiagramOptions()
    #expect(try DiagramWriter(options: options).write(large, to: &output).engine == .sfdp)
    options.groupBy = .country
    #expect(try DiagramWriter(options: options).write(large, to: &output).engine == .fdp)
  }

  @Test func `a damaged diagram is refused`() {
    let text = #"""
      digraph { graph ["polisgraph.diagram"="full", "polisgraph.types"="{}",
        "polisgraph.rest"="digraph { a -> }"]; x }
      """#
    let error = #expect(throws: DOTSyntaxError.self) { try DOTReader.read(Array(text.utf8)) }
    #expect(error?.kind == .damagedDiagram)
  }
}

extension RandomGraph {
  /// Cities in a ring, each a partner of the next.
  static func ring(of count: Int) -> Graph {
    var graph = Graph()
    for index in 0..<count {
      let node = graph.addNode(id: "city.\(index)")
      graph[node, "type"] = "City"
      graph[node, "country"] = .string("C\(index % 7)")
    }
    for index in 0..<count {
      let edge = graph.addEdge(
        from: NodeIndex(index), to: NodeIndex((index + 1) % count), isDirected: false)
      graph[edge, "type"] = "cooperatesWith"
    }
    return graph.inCanonicalOrder()
  }
}
