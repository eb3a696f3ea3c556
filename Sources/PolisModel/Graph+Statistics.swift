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
  /// - Complexity: O(*n*) in nodes and edges, but for the inverse of Ackermann's function.
  public func statistics() -> GraphStatistics {
    var component = Array(0..<nodeCount)
    func root(of node: Int) -> Int {
      var node = node
      while component[node] != node {
        component[node] = component[component[node]]
        node = component[node]
      }
      return node
    }
    var degrees = [Int](repeating: 0, count: nodeCount)
    for edge in edges {
      let (a, b) = (source(of: edge).position, target(of: edge).position)
      component[root(of: a)] = root(of: b)
      degrees[a] += 1
      if a != b { degrees[b] += 1 }
    }
    var sizes = [Int](repeating: 0, count: nodeCount)
    for node in 0..<nodeCount { sizes[root(of: node)] += 1 }
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
      maximumDegree: hub, density: nodeCount < 2 ? 0 : Double(pairCount) / possible)
  }

  /// How many pairs of different nodes have an edge between them.
  private var pairCount: Int {
    var ends = [Int](repeating: 0, count: nodeCount + 1)
    for edge in edges { ends[min(source(of: edge), target(of: edge)).position + 1] += 1 }
    for node in 0..<nodeCount { ends[node + 1] += ends[node] }
    // From here on an entry is where the next neighbour of a node goes; at last, where the neighbours end.
    var neighbours = [UInt32](repeating: 0, count: edgeCount)
    for edge in edges {
      let (a, b) = (source(of: edge), target(of: edge))
      neighbours[ends[min(a, b).position]] = max(a, b).rawValue
      ends[min(a, b).position] += 1
    }
    var seenFrom = [Int](repeating: -1, count: nodeCount)
    var (count, start) = (0, 0)
    for node in 0..<nodeCount {
      for neighbour in neighbours[start..<ends[node]]
      where neighbour != node && seenFrom[Int(neighbour)] != node {
        seenFrom[Int(neighbour)] = node
        count += 1
      }
      start = ends[node]
    }
    return count
  }

  private func counts(
    of table: AttributeTable, rows: Int, known: [String]
  ) -> [GraphStatistics.Count] {
    var bySymbol = [Int](repeating: 0, count: symbols.count)
    var typed = 0
    if let column = symbols.find("type").flatMap({ table.column(named: $0) }) {
      for row in 0..<rows where table[row, column].kind == .string {
        bySymbol[Int(table[row, column].symbol.rawValue)] += 1
        typed += 1
      }
    }
    var found: [String: Int] = typed < rows ? ["": rows - typed] : [:]
    for (symbol, count) in bySymbol.enumerated() where count > 0 {
      found[symbols.string(Symbol(rawValue: UInt32(symbol))), default: 0] += count
    }
    let others = found.keys.filter { !known.contains($0) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return (known + others).compactMap { name in
      found[name].map { GraphStatistics.Count(name: name, count: $0) }
    }
  }
}
