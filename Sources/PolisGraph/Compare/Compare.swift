public import PolisDiff
public import PolisModel
import PolisRDF
public import PolisText

/// Compares two graphs and tells what differs, in several forms at once.
public struct Compare: Sendable {
  /// The forms in which differences are told.
  public enum Format: String, Sendable, CaseIterable {
    /// Lines for people at a terminal.
    case text
    /// One JSON object, which `patch` applies.
    case json
    /// Markdown for a pull request.
    case markdown
    /// JUnit's XML.
    case junit
    /// SARIF 2.1.0.
    case sarif
    /// Workflow commands of GitHub Actions.
    case github
    /// A drawing of both sides and what happened, in DOT.
    case dot
    /// A graph of both sides with an attribute `change`.
    case graphML = "graphml"
    /// The same drawing, laid out by Graphviz.
    case svg
    /// An RDF Patch of the statements that came and went.
    case patch

    /// The form of a file by its extension.
    public init?(path: String) {
      switch path.lowercased().split(separator: ".").last {
      case "txt": self = .text
      case "json": self = .json
      case "md", "markdown": self = .markdown
      case "sarif": self = .sarif
      case "dot", "gv": self = .dot
      case "graphml": self = .graphML
      case "svg": self = .svg
      case "rdfp", "patch": self = .patch
      default: return nil
      }
    }

    /// The form of a name that a user gives.
    public init?(name: String) {
      guard let format = Self(rawValue: name.lowercased()) ?? Self(path: "." + name) else {
        return nil
      }
      self = format
    }
  }

  /// How both sides are read.
  public var input = GraphInput()
  /// What is looked at and what must not happen.
  public var policy = DiffPolicy()
  /// Whether renames, merges and splits are guessed.
  public var infersRenames = true
  /// Whether text is coloured.
  public var isColoured = false
  /// The most bytes of Markdown.
  public var maximumBytes = MarkdownReport().maximumBytes
  /// The most pieces of evidence told of one element; `nil` for what each form tells by itself.
  public var evidenceLimit: Int?
  /// Whether drawings hold all of both graphs, not just what changed.
  public var drawsWhole = false

  /// What drawings show of the two graphs.
  public var view = DiffDrawing.View.difference

  /// A comparison of everything but evidence, without rules.
  public init() {}

  /// What a comparison found.
  public struct Outcome: Sendable {
    /// What differs, and which rules were broken.
    public let subject: ReportSubject
    /// The old graph.
    public let old: Graph
    /// The new graph.
    public let new: Graph
    private let hasRules: Bool

    init(_ subject: ReportSubject, old: Graph, new: Graph, hasRules: Bool) {
      self.subject = subject
      self.old = old
      self.new = new
      self.hasRules = hasRules
    }

    /// Whether the run fails: with rules, where one is broken; without, where anything differs.
    public var isFailure: Bool {
      hasRules ? subject.breaches.contains { $0.severity == .error } : !subject.diff.isEmpty
    }
  }

  /// Compares two sides, both read at once.
  ///
  /// - Throws: ``PolisFailure`` where one cannot be read; that is never 'no difference'.
  public func run(old: GraphSide, new: GraphSide) async throws(PolisFailure) -> Outcome {
    guard old.name != "-" || new.name != "-" else {
      throw .usage("only one side can be the standard input")
    }
    var common = input
    // One base for both, or relative IRIs would differ by where the files stand.
    if common.base == nil { common.base = GraphInput.base(of: new.path) }
    common.processors = input.processors / 2
    let input = common
    async let oldGraph = old.graph(input)
    async let newGraph = new.graph(input)
    let (before, after): (Graph, Graph)
    do {
      (before, after) = try await (oldGraph, newGraph)
    } catch {
      throw PolisFailure(error, in: new.name)
    }
    var diff = GraphDiff(from: before, to: after, options: policy.options)
    if infersRenames { diff.inferRenames(from: before, to: after) }
    let subject = ReportSubject(
      diff, oldName: old.name, newName: new.name,
      breaches: policy.breaches(in: diff, new: after))
    return Outcome(subject, old: before, new: after, hasRules: !policy.entries.isEmpty)
  }

  /// Writes what was found in a form.
  ///
  /// - Throws: ``PolisFailure`` where the form cannot hold what the graphs do.
  public func write(
    _ outcome: Outcome, as format: Format, to output: inout OutputBuffer
  ) throws(PolisFailure) {
    switch format {
    case .text:
      var report = TextReport()
      report.isColoured = isColoured
      report.evidenceLimit = evidenceLimit ?? report.evidenceLimit
      report.write(outcome.subject, to: &output)
    case .markdown:
      var report = MarkdownReport()
      report.maximumBytes = maximumBytes
      report.evidenceLimit = evidenceLimit ?? report.evidenceLimit
      report.write(outcome.subject, to: &output)
    case .junit:
      var report = JUnitReport()
      report.rules = policy.entries.map(\.rule)
      report.write(outcome.subject, to: &output)
    case .json: outcome.subject.write(.json, to: &output)
    case .sarif: outcome.subject.write(.sarif, to: &output)
    case .github: outcome.subject.write(.github, to: &output)
    case .graphML:
      try GraphOutput(format: .graphML).write(
        [union(outcome)], as: .graphML, from: outcome.subject.newName, to: &output)
    case .dot: output.append(try drawing(outcome))
    case .svg: output.append(try Graphviz.draw(drawing(outcome), as: .svg))
    case .patch:
      let statements = try statements(outcome)
      do {
        try statements.writePatch(to: &output)
      } catch {
        throw .inputOutput(error)
      }
    }
  }

  private func union(_ outcome: Outcome) -> Graph {
    DiffGraph(drawsWhole ? .whole : .neighbourhood).make(
      outcome.subject.diff, from: outcome.old, to: outcome.new)
  }

  private func drawing(_ outcome: Outcome) throws(PolisFailure) -> [UInt8] {
    let title = "\(outcome.subject.oldName) → \(outcome.subject.newName)"
    let graph = DiffDrawing(view, title: title).make(union(outcome))
    var output = OutputBuffer()
    try GraphOutput(format: .dot).write(
      [graph], as: .dot, from: outcome.subject.newName, to: &output)
    return output.takeBytes()
  }

  /// The difference as statements of RDF, without what the options pass over.
  ///
  /// Evidence is always part of it: a patch is to give the new graph.
  private func statements(_ outcome: Outcome) throws(PolisFailure) -> RDFDiff {
    var new = outcome.new
    var options = policy.options
    if !options.ignore.isEmpty || !options.only.isEmpty || options.tolerance != nil {
      var diff = outcome.subject.diff
      if !options.comparesEvidence {
        options.comparesEvidence = true
        diff = GraphDiff(from: outcome.old, to: outcome.new, options: options)
      }
      do {
        new = try GraphPatch(diff, nodesFrom: outcome.new).applied(to: outcome.old)
      } catch {
        throw .usage(
          "--format patch cannot pass over a part of these graphs: "
            + error.reasons.joined(separator: "; "))
      }
    }
    var sides: [RDFDiff.Side] = []
    for (graph, name) in [(outcome.old, outcome.subject.oldName), (new, outcome.subject.newName)] {
      var output = OutputBuffer()
      try GraphOutput(format: .nQuads).write([graph], as: .nQuads, from: name, to: &output)
      let bytes = output.takeBytes()
      sides.append(RDFDiff.Side(RDFReader(.nQuads), name: name) { MemorySource(bytes) })
    }
    do {
      return try RDFDiff(from: sides[0], to: sides[1])
    } catch {
      throw PolisFailure(error, in: outcome.subject.newName)
    }
  }
}
