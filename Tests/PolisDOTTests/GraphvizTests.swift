import Foundation
import PolisDOT
import PolisModel
import PolisTestSupport
import PolisText
import Testing

/// Graphviz itself as the judge of what is written.
enum Graphviz {
  /// Whether its programs are installed.
  static let isPresent = FileManager.default.isExecutableFile(atPath: "/usr/bin/gvpr")

  /// The names of the nodes and the values of their attribute `v`, as Graphviz's library has them.
  static func namesAndValues(in text: [UInt8]) async throws -> [[UInt8]] {
    let script =
      #"N{printf("%d\n%s%d\n%s", length($.name), $.name, length(aget($,"v")), aget($,"v"));}"#
    let result = try await Program("gvpr").run(
      [script], input: String(decoding: text, as: UTF8.self))
    #expect(result.errors == "")
    var texts: [[UInt8]] = []
    var rest = Array(result.output.utf8)[...]
    while let lineEnd = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let count = Int(String(decoding: rest[..<lineEnd], as: UTF8.self)) ?? -1
      guard count >= 0, rest.index(after: lineEnd) + count <= rest.endIndex else { return [] }
      rest = rest[rest.index(after: lineEnd)...]
      texts.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return texts
  }
}

@Suite("DOT as Graphviz reads it", .enabled(if: Graphviz.isPresent, "Graphviz is not installed"))
struct GraphvizTests {
  @Test(arguments: 1...12)
  func `any string survives as a name and as a value`(seed: UInt64) async throws {
    var random = SeededGenerator(seed: seed)
    var graph = Graph(origin: .dot)
    // A per cent sign at the start of a name is Graphviz's own mark of things without a name.
    for index in 0..<60 {
      let name = "\(index)" + Self.string(using: &random)
      let node = graph.addNode(id: name)
      graph[node, "v"] = .string(Self.string(using: &random) + "\(index)")
    }
    var output = OutputBuffer()
    try DOTWriter.write([graph], to: &output)
    let seen = try await Graphviz.namesAndValues(in: output.takeBytes())
    let expected = graph.nodes.flatMap {
      [Array(graph.name(of: $0).utf8), Array((graph[$0, "v"]?.stringValue ?? "").utf8)]
    }
    #expect(seen.count == expected.count)
    for (left, right) in zip(seen, expected) where left != right {
      Issue.record(
        "\(String(decoding: left, as: UTF8.self)) for \(String(decoding: right, as: UTF8.self))")
    }
  }

  @Test func `a text longer than Graphviz's buffer survives`() async throws {
    var graph = Graph(origin: .dot)
    let node = graph.addNode(id: "n")
    graph[node, "v"] = .string(String(repeating: "é€x", count: 9_000))
    var output = OutputBuffer()
    try DOTWriter.write([graph], to: &output)
    let seen = try await Graphviz.namesAndValues(in: output.takeBytes())
    #expect(seen.last == Array(String(repeating: "é€x", count: 9_000).utf8))
  }

  /// Strings rich in what quoting is about.
  private static func string(using random: inout SeededGenerator) -> String {
    let pieces = [
      "\\", "\"", "\n", "\r", "a", "<", ">", "&", "é", "大", "+", "{", "}", ";", "#", "//", " ",
      "\\N", "/*", "\t", "\u{1}", "--", "'", "🏙️",
    ]
    return (0..<random.number(0...7)).map { _ in random.pick(pieces) }.joined()
  }
}
