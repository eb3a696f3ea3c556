import Foundation
import PolisTestSupport
import PolisText
import PolisXML
import Testing

@Suite("XML that is broken or hostile")
struct XMLSafetyTests {
  @Test(arguments: [
    ("<a><b></a>", XMLSyntaxError.Code.syntax),
    ("<a>\u{1}</a>", .syntax),
    ("<a x='1' x='2'/>", .syntax),
    ("<a/><b/>", .syntax),
    ("<p:a/>", .namespace),
    ("<a>&b;</a>", .entity),
    ("<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a>&b;</a>", .entity),
    ("", .empty),
    ("   \n", .empty),
    ("no XML", .empty),
    ("<a>", .truncated),
    ("<a><b x='", .truncated),
    ("<a>text", .truncated),
    ("<?xml version='1.0' encoding='no-such'?><a/>", .encoding),
  ])
  func `a fault has a kind and a place`(text: String, kind: XMLSyntaxError.Code) throws {
    let error = try #require(throws: XMLSyntaxError.self) { try events(text) }
    #expect(error.kind == kind)
    let position = try #require(error.position)
    #expect(position.line <= text.split(separator: "\n", omittingEmptySubsequences: false).count)
    #expect(!error.message.contains("\n"))
  }

  @Test func `a mismatched end is placed on its line`() throws {
    let error = try #require(throws: XMLSyntaxError.self) { try events("<a>\n<b>\n</c>\n</a>") }
    #expect(error.position?.line == 3)
  }

  @Test func `a file of a few bytes is cut off where it ends`() throws {
    let error = try #require(throws: XMLSyntaxError.self) { try events("<g") }
    #expect(error.kind == .truncated)
    #expect(error.position == SourcePosition(line: 1, column: 3))
  }

  @Test func `bytes in which there is no element are refused in any encoding`() throws {
    for head: [UInt8] in [
      [0, 0, 0, 0x3C], [0x3C, 0, 0, 0], [0xFE, 0xFF], [0x4C, 0x6F, 0xA7, 0x94],
    ] {
      #expect(throws: XMLSyntaxError.self) {
        try events(head + Array(repeating: 0xFC, count: 64))
      }
    }
  }

  @Test func `bytes that are not UTF-8 are refused`() throws {
    let error = try #require(throws: XMLSyntaxError.self) {
      try events(Array("<a>\n".utf8) + [0xC3, 0x28] + Array("</a>".utf8))
    }
    #expect(error.kind == .encoding, "\(error)")
    #expect(error.position?.line == 2)
  }

  @Test func `an external entity is refused, not read`() throws {
    let secret = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID()).txt")
    try Data("secret".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    for name in [secret.path, secret.absoluteString] {
      let text = "<!DOCTYPE a [<!ENTITY x SYSTEM '\(name)'>]><a>&x;</a>"
      let error = try #require(throws: XMLSyntaxError.self) { try events(text) }
      #expect(error.kind == .entity)
      #expect(error.message.contains("external"))
    }
  }

  @Test func `an external parameter entity is refused`() throws {
    let text = "<!DOCTYPE a [<!ENTITY % x SYSTEM 'file:///etc/hostname'> %x;]><a/>"
    let error = try #require(throws: XMLSyntaxError.self) { try events(text) }
    #expect(error.kind == .entity)
  }

  @Test func `a document type that names a file elsewhere is passed over`() throws {
    #expect(try events("<!DOCTYPE a SYSTEM 'http://example.org/a.dtd'><a/>").count == 2)
  }

  @Test func `an entity of the document is expanded`() throws {
    let found = try events(
      "<!DOCTYPE a [<!ENTITY c 'Košice &amp; <b>Łódź</b>'>]><a x='&d;'>&c;</a>".replacing(
        "&d;", with: ""))
    #expect(found.contains(.text("Košice & ")))
    #expect(found.contains(.text("Łódź")))
  }

  @Test func `laughs by the billion end early`() throws {
    var text = "<!DOCTYPE a [<!ENTITY l0 'lol'>"
    for level in 1...20 {
      text += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
    }
    let clock = ContinuousClock()
    let start = clock.now
    for place in ["]><a>&l20;</a>", "]><a x='&l20;'/>"] {
      #expect(throws: XMLSyntaxError.self) { try events(text + place) }
    }
    #expect(clock.now - start < .seconds(2))
  }

  @Test func `entities that grow by squares end early`() throws {
    let big = String(repeating: "x", count: 100_000)
    let uses = String(repeating: "&b;", count: 100_000)
    #expect(throws: XMLSyntaxError.self) {
      try events("<!DOCTYPE a [<!ENTITY b '\(big)'>]><a>\(uses)</a>")
    }
  }

  @Test func `an entity that holds itself is refused`() throws {
    #expect(throws: XMLSyntaxError.self) {
      try events("<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a>&b;</a>")
    }
  }

  @Test func `depth, attributes and text have bounds`() throws {
    let deep = String(repeating: "<a>", count: 50_000)
    #expect(try #require(throws: XMLSyntaxError.self) { try events(deep) }.kind == .limit)
    let wide = "<a x='" + String(repeating: "x", count: 30 << 20) + "'/>"
    #expect(try #require(throws: XMLSyntaxError.self) { try events(wide) }.kind == .limit)
    let long = "<a>" + String(repeating: "x", count: 30 << 20) + "</a>"
    #expect(try #require(throws: XMLSyntaxError.self) { try events(long) }.kind == .limit)
  }

  @Test func `every prefix of a document is an error or a document`() throws {
    let bytes = Array(
      "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]>\n<a xmlns:p='urn:p' p:b=\"é&lt;\"><!-- c --><?t d?>&e;<![CDATA[q]]>Łódź<b/></a>\n"
        .utf8)
    for count in 0..<(bytes.count - 1) {
      #expect(throws: XMLSyntaxError.self) { try events(Array(bytes[..<count])) }
    }
  }
}
