public import PolisModel

/// Turns the graph of a difference into one that the DOT writer writes as a drawing.
///
/// What came, went and changed differs in colour (Okabe and Ito's palette, which the colour-blind
/// can tell apart), in the style of its lines and by a sign before its name. All views hold the
/// same elements and words, those of the other graph unseen, so Graphviz lays all of them out alike.
public struct DiffDrawing: Sendable {
  /// What a drawing shows of the two graphs.
  public enum View: String, Sendable, CaseIterable {
    /// The graph as it was.
    case old
    /// The graph as it is.
    case new
    /// Both, and what happened.
    case difference
  }

  /// What is shown.
  public var view: View
  /// The heading.
  public var title: String

  /// A drawing of a view.
  public init(_ view: View = .difference, title: String) {
    self.view = view
    self.title = title
  }

  private struct Style {
    let line: String
    let fill: String
    let dash: String
    let width: Double
    let sign: String
  }

  private static let styles: [String: Style] = [
    Change.added.rawValue: Style(
      line: "#0072B2", fill: "#D6EAF5", dash: "bold", width: 2.4, sign: "+ "),
    Change.removed.rawValue: Style(
      line: "#D55E00", fill: "#FBE3D5", dash: "dashed", width: 1.6, sign: "− "),
    Change.changed.rawValue: Style(
      line: "#B07800", fill: "#FCF1D6", dash: "solid", width: 1.6, sign: "~ "),
  ]
  private static let same = Style(
    line: "#888888", fill: "#F4F4F4", dash: "solid", width: 1, sign: "")

  /// The drawing of a graph that ``DiffGraph`` made.
  public func make(_ graph: Graph) -> Graph {
    var result = Graph(origin: .dot)
    result.id = result.symbols.intern("difference")
    let isLarge = graph.nodeCount > 60 || graph.edgeCount > 100
    for (name, value) in [
      ("layout", isLarge ? "sfdp" : "dot"), ("rankdir", "LR"), ("charset", "UTF-8"),
      ("overlap", "prism"), ("outputorder", "edgesfirst"), ("pad", "0.3"), ("labelloc", "t"),
      ("labeljust", "l"), ("bgcolor", "white"), ("fontname", "Helvetica,Arial,sans-serif"),
    ] { result[name] = .string(value) }
    result["label"] = .literal(legend, datatype: AttributeValue.htmlDatatype)
    for node in graph.nodes { draw(node, of: graph, in: &result) }
    for edge in graph.edges { draw(edge, of: graph, in: &result) }
    return result
  }

  private func draw(_ node: NodeIndex, of graph: Graph, in result: inout Graph) {
    let change = graph[node, DiffGraph.attributeName]?.stringValue ?? DiffGraph.same
    let style = style(of: change)
    let drawn = result.addNode(id: graph.name(of: node))
    let label = graph[node, "label"]?.stringValue ?? graph.name(of: node)
    let type = graph[node, "type"]?.stringValue ?? ""
    result[drawn, "label"] = .string(escaped(style.sign + Wording.line(label, atMost: 60)))
    result[drawn, "shape"] = "box"
    let isSeen = isSeen(change)
    result[drawn, "style"] = .string(isSeen ? "rounded,filled,\(style.dash)" : "invis")
    result[drawn, "color"] = .string(style.line)
    result[drawn, "fillcolor"] = .string(style.fill)
    result[drawn, "penwidth"] = .real(style.width)
    result[drawn, "fontname"] = "Helvetica,Arial,sans-serif"
    result[drawn, "tooltip"] = .string(
      escaped(tooltip([type, change], graph.attributes(of: node))))
    result[drawn, DiffGraph.attributeName] = .string(change)
    if !type.isEmpty { result[drawn, "type"] = .string(type) }
  }

  private func draw(_ edge: EdgeIndex, of graph: Graph, in result: inout Graph) {
    let change = graph[edge, DiffGraph.attributeName]?.stringValue ?? DiffGraph.same
    let style = style(of: change)
    // Nodes stand in the same order in both graphs.
    let drawn = result.addEdge(from: graph.source(of: edge), to: graph.target(of: edge))
    let type = graph[edge, "type"]?.stringValue ?? ""
    result[drawn, "style"] = .string(isSeen(change) ? style.dash : "invis")
    if !graph.isDirected(edge) { result[drawn, "dir"] = "none" }
    result[drawn, "color"] = .string(style.line)
    result[drawn, "fontcolor"] = .string(style.line)
    result[drawn, "penwidth"] = .real(style.width)
    result[drawn, "fontname"] = "Helvetica,Arial,sans-serif"
    result[drawn, "fontsize"] = 9
    if graph.edgeCount <= 60 {
      result[drawn, "label"] = .string(escaped(style.sign + Wording.line(type, atMost: 40)))
    }
    result[drawn, "tooltip"] = .string(
      escaped(tooltip([type, change], graph.attributes(of: edge))))
    result[drawn, DiffGraph.attributeName] = .string(change)
    if !type.isEmpty { result[drawn, "type"] = .string(type) }
  }

  private func style(of change: String) -> Style {
    Self.styles[change] ?? Self.same
  }

  private func isSeen(_ change: String) -> Bool {
    switch view {
    case .difference: true
    case .old: change != Change.added.rawValue
    case .new: change != Change.removed.rawValue
    }
  }

  /// What a pointer shows: type, change, the old values of what changed, and the sentences.
  private func tooltip(
    _ head: [String], _ attributes: [(name: String, value: AttributeValue)]
  ) -> String {
    let values = Dictionary(attributes.map { ($0.name, $0.value) }) { first, _ in first }
    var lines = [head.filter { !$0.isEmpty }.joined(separator: ", ")]
    for (name, old) in attributes where name.hasSuffix(DiffGraph.oldSuffix) {
      let plain = String(name.dropLast(DiffGraph.oldSuffix.count))
      lines.append(
        "\(plain): " + Wording.change(AttributeChange(plain, old: old, new: values[plain])))
    }
    for piece in (values["evidence"]?.elements ?? []).prefix(3) {
      if let text = piece.stringValue { lines.append("“\(Wording.evidence(text).sentence)”") }
    }
    return lines.joined(separator: "\n")
  }

  /// A text in which Graphviz sees neither escapes nor entities.
  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("&", with: "&amp;")
      .replacing("\n", with: "\\n")
  }

  private var legend: String {
    var rows = "<b>\(XMLText.escaped(Wording.line(title)))</b>"
    let signs = [
      ("added", "━━━"), ("removed", "– – –"), ("changed", "———"), ("unchanged", "———"),
    ]
    rows += "<br align=\"left\"/>"
    rows += signs.map { name, line in
      let style = Self.styles[name] ?? Self.same
      return "<font color=\"\(style.line)\">\(style.sign)\(name) \(line)</font>"
    }.joined(separator: "&#160;&#160;")
    return rows + "<br align=\"left\"/>"
  }
}
