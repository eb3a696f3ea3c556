import ArgumentParser
import PolisDOT
import PolisGraph

/// `polisgraph render`: a diagram of a graph.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw a graph: SVG, PNG, PDF, a web page, or DOT.",
    discussion: """
      By default it shows the partnerships: who cooperates with whom, on which themes, since when. \
      Graphviz lays it out; an .html output is one page that zooms, searches and filters without a \
      network, and shows the sentences behind what is clicked.

      EXAMPLES
        polisgraph render partnerships.graphml -o partnerships.svg
        polisgraph render partnerships.ttl -o taicang.pdf --around Taicang --depth 2 --theme print
        polisgraph render partnerships.graphml -o explore.html --view full --group-by country
      """)

  @Argument(help: "A graph; - is the standard input.", completion: .file())
  var graph: String

  @Option(
    name: .shortAndLong,
    help: "A file to write, as often as needed: .svg, .png, .pdf, .html or .dot.",
    completion: .file())
  var output: [String]

  @OptionGroup var input: GraphInputOptions
  @OptionGroup var diagram: DiagramArguments

  @Option(help: ArgumentHelp("Dots per inch of a PNG.", valueName: "number"))
  var resolution: Int?

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    for path in output where Render.Format(path: path) == nil {
      throw ValidationError("\(path): a diagram is written as .svg, .png, .pdf, .html or .dot")
    }
    if let resolution, !(1...2400).contains(resolution) {
      throw ValidationError("--resolution takes a number from 1 to 2400")
    }
  }

  func run() throws {
    let console = messages.console
    let graph = try input.input.graph(at: graph)
    let render = Render(options: diagram.options, resolution: resolution)
    if !graph.structure.isPlain {
      console.report(
        "\(self.graph): warning: its subgraphs, ports and hyperedges are not drawn; 'polisgraph convert' "
          + "keeps them in .dot and .graphml", .warning)
    }
    var transaction = OutputTransaction()
    for path in output {
      guard let format = Render.Format(path: path) else { continue }
      try transaction.write(to: path) { buffer throws(PolisFailure) in
        let summary = try render.write(graph, as: format, to: &buffer)
        console.detail("\(path): \(summary.nodes) nodes, \(summary.edges) edges")
        if summary.isCrowded {
          console.say(
            "\(path) shows \(summary.nodes) nodes; --top N, --around NAME or --group-by country "
              + "would read better")
        }
      }
    }
    try transaction.commit()
  }
}
