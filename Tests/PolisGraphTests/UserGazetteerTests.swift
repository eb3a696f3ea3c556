import Foundation
import PolisGraph
import PolisTestSupport
import Testing

@Suite("Gazetteer files")
struct UserGazetteerTests {
  func read(_ text: String, as name: String) throws -> UserGazetteer {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try Data(text.utf8).write(to: file)
    return try UserGazetteer(paths: [file.path])
  }

  @Test func `SKOS concepts add, override and deny`() throws {
    let own = try read(
      """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix schema: <https://schema.org/> .
      @prefix dct: <http://purl.org/dc/terms/> .
      @prefix owl: <http://www.w3.org/2002/07/owl#> .
      @prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
      @prefix gn: <https://sws.geonames.org/> .
      @prefix : <https://example.org/> .
      :desk a skos:Concept, schema:Organization ;
        skos:prefLabel "Büro der Partnerstädte"@de, "Desk of Twin Towns"@en ;
        skos:altLabel "Twin Desk" ; skos:notation "DTT" ; schema:addressCountry "DE" .
      :quarter a schema:City ; skos:prefLabel "Nordhavn Test Quarter" ; geo:lat 55.7 ; geo:long 12.6 ;
        skos:broader gn:2618425 .
      :bari a schema:City ; skos:prefLabel "Bari on Sea" ; dct:replaces gn:3182351 .
      gn:3196359 owl:deprecated true .
      """, as: "own.ttl")
    let gazetteer = try own.gazetteer()
    let desk = try #require(gazetteer.lookup("Büro der Partnerstädte").first)
    #expect(desk.name == "Desk of Twin Towns" && desk.kind == .institution && desk.country == "DE")
    #expect(desk.acronym == "DTT" && desk.sameAs == ["https://example.org/desk"])
    #expect(gazetteer.lookup("DTT") == [desk])
    let quarter = try #require(gazetteer.lookup("nordhavn test quarter").first)
    #expect(quarter.country == "DK" && quarter.point?.longitude == 12.6)
    let bari = try #require(gazetteer.lookup("Bari").first { $0.geonames == 3_182_351 })
    #expect(bari.name == "Bari on Sea" && bari.country == "IT")
    #expect(gazetteer.lookup("Ljubljana").allSatisfy { $0.geonames != 3_196_359 })
    #expect(own.lint().allSatisfy { $0.finding.severity != .error })
  }

  @Test(arguments: [
    ("own.ttl", "<urn:x> <http://www.w3.org/2004/02/skos/core#prefLabel> \"X\" .", "<urn:x>"),
    ("own.ttl", "<urn:x> <urn:y> \n .", "2:2"),
    ("own.tsv", "name\tkind\nAbc\ttown\n", "2:5: error"),
    ("own.tsv", "action\tgeonames\tname\noverride\t1\tX\n", "2:1: error"),
  ])
  func `a faulty file is refused in one line with its name`(
    name: String, text: String, part: String
  ) throws {
    let failure = #expect(throws: PolisFailure.self) { _ = try read(text, as: name).gazetteer() }
    let line = try #require(failure?.lines.first)
    #expect(line.contains(name) && line.contains(part), "\(line)")
    #expect(failure?.exitCode == 65)
  }

  @Test func `a file that is missing is said to be so`() {
    let failure = #expect(throws: PolisFailure.self) {
      _ = try UserGazetteer(paths: ["no-such-file.tsv"])
    }
    #expect(failure?.exitCode == 66)
  }

  @Test func `annotations know the names of a user's gazetteer`() throws {
    let own = try read("name\tkind\tcountry\nQuxford-on-Wend\tcity\tGB\n", as: "own.tsv")
    let text = SourceText(document: "a", text: "The mayor of Quxford-on-Wend visited Bari in May.")
    // Grammar may tell that it is a city; only the gazetteer knows in which country.
    func isKnown(_ annotation: Annotation) -> Bool {
      annotation.entities.contains {
        $0.name == "Quxford-on-Wend" && $0.type == .city && $0.country == "GB"
      }
    }
    #expect(isKnown(Annotator(gazetteer: try own.gazetteer()).annotate(text)))
    #expect(!isKnown(Annotator().annotate(text)))
  }
}
