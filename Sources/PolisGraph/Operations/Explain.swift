import PolisGazetteer
public import PolisModel

/// The evidence behind nodes and edges, sentence by sentence.
public struct Explain: Sendable {
  private let graph: Graph

  /// Prepares to explain a graph.
  public init(_ graph: Graph) { self.graph = graph }

  /// The nodes that a name may mean: the node of that id, else those with that label, acronym or
  /// alias; case and marks do not matter.
  public func nodes(named name: String) -> [NodeIndex] {
    if let node = graph.node(withID: name) { return [node] }
    let key = Gazetteer.embedded.key(of: name)
    func matches(_ node: NodeIndex, _ attribute: String) -> Bool {
      (graph[node, attribute]?.elements ?? []).contains {
        $0.stringValue.map { Gazetteer.embedded.key(of: $0) } == key
      }
    }
    let exact = graph.nodes.filter { matches($0, "label") || matches($0, "acronym") }
    return exact.isEmpty ? graph.nodes.filter { matches($0, "aliases") } : Array(exact)
  }

  /// What is known of a node and which sentences name it, then each of its edges.
  public func lines(about node: NodeIndex) -> [String] {
    var lines = [heading(of: node)]
    lines += facts(
      graph.attributes(of: node), leavingOut: ["type", "label", "evidence", "aliases"])
    if let aliases = graph[node, "aliases"] { lines.append("  also: \(Self.text(aliases))") }
    lines += quotes(graph[node, "evidence"])
    for edge in Adjacency(of: graph).edges(at: node)
    where graph[edge, "type"] != .string(Schema.EdgeType.mentionedIn.rawValue) {
      lines.append("")
      lines += self.lines(about: edge)
    }
    return lines
  }

  /// The edges between two nodes, in either direction.
  public func edges(between one: NodeIndex, and other: NodeIndex) -> [EdgeIndex] {
    Adjacency(of: graph).edges(at: one).filter {
      (graph.source(of: $0) == one && graph.target(of: $0) == other)
        || (graph.source(of: $0) == other && graph.target(of: $0) == one)
    }
  }

  /// What an edge says and the sentences that say so.
  public func lines(about edge: EdgeIndex) -> [String] {
    let arrow = graph.isDirected(edge) ? "→" : "–"
    let type = graph[edge, "type"]?.stringValue ?? "edge"
    var lines = [
      "\(label(of: graph.source(of: edge))) \(arrow) \(label(of: graph.target(of: edge))): \(type)"
    ]
    lines += facts(graph.attributes(of: edge), leavingOut: ["type", "evidence"])
    lines += quotes(graph[edge, "evidence"])
    return lines
  }

  /// The line that a node is named by in explanations.
  public func heading(of node: NodeIndex) -> String {
    let type = graph[node, "type"]?.stringValue.map { " (\($0))" } ?? ""
    return "\(label(of: node))\(type) \(graph.name(of: node))"
  }

  private func label(of node: NodeIndex) -> String {
    graph[node, "label"]?.stringValue ?? graph.name(of: node)
  }

  private func facts(
    _ attributes: [(name: String, value: AttributeValue)], leavingOut hidden: Set<String>
  ) -> [String] {
    attributes.filter { !hidden.contains($0.name) }
      .map { "  \($0.name): \(Self.text($0.value))" }
  }

  private func quotes(_ value: AttributeValue?) -> [String] {
    graph.evidence(in: value).map { "  “\($0.sentence)” \($0.reference)" }
  }

  private static func text(_ value: AttributeValue) -> String {
    switch value {
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .real(let value): value.description
    case .string(let text), .text(let text, _), .literal(let text, _): text
    case .date(let date): date.description
    case .list(let elements): elements.map { self.text($0) }.joined(separator: ", ")
    }
  }
}
