import ArgumentParser
import PolisDiff
import PolisGraph

/// `polisgraph diff`: what changed between two graphs.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Tell what changed between two graphs, and fail where a rule is broken.",
    discussion: """
      Each side is a file of any format, a folder whose graphs are merged, - for the standard \
      input, or git:REVISION:PATH. Order, layout, file format and blank-node names never count.

      The forms are text, json, markdown, junit, sarif, github, dot, svg, graphml and patch (RDF \
      Patch). An output's form is told by its extension (.txt .json .md .sarif .dot .svg .graphml \
      .rdfp) or before an equals sign: -o junit=report.xml. Without -o, text goes to the standard \
      output. Two files of RDF that polisgraph has not made are compared statement by statement; there \
      TYPE is a type of the subject and ATTRIBUTE a predicate, by the last part of its IRI or by the \
      whole in angle brackets.

      With --external, files of RDF of any size are compared statement by statement in less than \
      200 MB of memory; what does not fit goes to a temporary folder and is gone at the end. Blank \
      nodes are still seen through as long as memory holds their statements; where it does not, \
      and labels alone do not show that nothing differs, the comparison is refused unless \
      --blank-nodes-by-label is given, which takes other labels for other nodes.

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
      "A policy in YAML or JSON; by default polisgraph.policy.yaml, .yml or .json, if there is one.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json"]))
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

  @Option(help: "What drawings show: old, new or difference; all are laid out alike.")
  var view = DiffDrawing.View.difference

  @Flag(help: "Compare RDF of any size statement by statement, on disk, in less than 200 MB.")
  var external = false

  @Option(
    name: .customLong("temporary-folder"),
    help: ArgumentHelp(
      "Where --external keeps its files; by default that of TMPDIR.", valueName: "folder"),
    completion: .directory)
  var temporaryFolder: String?

  @Flag(
    name: .customLong("blank-nodes-by-label"),
    help: "Take blank nodes of RDF for the same only where their labels are.")
  var blankNodesByLabel = false

  @OptionGroup var messages: MessageOptions

  func run() async throws {
    var compare = Compare()
    compare.input = reading.input
    compare.policy = try DiffScopeOptions.policy(at: policy)
    try scope.apply(to: &compare.policy.options)
    for rule in failOn { compare.policy.entries.append(DiffPolicy.Entry(try Self.rule(rule))) }
    compare.infersRenames = !withoutRenames
    guard maximumBytes >= MarkdownReport.leastBytes else {
      throw PolisFailure.usage(
        "--max-bytes \(maximumBytes): give \(MarkdownReport.leastBytes) or more")
    }
    compare.maximumBytes = maximumBytes
    compare.evidenceLimit = sentences
    compare.drawsWhole = whole
    compare.view = view
    let outputs = try Self.outputs(output, format)
    let sides = (old: try GraphSide(old), new: try GraphSide(new))
    if try await compareStatements(sides, compare, outputs) { return }
    let outcome = try await compare.run(old: sides.old, new: sides.new)
    try write(outputs, outcome.subject.breaches) { form, path, buffer throws(PolisFailure) in
      var writer = compare
      writer.isColoured = path == "-" && Console.outputHasColours
      try writer.write(outcome, as: form, to: &buffer)
    }
    if outcome.isFailure { throw ExitCode(1) }
  }

  /// Compares two files of RDF that polisgraph has not made.
  ///
  /// - Returns: Whether that is what the sides are.
  private func compareStatements(
    _ sides: (old: GraphSide, new: GraphSide), _ compare: Compare,
    _ outputs: [(form: Compare.Format, path: String)]
  ) async throws -> Bool {
    var statements = CompareRDF()
    statements.input = compare.input
    statements.policy = compare.policy
    statements.maximumBytes = maximumBytes
    statements.seesLabels = blankNodesByLabel
    if external { statements.scratch = ScratchFolder(path: temporaryFolder) }
    guard try statements.applies(to: sides.old, sides.new) else { return false }
    let outcome = try await statements.run(old: sides.old, new: sides.new)
    try write(outputs, outcome.breaches) { form, path, buffer throws(PolisFailure) in
      var writer = statements
      writer.isColoured = path == "-" && Console.outputHasColours
      try writer.write(outcome, as: form, to: &buffer)
    }
    if outcome.isFailure { throw ExitCode(1) }
    return true
  }

  private func write(
    _ outputs: [(form: Compare.Format, path: String)], _ breaches: [RuleBreach],
    _ body: (Compare.Format, String, inout OutputBuffer) throws(PolisFailure) -> Void
  ) throws {
    var transaction = OutputTransaction()
    for (form, path) in outputs {
      try transaction.write(to: path) { buffer throws(PolisFailure) in
        try body(form, path, &buffer)
      }
    }
    try transaction.commit()
    // Where the report goes to files, people still want to know what was found.
    if outputs.allSatisfy({ $0.path != "-" }) {
      for breach in breaches {
        messages.console.report(
          "\(new): \(breach.severity.rawValue): \(breach.rule): \(breach.message)",
          breach.severity == .error ? .error : .warning)
      }
    }
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
