public import PolisModel

/// A graph in a few lines for people: counts by type, then the partnerships.
public struct Summary: Sendable {
  private let graph: Graph
  private let most: Int

  /// Prepares a summary.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - most: How many partnerships are listed at the most.
  public init(of graph: Graph, most: Int = 40) {
    self.graph = graph
    self.most = most
  }

  /// The lines, without line feeds.
  public var lines: [String] {
    let statistics = graph.statistics()
    func list(_ counts: [GraphStatistics.Count]) -> String {
      counts.map { "\($0.count) \($0.name.isEmpty ? "without type" : $0.name)" }
        .joined(separator: ", ")
    }
    var lines = [
      "\(statistics.nodes) nodes: \(list(statistics.nodesByType))",
      "\(statistics.edges) edges: \(list(statistics.edgesByType))",
    ]
    let partnerships = partnershipLines()
    if !partnerships.isEmpty {
      lines.append("\(partnerships.count) partnerships:")
      lines += partnerships.prefix(most).map { "  " + $0 }
      if partnerships.count > most { lines.append("  … and \(partnerships.count - most) more") }
    }
    return lines
  }

  private func partnershipLines() -> [String] {
    let labels = themeLabels()
    return graph.edges.compactMap { edge -> (String, String)? in
      guard graph[edge, "type"] == .string(Schema.EdgeType.cooperatesWith.rawValue) else {
        return nil
      }
      let ends = [graph.source(of: edge), graph.target(of: edge)].map { label(of: $0) }
      var line = "\(ends[0]) – \(ends[1])"
      let details = [
        dates(of: edge), words(graph[edge, "kinds"]), words(graph[edge, "statuses"]),
        (graph[edge, "themes"]?.elements ?? []).compactMap(\.stringValue)
          .map { labels[$0] ?? $0 }.joined(separator: ", "),
      ].compactMap { $0 }.filter { !$0.isEmpty }
      if !details.isEmpty { line += " (" + details.joined(separator: "; ") + ")" }
      return (ends.joined(separator: "\u{0}"), line)
    }
    .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }.map(\.1)
  }

  private func label(of node: NodeIndex) -> String {
    graph[node, "label"]?.stringValue ?? graph.name(of: node)
  }

  private func dates(of edge: EdgeIndex) -> String? {
    guard case .date(let first)? = graph[edge, "firstDate"] else { return nil }
    guard case .date(let last)? = graph[edge, "lastDate"], last != first else { return "\(first)" }
    return "\(first) to \(last)"
  }

  private func words(_ value: AttributeValue?) -> String? {
    value.map { $0.elements.compactMap(\.stringValue).joined(separator: ", ") }
  }

  /// The labels of themes by concept.
  private func themeLabels() -> [String: String] {
    var labels: [String: String] = [:]
    for node in graph.nodes
    where graph[node, "type"] == .string(Schema.NodeType.theme.rawValue) {
      let id = graph.name(of: node)
      let concept = id.hasPrefix("theme.") ? String(id.dropFirst("theme.".count)) : id
      labels[concept] = label(of: node)
    }
    return labels
  }
}
