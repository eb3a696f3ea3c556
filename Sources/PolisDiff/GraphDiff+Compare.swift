public import PolisModel

extension GraphDiff {
  /// Compares two graphs.
  ///
  /// - Parameters:
  ///   - old: The graph as it was.
  ///   - new: The graph as it is.
  ///   - options: What is looked at.
  /// - Complexity: O(*n* log *d*) in nodes and edges, *d* the greatest number of edges at a node.
  public init(from old: Graph, to new: Graph, options: DiffOptions = DiffOptions()) {
    self.init()
    self.options = options
    oldCounts = GraphCounts(of: old)
    newCounts = GraphCounts(of: new)
    compareGraphs(old, new)
    let onNodes = AttributeComparison(from: old, to: new, of: .node, options: options)
    let onEdges = AttributeComparison(from: old, to: new, of: .edge, options: options)
    let matching = ElementMatching(from: old, to: new, attributes: onEdges)
    compareNodes(Side(old), Side(new), matching, onNodes)
    compareEdges(Side(old), Side(new), matching, onEdges)
    compareStructure(old, new)
  }

  private mutating func compareGraphs(_ old: Graph, _ new: Graph) {
    let comparison = AttributeComparison(from: old, to: new, of: .graph, options: options)
    graph = comparison.changes(0, 0)
    let (a, b) = (old.ownID, new.ownID)
    if a != b {
      graph.insert(
        AttributeChange(
          AttributeChange.idName, old: a.map { .string($0) }, new: b.map { .string($0) }), at: 0)
    }
    graph = graph.filter { options.includes(attribute: $0.name, of: "graph") }
  }

  private mutating func compareNodes(
    _ old: Side, _ new: Side, _ matching: ElementMatching, _ comparison: AttributeComparison
  ) {
    for node in old.graph.nodes where matching.nodeOfOld[node.position] < 0 {
      if let change = old.change(.removed, node, options) { nodes.append(change) }
    }
    for node in new.graph.nodes where !matching.isNewNodeKnown[node.position] {
      if let change = new.change(.added, node, options) { nodes.append(change) }
    }
    for row in comparison.changedRows(matching.nodeOfOld) {
      let node = NodeIndex(Int(matching.nodeOfOld[row]))
      let types = [old.type(of: NodeIndex(row)), new.type(of: node)]
      let changes = comparison.changes(row, node.position).filter { change in
        types.allSatisfy { options.includes(attribute: change.name, of: $0) }
      }
      guard !changes.isEmpty else { continue }
      nodes.append(
        NodeChange(
          change: .changed, id: new.graph.name(of: node), type: types[1],
          label: new.label(of: node), attributes: changes,
          evidence: new.newEvidence(
            in: new.graph[node, "evidence"], since: old.graph[NodeIndex(row), "evidence"])))
    }
    nodes.sort { a, b in
      if a.type != b.type {
        return CanonicalOrder.isType(a.type, orderedBefore: b.type, of: .node)
      }
      return CanonicalOrder.isText(a.id, orderedBefore: b.id)
    }
  }

