public import PolisModel

/// A diff that does not fit the graph it is applied to.
public struct PatchFailure: Error, Sendable, Hashable {
  /// What does not fit, one line each.
  public let reasons: [String]

  /// Reasons why a diff does not fit.
  public init(reasons: [String]) { self.reasons = reasons }
}

/// Applies differences to the old graph, which gives the new one.
///
/// A diff applies only where the graph says what the diff found there: an element that is to go or
/// to change must be there with its old values, one that is to come must not.
///
/// An edge never stands without its ends, also where the diff passes over one of them: an edge that
/// it passes over goes with a node that goes, and a node that it passes over comes with an edge that
/// comes, as far as the new graph is at hand to say what the node is.
public struct GraphPatch: Sendable {
  private let diff: GraphDiff
  private let new: Graph?

  /// Prepares to apply a diff.
  ///
  /// - Parameters:
  ///   - diff: The diff.
  ///   - new: The new graph, for the nodes that the diff passes over and its edges need.
  public init(_ diff: GraphDiff, nodesFrom new: Graph? = nil) {
    self.diff = diff
    self.new = new
  }

  /// The new graph, in canonical order.
  ///
  /// - Throws: ``PatchFailure`` with all that does not fit.
  public func applied(to old: Graph) throws(PatchFailure) -> Graph {
    guard diff.structure.isEmpty else { throw Self.structureFailure }
    var work = Work(old)
    work.checkNodes(diff.nodes)
    work.findEdges(diff.edges)
    work.dropEdgesOfGoneNodes(passedOverBy: diff.options)
    guard work.reasons.isEmpty else { throw PatchFailure(reasons: work.reasons) }
    guard !old.structure.refers(toAnyOf: work.goneNodes, work.goneEdges) else {
      throw Self.structureFailure
    }
    var graph = old.dropping(nodes: work.goneNodes, edges: work.goneEdges)
    // Edges keep their order, so that an old position leads to the new one.
    var image: [EdgeIndex: EdgeIndex] = [:]
    var next = 0
    for edge in old.edges where !work.goneEdges.contains(edge) {
      if work.changedEdges[edge] != nil { image[edge] = EdgeIndex(next) }
      next += 1
    }
    for change in diff.graph {
      if change.name == AttributeChange.idName {
        graph.id = change.new?.stringValue.map { graph.symbols.intern($0) } ?? .none
      } else {
        graph[change.name] = change.new
      }
    }
    for node in diff.nodes where node.change != .removed {
      let index = graph.addNode(id: node.id)
      for change in node.attributes { graph[index, change.name] = change.new }
    }
    for (old, change) in work.changedEdges {
      guard let edge = image[old] else { continue }
      Self.apply(change.attributes, to: edge, in: &graph)
    }
    for edge in diff.edges where edge.change == .added {
      let source = try end(edge.key.source, of: edge, in: &graph)
      let target = try end(edge.key.target, of: edge, in: &graph)
      let index = graph.addEdge(
        from: source, to: target, isDirected: edge.key.isDirected,
        id: edge.id.map { graph.symbols.intern($0) } ?? .none)
      Self.apply(edge.attributes, to: index, in: &graph)
    }
    return graph.inCanonicalOrder()
  }

  private static let structureFailure = PatchFailure(reasons: [
    "subgraphs, ports or hyperedges change, which a diff in JSON or in part cannot say; make an RDF "
      + "Patch of all with 'diff --evidence --format patch'"
  ])

  /// The node at an end of an edge that comes.
  private func end(
    _ id: String, of edge: EdgeChange, in graph: inout Graph
  ) throws(PatchFailure) -> NodeIndex {
    if let node = graph.node(withID: id) { return node }
    guard !diff.options.isComplete, let new, let node = new.node(withID: id) else {
      throw PatchFailure(reasons: ["\(edge.key) comes, but its end \(id) is not there"])
    }
    let copy = graph.addNode(id: id)
    for (name, value) in new.attributes(of: node) { graph[copy, name] = value }
    return copy
  }

  private static func apply(
    _ changes: [AttributeChange], to edge: EdgeIndex, in graph: inout Graph
  ) {
    for change in changes {
      if change.name == AttributeChange.idName {
        graph.setID(change.new?.stringValue.map { graph.symbols.intern($0) } ?? .none, of: edge)
      } else {
        graph[edge, change.name] = change.new
      }
    }
  }
}

/// What a patch has found in the old graph.
private struct Work {
  private(set) var reasons: [String] = []
  private(set) var goneNodes: Set<NodeIndex> = []
  private(set) var goneEdges: Set<EdgeIndex> = []
  private(set) var changedEdges: [EdgeIndex: EdgeChange] = [:]
  private let graph: Graph
  private let side: Side

  init(_ graph: Graph) {
    self.graph = graph
    side = Side(graph)
  }

  mutating func checkNodes(_ changes: [NodeChange]) {
    for change in changes {
      let node = graph.node(withID: change.id)
      switch (change.change, node) {
      case (.added, .some): reasons.append("node \(change.id) comes, but it is there already")
      case (.added, nil): continue
      case (_, nil): reasons.append("node \(change.id) is not there")
      case (let kind, .some(let node)):
        if kind == .removed { goneNodes.insert(node) }
        for attribute in change.attributes where graph[node, attribute.name] != attribute.old {
          reasons.append("node \(change.id) has another \(attribute.name)")
        }
      }
    }
  }

  mutating func findEdges(_ changes: [EdgeChange]) {
    let wanted = changes.filter { $0.change != .added }
    let groups = side.edges(of: Set(wanted.map(\.key)))
    var taken: Set<EdgeIndex> = []
    for change in wanted {
      let group = groups[change.key] ?? []
      let place = change.occurrence ?? 0
      guard place < group.count, change.occurrence != nil || group.count == 1,
        taken.insert(group[place]).inserted
      else {
        reasons.append("\(change.key) is not there, or not as often as it was")
        continue
      }
      let edge = group[place]
      for attribute in change.attributes {
        let value =
          attribute.name == AttributeChange.idName
          ? side.ownID(of: edge) : graph[edge, attribute.name]
        if value != attribute.old { reasons.append("\(change.key) has another \(attribute.name)") }
      }
      if side.ownID(of: edge)?.stringValue != change.id {
        reasons.append("\(change.key) has another id")
      }
      if change.change == .removed {
        goneEdges.insert(edge)
      } else {
        changedEdges[edge] = change
      }
    }
  }

  /// Takes out the edges at nodes that go; only those that the diff has passed over may do so.
  mutating func dropEdgesOfGoneNodes(passedOverBy options: DiffOptions) {
    guard !goneNodes.isEmpty else { return }
    for edge in graph.edges where !goneEdges.contains(edge) {
      guard goneNodes.contains(graph.source(of: edge)) || goneNodes.contains(graph.target(of: edge))
      else { continue }
      if options.includes(type: side.type(of: edge)) {
        reasons.append("\(side.key(of: edge)) would lose an end")
      } else {
        goneEdges.insert(edge)
      }
    }
  }
}

extension EdgeKey: CustomStringConvertible {
  /// The edge as people write it: `a --cooperatesWith-- b`.
  public var description: String {
    let line = type.isEmpty ? "--" : "--\(type)--"
    return "edge \(source) \(line)\(isDirected ? ">" : "") \(target)"
  }
}
