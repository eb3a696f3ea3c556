import PolisModel

extension DiagramDrawing {
  /// The title: the one asked for, the graph's own, or one for the view.
  var title: String {
    if let title = options.title ?? graph["title"]?.stringValue, !title.isEmpty { return title }
    return DiagramSelection.view(of: graph, options) == .partnerships
      ? "Partnerships of cities, regions and institutions" : "Knowledge graph"
  }

  /// Title, what is shown, and the legend, as one table above the picture.
  var header: String {
    var rows = [
      "<tr><td align=\"left\"><font point-size=\"\(size(17))\"><b>\(DiagramText.html(title))</b></font></td></tr>",
      small(summary),
    ]
    if !selection.filters.isEmpty {
      rows.append(small("Shown: " + selection.filters.joined(separator: " · ")))
    }
    if selection.nodes.isEmpty {
      rows.append(small("There is nothing to show here; the full view may show more."))
    }
    for line in legend { rows.append("<tr><td align=\"left\">\(line)</td></tr>") }
    // Layers leave room under the title; springs fill all of it.
    if engine != .dot { rows.append("<tr><td height=\"\(size(12))\"></td></tr>") }
    return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"3\">"
      + rows.joined() + "</table>"
  }

  private func size(_ points: Double) -> Int { Int((points * scale).rounded()) }

  private func small(_ text: String) -> String {
    "<tr><td align=\"left\"><font point-size=\"\(size(10))\" color=\"\(theme.mutedText)\">"
      + "\(DiagramText.html(text))</font></td></tr>"
  }

  private var summary: String {
    let isPartnerships = DiagramSelection.view(of: graph, options) == .partnerships
    var words = [
      isPartnerships
        ? DiagramText.count(selection.nodes.count, "partner", "partners")
        : DiagramText.count(selection.nodes.count, "node", "nodes"),
      isPartnerships
        ? DiagramText.count(selection.edges.count, "partnership", "partnerships")
        : DiagramText.count(selection.edges.count, "relation", "relations"),
    ]
    let periods = selection.edges.compactMap { reader.period(of: $0) }
    if let first = periods.map(\.first).min(), let last = periods.map(\.last).max() {
      words.append(
        first.year == last.year ? "\(first.year)" : "\(first.year) – \(last.year)")
    }
    return words.joined(separator: " · ")
  }

  // MARK: Legend

  /// Rows of the legend: types of node, then kinds of line; only those that occur.
  ///
  /// On paper colours say nothing, and the small print of each node says its type.
  private var legend: [String] {
    let types = Set(selection.nodes.map { reader.type(of: $0) })
    let known = Schema.NodeType.allCases.map(\.rawValue).filter { types.contains($0) }
    let others = types.subtracting(known).subtracting([""]).sorted().prefix(8)
    let nodes = (known + others).map { type in
      (sign: "■", colour: (theme.nodes[type] ?? theme.otherNode).line, name: type.lowercased())
    }
    let lines = lineKinds.map { (sign: $0.line, colour: $0.colour, name: $0.name) }
    return (theme == .print ? [] : [nodes]).filter { !$0.isEmpty }.map(row)
      + [lines].filter { !$0.isEmpty }.map(row)
  }

  private func row(_ entries: [(sign: String, colour: String, name: String)]) -> String {
    // A line holds four, so that a small picture is not made wide by its legend.
    let lines = stride(from: 0, to: entries.count, by: 4).map { start in
      entries[start..<min(start + 4, entries.count)].map { entry in
        "<font color=\"\(entry.colour)\">\(entry.sign)</font>&#160;"
          + DiagramText.html(entry.name)
      }.joined(separator: "&#160;&#160;&#160;&#160;")
    }
    return "<font point-size=\"\(size(10))\" color=\"\(theme.mutedText)\">"
      + lines.joined(separator: "<br align=\"left\"/>") + "<br align=\"left\"/></font>"
  }

  private struct LineKind {
    let name: String
    let colour: String
    let line: String
  }

  private var lineKinds: [LineKind] {
    let types = Set(selection.edges.map { reader.type(of: $0) })
    let known = Schema.EdgeType.allCases.map(\.rawValue).filter { types.contains($0) }
    let others = types.subtracting(known).subtracting([""]).sorted().prefix(8)
    var kinds = (known + others).map { type in
      let line = EdgeLine.ofType[type]
      let name = EdgeLine.names[type] ?? type
      return LineKind(
        name: name, colour: theme.edges[type] ?? theme.edge,
        line: line == "dotted" ? "·····" : line == "dashed" ? "– – –" : "———")
    }
    if selection.edges.contains(where: { (reader.confidence(of: $0) ?? 1) < Self.lowConfidence }) {
      kinds.append(LineKind(name: "uncertain", colour: theme.edge, line: "– – –"))
    }
    if selection.edges.contains(where: { reader.weight(of: $0) >= 2 }) {
      kinds.append(
        LineKind(name: "in more documents", colour: theme.edge, line: "<b>━━━</b>"))
    }
    return kinds
  }
}
