import PolisModel

extension DiagramDrawing {
  // MARK: Nodes

  /// The name, and under it in small print the type and the country.
  func label(of node: NodeIndex) -> String {
    let isLarge = engine != .dot && selection.nodes.count > 400
    let name = DiagramText.lines(reader.label(of: node), width: isLarge ? 28 : 24)
    var label = name.map { DiagramText.html($0) }.joined(separator: "<br/>")
    var words: [String] = []
    let type = reader.type(of: node)
    if !type.isEmpty { words.append(type.lowercased()) }
    if let country = graph[node, "country"]?.stringValue,
      type != Schema.NodeType.country.rawValue
    {
      words.append(reader.country(country))
    }
    if !words.isEmpty, !isLarge {
      let text = DiagramText.html(words.joined(separator: " · "))
      label += "<br/><font point-size=\"8\" color=\"\(theme.mutedText)\">\(text)</font>"
    }
    return label
  }

  func tooltip(of node: NodeIndex) -> String {
    var lines = [reader.label(of: node)]
    var words = [reader.type(of: node).lowercased()]
    if let country = graph[node, "country"]?.stringValue { words.append(reader.country(country)) }
    if let acronym = graph[node, "acronym"]?.stringValue { words.append(acronym) }
    words.removeAll(where: \.isEmpty)
    if !words.isEmpty { lines.append(words.joined(separator: " · ")) }
    if case .integer(let count)? = graph[node, "documents"] {
      lines.append("in " + DiagramText.count(Int(count), "document", "documents"))
    }
    if let first = graph.evidence(in: graph[node, "evidence"]).first {
      lines.append("“\(first.sentence)”")
    }
    return lines.joined(separator: "\n")
  }

  /// Where a node's link leads: what it is elsewhere, or where it was published.
  func link(of node: NodeIndex) -> String? {
    let links =
      (graph[node, "url"]?.elements ?? []) + (graph[node, "sameAs"]?.elements ?? [])
    return links.compactMap(\.stringValue).first {
      $0.hasPrefix("https://") || $0.hasPrefix("http://")
    }
  }

  /// The id of a node in the picture.
  func svgID(of node: NodeIndex) -> String {
    DiagramText.identifier(graph.name(of: node), prefix: "node.")
  }

  // MARK: Edges

  /// The id of an edge in the picture.
  func svgID(of edge: EdgeIndex) -> String {
    graph.id(of: edge) == .none
      ? "edge.\(edge.position)"
      : DiagramText.identifier(graph.symbols.string(graph.id(of: edge)), prefix: "edge.")
  }

  /// The themes, and under them the dates.
  func label(of edge: EdgeIndex) -> String? {
    var lines: [String] = []
    let themes = reader.themes(of: edge)
    for theme in themes.prefix(themes.count == 4 ? 4 : 3) {
      lines += DiagramText.lines(theme, width: 26, most: 2).map { DiagramText.html($0) }
    }
    if themes.count > 4 { lines.append("and \(themes.count - 3) more") }
    if let (first, last) = reader.period(of: edge) {
      let period = DiagramText.html(reader.periodText(first, last))
      lines.append("<font color=\"\(theme.text)\">\(period)</font>")
    }
    if lines.isEmpty { return nil }
    // The cell keeps the words off the line.
    return "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"3\"><tr><td>"
      + lines.joined(separator: "<br/>") + "</td></tr></table>"
  }

  func tooltip(of edge: EdgeIndex) -> String {
    let (source, target) = (graph.source(of: edge), graph.target(of: edge))
    let type = reader.type(of: edge)
    let verb = EdgeLine.names[type] ?? type
    var lines = [
      graph.isDirected(edge) || verb.isEmpty
        ? "\(reader.label(of: source)) \(verb) → \(reader.label(of: target))"
        : "\(reader.label(of: source)) \(verb) \(reader.label(of: target))"
    ]
    let themes = reader.themes(of: edge)
    if !themes.isEmpty { lines.append(themes.joined(separator: ", ")) }
    if let (first, last) = reader.period(of: edge) { lines.append(reader.periodText(first, last)) }
    var words = ["kinds", "statuses"].flatMap { name in
      graph[edge, name]?.elements.compactMap(\.stringValue) ?? []
    }
    if graph[edge, "weight"] != nil {
      words.append(DiagramText.count(Int(reader.weight(of: edge)), "document", "documents"))
    }
    if let confidence = reader.confidence(of: edge) {
      words.append("confidence \(Int((confidence * 100).rounded())) %")
    }
    if !words.isEmpty { lines.append(words.joined(separator: ", ")) }
    for evidence in graph.evidence(in: graph[edge, "evidence"]).prefix(3) {
      lines.append("“\(evidence.sentence)”")
    }
    return lines.joined(separator: "\n")
  }

  /// The width of the line in points: wider for more documents, by doublings.
  func width(of edge: EdgeIndex) -> String {
    let isCrowded = selection.edges.count > 600
    var weight = max(1, reader.weight(of: edge))
    var tenths = isCrowded ? 8 : 13
    while weight >= 2, tenths < 55 {
      weight /= 2
      tenths += isCrowded ? 5 : 8
    }
    return "\(tenths / 10).\(tenths % 10)"
  }

  func style(of edge: EdgeIndex) -> String? {
    if let confidence = reader.confidence(of: edge), confidence < Self.lowConfidence {
      return "dashed"
    }
    return EdgeLine.ofType[reader.type(of: edge)]
  }

  /// Below this, what an edge says is drawn as uncertain.
  static var lowConfidence: Double { 0.6 }
}
