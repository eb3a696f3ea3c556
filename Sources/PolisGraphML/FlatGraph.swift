import PolisModel

/// A graph as most programs take it: no graph in another, no ports, no hyperedges.
///
/// What is taken away is noted, for the way back; what programs can use of it stands in an attribute of the nodes.
struct FlatGraph {
  /// The graph without what was taken away; only yEd's groups are nested.
  private(set) var graph: Graph
  /// What was taken away, as a ``PolisModel/StructureNotation``; `nil` where nothing was.
  private(set) var note: String?
  /// The attributes of nodes that are made up.
  private(set) var derived: [String] = []
  /// Whether nested graphs are made of what is noted.
  private(set) var hasGroups = false

  /// The attribute of a node that names the node or the subgraph in which it is nested.
  static let groupAttribute = "group"

  /// Takes away what is nested.
  ///
  /// - Parameters:
  ///   - graph: The graph, in canonical order.
  ///   - keepsGroups: Whether graphs stay nested in their nodes, as yEd has it.
  init(_ graph: Graph, keepsGroups: Bool) {
    self.graph = graph
    if graph.structure.isPlain { return }
    note = StructureNotation.json(of: graph, [.subgraphs, .ports, .hyperedges, .edgePorts]) {
      .number(String($0.position))
    }
    let subgraphs = graph.structure.subgraphs
    self.graph.structure = GraphStructure()
    if subgraphs.isEmpty { return }
    if keepsGroups, GraphNesting(graph) != nil, subgraphs.allSatisfy({ $0.owner != nil }) {
      nest(subgraphs)
    } else {
      name(subgraphs)
    }
  }

  /// Groups nodes by country.
  mutating func addFolders() { graph = graph.withFolders() }

  /// Nests graphs in the groups of yEd; edges stand at the top, in their order.
  private mutating func nest(_ subgraphs: [Subgraph]) {
    hasGroups = true
    graph.structure.subgraphs = subgraphs
    let isKnown =
      graph.symbols.find(Graph.folderAttribute)
      .flatMap { graph.nodeAttributes.column(named: $0) } != nil
    for (index, subgraph) in subgraphs.enumerated() {
      graph.structure.subgraphs[index].edges = []
      if let owner = subgraph.owner, !isKnown { graph[owner, Graph.folderAttribute] = "group" }
    }
    if !isKnown { derived.append(Graph.folderAttribute) }
  }

  /// Says at each node in which subgraphs it stands, the innermost of those in one another.
  private mutating func name(_ subgraphs: [Subgraph]) {
    var names = [[String]](repeating: [], count: graph.nodeCount)
    for subgraph in subgraphs {
      guard let name = self.name(of: subgraph) else { continue }
      for node in subgraph.nodes { names[node.position].append(name) }
    }
    var attribute = Self.groupAttribute
    while graph.symbols.find(attribute).flatMap({ graph.nodeAttributes.column(named: $0) }) != nil {
      attribute += "_"
    }
    for node in graph.nodes where !names[node.position].isEmpty {
      graph[node, attribute] = .string(names[node.position].joined(separator: "; "))
    }
    derived.append(attribute)
  }

  private func name(of subgraph: Subgraph) -> String? {
    if let owner = subgraph.owner { return graph.name(of: owner) }
    return subgraph.id == .none ? nil : graph.symbols.string(subgraph.id)
  }
}
