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
  /// Nodes of one id become one, and edges of one identity (id where there is one, else type and
  /// ends). Each attribute is merged by the rule that ``Schema`` gives it; unknown attributes by
  /// ``Schema/MergeRule/either``, lists as sets. Then counts are worked out anew from the merged
  /// graph, so merging is associative, commutative and idempotent, and merging shards gives what
  /// one run would have given.
  ///
  /// The result is in canonical order.
  ///
  /// - Parameter other: The graph to add.
  /// - Throws: ``GraphConflict`` where a node has two types, or where one of the graphs holds what
  ///   cannot be merged (subgraphs, ports, hyperedges); this graph is then what it was.
  /// - Complexity: O(*n* log *n*) in the nodes and edges of both graphs.
  public mutating func merge(_ other: Graph) throws(GraphConflict) {
    self = try Graph.merged([self, other])
  }

  /// One graph of many; see ``merge(_:)``.
  public static func merged(_ graphs: [Graph]) throws(GraphConflict) -> Graph {
    guard let first = graphs.first else { return Graph() }
    var result = Graph(origin: first.origin)
    result.isDirectedByDefault = first.isDirectedByDefault
    var merger = Merger()
    for graph in graphs {
      guard graph.structure.isPlain else {
        throw GraphConflict(
          id: graph.id == .none ? "" : graph.symbols.string(graph.id),
          message: "a graph with subgraphs, ports or hyperedges cannot be merged; convert it first")
      }
      try merger.add(graph, to: &result)
    }
    result.deriveCounts()
    return result.inCanonicalOrder()
  }

  /// What merging remembers between graphs: which edge has which identity.
  private struct Merger {
    private var edgeOfKey: [EdgeKey: EdgeIndex] = [:]

    private struct EdgeKey: Hashable {
      var id: Symbol
      var source: NodeIndex
      var target: NodeIndex
      var type: Symbol
      var isDirected: Bool
      var occurrence: Int
    }

    mutating func add(_ graph: Graph, to result: inout Graph) throws(GraphConflict) {
      if graph.id != .none {
        let id = result.copied(graph.id, from: graph)
        if result.id == .none || result.symbols.isOrdered(result.id, before: id) { result.id = id }
      }
      result.join(row: 0, of: graph, \.graphAttributes, into: 0, .graph)
      var image: [NodeIndex] = []
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
        result.join(row: node.position, of: graph, \.nodeAttributes, into: target.position, .node)
      }
      let typeColumn = graph.symbols.find("type").flatMap {
        graph.edgeAttributes.column(named: $0)
      }
      // Edges without an id that are alike in everything an identity has are told apart by count.
      var occurrences: [EdgeKey: Int] = [:]
      for edge in graph.edges {
        var (source, target) = (
          image[graph.source(of: edge).position], image[graph.target(of: edge).position]
        )
        let isDirected = graph.isDirected(edge)
        let id = result.copied(graph.id(of: edge), from: graph)
        if !isDirected, id == .none,
          result.symbols.isOrdered(result.id(of: target), before: result.id(of: source))
        {
          (source, target) = (target, source)
        }
        let cell = typeColumn.map { graph.edgeAttributes[edge.position, $0] } ?? .absent
        var key = EdgeKey(
          id: id, source: source, target: target,
          type: cell.kind == .string ? result.copied(cell.symbol, from: graph) : .none,
          isDirected: isDirected, occurrence: 0)
        key.occurrence = occurrences[key, default: 0]
        occurrences[
          EdgeKey(
            id: key.id, source: source, target: target, type: key.type, isDirected: isDirected,
            occurrence: 0), default: 0] += 1
        let index: EdgeIndex
        if let known = edgeOfKey[key] {
          index = known
        } else {
          index = result.addEdge(from: source, to: target, isDirected: isDirected, id: id)
          edgeOfKey[key] = index
        }
        result.join(row: edge.position, of: graph, \.edgeAttributes, into: index.position, .edge)
      }
    }
  }

  private mutating func join(
    row: Int, of other: Graph, _ table: WritableKeyPath<Graph, AttributeTable>, into target: Int,
    _ domain: Schema.Domain
  ) {
    for column in other[keyPath: table].columns {
      let cell = column[row]
      if cell.kind == .absent { continue }
      let name = copied(column.name, from: other)
      let index = self[keyPath: table].addColumn(named: name)
      let mine = self[keyPath: table][target, index]
      let theirs = copied(cell, from: other)
      if mine == theirs { continue }
      if mine.kind == .absent {
        self[keyPath: table][target, index] = theirs
        continue
      }
      guard let a = value(of: mine), let b = value(of: theirs), a != b else { continue }
      let rule = Schema.attribute(domain, symbols.string(name))?.rule
      self[keyPath: table][target, index] = self.cell(for: Schema.joined(a, b, by: rule))
    }
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
