import PolisModel

extension Graph {
  /// The graph without some nodes and edges and without attributes of its own.
  ///
  /// A node that is left out but needed as an end of an edge stands without attributes.
  func rest(without nodes: [NodeIndex], _ edges: [EdgeIndex]) -> Graph {
    var result = Graph(origin: origin)
    var isShown = [Bool](repeating: false, count: nodeCount)
    for node in nodes { isShown[node.position] = true }
    var isDrawn = [Bool](repeating: false, count: edgeCount)
    for edge in edges { isDrawn[edge.position] = true }
    for node in self.nodes where !isShown[node.position] {
      let copy = result.addNode(id: result.copied(id(of: node), from: self))
      result.copyRow(node.position, to: copy.position, in: \.nodeAttributes, from: self)
    }
    for edge in self.edges where !isDrawn[edge.position] {
      result.copy(edge, from: self)
    }
    return result
  }

  /// Adds what ``rest(without:_:)`` took away.
  mutating func add(rest: Graph) {
    for node in rest.nodes {
      let copy = addNode(id: copied(rest.id(of: node), from: rest))
      copyRow(node.position, to: copy.position, in: \.nodeAttributes, from: rest)
    }
    for edge in rest.edges { copy(edge, from: rest) }
  }

  private mutating func copy(_ edge: EdgeIndex, from other: Graph) {
    let source = addNode(id: copied(other.id(of: other.source(of: edge)), from: other))
    let target = addNode(id: copied(other.id(of: other.target(of: edge)), from: other))
    let copy = addEdge(
      from: source, to: target, isDirected: other.isDirected(edge),
      id: copied(other.id(of: edge), from: other))
    copyRow(edge.position, to: copy.position, in: \.edgeAttributes, from: other)
  }

  private mutating func copyRow(
    _ row: Int, to target: Int, in table: WritableKeyPath<Graph, AttributeTable>,
    from other: Graph
  ) {
    for column in other[keyPath: table].columns where column[row].kind != .absent {
      let cell = copied(column[row], from: other)
      let index = self[keyPath: table].addColumn(named: copied(column.name, from: other))
      self[keyPath: table][target, index] = cell
    }
  }
}
