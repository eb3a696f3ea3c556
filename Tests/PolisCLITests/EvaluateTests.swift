import Foundation
import PolisTestSupport
import Testing

@Suite("polisgraph evaluate")
struct EvaluateTests {
  /// The gate: extraction must not fall under these figures on the documents of the project.
  private static let bars = [
    "mention=0.93", "entity=0.94", "link=0.98", "theme=0.88", "cooperatesWith=0.85",
    "relation=0.75",
  ]

  @Test func `extraction is above its bars on the documents of the project`() async throws {
    let outcome = try await Program.polisgraph.run(
      ["evaluate", "Tests/Fixtures/gold"] + Self.bars.flatMap { ["--at-least", $0] })
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("\nmention: P "))
  }

  @Test func `a figure under its bar is said, with exit code 1`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("Nobody went anywhere.", to: "a.txt")
    try folder.write(
      """
      {"document": "a.txt", "relations": [],
       "entities": [{"id": "e1", "type": "city", "name": "X", "mentions": [{"start": 0, "end": 6, "text": "Nobody"}]}]}
      """, to: "a.json")
    let outcome = try await Program.polisgraph.run(
      ["evaluate", folder.url.path, "--at-least", "mention=0.5", "--errors"])
    #expect(outcome.status == 1)
    #expect(outcome.errors == "error: mention is 0.000, under its bar of 0.5\n")
    #expect(outcome.output.hasPrefix("missed mention: 1\n  a.txt: 'Nobody' city at 0\n"))
  }

  @Test func `names of the user's own are judged too, ordinary words among them`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("Spark met Hope in Bari.", to: "a.txt")
    try folder.write(
      """
      {"document": "a.txt", "relations": [], "entities": [
       {"id": "e1", "type": "institution", "name": "Spark", "mentions": [{"start": 0, "end": 5, "text": "Spark"}]},
       {"id": "e2", "type": "city", "name": "Hope", "mentions": [{"start": 10, "end": 14, "text": "Hope"}]},
       {"id": "e3", "type": "city", "name": "Bari", "mentions": [{"start": 18, "end": 22, "text": "Bari"}]}]}
      """, to: "a.json")
    try folder.write(
      "name\tkind\tcountry\tpopulation\nSpark\tinstitution\t\t\nHope\tcity\tDK\t900\n",
      to: "own.tsv")
    let gold = folder.url.path
    let bar = ["evaluate", gold, "--at-least", "mention=1"]
    let without = try await Program.polisgraph.run(bar)
    #expect(without.status == 1)
    let with = try await Program.polisgraph.run(
      bar + ["--gazetteer", folder.url.appending(path: "own.tsv").path])
    #expect(with.status == 0, "\(with)")
  }

  @Test(arguments: [
    (["evaluate", "none"], 66, "none: error: "),
    (["evaluate", "Tests/Fixtures/gold", "--at-least", "mention=2"], 64, "mention=2"),
    (["evaluate", "Tests/Fixtures/gold", "--at-least", "nonsense=0.5"], 64, "nonsense"),
  ])
  func `what cannot be evaluated is said`(arguments: [String], status: Int32, message: String)
    async throws
  {
    let outcome = try await Program.polisgraph.run(arguments)
    #expect(outcome.status == status, "\(outcome)")
    #expect(outcome.errors.contains(message))
  }

  @Test func `gold annotations without their document, or broken, are refused`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("{\"document\": \"a.txt\", \"entities\": [], \"relations\": []}", to: "a.json")
    let missing = try await Program.polisgraph.run(["evaluate", folder.url.path])
    #expect(missing.status == 66, "\(missing)")
    try folder.write("{\"document\"", to: "a.json")
    let broken = try await Program.polisgraph.run(["evaluate", folder.url.path])
    #expect(broken.status == 65, "\(broken)")
    #expect(broken.errors.contains("a.json: error: "))
  }
}
