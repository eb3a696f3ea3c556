import PolisModel

extension RandomGraph {
  typealias Attributes = (inout SeededGenerator) -> [(String, AttributeValue)]

  /// Subgraphs in subgraphs: what stands in one stands in those around it, too.
  func addClusters(
    to graph: inout Graph, _ attributes: Attributes, using random: inout SeededGenerator
  ) {
    for index in 0..<random.number(1...5) {
      let hasName = random.chance(0.7)
      var part = Subgraph(
        id: hasName ? graph.symbols.intern("cluster \(index)") : .none,
        parent: index > 0 && random.chance(0.5) ? random.number(0...(index - 1)) : nil,
        owner: nil)
      part.nodes = graph.nodes.filter { _ in random.chance(0.3) }
      graph.structure.subgraphs.append(part)
      set(attributes(&random), row: index, in: \.structure.subgraphAttributes, of: &graph)
    }
    for edge in graph.edges where random.chance(0.4) {
      let index = random.number(0...(graph.structure.subgraphs.count - 1))
      graph.structure.subgraphs[index].edges.append(edge)
      // As Graphviz has it, the ends of an edge stand where it stands.
      for end in [graph.source(of: edge), graph.target(of: edge)]
      where !graph.structure.subgraphs[index].nodes.contains(end) {
        graph.structure.subgraphs[index].nodes.append(end)
      }
    }
  }

  /// Graphs in nodes, and ports with ends of edges at them.
  func addNested(
    to graph: inout Graph, _ attributes: Attributes, using random: inout SeededGenerator
  ) {
    // A node stands in the graph of one before it, so that none stands in itself.
    var subgraphOf: [NodeIndex: Int] = [:]
    for node in graph.nodes where node.position > 0 && random.chance(0.4) {
      let owner = NodeIndex(random.number(0...(node.position - 1)))
      if subgraphOf[owner] == nil {
        subgraphOf[owner] = graph.structure.subgraphs.count
        // A graph stands after the one that its node stands in.
        let parent = graph.structure.subgraphs.firstIndex { $0.nodes.contains(owner) }
        graph.structure.subgraphs.append(
          Subgraph(
            id: graph.symbols.intern("g\(owner.position)"), parent: parent, owner: owner))
        set(
          attributes(&random), row: graph.structure.subgraphs.count - 1,
          in: \.structure.subgraphAttributes, of: &graph)
      }
      if let index = subgraphOf[owner] { graph.structure.subgraphs[index].nodes.append(node) }
    }
    for node in graph.nodes where random.chance(0.3) {
      let row = graph.structure.ports.count
      graph.structure.ports.append(Port(name: graph.symbols.intern("north"), node: node))
      // GraphML has no notation for ports, so that theirs are values of its own types.
      set([("speed", .integer(Int64(row)))], row: row, in: \.structure.portAttributes, of: &graph)
      if random.chance(0.4) {
        graph.structure.ports.append(
          Port(name: graph.symbols.intern("inner"), node: node, parent: row))
      }
    }
    for edge in graph.edges {
      func port(_ node: NodeIndex) -> Symbol {
        graph.structure.ports.last { $0.node == node }?.name ?? .none
      }
      let ends = EdgePorts(
        source: port(graph.source(of: edge)), target: port(graph.target(of: edge)))
      if ends.source != .none || ends.target != .none, random.chance(0.6) {
        graph.structure.edgePorts[edge] = ends
      }
    }
  }

  /// Edges of any number of ends, and graphs in them and in edges.
  func addHyperedges(to graph: inout Graph, using random: inout SeededGenerator) {
    for row in 0..<random.number(1...4) {
      var hyperedge = Hyperedge(
        id: random.chance(0.6) ? graph.symbols.intern("h\(row)") : .none, endpoints: [])
      for _ in 0..<random.number(0...4) {
        let node = NodeIndex(random.number(0...(graph.nodeCount - 1)))
        hyperedge.endpoints.append(
          Hyperedge.Endpoint(
            id: random.chance(0.2) ? graph.symbols.intern("end") : .none, node: node,
            port: graph.structure.ports.last { $0.node == node }?.name ?? .none,
            role: random.pick([.in, .out, .undirected])))
      }
      if !graph.structure.subgraphs.isEmpty, random.chance(0.4) {
        hyperedge.subgraph = random.number(0...(graph.structure.subgraphs.count - 1))
      }
      graph.structure.hyperedges.append(hyperedge)
      set(
        [("rank", .integer(Int64(row))), ("note", .string(string(using: &random)))], row: row,
        in: \.structure.hyperedgeAttributes, of: &graph)
      if random.chance(0.5) {
        var part = Subgraph(
          id: graph.symbols.intern("inside h\(row)"), parent: hyperedge.subgraph, owner: nil)
        part.ownerHyperedge = row
        part.nodes = [graph.addNode(id: "within \(row)")]
        graph.structure.subgraphs.append(part)
      }
    }
    // At the top, so that no edge stands in itself.
    for edge in graph.edges where random.chance(0.1) {
      var part = Subgraph(
        id: graph.symbols.intern("inside e\(edge.position)"), parent: nil, owner: nil)
      part.ownerEdge = edge
      graph.structure.subgraphs.append(part)
    }
  }

  private func set(
    _ values: [(String, AttributeValue)], row: Int,
    in table: WritableKeyPath<Graph, AttributeTable>,
    of graph: inout Graph
  ) {
    for (name, value) in values {
      let column = graph[keyPath: table].addColumn(named: graph.symbols.intern(name))
      let cell = graph.cell(for: value)
      graph[keyPath: table][row, column] = cell
    }
  }
}
