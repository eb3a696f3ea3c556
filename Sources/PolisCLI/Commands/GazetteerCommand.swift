import ArgumentParser
import PolisGraph
import PolisText

/// `polisgraph gazetteer`: checks and counts of gazetteers.
struct GazetteerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazetteer",
    abstract: "Check and count gazetteers of your own.",
    discussion: """
      A gazetteer file adds entries to the embedded gazetteer, overrides or denies them, for every \
      command that takes --gazetteer. It is a tab-separated table whose first line names the \
      columns (action, name, names, acronyms, kind, type, geonames, country, iso3166-2, nuts, lat, \
      lon, population, within, sameAs), or SKOS in Turtle (.ttl).

      EXAMPLES
        polisgraph gazetteer lint districts.tsv
        polisgraph gazetteer stats
        polisgraph extract news --gazetteer districts.tsv -o news.graphml
      """,
    subcommands: [Lint.self, Stats.self])

  /// `polisgraph gazetteer lint`.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Look over gazetteer files for what is wrong or hardly meant.",
      discussion: """
        Exits with 65 where there is an error, with 0 where there are only warnings and notes.

        EXAMPLE
          polisgraph gazetteer lint districts.tsv networks.ttl
        """)

    @Argument(help: "Tables (.tsv) or SKOS (.ttl, .nt).", completion: .file())
    var files: [String]

    @OptionGroup var messages: MessageOptions

    func run() throws {
      let console = messages.console
      let gazetteer = try UserGazetteer(paths: files)
      let findings = gazetteer.lint()
      for finding in findings { console.report(finding.line, finding.finding.severity) }
      let errors = findings.count { $0.finding.severity == .error }
      let changes = gazetteer.files.reduce(0) { $0 + $1.changes.count }
      console.say("\(changes) changes, \(errors) errors, \(findings.count - errors) remarks")
      if errors > 0 { throw ExitCode(65) }
      _ = try gazetteer.gazetteer()
    }
  }

  /// `polisgraph gazetteer stats`.
  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "stats",
      abstract: "Count what the embedded gazetteer, or files of your own, hold.",
      discussion: """
        EXAMPLES
          polisgraph gazetteer stats
          polisgraph gazetteer stats --format json districts.tsv
        """)

    @Argument(help: "Files to count instead of the embedded gazetteer.", completion: .file())
    var files: [String] = []

    @Option(help: "How to write it: text or json.")
    var format = Format.text

    @OptionGroup var messages: MessageOptions

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }

    func run() throws {
      let report =
        files.isEmpty ? try GazetteerReport() : GazetteerReport(of: try UserGazetteer(paths: files))
      var transaction = OutputTransaction()
      try transaction.write(to: "-") { output in
        switch format {
        case .text: report.writeText(to: &output)
        case .json: report.writeJSON(to: &output)
        }
      }
      try transaction.commit()
    }
  }
}

/// Which names are known; the commands that look for names take this.
struct GazetteerOptions: ParsableArguments {
  @Option(
    name: .customLong("gazetteer"), parsing: .singleValue,
    help: ArgumentHelp(
      "A table or SKOS file that adds, overrides or denies names; may be given several times.",
      valueName: "file"),
    completion: .file())
  var files: [String] = []

  /// The embedded gazetteer with the changes of the files.
  func gazetteer() throws(PolisFailure) -> Gazetteer {
    try UserGazetteer(paths: files).gazetteer()
  }
}
