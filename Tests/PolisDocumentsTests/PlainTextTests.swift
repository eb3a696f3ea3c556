import PolisDocuments
import PolisTestSupport
import PolisText
import Testing

@Suite("Plain text and Markdown")
struct PlainTextTests {
  @Test(arguments: ["", "one line", "Łódź\r\n\r\n 重庆 👩‍👩‍👧 e\u{301}\t\n", "\u{FFFD} is legal\n"])
  func `a text is taken as it stands, to the last scalar`(text: String) throws {
    let records = try read(text, as: .plainText, name: "a/b.txt")
    #expect(records.count == 1)
    #expect(records.first?.findings == [])
    #expect(records.first?.document?.name == "a/b.txt")
    #expect(
      records.first?.document.map { Array($0.text.unicodeScalars) } == Array(text.unicodeScalars))
  }

  @Test func `the two news pages of the project are read byte for byte`() throws {
    for name in ["000_89e53178172aba92.txt", "003_5c9f11b316136fb1.txt"] {
      let bytes = try SharedMaterial.bytes(ofCheckoutFile: "seeds/\(name)")
      let document = try #require(try read(bytes, as: .plainText, step: 1000).first?.document)
      #expect(Array(document.text.utf8) == bytes)
    }
  }

  @Test func `a byte order mark is dropped`() throws {
    let records = try read([0xEF, 0xBB, 0xBF] + Array("Bari".utf8), as: .plainText)
    #expect(records.first?.document?.text == "Bari")
  }

  @Test(arguments: [true, false])
  func `UTF-16 with a byte order mark is read`(isBigEndian: Bool) throws {
    let bytes = "\u{FEFF}Łódź 👍".utf16.flatMap { unit in
      let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return isBigEndian ? pair : pair.reversed()
    }
    #expect(try read(bytes, as: .plainText).first?.document?.text == "Łódź 👍")
  }

  @Test func `bytes that are not UTF-8 are replaced and reported with their place`() throws {
    let record = try #require(try read([0x41, 0x0A, 0x42, 0xFC, 0x43], as: .plainText).first)
    #expect(record.document?.text == "A\nB\u{FFFD}C")
    #expect(record.findings.map(\.code) == ["invalid-utf-8"])
    #expect(record.findings.first?.severity == .warning)
    #expect(record.findings.first?.position == SourcePosition(line: 2, column: 2))
  }

  @Test(arguments: [
    Array("%PDF-1.7 …".utf8), Array("PK\u{3}\u{4}docx".utf8), [0x1F, 0x8B, 8],
    [0x7F, 0x45, 0x4C, 0x46],
    Array("text and then\u{0}".utf8),
  ])
  func `what is no text is refused`(bytes: [UInt8]) {
    for format in [DocumentFormat.plainText, .markdown, .html] {
      let fault = #expect(throws: DocumentFault.self) { try read(bytes, as: format) }
      #expect(fault?.code == "binary-input")
      #expect(fault?.position != nil)
    }
  }

  @Test func `a NUL byte is reported at its place`() {
    let fault = #expect(throws: DocumentFault.self) { try read("ab\ncd\u{0}", as: .plainText) }
    #expect(fault?.position == SourcePosition(line: 2, column: 3))
  }

  @Test func `Markdown is kept whole and its head describes it`() throws {
    let text = """
      ---
      title: "Bari: a port and its partners"
      date: 2023-06-21
      lang: en
      ---
      # Another heading

      **Bari** and _Zhuhai_ met.
      """
    let document = try #require(try read(text, as: .markdown).first?.document)
    #expect(document.text == text)
    #expect(document.title == "Bari: a port and its partners")
    #expect(document.date == "2023-06-21")
    #expect(document.language == "en")
  }

  @Test func `the first heading of Markdown is its title`() throws {
    let document = try #require(
      try read("Intro.\n\n# Twin cities #\n\n# More", as: .markdown).first?.document)
    #expect(document.title == "Twin cities")
  }

  @Test(arguments: [
    ("a/B.TXT", DocumentFormat.plainText), ("x.md", .markdown), ("x.tar.htm", .html),
    ("f.atom", .feed), ("export.xml", .feed), ("d.jsonl", .jsonLines), ("d.ndjson", .jsonLines),
  ])
  func `a format is told by the extension`(name: String, format: DocumentFormat) {
    #expect(DocumentFormat(fileName: name) == format)
  }

  @Test(arguments: ["README", "a.txt/", "dir.txt/file", "x.pdf", "", ".", "x."])
  func `other names tell no format`(name: String) {
    #expect(DocumentFormat(fileName: name) == (name == "a.txt/" ? .plainText : nil))
  }
}
