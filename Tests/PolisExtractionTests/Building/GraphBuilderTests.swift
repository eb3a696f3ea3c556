import PolisExtraction
import PolisGazetteer
import PolisModel
import PolisTestSupport
import Testing

@Suite("Annotations to a graph")
struct GraphBuilderTests {
  private typealias Quote = AnnotatedDocument.Quote

  /// A document in which two cities cooperate on a theme.
  private func document(
    _ name: String, date: String? = nil, _ pair: (String, String) = ("Bari", "Ningbo"),
    on concept: String = "ports-logistics"
  ) -> AnnotatedDocument {
    let sentence = "\(pair.0) and \(pair.1) met."
    let evidence = Quote(start: 0, end: sentence.unicodeScalars.count, text: sentence)
    func city(_ id: String, _ name: String, at start: Int) -> AnnotatedDocument.Entity {
      let entry = Lookup.city(name)
      return AnnotatedDocument.Entity(
        id: id, type: "city", name: name, geonames: entry?.geonames, country: entry?.country,
        confidence: 0.9, mentions: [Quote(start: start, end: start + name.count, text: name)],
        evidence: evidence)
    }
    return AnnotatedDocument(
      document: name, date: date,
      entities: [
        city("e1", pair.0, at: 0), city("e2", pair.1, at: pair.0.count + 5),
        AnnotatedDocument.Entity(
          id: "e3", type: "theme", name: concept, concept: concept, mentions: [evidence]),
      ],
      relations: [
        AnnotatedDocument.Relation(
          type: "cooperatesWith", source: "e2", target: "e1", confidence: 0.8, date: date,
          kind: "working session", themes: ["e3"], evidence: [evidence])
      ])
  }

  private enum Lookup {
    static func city(_ name: String) -> GazetteerEntry? {
      Gazetteer.embedded.lookup(name).first { $0.kind == .city }
    }
  }

  private func graph(of documents: [AnnotatedDocument]) -> Graph {
    var builder = GraphBuilder(gazetteer: .embedded)
    for document in documents { builder.add(document) }
    return builder.build()
  }

  @Test func `a cooperation is one undirected edge with its themes, dates and sentences`() throws {
    let graph = graph(of: [
      document("a.txt", date: "2023-05"), document("b.txt", date: "2023-07-01"),
    ])
    let edge = try #require(
      graph.edges.first { graph[$0, "type"] == "cooperatesWith" })
    #expect(!graph.isDirected(edge))
    #expect(
      graph.symbols.string(graph.id(of: edge)) == "cooperatesWith.city.bari-it--city.ningbo-cn")
    #expect(graph[edge, "weight"] == 2)
    #expect(graph[edge, "themes"] == ["ports-logistics"])
    #expect(graph[edge, "firstDate"] == PartialDate("2023-05").map { .date($0) })
    #expect(graph[edge, "lastDate"] == PartialDate("2023-07-01").map { .date($0) })
    #expect(
      graph.evidence(in: graph[edge, "evidence"]).map(\.reference) == [
        "a.txt#char=0,20", "b.txt#char=0,20",
      ])
  }

  @Test func `counts of a node are those of its documents`() throws {
    let graph = graph(of: [document("a.txt", date: "2023"), document("b.txt", date: "2021")])
    let bari = try #require(graph.node(withID: "city.bari-it"))
    #expect(graph[bari, "mentions"] == 2)
    #expect(graph[bari, "documents"] == 2)
    #expect(graph[bari, "firstSeen"] == PartialDate("2021").map { .date($0) })
    #expect(graph[bari, "lastSeen"] == PartialDate("2023").map { .date($0) })
  }

  @Test func `the order of documents and their division into parts do not show`() throws {
    let documents = [
      document("a.txt", date: "2023-05"), document("b.txt", ("Ljubljana", "Bari")),
      document("c.txt", date: "2022", ("Ningbo", "Ljubljana"), on: "health"),
      document("d.txt", date: "2024-01-02"),
    ]
    let whole = GraphListing(graph(of: documents))
    #expect(GraphListing(graph(of: documents.reversed())) == whole)
    for cut in 1..<documents.count {
      let parts = [graph(of: Array(documents[cut...])), graph(of: Array(documents[..<cut]))]
      #expect(try GraphListing(Graph.merged(parts)) == whole)
      #expect(try GraphListing(Graph.merged(parts + parts)) == whole)
    }
  }
}

@Suite("Ids of things")
struct IdentifierTests {
  @Test(arguments: [
    ("Ljubljana", "ljubljana"), ("São Paulo", "sao-paulo"), ("Łódź", "lodz"),
    ("Jožef Stefan Institute", "jozef-stefan-institute"), ("  A – B / C ", "a-b-c"),
    ("杭州市", "杭州市"), ("—", "xe28094"),
  ])
  func `a slug is lower case without marks`(name: String, slug: String) {
    #expect(Identifier.slug(name) == slug)
  }

  @Test func `two documents never share an id`() {
    let names = ["a b.txt", "a-b.txt", "a:20b.txt", "á.txt", "a/b.txt", "A-b.txt"]
    #expect(Set(names.map { Identifier.document($0) }).count == names.count)
  }

  @Test func `of two places of one name in one country the more prominent has the short id`() {
    // Two cities of the United States; the gazetteer has both.
    var builder = GraphBuilder(gazetteer: .embedded)
    let namesakes = Gazetteer.embedded.lookup("Portland").filter {
      $0.kind == .city && $0.country == "US" && $0.name == "Portland"
    }
    #expect(namesakes.count > 1)
    builder.add(
      AnnotatedDocument(
        document: "a.txt",
        entities: namesakes.enumerated().map { index, place in
          AnnotatedDocument.Entity(
            id: "e\(index)", type: "city", name: place.name, geonames: place.geonames,
            country: place.country,
            mentions: [.init(start: index, end: index + 1, text: "P")])
        }, relations: []))
    let graph = builder.build()
    let cities = graph.nodes.filter { graph[$0, "type"] == "City" }
    #expect(cities.count == namesakes.count)
    #expect(graph.node(withID: "city.portland-us") != nil)
    #expect(graph.node(withID: "city.portland-us-me") != nil)
  }
}
