import Foundation
import PolisTestSupport
import Testing

@Suite("The same input gives the same bytes")
struct DeterminismTests {
  private static let suffixes = ["graphml", "dot", "ttl", "nt", "nq", "svg"]

  /// A way to run the program that must not show in its output.
  struct Way: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var arguments: [String] = []
    var environment: [String: String] = [:]
    var isReversed = false
  }

  /// What `extract` writes of the seeds, by format.
  private func outputs(_ way: Way) async throws -> [String: Data] {
    let folder = try TemporaryFolder()
    let seeds = ["seeds/000_89e53178172aba92.txt", "seeds/003_5c9f11b316136fb1.txt"]
    let outcome = try await Program.polisgraph.run(
      ["extract"] + (way.isReversed ? seeds.reversed() : seeds) + way.arguments
        + Self.suffixes.flatMap { ["-o", folder["out.\($0)"].path] },
      environment: way.environment)
    try #require(outcome.status == 0, "\(outcome)")
    return try Dictionary(
      uniqueKeysWithValues: Self.suffixes.map { ($0, try Data(contentsOf: folder["out.\($0)"])) })
  }

  private static let reference = Way(
    testDescription: "one thread", arguments: ["--jobs", "1"], environment: ["LC_ALL": "C"])

  @Test(arguments: [
    Way(testDescription: "once more", arguments: ["--jobs", "1"]),
    Way(testDescription: "two threads", arguments: ["--jobs", "2"]),
    Way(testDescription: "the other order of files", isReversed: true),
    Way(
      testDescription: "a Turkish locale and another time zone",
      environment: ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"]),
  ])
  func `neither order, threads, locale nor time zone shows in a graph`(way: Way) async throws {
    let (wanted, found) = (try await outputs(Self.reference), try await outputs(way))
    for suffix in Self.suffixes {
      #expect(wanted[suffix]?.isEmpty == false)
      #expect(wanted[suffix] == found[suffix], "the .\(suffix) differs")
    }
  }

  @Test func `graphs built in shards and merged are the graph of one run`() async throws {
    let folder = try TemporaryFolder()
    let seeds = ["seeds/000_89e53178172aba92.txt", "seeds/003_5c9f11b316136fb1.txt"]
    var shards: [String] = []
    for (number, seed) in seeds.enumerated() {
      shards.append(folder["\(number).ttl"].path)
      let outcome = try await Program.polisgraph.run(["extract", seed, "-o", shards[number]])
      try #require(outcome.status == 0, "\(outcome)")
    }
    let merged = try await Program.polisgraph.run(
      ["merge", shards[1], shards[0], "-o", folder["merged.ttl"].path])
    try #require(merged.status == 0, "\(merged)")
    let wanted = try await outputs(Self.reference)["ttl"]
    #expect(try Data(contentsOf: folder["merged.ttl"]) == wanted)
  }

  @Test func `annotations come out in the order of the input, for any number of threads`()
    async throws
  {
    let lines = (0..<200).map { "{\"id\": \"d\($0)\", \"text\": \"Bari met Vigo on day \($0).\"}" }
    let input = (lines + ["not JSON"] + lines).joined(separator: "\n")
    var runs: [String] = []
    for jobs in ["1", "2"] {
      let outcome = try await Program.polisgraph.run(
        ["annotate", "-", "--jobs", jobs], input: input)
      #expect(outcome.errors.contains("-:201:1: error: "), "\(outcome)")
      runs.append(outcome.output)
    }
    #expect(runs[0] == runs[1])
    let documents = runs[0].split(separator: "\n").map { $0.prefix { $0 != "," } }
    #expect(documents.count >= 400)
    #expect(documents.first == "{\"document\":\"d0\"")
  }
}
