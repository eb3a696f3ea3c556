import ArgumentParser
import PolisExtraction
import PolisGraph
import PolisText

/// `polisgraph annotate`: documents to annotations.
struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Read entities and relations out of documents, as JSON Lines.",
    discussion: """
      Writes one object a document: entities with their mentions, relations with their evidence. \
      Offsets count Unicode scalars. One document in, one line out, in order: a line of JSON Lines \
      that cannot be used gives {"error": …} in its place, and the exit code is then 65 unless \
      --keep-going is given.

      EXAMPLES
        polisgraph annotate seeds -o annotations.jsonl
        polisgraph annotate --from jsonl - < news.jsonl | polisgraph build - -o news.graphml
      """)

  @OptionGroup var documents: DocumentOptions

  @Option(name: .shortAndLong, help: "The file to write; - is the standard output.")
  var output = "-"

  @Flag(help: "Exit with 0 though some lines could not be used.")
  var keepGoing = false

  @OptionGroup var messages: MessageOptions

  func run() async throws {
    let console = messages.console
    var tally = DocumentTally()
    do {
      let file = try FileOutput(path: output)
      var buffer = OutputBuffer(to: file)
      try await documents.annotate(console, as: Annotate.line) { outcome in
        tally.add(outcome)
        if let line = outcome.annotations {
          buffer.append(line)
        } else {
          AnnotationWriter().write(
            error: outcome.findings.first?.message ?? "unusable", to: &buffer)
        }
      }
      try buffer.finish()
      try file.commit()
    } catch let error as InputOutputError {
      throw PolisFailure.inputOutput(error)
    }
    console.detail("\(tally.documents) documents, \(tally.bytes) bytes of text")
    if tally.faults > 0, !keepGoing { throw ExitCode(65) }
  }
}
