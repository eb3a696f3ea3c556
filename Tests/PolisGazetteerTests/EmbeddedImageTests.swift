import Foundation
import PolisGazetteer
import PolisTestSupport
import Testing

@Suite("The embedded gazetteer")
struct EmbeddedImageTests {
  let gazetteer = Gazetteer.embedded

  @Test func `the image is whole and holds a million names`() throws {
    let statistics = try #require(gazetteer.statistics())
    #expect(statistics.names >= 1_000_000)
    #expect(statistics.countries >= 245)
    #expect(try #require(statistics.entries[.city]) > 200_000)
    #expect(try #require(statistics.entries[.institution]) > 500)
    #expect(try #require(statistics.entries[.programme]) > 200)
  }

  @Test func `the image is the one that the script has made`() throws {
    let folder = SharedMaterial.checkout
    let line = try String(
      contentsOf: folder.appending(path: "gazetteer/image.sha256"), encoding: .utf8)
    let sum = Process()
    let output = Pipe()
    sum.executableURL = URL(filePath: "/usr/bin/env")
    sum.arguments = ["sha256sum", "gazetteer.image"]
    sum.currentDirectoryURL = folder.appending(path: "Sources/CGazetteer")
    sum.standardOutput = output
    try sum.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    sum.waitUntilExit()
    #expect(String(decoding: data, as: UTF8.self) == line)
  }

  @Test func `the attribution is the notice of the project`() throws {
    let notice = try String(
      contentsOf: SharedMaterial.checkout.appending(path: "NOTICE"), encoding: .utf8)
    #expect(gazetteer.attribution == notice)
  }

  @Test(arguments: [
    ("Ljubljana", EntryKind.city, 3_196_359, "SI"), ("Italy", .country, 3_175_395, "IT"),
    ("Lazio", .region, 3_174_976, "IT"), ("苏州", .city, 1_886_760, "CN"),
    ("Sisak-Moslavina", .region, 3_337_526, "HR"), ("Bilbao", .city, 3_128_026, "ES"),
    ("Bari", .city, 3_182_351, "IT"),
    ("Galicia", .region, 3_336_902, "ES"),
    ("China", .country, 1_814_991, "CN"), ("Bavaria", .region, 2_951_839, "DE"),
    ("Chongqing", .city, 1_814_906, "CN"), ("Singapore", .country, 1_880_251, "SG"),
  ])
  func `a name means first what news means by it`(
    name: String, kind: EntryKind, geonames: Int, country: String
  ) throws {
    let entry = try #require(gazetteer.lookup(name).first)
    #expect(
      entry.kind == kind && entry.geonames == geonames && entry.country == country, "\(entry)")
  }

  @Test func `a city lies in its region and country`() throws {
    let bari = try #require(gazetteer.entry(geonames: 3_182_351))
    let apulia = try #require(gazetteer.entry(geonames: 3_169_778))
    let italy = try #require(CountryCode("IT").flatMap { gazetteer.entry(of: $0) })
    #expect(gazetteer.isEntry(bari, within: apulia) && gazetteer.isEntry(bari, within: italy))
    #expect(!gazetteer.isEntry(apulia, within: bari) && !gazetteer.isEntry(bari, within: bari))
    #expect(gazetteer.firstLevelDivision(of: bari) == apulia)
    #expect(gazetteer.entry(apulia).nuts == ["ITF4"])
    let point = try #require(gazetteer.point(of: bari))
    #expect(abs(point.latitude - 41.12) < 0.05 && abs(point.longitude - 16.87) < 0.05)
  }

  @Test func `an organisation has its acronym, seat and owner`() throws {
    let regio = try #require(
      gazetteer.lookup("Directorate-General for Regional and Urban Policy").first)
    #expect(regio.acronym == "DG REGIO" && regio.kind == .institution)
    #expect(regio.partOf.map { gazetteer.name(of: $0) } == "European Commission")
    #expect(regio.parent.map { gazetteer.name(of: $0) } == "Brussels")
  }

  @Test func `words are told from names`() throws {
    #expect(gazetteer.traits(of: "March").contains(.commonWord))
    #expect(gazetteer.traits(of: "Maria").contains(.givenName))
    #expect(gazetteer.traits(of: "Slovenian").contains(.adjective))
    #expect(gazetteer.traits(of: "Ljubljana").isEmpty)
    let bytes = Array("Slovenian".utf8)
    let targets = gazetteer.adjectiveTargets(of: 0..<bytes.count, in: bytes.span)
    #expect(targets.map { gazetteer.name(of: $0) } == ["Slovenia"])
  }
}
