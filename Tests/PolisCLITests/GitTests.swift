import Foundation
import PolisTestSupport
import Testing

private let isGitInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")

@Suite("polisgraph in a git repository", .enabled(if: isGitInstalled, "git is not installed"))
struct GitTests {
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
    let run = try await polisgraph("git-setup", "--yes", "--program", Program.polisgraph.path)
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

  @Test(arguments: [
    ("git:--output=made:graph.dot", 64), ("git:HEAD:", 64), ("git::graph.dot", 64),
    ("git:HEAD~7:graph.dot", 66), ("git:HEAD^{tree}:graph.gv", 66),
  ])
  func `a side that git cannot give is trouble, and writes nothing`(
    side: String, status: Int
  ) async throws {
    let run = try await polisgraph("diff", side, "graph.dot")
    #expect(run.status == Int32(status), "\(run)")
    #expect(run.output.isEmpty)
    #expect(folder.names.filter { !$0.hasPrefix(".") } == ["graph.dot"])
  }

  @Test func `what a shallow clone lacks is told with the remedy`() async throws {
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    try await commit("second")
    let run = try await git("clone", "-q", "--depth", "1", "file://\(folder.url.path)", "shallow")
    #expect(run.status == 0, "\(run)")
    let diff = try await Program.polisgraph.run(
      ["diff", "git:HEAD~1:graph.dot", "graph.dot"], in: folder["shallow"])
    #expect(diff.status == 66)
    #expect(diff.errors.contains("git fetch --unshallow"), "\(diff)")
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

  @Test func `a worktree, blanks in names and in the program's name do no harm`() async throws {
    let program = folder["my bin"]
    try FileManager.default.createDirectory(at: program, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      at: program.appending(path: "polis graph"),
      withDestinationURL: URL(filePath: Program.polisgraph.path))
    try folder.write("my bin\n", to: ".git/info/exclude")
    try FileManager.default.createDirectory(
      at: folder["a folder"], withIntermediateDirectories: false)
    try folder.write(DiffCommandTests.old, to: "a folder/my graph.dot")
    try await commit("a graph with blanks")
    try await git("worktree", "add", "-q", "a tree", "-b", "other")
    let tree = folder["a tree"]
    let setUp = try await Program.polisgraph.run(
      ["git-setup", "--yes", "--program", program.appending(path: "polis graph").path], in: tree)
    #expect(setUp.status == 0, "\(setUp)")
    try DiffCommandTests.new.write(
      to: tree.appending(path: "a folder/my graph.dot"), atomically: false, encoding: .utf8)
    func run(_ arguments: String...) async throws -> Program.Outcome {
      try await Program("git", ["-c", "user.name=T", "-c", "user.email=t@e.org"]).run(
        arguments, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"], in: tree)
    }
    let shown = try await run("diff")
    #expect(shown.output.contains("Ningbo") && !shown.output.contains("digraph"), "\(shown)")
    let tool = try await run("difftool", "--tool", "polisgraph", "--no-prompt")
    #expect(tool.output.contains("+ Ningbo (ningbo)"), "\(tool)")
    for (side, place) in [
      ("git:HEAD:a folder/my graph.dot", tree),
      ("git:HEAD:./my graph.dot", tree.appending(path: "a folder")),
      ("git:main:a folder/my graph.dot", tree.appending(path: "a folder")),
    ] {
      let new = tree.appending(path: "a folder/my graph.dot").path
      let compared = try await Program.polisgraph.run(["diff", side, new], in: place)
      #expect(compared.status == 1, "\(compared)")
    }
    _ = try await run("commit", "-q", "-a", "-m", "theirs")
    try folder.write(
      DiffCommandTests.old.replacing("Bari\"", with: "Bari IT\""), to: "a folder/my graph.dot")
    try await commit("ours")
    let merge = try await git("merge", "-q", "-m", "both", "other")
    #expect(merge.status == 0, "\(merge)")
    let text = try String(contentsOf: folder["a folder/my graph.dot"], encoding: .utf8)
    #expect(text.contains("Bari IT") && text.contains("Ningbo"))
  }

  @Test func `a baseline that cannot be read is trouble, never no change`() async throws {
    try folder.write("digraph {", to: "graph.dot")
    try await commit("broken")
    try folder.write(DiffCommandTests.old, to: "graph.dot")
    for (side, status) in [
      ("git:HEAD:graph.dot", 65), ("git:HEAD~9:graph.dot", 66), ("git:nowhere:graph.dot", 66),
      ("git:HEAD:graph.txt", 64), ("git:HEAD:nowhere.dot", 66), ("git::graph.dot", 64),
      ("git:HEAD:", 64), ("nowhere/", 64),
    ] {
      let run = try await polisgraph("diff", side, "graph.dot")
      #expect(run.status == Int32(status), "\(side): \(run)")
      #expect(run.output.isEmpty)
      if status == 65 { #expect(run.errors.hasPrefix("git:HEAD:graph.dot:1:10: error:"), "\(run)") }
    }
    let elsewhere = try TemporaryFolder()
    try elsewhere.write(DiffCommandTests.old, to: "graph.dot")
    let run = try await Program.polisgraph.run(
      ["diff", "git:HEAD:graph.dot", "graph.dot"], in: elsewhere.url)
    #expect(run.status == 66, "\(run)")
  }

  @Test func `undoing tells first what it will do`() async throws {
    try await setUp()
    let before = try await git("config", "--local", "--list").output
    let plan = try await polisgraph("git-setup", "--undo")
    #expect(plan.status == 0)
    #expect(plan.errors.contains("git config --remove-section merge.polisgraph"))
    #expect(plan.errors.contains("nothing was done"))
    #expect(try await git("config", "--local", "--list").output == before)
  }

  @Test func `the history of a file is that of its commits, renames followed`() async throws {
    try folder.write(DiffCommandTests.new, to: "graph.dot")
    try await commit("second")
    try await git("mv", "graph.dot", "my graph.dot")
    try await commit("renamed")
    try folder.write(DiffCommandTests.old, to: "my graph.dot")
    try await commit("third")
    let run = try await polisgraph("history", "--git", "my graph.dot", "--format", "json")
    #expect(run.status == 0, "\(run)")
    let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let snapshots = try #require(json?["snapshots"] as? [[String: Any]])
    #expect(
      snapshots.map { ($0["nodesAdded"] as? [String]) ?? [] } == [[], ["ningbo"], [], ["koper"]])
    let none = try await polisgraph("history", "--git", "nowhere.dot")
    #expect(none.status == 66)
  }
}
