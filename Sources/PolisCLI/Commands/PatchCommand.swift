import ArgumentParser
import PolisDiff
import PolisGraph
import PolisRDF

/// `polisgraph patch`: a diff applied to the graph it was made from.
struct PatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "patch",
    abstract: "Apply a diff to the old graph, which gives the new one.",
    discussion: """
      The changes are the JSON of 'polisgraph diff --evidence --format json', or an RDF Patch such as \
      that of 'polisgraph diff --evidence --format patch'. They apply only where the graph says what \
      they found there; the result is in canonical order. An RDF Patch speaks of nodes and edges as \
      'polisgraph convert --to ntriples' writes them, and of blank nodes by their labels. Edges that \
      a diff passes over go with a node that goes.

      EXAMPLES
        polisgraph diff --evidence --format json old.graphml new.graphml > changes.json
        polisgraph patch old.graphml changes.json -o new.graphml
        polisgraph diff old.ttl new.ttl -o changes.rdfp
        polisgraph patch old.ttl changes.rdfp -o new.ttl

      EXIT CODES
        1   the changes do not fit the graph
      """)

  @Argument(help: "The old graph.", completion: .file())
  var graph: String

  @Argument(
    help: "The changes; - is the standard input.", completion: .file(extensions: ["json", "rdfp"]))
  var changes: String

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
    let found = try patch.changes(at: changes)
    if case .diff(let diff) = found, !diff.options.isComplete {
      messages.console.report(
        "\(changes): warning: the diff passes over some changes, which the result will lack; make it "
          + "with --evidence and without --ignore, --only and --tolerance", .warning)
    }
    do {
      try patch.run(found, to: GraphSide(graph), writing: output)
    } catch let failure as PatchFailure {
      try refuse(failure.reasons.map { "\(graph): error: \($0)" })
    } catch let misfit as RDFPatchMisfit {
      try refuse(misfit.rows.map { "\(changes):\($0.position): error: \($0.message)" })
    }
  }

  /// Tells why the changes do not fit, as far as people read it.
  private func refuse(_ lines: [String]) throws {
    for line in lines.prefix(20) { messages.console.report(line) }
    if lines.count > 20 {
      messages.console.report("\(graph): error: and \(lines.count - 20) more")
    }
    throw ExitCode(1)
  }
}
