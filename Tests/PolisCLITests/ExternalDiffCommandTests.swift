import Foundation
import PolisTestSupport
import Testing

@Suite("polisgraph diff --external")
struct ExternalDiffCommandTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let lines = (0..<200).map { "<urn:s\($0)> <urn:p> \"\($0 % 7)\" .\n" }
    try folder.write(lines.joined(), to: "old.nt")
    try folder.write(
      lines.reversed().dropLast(3).joined() + "<urn:n> <urn:p> <urn:o> .\n", to: "new.nt")
    try folder.write(
      "@prefix u: <urn:> . " + (3..<200).map { "u:s\($0) u:p \"\($0 % 7)\" . " }.joined()
        + "u:n u:p u:o .", to: "new.ttl")
    try FileManager.default.createDirectory(
      at: folder["scratch"], withIntermediateDirectories: false)
    return folder
  }

  @Test(arguments: ["text", "json", "markdown", "patch", "junit"])
  func `every form tells the same as in memory`(form: String) async throws {
    let folder = try folder()
    let sides = ["diff", "old.nt", "new.nt", "--format", form, "--fail-on", "removed"]
    let memory = try await Program.polisgraph.run(sides, in: folder.url)
    let disk = try await Program.polisgraph.run(
      sides + ["--external", "--temporary-folder", "scratch"], in: folder.url)
    #expect(memory.status == 1)
    #expect(disk.status == 1, "\(disk)")
    #expect(disk.output == memory.output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder["scratch"].path) == [])
  }

  @Test func `syntax does not count, and a side may be the standard input`() async throws {
    let folder = try folder()
    let run = try await Program.polisgraph.run(
      ["diff", "new.ttl", "new.nt", "--external"], in: folder.url)
    #expect(run.status == 0, "\(run)")
    let text = try String(contentsOf: folder["old.nt"], encoding: .utf8)
    let piped = try await Program.polisgraph.run(
      ["diff", "-", "new.nt", "--from", "nt", "--external"], input: text, in: folder.url)
    #expect(piped.status == 1)
    #expect(piped.output.contains("3 removed, 1 added"))
  }

  @Test func `trouble has its exit code and one line`() async throws {
    let folder = try folder()
    try folder.write("<urn:a> <urn:p> .\n", to: "bad.nt")
    try folder.write("graph {}", to: "g.dot")
    for (arguments, status, message) in [
      (["old.nt", "new.nt", "--temporary-folder", "none"], 73, "none: error: No such file"),
      (["old.nt", "bad.nt"], 65, "bad.nt:1:17: error:"),
      (["old.nt", "missing.nt"], 66, "missing.nt: error:"),
      (["old.nt", "g.dot"], 64, "error: g.dot: --external compares files of RDF"),
    ] {
      let run = try await Program.polisgraph.run(
        ["diff", "--external"] + arguments, in: folder.url)
      #expect(run.status == status, "\(arguments) \(run)")
      #expect(run.errors.hasPrefix(message), "\(arguments) \(run)")
      #expect(run.errors.count { $0 == "\n" } == 1)
      #expect(run.output.isEmpty)
    }
  }
}
