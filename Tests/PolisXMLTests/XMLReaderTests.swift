import PolisTestSupport
import PolisText
import PolisXML
import Testing

/// All events of a text, or the error it ends in.
func events(_ text: String, limits: XMLLimits = XMLLimits()) throws -> [XMLEvent] {
  try events(Array(text.utf8), limits: limits)
}

func events(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws -> [XMLEvent] {
  var reader = try XMLReader(MemorySource(bytes), limits: limits)
  var result: [XMLEvent] = []
  while let event = try reader.next() { result.append(event) }
  return result
}

@Suite("Reading XML event by event")
struct XMLReaderTests {
  @Test func `elements, attributes, namespaces and text come in order`() throws {
    let found = try events(
      #"<?xml version="1.0"?><a xmlns="urn:n" xmlns:p="urn:p"><b x="1" p:y="&lt;2&#x41;"/>t&amp;u<![CDATA[<]]></a>"#
    )
    #expect(
      found == [
        .start(
          XMLStartElement(
            name: "a", namespace: "urn:n", attributes: [],
            position: SourcePosition(line: 1, column: 22))),
        .start(
          XMLStartElement(
            name: "b", namespace: "urn:n",
            attributes: [
              XMLAttribute(name: "x", namespace: "", value: "1"),
              XMLAttribute(name: "y", namespace: "urn:p", value: "<2A"),
            ], position: SourcePosition(line: 1, column: 55))),
        .end(name: "b", namespace: "urn:n"),
        .text("t&u<"),
        .end(name: "a", namespace: "urn:n"),
      ])
  }

  @Test func `text of one run comes in one piece however long it is`() throws {
    let long = String(repeating: "Ljubljana – Łódź\n", count: 20_000)
    let found = try events("<a>\(long)</a>")
    #expect(found.count == 3)
    #expect(found[1] == .text(long))
  }

  @Test func `an element knows the line and column where it begins`() throws {
    let marked = MarkedText("<a>\n  <é/>\n  text ¦<b\n  x='1'/></a>")
    let found = try events(marked.text)
    let positions = found.compactMap { event -> SourcePosition? in
      if case .start(let element) = event, element.name == "b" { return element.position }
      return nil
    }
    #expect(positions == [marked.position])
  }

  @Test func `the text of an element can be asked for, and its content skipped`() throws {
    var reader = try XMLReader(MemorySource("<r><t>a<i>b</i>c</t><s><u/></s><v/></r>"))
    _ = try reader.next()
    _ = try reader.next()
    #expect(try reader.readText() == "abc")
    _ = try reader.next()
    try reader.skipContent()
    guard case .start(let element) = try reader.next() else {
      Issue.record("an element was expected")
      return
    }
    #expect(element.name == "v")
  }

  @Test(
    arguments: [
      ("ISO-8859-1", [0xE9]), ("windows-1252", [0x80]), ("UTF-8", [0xC3, 0xA9]),
    ] as [(String, [UInt8])])
  func `other encodings are read as UTF-8`(encoding: String, bytes: [UInt8]) throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"\(encoding)\"?><a>".utf8)
    let found = try events(head + bytes + Array("</a>".utf8))
    #expect(found[1] == .text(encoding == "windows-1252" ? "€" : "é"))
  }

  @Test func `UTF-16 is told by its mark`() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "<a>Košice</a>".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(try events(bytes)[1] == .text("Košice"))
  }
}
