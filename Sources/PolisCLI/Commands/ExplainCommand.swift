import ArgumentParser
import PolisGraph
import PolisModel

/// `polisgraph explain`: the evidence behind nodes and edges.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the sentences behind a node, or behind the edges between two nodes.",
    discussion: """
      A name is a node's id, label, acronym or alias; case and marks do not matter. Exits with 1 \
      where the graph has no such node or edge.

      EXAMPLES
        polisgraph explain partnerships.graphml Taicang
        polisgraph explain partnerships.graphml Taicang "Stuttgart Urban Region"
      """)

  @Argument(help: "A graph; - is the standard input.", completion: .file())
  var graph: String

  @Argument(help: "The node, or one end of the edges.")
  var name: String

  @Argument(help: "The other end of the edges.")
  var other: String?

  @OptionGroup var input: GraphInputOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    let graph = try input.input.graph(at: graph)
    let explain = Explain(graph)
    let nodes = try explain.nodes(named: name, console: messages.console)
    var blocks: [[String]] = []
    if let other {
      let others = try explain.nodes(named: other, console: messages.console)
      for node in nodes {
        for end in others {
          blocks += explain.edges(between: node, and: end).map { explain.lines(about: $0) }
        }
      }
      if blocks.isEmpty {
        messages.console.say("no edge joins \(name) and \(other)")
        throw ExitCode(1)
      }
    } else {
      blocks = nodes.map { explain.lines(about: $0) }
    }
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output in
      for (index, lines) in blocks.enumerated() {
        if index > 0 { output.append("\n") }
        for line in lines { output.append(line + "\n") }
      }
    }
    try transaction.commit()
  }
}

extension Explain {
  /// The nodes that a name may mean; says so and ends the command where there is none.
  fileprivate func nodes(named name: String, console: Console) throws -> [NodeIndex] {
    let found = nodes(named: name)
    if found.isEmpty {
      console.say("the graph has no node named \(name)")
      throw ExitCode(1)
    }
    return found
  }
}
