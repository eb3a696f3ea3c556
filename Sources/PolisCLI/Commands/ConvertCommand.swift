import ArgumentParser
import PolisGraph
import PolisGraphML

/// `polisgraph convert`: from one format to another.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a graph from one format to another without loss.",
    discussion: """
      The formats are graphml, dot, turtle, ntriples and nquads, told by the extension or by --from \
      and --to. What a format has no place for is carried by a documented convention, or the file is \
      refused with a message that names what cannot be kept; nothing is dropped without a word. \
      RDF to RDF is streamed, unless it is to be sorted.

      EXAMPLES
        polisgraph convert partnerships.graphml -o partnerships.ttl
        polisgraph convert --from turtle --to ntriples - -o - < data.ttl > data.nt
      """)

  @Argument(help: "The graph to read; - is the standard input.", completion: .file())
  var input: String

  @Option(name: .shortAndLong, help: "The file to write; - is the standard output.")
  var output = "-"

  @OptionGroup var reading: GraphInputOptions

  @Option(help: "The format to write; by default that of the extension.")
  var to: GraphFormat?

  @Flag(help: "Sort the statements of RDF, each once; they are all held in memory then.")
  var sorted = false

  @OptionGroup var writing: GraphMLOptions
  @Flag(help: "Say what the dialect of GraphML cannot hold.")
  var losses = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let convert = Convert(
      input: reading.input, output: GraphOutput(format: to, dialect: writing.dialect ?? .faithful),
      isSorted: sorted)
    try convert.run(from: input, to: output)
    guard losses else { return }
    for finding in try convert.losses(from: input, to: output) {
      messages.console.report(finding.line, finding.finding.severity)
    }
  }
}
