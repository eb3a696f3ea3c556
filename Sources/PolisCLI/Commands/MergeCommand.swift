import ArgumentParser
import PolisDiff
import PolisGraph

/// `polisgraph merge`: many graphs to one, or two that were made from one base.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Merge graphs to one.",
    discussion: """
      Nodes and edges of one identity become one; sets are joined, counts and dates follow their \
      rules. The order of the graphs never shows, and merging twice changes nothing.

      With --base, two graphs that were made from one are merged: what one side changed is taken, \
      removals included. Where both say different things of one thing, that is a conflict: it is \
      told, the merged graph has our word, and the exit code is 1. As git's merge driver: \
      polisgraph merge --base %O %A %B -o %A --path %P.

      EXAMPLES
        polisgraph merge monday.graphml tuesday.ttl -o week.graphml
        polisgraph merge --base base.graphml ours.graphml theirs.graphml -o merged.graphml
      """)

  @Argument(help: "The graphs; with --base, ours and theirs.", completion: .file())
  var graphs: [String]

  @Option(help: "The graph that both were made from.", completion: .file())
  var base: String?

  @Option(name: .shortAndLong, help: "The file to write; - is the standard output.")
  var output = "-"

  @Option(
    help: ArgumentHelp("The name by whose extension the formats are told.", valueName: "file"))
  var path: String?

  @Option(help: "The format to read; by default that of the extension.")
  var from: GraphFormat?

  @Option(help: "The format to write; by default that of the extension, or of the first graph.")
  var to: GraphFormat?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var merge = Patch()
    merge.input = GraphInput(format: from)
    if merge.input.format == nil, let path {
      merge.input.format = try GraphInput().format(of: path)
    }
    merge.output = GraphOutput(format: to ?? (path == nil ? nil : merge.input.format))
    guard let base else {
      try merge.merge(try graphs.map { try GraphSide($0) }, writing: output)
      return
    }
    guard graphs.count == 2 else {
      throw PolisFailure.usage("--base takes ours and theirs; \(graphs.count) graphs are named")
    }
    do {
      let conflicts = try merge.merge(
        base: GraphSide(base), ours: GraphSide(graphs[0]), theirs: GraphSide(graphs[1]),
        writing: output)
      for conflict in conflicts {
        messages.console.report("\(path ?? graphs[0]): error: conflict: \(conflict)")
      }
      if !conflicts.isEmpty { throw ExitCode(1) }
    } catch let failure as PatchFailure {
      throw PolisFailure.invalid(
        file: path ?? graphs[0], code: "cannot-be-merged",
        message: failure.reasons.joined(separator: "; "), position: nil)
    }
  }
}
