package import PolisModel

extension DiagramWriter {
  /// What a page tells of the nodes and edges of a diagram, as JSON without `<`.
  ///
  /// Ids are those that the elements have in the picture.
  ///
  /// - Throws: ``DiagramError`` where the diagram cannot be made as asked.
  package func data(of graph: Graph) throws(DiagramError) -> String {
    let drawing = try DiagramDrawing(of: graph, options)
    var text = "{\"nodes\":["
    for (index, node) in drawing.selection.nodes.enumerated() {
      text += (index > 0 ? ",\n" : "\n") + drawing.data(of: node)
    }
    text += "],\n\"edges\":["
    for (index, edge) in drawing.selection.edges.enumerated() {
      text += (index > 0 ? ",\n" : "\n") + drawing.data(of: edge)
    }
    // In JSON a `<` stands in strings only; as an escape it ends no script element.
    return (text + "]}").split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\u003c")
  }

  /// The title of the diagram of a graph.
  package func title(of graph: Graph) throws(DiagramError) -> String {
    try DiagramDrawing(of: graph, options).title
  }
}

extension DiagramDrawing {
  fileprivate func data(of node: NodeIndex) -> String {
    var object = JSONObject()
    object.add("id", svgID(of: node))
    object.add("label", reader.label(of: node))
    object.add("type", reader.type(of: node).lowercased())
    object.add("country", graph[node, "country"]?.stringValue.map { reader.country($0) } ?? "")
    object.add("acronym", graph[node, "acronym"]?.stringValue ?? "")
    object.add("aliases", .list(strings(graph[node, "aliases"])))
    object.add("documents", graph[node, "documents"] ?? .integer(0))
    object.add("period", "")
    object.add("link", link(of: node) ?? "")
    object.add("evidence", raw: evidence(graph[node, "evidence"]))
    return object.text
  }

  fileprivate func data(of edge: EdgeIndex) -> String {
    let type = reader.type(of: edge)
    var object = JSONObject()
    object.add("id", svgID(of: edge))
    object.add("source", svgID(of: graph.source(of: edge)))
    object.add("target", svgID(of: graph.target(of: edge)))
    object.add("verb", EdgeLine.names[type] ?? (type.isEmpty ? "–" : type))
    object.add("themes", .list(reader.themes(of: edge).map { .string($0) }))
    if let (first, last) = reader.period(of: edge) {
      object.add("period", reader.periodText(first, last))
      object.add("years", [.integer(Int64(first.year)), .integer(Int64(last.year))])
    } else {
      object.add("period", "")
      object.add("years", raw: "null")
    }
    object.add(
      "weight", raw: graph[edge, "weight"] == nil ? "0" : "\(Int(reader.weight(of: edge)))")
    object.add("confidence", raw: reader.confidence(of: edge).map { "\($0)" } ?? "null")
    object.add("evidence", raw: evidence(graph[edge, "evidence"]))
    return object.text
  }

  private func strings(_ value: AttributeValue?) -> [AttributeValue] {
    value?.elements.compactMap { $0.stringValue.map { .string($0) } } ?? []
  }

  private func evidence(_ value: AttributeValue?) -> String {
    let quotes = graph.evidence(in: value).map { evidence in
      var quote = JSONObject()
      quote.add("text", evidence.sentence)
      quote.add("document", evidence.document)
      return quote.text
    }
    return "[" + quotes.joined(separator: ",") + "]"
  }
}

/// A JSON object in the making.
private struct JSONObject {
  private var members = ""

  var text: String { "{" + members + "}" }

  mutating func add(_ name: String, _ value: AttributeValue) {
    add(name, raw: ValueNotation.json(of: value))
  }

  mutating func add(_ name: String, _ text: String) { add(name, .string(text)) }

  mutating func add(_ name: String, raw: String) {
    members += (members.isEmpty ? "" : ",") + "\"\(name)\":\(raw)"
  }
}
