/// Two graphs disagree on what a node or an edge is.
public struct GraphConflict: Error, Sendable, Hashable {
  /// The node or edge.
  public let id: String
  /// What they disagree on, for people.
  public let message: String
}

extension Graph {
  /// Adds the nodes and edges of another graph to this one.
  ///
  /// Nodes of one id become one, and edges of one identity: id where there is one, else type and
  /// ends, and of foreign edges, which may be parallel, also what they say. Each attribute is merged by the rule that ``Schema`` gives it; unknown attributes by
  /// ``Schema/MergeRule/either``, lists as sets. Then counts are worked out anew from the merged
  /// graph, so merging is associative, commutative and idempotent, and merging shards gives what
  /// one run would have given.
  ///
  /// The result is in canonical order.
  ///
  /// - Parameter other: The graph to add.
  /// - Throws: ``GraphConflict`` where a node has two types, where one graph is foreign and the other
  ///   is not, or where one holds what cannot be merged (subgraphs, ports, hyperedges); this graph is
  ///   then what it was.
  /// - Complexity: O(*n* log *n*) in the nodes and edges of both graphs.
  public mutating func merge(_ other: Graph) throws(GraphConflict) {
    self = try Graph.merged([self, other])
  }

  /// One graph of many; see ``merge(_:)``.
  public static func merged(_ graphs: [Graph]) throws(GraphConflict) -> Graph {
    var result = Graph(origin: try commonOrigin(of: graphs))
    result.isDirectedByDefault = graphs.allSatisfy(\.isDirectedByDefault)
    var merger = GraphMerger()
    for graph in graphs {
      guard graph.structure.isPlain else {
        throw GraphConflict(
          id: graph.id == .none ? "the graph" : graph.symbols.string(graph.id),
          message: "has subgraphs, ports or hyperedges, which cannot be merged; take them out first"
        )
      }
      try merger.add(graph, to: &result)
    }
    result.deriveCounts()
    return result.inCanonicalOrder()
  }

  /// What a merged graph counts as.
  ///
  /// Edges of our own are known by their type and ends, foreign ones also by what they say. Both in
  /// one graph would be merged differently by the order of merging, so they are refused.
  private static func commonOrigin(of graphs: [Graph]) throws(GraphConflict) -> Origin {
    // An empty graph fits to all.
    let origins = Set(graphs.filter { $0.nodeCount > 0 }.map(\.origin))
    guard let first = origins.min(by: { $0.rawValue < $1.rawValue }) else {
      return graphs.first?.origin ?? .polisGraph
    }
    if origins.count > 1, origins.contains(.polisGraph) {
      throw GraphConflict(
        id: "one graph",
        message: "was made by polisgraph and another was not; they cannot be merged")
    }
    return first
  }

  /// Works out the attributes that follow from others: counts, weights, first and last dates.
  ///
  /// Graphs of another origin have none.
  public mutating func deriveCounts() {
    guard origin == .polisGraph else { return }
    var mentions = [Int64](repeating: 0, count: nodeCount)
    var documents = [Int64](repeating: 0, count: nodeCount)
    var first = [PartialDate?](repeating: nil, count: nodeCount)
    var last = [PartialDate?](repeating: nil, count: nodeCount)
    for edge in edges {
      let type = self[edge, "type"]?.stringValue
      if type == Schema.EdgeType.mentionedIn.rawValue {
        let node = source(of: edge).position
        if case .integer(let count)? = self[edge, "mentions"] { mentions[node] += count }
        documents[node] += 1
        if case .date(let date)? = self[target(of: edge), "date"] {
          first[node] = first[node].map { min($0, date) } ?? date
          last[node] = last[node].map { max($0, date) } ?? date
        }
      } else {
        let saying = Set(evidence(in: self[edge, "evidence"]).map(\.document)).count
        if saying > 0 { self[edge, "weight"] = .integer(Int64(saying)) }
      }
    }
    for node in nodes where documents[node.position] > 0 {
      self[node, "mentions"] = .integer(mentions[node.position])
      self[node, "documents"] = .integer(documents[node.position])
      self[node, "firstSeen"] = first[node.position].map { .date($0) }
      self[node, "lastSeen"] = last[node.position].map { .date($0) }
    }
  }
}
