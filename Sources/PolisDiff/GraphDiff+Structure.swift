import PolisModel

extension GraphDiff {
  /// Compares what foreign files hold beyond nodes and edges.
  mutating func compareStructure(_ old: Graph, _ new: Graph) {
    if old.structure.isPlain, new.structure.isPlain { return }
    let (left, right) = (StructureFacts(of: old), StructureFacts(of: new))
    for key in Set(left.facts.keys).union(right.facts.keys) {
      let (a, b) = (left.facts[key], right.facts[key])
      let names = CanonicalOrder.attributeNames(
        Set(a?.keys.map(\.self) ?? []).union(b?.keys.map(\.self) ?? []), of: .graph)
      let changes = names.compactMap { name in
        a?[name] == b?[name] ? nil : AttributeChange(name, old: a?[name], new: b?[name])
      }
      if a != nil, b != nil, changes.isEmpty { continue }
      structure.append(
        StructureChange(
          change: a == nil ? .added : b == nil ? .removed : .changed, kind: key.kind,
          name: key.name, attributes: changes))
    }
    structure.sort { a, b in
      a.kind == b.kind
        ? CanonicalOrder.isText(a.name, orderedBefore: b.name)
        : CanonicalOrder.isText(a.kind, orderedBefore: b.kind)
    }
  }
}

/// Subgraphs, ports and hyperedges as attributes of named things.
private struct StructureFacts {
  struct Key: Hashable {
    let kind: String
    let name: String
  }

  private(set) var facts: [Key: [String: AttributeValue]] = [:]
  private let graph: Graph

  init(of graph: Graph) {
    self.graph = graph
    for index in graph.structure.subgraphs.indices { addSubgraph(index) }
    for (index, port) in graph.structure.ports.enumerated() {
      var values = attributes(graph.structure.portAttributes, index)
      values["@parent"] = port.parent.map { .string(text(graph.structure.ports[$0].name)) }
      add("port", "\(graph.name(of: port.node)):\(text(port.name))", values)
    }
    for (index, edge) in graph.structure.hyperedges.enumerated() {
      let ends = ends(of: edge)
      var values = attributes(graph.structure.hyperedgeAttributes, index)
      values["@endpoints"] = .list(ends.map { .string($0) })
      values["@subgraph"] = edge.subgraph.map { .string(path(of: $0)) }
      add("hyperedge", name(ofHyperedge: index), values)
    }
    let side = Side(graph)
    for edge in graph.structure.edgePorts.keys.sorted() {
      guard let ports = graph.structure.edgePorts[edge] else { continue }
      let key = side.key(of: edge)
      add(
        "edge ports", "\(key.source) \(key.isDirected ? "->" : "--") \(key.target)",
        ["@source": .string(text(ports.source)), "@target": .string(text(ports.target))])
    }
  }

  private func ends(of hyperedge: Hyperedge) -> [String] {
    hyperedge.endpoints.map { end in
      "\(graph.name(of: end.node)):\(text(end.port)) \(end.role.rawValue)"
        + (end.id == .none ? "" : " \(text(end.id))")
    }
  }

  /// The id of a hyperedge, or its ends where it has none.
  private func name(ofHyperedge index: Int) -> String {
    let hyperedge = graph.structure.hyperedges[index]
    return hyperedge.id == .none
      ? ends(of: hyperedge).joined(separator: ", ") : text(hyperedge.id)
  }

  private mutating func addSubgraph(_ index: Int) {
    let subgraph = graph.structure.subgraphs[index]
    var values = attributes(graph.structure.subgraphAttributes, index)
    let nodes = Set(subgraph.nodes.map { AttributeValue.string(graph.name(of: $0)) })
    values["@nodes"] = .list(nodes.sorted())
    let side = Side(graph)
    let edges = subgraph.edges.map { edge in
      AttributeValue.string(side.ownID(of: edge)?.stringValue ?? side.key(of: edge).description)
    }
    values["@edges"] = edges.isEmpty ? nil : .list(edges.sorted())
    values["@directed"] = subgraph.isDirectedByDefault.map { .boolean($0) }
    values["@owner"] =
      subgraph.owner.map { .string(graph.name(of: $0)) }
      ?? subgraph.ownerEdge.map { .string(side.key(of: $0).description) }
      ?? subgraph.ownerHyperedge.map { .string(name(ofHyperedge: $0)) }
    add("subgraph", path(of: index), values)
  }

  /// The names of a subgraph and of those around it.
  private func path(of index: Int) -> String {
    var path = [text(graph.structure.subgraphs[index].id)]
    var (inner, parent) = (index, graph.structure.subgraphs[index].parent)
    // A parent stands before its children, so this ends.
    while let above = parent, above < inner {
      path.append(text(graph.structure.subgraphs[above].id))
      (inner, parent) = (above, graph.structure.subgraphs[above].parent)
    }
    return path.reversed().joined(separator: "/")
  }

  /// Adds a thing; a second one of the same name gets a number.
  private mutating func add(_ kind: String, _ name: String, _ values: [String: AttributeValue]) {
    var key = Key(kind: kind, name: name)
    var number = 2
    while facts[key] != nil {
      key = Key(kind: kind, name: "\(name) #\(number)")
      number += 1
    }
    facts[key] = values
  }

  private func text(_ symbol: Symbol) -> String {
    symbol == .none ? "" : graph.symbols.string(symbol)
  }

  private func attributes(_ table: AttributeTable, _ row: Int) -> [String: AttributeValue] {
    Dictionary(graph.attributes(in: table, row: row).map { ($0.name, $0.value) }) { $1 }
  }
}
