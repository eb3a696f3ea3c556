import ArgumentParser
import PolisGraph
import PolisGraphML

/// How a graph is read.
struct GraphInputOptions: ParsableArguments {
  @Option(help: "The format to read; by default that of the extension.")
  var from: GraphFormat?

  @Option(help: ArgumentHelp("The base of relative IRIs in RDF.", valueName: "iri"))
  var base: String?

  var input: GraphInput { GraphInput(format: from, base: base) }
}

/// How GraphML is written.
struct GraphMLOptions: ParsableArguments {
  @Option(help: "The dialect of GraphML.")
  var dialect: GraphMLDialect?
}
