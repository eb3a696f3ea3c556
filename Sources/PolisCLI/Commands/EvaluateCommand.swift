import ArgumentParser
import PolisExtraction
import PolisGraph
import PolisText

/// `polisgraph evaluate`: annotations against gold annotations.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Compare what is read out of documents with gold annotations.",
    discussion: """
      A folder holds NAME.txt, a document, and NAME.json, what is in it. Precision, recall and F1 \
      are micro-averaged: mentions by span and type, entities one to one, links of places, themes, \
      relations with both ends. Exits with 1 where a figure is under its bar.

      EXAMPLES
        polisgraph evaluate Tests/Fixtures/gold --errors
        polisgraph evaluate gold --at-least mention=0.93 --at-least cooperatesWith=0.85
        polisgraph evaluate gold --gazetteer districts.tsv
      """)

  @Argument(help: "A folder with documents and their gold annotations.", completion: .directory)
  var gold: String

  @Option(
    help: ArgumentHelp(
      "A bar: mention, entity, link, theme, relation, or a type of entity or relation, and the least F1.",
      valueName: "figure=share"))
  var atLeast: [Bar] = []

  @Flag(help: "List every disagreement, by kind.")
  var errors = false

  @Flag(help: "Say how often a confidence was right.")
  var calibration = false

  @Option(help: "How to write it: text or json.")
  var format = Format.text

  @OptionGroup var names: GazetteerOptions

  @OptionGroup var messages: MessageOptions

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

  func run() async throws {
    await Annotator.prepare()
    let annotator = Annotator(gazetteer: try names.gazetteer())
    let evaluation = try await Evaluate(jobs: Processors.count) { annotator.annotate($0) }
      .run(gold: gold)
    var transaction = OutputTransaction()
    try transaction.write(to: "-") { output in
      switch format {
      case .json: evaluation.writeJSON(to: &output)
      case .text: for line in lines(of: evaluation) { output.append(line + "\n") }
      }
    }
    try transaction.commit()
    var isPassed = true
    for bar in atLeast {
      guard let value = evaluation.value(of: bar.figure) else {
        throw PolisFailure.usage("there is no figure \(bar.figure) in \(gold)")
      }
      if value < bar.share {
        messages.console.report(
          "error: \(bar.figure) is \(Evaluation.thousandths(value)), under its bar of \(bar.share)")
        isPassed = false
      }
    }
    if !isPassed { throw ExitCode(1) }
  }

  private func lines(of evaluation: Evaluation) -> [String] {
    var lines: [String] = []
    for (kind, count) in evaluation.disagreementsByKind {
      lines.append("\(kind): \(count)")
      guard errors else { continue }
      lines += evaluation.disagreements.filter { $0.kind == kind }
        .map { "  \($0.document): \($0.subject)" }
    }
    return lines + evaluation.report + (calibration ? evaluation.calibrationReport : [])
  }
}

/// A figure and the least that it may be.
struct Bar: ExpressibleByArgument {
  let figure: String
  let share: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let share = Double(parts[1]), (0...1).contains(share) else {
      return nil
    }
    figure = String(parts[0])
    self.share = share
  }
}
