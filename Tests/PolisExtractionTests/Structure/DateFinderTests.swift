import PolisExtraction
import Testing

@Suite("Dates in text")
struct DateFinderTests {
  private func dates(_ text: String) -> [FoundDate] {
    let bytes = Array(text.utf8)
    var tokens = Tokenizer().tokens(of: bytes)
    _ = SentenceSplitter().sentences(of: &tokens)
    return DateFinder(bytes: bytes, tokens: tokens).dates(in: 0..<tokens.count)
  }

  @Test(arguments: [
    ("On June 15th, 2023, they met.", "2023-06-15", String?.none),
    ("On 21 – 22 March 2023 they met.", "2023-03-21", "2023-03-22"),
    ("On March 21 – 22, 2023 they met.", "2023-03-21", "2023-03-22"),
    ("From 30 June to 2 July 2023 they met.", "2023-06-30", "2023-07-02"),
    ("They met on 2023-06-21.", "2023-06-21", nil),
    ("They met in June 2023.", "2023-06", nil),
    ("They have been twinned since 1984.", "1984", nil),
  ])
  func `a date is as precise as the text`(text: String, start: String, end: String?) {
    let found = dates(text)
    #expect(found.first?.start(in: nil) == start)
    #expect(found.first?.end(in: nil) == end)
  }

  @Test(arguments: [
    ("They extended it until 2028.", true), ("It runs through the end of June 2026.", true),
    ("Forms must be sent in by 8 March 2019.", true), ("The agreement expires in 2027.", true),
    ("They met in 2028.", false),
    ("They signed at the end of June 2026.", false),
  ])
  func `a date until which something lasts is told apart`(text: String, isLimit: Bool) {
    #expect(dates(text).map(\.isLimit) == [isLimit])
  }

  @Test(arguments: ["last spring", "next Monday", "it may rain", "985 % of 1200 people"])
  func `what no calendar holds is no date`(text: String) {
    #expect(dates(text).isEmpty)
  }

  @Test func `a year that is left out is taken from the others where they agree`() {
    let found = dates("On June 15th they met; on 2-7 July 2023 they travelled.")
    #expect(found.first?.start(in: nil) == nil)
    #expect(DateFinder.commonYear(of: found) == 2023)
    #expect(found.first?.start(in: DateFinder.commonYear(of: found)) == "2023-06-15")
    #expect(DateFinder.commonYear(of: dates("1 May 2022, 1 May 2023")) == nil)
  }
}
