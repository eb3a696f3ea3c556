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
  /// The fewest bytes that may be asked for: those of the heading and of what was left out.
  public static let leastBytes = BoundedText.least
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
    var text = BoundedText(limit: maximumBytes)
    text.append("## \(MarkdownText.escaped(title))\n\n", as: "headings")
    text.append(
      "`\(code(subject.oldName))` → `\(code(subject.newName))`: "
        + "\(diff.isEmpty ? "no difference" : Wording.summary(diff)).\n", as: "summaries")
    write(subject.breaches, to: &text)
    summary(diff, to: &text)
    if hasDiagram, let diagram = MermaidDiagram().text(of: diff) {
      let note =
        diagram.leftOut > 0 ? "\nThe drawing leaves out \(diagram.leftOut) further edges.\n" : ""
      text.append(
        "\n<details open><summary>What is affected</summary>\n\n\(diagram.block)\(note)\n</details>\n",
        as: "drawings")
    }
    inferences(diff.inferences, to: &text)
    for section in sections(diff) { self.section(section, as: "changes", to: &text) }
    output.append(text.closed())
  }

  // MARK: Head

  /// Writes which rules were broken, and by what.
  package func write(_ breaches: [RuleBreach], to text: inout BoundedText) {
    if breaches.isEmpty { return }
    text.append("\n### Rules broken\n\n", as: "headings")
    for breach in breaches {
      let sign = breach.severity == .error ? "❌" : "⚠️"
      var item = "- \(sign) `\(code(breach.rule.description))`: "
      item += MarkdownText.escaped(breach.message)
      if let reason = breach.reason { item += " — \(MarkdownText.escaped(reason))" }
      item += "\n"
      for cause in breach.causes.prefix(5) { item += "  - \(MarkdownText.escaped(cause))\n" }
      if breach.causes.count > 5 { item += "  - and \(breach.causes.count - 5) more\n" }
      text.append(item, as: "broken rules")
    }
  }

  private func summary(_ diff: GraphDiff, to text: inout BoundedText) {
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
    var table = "\n| | added | removed | changed | now |\n| --- | ---: | ---: | ---: | ---: |\n"
    for row in rows {
      let cells = Change.allCases.map { row.1.counts[$0].map(String.init) ?? "" }
      table +=
        "| \(MarkdownText.escaped(row.name)) | \(cells.joined(separator: " | ")) | \(row.total) |\n"
    }
    text.append(table, as: "tables")
  }

  private func inferences(_ inferences: [Inference], to text: inout BoundedText) {
    if inferences.isEmpty { return }
    let items = inferences.map { inference in
      "- \(inference.kind.rawValue): \(MarkdownText.escaped(inference.caption)) "
        + "(score \(inference.score); \(MarkdownText.escaped(inference.reasons.joined(separator: "; "))))\n"
    }
    section(
      Section(title: "Likely renames, merges and splits (inferred)", items: items),
      as: "inferences", to: &text)
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

  private func section(_ section: Section, as noun: String, to text: inout BoundedText) {
    let head =
      "\n<details><summary>\(MarkdownText.escaped(section.title)) (\(section.items.count))</summary>\n\n"
    let foot = "\n</details>\n"
    guard text.fits(head.utf8.count + foot.utf8.count + (section.items.first?.utf8.count ?? 0))
    else {
      text.leaveOut(section.items.count, noun)
      return
    }
    var body = ""
    var shown = 0
    for item in section.items {
      let count = head.utf8.count + body.utf8.count + item.utf8.count + foot.utf8.count
      guard text.fits(count) else { break }
      body += item
      shown += 1
    }
    text.append(head + body + foot, as: noun)
    text.leaveOut(section.items.count - shown, noun)
  }

  /// A text inside backquotes.
  private func code(_ text: String) -> String { Wording.line(text).replacing("`", with: "'") }
}
