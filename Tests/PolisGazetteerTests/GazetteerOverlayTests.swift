import PolisGazetteer
import PolisTestSupport
import PolisText
import Testing

@Suite("A gazetteer of the user's own")
struct GazetteerOverlayTests {
  func gazetteer(_ table: String) throws -> Gazetteer {
    try Gazetteer.embedded.changed(by: GazetteerTable.read(Array(table.utf8)))
  }

  func matches(_ text: String, _ gazetteer: Gazetteer) -> [String] {
    let bytes = Array(text.utf8)
    var found: [NameMatch] = []
    gazetteer.names(startingAt: 0, in: bytes.span, into: &found)
    return found.map { String(decoding: bytes[0..<$0.end], as: UTF8.self) }
  }

  @Test func `an added entry is found by all its names, with its figures`() throws {
    let own = try gazetteer(
      """
      # the districts that we work with
      name\tnames\tacronyms\tkind\tcountry\tlat\tlon\tpopulation\twithin
      Nordhavn Test Quarter\tÆrø-kvarteret|Nordhavn Testby\tNTQ\tcity\tDK\t55.71\t12.59\t4000\t2618425
      """)
    for text in ["Nordhavn Test Quarter", "nordhavn testby.", "Aero Kvarteret", "NTQ"] {
      #expect(matches(text, own).first == text.filter { $0 != "." }, "\(text)")
    }
    let entry = try #require(own.lookup("Nordhavn Testby").first)
    #expect(entry.name == "Nordhavn Test Quarter" && entry.country == "DK" && entry.kind == .city)
    #expect(entry.population == 4000 && entry.point?.latitude == 55.71)
    let id = try #require(own.name("NTQ").flatMap { own.uses(of: $0).first { _ in true } })
    #expect(id.role == .abbreviation)
    #expect(own.parent(of: id.entry).map { own.name(of: $0) } == "Copenhagen")
    #expect(own.isEntry(id.entry, within: try #require(own.entry(geonames: 2_623_032))))
    #expect(Gazetteer.embedded.name("Nordhavn Test Quarter") == nil)
  }

  @Test func `a longer name of the user's stands before the embedded shorter one`() throws {
    let own = try gazetteer("name\tkind\nBari Harbour Lab\tinstitution\n")
    #expect(matches("Bari Harbour Lab opened", own) == ["Bari Harbour Lab", "Bari"])
  }

  @Test func `more names for a known entry leave it as it is`() throws {
    let own = try gazetteer("geonames\tnames\n3182351\tPearl of Apulia\n")
    let entry = try #require(own.lookup("pearl of apulia").first)
    #expect(entry == own.lookup("Bari").first { $0.geonames == 3_182_351 })
    #expect(entry.population == Gazetteer.embedded.lookup("Bari").first?.population)
  }

  @Test func `an override replaces what is given and keeps the rest and the names`() throws {
    let own = try gazetteer(
      "action\tgeonames\tname\tpopulation\noverride\t3182351\tBari Nova\t7\n")
    for name in ["Bari", "Bari Nova"] {
      let entry = try #require(own.lookup(name).first { $0.geonames == 3_182_351 })
      #expect(entry.name == "Bari Nova" && entry.population == 7 && entry.country == "IT")
      #expect(entry.sameAs == ["https://sws.geonames.org/3182351/"])
    }
    let id = try #require(own.entry(geonames: 3_182_351))
    #expect(own.name(of: id) == "Bari Nova")
    #expect(own.isEntry(id, within: try #require(own.entry(geonames: 3_169_778))))
  }

  @Test
  func `a denied name is not found, a denied meaning is not given, a denied entry has no name`()
    throws
  {
    let own = try gazetteer(
      """
      action\tname\tgeonames
      deny\tBari\t
      deny\tValencia\t2509954
      deny\t\t3196359
      """)
    #expect(matches("Bari hosted", own).isEmpty)
    #expect(own.lookup("Bari").isEmpty)
    #expect(!own.lookup("Valencia").isEmpty)
    #expect(!own.lookup("Valencia").contains { $0.geonames == 2_509_954 })
    #expect(own.lookup("Ljubljana").allSatisfy { $0.geonames != 3_196_359 })
    #expect(own.lookup("Laibach").allSatisfy { $0.geonames != 3_196_359 })
  }

  @Test(arguments: [
    ("name\tkind\tcolour\nX\tcity\tred\n", "unknown-column", 1, 11),
    ("name\tname\n", "repeated-column", 1, 6),
    ("name\tkind\nAbc\ttown\n", "invalid-kind", 2, 5),
    ("name\tkind\tlat\tlon\nAbc\tcity\t95\t0\n", "invalid-lat", 2, 10),
    ("name\tkind\tlat\tlon\nAbc\tcity\t5\t\n", "half-a-point", 2, 1),
    ("name\n\n# note\nAbc\n", "incomplete-entry", 4, 1),
    ("name\tkind\nAbc\tcity\tmore\n", "too-many-cells", 2, 10),
    ("action\tname\ndrop\tAbc\n", "invalid-action", 2, 1),
    ("action\tgeonames\noverride\t1\n", "unknown-geonames", 2, 1),
    ("action\tname\noverride\tAbc\n", "incomplete-override", 2, 1),
    ("action\nadd\n", "incomplete-entry", 2, 1),
  ])
  func `a fault is placed and named`(table: String, code: String, line: Int, column: Int) throws {
    let error = #expect(throws: GazetteerTableError.self) { _ = try gazetteer(table) }
    #expect(error?.code == code)
    #expect(error?.position == SourcePosition(line: line, column: column))
  }

  @Test func `bytes that are not UTF-8 are refused with their place`() {
    let error = #expect(throws: GazetteerTableError.self) {
      _ = try GazetteerTable.read(Array("name\nA".utf8) + [0xFF])
    }
    #expect(error?.code == "invalid-utf8")
    #expect(error?.position == SourcePosition(line: 2, column: 2))
  }

  @Test func `lint notices what is legal but hardly meant`() throws {
    let changes = try GazetteerTable.read(
      Array(
        """
        action\tname\tkind\tcountry\tlat\tlon\tgeonames
        add\tReading\tcity\t\t51.4\t-1\t
        add\tBari\tcity\tIT\t41.1\t16.8\t
        add\tItaly\tcity\tXQ\t1\t1\t
        add\tNew Place\tcity\tIT\t1\t1\t
        add\tNew Place\tcity\tIT\t1\t1\t
        deny\tNo Such Name At All\t\t\t\t\t
        override\tX\tregion\t\t\t\t3182351
        """.utf8))
    let findings = GazetteerLint().findings(in: changes)
    let codes = findings.map { "\($0.position?.line ?? 0) \($0.code)" }
    for expected in [
      "2 no-country", "2 common-word", "3 same-name", "4 unknown-country", "4 name-of-country",
      "6 repeated-entry", "7 nothing-to-deny", "8 other-kind", "8 short-name",
    ] { #expect(codes.contains(expected), "\(expected) in \(codes)") }
    #expect(findings.filter { $0.severity == .error }.map(\.code) == ["unknown-country"])
  }
}
