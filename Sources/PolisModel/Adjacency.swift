/// The edges at each node, in two arrays (compressed sparse rows).
public struct Adjacency: Sendable {
  private var starts: [Int]
  private var edges: [EdgeIndex]

  /// Lists the edges at each node of a graph, whichever their direction; a loop stands once.
  ///
  /// - Complexity: O(*n*) in nodes and edges.
  public init(of graph: Graph) {
    starts = Array(repeating: 0, count: graph.nodeCount + 1)
    for edge in graph.edges {
      starts[graph.source(of: edge).position + 1] += 1
      if graph.source(of: edge) != graph.target(of: edge) {
        starts[graph.target(of: edge).position + 1] += 1
      }
    }
    for node in 0..<graph.nodeCount { starts[node + 1] += starts[node] }
    edges = Array(repeating: EdgeIndex(0), count: starts[graph.nodeCount])
    var next = starts
    for edge in graph.edges {
      let (source, target) = (graph.source(of: edge).position, graph.target(of: edge).position)
      edges[next[source]] = edge
      next[source] += 1
      if source != target {
        edges[next[target]] = edge
        next[target] += 1
      }
    }
  }

  /// The edges at a node, in the order of the graph.
  public func edges(at node: NodeIndex) -> ArraySlice<EdgeIndex> {
    edges[starts[node.position]..<starts[node.position + 1]]
  }

  /// The number of edges at a node, loops counted once.
  public func degree(of node: NodeIndex) -> Int {
    starts[node.position + 1] - starts[node.position]
  }
}
