public import PolisText

/// What a report tells: the differences, what the sides are called, and which rules were broken.
public struct ReportSubject: Sendable {
  /// What differs.
  public let diff: GraphDiff
  /// What the old side is called, such as a path.
  public let oldName: String
  /// What the new side is called.
  public let newName: String
  /// The rules that were broken.
  public let breaches: [RuleBreach]
  /// What changed besides nodes and edges, in a few words, such as statements of RDF.
  public let otherChanges: String?

  /// How much changed, in one line; `nil` where nothing did.
  var summary: String? { diff.isEmpty ? otherChanges : Wording.summary(diff) }

  /// Gathers what a report tells.
  public init(
    _ diff: GraphDiff, oldName: String, newName: String, breaches: [RuleBreach] = [],
    otherChanges: String? = nil
  ) {
    self.otherChanges = otherChanges
    self.diff = diff
    self.oldName = oldName
    self.newName = newName
    self.breaches = breaches
  }
}

/// The forms in which differences are told as text.
public enum ReportFormat: String, Sendable, CaseIterable {
  /// Lines for people at a terminal.
  case text
  /// One JSON object (`schemas/diff.schema.json`), which ``GraphPatch`` applies.
  case json
  /// Markdown for a pull request.
  case markdown
  /// JUnit's XML: one test case a rule.
  case junit
  /// SARIF 2.1.0: one result a broken rule.
  case sarif
  /// Workflow commands of GitHub Actions.
  case github
}

extension ReportSubject {
  /// Writes the differences in a form, with its defaults.
  public func write(_ format: ReportFormat, to output: inout OutputBuffer) {
    switch format {
    case .text: TextReport().write(self, to: &output)
    case .json: JSONReport().write(self, to: &output)
    case .markdown: MarkdownReport().write(self, to: &output)
    case .junit: JUnitReport().write(self, to: &output)
    case .sarif: SARIFReport().write(self, to: &output)
    case .github: GitHubAnnotations().write(self, to: &output)
    }
  }
}
