import PolisGazetteer
import Testing

@Suite("Finding names in text")
struct NameMatchingTests {
  let gazetteer = Gazetteer.embedded

  func matches(_ text: String, at start: Int = 0) -> [String] {
    let bytes = Array(text.utf8)
    var found: [NameMatch] = []
    gazetteer.names(startingAt: start, in: bytes.span, into: &found)
    return found.map { String(decoding: bytes[start..<$0.end], as: UTF8.self) }
  }

  @Test(arguments: [
    ("Bari hosted", "Bari"), ("BARI", "BARI"), ("Bari's port", "Bari"), ("Łódź.", "Łódź"),
    ("Lodz,", "Lodz"), ("New York City\n", "New York City"), ("New  York\thas", "New  York"),
    ("Sisak – Moslavina is", "Sisak – Moslavina"), ("Sisak-Moslavina", "Sisak-Moslavina"),
    ("Xi’an and", "Xi’an"), ("Málaga", "Málaga"), ("Ma\u{301}laga", "Ma\u{301}laga"),
    ("苏州的", "苏州"), ("Αθήνα ", "Αθήνα"), ("Київ.", "Київ"), ("서울에서", "서울"),
    ("Washington, D.C.", "Washington, D.C."), ("St. Petersburg", "St. Petersburg"),
    ("UN-Habitat ", "UN-Habitat"), ("C40", "C40"),
  ])
  func `a name is found whatever its case, marks, dashes and blanks`(text: String, name: String) {
    #expect(matches(text).first == name, "\(matches(text))")
  }

  @Test(arguments: ["New\nYork", "Barista", "Bariş", "Bari\u{301}sta", "12", "", " Bari", "-"])
  func `nothing is found across a line end, inside a word or before a blank`(text: String) {
    let found = matches(text)
    #expect(!found.contains("Bari") && !found.contains("New\nYork"), "\(found)")
  }

  @Test func `all names that begin at a byte are given, the longest first`() {
    let found = matches("New York City Hall")
    #expect(found.starts(with: ["New York City", "New York"]))
    #expect(found.map(\.utf8.count) == found.map(\.utf8.count).sorted(by: >))
  }

  @Test func `a name in the middle of a text is found at its byte`() {
    #expect(matches("Délégués à Bari", at: "Délégués à ".utf8.count).first == "Bari")
  }

  @Test func `what is remembered of words changes no name`() throws {
    let text = """
      New York City Hall, New  York, New-York, NEW YORK; Bari's Bari\u{301}sta, Bariş of Łódź and
      Washington, D.C. met St. Petersburg, San José de San Martín, C40 and 苏州New York 2030 Agenda;
      New York City Hall Lab
      """
    let bytes = Array((text + " " + text.uppercased()).utf8)
    let table = "name\tkind\nNew York City Hall Lab\tinstitution\n"
    let own = try GazetteerTable.read(Array(table.utf8))
    for gazetteer in [gazetteer, try gazetteer.changed(by: own)] {
      var memory = NameMemory()
      // The second time round all words are known.
      for _ in 0..<2 {
        for start in bytes.indices {
          var (plain, remembered): ([NameMatch], [NameMatch]) = ([], [])
          gazetteer.names(startingAt: start, in: bytes.span, into: &plain)
          gazetteer.names(startingAt: start, in: bytes.span, &memory, into: &remembered)
          #expect(plain == remembered)
        }
      }
    }
  }

  @Test func `no bytes make it trap`() {
    var random = Seeded(state: 7)
    for _ in 0..<2000 {
      let bytes = (0..<24).map { _ in UInt8.random(in: 0...255, using: &random) }
      var found: [NameMatch] = []
      for start in bytes.indices {
        gazetteer.names(startingAt: start, in: bytes.span, into: &found)
        _ = gazetteer.traits(of: start..<bytes.count, in: bytes.span)
      }
      #expect(found.allSatisfy { $0.end <= bytes.count })
    }
  }

  /// A generator with a printed seed.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
