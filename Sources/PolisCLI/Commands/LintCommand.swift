import ArgumentParser
import PolisGraph
import PolisGraphML

/// `polisgraph lint`: what other programs make of a GraphML file.
struct LintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say what other programs will drop, change or fail on in a GraphML file.",
    discussion: """
      Knows \(GraphMLLinter.readers.joined(separator: ", ")). Exits with 65 where one of them \
      fails on the file.

      EXAMPLE
        polisgraph lint network.graphml
      """)

  @Argument(help: "GraphML files; - is the standard input.", completion: .file())
  var files: [String]

  @Option(help: "How to write the findings: text, json or sarif.")
  var format = FindingsReport.Format.text

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var findings: [FileFinding] = []
    for file in files {
      do {
        findings += try GraphMLLinter().findings(in: FileSource(path: file))
          .map { FileFinding(file: file, finding: $0) }
      } catch {
        throw PolisFailure(error, in: file)
      }
    }
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output in
      FindingsReport(findings).write(as: format, to: &output)
    }
    try transaction.commit()
    if findings.contains(where: { $0.finding.severity == .error }) { throw ExitCode(65) }
    if findings.isEmpty { messages.console.say("nothing that a known program would miss") }
  }
}
