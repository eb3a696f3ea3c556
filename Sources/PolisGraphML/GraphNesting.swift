import PolisModel

/// Where the nodes, edges and subgraphs of a graph stand in its nested `graph` elements.
struct GraphNesting {
  /// For each node and edge the subgraph that it stands in, or -1; empty where there are no subgraphs.
  private(set) var nodePlaces: [Int] = []
  private(set) var edgePlaces: [Int] = []
  private(set) var subgraphsOfNode: [NodeIndex: [Int]] = [:]
  private(set) var subgraphsOfEdge: [EdgeIndex: [Int]] = [:]
  private(set) var subgraphsOfHyperedge: [Int: [Int]] = [:]
  /// The hyperedges in each subgraph, and those in none under `nil`.
  private(set) var hyperedges: [Int?: [Int]] = [:]

  /// How deep graphs may be nested: a reader of this library reads no deeper.
  private static let maximumDepth = 60

  /// No nesting.
  init() {}

  /// Places the hyperedges of a graph whose subgraphs are not nested.
  init(withoutGraphsOf graph: Graph) {
    hyperedges[nil] = Array(graph.structure.hyperedges.indices)
  }

  /// Places what a graph holds; `nil` where GraphML cannot say it.
  ///
  /// A `graph` element stands in a node or an edge, and a node or edge in one of them, so the clusters of DOT
  /// cannot be said, nor what stands in itself or deeper than files can be read.
  init?(_ graph: Graph) {
    let subgraphs = graph.structure.subgraphs
    for (index, hyperedge) in graph.structure.hyperedges.enumerated() {
      hyperedges[hyperedge.subgraph, default: []].append(index)
    }
    if subgraphs.isEmpty { return }
    nodePlaces = Array(repeating: -1, count: graph.nodeCount)
    edgePlaces = Array(repeating: -1, count: graph.edgeCount)
    for (index, subgraph) in subgraphs.enumerated() {
      if let owner = subgraph.owner {
        subgraphsOfNode[owner, default: []].append(index)
      } else if let owner = subgraph.ownerEdge {
        subgraphsOfEdge[owner, default: []].append(index)
      } else if let owner = subgraph.ownerHyperedge {
        // More than one graph in a hyperedge is beyond the schema.
        subgraphsOfHyperedge[owner, default: []].append(index)
      } else {
        return nil
      }
      for node in subgraph.nodes {
        guard nodePlaces[node.position] == -1 else { return nil }
        nodePlaces[node.position] = index
      }
      for edge in subgraph.edges {
        guard edgePlaces[edge.position] == -1 else { return nil }
        edgePlaces[edge.position] = index
      }
    }
    for index in subgraphs.indices {
      var depth = 0
      var current = index
      while current >= 0 {
        depth += 1
        guard depth <= Self.maximumDepth else { return nil }
        let (node, edge) = (subgraphs[current].owner, subgraphs[current].ownerEdge)
        let hyperedge = subgraphs[current].ownerHyperedge
        current =
          node.map { nodePlaces[$0.position] } ?? edge.map { edgePlaces[$0.position] }
          ?? hyperedge.flatMap { graph.structure.hyperedges[$0].subgraph } ?? -1
      }
    }
  }
}
