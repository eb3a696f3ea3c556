import PolisModel
public import PolisText

/// Tells differences in Markdown for a pull request: a summary, broken rules, a drawing of what is
/// affected, and the details folded, each with its evidence.
///
/// Never longer than a limit: details are left out from the end, and a line says how many.
/// Nothing is written where nothing differs and no rule is broken.
public struct MarkdownReport: Sendable {
  /// The most bytes; GitHub takes comments of 65,536 characters.
  public var maximumBytes = 60_000
  /// The most pieces of evidence shown for one element.
  public var evidenceLimit = 2
  /// The heading.
  public var title = "Changes of the graph"
  /// Whether the affected neighbourhood is drawn.
  public var hasDiagram = true

  /// Tells differences in at most 60,000 bytes.
  public init() {}

  /// Writes differences.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    let diff = subject.diff
    if diff.isEmpty, subject.breaches.isEmpty { return }
    var budget = Budget(limit: maximumBytes)
    budget.append("## \(MarkdownText.escaped(title))\n\n")
    budget.append(
      "`\(code(subject.oldName))` → `\(code(subject.newName))`: "
        + "\(diff.isEmpty ? "no difference" : Wording.summary(diff)).\n")
    breaches(subject.breaches, to: &budget)
    summary(diff, to: &budget)
    if hasDiagram, let diagram = MermaidDiagram().text(of: diff) {
      let note =
        diagram.leftOut > 0 ? "\nThe drawing leaves out \(diagram.leftOut) further edges.\n" : ""
      _ = budget.append(
        "\n<details open><summary>What is affected</summary>\n\n\(diagram.block)\(note)\n</details>\n"
      )
    }
    inferences(diff.inferences, to: &budget)
    for section in sections(diff) { self.section(section, to: &budget) }
    if budget.leftOut > 0 {
      budget.close(
        "\n_\(Wording.count(budget.leftOut, "change")) left out, "
          + "to stay within \(maximumBytes) bytes._\n")
    }
    output.append(budget.text)
  }

  // MARK: Head

  private func breaches(_ breaches: [RuleBreach], to budget: inout Budget) {
    if breaches.isEmpty { return }
    budget.append("\n### Rules broken\n\n")
    for breach in breaches {
      let sign = breach.severity == .error ? "❌" : "⚠️"
      var text = "- \(sign) `\(code(breach.rule.description))`: "
      text += MarkdownText.escaped(breach.message)
      if let reason = breach.reason { text += " — \(MarkdownText.escaped(reason))" }
      text += "\n"
      for cause in breach.causes.prefix(5) { text += "  - \(MarkdownText.escaped(cause))\n" }
      if breach.causes.count > 5 { text += "  - and \(breach.causes.count - 5) more\n" }
      budget.append(text)
    }
  }

  private func summary(_ diff: GraphDiff, to budget: inout Budget) {
    struct Row {
      var counts: [Change: Int] = [:]
    }
    var rows: [(name: String, Row, total: Int)] = []
    for domain in [Schema.Domain.node, .edge] {
      var byType: [String: Row] = [:]
      if domain == .node {
        for node in diff.nodes {
          byType[node.type, default: Row()].counts[node.change, default: 0] += 1
        }
      } else {
        for edge in diff.edges {
          byType[edge.key.type, default: Row()].counts[edge.change, default: 0] += 1
        }
      }
      let types = byType.keys.sorted { CanonicalOrder.isType($0, orderedBefore: $1, of: domain) }
      for type in types {
        let total = domain == .node ? diff.newCounts.nodes[type] : diff.newCounts.edges[type]
        let name = type.isEmpty ? (domain == .node ? "nodes" : "edges") : type
        rows.append((name, byType[type] ?? Row(), total ?? 0))
      }
    }
    guard !rows.isEmpty else { return }
    budget.append("\n| | added | removed | changed | now |\n| --- | ---: | ---: | ---: | ---: |\n")
    for row in rows {
      let cells = Change.allCases.map { row.1.counts[$0].map(String.init) ?? "" }
      budget.append(
        "| \(MarkdownText.escaped(row.name)) | \(cells.joined(separator: " | ")) | \(row.total) |\n"
      )
    }
  }

  private func inferences(_ inferences: [Inference], to budget: inout Budget) {
    if inferences.isEmpty { return }
    let items = inferences.map { inference in
      "- \(inference.kind.rawValue): \(MarkdownText.escaped(inference.caption)) "
        + "(score \(inference.score); \(MarkdownText.escaped(inference.reasons.joined(separator: "; "))))\n"
    }
    section(
      Section(title: "Likely renames, merges and splits (inferred)", items: items), to: &budget)
  }

  // MARK: Details

  private struct Section {
    let title: String
    var items: [String]
  }

  private func sections(_ diff: GraphDiff) -> [Section] {
    var sections: [Section] = []
    func add(_ title: String, _ item: String) {
      if sections.last?.title == title {
        sections[sections.count - 1].items.append(item)
      } else {
        sections.append(Section(title: title, items: [item]))
      }
    }
    for change in diff.graph { add("Graph", attribute(change, indent: "")) }
    // People read a diff for its relations; nodes mostly follow from them.
    for edge in diff.edges {
      let arrow = edge.key.isDirected ? "→" : "—"
      let caption =
        "\(MarkdownText.escaped(edge.labels.source)) \(arrow) \(MarkdownText.escaped(edge.labels.target))"
      add(
        "\(edge.key.type.isEmpty ? "edges" : edge.key.type) \(edge.change.rawValue)",
        item(edge.change, caption, edge.attributes, edge.evidence))
    }
    for node in diff.nodes {
      let id = node.label == node.id ? "" : " `\(code(node.id))`"
      add(
        "\(node.type.isEmpty ? "nodes" : node.type) \(node.change.rawValue)",
        item(node.change, MarkdownText.escaped(node.label) + id, node.attributes, node.evidence))
    }
    for change in diff.structure {
      add(
        "\(change.kind) \(change.change.rawValue)",
        item(change.change, MarkdownText.escaped(change.name), change.attributes, []))
    }
    // Changes of one type stand together, whatever the order of the elements.
    var order: [String] = []
    var merged: [String: [String]] = [:]
    for section in sections {
      if merged[section.title] == nil { order.append(section.title) }
      merged[section.title, default: []] += section.items
    }
    return order.map { Section(title: $0, items: merged[$0] ?? []) }
  }

  private func item(
    _ change: Change, _ caption: String, _ attributes: [AttributeChange], _ evidence: [String]
  ) -> String {
    var text = "- \(caption)\n"
    if change == .changed {
      for change in attributes { text += attribute(change, indent: "  ") }
    }
    for piece in evidence.prefix(evidenceLimit) {
      let (sentence, place) = Wording.evidence(piece)
      text += "  > \(MarkdownText.escaped(sentence))"
      text += place.isEmpty ? "\n\n" : " — `\(code(place))`\n\n"
    }
    if evidenceLimit > 0, evidence.count > evidenceLimit {
      text += "  and \(evidence.count - evidenceLimit) more sentences\n"
    }
    return text
  }

  private func attribute(_ change: AttributeChange, indent: String) -> String {
    "\(indent)- \(MarkdownText.escaped(change.name)): "
      + "\(MarkdownText.escaped(Wording.change(change)))\n"
  }

  private func section(_ section: Section, to budget: inout Budget) {
    let head =
      "\n<details><summary>\(MarkdownText.escaped(section.title)) (\(section.items.count))</summary>\n\n"
    let foot = "\n</details>\n"
    guard budget.fits(head.utf8.count + foot.utf8.count + (section.items.first?.utf8.count ?? 0))
    else {
      budget.leftOut += section.items.count
      return
    }
    budget.append(head)
    var shown = 0
    for item in section.items {
      guard budget.fits(item.utf8.count + foot.utf8.count) else { break }
      budget.append(item)
      shown += 1
    }
    budget.append(foot)
    budget.leftOut += section.items.count - shown
  }

  /// A text inside backquotes.
  private func code(_ text: String) -> String { Wording.line(text).replacing("`", with: "'") }

  /// A text that keeps within a number of bytes, with room for a last line.
  private struct Budget {
    private static let reserve = 120
    private(set) var text = ""
    private var used = 0
    private let limit: Int
    /// How many changes had no room.
    var leftOut = 0

    init(limit: Int) { self.limit = limit }

    func fits(_ count: Int) -> Bool { used + count + Self.reserve <= limit }

    /// Appends a piece if it has room.
    @discardableResult
    mutating func append(_ piece: String) -> Bool {
      guard fits(piece.utf8.count) else { return false }
      text += piece
      used += piece.utf8.count
      return true
    }

    /// Appends the last line, for which room was kept.
    mutating func close(_ piece: String) {
      if used + piece.utf8.count <= limit { text += piece }
    }
  }
}
