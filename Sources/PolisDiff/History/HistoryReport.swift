import PolisModel
public import PolisText

/// Tells a history: a table, a Markdown changelog, JSON, or a plot as SVG.
public struct HistoryReport: Sendable {
  /// The forms of a history.
  public enum Format: String, Sendable, CaseIterable {
    /// A table for people at a terminal.
    case table
    /// A changelog, newest first.
    case markdown
    /// One JSON object.
    case json
    /// A plot of the counts.
    case svg
  }

  /// The most elements named in one list of the changelog.
  public var limit = 20

  /// A report of a history.
  public init() {}

  /// Writes a history in a form.
  public func write(_ history: GraphHistory, as format: Format, to output: inout OutputBuffer) {
    switch format {
    case .table: table(history, to: &output)
    case .markdown: markdown(history, to: &output)
    case .json: json(history, to: &output)
    case .svg: HistoryPlot().write(history, to: &output)
    }
  }

  // MARK: Table

  private static let heads = [
    "snapshot", "nodes", "edges", "+nodes", "-nodes", "+edges", "-edges", "grew", "shrank", "other",
  ]

  private func row(_ step: GraphHistory.Step) -> [String] {
    [
      Wording.line(step.name), "\(step.counts.nodeCount)", "\(step.counts.edgeCount)",
      "\(step.nodeCount(.added))", "\(step.nodeCount(.removed))", "\(step.edgeCount(.added))",
      "\(step.edgeCount(.removed))", "\(step.grown.count)", "\(step.shrunk.count)",
      "\(step.otherChanges)",
    ]
  }

  private func table(_ history: GraphHistory, to output: inout OutputBuffer) {
    let rows = [Self.heads] + history.steps.map(row)
    let widths = Self.heads.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      for (column, text) in row.enumerated() {
        let blank = String(repeating: " ", count: widths[column] - text.count)
        if column > 0 { output.append("  ") }
        // Names stand left, numbers right.
        output.append(column == 0 ? text + blank : blank + text)
      }
      output.append("\n")
    }
  }

  // MARK: Markdown

  private func markdown(_ history: GraphHistory, to output: inout OutputBuffer) {
    output.append("# Changes of the graph\n")
    for (index, step) in history.steps.enumerated().reversed() {
      output.append("\n## \(MarkdownText.escaped(step.name))\n\n")
      output.append(
        "\(Wording.count(step.counts.nodeCount, "node")), "
          + "\(Wording.count(step.counts.edgeCount, "edge")).\n")
      if index == 0 { continue }
      for (title, change) in [("Began", Change.added), ("Ended", .removed)] {
        let edges = step.edges.filter { $0.change == change }
        // Where something was said is told by a number; what was said, one by one.
        let mentions = edges.count { $0.key.type == Schema.EdgeType.mentionedIn.rawValue }
        list(
          title,
          edges.filter { $0.key.type != Schema.EdgeType.mentionedIn.rawValue }.map(\.caption),
          to: &output)
        if mentions > 0 {
          output.append("\n\(title): \(Wording.count(mentions, "mention")) in documents.\n")
        }
        let nodes = step.nodes.filter { $0.change == change }.map(\.caption)
        list(change == .added ? "New nodes" : "Nodes gone", nodes, to: &output)
      }
      list("Grew", step.grown.map(growth), to: &output)
      list("Shrank", step.shrunk.map(growth), to: &output)
      if step.otherChanges > 0 {
        output.append("\n\(Wording.count(step.otherChanges, "other change")).\n")
      }
    }
  }

  private func growth(_ growth: GraphHistory.Growth) -> String {
    func text(_ weight: Double) -> String {
      Int(exactly: weight).map(String.init) ?? Wording.value(.real(weight))
    }
    return "\(growth.caption): \(text(growth.old)) → \(text(growth.new))"
  }

  private func list(_ title: String, _ items: [String], to output: inout OutputBuffer) {
    if items.isEmpty { return }
    output.append("\n### \(title) (\(items.count))\n\n")
    for item in items.prefix(limit) { output.append("- \(MarkdownText.escaped(item))\n") }
    if items.count > limit { output.append("- and \(items.count - limit) more\n") }
  }

  // MARK: JSON

  private func json(_ history: GraphHistory, to output: inout OutputBuffer) {
    output.append("{\n\"format\":\"polisgraph-history\",\n\"version\":1,\n\"snapshots\":[")
    for (index, step) in history.steps.enumerated() {
      output.append(index == 0 ? "\n{\"name\":" : ",\n{\"name\":")
      output.appendJSON(step.name)
      output.append(",\"nodes\":\(step.counts.nodeCount),\"edges\":\(step.counts.edgeCount)")
      for (name, ids) in [
        ("nodesAdded", step.nodes.filter { $0.change == .added }.map(\.id)),
        ("nodesRemoved", step.nodes.filter { $0.change == .removed }.map(\.id)),
      ] {
        output.append(",\"\(name)\":[")
        for (index, id) in ids.enumerated() {
          if index > 0 { output.append(",") }
          output.appendJSON(id)
        }
        output.append("]")
      }
      for (name, change) in [("edgesAdded", Change.added), ("edgesRemoved", .removed)] {
        output.append(",\"\(name)\":[")
        for (index, edge) in step.edges.filter({ $0.change == change }).enumerated() {
          output.append(index == 0 ? "{\"source\":" : ",{\"source\":")
          output.appendJSON(edge.key.source)
          output.append(",\"target\":")
          output.appendJSON(edge.key.target)
          output.append(",\"directed\":\(edge.key.isDirected),\"type\":")
          output.appendJSON(edge.key.type)
          output.append("}")
        }
        output.append("]")
      }
      for (name, growths) in [("grew", step.grown), ("shrank", step.shrunk)] {
        output.append(",\"\(name)\":[")
        for (index, growth) in growths.enumerated() {
          output.append(index == 0 ? "{\"edge\":" : ",{\"edge\":")
          output.appendJSON(growth.caption)
          output.append(",\"old\":\(growth.old),\"new\":\(growth.new)}")
        }
        output.append("]")
      }
      output.append(",\"otherChanges\":\(step.otherChanges)}")
    }
    output.append("]\n}\n")
  }
}
