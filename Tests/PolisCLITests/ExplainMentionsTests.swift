import Foundation
import PolisTestSupport
import Testing

@Suite("polisgraph explain, of a document")
struct ExplainMentionsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("Ünlü guests went to Halifax, Nova Scotia, and to Bari.", to: "a.txt")
  }

  private func explain(_ arguments: [String]) async throws -> Program.Outcome {
    try await Program.polisgraph.run(
      ["explain", folder.url.appending(path: "a.txt").path] + arguments)
  }

  @Test func `a mention shows each candidate with its score and why it lost`() async throws {
    let outcome = try await explain(["halifax"])
    #expect(outcome.status == 0, "\(outcome)")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines[0].hasPrefix("a.txt:20-27: Halifax (city, found by gazetteer"))
    #expect(lines.contains { $0.contains("chosen, ") && $0.contains(" ahead of the next place") })
    #expect(lines.contains { $0.contains("lost: ") && $0.contains("the words beside the name") })
    #expect(!outcome.output.contains("Bari"))
  }

  @Test func `an offset finds the mention around it, counted in characters`() async throws {
    let outcome = try await explain(["21"])
    #expect(outcome.output.hasPrefix("a.txt:20-27: Halifax"), "\(outcome)")
  }

  @Test func `JSON has one object a mention with parts and reasons`() async throws {
    struct Mention: Decodable {
      struct Candidate: Decodable {
        let name: String
        let score: Double
        let parts: [String: Double]
        let chosen: Bool
        let reason: String
      }
      let start: Int
      let end: Int
      let text: String
      let margin: Double
      let candidates: [Candidate]
    }
    let outcome = try await explain(["--format", "json"])
    let mentions = try outcome.output.split(separator: "\n").map {
      try JSONDecoder().decode(Mention.self, from: Data($0.utf8))
    }
    #expect(mentions.map(\.text) == ["Halifax", "Nova Scotia", "Bari"])
    #expect(mentions.allSatisfy { $0.candidates.filter(\.chosen).count == 1 })
    for candidate in mentions.flatMap(\.candidates) {
      #expect(abs(candidate.parts.values.reduce(0, +) - candidate.score) < 0.001)
    }
  }

  @Test func `a name that the document does not have ends with 1, a second name with 64`()
    async throws
  {
    let missing = try await explain(["Atlantis"])
    #expect(missing.status == 1)
    #expect(missing.output.isEmpty)
    #expect(missing.errors.contains("no mention of Atlantis"))
    #expect(try await explain(["Halifax", "Bari"]).status == 64)
    #expect(try await Program.polisgraph.run(["explain", "none.graphml"]).status == 64)
  }
}
