import Foundation
import PolisTestSupport
import Testing

/// The action, the GitLab job and the hook, run as their services run them.
@Suite("CI material", .withPeers)
struct CITests {
  private static let graph = "my graph.dot"
  private static let old =
    "digraph { bari [type=City]; koper [type=City]; bari -> koper [type=visited]; }"
  private static let new =
    "digraph { bari [type=City]; ningbo [type=City]; bari -> ningbo [type=visited]; }"

  private let folder: TemporaryFolder
  /// The clone of a repository whose branch `main` has the old graph; the new one is on a branch.
  private let clone: URL
  private let environment: [String: String]

  init() async throws {
    folder = try TemporaryFolder()
    clone = folder["clone"]
    for name in ["origin", "bin", "temp"] {
      try FileManager.default.createDirectory(
        at: folder[name], withIntermediateDirectories: false)
    }
    try FileManager.default.createSymbolicLink(
      at: folder["bin/polisgraph"], withDestinationURL: URL(filePath: Program.polisgraph.path))
    // What stands in for GitHub's program keeps what it is asked, and knows the comments in a file.
    try folder.write(
      """
      #!/bin/sh
      echo "$@" >> "$RUNNER_TEMP/calls"
      for word in "$@"; do
        case $word in body=@*) cp "${word#body=@}" "$RUNNER_TEMP/body" ;; esac
      done
      case "$*" in *--paginate*) cat "$RUNNER_TEMP/comments" 2> /dev/null ;; esac
      """, to: "bin/gh")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder["bin/gh"].path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    environment = [
      "PATH": "\(folder["bin"].path):\(path)", "RUNNER_TEMP": folder["temp"].path,
      "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "T", "GIT_AUTHOR_EMAIL": "t@e.org",
      "GIT_COMMITTER_NAME": "T", "GIT_COMMITTER_EMAIL": "t@e.org",
    ]
    try folder.write(Self.old, to: "origin/\(Self.graph)")
    try await shell("git init -q -b main && git add -A && git commit -q -m old", in: "origin")
    try await shell("git clone -q origin clone && cd clone && git checkout -q -b change")
    try folder.write(Self.new, to: "clone/\(Self.graph)")
    try await shell("git commit -q -a -m new", in: "clone")
  }

  @discardableResult
  private func shell(
    _ command: String, in name: String = ""
  ) async throws -> Program.Outcome {
    let run = try await Program("sh").run(
      ["-c", command], environment: environment, in: folder[name])
    try #require(run.status == 0, "\(command): \(run)")
    return run
  }

  // MARK: GitHub

  private static let pullRequest = #"{"pull_request": {"number": 7, "base": {"ref": "main"}}}"#

