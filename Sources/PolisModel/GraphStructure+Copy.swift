extension Graph {
  /// The structure of another graph in this one, whose nodes and edges are the same in another
  /// order, but for some that the structure does not refer to.
  ///
  /// `nodes` has for each node of the other graph that of this one, `edges` the reverse.
  mutating func copied(
    _ structure: GraphStructure, from other: Graph, nodes: [NodeIndex?], edges: [EdgeIndex]
  ) -> GraphStructure {
    var result = structure
    func image(of node: NodeIndex) -> NodeIndex { nodes[node.position] ?? node }
    var edgeImages = [EdgeIndex](repeating: EdgeIndex(0), count: other.edgeCount)
    for (position, edge) in edges.enumerated() { edgeImages[edge.position] = EdgeIndex(position) }
    for index in structure.subgraphs.indices {
      let subgraph = structure.subgraphs[index]
      result.subgraphs[index].id = copied(subgraph.id, from: other)
      result.subgraphs[index].owner = subgraph.owner.map(image)
      result.subgraphs[index].ownerEdge = subgraph.ownerEdge.map { edgeImages[$0.position] }
      result.subgraphs[index].nodes = subgraph.nodes.map(image)
      result.subgraphs[index].edges = subgraph.edges.map { edgeImages[$0.position] }
    }
    for index in structure.ports.indices {
      result.ports[index].name = copied(structure.ports[index].name, from: other)
      result.ports[index].node = image(of: structure.ports[index].node)
    }
    for index in structure.hyperedges.indices {
      let hyperedge = structure.hyperedges[index]
      result.hyperedges[index].id = copied(hyperedge.id, from: other)
      result.hyperedges[index].endpoints = hyperedge.endpoints.map { end in
        Hyperedge.Endpoint(
          id: copied(end.id, from: other), node: image(of: end.node),
          port: copied(end.port, from: other), role: end.role)
      }
    }
    result.edgePorts = [:]
    for (edge, ports) in structure.edgePorts {
      result.edgePorts[edgeImages[edge.position]] = EdgePorts(
        source: copied(ports.source, from: other), target: copied(ports.target, from: other))
    }
    result.subgraphAttributes = copied(structure.subgraphAttributes, from: other)
    result.portAttributes = copied(structure.portAttributes, from: other)
    result.hyperedgeAttributes = copied(structure.hyperedgeAttributes, from: other)
    return result
  }

  private mutating func copied(_ table: AttributeTable, from other: Graph) -> AttributeTable {
    var result = AttributeTable()
    for column in table.columns {
      let index = result.addColumn(named: copied(column.name, from: other))
      for row in 0..<column.count { result[row, index] = copied(column[row], from: other) }
    }
    return result
  }
}
