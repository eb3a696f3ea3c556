import ArgumentParser
import PolisGraph

/// `polisgraph extract`: documents to a graph.
struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Turn documents into a graph.",
    discussion: """
      Reads texts, Markdown, web pages, feeds and JSON Lines, and writes the graph of what they say \
      in every format that -o names: .graphml, .dot, .ttl, .nt and .nq hold the whole graph, .svg, \
      .png, .pdf and .html draw it. A summary goes to the standard error.

      EXAMPLES
        polisgraph extract seeds -o partnerships.graphml -o partnerships.svg
        polisgraph extract news.jsonl --to turtle > news.ttl
      """)

  @OptionGroup var documents: DocumentOptions
  @OptionGroup var outputs: MadeGraphOptions
  @OptionGroup var messages: MessageOptions

  func run() async throws {
    let console = messages.console
    let targets = try outputs.targets()
    var build = Build()
    var tally = DocumentTally()
    try await documents.annotate(console, as: Annotate.document) { outcome in
      tally.add(outcome)
      if let annotations = outcome.annotations { build.add(annotations) }
    }
    if tally.faults > 0 { throw ExitCode(65) }
    let graph = build.graph()
    try outputs.write(graph, to: targets)
    console.say("\(tally.documents) document\(tally.documents == 1 ? "" : "s") read")
    for line in Summary(of: graph, most: messages.verbose ? .max : 40).lines { console.say(line) }
    outputs.sayWhere(targets, console)
  }
}
