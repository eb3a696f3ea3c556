import ArgumentParser
import PolisDiff
import PolisGraph

/// `polisgraph history`: what happened over a series of snapshots.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Tell what began, ended, grew and shrank over a series of snapshots.",
    discussion: """
      The snapshots are given oldest first, as files, folders or git:REVISION:PATH; with --git, one \
      file is followed through the commits that changed it.

      EXAMPLES
        polisgraph history snapshots/*.graphml
        polisgraph history --git graph.graphml --format svg -o history.svg
      """)

  @Argument(help: "The snapshots, oldest first.", completion: .file())
  var snapshots: [String]

  @Flag(help: "Follow one file through the history of its repository.")
  var git = false

  @Option(name: .shortAndLong, help: "The file to write; - is the standard output.")
  var output = "-"

  @Option(help: "How to write it: table, markdown, json or svg.")
  var format = HistoryReport.Format.table

  @OptionGroup var reading: GraphInputOptions
  @OptionGroup var scope: DiffScopeOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    var history = History()
    history.input = reading.input
    try scope.apply(to: &history.options)
    let found: GraphHistory
    if git {
      guard snapshots.count == 1 else {
        throw PolisFailure.usage("--git follows one file; \(snapshots.count) are named")
      }
      found = try history.run(ofFileInGit: snapshots[0])
    } else {
      found = try history.run(try snapshots.map { try GraphSide($0) })
    }
    var transaction = OutputTransaction()
    try transaction.write(to: output) { buffer in
      HistoryReport().write(found, as: format, to: &buffer)
    }
    try transaction.commit()
  }
}
