import PolisExtraction
import Testing

@Suite("Time and status of relations")
struct RelationStatusTests {
  /// The first partnership of a text, as kind, status and date.
  private func partnership(_ marked: String, published: String? = nil) -> [String?] {
    let found = MarkedSentence(marked).found(published: published)
    guard let relation = found.first(where: { $0.type == .cooperatesWith }) else { return [] }
    return [relation.kind, relation.status, relation.date]
  }

  @Test(arguments: [
    (
      "[city:Graz] and [city:Osaka] signed a memorandum on 8 February 2023.",
      ["memorandum", "signed", "2023-02-08"]
    ),
    (
      "[city:Graz] and [city:Osaka] held a working session in June 2023.",
      ["session", "held", "2023-06"]
    ),
    (
      "[city:Graz] and [city:Osaka] will sign a memorandum in 2026.",
      ["memorandum", "planned", "2026"]
    ),
    (
      "[city:Graz] is twinned with [city:Osaka]. The twinning of [city:Graz] with [city:Osaka] ended.",
      ["twinning", "ended", nil]
    ),
  ])
  func `a partnership has the kind, status and date that the text gives it`(
    marked: String, wanted: [String?]
  ) {
    #expect(partnership(marked) == wanted)
  }

  @Test(arguments: [
    ("2024-03-10", "2024-02-08"), ("2024-01-05", "2024-02-08"), ("2024-11-30", "2025-02-08"),
    ("2021", "2021-02-08"),
  ])
  func `a day without a year has the year that puts it nearest to the publication`(
    published: String, wanted: String
  ) {
    let marked = "[city:Graz] and [city:Osaka] signed a memorandum on 8 February."
    #expect(partnership(marked, published: published).last == wanted)
  }

  @Test func `a day without a year has none where nothing tells the year`() {
    let marked = "[city:Graz] and [city:Osaka] signed a memorandum on 8 February."
    #expect(partnership(marked).last == .some(nil))
  }
}
