import ArgumentParser
import PolisGraph

/// `polisgraph build`: annotations to a graph.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Turn annotations into a graph.",
    discussion: """
      Takes the JSON Lines of polisgraph annotate; the order of files and lines does not matter. \
      Building parts and merging them gives, byte for byte, the graph of the whole.

      EXAMPLE
        polisgraph build annotations.jsonl -o news.graphml -o news.ttl
      """)

  @Argument(help: "Annotation files; - is the standard input.", completion: .file())
  var annotations: [String]

  @OptionGroup var outputs: MadeGraphOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    let console = messages.console
    let targets = try outputs.targets()
    var build = Build()
    for path in try build.files(in: annotations) {
      console.detail("reading \(path)")
      try build.add(fileAt: path)
    }
    let graph = build.graph()
    try outputs.write(graph, to: targets)
    console.say("\(build.documents) documents built")
    for line in Summary(of: graph, most: 0).lines.prefix(2) { console.say(line) }
    outputs.sayWhere(targets, console)
  }
}
