public import PolisDiff
import PolisText

/// Gathers the history of a series of snapshots, or of a file in git.
public struct History: Sendable {
  /// How snapshots are read.
  public var input = GraphInput()
  /// What is looked at.
  public var options = DiffOptions()

  /// A history of everything but evidence.
  public init() {}

  /// The history of snapshots in the order given.
  ///
  /// - Throws: ``PolisFailure`` where one cannot be read.
  public func run(_ sides: [GraphSide]) throws(PolisFailure) -> GraphHistory {
    var history = GraphHistory(options: options)
    for side in sides { history.append(try side.graph(input), named: side.name) }
    return history
  }

  /// The history of a file in the repository around the working folder, one snapshot a commit
  /// that changed it, oldest first; renames are followed.
  ///
  /// - Throws: ``PolisFailure`` where git does not know the file, or a version cannot be read.
  public func run(ofFileInGit path: String) throws(PolisFailure) -> GraphHistory {
    let log = try ExternalProgram("git").run([
      "log", "--follow", "--diff-filter=AMR", "--name-only", "-z", "--format=%x01%h %cs", "--",
      path,
    ])
    guard log.status == 0 else {
      throw .inputOutput(InputOutputError(.read, path: path, reason: log.message))
    }
    // A commit is told as a line, a zero byte, and the file's name in it from the root.
    let commits = String(decoding: log.output, as: UTF8.self).split(separator: "\u{1}").map {
      $0.split(separator: "\0").map { $0.drop { $0 == "\n" } }.filter { !$0.isEmpty }
    }
    var history = GraphHistory(options: options)
    for commit in commits.reversed() where commit.count >= 2 {
      let revision = commit[0].prefix { $0 != " " }
      let side = try GraphSide("git:\(revision):\(commit[commit.count - 1])")
      history.append(try side.graph(input), named: String(commit[0]))
    }
    guard !history.steps.isEmpty else {
      throw .inputOutput(
        InputOutputError(.read, path: path, reason: "git knows no version of it"))
    }
    return history
  }
}
