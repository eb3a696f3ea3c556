import PolisTestSupport
import PolisText
import PolisYAML
import Testing

@Suite("YAML and JSON")
struct YAMLReaderTests {
  private func read(_ text: String) throws -> YAMLNode { try YAMLReader.read(Array(text.utf8)) }

  @Test(arguments: [
    "a: [1, b]\nc:\n  - x: 'y'\n    z: null\n", #"{"a": [1, "b"], "c": [{"x": "y", "z": null}]}"#,
    "{\"a\":[1,\"b\"],\n\t\"c\":[{\"x\":\"y\",\"z\":null}]}",
  ])
  func `block style, flow style and JSON say the same`(text: String) throws {
    let entries = try #require(try read(text).entries)
    #expect(entries.map(\.key.text) == ["a", "c"])
    let list = try #require(entries[0].value.elements)
    #expect(list.map(\.number) == [1, nil])
    #expect(list.map(\.text) == ["1", "b"])
    let inner = try #require(entries[1].value.elements?.first?.entries)
    #expect(inner.map(\.value.text) == ["y", "null"])
    #expect(inner.map(\.value.isNull) == [false, true])
  }

  @Test func `a quoted word is a text, a plain one may mean more`() throws {
    let list = try #require(try read("[1, '1', true, \"true\", .5, -2e3, inf, 0x1]").elements)
    #expect(list.map(\.number) == [1, nil, nil, nil, 0.5, -2000, nil, 1])
    #expect(list.map(\.truth) == [nil, nil, true, nil, nil, nil, nil, nil])
  }

  @Test func `aliases stand for what they name`() throws {
    let entries = try #require(try read("a: &x [1, 2]\nb: *x\n").entries)
    #expect(entries[1].value.elements?.map(\.text) == ["1", "2"])
    #expect(entries[1].value.position == SourcePosition(line: 2, column: 4))
  }

  @Test func `places count lines and bytes`() throws {
    let marked = MarkedText("# é\nä: ¦ö\n")
    #expect(try read(marked.text).entries?.first?.value.position == marked.position)
    let withMark = try YAMLReader.read([0xEF, 0xBB, 0xBF] + Array("a: b".utf8))
    #expect(withMark.entries?.first?.value.text == "b")
  }

  @Test(arguments: [
    "a: [1, 2\n¦", "a: b\n¦a: c\n", "a: b\nc¦", "a: ¦*x\n", "a: 1\n¦--- \nb: 2\n", "¦[a]: b\n",
    "a: \"¦\\q\"", "%X¦",
  ])
  func `a fault is told with its place`(marked: String) throws {
    let text = MarkedText(marked)
    let error = #expect(throws: YAMLSyntaxError.self) { try read(text.text) }
    #expect(error?.position == text.position, "\(String(describing: error))")
    #expect(error?.message.isEmpty == false)
  }

  @Test func `bytes that are no text and nesting without end are refused`() {
    #expect(throws: YAMLSyntaxError.self) { try YAMLReader.read([0x61, 0x3A, 0x20, 0xFF]) }
    #expect(throws: YAMLSyntaxError.self) {
      try read(String(repeating: "[", count: 100_000))
    }
  }

  @Test func `every beginning of a document is refused or read`() throws {
    let text = "a: &x [1, 'b', \"c\\n\"]\nd:\n  - e: |\n      f\n    g: *x # h\n"
    for count in 0...text.utf8.count {
      _ = try? YAMLReader.read(Array(text.utf8.prefix(count)))
    }
    #expect(try read("").isNull)
    #expect(try read("# nothing\n").isNull)
  }
}
