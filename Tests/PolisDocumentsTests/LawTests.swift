import PolisDocuments
import PolisTestSupport
import PolisText
import Testing

/// What holds for every format and input.
@Suite("Laws of document readers")
struct LawTests {
  private static let samples: [DocumentFormat: String] = [
    .plainText: "Łódź and 成都.\r\nNext line.",
    .markdown: "---\ntitle: T\n---\n# H\n\nText *x*.",
    .html: """
    <!DOCTYPE html><html lang=en><head><meta charset="utf-8"><title>T | S</title></head><body>
    <nav><a href=/>Home</a></nav><article><h1>T</h1><p>Łódź &amp; 成都<br>&#x41;</p><table><tr><td>1</td>
    </tr></table><!-- c --><script>x("</p>")</script></article></body></html>
    """,
    .feed: """
    <?xml version="1.0"?><rss version="2.0"><channel><language>en</language><item><title>A &amp; B</title>
    <description><![CDATA[<p>x</p>]]></description></item><item><title>C</title></item></channel></rss>
    """,
    .jsonLines: "{\"id\": \"a\", \"text\": \"\\u00e9 x\"}\n{\"text\": \"y\", \"date\": \"2023\"}\n",
  ]

  @Test(arguments: DocumentFormat.allCases)
  func `every prefix of a file is read or refused`(format: DocumentFormat) throws {
    let bytes = Array(try #require(Self.samples[format]).utf8)
    let whole = try read(bytes, as: format).count
    for count in bytes.indices {
      do {
        #expect(try read(Array(bytes[..<count]), as: format).count <= whole)
      } catch let fault as any SourceFault {
        let line = try #require(fault.position).line
        #expect(line <= 1 + bytes[..<count].count { $0 == UInt8(ascii: "\n") })
      }
    }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `the pieces in which a file comes do not show`(format: DocumentFormat) throws {
    let bytes = Array(try #require(Self.samples[format]).utf8)
    let whole = try read(bytes, as: format)
    for step in [1, 2, 3, 5, 17] { #expect(try read(bytes, as: format, step: step) == whole) }
  }

  @Test(arguments: DocumentFormat.allCases)
  func `spoiled files are read or refused`(format: DocumentFormat) throws {
    let bytes = Array(try #require(Self.samples[format]).utf8)
    let oddities: [[UInt8]] = [
      [0xFF], [0xC3], Array("<".utf8), Array("\"".utf8), Array("&#xD800;".utf8), Array("]]>".utf8),
      Array("</".utf8), Array("<![CDATA[".utf8), Array("\\u".utf8), Array("\n".utf8),
      Array("<!DOCTYPE".utf8), Array("<svg><p>".utf8), Array("<plaintext>".utf8),
    ]
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var spoiled = bytes
      for _ in 0...random.number(0...3) {
        let place = random.number(0...spoiled.count - 1)
        switch random.number(0...2) {
        case 0: spoiled.remove(at: place)
        case 1: spoiled[place] = UInt8(random.number(1...255))
        default:
          spoiled.insert(contentsOf: oddities[random.number(0...oddities.count - 1)], at: place)
        }
      }
      do {
        for record in try read(spoiled, as: format) {
          #expect(record.document != nil || record.findings.first?.severity != .note)
        }
      } catch let fault as any SourceFault {
        #expect(!fault.message.isEmpty && !fault.message.contains("\n"), "seed \(seed)")
      }
    }
  }
}
