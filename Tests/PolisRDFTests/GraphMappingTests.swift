import PolisModel
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

/// Writes and reads graphs in memory.
enum Graphs {
  static func write(_ graph: Graph, _ syntax: RDFSyntax) throws -> [UInt8] {
    var output = OutputBuffer()
    try RDFGraphWriter(syntax).write([graph], to: &output)
    return output.takeBytes()
  }

  static func read(_ bytes: [UInt8], _ syntax: RDFSyntax) throws -> Graph {
    let graphs = try RDFGraphReader(syntax).read(MemorySource(bytes))
    return try #require(graphs.first)
  }
}

@Suite("Graphs as RDF and back")
struct GraphMappingTests {
  @Test(arguments: RandomGraph.seeds, [RDFSyntax.turtle, .nTriples])
  func `our own graphs come back as they were`(seed: UInt64, syntax: RDFSyntax) throws {
    let graph = RandomGraph(.polisGraph).make(seed: seed)
    let bytes = try Graphs.write(graph, syntax)
    let back = try Graphs.read(bytes, syntax)
    #expect(GraphListing(back) == GraphListing(graph))
    #expect(back.origin == .polisGraph)
    #expect(try Graphs.write(back, syntax) == bytes)
  }

  @Test(arguments: RandomGraph.seeds, [RDFSyntax.turtle, .nTriples])
  func `foreign graphs come back as they were`(seed: UInt64, syntax: RDFSyntax) throws {
    var random = RandomGraph(.foreign)
    random.hasControlCharacters = true
    let graph = random.make(seed: seed)
    let bytes = try Graphs.write(graph, syntax)
    let back = try Graphs.read(bytes, syntax)
    #expect(GraphListing(back) == GraphListing(graph))
    #expect(back.origin == graph.origin)
    #expect(back.isDirectedByDefault == graph.isDirectedByDefault)
    #expect(try Graphs.write(back, syntax) == bytes)
  }

  @Test(arguments: RandomGraph.seeds)
  func `Turtle and N-Triples say the same`(seed: UInt64) throws {
    let graph = RandomGraph(seed % 2 == 0 ? .polisGraph : .foreign).make(seed: seed)
    let turtle = try Conversions.canonical(try Graphs.write(graph, .turtle), .turtle)
    let triples = try Conversions.canonical(try Graphs.write(graph, .nTriples), .nTriples)
    #expect(turtle == triples)
    #expect(!turtle.contains("_:c14n"))
  }

  @Test func `subgraphs, ports, hyperedges and declarations come back`() throws {
    var graph = Graph(origin: .graphML)
    let (a, b) = (graph.addNode(id: "a"), graph.addNode(id: "b"))
    let edge = graph.addEdge(from: a, to: b, isDirected: false)
    let cluster = graph.symbols.intern("cluster_0")
    var part = Subgraph(id: cluster, parent: nil, owner: a)
    part.nodes = [b]
    part.edges = [edge]
    part.isDirectedByDefault = false
    graph.structure.subgraphs = [part]
    let column = graph.structure.subgraphAttributes.addColumn(named: graph.symbols.intern("rank"))
    graph.structure.subgraphAttributes[0, column] = graph.cell(for: "same")
    let port = graph.symbols.intern("north")
    graph.structure.ports = [Port(name: port, node: a)]
    graph.structure.edgePorts[edge] = EdgePorts(source: port, target: .none)
    graph.structure.hyperedges = [
      Hyperedge(
        id: .none,
        endpoints: [
          Hyperedge.Endpoint(id: .none, node: a, port: port, role: .in),
          Hyperedge.Endpoint(id: .none, node: b, port: .none, role: .undirected),
        ])
    ]
    graph.structure.keys = [
      KeyDeclaration(
        id: "d0", domain: "node", name: "colour", type: "string", defaultValue: "yellow",
        summary: "a \"quoted\" text", otherAttributes: ["{http://e/}x": "y"])
    ]
    let back = try Graphs.read(try Graphs.write(graph, .turtle), .turtle)
    #expect(GraphListing(back, hasStructure: true) == GraphListing(graph, hasStructure: true))
    #expect(back.structure.keys == graph.structure.keys)
  }

  @Test func `several graphs are refused`() {
    var output = OutputBuffer()
    do {
      try RDFGraphWriter(.turtle).write([Graph(), Graph()], to: &output)
      Issue.record("two graphs were written")
    } catch {
      #expect(error is RDFMappingError)
    }
  }

  @Test(arguments: [
    "<http://e/s> <http://e/p> <http://e/o>, \"a\", \"b\"@en-GB, 5, 05, 1.5, 1e0, true, '1'^^<http://e/d> .",
    "_:a <urn:p> _:b . _:b <urn:p> [ <urn:q> (1 2 \"x\") ] .",
    "<urn:s> a <urn:C> ; <urn:d> '2020'^^<http://www.w3.org/2001/XMLSchema#gYear> .",
    "<urn:s> <urn:d> '[1]'^^<https://w3id.org/polisgraph/ns#json>, 'x'^^<http://e/a> .",
    "<urn:s> <urn:d> '-0'^^<http://www.w3.org/2001/XMLSchema#integer>, 'NaN'^^<http://www.w3.org/2001/XMLSchema#double> .",
    "",
  ])
  func `foreign RDF comes back as the same statements`(turtle: String) throws {
    let bytes = Array(turtle.utf8)
    let graph = try Graphs.read(bytes, .turtle)
    for syntax in [RDFSyntax.turtle, .nTriples] {
      let back = try Graphs.write(graph, syntax)
      #expect(try Conversions.canonical(back, syntax) == Conversions.canonical(bytes, .turtle))
    }
  }

  @Test func `a named graph is refused with its place`() {
    let fault = #expect(throws: RDFSyntaxError.self) {
      try RDFGraphReader(.nQuads).read(
        MemorySource("<urn:a> <urn:p> <urn:b> .\n<urn:a> <urn:p> <urn:b> <urn:g> .\n"))
    }
    #expect(fault?.position == SourcePosition(line: 2, column: 1))
    #expect(fault?.kind == .namedGraphInGraph)
  }
}
