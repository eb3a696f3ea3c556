public import PolisModel

/// Makes one graph of two, in which an attribute `change` says what happened to each element.
///
/// `change` is `added`, `removed`, `changed` or `same`. Of what changed, the attributes have the
/// new values, and the old one of `weight` stands in `weight.old`. The ordinary writers write it;
/// the DOT writer draws it.
public struct DiffGraph: Sendable {
  /// What the graph holds.
  public enum Extent: Sendable {
    /// All nodes and edges of both graphs.
    case whole
    /// What changed, and the nodes at changed edges.
    case neighbourhood
  }

  /// The name of the attribute that says what happened.
  public static let attributeName = "change"
  /// What follows an attribute's name where its old value stands.
  public static let oldSuffix = ".old"
  /// What the attribute says of an element that did not change.
  public static let same = "same"

  /// What the graph holds.
  public var extent: Extent

  /// A maker of graphs of an extent.
  public init(_ extent: Extent = .neighbourhood) { self.extent = extent }

  /// The graph of both, in canonical order.
  public func make(_ diff: GraphDiff, from old: Graph, to new: Graph) -> Graph {
    var result = new
    result.structure = GraphStructure()
    for node in new.nodes { result[node, Self.attributeName] = .string(Self.same) }
    for edge in new.edges { result[edge, Self.attributeName] = .string(Self.same) }
    for change in diff.nodes {
      let node = result.addNode(id: change.id)
      result[node, Self.attributeName] = .string(change.change.rawValue)
      if change.change == .removed { copy(old, old.node(withID: change.id), to: node, in: &result) }
      if change.change == .changed {
        for attribute in change.attributes {
          result[node, attribute.name + Self.oldSuffix] = attribute.old
        }
      }
    }
    let side = Side(new)
    let groups = side.edges(of: Set(diff.edges.filter { $0.change != .removed }.map(\.key)))
    var taken: Set<EdgeIndex> = []
    for change in diff.edges {
      guard change.change == .removed else {
        let edge = (groups[change.key] ?? []).first { edge in
          !taken.contains(edge) && isNewState(of: change, edge, in: side)
        }
        guard let edge else { continue }
        taken.insert(edge)
        mark(edge, change, in: &result)
        continue
      }
      // An end that is not looked at may have gone without being told.
      let ends = [change.key.source, change.key.target].map { id in
        if let known = result.node(withID: id) { return known }
        let node = result.addNode(id: id)
        copy(old, old.node(withID: id), to: node, in: &result)
        result[node, Self.attributeName] = .string(Change.removed.rawValue)
        return node
      }
      let edge = result.addEdge(
        from: ends[0], to: ends[1], isDirected: change.key.isDirected,
        id: change.id.map { result.symbols.intern($0) } ?? .none)
      for attribute in change.attributes { result[edge, attribute.name] = attribute.old }
      result[edge, Self.attributeName] = .string(Change.removed.rawValue)
    }
    return (extent == .whole ? result : neighbourhood(of: result)).inCanonicalOrder()
  }

  private func copy(_ old: Graph, _ source: NodeIndex?, to node: NodeIndex, in graph: inout Graph) {
    guard let source else { return }
    for (name, value) in old.attributes(of: source) { graph[node, name] = value }
  }

  private func isNewState(of change: EdgeChange, _ edge: EdgeIndex, in side: Side) -> Bool {
    change.attributes.allSatisfy { attribute in
      attribute.name == AttributeChange.idName
        ? side.ownID(of: edge) == attribute.new : side.graph[edge, attribute.name] == attribute.new
    }
  }

  private func mark(_ edge: EdgeIndex, _ change: EdgeChange, in graph: inout Graph) {
    graph[edge, Self.attributeName] = .string(change.change.rawValue)
    guard change.change == .changed else { return }
    for attribute in change.attributes where attribute.name != AttributeChange.idName {
      graph[edge, attribute.name + Self.oldSuffix] = attribute.old
    }
  }

  private func neighbourhood(of graph: Graph) -> Graph {
    func isSame(_ value: AttributeValue?) -> Bool { value?.stringValue == Self.same }
    let edges = graph.edges.filter { !isSame(graph[$0, Self.attributeName]) }
    var nodes = Set(graph.nodes.filter { !isSame(graph[$0, Self.attributeName]) })
    for edge in edges {
      nodes.insert(graph.source(of: edge))
      nodes.insert(graph.target(of: edge))
    }
    return graph.subgraph(nodes: nodes.sorted(), edges: Array(edges))
  }
}
