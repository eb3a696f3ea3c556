import ArgumentParser
import PolisGraph

/// `polisgraph validate`: the schema and integrity of graph files.
struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check the syntax, schema and integrity of graph files.",
    discussion: """
      GraphML is checked against the XML Schema of GraphML 1.0, then for references, keys and \
      values; DOT and RDF are read to the end; graphs that PolisGraph made are checked for the \
      types, ends and evidence that they promise. Exits with 65 where something is wrong; with --strict a warning \
      is wrong, too.

      EXAMPLES
        polisgraph validate partnerships.graphml partnerships.ttl
        polisgraph validate --format sarif *.graphml > findings.sarif
      """)

  @Argument(help: "Graphs; - is the standard input.", completion: .file())
  var files: [String]

  @OptionGroup var input: GraphInputOptions

  @Option(help: "How to write the findings: text, json or sarif.")
  var format = FindingsReport.Format.text

  @Option(help: ArgumentHelp("The most findings of a file.", valueName: "number"))
  var max = 1000

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    if max < 1 { throw ValidationError("--max takes a number from 1") }
  }

  func run() throws {
    let console = messages.console
    let operation = Validate(input: input.input, maximum: max)
    var findings: [FileFinding] = []
    for file in files { findings += try operation.findings(in: file) }
    if format == .text {
      for finding in findings { console.report(finding.line, finding.finding.severity) }
    } else {
      var transaction = OutputTransaction()
      try transaction.write(to: "-") { output in
        FindingsReport(findings).write(as: format, to: &output)
      }
      try transaction.commit()
    }
    let isBad = findings.contains { finding in
      switch finding.finding.severity {
      case .error: true
      case .warning: input.strict
      case .note: false
      }
    }
    if isBad { throw ExitCode(65) }
    console.say("\(files.count) file\(files.count == 1 ? "" : "s") valid")
  }
}
