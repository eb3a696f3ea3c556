import PolisModel

/// Nodes that are drawn together in boxes.
struct DiagramGroups {
  struct Group {
    let id: String
    let name: String
    var nodes: [NodeIndex]
  }

  private(set) var groups: [Group] = []
  /// The nodes that belong to no group.
  private(set) var others: [NodeIndex] = []

  init(
    of nodes: [NodeIndex], in graph: Graph, by grouping: DiagramOptions.Grouping,
    _ reader: AttributeReader
  ) {
    let keys: (NodeIndex) -> (id: String, name: String)?
    switch grouping {
    case .country:
      keys = { node in
        graph[node, "country"]?.stringValue.map { ($0, reader.country($0)) }
      }
    case .region:
      var names: [String: String] = [:]
      for node in graph.nodes where reader.type(of: node) == Schema.NodeType.region.rawValue {
        if let code = graph[node, "region"]?.stringValue { names[code] = reader.label(of: node) }
      }
      keys = { node in graph[node, "region"]?.stringValue.map { ($0, names[$0] ?? $0) } }
    case .programme:
      var programme: [NodeIndex: NodeIndex] = [:]
      for edge in graph.edges
      where reader.type(of: edge) == Schema.EdgeType.participatesIn.rawValue {
        let (member, whole) = (graph.source(of: edge), graph.target(of: edge))
        programme[member] = min(programme[member] ?? whole, whole)
      }
      keys = { node in
        programme[node].map { (graph.name(of: $0), reader.label(of: $0)) }
      }
    }
    var positions: [String: Int] = [:]
    for node in nodes {
      guard let (id, name) = keys(node) else {
        others.append(node)
        continue
      }
      if let position = positions[id] {
        groups[position].nodes.append(node)
      } else {
        positions[id] = groups.count
        groups.append(Group(id: id, name: name, nodes: [node]))
      }
    }
  }
}
