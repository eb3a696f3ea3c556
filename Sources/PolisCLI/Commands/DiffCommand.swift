import ArgumentParser
import PolisDiff
import PolisGraph

/// `polisgraph diff`: what changed between two graphs.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changed between two graphs, and fail where a rule is broken.",
    discussion: """
      Each side is a file of any format, a folder whose graphs are merged, - for the standard \
      input, or git:REVISION:PATH. Order, layout, file format and blank-node names never count.

      The forms are text, json, markdown, junit, sarif, github, dot and graphml. An output's form \
      is told by its extension (.txt .json .md .sarif .dot .graphml) or before an equals sign: \
      -o junit=report.xml. Without -o, text goes to the standard output.

      Rules: any, added, removed, changed (each with :TYPE or :TYPE.ATTRIBUTE and >N or >N%), \
      shrink>N%, grow>N%, drop:ATTRIBUTE>N, support:TYPE<N, protect:ID, require:TYPE.ATTRIBUTE. \
      With rules, the exit code is 1 only where one is broken.

      EXAMPLES
        polisgraph diff yesterday.graphml today.ttl
        polisgraph diff git:HEAD:graph.graphml graph.graphml -o changes.md -o changes.dot
        polisgraph diff old.ttl new.ttl --fail-on removed:cooperatesWith --fail-on 'shrink>5%'

      EXIT CODES
        0   no difference; with rules, none is broken
        1   a difference; with rules, one is broken
        64 and more: trouble, such as a side that cannot be read
      """)

  @Argument(help: "The graph as it was.", completion: .file())
  var old: String

  @Argument(help: "The graph as it is.", completion: .file())
  var new: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("A file to write; may be repeated.", valueName: "[form=]file"))
  var output: [String] = []

  @Option(help: "The form of the standard output.")
  var format: Compare.Format?

  @OptionGroup var reading: GraphInputOptions
  @OptionGroup var scope: DiffScopeOptions

  @Option(
    name: .customLong("fail-on"),
    help: ArgumentHelp("A rule that must hold; may be repeated.", valueName: "rule"))
  var failOn: [String] = []

  @Option(
    help: ArgumentHelp(
      "A policy in JSON; by default polisgraph.policy.json, if there is one.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var policy: String?

  @Option(
    name: .customLong("max-bytes"),
    help: ArgumentHelp("The most bytes of Markdown.", valueName: "n"))
  var maximumBytes = 60_000

  @Option(
    name: .customLong("sentences"),
    help: ArgumentHelp("The most sentences shown for one element.", valueName: "n"))
  var sentences: Int?

  @Flag(name: .customLong("no-renames"), help: "Do not guess renames, merges and splits.")
  var withoutRenames = false

  @Flag(help: "Draw all of both graphs, not just what changed.")
  var whole = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var compare = Compare()
    compare.input = reading.input
    compare.policy = try DiffScopeOptions.policy(at: policy)
    try scope.apply(to: &compare.policy.options)
    for rule in failOn { compare.policy.entries.append(DiffPolicy.Entry(try Self.rule(rule))) }
    compare.infersRenames = !withoutRenames
    compare.maximumBytes = maximumBytes
    compare.evidenceLimit = sentences
    compare.drawsWhole = whole
    let outputs = try Self.outputs(output, format)
    let outcome = try compare.run(old: GraphSide(old), new: GraphSide(new))
    var transaction = OutputTransaction()
    for (form, path) in outputs {
      compare.isColoured = path == "-" && Console.outputHasColours
      let writer = compare
      try transaction.write(to: path) { buffer throws(PolisFailure) in
        try writer.write(outcome, as: form, to: &buffer)
      }
    }
    try transaction.commit()
    // Where the report goes to files, people still want to know what was found.
    if outputs.allSatisfy({ $0.path != "-" }) {
      for breach in outcome.subject.breaches {
        messages.console.report(
          "\(new): \(breach.severity.rawValue): \(breach.rule): \(breach.message)",
          breach.severity == .error ? .error : .warning)
      }
    }
    if outcome.isFailure { throw ExitCode(1) }
  }

  private static func rule(_ text: String) throws -> FailRule {
    do {
      return try FailRule(text)
    } catch {
      throw PolisFailure.usage("--fail-on \(text): the rule \(error.message)")
    }
  }

  private static func outputs(
    _ texts: [String], _ format: Compare.Format?
  ) throws(PolisFailure) -> [(form: Compare.Format, path: String)] {
    var outputs: [(form: Compare.Format, path: String)] = []
    for text in texts {
      if let sign = text.firstIndex(of: "="), let form = Compare.Format(name: String(text[..<sign]))
      {
        outputs.append((form, String(text[text.index(after: sign)...])))
      } else if let form = text == "-" ? format ?? .text : Compare.Format(path: text) {
        outputs.append((form, text))
      } else {
        throw .usage("\(text): the form is not known by the extension; write FORM=\(text)")
      }
    }
    if outputs.isEmpty || (format != nil && !outputs.contains { $0.path == "-" }) {
      outputs.append((format ?? .text, "-"))
    }
    return outputs
  }
}
