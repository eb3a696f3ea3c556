import ArgumentParser
import PolisGraph
import PolisGraphML

/// How a graph is read.
struct GraphInputOptions: ParsableArguments {
  @Option(help: "The format to read; by default that of the extension.")
  var from: GraphFormat?

  @Option(help: ArgumentHelp("The base of relative IRIs in RDF.", valueName: "iri"))
  var base: String?

  @Flag(help: "Refuse GraphML that its XML Schema does not allow.")
  var strict = false

  var input: GraphInput { GraphInput(format: from, base: base, isStrict: strict) }
}

/// How GraphML is written.
struct GraphMLOptions: ParsableArguments {
  @Option(help: "The dialect of GraphML.")
  var dialect: GraphMLDialect?
}

/// Where a graph that PolisGraph makes goes, and how it is drawn.
struct MadeGraphOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help:
      "A file to write, as often as needed; the extension tells the format; - is the standard output.",
    completion: .file())
  var output: [String] = []

  @Option(help: "The format of the standard output.")
  var to: GraphFormat?

  @OptionGroup var graphML: GraphMLOptions
  @OptionGroup var diagram: DiagramArguments

  func targets() throws(PolisFailure) -> [GraphTarget] {
    var targets: [GraphTarget] = []
    for path in output.isEmpty ? ["-"] : output {
      targets.append(try GraphTarget(path: path, standardOutput: to ?? .graphML))
    }
    return targets
  }

  func write(_ graph: Graph, to targets: [GraphTarget]) throws(PolisFailure) {
    let made = MadeGraph(
      graph, dialect: graphML.dialect ?? .universal, diagram: diagram.options)
    try made.write(to: targets)
  }

  func sayWhere(_ targets: [GraphTarget], _ console: Console) {
    let files = targets.map(\.path).filter { $0 != "-" }
    if !files.isEmpty { console.say("written: " + files.joined(separator: ", ")) }
  }
}
