import Foundation
import PolisExtraction
import PolisTestSupport
import Testing

@Suite("Themes")
struct ThemeTests {
  private func themes(_ text: String) -> Set<String> {
    Set(
      Annotator().annotate(SourceText(document: "t", text: text)).entities.compactMap(\.concept))
  }

  @Test(arguments: [
    ("They discussed water and waste management.", ["water-management", "waste-management"]),
    ("It was about smart and circular cities.", ["smart-city", "circular-economy"]),
    ("The topics are urban planning and design.", ["urban-planning"]),
    ("Both work on green and digital transition.", ["sustainable-development", "digital-economy"]),
  ])
  func `members of a coordination are completed`(text: String, expected: [String]) {
    #expect(themes(text) == Set(expected))
  }

  @Test(arguments: [
    ("Decarbonization helps.", "climate-mitigation"),
    ("They care about start-ups.", "entrepreneurship"),
    ("They care about startups.", "entrepreneurship"),
    ("A plan for ageing populations was made.", "ageing"),
    ("Transit-Oriented Development (TOD) was the topic.", "transit-oriented-development"),
    ("Work on SMEs went on.", "sme"),
    ("The conservation of old timber houses went on.", "cultural-heritage"),
  ])
  func `number, spelling and hyphens do not count`(text: String, expected: String) {
    #expect(themes(text) == [expected])
  }

  @Test(arguments: [
    ("They spoke of green finance of the region.", "green finance"),
    ("A webinar on digital skills & talent was held.", "digital skills"),
    ("Both care for the twinning with Graz.", "twinning"),
  ])
  func `no mention ends with a word that joins it to others`(text: String, mention: String) {
    let found = Annotator().annotate(SourceText(document: "t", text: text)).entities
      .filter { $0.concept != nil }.flatMap(\.mentions)
      .map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    #expect(found.contains(mention), "\(found)")
  }

  @Test func `a theme word inside a name names no theme`() {
    #expect(themes("The Ministry of Tourism and the Institute for Circular Economy met.").isEmpty)
  }

  @Test(arguments: [
    ("The two cities will work together on music and football.", ["culture", "sport"]),
    (
      "They cooperate in the fields of jobs, hospitals and schools.",
      ["employment", "health", "education"]
    ),
    ("Espoo – Kochi: theatre, migration", ["culture", "migration"]),
    ("The guests saw a school, two hospitals and a theatre.", []),
    ("They deal with landslides and with drought.", ["disaster-risk", "climate-adaptation"]),
    ("They will look at football and at wages.", ["sport", "employment"]),
    // What stands behind a preposition, or before another noun, is not what they discuss.
    ("They discussed football in schools and in museums.", ["sport"]),
    ("They will compare school bells.", []),
  ])
  func `words for things are topics where topics are named`(text: String, expected: [String]) {
    #expect(themes(text) == Set(expected))
  }

  @Test(arguments: [
    ("Espoo with Kochi – strawberries and cheese", ["agri-food"]),
    ("They asked what it is about: it is about jellyfish.", ["blue-economy"]),
    ("Papers on rearing otters are welcome.", ["biodiversity"]),
    ("Its subject is landslides.", ["disaster-risk"]),
    (
      "They act in the fields of (a) tramways; (b) landslides.",
      ["sustainable-mobility", "disaster-risk"]
    ),
    ("They cooperate on tourism, along with football.", ["tourism", "sport"]),
    ("They go on writing. About ten choirs came. They open a shared square.", []),
  ])
  func `topics are named in many ways`(text: String, expected: [String]) {
    #expect(themes(text) == Set(expected))
  }

  @Test(arguments: [
    ("They came by the night train.", []),
    ("She lives four tram stops away.", []),
    ("They work on electric buses.", ["electric-mobility"]),
    ("The protection of grey herons goes on.", ["biodiversity"]),
    ("Both want to cut their emissions.", ["climate-mitigation"]),
    ("Both want to insulate blocks of flats.", ["green-building"]),
    ("It gives residents a say.", ["citizen-participation"]),
    ("They like it. They came for it, and for the proposed twinning.", []),
    ("She has a master's degree.", []),
  ])
  func `one thing is no topic, what is done to many is`(text: String, expected: [String]) {
    #expect(themes(text) == Set(expected))
  }

  @Test func `every theme is found by its own label and forms`() {
    let vocabulary = ThemeVocabulary.embedded
    for concept in vocabulary.concepts {
      #expect(themes("They spoke of \(concept.label.lowercased()).").contains(concept.id))
    }
  }

  @Test func `the vocabulary in SKOS is what the program uses`() throws {
    let file = SharedMaterial.checkout.appending(path: "schemas/themes.ttl")
    let written = try? String(contentsOf: file, encoding: .utf8)
    let made = Self.skos(.embedded)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try made.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(written == made, "schemas/themes.ttl differs from themes.tsv; see CONTRIBUTING.md")
  }

  /// The vocabulary as a SKOS concept scheme in Turtle.
  private static func skos(_ vocabulary: ThemeVocabulary) -> String {
    var text = """
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix eurovoc: <http://eurovoc.europa.eu/> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix theme: <https://w3id.org/polisgraph/theme/> .

      # The themes of PolisGraph. The forms in which texts name them are in
      # Sources/CLexicon/tables/themes.tsv; a test keeps both alike.

      <https://w3id.org/polisgraph/theme> a skos:ConceptScheme ;
          dcterms:title "Themes of urban and regional cooperation"@en ;
          dcterms:source <http://eurovoc.europa.eu/> .

      """
    for (number, concept) in vocabulary.concepts.enumerated() {
      text += "\ntheme:\(concept.id) a skos:Concept ;\n"
      text += "    skos:inScheme <https://w3id.org/polisgraph/theme> ;\n"
      text += "    skos:prefLabel \"\(concept.label)\"@en"
      let others = vocabulary.forms[number].filter {
        !$0.contains("(") && !$0.contains("[") && !$0.contains("*") && !$0.hasPrefix("~")
          && !$0.contains("@")
          && $0.lowercased() != concept.label.lowercased()
      }.map { $0.hasPrefix("=") ? String($0.dropFirst()) : $0 }
      var seen: Set<String> = []
      let labels = others.filter { seen.insert($0).inserted }
      if !labels.isEmpty {
        text += " ;\n    skos:altLabel "
        text += labels.map { "\"\($0)\"@en" }.joined(separator: ", ")
      }
      for match in concept.exactMatches { text += " ;\n    skos:exactMatch eurovoc:\(match)" }
      for match in concept.closeMatches { text += " ;\n    skos:closeMatch eurovoc:\(match)" }
      text += " .\n"
    }
    return text
  }
}
