import ArgumentParser
import PolisDocuments
import PolisExtraction
import PolisGraph
import PolisModel
import PolisText

/// `polisgraph explain`: the evidence behind nodes and edges, and the reasons behind mentions.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show the sentences behind nodes and edges, or what a document's names could mean.",
    discussion: """
      Of a graph, the sentences behind a node, or behind the edges between two nodes; a name is a \
      node's id, label, acronym or alias. Of a document, how each mention was found and all that a \
      place could mean: the score of each candidate, its parts, and why it lost; a name is the \
      mention's text, or the offset of one of its characters. Case and marks do not matter. Exits \
      with 1 where there is no such node, edge or mention.

      EXAMPLES
        polisgraph explain partnerships.graphml Taicang
        polisgraph explain partnerships.graphml Taicang "Stuttgart Urban Region"
        polisgraph explain news.txt Halifax
        polisgraph explain --format json news.jsonl
      """)

  @Argument(
    help: "A graph or a document; - is a graph on the standard input.", completion: .file())
  var file: String

  @Argument(help: "The node, or one end of the edges; of a document, the mention.")
  var name: String?

  @Argument(help: "The other end of the edges.")
  var other: String?

  @Option(help: "How to write the mentions of a document: text or json (one object a line).")
  var format = Format.text

  @OptionGroup var input: GraphInputOptions
  @OptionGroup var names: GazetteerOptions
  @OptionGroup var messages: MessageOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  private var isDocument: Bool {
    input.from == nil && GraphFormat(path: file) == nil && DocumentFormat(fileName: file) != nil
  }

  func validate() throws {
    if isDocument {
      if other != nil { throw ValidationError("A document is asked for one name at a time.") }
    } else if name == nil {
      throw ValidationError("Name the node of the graph that is to be explained.")
    }
  }

  func run() throws {
    if isDocument { try explainMentions() } else { try explainGraph(name ?? "") }
  }

  private func explainMentions() throws {
    let explain = ExplainMentions(gazetteer: try names.gazetteer())
    var documents = DocumentStream(of: try DocumentStream.files(in: [file]))
    var count = 0
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output throws(PolisFailure) in
      while let (_, record) = try documents.next() {
        guard let document = record.document else { continue }
        let source = SourceText(document: document.name, text: document.text)
        for mention in explain.mentions(in: source, name) {
          count += 1
          switch format {
          case .text: for line in mention.lines { output.append(line + "\n") }
          case .json: mention.writeJSON(to: &output)
          }
        }
      }
    }
    guard count > 0 else {
      messages.console.say("the document has no mention \(name.map { "of \($0)" } ?? "at all")")
      throw ExitCode(1)
    }
    try transaction.commit()
  }

  private func explainGraph(_ name: String) throws {
    let graph = try input.input.graph(at: file)
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
