import PolisDocuments
import PolisText
import Testing

@Suite("JSON Lines")
struct JSONLinesTests {
  @Test(arguments: [1, 7, 64, Int.max])
  func `each line is a document, however the input is cut`(step: Int) throws {
    let lines = """
      {"id": "a", "text": "Bari and \\u91cd\\u5e86\\n", "title": "T", "date": "2023-06-21T10:00:00Z"}

      {"text": "second", "lang": "it", "url": "https://example.org/2", "other": [1, {"x": null}]}
      {"id": 17, "text": ""}
      """
    let documents = try read(lines, as: .jsonLines, name: "news.jsonl", step: step)
      .map { try #require($0.document) }
    #expect(documents.map(\.name) == ["a", "news.jsonl#3", "17"])
    #expect(documents.map(\.text) == ["Bari and 重庆\n", "second", ""])
    #expect(documents[0].title == "T")
    #expect(documents[0].date == "2023-06-21")
    #expect(documents[1].language == "it")
    #expect(documents[1].url == "https://example.org/2")
  }

  @Test(arguments: [
    (#"{"id": "x""#, "invalid-json"), ("[]", "not-an-object"), ("7", "not-an-object"),
    (#"{"id": "x"}"#, "missing-text"), (#"{"text": 3}"#, "wrong-type"),
    (#"{"text": null}"#, "missing-text"), (#"{"text": "\ud83d"}"#, "invalid-json"),
    (#"{"id": {}, "text": ""}"#, "wrong-type"), ("no", "invalid-json"),
  ])
  func `a bad line is reported in its place and reading goes on`(line: String, code: String) throws
  {
    let records = try read(
      "{\"text\": \"1\"}\n\n\(line)\r\n{\"text\": \"2\"}", as: .jsonLines)
    #expect(records.map { $0.document?.text } == ["1", nil, "2"])
    #expect(records[1].findings.map(\.code) == [code])
    #expect(records[1].findings.first?.severity == .error)
    #expect(records[1].findings.first?.position == SourcePosition(line: 3, column: 1))
  }

  @Test func `a line that is not UTF-8 is a bad line`() throws {
    let bytes = Array(#"{"text": ""#.utf8) + [0xFC] + Array("\"}\n{\"text\": \"2\"}".utf8)
    let records = try read(bytes, as: .jsonLines)
    #expect(records.map { $0.document?.text } == [nil, "2"])
  }

  @Test func `a date that is none is reported and left out`() throws {
    let record = try #require(
      try read(#"{"text": "", "date": "last week"}"#, as: .jsonLines).first)
    #expect(record.document?.date == nil)
    #expect(record.findings.map(\.code) == ["unknown-date"])
  }

  @Test func `no lines are no documents`() throws {
    #expect(try read("", as: .jsonLines).isEmpty)
    #expect(try read("\n \n\r\n", as: .jsonLines).isEmpty)
  }

  @Test func `an archive is refused`() {
    #expect(throws: DocumentFault.self) { try read([0x1F, 0x8B, 8, 0], as: .jsonLines) }
  }
}
