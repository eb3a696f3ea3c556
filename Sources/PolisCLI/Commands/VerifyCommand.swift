import ArgumentParser
import PolisDocuments
import PolisGraph

/// `polisgraph verify`: proof that every quote of a graph stands in the documents.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Read the documents again and prove every quote of a graph.",
    discussion: """
      Checks that each node and edge that rests on text has evidence, and that the quoted words \
      stand in the document at the place given. Exits with 65 where something does not hold.

      EXAMPLE
        polisgraph verify partnerships.graphml seeds
      """)

  @Argument(help: "A graph; - is the standard input.", completion: .file())
  var graph: String

  @Argument(help: "The documents that it was made of: files and folders.", completion: .file())
  var documents: [String]

  @Option(help: "The format of the graph; by default that of the extension.")
  var from: GraphFormat?

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var verify = Verify(try GraphInput(format: from).graph(at: graph))
    try verify.check(DocumentStream(of: DocumentStream.files(in: documents)))
    for fault in verify.faults {
      messages.console.report("\(graph): error: \(fault.element) \(fault.message)")
    }
    messages.console.say("\(verify.proven) quotes proven, \(verify.faults.count) faults")
    if !verify.faults.isEmpty { throw ExitCode(65) }
  }
}
