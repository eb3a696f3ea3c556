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
}

@Suite("The Turtle profile")
struct TurtleProfileTests {
  /// A small graph with one of each thing.
  static func sample() throws -> Graph {
    var graph = Graph()
    graph["title"] = "Example"
    let bari = graph.addNode(id: "city.bari-it")
    graph[bari, "type"] = "City"
    graph[bari, "label"] = "Bari"
    graph[bari, "country"] = "IT"
    graph[bari, "lat"] = .real(41.125)
    graph[bari, "lon"] = .real(16.8667)
    graph[bari, "sameAs"] = ["https://sws.geonames.org/3182351/"]
    graph[bari, "aliases"] = ["Barium", "Comune di Bari"]
    let ningbo = graph.addNode(id: "city.ningbo-cn")
    graph[ningbo, "type"] = "City"
    graph[ningbo, "label"] = "Ningbo"
    let theme = graph.addNode(id: "theme.circular-economy")
    graph[theme, "type"] = "Theme"
    graph[theme, "label"] = "circular economy"
    let document = graph.addNode(id: "document.notes.txt")
    graph[document, "type"] = "Document"
    graph[document, "label"] = "notes.txt"
    graph[document, "date"] = .date(try #require(PartialDate("2024-05")))
    let id = graph.symbols.intern("cooperatesWith.city.bari-it--city.ningbo-cn")
    let edge = graph.addEdge(from: bari, to: ningbo, isDirected: false, id: id)
    graph[edge, "type"] = "cooperatesWith"
    graph[edge, "weight"] = 1
    graph[edge, "confidence"] = .real(0.75)
    graph[edge, "themes"] = ["circular-economy"]
    graph[edge, "evidence"] = ["notes.txt#char=0,21 Bari and Ningbo met."]
    return graph
  }

  @Test func `one graph in full`() throws {
    let turtle = String(decoding: try Graphs.write(try Self.sample(), .turtle), as: UTF8.self)
    let relation = "rel:cooperatesWith.city.bari-it--city.ningbo-cn"
    let place = "https://w3id.org/polisgraph/id/document.notes.txt"
    #expect(
      turtle == """
        # A knowledge graph of PolisGraph; its terms: https://w3id.org/polisgraph/ns#

        @prefix polis: <https://w3id.org/polisgraph/ns#> .
        @prefix id: <https://w3id.org/polisgraph/id/> .
        @prefix rel: <https://w3id.org/polisgraph/relation/> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix geo: <http://www.opengis.net/ont/geosparql#> .
        @prefix oa: <http://www.w3.org/ns/oa#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix schema: <https://schema.org/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        # Graph

        <https://w3id.org/polisgraph/graph/>
          a polis:Graph ;
          dcterms:title "Example" ;
        .

        # Cities

        id:city.bari-it
          a polis:City ;
          rdfs:label "Bari" ;
          polis:country "IT" ;
          schema:latitude 41.125 ;
          schema:longitude 16.8667 ;
          schema:sameAs <https://sws.geonames.org/3182351/> ;
          skos:altLabel "Barium" ;
          skos:altLabel "Comune di Bari" ;
          geo:hasDefaultGeometry <https://w3id.org/polisgraph/geometry/city.bari-it> ;
          polis:cooperatesWith id:city.ningbo-cn ;
        .

        <https://w3id.org/polisgraph/geometry/city.bari-it>
          a geo:Geometry ;
          geo:asWKT "POINT(16.8667 41.125)"^^geo:wktLiteral ;
        .

        id:city.ningbo-cn
          a polis:City ;
          rdfs:label "Ningbo" ;
        .

        # Themes

        id:theme.circular-economy
          a polis:Theme ;
          rdfs:label "circular economy" ;
        .

        # Relations

        \(relation)
          a polis:Relation ;
          rdf:subject id:city.bari-it ;
          rdf:predicate polis:cooperatesWith ;
          rdf:object id:city.ningbo-cn ;
          polis:weight 1 ;
          polis:confidence 0.75 ;
          dcterms:subject id:theme.circular-economy ;
          polis:evidence <\(place)#char=0,21> ;
        .

        # Documents

        id:document.notes.txt
          a polis:Document ;
          rdfs:label "notes.txt" ;
          dcterms:date "2024-05"^^xsd:gYearMonth ;
        .

        # Evidence

        <\(place)#char=0,21>
          a polis:Evidence ;
          oa:hasSource id:document.notes.txt ;
          oa:hasSelector <\(place)#selector=0,21> ;
        .

        <\(place)#selector=0,21>
          a oa:TextPositionSelector ;
          a oa:TextQuoteSelector ;
          oa:start 0 ;
          oa:end 21 ;
          oa:exact "Bari and Ningbo met." ;
        .

        """)
    let back = try Graphs.read(Array(turtle.utf8), .turtle)
    #expect(GraphListing(back) == GraphListing(try Self.sample()))
  }

  @Test func `the hash is that of what the graph holds`() throws {
    let graph = try Self.sample()
    let hash = try GraphDigest().hexDigest(of: graph)
    #expect(hash.utf8.count == 64)
    #expect(try GraphDigest().hexDigest(of: graph.inCanonicalOrder()) == hash)
    var foreign = graph
    foreign.origin = .dot
    foreign.id = foreign.symbols.intern("G")
    #expect(try GraphDigest().hexDigest(of: foreign) == hash)
    var changed = graph
    changed[NodeIndex(0), "label"] = "Bari!"
    #expect(try GraphDigest().hexDigest(of: changed) != hash)
    #expect(try GraphDigest(algorithm: .sha384).hexDigest(of: graph).utf8.count == 96)
  }
}
