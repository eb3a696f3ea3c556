import Foundation
import PolisTestSupport
import Testing

@Suite("polisgraph diff, patch, merge and history")
struct DiffCommandTests {
  static let old = """
    digraph {
      bari [label="Bari", type=City]; koper [label="Koper", type=City]; water [type=Theme];
      bari -> koper [type=visited, weight=1]; koper -> water [type=addresses];
    }
    """
  static let new = """
    digraph {
      water [type=Theme]; ningbo [label="Ningbo", type=City]; bari [label="Bari", type=City];
      bari -> water [type=addresses]; bari -> ningbo [type=visited, weight=1];
    }
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.old, to: "old.dot")
    try folder.write(Self.new, to: "new.dot")
    return folder
  }

  @Test
  func `the exit code says whether anything differs, or a rule is broken, or there is trouble`()
    async throws
  {
    let folder = try folder()
    try folder.write("digraph {", to: "cut.dot")
    for (arguments, status) in [
      (["old.dot", "old.dot"], 0), (["old.dot", "new.dot"], 1),
      (["old.dot", "new.dot", "--fail-on", "removed:City"], 1),
      (["old.dot", "new.dot", "--fail-on", "removed:Theme"], 0),
      (["old.dot", "new.dot", "--only", "Theme"], 0),
      (["old.dot", "missing.dot"], 66), (["missing.dot", "new.dot"], 66),
      (["cut.dot", "new.dot"], 65), (["old.dot", "new.dot", "--fail-on", "vanished"], 64),
      (["git:HEAD:old.dot", "new.dot"], 66), (["git:HEAD", "new.dot"], 64),
      (["old.dot", "new.dot", "--policy", "missing.json"], 66),
    ] {
      let run = try await Program.polisgraph.run(["diff"] + arguments, in: folder.url)
      #expect(run.status == Int32(status), "\(arguments): \(run)")
      if status > 1 { #expect(run.output.isEmpty) }
    }
  }

  @Test func `one run writes several forms`() async throws {
    let folder = try folder()
    let run = try await Program.polisgraph.run(
      [
        "diff", "old.dot", "new.dot", "-o", "a.md", "-o", "a.json", "-o", "a.graphml", "-o",
        "a.dot", "-o", "junit=a.xml", "-o", "a.sarif", "-o", "a.rdfp", "--format", "github",
      ], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("::notice file=new.dot"))
    #expect(
      folder.names == [
        "a.dot", "a.graphml", "a.json", "a.md", "a.rdfp", "a.sarif", "a.xml", "new.dot", "old.dot",
      ])
    let graphML = try String(contentsOf: folder["a.graphml"], encoding: .utf8)
    #expect(graphML.contains("removed"))
    let patch = try String(contentsOf: folder["a.rdfp"], encoding: .utf8)
    #expect(patch.hasPrefix("TX .\nD "))
    #expect(patch.hasSuffix("TC .\n"))
  }

  @Test(arguments: ["changes.json", "changes.rdfp"])
  func `the shipped example gives a patch, though its policy passes over a part`(
    changes: String
  ) async throws {
    let folder = try TemporaryFolder()
    let example = folder["example"]
    try FileManager.default.copyItem(
      at: SharedMaterial.checkout.appending(path: "Examples/diff"), to: example)
    for (arguments, status) in [
      (["diff", "monday.ttl", "tuesday.ttl", "-o", changes, "-o", "changes.md"], 1),
      (["patch", "monday.ttl", changes, "-o", "patched.ttl"], 0),
      // What is left to do is what the policy passes over.
      (["diff", "patched.ttl", "tuesday.ttl"], 0),
    ] {
      let run = try await Program.polisgraph.run(arguments, in: example)
      #expect(run.status == Int32(status), "\(arguments): \(run)")
    }
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: "/usr/bin/dot"), "Graphviz is not installed")
  )
  func `old, new and difference are laid out alike, each without what it has not`() async throws {
    let folder = try folder()
    var places: Set<String> = []
    for (view, seen, unseen) in [
      ("old", "Koper", "Ningbo"), ("new", "Ningbo", "Koper"), ("difference", "Koper", "nothing"),
    ] {
      let run = try await Program.polisgraph.run(
        ["diff", "old.dot", "new.dot", "--format", "svg", "--view", view], in: folder.url)
      #expect(run.status == 1, "\(run)")
      #expect(run.errors.isEmpty)
      let texts = run.output.split(separator: "\n").filter { $0.contains("<text") }
      places.insert(String(texts.first { $0.contains(">Bari<") } ?? "none"))
      #expect(texts.contains { $0.contains(seen) })
      #expect(!texts.contains { $0.contains(unseen) })
    }
    #expect(places.count == 1)
    #expect(!places.contains("none"))
  }

  @Test func `a diff in JSON, applied to the old graph, gives the new one`() async throws {
    let folder = try folder()
    let diff = try await Program.polisgraph.run(
      ["diff", "old.dot", "new.dot", "--evidence", "--format", "json"], in: folder.url)
    let patch = try await Program.polisgraph.run(
      ["patch", "old.dot", "-", "-o", "patched.dot"], input: diff.output, in: folder.url)
    #expect(patch.status == 0, "\(patch)")
    let again = try await Program.polisgraph.run(
      ["diff", "--evidence", "patched.dot", "new.dot"], in: folder.url)
    #expect(again.status == 0, "\(again)")
    let canonical = try await Program.polisgraph.run(
      ["canonicalize", "new.dot"], in: folder.url)
    #expect(try String(contentsOf: folder["patched.dot"], encoding: .utf8) == canonical.output)
    let wrong = try await Program.polisgraph.run(
      ["patch", "new.dot", "-"], input: diff.output, in: folder.url)
    #expect(wrong.status == 1)
    #expect(wrong.output.isEmpty)
    #expect(wrong.errors.contains("new.dot: error: node koper is not there"))
  }

  @Test func `a policy in the working folder holds without being named`() async throws {
    let folder = try folder()
    try folder.write(#"{"rules": ["removed:City", "added:Theme"]}"#, to: "polisgraph.policy.json")
    let run = try await Program.polisgraph.run(["diff", "old.dot", "new.dot"], in: folder.url)
    #expect(run.status == 1)
    #expect(run.output.contains("error removed:City: 1 removed of City"))
    #expect(!run.output.contains("added:Theme"))
    try folder.write(#"{"rules": ["vanished"]}"#, to: "polisgraph.policy.json")
    let bad = try await Program.polisgraph.run(["diff", "old.dot", "new.dot"], in: folder.url)
    #expect(bad.status == 65)
    #expect(bad.errors.hasPrefix("polisgraph.policy.json:1:12: error: the rule vanished is"))
    try folder.write("ruls: []", to: "polisgraph.policy.yaml")
    let slip = try await Program.polisgraph.run(["diff", "old.dot", "new.dot"], in: folder.url)
    #expect(slip.status == 65)
    #expect(slip.errors.contains("policy.yaml:1:1: error: the key 'ruls' is not known; did you"))
  }

  @Test func `RDF of others is compared statement by statement`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("<http://x/a> <http://x/p> [ <http://x/q> 1 ; <http://x/r> 2 ] .", to: "a.ttl")
    try folder.write(
      "_:z <http://x/q> 1 . <http://x/a> <http://x/p> _:z . _:z <http://x/r> 2 .", to: "b.ttl")
    try folder.write("<http://x/a> <http://x/p> [ <http://x/q> 1 ; <http://x/r> 3 ] .", to: "c.ttl")
    let same = try await Program.polisgraph.run(["diff", "a.ttl", "b.ttl"], in: folder.url)
    #expect(same.status == 0, "\(same)")
    let other = try await Program.polisgraph.run(
      ["diff", "a.ttl", "c.ttl", "--format", "patch"], in: folder.url)
    #expect(other.status == 1)
    #expect(other.output.split(separator: "\n").count == 4)
  }

  @Test func `a folder is the merge of its graphs`() async throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      at: folder["parts"], withIntermediateDirectories: false)
    try folder.write(Self.old, to: "parts/one.dot")
    try folder.write(Self.new, to: "parts/two.dot")
    let merge = try await Program.polisgraph.run(
      ["merge", "old.dot", "new.dot", "-o", "merged.dot"], in: folder.url)
    #expect(merge.status == 0, "\(merge)")
    let run = try await Program.polisgraph.run(["diff", "parts", "merged.dot"], in: folder.url)
    #expect(run.status == 0, "\(run)")
  }

  @Test func `merging from a base takes both sides and tells conflicts`() async throws {
    let folder = try folder()
    try folder.write(Self.old.replacing("Bari", with: "Bari IT"), to: "ours.dot")
    try folder.write(Self.old.replacing("weight=1", with: "weight=2"), to: "theirs.dot")
    let merge = try await Program.polisgraph.run(
      ["merge", "--base", "old.dot", "ours.dot", "theirs.dot"], in: folder.url)
    #expect(merge.status == 1 || merge.status == 0, "\(merge)")
    let good = try await Program.polisgraph.run(
      ["merge", "--base", "old.dot", "ours.dot", "theirs.dot", "-o", "m.dot"], in: folder.url)
    #expect(good.status == 0, "\(good)")
    let text = try String(contentsOf: folder["m.dot"], encoding: .utf8)
    #expect(text.contains("Bari IT") && text.contains("\"weight\"=\"2\""))
    try folder.write(Self.old.replacing("Bari", with: "Bari!"), to: "theirs.dot")
    let bad = try await Program.polisgraph.run(
      ["merge", "--base", "old.dot", "ours.dot", "theirs.dot", "-o", "m.dot"], in: folder.url)
    #expect(bad.status == 1)
    #expect(bad.errors.contains("conflict: Bari IT (bari): label changed by both"))
  }

  @Test func `history tells snapshots in each form`() async throws {
    let folder = try folder()
    for format in ["table", "markdown", "json", "svg"] {
      let run = try await Program.polisgraph.run(
        ["history", "old.dot", "new.dot", "old.dot", "--format", format], in: folder.url)
      #expect(run.status == 0, "\(run)")
      #expect(run.output.contains("new.dot") || format == "svg")
    }
  }
}