  private mutating func compareEdges(
    _ old: Side, _ new: Side, _ matching: ElementMatching, _ comparison: AttributeComparison
  ) {
    var gone: [EdgeIndex] = []
    for edge in old.graph.edges where matching.edgeOfOld[edge.position] < 0 {
      if let change = old.change(.removed, edge, options) {
        edges.append(change)
        gone.append(edge)
      }
    }
    for edge in new.graph.edges where !matching.isNewEdgeKnown[edge.position] {
      if let change = new.change(.added, edge, options) { edges.append(change) }
    }
    var rows = Set(comparison.changedRows(matching.edgeOfOld))
    if options.includes(attribute: AttributeChange.idName, of: "") {
      for edge in old.graph.edges {
        let image = matching.edgeOfOld[edge.position]
        if image >= 0, !isSameID(old, edge, new, EdgeIndex(Int(image))) {
          rows.insert(edge.position)
        }
      }
    }
    for row in rows.sorted() {
      let (before, after) = (EdgeIndex(row), EdgeIndex(Int(matching.edgeOfOld[row])))
      let key = new.key(of: after)
      var changes = comparison.changes(row, after.position)
      if !isSameID(old, before, new, after) {
        changes.insert(
          AttributeChange(
            AttributeChange.idName, old: old.ownID(of: before), new: new.ownID(of: after)),
          at: 0)
      }
      changes.removeAll { !options.includes(attribute: $0.name, of: key.type) }
      guard !changes.isEmpty else { continue }
      edges.append(
        EdgeChange(
          change: .changed, key: key, id: old.ownID(of: before)?.stringValue, occurrence: nil,
          labels: new.labels(of: after), attributes: changes,
          evidence: new.newEvidence(
            in: new.graph[after, "evidence"], since: old.graph[before, "evidence"])))
      gone.append(before)
    }
    numberParallelEdges(old, gone: gone)
    edges.sort { a, b in
      if a.key != b.key { return CanonicalOrder.isKey(a.key, orderedBefore: b.key) }
      if a.id != b.id {
        return CanonicalOrder.isText(a.id ?? "", orderedBefore: b.id ?? "")
      }
      if a.occurrence != b.occurrence { return (a.occurrence ?? -1) < (b.occurrence ?? -1) }
      if a.change != b.change { return a.change == .removed || b.change == .added }
      return a.attributes.map(\.new).lexicographicallyPrecedes(b.attributes.map(\.new)) {
        guard let left = $0 else { return $1 != nil }
        return $1.map { left < $0 } ?? false
      }
    }
  }

  /// Says of each change which of the old graph's parallel edges it is about; `gone` holds the old
  /// edges of the changes that are not additions, in their order.
  private mutating func numberParallelEdges(_ old: Side, gone: [EdgeIndex]) {
    guard !gone.isEmpty else { return }
    let keys = Set(edges.filter { $0.change != .added }.map(\.key))
    let occurrences = old.occurrences(of: keys)
    var next = gone.makeIterator()
    for index in edges.indices where edges[index].change != .added {
      guard let edge = next.next(), let occurrence = occurrences[edge] else { continue }
      let change = edges[index]
      edges[index] = EdgeChange(
        change: change.change, key: change.key, id: change.id, occurrence: occurrence,
        labels: change.labels, attributes: change.attributes, evidence: change.evidence)
    }
  }

  private func isSameID(_ old: Side, _ a: EdgeIndex, _ new: Side, _ b: EdgeIndex) -> Bool {
    let (x, y) = (old.graph.id(of: a), new.graph.id(of: b))
    if x == .none || y == .none { return x == y }
    return old.graph.symbols.isSame(x, as: y, of: new.graph.symbols)
  }
}

extension GraphCounts {
  /// Counts the nodes and edges of a graph by type.
  public init(of graph: Graph) {
    nodes = Self.counts(of: graph, graph.nodeAttributes, rows: graph.nodeCount)
    edges = Self.counts(of: graph, graph.edgeAttributes, rows: graph.edgeCount)
  }

  private static func counts(
    of graph: Graph, _ table: AttributeTable, rows: Int
  ) -> [String: Int] {
    let index = graph.symbols.find("type").flatMap { table.column(named: $0) }
    guard let column = index.map({ table.columns[$0] }) else { return rows == 0 ? [:] : ["": rows] }
    var counts = [Int](repeating: 0, count: graph.symbols.count)
    var untyped = 0
    for row in 0..<rows {
      let cell = column[row]
      if cell.kind == .string {
        counts[Int(cell.symbol.rawValue)] += 1
      } else {
        untyped += 1
      }
    }
    var result: [String: Int] = untyped == 0 ? [:] : ["": untyped]
    for (symbol, count) in counts.enumerated() where count > 0 {
      result[graph.symbols.string(Symbol(rawValue: UInt32(symbol))), default: 0] += count
    }
    return result
  }
}
