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
    ("Bari hosted", ["Bari"]), ("BARI", ["Bari".uppercased()]), ("Bari's port", ["Bari"]),
    ("New York City\n", ["New York City", "New York"]),
    ("Sisak – Moslavina", ["Sisak – Moslavina", "Sisak"]),
    ("Łódź.", ["Łódź"]), ("苏州的", ["苏州"]), ("New\nYork", []), ("Barista", []),
  ])
  func `names that begin at a byte are found, the longest first`(text: String, names: [String]) {
    let found = matches(text)
    #expect(Array(found.filter { names.contains($0) }) == names, "\(found)")
  }

  @Test
  func `a city knows its figures`() throws {
    let entry = try #require(gazetteer.lookup("Ljubljana").first { $0.kind == .city })
    #expect(entry.geonames == 3_196_359)
    #expect(entry.country == "SI")
    #expect(entry.isCapital)
    #expect(entry.kind == .city)
  }
}
