import Foundation
import PolisGazetteer
import PolisTestSupport
import Testing

@Suite("Coverage of the gold documents")
struct GoldCoverageTests {
  struct Gold: Decodable {
    struct Entity: Decodable {
      struct Mention: Decodable { let text: String }
      let type: String
      let geonames: Int?
      let mentions: [Mention]
    }
    let entities: [Entity]
  }

  /// Words that a region's or city's mention has beside the name; the extractor reads them by grammar.
  static let typeWords: Set<String> = [
    "region", "urban", "metropolitan", "area", "county", "province", "prefecture", "state",
    "department", "district", "municipality", "governorate", "voivodeship", "canton", "oblast",
    "city", "of", "the", "island",
  ]

  @Test(
    .enabled(if: SharedMaterial.isPresent, "the folder shared is not beside the checkout"))
  func `99 of 100 place mentions are names of the place they mean`() throws {
    let folder = try #require(SharedMaterial.folder).appending(path: "gold/dev")
    var all = 0
    var missing: [String] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where file.hasSuffix(".json") {
      let gold = try JSONDecoder().decode(
        Gold.self, from: Data(contentsOf: folder.appending(path: file)))
      for entity in gold.entities {
        guard let geonames = entity.geonames else { continue }
        for mention in entity.mentions {
          all += 1
          let bare = mention.text.split(separator: " ").filter {
            !Self.typeWords.contains($0.lowercased())
          }.joined(separator: " ")
          let found = Gazetteer.embedded.lookup(mention.text) + Gazetteer.embedded.lookup(bare)
          if !found.contains(where: { $0.geonames == geonames }) { missing.append(mention.text) }
        }
      }
    }
    #expect(all > 500)
    #expect(Double(missing.count) <= 0.01 * Double(all), "\(missing)")
  }
}
