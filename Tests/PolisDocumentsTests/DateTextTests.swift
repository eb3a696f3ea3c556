import Testing

import PolisDocuments

@Suite("Dates that files give about themselves")
struct DateTextTests {
  @Test(arguments: [
    ("2023", "2023"), ("2023-06", "2023-06"), ("2023-06-21", "2023-06-21"),
    ("2023-06-21T10:00:00+02:00", "2023-06-21"), ("20230621T1000Z", "2023-06-21"),
    (" 2023-06-21 10:00:00", "2023-06-21"), ("Wed, 21 Jun 2023 10:00:00 GMT", "2023-06-21"),
    ("21 June 2023", "2023-06-21"), ("1 Jan 99 00:00 +0000", "1999-01-01"),
    ("2024-02-29", "2024-02-29"),
  ])
  func `ISO 8601 and the dates of mail are read`(text: String, day: String) {
    #expect(DateText.day(in: text) == day)
  }

  @Test(arguments: [
    "", "soon", "2023-02-29", "2023-13", "2023-06-00", "21 Juno", "0000-00-00 00:00:00", "June",
    "32 Jun 2023", "٢٠٢٣-٠٦-٢١", "12", "2023-6-1",
  ])
  func `what is no day is none`(text: String) {
    #expect(DateText.day(in: text) == nil)
  }
}
