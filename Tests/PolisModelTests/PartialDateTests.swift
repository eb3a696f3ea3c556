import PolisModel
import Testing

@Suite("Dates as precisely as they are known")
struct PartialDateTests {
  @Test(arguments: ["2023", "2023-06", "2023-06-21", "0001-01-01", "9999-12-31", "2024-02-29"])
  func `a date reads as it is written`(text: String) {
    #expect(PartialDate(text)?.description == text)
  }

  @Test(arguments: [
    "", "23", "2023-", "2023-13", "2023-00", "2023-06-00", "2023-06-31", "2023-02-29", "1900-02-29",
    "0000", "2023/06/21", "2023-6-21", "+2023", "20a3", "2023-06-21T00:00", "２０２３",
  ])
  func `what the calendar has not is no date`(text: String) {
    #expect(PartialDate(text) == nil)
  }

  @Test func `a day needs a month`() {
    #expect(PartialDate(year: 2023, day: 1) == nil)
    #expect(PartialDate(year: 2000, month: 2, day: 29)?.day == 29)
    #expect(PartialDate(year: 10_000) == nil)
  }

  @Test func `a less precise date stands before those that it covers`() {
    let texts = ["2022-12-31", "2023", "2023-01", "2023-01-01", "2023-02", "2024"]
    #expect(texts.shuffled().compactMap { PartialDate($0) }.sorted().map(\.description) == texts)
  }
}
