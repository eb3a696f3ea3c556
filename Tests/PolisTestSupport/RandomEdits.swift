public import PolisModel

/// Random edits of a graph that keep their own account of what they did.
public struct RandomEdits {
  /// The graph after the edits.
  public private(set) var graph: Graph
  /// Ids of the nodes that were added.
  public private(set) var addedNodes: Set<String> = []
  /// Ids of the nodes that were removed, with their edges.
  public private(set) var removedNodes: Set<String> = []
  /// Names of the attributes that were changed, by node.
  public private(set) var changedNodes: [String: Set<String>] = [:]
  /// The number of edges that were added.
  public private(set) var addedEdges = 0
  /// The number of edges that were removed, those at removed nodes among them.
  public private(set) var removedEdges = 0
  /// The number of edges of which an attribute was changed.
  public private(set) var changedEdges = 0

  /// Edits a graph; edges that have siblings of the same ends and type are left alone, since
  /// there is more than one way to tell what became of them.
  public init(of old: Graph, using random: inout SeededGenerator) {
    let goneNodes = Set(old.nodes.filter { _ in random.chance(0.1) })
    removedNodes = Set(goneNodes.map { old.name(of: $0) })
    var keys: [String: Int] = [:]
    for edge in old.edges { keys[Self.key(of: edge, in: old), default: 0] += 1 }
    var kept: [EdgeIndex] = []
    for edge in old.edges {
      let isCut =
        goneNodes.contains(old.source(of: edge)) || goneNodes.contains(old.target(of: edge))
      if isCut || (keys[Self.key(of: edge, in: old)] == 1 && random.chance(0.1)) {
        removedEdges += 1
      } else {
        kept.append(edge)
      }
    }
    var nodes = old.nodes.filter { !goneNodes.contains($0) }
    nodes.shuffle(using: &random)
    kept.shuffle(using: &random)
    graph = old.subgraph(nodes: nodes, edges: kept)
    var edited: [EdgeIndex] = []
    for edge in graph.edges where keys[Self.key(of: edge, in: graph)] == 1 {
      if random.chance(0.15) { edited.append(edge) }
    }
    for node in graph.nodes where random.chance(0.15) {
      let name = random.pick(["label", "odd name", "population"])
      graph[node, name] = .string("edited \(random.number(0...Int.max))")
      changedNodes[graph.name(of: node), default: []].insert(name)
    }
    for edge in edited {
      graph[edge, "basis"] = .string("edited \(random.number(0...Int.max))")
      changedEdges += 1
    }
    for index in 0..<random.number(0...3) {
      let node = graph.addNode(id: "added \(index)")
      graph[node, "label"] = .string("new")
      addedNodes.insert("added \(index)")
      let edge = graph.addEdge(from: node, to: NodeIndex(random.number(0...graph.nodeCount - 1)))
      graph[edge, "type"] = "partOf"
      addedEdges += 1
    }
  }

  private static func key(of edge: EdgeIndex, in graph: Graph) -> String {
    var ends = [graph.name(of: graph.source(of: edge)), graph.name(of: graph.target(of: edge))]
    if !graph.isDirected(edge) { ends.sort() }
    let type = graph[edge, "type"]?.stringValue ?? ""
    return "\(ends) \(graph.isDirected(edge)) \(type)"
  }
}
