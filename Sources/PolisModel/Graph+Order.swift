extension Graph {
  /// The same graph with its nodes, edges and attributes in canonical order.
  ///
  /// Nodes stand by type and id, edges by type, ends, id and attributes, attributes by the order
  /// of ``Schema`` and then by name; of an edge without direction, the end whose id is smaller
  /// stands first. Two graphs that hold the same come out the same.
  ///
  /// - Complexity: O(*n* log *n*) in the nodes and edges.
  public func inCanonicalOrder() -> Graph {
    let nodeOrder = nodesInCanonicalOrder()
    var position = [Int](repeating: 0, count: nodeCount)
    for (rank, node) in nodeOrder.enumerated() { position[node.position] = rank }
    return rebuilt(
      nodes: nodeOrder, edges: edgesInCanonicalOrder(nodeRank: position),
      // Ports belong to the ends, so where there are any the ends stay where they are.
      normalizingEnds: structure.edgePorts.isEmpty)
  }

  /// The graph of some of the nodes and of the edges given whose ends are among them.
  ///
  /// Attributes come out in canonical order; what stands in ``structure`` is dropped unless the
  /// graph is whole.
  public func subgraph(nodes: [NodeIndex], edges: [EdgeIndex]) -> Graph {
    rebuilt(nodes: nodes, edges: edges)
  }

  /// The graph without some nodes and edges, which nothing in its structure may refer to.
  package func dropping(nodes: Set<NodeIndex>, edges: Set<EdgeIndex>) -> Graph {
    rebuilt(
      nodes: self.nodes.filter { !nodes.contains($0) },
      edges: self.edges.filter { !edges.contains($0) }, keepsStructure: true)
  }

  private func rebuilt(
    nodes order: [NodeIndex], edges edgeOrder: [EdgeIndex], normalizingEnds: Bool = false,
    keepsStructure: Bool = false
  ) -> Graph {
    var result = Graph(origin: origin)
    result.isDirectedByDefault = isDirectedByDefault
    result.isStrict = isStrict
    if id != .none { result.id = result.symbols.intern(symbols.string(id)) }
    var image = [NodeIndex?](repeating: nil, count: nodeCount)
    for node in order {
      image[node.position] = result.addNode(id: result.copied(id(of: node), from: self))
    }
    var kept: [EdgeIndex] = []
    for edge in edgeOrder {
      guard let source = image[source(of: edge).position],
        let target = image[target(of: edge).position]
      else { continue }
      let isSwapped =
        normalizingEnds && !isDirected(edge)
        && symbols.isOrdered(id(of: self.target(of: edge)), before: id(of: self.source(of: edge)))
      result.addEdge(
        from: isSwapped ? target : source, to: isSwapped ? source : target,
        isDirected: isDirected(edge), id: result.copied(id(of: edge), from: self))
      kept.append(edge)
    }
    result.graphAttributes = result.copied(graphAttributes, rows: [0], of: .graph, from: self)
    result.nodeAttributes = result.copied(
      nodeAttributes, rows: order.map(\.position), of: .node, from: self)
    result.edgeAttributes = result.copied(
      edgeAttributes, rows: kept.map(\.position), of: .edge, from: self)
    result.structure.keys = structure.keys
    let isWhole = order.count == nodeCount && kept.count == edgeCount
    if !structure.isPlain, isWhole || keepsStructure {
      result.structure = result.copied(structure, from: self, nodes: image, edges: kept)
    }
    return result
  }

  /// The symbol in this graph of a string of another.
  package mutating func copied(_ symbol: Symbol, from other: Graph) -> Symbol {
    symbol == .none ? .none : other.symbols.withBytes(of: symbol) { symbols.intern($0) }
  }

  /// The cell in this graph of a value of another.
  package mutating func copied(_ cell: Cell, from other: Graph) -> Cell {
    switch cell.kind {
    case .absent, .boolean, .integer, .real, .date: return cell
    case .string: return .string(copied(cell.symbol, from: other))
    case .list:
      let cells = other.listPool[cell.listRange].map { copied($0, from: other) }
      return list(of: cells)
    case .text, .literal:
      let high = UInt64(copied(cell.symbol, from: other).rawValue) << 32
      return Cell(cell.kind, bits: high | UInt64(copied(cell.qualifier, from: other).rawValue))
    }
  }

  private mutating func copied(
    _ table: AttributeTable, rows: [Int], of domain: Schema.Domain, from other: Graph
  ) -> AttributeTable {
    var result = AttributeTable()
    for column in other.canonicalColumnOrder(of: table, domain) {
      let source = table.columns[column]
      var index: Int?
      for (row, oldRow) in rows.enumerated() {
        let cell = source[oldRow]
        if cell.kind == .absent { continue }
        let target = index ?? result.addColumn(named: copied(source.name, from: other))
        index = target
        result[row, target] = copied(cell, from: other)
      }
    }
    return result
  }

  /// The columns of a table in canonical order: those of ``Schema`` first, then by name.
  package func canonicalColumnOrder(of table: AttributeTable, _ domain: Schema.Domain) -> [Int] {
    let ranks = Dictionary(
      uniqueKeysWithValues: Schema.attributes.filter { $0.domain == domain }.enumerated().map {
        ($1.name, $0)
      })
    let names = table.columns.map { symbols.string($0.name) }
    return names.indices.sorted { left, right in
      let (a, b) = (ranks[names[left]] ?? .max, ranks[names[right]] ?? .max)
      return a == b ? names[left].utf8.lexicographicallyPrecedes(names[right].utf8) : a < b
    }
  }

  /// The nodes by type and id.
  package func nodesInCanonicalOrder() -> [NodeIndex] {
    let ranks = typeRanks(
      in: nodeAttributes, count: nodeCount, known: Schema.NodeType.allCases.map(\.rawValue))
    return nodes.sorted { a, b in
      ranks[a.position] == ranks[b.position]
        ? symbols.isOrdered(id(of: a), before: id(of: b)) : ranks[a.position] < ranks[b.position]
    }
  }

  private func edgesInCanonicalOrder(nodeRank: [Int]) -> [EdgeIndex] {
    let ranks = typeRanks(
      in: edgeAttributes, count: edgeCount, known: Schema.EdgeType.allCases.map(\.rawValue))
    let columns = canonicalColumnOrder(of: edgeAttributes, .edge)
    let ends = edges.map { edge in
      let (source, target) = (self.source(of: edge), self.target(of: edge))
      let (s, t) = (UInt32(nodeRank[source.position]), UInt32(nodeRank[target.position]))
      let isSwapped =
        !isDirected(edge) && structure.edgePorts.isEmpty
        && symbols.isOrdered(id(of: target), before: id(of: source))
      return isSwapped ? (t, s) : (s, t)
    }
    return edges.sorted { a, b in
      if ranks[a.position] != ranks[b.position] { return ranks[a.position] < ranks[b.position] }
      let ((s, u), (t, v)) = (ends[a.position], ends[b.position])
      if s != t { return s < t }
      if u != v { return u < v }
      if id(of: a) != id(of: b) {
        if id(of: a) == .none { return true }
        if id(of: b) == .none { return false }
        return symbols.isOrdered(id(of: a), before: id(of: b))
      }
      return isEdge(a, orderedBefore: b, by: columns)
    }
  }

  /// Parallel edges of one type, by id and then by what they say.
  package func sortedParallelEdges(_ edges: [EdgeIndex]) -> [EdgeIndex] {
    guard edges.count > 1 else { return edges }
    let columns = canonicalColumnOrder(of: edgeAttributes, .edge)
    return edges.sorted { a, b in
      if id(of: a) == id(of: b) { return isEdge(a, orderedBefore: b, by: columns) }
      if id(of: a) == .none { return true }
      if id(of: b) == .none { return false }
      return symbols.isOrdered(id(of: a), before: id(of: b))
    }
  }

  /// Orders parallel edges of one type by what they say.
  private func isEdge(_ a: EdgeIndex, orderedBefore b: EdgeIndex, by columns: [Int]) -> Bool {
    if isDirected(a) != isDirected(b) { return isDirected(a) }
    for column in columns {
      let (x, y) = (edgeAttributes[a.position, column], edgeAttributes[b.position, column])
      if x == y, x.kind != .list { continue }
      let (left, right) = (value(of: x), value(of: y))
      if left == right { continue }
      guard let left else { return true }
      guard let right else { return false }
      return left < right
    }
    return a < b
  }

  /// For each row the rank of its `type`: known types in their order, then others by name.
  private func typeRanks(in table: AttributeTable, count: Int, known: [String]) -> [Int] {
    var ranks = [Int](repeating: .max, count: count)
    guard let name = symbols.find("type"), let column = table.column(named: name) else {
      return ranks
    }
    var found: Set<Symbol> = []
    for row in 0..<count where table[row, column].kind == .string {
      found.insert(table[row, column].symbol)
    }
    let order = known.compactMap { symbols.find($0) }
    let others = found.subtracting(order).sorted { symbols.isOrdered($0, before: $1) }
    let rankOf = Dictionary(
      uniqueKeysWithValues: (order + others).enumerated().map { ($1, $0) })
    for row in 0..<count where table[row, column].kind == .string {
      ranks[row] = rankOf[table[row, column].symbol] ?? .max
    }
    return ranks
  }
}
