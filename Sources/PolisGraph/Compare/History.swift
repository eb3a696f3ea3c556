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
  /// that changed it, oldest first.
  ///
  /// - Throws: ``PolisFailure`` where git does not know the file, or a version cannot be read.
  public func run(ofFileInGit path: String) throws(PolisFailure) -> GraphHistory {
    let log = try ExternalProgram("git").run([
      "log", "--reverse", "--diff-filter=AMR", "--format=%h %cs", "--", path,
    ])
    let lines = String(decoding: log.output, as: UTF8.self).split(separator: "\n")
    guard log.status == 0, !lines.isEmpty else {
      let reason = log.message.isEmpty ? "git knows no version of it" : log.message
      throw .inputOutput(InputOutputError(.read, path: path, reason: reason))
    }
    var history = GraphHistory(options: options)
    for line in lines {
      guard let revision = line.split(separator: " ").first else { continue }
      let side = try GraphSide("git:\(revision):\(path.hasPrefix("/") ? path : "./" + path)")
      history.append(try side.graph(input), named: String(line))
    }
    return history
  }
}
