import Foundation
import PolisTestSupport
import Testing

@Suite("DOT in Graphviz", .withPeers)
struct DOTInteropTests {
  @Test(arguments: ["svg", "dot_json"])
  func `dot draws the diagram of the seeds without a word`(format: String) async throws {
    let outcome = try await Program("dot").run(["-T\(format)", SeedGraph.path("dot")])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    for name in ["Chongqing", "Santiago de Compostela", "Fuenlabrada", "Hangzhou"] {
      #expect(outcome.output.contains(name))
    }
  }

  @Test func `the SVG is well-formed and holds the partners`() async throws {
    let svg = try await SeedGraph.path("svg")
    let text = try String(contentsOfFile: svg, encoding: .utf8)
    #expect(text.contains("Chongqing"))
    let outcome = try await Program("xmllint").run(["--noout", svg])
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome)")
  }

  @Test func `an undrawable file is told from a drawable one`() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("graph { a -> b }", to: "bad.dot")
    #expect(try await Program("dot").run(["-Tsvg", path]).status != 0)
  }
}
