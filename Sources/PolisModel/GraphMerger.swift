/// What merging remembers between graphs: which edge has which identity.
struct GraphMerger {
  private var edgeOfKey: [EdgeKey: EdgeIndex] = [:]
  private var contents: [[String]: Int] = [:]

  private struct EdgeKey: Hashable {
    var id: Symbol
    var source: NodeIndex
    var target: NodeIndex
    var type: Symbol
    var isDirected: Bool
    /// Which content, of the edges that are told apart by what they say.
    var content: Int
    /// Which of several that are alike in everything.
    var occurrence: Int
  }

  /// Adds one graph to the merged one.
  mutating func add(_ graph: Graph, to result: inout Graph) throws(GraphConflict) {
    if graph.id != .none {
      let id = result.copied(graph.id, from: graph)
      if result.id == .none || result.symbols.isOrdered(result.id, before: id) { result.id = id }
    }
    let columns = JoinedColumns(.graph, \.graphAttributes, of: graph, in: &result)
    result.join(row: 0, of: graph, \.graphAttributes, into: 0, columns)
    let image = try addNodes(of: graph, to: &result)
    addEdges(of: graph, to: &result, image)
  }

  private func addNodes(
    of graph: Graph, to result: inout Graph
  ) throws(GraphConflict) -> [NodeIndex] {
    let columns = JoinedColumns(.node, \.nodeAttributes, of: graph, in: &result)
    var image: [NodeIndex] = []
    image.reserveCapacity(graph.nodeCount)
    for node in graph.nodes {
      let id = result.copied(graph.id(of: node), from: graph)
      let known = result.node(withID: id)
      let target = result.addNode(id: id)
      if known != nil, let mine = result[target, "type"], let theirs = graph[node, "type"],
        mine != theirs
      {
        throw GraphConflict(
          id: graph.name(of: node),
          message: "is a \(mine.stringValue ?? "") in one graph and a "
            + "\(theirs.stringValue ?? "") in another")
      }
      image.append(target)
      result.join(row: node.position, of: graph, \.nodeAttributes, into: target.position, columns)
    }
    return image
  }

  private mutating func addEdges(of graph: Graph, to result: inout Graph, _ image: [NodeIndex]) {
    let columns = JoinedColumns(.edge, \.edgeAttributes, of: graph, in: &result)
    let typeColumn = graph.symbols.find("type").flatMap { graph.edgeAttributes.column(named: $0) }
    // Edges that are alike in everything an identity has are told apart by count.
    var occurrences: [EdgeKey: Int] = [:]
    for edge in graph.edges {
      var (source, target) = (
        image[graph.source(of: edge).position], image[graph.target(of: edge).position]
      )
      let isDirected = graph.isDirected(edge)
      let id = result.copied(graph.id(of: edge), from: graph)
      if !isDirected,
        result.symbols.isOrdered(result.id(of: target), before: result.id(of: source))
      {
        (source, target) = (target, source)
      }
      let cell = typeColumn.map { graph.edgeAttributes[edge.position, $0] } ?? .absent
      var key = EdgeKey(
        id: id, source: source, target: target,
        type: cell.kind == .string ? result.copied(cell.symbol, from: graph) : .none,
        isDirected: isDirected, content: content(of: edge, in: graph), occurrence: 0)
      let occurrence = occurrences[key, default: 0]
      occurrences[key] = occurrence + 1
      key.occurrence = occurrence
      let index: EdgeIndex
      if let known = edgeOfKey[key] {
        index = known
      } else {
        index = result.addEdge(from: source, to: target, isDirected: isDirected, id: id)
        edgeOfKey[key] = index
      }
      result.join(row: edge.position, of: graph, \.edgeAttributes, into: index.position, columns)
    }
  }

  /// A number for what an edge says, where it is known by nothing else.
  ///
  /// Foreign edges without an id may be parallel, and their order says nothing. Our own have at
  /// most one of a type between two nodes.
  private mutating func content(of edge: EdgeIndex, in graph: Graph) -> Int {
    guard graph.origin != .polisGraph, graph.id(of: edge) == .none else { return 0 }
    let key = graph.attributes(of: edge).map { name, value in
      "\(name)=\(ValueNotation.json(of: value))"
    }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let number = contents[key] ?? contents.count + 1
    contents[key] = number
    return number
  }
}

/// For the columns of a graph's table, those of the merged graph and how cells are joined.
private struct JoinedColumns {
  let columns: [(source: Int, target: Int, rule: Schema.MergeRule?)]

  init(
    _ domain: Schema.Domain, _ table: WritableKeyPath<Graph, AttributeTable>, of graph: Graph,
    in result: inout Graph
  ) {
    var columns: [(source: Int, target: Int, rule: Schema.MergeRule?)] = []
    for (index, column) in graph[keyPath: table].columns.enumerated() {
      let name = result.copied(column.name, from: graph)
      columns.append(
        (
          index, result[keyPath: table].addColumn(named: name),
          Schema.attribute(domain, result.symbols.string(name))?.rule
        ))
    }
    self.columns = columns
  }
}

extension Graph {
  fileprivate mutating func join(
    row: Int, of other: Graph, _ table: WritableKeyPath<Graph, AttributeTable>, into target: Int,
    _ joined: JoinedColumns
  ) {
    for (source, index, rule) in joined.columns {
      let cell = other[keyPath: table][row, source]
      if cell.kind == .absent { continue }
      let mine = self[keyPath: table][target, index]
      let theirs = copied(cell, from: other)
      if mine == theirs { continue }
      if mine.kind == .absent {
        self[keyPath: table][target, index] = theirs
        continue
      }
      guard let a = value(of: mine), let b = value(of: theirs), a != b else { continue }
      self[keyPath: table][target, index] = self.cell(for: Schema.joined(a, b, by: rule))
    }
  }
}
