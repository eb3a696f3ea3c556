import ArgumentParser
import PolisGraph
import PolisRDF

/// `polisgraph hash`: one hash for a graph, whatever its format.
struct HashCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hash",
    abstract: "Print one hash of a graph, the same for its GraphML, DOT and Turtle.",
    discussion: """
      Order, formatting, file format and names of blank nodes do not count. The hash is that of the \
      canonical N-Quads of the graph (RDFC-1.0).

      EXAMPLE
        polisgraph hash partnerships.graphml partnerships.ttl
      """)

  @Argument(help: "Graphs; - is the standard input.", completion: .file())
  var graphs: [String]

  @OptionGroup var input: GraphInputOptions

  @Option(help: "The hash function: SHA256 or SHA384.")
  var hash = DigestAlgorithm.sha256

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let digest = GraphDigest(algorithm: hash)
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output throws(PolisFailure) in
      for path in graphs {
        let graph = try input.input.graph(at: path)
        do {
          output.append("\(try digest.hexDigest(of: graph))  \(path)\n")
        } catch {
          throw PolisFailure(error, in: path)
        }
      }
    }
    try transaction.commit()
  }
}
