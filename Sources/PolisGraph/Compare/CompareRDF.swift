public import PolisDiff
public import PolisRDF
public import PolisText

/// Compares two files of RDF statement by statement, blank nodes seen through.
///
/// For RDF that is no graph of PolisGraph's: there statements are the facts, not nodes and edges.
public struct CompareRDF: Sendable {
  /// What a comparison found.
  public struct Outcome: Sendable {
    /// What came and went.
    public let diff: RDFDiff
    /// What the old side is called.
    public let oldName: String
    /// What the new side is called.
    public let newName: String
    /// The rules that were broken.
    public let breaches: [RuleBreach]
    fileprivate let hasRules: Bool

    /// Whether the run fails: with rules, where one is broken; without, where anything differs.
    public var isFailure: Bool {
      hasRules ? breaches.contains { $0.severity == .error } : !diff.isEmpty
    }
  }

  /// How both sides are read.
  public var input = GraphInput()
  /// What must not happen; only rules about the number of statements can be asked.
  public var policy = DiffPolicy()
  /// Whether text is coloured.
  public var isColoured = false
  /// The most bytes of Markdown.
  public var maximumBytes = 60_000

  /// A comparison without rules.
  public init() {}

  /// Whether two sides are RDF, and neither looks like a graph of PolisGraph's.
  public func applies(to old: GraphSide, _ new: GraphSide) throws(PolisFailure) -> Bool {
    for side in [old, new] {
      if side.isFolder || side.name == "-" { return false }
      guard try input.format(of: side.path).isRDF else { return false }
    }
    if try !isOurs(old) { return true }
    return try !isOurs(new)
  }

  /// Whether the beginning of a side names our vocabulary, as all that we write does.
  private func isOurs(_ side: GraphSide) throws(PolisFailure) -> Bool {
    try side.withFile { path throws(PolisFailure) in
      var head: [UInt8] = []
      do {
        _ = try FileSource(path: path).read(into: &head, atMost: 1 << 16)
      } catch {
        throw PolisFailure(error, in: side.name)
      }
      return String(decoding: head, as: UTF8.self).contains("https://w3id.org/polisgraph/")
    }
  }

  /// Compares two sides.
  ///
  /// - Throws: ``PolisFailure`` where one cannot be read, or a rule asks for what RDF has not.
  public func run(old: GraphSide, new: GraphSide) throws(PolisFailure) -> Outcome {
    let base = input.base ?? GraphInput.base(of: new.path)
    let diff = try old.withFile { oldPath throws(PolisFailure) -> RDFDiff in
      try new.withFile { newPath throws(PolisFailure) -> RDFDiff in
        let sides = [
          try side(oldPath, named: old, base), try side(newPath, named: new, base),
        ]
        do {
          return try RDFDiff(from: sides[0], to: sides[1])
        } catch let error as SideError {
          throw PolisFailure(error.error, in: error.name)
        } catch {
          throw PolisFailure(error, in: new.name)
        }
      }
    }
    var breaches: [RuleBreach] = []
    for entry in policy.entries {
      if let breach = try breach(of: entry, in: diff) { breaches.append(breach) }
    }
    return Outcome(
      diff: diff, oldName: old.name, newName: new.name, breaches: breaches,
      hasRules: !policy.entries.isEmpty)
  }

  private func side(
    _ path: String, named side: GraphSide, _ base: String?
  ) throws(PolisFailure) -> RDFDiff.Side {
    guard let syntax = try input.format(of: side.path).rdfSyntax else {
      throw .usage("\(side.name): this is no RDF")
    }
    let name = side.name
    return RDFDiff.Side(RDFReader(syntax, base: base), name: name) {
      try FileSource(path: path)
    }
  }

  private func breach(
    of entry: DiffPolicy.Entry, in diff: RDFDiff
  ) throws(PolisFailure) -> RuleBreach? {
    let causes: [String]
    let amount: Int
    let word: String
    switch entry.rule.condition {
    case .any: (causes, word) = (diff.removed + diff.added, "statements differ")
    case .change(.added, nil): (causes, word) = (diff.added, "statements were added")
    case .change(.removed, nil): (causes, word) = (diff.removed, "statements were removed")
    case .shrink(nil):
      (causes, word) = (diff.newCount < diff.oldCount ? diff.removed : [], "statements fewer")
    case .grow(nil):
      (causes, word) = (diff.newCount > diff.oldCount ? diff.added : [], "statements more")
    default:
      throw .usage(
        "the rule \(entry.rule) asks for types; of RDF that polisgraph has not made, only any, added, "
          + "removed, shrink and grow can be asked, without a type")
    }
    switch entry.rule.condition {
    case .shrink, .grow: amount = causes.isEmpty ? 0 : abs(diff.newCount - diff.oldCount)
    default: amount = causes.count
    }
    let limit = entry.rule.limit
    let measure =
      limit?.isPercentage == true
      ? (diff.oldCount == 0 ? .infinity : Double(amount) * 100 / Double(diff.oldCount))
      : Double(amount)
    guard amount > 0, measure > (limit?.value ?? 0) else { return nil }
    return RuleBreach(
      rule: entry.rule, severity: entry.severity, message: "\(amount) \(word)",
      reason: entry.reason, causes: causes)
  }

