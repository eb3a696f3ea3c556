import ArgumentParser
import PolisDiff
import PolisGraph

/// `polisgraph patch`: a diff applied to the graph it was made from.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patch",
    abstract: "Apply a diff to the old graph, which gives the new one.",
    discussion: """
      The diff is the JSON of 'polisgraph diff --evidence --format json'. It applies only where the \
      graph says what the diff found there; the result is in canonical order.

      EXAMPLES
        polisgraph diff --evidence --format json old.graphml new.graphml > changes.json
        polisgraph patch old.graphml changes.json -o new.graphml

      EXIT CODES
        1   the diff does not fit the graph
      """)

  @Argument(help: "The old graph.", completion: .file())
  var graph: String

  @Argument(help: "The diff; - is the standard input.", completion: .file(extensions: ["json"]))
  var diff: String

  @Option(name: .shortAndLong, help: "The file to write; - is the standard output.")
  var output = "-"

  @OptionGroup var reading: GraphInputOptions

  @Option(help: "The format to write; by default that of the extension, or of the old graph.")
  var to: GraphFormat?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var patch = Patch()
    patch.input = reading.input
    patch.output = GraphOutput(format: to)
    let changes = try patch.diff(at: diff)
    if !changes.options.isComplete {
      messages.console.report(
        "\(diff): warning: the diff passes over some changes, which the result will lack; make it "
          + "with --evidence and without --ignore, --only and --tolerance", .warning)
    }
    do {
      try patch.run(changes, to: GraphSide(graph), writing: output)
    } catch let failure as PatchFailure {
      for reason in failure.reasons.prefix(20) {
        messages.console.report("\(graph): error: \(reason)")
      }
      if failure.reasons.count > 20 {
        messages.console.report("\(graph): error: and \(failure.reasons.count - 20) more")
      }
      throw ExitCode(1)
    }
  }
}
