import ArgumentParser
import PolisGraph
import PolisText

/// `polisgraph stats`: counts that describe a graph.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Count nodes and edges by type, degrees, components and density.",
    discussion: """
      EXAMPLES
        polisgraph stats partnerships.graphml
        polisgraph stats --format json partnerships.ttl
      """)

  @Argument(help: "A graph; - is the standard input.", completion: .file())
  var graph: String

  @OptionGroup var input: GraphInputOptions

  @Option(help: "How to write it: text or json.")
  var format = StatisticsReport.Format.text

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let report = StatisticsReport(of: try input.input.graph(at: graph))
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output in report.write(as: format, to: &output) }
    try transaction.commit()
  }
}