  /// Writes what was found in a form.
  ///
  /// - Throws: ``PolisFailure/usage(_:)`` where the form is one for graphs only.
  public func write(
    _ outcome: Outcome, as format: Compare.Format, to output: inout OutputBuffer
  ) throws(PolisFailure) {
    switch format {
    case .text: text(outcome, to: &output)
    case .json: json(outcome, to: &output)
    case .markdown: markdown(outcome, to: &output)
    case .patch: outcome.diff.writePatch(to: &output)
    case .junit, .sarif, .github:
      let subject = ReportSubject(
        GraphDiff(), oldName: outcome.oldName, newName: outcome.newName,
        breaches: outcome.breaches)
      if format == .junit { subject.write(.junit, to: &output) }
      if format == .sarif { subject.write(.sarif, to: &output) }
      if format == .github { subject.write(.github, to: &output) }
    case .dot, .graphML, .svg:
      throw .usage(
        "RDF that polisgraph has not made is told as text, json, markdown, patch, junit, sarif or "
          + "github; \(format.rawValue) needs nodes and edges")
    }
  }

  private func text(_ outcome: Outcome, to output: inout OutputBuffer) {
    let diff = outcome.diff
    if !diff.isEmpty {
      output.append("--- \(outcome.oldName) (\(diff.oldCount) statements)\n")
      output.append("+++ \(outcome.newName) (\(diff.newCount) statements)\n")
      output.append("\(diff.removed.count) removed, \(diff.added.count) added\n\n")
      for (sign, colour, lines) in [("-", "31", diff.removed), ("+", "32", diff.added)] {
        for line in lines {
          output.append(
            isColoured ? "\u{1B}[\(colour)m\(sign) \(line)\u{1B}[0m\n" : "\(sign) \(line)\n")
        }
      }
    }
    for breach in outcome.breaches {
      output.append("\(breach.severity.rawValue) \(breach.rule): \(breach.message)\n")
    }
  }

  private func json(_ outcome: Outcome, to output: inout OutputBuffer) {
    let diff = outcome.diff
    output.append("{\n\"format\":\"polisgraph-rdf-diff\",\n\"version\":1")
    for (side, name, count) in [
      ("old", outcome.oldName, diff.oldCount), ("new", outcome.newName, diff.newCount),
    ] {
      output.append(",\n\"\(side)\":{\"name\":")
      output.appendJSON(name)
      output.append(",\"statements\":\(count)}")
    }
    for (name, lines) in [("removed", diff.removed), ("added", diff.added)] {
      output.append(",\n\"\(name)\":[")
      for (index, line) in lines.enumerated() {
        output.append(index == 0 ? "\n" : ",\n")
        output.appendJSON(line)
      }
      output.append("]")
    }
    output.append("\n}\n")
  }

  private func markdown(_ outcome: Outcome, to output: inout OutputBuffer) {
    let diff = outcome.diff
    if diff.isEmpty, outcome.breaches.isEmpty { return }
    var head = "## Changes of the statements\n\n"
    head += "\(diff.removed.count) removed, \(diff.added.count) added; "
    head += "\(diff.oldCount) before, \(diff.newCount) now.\n"
    for breach in outcome.breaches {
      head += "- \(breach.severity == .error ? "❌" : "⚠️") `\(breach.rule)`: \(breach.message)\n"
    }
    output.append(head)
    var room = maximumBytes - head.utf8.count - 200
    var shown: [String] = []
    let lines = diff.removed.map { "- " + $0 } + diff.added.map { "+ " + $0 }
    for line in lines {
      // A fence of four keeps what is quoted inside it.
      room -= line.utf8.count + 1
      if room < 0 { break }
      shown.append(line)
    }
    if !shown.isEmpty {
      output.append("\n<details><summary>Statements</summary>\n\n````diff\n")
      output.append(shown.joined(separator: "\n") + "\n````\n\n</details>\n")
    }
    if shown.count < lines.count {
      output.append(
        "\n_\(lines.count - shown.count) left out, to stay within \(maximumBytes) bytes._\n")
    }
  }
}
