import PolisModel

/// One of the two graphs of a comparison, and how its elements are told.
struct Side {
  let graph: Graph
  private let nodeTypes: AttributeTable.Column?
  private let edgeTypes: AttributeTable.Column?
  private let nodeNames: [String]
  private let edgeNames: [String]

  init(_ graph: Graph) {
    self.graph = graph
    func types(_ table: AttributeTable) -> AttributeTable.Column? {
      graph.symbols.find("type").flatMap { table.column(named: $0) }.map { table.columns[$0] }
    }
    func names(_ table: AttributeTable, _ domain: Schema.Domain) -> [String] {
      CanonicalOrder.attributeNames(
        table.columns.map { graph.symbols.string($0.name) }, of: domain)
    }
    nodeTypes = types(graph.nodeAttributes)
    edgeTypes = types(graph.edgeAttributes)
    nodeNames = names(graph.nodeAttributes, .node)
    edgeNames = names(graph.edgeAttributes, .edge)
  }

  func type(of node: NodeIndex) -> String { text(nodeTypes?[node.position]) }
  func type(of edge: EdgeIndex) -> String { text(edgeTypes?[edge.position]) }

  private func text(_ cell: Cell?) -> String {
    guard let cell, cell.kind == .string else { return "" }
    return graph.symbols.string(cell.symbol)
  }

  /// The label of a node, or else its id.
  func label(of node: NodeIndex) -> String {
    graph[node, "label"]?.stringValue ?? graph.name(of: node)
  }

  /// The id of an edge as a value.
  func ownID(of edge: EdgeIndex) -> AttributeValue? {
    let id = graph.id(of: edge)
    return id == .none ? nil : .string(graph.symbols.string(id))
  }

  /// The ends of an edge in the order in which they are told.
  func ends(of edge: EdgeIndex) -> (NodeIndex, NodeIndex) {
    let (source, target) = (graph.source(of: edge), graph.target(of: edge))
    let isSwapped =
      !graph.isDirected(edge)
      && graph.symbols.isOrdered(graph.id(of: target), before: graph.id(of: source))
    return isSwapped ? (target, source) : (source, target)
  }

  func key(of edge: EdgeIndex) -> EdgeKey {
    let (source, target) = ends(of: edge)
    return EdgeKey(
      source: graph.name(of: source), target: graph.name(of: target),
      isDirected: graph.isDirected(edge), type: type(of: edge))
  }

  func labels(of edge: EdgeIndex) -> (source: String, target: String) {
    let (source, target) = ends(of: edge)
    return (label(of: source), label(of: target))
  }

  /// What a node says that came or went; `nil` where its type is not looked at.
  func change(_ change: Change, _ node: NodeIndex, _ options: DiffOptions) -> NodeChange? {
    let type = type(of: node)
    guard options.includes(type: type) else { return nil }
    let changes = nodeNames.compactMap { name in
      attribute(name, graph[node, name], change, type, options)
    }
    return NodeChange(
      change: change, id: graph.name(of: node), type: type, label: label(of: node),
      attributes: changes, evidence: newEvidence(in: graph[node, "evidence"], since: nil))
  }

  /// What an edge says that came or went; `nil` where its type is not looked at.
  func change(_ change: Change, _ edge: EdgeIndex, _ options: DiffOptions) -> EdgeChange? {
    let key = key(of: edge)
    guard options.includes(type: key.type) else { return nil }
    let changes = edgeNames.compactMap { name in
      attribute(name, graph[edge, name], change, key.type, options)
    }
    return EdgeChange(
      change: change, key: key, id: ownID(of: edge)?.stringValue, occurrence: nil,
      labels: labels(of: edge), attributes: changes,
      evidence: newEvidence(in: graph[edge, "evidence"], since: nil))
  }

  private func attribute(
    _ name: String, _ value: AttributeValue?, _ change: Change, _ type: String,
    _ options: DiffOptions
  ) -> AttributeChange? {
    guard let value else { return nil }
    // The evidence of what came or went belongs to it; only its changes have to be asked for.
    guard name == "evidence" || options.includes(attribute: name, of: type) else { return nil }
    return change == .added
      ? AttributeChange(name, old: nil, new: value) : AttributeChange(name, old: value, new: nil)
  }

  /// The pieces of evidence that an older value has not.
  func newEvidence(in value: AttributeValue?, since old: AttributeValue?) -> [String] {
    let known = Set(old?.elements ?? [])
    return (value?.elements ?? []).filter { !known.contains($0) }.compactMap(\.stringValue)
  }

  /// The edges of some keys, in canonical order.
  func edges(of keys: Set<EdgeKey>) -> [EdgeKey: [EdgeIndex]] {
    let sources = Set(keys.compactMap { graph.node(withID: $0.source) })
    var groups: [EdgeKey: [EdgeIndex]] = [:]
    for edge in graph.edges
    where sources.contains(graph.source(of: edge))
      || (!graph.isDirected(edge) && sources.contains(graph.target(of: edge)))
    {
      let key = key(of: edge)
      if keys.contains(key) { groups[key, default: []].append(edge) }
    }
    return groups.mapValues { graph.sortedParallelEdges($0) }
  }

  /// For edges of some keys that stand beside others, which of them they are in canonical order.
  func occurrences(of keys: Set<EdgeKey>) -> [EdgeIndex: Int] {
    var result: [EdgeIndex: Int] = [:]
    for group in edges(of: keys).values where group.count > 1 {
      for (index, edge) in group.enumerated() { result[edge] = index }
    }
    return result
  }
}

extension Graph {
  /// The graph's own id, where it has one.
  var ownID: String? { id == .none ? nil : symbols.string(id) }
}
