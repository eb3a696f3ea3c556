import Foundation
import PolisTestSupport
import Testing

private let isGitInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")

@Suite("polisgraph in a git repository", .enabled(if: isGitInstalled, "git is not installed"))
struct GitTests {

  private static let program =
    ProcessInfo.processInfo.environment["POLISGRAPH_PROGRAM"]
    ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "polisgraph").path

  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder()
    _ = try await git("init", "-q", "-b", "main")
    try folder.write(DiffCommandTests.old, to: "graph.dot")
    _ = try await commit("first")
  }

  @discardableResult
  private func git(_ arguments: String...) async throws -> Program.Outcome {
    try await Program("git", ["-c", "user.name=T", "-c", "user.email=t@example.org"]).run(
      arguments, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"], in: folder.url)
  }

  private func commit(_ message: String) async throws {
    try await git("add", "-A")
    let run = try await git("commit", "-q", "-m", message)
    #expect(run.status == 0, "\(run)")
  }

  private func polisgraph(_ arguments: String...) async throws -> Program.Outcome {
    try await Program.polisgraph.run(arguments, in: folder.url)
  }

  private func setUp() async throws {
    let run = try await polisgraph("git-setup", "--yes", "--program", Self.program)
    #expect(run.status == 0, "\(run)")
  }

  @Test func `a side may be a file of a revision`() async throws {
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    let run = try await polisgraph("diff", "git:HEAD:graph.dot", "graph.dot")
    #expect(run.status == 1)
    #expect(run.output.hasPrefix("--- git:HEAD:graph.dot (3 nodes, 2 edges)\n"))
    let bad = try await polisgraph("diff", "git:HEAD:nowhere.dot", "graph.dot")
    #expect(bad.status == 66)
    #expect(bad.errors.hasPrefix("git:HEAD:nowhere.dot: error: "))
  }

  @Test func `setting up tells first, does on request, and is undone`() async throws {
    let before = try await git("config", "--local", "--list").output
    let plan = try await polisgraph("git-setup")
    #expect(plan.errors.contains("nothing was done"))
    #expect(try await git("config", "--local", "--list").output == before)
    try folder.write("*.txt text\n", to: ".git/info/attributes")
    try await setUp()
    try await setUp()
    let attributes = try String(contentsOf: folder[".git/info/attributes"], encoding: .utf8)
    #expect(attributes.hasPrefix("*.txt text\n"))
    #expect(attributes.components(separatedBy: "merge=polisgraph").count == 7)
    #expect(try await polisgraph("git-setup", "--undo", "--yes").status == 0)
    #expect(try await git("config", "--local", "--list").output == before)
    #expect(
      try String(contentsOf: folder[".git/info/attributes"], encoding: .utf8) == "*.txt text\n")
  }

  @Test func `git diff shows facts, and files that cannot be read as they are`() async throws {
    try await setUp()
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    let run = try await git("diff")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("Ningbo"))
    #expect(!run.output.contains("digraph {"))
    try folder.write("digraph {", to: "graph.dot")
    let broken = try await git("diff")
    #expect(broken.status == 0, "\(broken)")
    #expect(broken.output.contains("+digraph {"))
  }

  @Test func `git difftool tells the difference`() async throws {
    try await setUp()
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    let run = try await git("difftool", "--tool", "polisgraph", "--no-prompt")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("+ Ningbo (ningbo)"))
  }

  @Test func `git merge merges what lines cannot, and stops at a conflict`() async throws {
    try await setUp()
    try await git("checkout", "-q", "-b", "theirs")
    try folder.write(
      DiffCommandTests.old.replacing("label=\"Bari\"", with: "label=\"Bari\", country=IT"),
      to: "graph.dot")
    try await commit("theirs")
    try await git("checkout", "-q", "main")
    try folder.write(
      DiffCommandTests.old.replacing("label=\"Koper\"", with: "label=\"Koper\", country=SI"),
      to: "graph.dot")
    try await commit("ours")
    let merge = try await git("merge", "-q", "-m", "both", "theirs")
    #expect(merge.status == 0, "\(merge)")
    let text = try String(contentsOf: folder["graph.dot"], encoding: .utf8)
    #expect(text.contains("\"IT\"") && text.contains("\"SI\""))
    try await git("checkout", "-q", "theirs")
    try folder.write(text.replacing("\"IT\"", with: "\"I\""), to: "graph.dot")
    try await commit("theirs again")
    try await git("checkout", "-q", "main")
    try folder.write(text.replacing("\"IT\"", with: "\"ITA\""), to: "graph.dot")
    try await commit("ours again")
    let conflict = try await git("merge", "-q", "-m", "both", "theirs")
    #expect(conflict.status == 1)
    #expect(conflict.errors.contains("graph.dot: error: conflict: Bari (bari): country"))
  }

  @Test func `the history of a file is that of its commits`() async throws {
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    try await commit("second")
    let run = try await polisgraph("history", "--git", "graph.dot")
    #expect(run.status == 0, "\(run)")
    #expect(run.output.split(separator: "\n").count == 3)
    let none = try await polisgraph("history", "--git", "nowhere.dot")
    #expect(none.status == 66)
  }

  // MARK: CI

  private func script(_ name: String) -> String {
    SharedMaterial.checkout.appending(path: "Scripts/\(name)").path
  }

  @Test func `the action reports, comments once, and fails where a rule is broken`() async throws {
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    try await commit("second")
    // What stands in for GitHub's program keeps what it is asked.
    try FileManager.default.createDirectory(at: folder["bin"], withIntermediateDirectories: false)
    try folder.write("#!/bin/sh\necho \"$@\" >> \"$RUNNER_TEMP/calls\"\n", to: "bin/gh")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder["bin/gh"].path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var environment = [
      "PATH": "\(folder["bin"].path):\(path)", "INPUT_PROGRAM": Self.program,
      "INPUT_NEW": "graph.dot", "RUNNER_TEMP": folder.url.path, "PULL_REQUEST": "7",
      "GITHUB_REPOSITORY": "o/r", "GITHUB_OUTPUT": folder["outputs"].path,
      "GITHUB_STEP_SUMMARY": folder["summary"].path,
    ]
    let run = try await Program(script("diff-action.sh")).run(
      [], environment: environment, in: folder.url)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("::notice file=graph.dot"))
    let outputs = try String(contentsOf: folder["outputs"], encoding: .utf8)
    #expect(outputs.hasPrefix("differs=true\n"))
    #expect(try String(contentsOf: folder["summary"], encoding: .utf8).contains("## Changes"))
    let calls = try String(contentsOf: folder["calls"], encoding: .utf8)
    #expect(calls.contains("--method POST repos/o/r/issues/7/comments"))
    environment["INPUT_FAIL_ON"] = "removed:Theme\nremoved:City"
    let failed = try await Program(script("diff-action.sh")).run(
      [], environment: environment, in: folder.url)
    #expect(failed.status == 1, "\(failed)")
    #expect(failed.output.contains("title=polisgraph diff%3A removed%3ACity"))
    environment["INPUT_OLD"] = "git:HEAD:nowhere.dot"
    let trouble = try await Program(script("diff-action.sh")).run(
      [], environment: environment, in: folder.url)
    #expect(trouble.status == 66, "\(trouble)")
  }

  @Test func `the action's inputs are never read as shell text`() async throws {
    let run = try await Program(script("diff-action.sh")).run(
      [],
      environment: [
        "INPUT_PROGRAM": Self.program, "INPUT_NEW": "$(touch owned).dot",
        "INPUT_OLD": "graph.dot", "INPUT_FAIL_ON": "`touch owned`",
        "RUNNER_TEMP": folder.url.path,
      ], in: folder.url)
    #expect(run.status > 1)
    #expect(!folder.names.contains("owned"))
  }

  @Test func `the hook tells changes, and refuses what breaks the policy`() async throws {
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    try folder.write(DiffCommandTests.new, to: "brand new.dot")
    let hook = Program(script("pre-commit-diff.sh"))
    let environment = ["POLISGRAPH": Self.program]
    let told = try await hook.run(
      ["graph.dot", "brand new.dot"], environment: environment, in: folder.url)
    #expect(told.status == 0, "\(told)")
    #expect(told.output.contains("+ Ningbo"))
    try folder.write(#"{"rules": ["removed:City"]}"#, to: "polisgraph.policy.json")
    let refused = try await hook.run(["graph.dot"], environment: environment, in: folder.url)
    #expect(refused.status == 1)
  }

  @Test func `the commands of the examples are the program's own`() async throws {
    let examples = SharedMaterial.checkout.appending(path: "Examples/ci")
    let text = try String(
      contentsOf: examples.appending(path: "gitlab-ci.yml"), encoding: .utf8)
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    // The script's second command, with the base that GitLab would have fetched.
    let start = try #require(text.range(of: ">-\n"))
    let end = try #require(text.range(of: "  artifacts:"))
    let command = text[start.upperBound..<end.lowerBound].split(separator: "\n")
      .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
      .replacing("FETCH_HEAD", with: "HEAD").replacing("polisgraph diff", with: "\"$P\" diff")
    let run = try await Program("sh").run(
      ["-c", command], environment: ["P": Self.program, "GRAPH": "graph.dot"], in: folder.url)
    #expect(run.status == 0, "\(run)")
    #expect(Set(folder.names).isSuperset(of: ["changes.md", "changes.json", "changes.xml"]))
  }
}
