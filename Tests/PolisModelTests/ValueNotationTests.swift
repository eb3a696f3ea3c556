import PolisModel
import Testing

@Suite("Values and types as text")
struct ValueNotationTests {
  static let june = PartialDate("2023-06").map { AttributeValue.date($0) }
  static let values: [AttributeValue] = [
    .boolean(true), .integer(.min), .real(0.1), .real(-0.0), .real(.infinity), .real(1e300),
    .real(.leastNonzeroMagnitude),
    .string("a \"b\" \\ \u{1}\n\r\u{FFFE} Łódź 🏙"), .string(""), june ?? "no date",
    .text("Straße", language: "de"), .literal("<b/>", datatype: AttributeValue.xmlDatatype),
    .list([]),
    .list([1, 1.0, "a", true, june ?? "no date", .list([.list(["x"])]), .text("a", language: "b")]),
  ]

  @Test(arguments: values)
  func `a value comes back from its own notation and from JSON`(value: AttributeValue) throws {
    for notation in [ValueNotation(for: value), .any] {
      let text = try #require(notation.text(of: value))
      #expect(notation.value(of: text) == value)
      #expect(ValueNotation(name: notation.name) == notation)
    }
    let json = ValueNotation.json(of: value)
    #expect(!json.unicodeScalars.contains { $0 < " " || $0 == "\u{FFFE}" })
  }

  @Test func `NaN comes back as NaN`() throws {
    let text = try #require(ValueNotation.any.text(of: .real(.nan)))
    guard case .real(let number)? = ValueNotation.any.value(of: text) else {
      Issue.record("no real")
      return
    }
    #expect(number.isNaN)
  }

  @Test(arguments: [
    "", "nul", "[1", "[1,]", "{\"date\":\"x\"}", "{}", "\"a", "\"\\ud800\"", "1 2", "{\"a\":1}",
    String(repeating: "[", count: 10_000),
  ])
  func `what is no value is told`(json: String) {
    #expect(ValueNotation.value(ofJSON: json) == nil)
  }

  @Test func `a notation of types comes back from its JSON`() {
    var types = TypeNotation()
    types[.node, "firstSeen"] = .attribute(name: "firstSeen", .date)
    types[.node, "iri"] = .id
    types[.edge, "themes_json"] = .attribute(name: "the \"themes\"", .list)
    types[.edge, "themes"] = .derived
    types[.edge, "symmetric"] = .symmetric
    types[.graph, "note"] = .attribute(name: "note", .text(language: "de"))
    #expect(TypeNotation(types.json) == types)
    #expect(
      types.json
        == #"{"graph":{"note":"text@de"},"node":{"firstSeen":"date","iri":"id"},"edge":{"symmetric":"symmetric","themes":"derived","themes_json":["list","the \"themes\""]}}"#
    )
    #expect(TypeNotation("{\"node\":{\"a\":\"no such\"}}") == nil)
    #expect(TypeNotation().isEmpty)
    types.origin = .dot
    types.name = "a\nb"
    types.isStrict = true
    #expect(TypeNotation(types.json) == types)
  }
}
