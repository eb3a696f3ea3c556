import ArgumentParser
import PolisDocuments
import PolisExtraction
import PolisGraph
import PolisText

/// What to read and how; the commands that read documents take these.
struct DocumentOptions: ParsableArguments {
  @Argument(
    help:
      "Texts, Markdown, web pages, feeds or JSON Lines; folders are walked; - is the standard input.",
    completion: .file())
  var inputs: [String]

  @Option(
    help: ArgumentHelp(
      "The format of the inputs; by default that of each file's extension.", valueName: "format"))
  var from: DocumentFormat?

  @Option(
    help: ArgumentHelp(
      "How many threads annotate; by default one for each processor.", valueName: "number"))
  var jobs: Int?

  @OptionGroup var names: GazetteerOptions

  func validate() throws {
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1") }
  }

  /// Annotates all documents, shows progress, and reports what was noticed.
  func annotate<Form>(
    _ console: Console, as form: @escaping @Sendable (Annotation, SourceText, Document) -> Form,
    deliver: (Annotate.Outcome<Form>) throws(PolisFailure) -> Void
  ) async throws(PolisFailure) {
    await Annotator.prepare()
    let annotator = Annotator(gazetteer: try names.gazetteer())
    let operation = Annotate(format: from, jobs: jobs ?? Processors.count) {
      annotator.annotate($0)
    }
    let files = try operation.files(in: inputs)
    var progress = console.progress("Read", "documents")
    var count = 0
    try await operation.run(files, as: form) { outcome throws(PolisFailure) in
      for finding in outcome.findings {
        let noticed = FileFinding(file: outcome.file.path, finding: finding)
        console.report(noticed.line, finding.severity)
      }
      try deliver(outcome)
      count += 1
      progress.update(count)
    }
    progress.finish()
  }
}

/// What was read so far.
struct DocumentTally {
  var documents = 0
  var bytes = 0
  var faults = 0

  mutating func add<Form>(_ outcome: Annotate.Outcome<Form>) {
    if outcome.annotations == nil {
      faults += 1
    } else {
      documents += 1
      bytes += outcome.size
    }
  }
}
