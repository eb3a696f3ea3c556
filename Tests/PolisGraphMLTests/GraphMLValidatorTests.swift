import Foundation
import PolisGraphML
import PolisTestSupport
import PolisText
import PolisXML
import Testing

private func findings(_ text: String) throws -> [Finding] {
  try GraphMLValidator().findings(in: MemorySource(text))
}

@Suite("Validating GraphML")
struct GraphMLValidatorTests {
  @Test func `a file that is given up in the middle of a tag ends in findings`() throws {
    let head =
      "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><key id='k' for='node' attr.name='k'/>"
    let keys = String(repeating: "<key id='k' for='node' attr.name='k'/>", count: 5000)
    let deep = (0..<3000).map { "<node id='n\($0)'><graph edgedefault='directed'>" }.joined()
    let text = String(repeating: "x", count: 20 << 20)
    for body in [keys, "<graph edgedefault='directed'>\(deep)", "<desc>\(text)</desc>"] {
      let found = try GraphMLValidator(maximum: 10).findings(in: MemorySource(head + body))
      #expect(found.contains { $0.severity == .error })
    }
  }

  @Test func `a good file has no findings`() throws {
    #expect(
      try findings(
        file(
          """
          <key id="k" for="node" attr.name="k" attr.type="int"/>
          <graph id="G" edgedefault="directed">
            <node id="a"><data key="k">1</data><graph id="H" edgedefault="directed"><node id="b"/><node id="c"/><edge source="b" target="c"/></graph></node>
            <edge source="a" target="c"/>
          </graph>
          """)) == [])
  }

  @Test(arguments: [
    ("¦<vertex/>", "schema-1871"), ("¦<node/>", "schema-1868"),
    ("¦<node id='a b'/>", "schema-1824"),
    ("<node id='a'/>\n ¦<node id='a'/>", "duplicate-node"),
    (
      "<node id='a'/><edge id='e' source='a' target='a'/>¦<edge id='e' source='a' target='a'/>",
      "duplicate-edge"
    ),
    ("<node id='a'/>¦<edge source='a' target='z'/>", "unknown-node"),
    (
      "<node id='a'/>¦<hyperedge><endpoint node='a'/></hyperedge>".replacing("¦", with: "")
        + "<hyperedge>¦<endpoint node='z'/></hyperedge>", "unknown-node"
    ),
    (
      "<node id='o'/><node id='a'><graph edgedefault='directed'>¦<edge source='o' target='o'/></graph></node>",
      "unknown-node"
    ),
    ("<node id='a'>¦<data key='none'/></node>", "unknown-key"),
    ("<node id='a'><data key='k'>1</data>¦<data key='k'>2</data></node>", "duplicate-data"),
    ("<node id='a'><port name='p'/>¦<port name='p'/></node>", "duplicate-port"),
    (
      "<node id='a'><graph id='G' edgedefault='directed'/></node>".replacing(
        "<graph id", with: "¦<graph id"), "duplicate-graph"
    ),
  ])
  func `a breach is found at its line and column`(marked: String, code: String) throws {
    let text = MarkedText(
      file(
        "<key id='k' for='node' attr.type='int'/><graph id='G' edgedefault='directed'>\n\(marked)\n</graph>"
      ))
    let found = try findings(text.text)
    let finding = try #require(found.first { $0.severity == .error })
    #expect(finding.code == code, "\(found)")
    #expect(finding.position == text.position)
  }

  @Test(arguments: [
    "¦<node id='a b'/>", "¦<node id='a' colour='red'/>",
    "<node id='a'/>¦<edge source='a' target='z'/>",
    "<data key='k'>1</data>\n<node id='a'/>\n ¦<node id='a'/>",
  ])
  func `a strict reader refuses what the schema refuses, at its place`(marked: String) throws {
    let text = MarkedText(
      file("<key id='k' for='graph'/><graph id='G' edgedefault='directed'>\n\(marked)\n</graph>"))
    let error = try #require(throws: GraphMLError.self) {
      try GraphMLReader(isStrict: true).read(from: MemorySource(text.text))
    }
    #expect(error.kind == .notValid, "\(error)")
    #expect(error.position == text.position)
  }

  @Test func `a strict reader reads a valid file as any other does`() throws {
    for seed in 1...20 as ClosedRange<UInt64> {
      let text = try write([randomGraph(seed: seed)], dialect: .universal)
      let strict = try GraphMLReader(isStrict: true).read(from: MemorySource(text))
      #expect(try strict.map(lines) == read(text).map(lines), "seed \(seed)")
    }
    #expect(throws: GraphMLError.self) {
      try GraphMLReader(isStrict: true).read(
        from: MemorySource("<graphml><graph edgedefault='directed'/></graphml>"))
    }
  }

  @Test func `values that fit no type and keys out of place are warnings`() throws {
    let found = try findings(
      file(
        "<key id='k' for='node' attr.type='int'/><graph edgedefault='directed'><data key='k'>1.5</data></graph>"
      ))
    #expect(Set(found.map(\.code)) == ["key-domain", "value-type"])
    #expect(found.allSatisfy { $0.severity == .warning })
  }

  @Test func `all findings are told, up to a bound`() throws {
    let text = file(
      "<graph edgedefault='directed'>\(String(repeating: "<vertex/>\n", count: 1))\(String(repeating: "<node/>\n", count: 50))</graph>"
    )
    #expect(try findings(text).count >= 1)
    let edges = file(
      "<graph edgedefault='directed'><node id='a'/>\(String(repeating: "<edge source='a' target='z'/>\n", count: 50))</graph>"
    )
    #expect(try findings(edges).count == 50)
    let bounded = try GraphMLValidator(maximum: 10).findings(in: MemorySource(edges))
    #expect(bounded.count == 11)
    #expect(bounded.last?.code == "more")
  }

  @Test func `what is no XML is a finding`() throws {
    let found = try findings("<graphml>\n<graph")
    #expect(found.last?.code == "xml-truncated")
  }

  @Test(
    .enabled(if: SharedMaterial.isPresent, "needs the conformance files of the folder shared"),
    arguments: graphMLFiles())
  func `a file is valid here when it is valid by the official schema`(url: URL) throws {
    let expected = try verdicts()
    let name = "graphml/" + url.pathComponents.suffix(2).joined(separator: "/")
    guard let isValid = expected[name] else { return }
    let found = try GraphMLValidator().findings(in: MemorySource(Array(try Data(contentsOf: url))))
    #expect(found.allSatisfy { $0.severity != .error } == isValid, "\(found.prefix(3))")
  }

  private func verdicts() throws -> [String: Bool] {
    guard let folder = SharedMaterial.folder else { return [:] }
    let data = try Data(contentsOf: folder.appending(path: "conformance/expect-graphml.json"))
    let json = try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]] ?? [:]
    return json.compactMapValues { $0["valid"] as? Bool }
  }

  @Test(
    .enabled(if: SharedMaterial.isPresent, "needs the conformance files of the folder shared"),
    arguments: graphMLFiles())
  func `our schema and the official one are of one mind`(url: URL) throws {
    let bytes = Array(try Data(contentsOf: url))
    let ours = try violations(
      bytes, schemas(in: SharedMaterial.checkout.appending(path: "schemas")))
    let folder = try #require(SharedMaterial.folder).appending(path: "conformance/xsd")
    let official = try violations(bytes, schemas(in: folder))
    #expect(ours == official)
  }

  private func schemas(in folder: URL) throws -> XMLSchema {
    var documents: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix(".xsd") {
      documents[name] = Array(try Data(contentsOf: folder.appending(path: name)))
    }
    return try XMLSchema(documents["graphml.xsd"] ?? [], importing: documents)
  }

  /// The places and rules of all violations, each once; `nil` where the file is no XML.
  private func violations(_ bytes: [UInt8], _ schema: XMLSchema) throws -> Set<String>? {
    let collector = Collector()
    let parser = try XMLStreamParser(collector)
    try parser.validate(against: schema)
    do { try parser.parse(MemorySource(bytes)) } catch { return nil }
    return collector.found
  }
}

private final class Collector: XMLContentHandler {
  var found: Set<String> = []
  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {}
  func endElement(_ name: XMLName, _ parser: any XMLEventContext) {}
  func characters(_ text: Span<UInt8>, _ parser: any XMLEventContext) {}
  func violation(_ violation: XMLSchemaViolation, _ parser: any XMLEventContext) {
    found.insert("\(parser.tagPosition) \(violation.isIdentityConstraint ? "identity" : "content")")
  }
}