  private func action(_ inputs: String...) async throws -> (Program.Outcome, [String: String]) {
    let run = try await Peers.run(
      "run_ci.py",
      ["action", SharedMaterial.checkout.path, Self.pullRequest, "new=\(Self.graph)"] + inputs,
      environment: environment, in: clone)
    let last = run.output.split(separator: "\n").last ?? ""
    let outputs = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: String]
    return (run, try #require(outputs, "\(run)"))
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOf: folder["temp/\(name)"], encoding: .utf8)
  }

  @Test func `the action tells a pull request what changed, in one comment`() async throws {
    let (run, outputs) = try await action()
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains("::notice file=my graph.dot"))
    #expect(outputs["differs"] == "true")
    #expect(outputs["summary"]?.contains("1 node added, 1 node removed") == true)
    let report = try String(contentsOfFile: outputs["report"] ?? "", encoding: .utf8)
    #expect(report == outputs["summary"])
    #expect(try text("body") == "<!-- polisgraph diff: my graph.dot -->\n" + report)
    #expect(try text("calls").contains("--method POST repos/owner/name/issues/7/comments"))
    // The comment is there now, and is kept up to date.
    try folder.write("4711\n", to: "temp/comments")
    _ = try await action()
    #expect(try text("calls").contains("--method PATCH repos/owner/name/issues/comments/4711"))
  }

  @Test func `the action fails where a rule is broken, by input or by a policy`() async throws {
    let (held, _) = try await action("fail-on=removed:Theme\nshrink>50%")
    #expect(held.status == 0, "\(held)")
    let (broken, outputs) = try await action("fail-on=removed:Theme\nremoved:City", "comment=false")
    #expect(broken.status == 1, "\(broken)")
    #expect(
      broken.output.contains("::error file=my graph.dot,title=polisgraph diff%3A removed%3ACity"))
    #expect(outputs["differs"] == "true")
    try folder.write("rules: [removed:City]\n", to: "clone/polisgraph.policy.yaml")
    #expect(try await action().0.status == 1)
    try folder.write("rules: [removed:Theme]\n", to: "clone/polisgraph.policy.yaml")
    #expect(try await action().0.status == 0)
  }

  @Test func `the action says where nothing differs, and never takes trouble for that`()
    async throws
  {
    let (same, outputs) = try await action("old=\(Self.graph)")
    #expect(same.status == 0)
    #expect(outputs["differs"] == "false")
    #expect(outputs["summary"] == "")
    for input in ["old=git:HEAD:nowhere.dot", "policy=nowhere.yaml", "program=nowhere"] {
      let (trouble, outputs) = try await action(input)
      #expect(trouble.status > 1, "\(input): \(trouble)")
      #expect(outputs["differs"] == "")
    }
  }

  @Test func `no input of the action is read as shell text`() async throws {
    for input in ["old=$(touch owned)", "fail-on=`touch owned`", "arguments=;touch owned"] {
      #expect(try await action(input).0.status > 1)
    }
    #expect(!FileManager.default.fileExists(atPath: clone.appending(path: "owned").path))
  }

  // MARK: GitLab, pre-commit

  @Test func `the job for GitLab makes its reports and holds its rules`() async throws {
    let example = SharedMaterial.checkout.appending(path: "Examples/ci/gitlab-ci.yml").path
    func job(_ graph: String) async throws -> Program.Outcome {
      try await Peers.run(
        "run_ci.py",
        [
          "gitlab", example, "graph-diff", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME=main",
          "GRAPH=\(graph)",
        ], environment: environment, in: clone)
    }
    let run = try await job(Self.graph)
    #expect(run.status == 0, "\(run)")
    #expect(run.output.contains(#"{"missing": []}"#))
    #expect(try await job("nowhere.dot").status > 1)
    try folder.write("digraph { bari [type=City]; }", to: "clone/\(Self.graph)")
    let shrunk = try await job(Self.graph)
    #expect(shrunk.status == 1, "\(shrunk)")
    #expect(shrunk.output.contains(#"{"missing": []}"#))
  }

  @Test func `pre-commit runs the hook, which refuses what breaks the policy`() async throws {
    try folder.write("digraph { a; b; }", to: "clone/brand new.gv")
    try folder.write("digraph { bari [type=City]; }", to: "clone/\(Self.graph)")
    try await shell("git add -A", in: "clone")
    func hook() async throws -> Program.Outcome {
      for name in ["hooks", "home"] {
        try? FileManager.default.removeItem(at: folder["temp/\(name)"])
      }
      return try await Peers.run(
        "run_ci.py", ["hook", SharedMaterial.checkout.path, folder["temp"].path],
        environment: environment, in: clone)
    }
    let told = try await hook()
    #expect(told.status == 0, "\(told)")
    #expect(told.output.contains("- ningbo"))
    try folder.write("rules: [removed:City]\n", to: "clone/polisgraph.policy.yaml")
    try await shell("git add -A", in: "clone")
    let refused = try await hook()
    #expect(refused.status == 1, "\(refused)")
    #expect(refused.output.contains("error removed:City"))
  }
}
