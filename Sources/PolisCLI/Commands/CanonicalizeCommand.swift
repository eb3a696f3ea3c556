import ArgumentParser
import PolisGraph
import PolisRDF

/// `polisgraph canonicalize`: the same bytes for the same graph.
struct CanonicalizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "canonicalize",
    abstract: "Write the canonical form of a graph.",
    discussion: """
      RDF comes out as canonical N-Quads, its blank nodes named by RDFC-1.0; GraphML and DOT come \
      out in their own format, in canonical order. A dataset whose blank nodes look too much alike \
      is refused.

      EXAMPLES
        polisgraph canonicalize data.ttl -o data.nq
        polisgraph canonicalize --hash SHA384 --from nquads - < data.nq | sha384sum
      """)

  @Argument(help: "The graph to read; - is the standard input.", completion: .file())
  var input: String

  @Option(name: .shortAndLong, help: "The file to write; - is the standard output.")
  var output = "-"

  @OptionGroup var reading: GraphInputOptions

  @Option(help: "The hash function of RDFC-1.0: SHA256 or SHA384.")
  var hash = DigestAlgorithm.sha256

  @OptionGroup var messages: MessageOptions

  func run() throws {
    try Canonicalize(input: reading.input, algorithm: hash).run(from: input, to: output)
  }
}
