import PolisExtraction
import Testing

@Suite("Names")
struct NameTests {
  @Test(arguments: [
    (
      "They met the National Development and Reform Commission (NDRC) in Paris.",
      ["institution National Development and Reform Commission", "institution NDRC", "city Paris"]
    ),
    (
      "We met the Southwest University of Science.", ["institution Southwest University of Science"]
    ),
    (
      "Guests of the Delegation of the European Union to India came.",
      ["institution Delegation of the European Union to India"]
    ),
    (
      "A letter came from Slovenia's Ministry of Finance.",
      ["country Slovenia", "institution Ministry of Finance"]
    ),
    (
      "Students of NOVA University Lisbon and of the Politecnico di Torino met.",
      ["institution NOVA University Lisbon", "institution Politecnico di Torino"]
    ),
    ("The contract went to Muster Werkzeugbau GmbH.", ["institution Muster Werkzeugbau GmbH"]),
    ("It was built by Fooberg, a maker of pumps.", ["institution Fooberg"]),
  ])
  func `institutions are named by a head and the words around it`(text: String, expected: [String])
  {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    ("The Lazio Region wrote.", "region Lazio Region"),
    ("A guest of the Province of North Holland wrote.", "region Province of North Holland"),
    ("The City of Mannheim wrote.", "city City of Mannheim"),
    ("The Stuttgart Urban Region wrote.", "region Stuttgart Urban Region"),
    ("Officers of the Área Metropolitana de Lisboa wrote.", "region Área Metropolitana de Lisboa"),
    ("The guests saw Nanshan District.", "city Nanshan District"),
  ])
  func `a place keeps the word of its type`(text: String, expected: String) {
    #expect(names(text) == [expected])
  }

  @Test(arguments: [
    "Mr. London and Ms. Paris Jordan talked to Captain Florence Bath.",
    "Her sister, Florence, called. \"Nobody came,\" said Sofia Lindqvist.",
    "We ate Peking duck with Brussels sprouts at 17:00 Brussels time.",
    "It was a nice bath, and the reading was split in two.",
    "He lives in Lisbon Street and reads the Leipzig Declaration in March.",
    "She speaks English and some Basque.",
  ])
  func `people, dishes, streets, documents and ordinary words are left out`(text: String) {
    #expect(names(text).isEmpty)
  }

  @Test func `a word that is also a place is one where the words around say so`() {
    #expect(names("Delegates from Split travelled to Nice.") == ["city Split", "city Nice"])
    #expect(names("Nice words were split by reading.").isEmpty)
  }

  @Test func `projects, strands and pacts are programmes`() {
    #expect(
      names("Bari joined the FOOBAR project, IURC China and the Covenant of Mayors.") == [
        "city Bari", "programme FOOBAR project", "programme IURC China",
        "programme Covenant of Mayors",
      ])
  }

  @Test func `a compound with the European Union or a country names neither`() {
    #expect(names("The EU-funded EU–China work went on.").isEmpty)
  }

  @Test(arguments: [
    ("Guests of mayor Ursin Kowalt met them.", []),
    ("It was opened by Joselu Samanega, Director of the programme.", []),
    ("Three fishermen were lost in the Bay of Bengal and on Lake Erie.", []),
    ("Work package WP1 and road A4 are ready.", []),
    ("The Karnataka High Court on Monday asked.", ["institution Karnataka High Court"]),
    (
      "It lies in Bolzano/Bozen, near the river.", ["city Bolzano/Bozen"]
    ),
    (
      "They saw Long Beach and Cape Coast.", ["city Long Beach", "city Cape Coast"]
    ),
    ("Troops in Ivory Coast left.", ["country Ivory Coast"]),
    ("They flew to Southern Bavaria.", ["region Bavaria"]),
    ("They flew to Kyushu.", ["region Kyushu"]),
    (
      "The Friuli Venezia Giulia region wrote. Later FVG wrote again.",
      ["region Friuli Venezia Giulia region", "region FVG"]
    ),
    (
      "It was named Open Ovens by all. Bakers know Open Ovens, a small scheme of bakers.",
      ["programme Open Ovens"]
    ),
  ])
  func `what stands around a name says whether it is one, and of what`(
    text: String, expected: [String]
  ) {
    #expect(names(text) == Set(expected))
  }

  @Test(arguments: [
    ("The Netherlands and Belgium agreed.", ["Netherlands", "Belgium"]),
    ("They met in The Hague.", ["The Hague"]),
    ("A London, Ont., man won.", ["London", "Ont."]),
    ("He fled to el-Arish with Abdel el-Sissi.", ["el-Arish"]),
    ("Pro-Moscow rebels left.", []),
    ("Hurricane Florence reached Wilmington.", ["Wilmington"]),
    ("Victoria and Vancouver were shaken.", ["Victoria", "Vancouver"]),
    ("Violence spread in the Middle East.", []),
    ("Then Brown and the Central left.", []),
    ("Alaska state troopers came.", ["Alaska"]),
    ("Turkey says that Turkish tanks left.", ["Turkey"]),
    ("US officials said so.", ["US"]),
    ("They live in the New York metropolitan area.", ["New York metropolitan area"]),
    ("The Greater Toronto Area grew.", ["Greater Toronto Area"]),
    ("They met at Leeds Town Hall.", []),
  ])
  func `places are named without what only looks like a part of them`(
    text: String, expected: [String]
  ) {
    let document = SourceText(document: "t", text: text)
    let entities = Annotator().annotate(document).entities
    let places = entities.filter { [.city, .region, .country].contains($0.type) }
    let ranges = places.flatMap(\.mentions).map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    let bytes = Array(text.utf8)
    #expect(ranges.map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
  }
}
