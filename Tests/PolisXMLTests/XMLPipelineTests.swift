import PolisTestSupport
import PolisText
import PolisXML
import Testing

@Suite("XML whose handler has a thread of its own")
struct XMLPipelineTests {
  /// Documents with all that a handler can be told of; some end in a fault.
  static let documents = [
    "<a xmlns='urn:n' xmlns:p='urn:p' x='1' p:y='&lt;&#233;'><p:b/>t&amp;u<![CDATA[<]]><!-- c --><?i d?></a>",
    "<a\n  x='1'\n  y='2'>\n\n  <b\n>é\n</b ></a>",
    "<!DOCTYPE a [<!ENTITY e 'x<b z=\"1\">y</b>'><!ATTLIST a q CDATA 'q'>]><a>&e;<a/>&e;</a>",
    "<a>" + String(repeating: "<b i='é'>text</b>", count: 9000) + "<c></a>",
    "<a>" + String(repeating: "<b>\n", count: 150) + "</a>",
    "<a x='" + String(repeating: "y", count: 600_000) + "'>"
      + String(repeating: "Łódź ", count: 90_000) + "</a>",
    "<a>" + String(repeating: "line\n", count: 100_000) + "<b>&no;</b></a>",
    "<a><stop/>" + String(repeating: "<b/>", count: 20_000) + "<c></a>",
    "<a>" + String(repeating: "<b/>", count: 20_000) + "<stop/></a></a>", "<a><b>",
  ]

  @Test(arguments: documents, [1, 7, 4000])
  func `it is told of the same, at the same places`(document: String, start: Int) throws {
    for size in [3, 1 << 17] where size > 3 || document.utf8.count < 1000 {
      let alone = Transcript.of(document, pieces: size, pipelinedFrom: .max)
      #expect(alone.count > 1)
      let together = Transcript.of(document, pieces: size, pipelinedFrom: start)
      let difference = zip(alone, together).first { $0 != $1 }
      #expect(difference == nil)
      #expect(together.count == alone.count)
    }
  }

  @Test func `text in another encoding has the same places`() {
    let head = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>\n<b x='".utf8)
    let bytes = head + [0xE9] + Array("'/><c></a>".utf8)
    let alone = Transcript.of(MemorySource(bytes), pipelinedFrom: .max)
    #expect(Transcript.of(MemorySource(bytes), pipelinedFrom: 1) == alone)
  }

  @Test func `a source that fails is told of after what it gave`() {
    struct Broken: ByteSource {
      var blocks = [Array("<a><b/>".utf8), Array("<c/>".utf8)]
      mutating func read(into buffer: inout [UInt8], atMost count: Int) throws(InputOutputError)
        -> Int
      {
        guard let block = blocks.first else {
          throw InputOutputError(.read, path: "-", reason: "gone")
        }
        blocks.removeFirst()
        buffer += block
        return block.count
      }
    }
    let told = Transcript.of(Broken(), pipelinedFrom: 1)
    #expect(told == Transcript.of(Broken(), pipelinedFrom: .max))
    #expect(told.last?.contains("gone") == true)
  }
}

/// Writes down all that it is told of; stops at an element `stop`.
private final class Transcript: XMLContentHandler {
  private struct Stop: Error {}
  private var lines: [String] = []
  private var text = ""

  static func of(_ document: String, pieces: Int, pipelinedFrom start: Int) -> [String] {
    of(PieceSource(Array(document.utf8), size: pieces), pipelinedFrom: start)
  }

  static func of(_ source: any ByteSource, pipelinedFrom start: Int) -> [String] {
    let transcript = Transcript()
    do {
      try XMLStreamParser.parse(source, with: transcript, pipelinedFrom: start)
    } catch {
      transcript.add("fault: \(error)")
    }
    return transcript.lines
  }

  private func add(_ line: String) {
    if !text.isEmpty { lines.append("text \(text)") }
    text = ""
    lines.append(line)
  }

  private func name(_ name: XMLName, _ context: any XMLEventContext) -> String {
    "\(context.string(name.prefix)):\(context.string(name.local))@\(context.string(name.namespace))"
  }

  func startElement(_ tag: borrowing XMLStartTag, _ context: any XMLEventContext) throws {
    var line = "start \(name(tag.name, context)) \(context.tagPosition) \(context.position)"
    for index in 0..<tag.attributeCount {
      line += " \(name(tag.attributeName(index), context))=\(tag.value(index))"
    }
    for index in 0..<tag.declarationCount {
      let declaration = tag.declaration(index)
      line += " \(context.string(declaration.prefix)):\(context.string(declaration.namespace))"
    }
    add(line)
    if context.string(tag.name.local) == "stop" { throw Stop() }
  }

  func endElement(_ name: XMLName, _ context: any XMLEventContext) {
    add("end \(self.name(name, context)) \(context.position)")
  }

  func characters(_ bytes: Span<UInt8>, _ context: any XMLEventContext) {
    text += "\(context.position) " + String(utf8: bytes)
  }

  func comment(_ bytes: Span<UInt8>, _ context: any XMLEventContext) {
    add("comment \(String(utf8: bytes)) \(context.position)")
  }

  func processingInstruction(target: String, data: String, _ context: any XMLEventContext) {
    add("instruction \(target) \(data) \(context.position)")
  }
}
