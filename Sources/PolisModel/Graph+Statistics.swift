/// Counts that describe a graph.
public struct GraphStatistics: Sendable, Hashable {
  /// A name and how often it stands.
  public struct Count: Sendable, Hashable {
    /// The name.
    public let name: String
    /// How often.
    public let count: Int
  }
  /// The number of nodes.
  public let nodes: Int
  /// The number of edges.
  public let edges: Int
  /// Nodes by type, in canonical order; nodes without a type under an empty name.
  public let nodesByType: [Count]
  /// Edges by type, in canonical order; edges without a type under an empty name.
  public let edgesByType: [Count]
  /// The number of weakly connected components.
  public let components: Int
  /// The number of nodes in the largest component.
  public let largestComponent: Int
  /// The number of nodes without an edge.
  public let isolated: Int
  /// The mean number of edge ends at a node.
  public let meanDegree: Double
  /// The greatest number of edges at a node, and that node's id.
  public let maximumDegree: Count?
  /// Edges between different nodes as a share of the pairs of nodes; parallel edges count once.
  public let density: Double
}

extension Graph {
  /// Counts by type, degrees, components and density.
  ///
  /// - Complexity: O(*n* log *n*) in nodes and edges.
  public func statistics() -> GraphStatistics {
    let adjacency = Adjacency(of: self)
    var component = Array(0..<nodeCount)
    func root(of node: Int) -> Int {
      var node = node
      while component[node] != node {
        component[node] = component[component[node]]
        node = component[node]
      }
      return node
    }
    var pairs: [UInt64] = []
    for edge in edges {
      let (a, b) = (source(of: edge).position, target(of: edge).position)
      component[root(of: a)] = root(of: b)
      if a != b { pairs.append(UInt64(min(a, b)) << 32 | UInt64(max(a, b))) }
    }
    pairs.sort()
    var distinct = 0
    for (index, pair) in pairs.enumerated() where index == 0 || pairs[index - 1] != pair {
      distinct += 1
    }
    var sizes = [Int](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount { sizes[root(of: node)] += 1 }
    let degrees = nodes.map { adjacency.degree(of: $0) }
    let hub = degrees.max().flatMap { most in
      nodes.filter { degrees[$0.position] == most }
        .min { symbols.isOrdered(id(of: $0), before: id(of: $1)) }
        .map { GraphStatistics.Count(name: name(of: $0), count: most) }
    }
    let possible = Double(nodeCount) * Double(nodeCount - 1) / 2
    return GraphStatistics(
      nodes: nodeCount, edges: edgeCount,
      nodesByType: counts(
        of: nodeAttributes, rows: nodeCount, known: Schema.NodeType.allCases.map(\.rawValue)),
      edgesByType: counts(
        of: edgeAttributes, rows: edgeCount, known: Schema.EdgeType.allCases.map(\.rawValue)),
      components: sizes.count { $0 > 0 }, largestComponent: sizes.max() ?? 0,
      isolated: degrees.count { $0 == 0 },
      meanDegree: nodeCount == 0 ? 0 : 2 * Double(edgeCount) / Double(nodeCount),
      maximumDegree: hub, density: nodeCount < 2 ? 0 : Double(distinct) / possible)
  }

  private func counts(
    of table: AttributeTable, rows: Int, known: [String]
  ) -> [GraphStatistics.Count] {
    var found: [String: Int] = [:]
    let column = symbols.find("type").flatMap { table.column(named: $0) }
    var bySymbol: [Symbol: Int] = [:]
    for row in 0..<rows {
      if let column, table[row, column].kind == .string {
        bySymbol[table[row, column].symbol, default: 0] += 1
      } else {
        found["", default: 0] += 1
      }
    }
    for (symbol, count) in bySymbol { found[symbols.string(symbol), default: 0] += count }
    let others = found.keys.filter { !known.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (known + others).compactMap { name in
      found[name].map { GraphStatistics.Count(name: name, count: $0) }
    }
  }
}
