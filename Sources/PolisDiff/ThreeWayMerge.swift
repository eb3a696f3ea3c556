public import PolisModel

/// Two changes of one base that cannot both be had.
public struct MergeConflict: Sendable, Hashable, CustomStringConvertible {
  /// The node or edge, for people.
  public let element: String
  /// The attribute; `nil` where the element itself is at stake.
  public let attribute: String?
  /// What the base says.
  public let base: AttributeValue?
  /// What our side says.
  public let ours: AttributeValue?
  /// What their side says.
  public let theirs: AttributeValue?
  /// What is in conflict, in one line.
  public let message: String

  /// The conflict in one line.
  public var description: String {
    guard let attribute else { return "\(element): \(message)" }
    let values = [("base", base), ("ours", ours), ("theirs", theirs)].map {
      "\($0): \(Wording.value($1))"
    }
    return "\(element): \(attribute) \(message) (\(values.joined(separator: "; ")))"
  }
}

/// Merges two graphs that were made from one base.
///
/// What one side changed is taken; what both changed alike is taken once. Sets are merged element
/// by element, and attributes with a rule of `Schema` by it. What remains is a conflict; the
/// merged graph then has our side's word.
public struct ThreeWayMerge: Sendable {
  /// The merged graph, in canonical order.
  public let graph: Graph
  /// What could not be merged, in canonical order.
  public let conflicts: [MergeConflict]

  /// Merges two graphs that were made from one base.
  ///
  /// - Throws: ``PatchFailure`` where the graphs hold what cannot be merged (subgraphs, ports,
  ///   hyperedges).
  public init(base: Graph, ours: Graph, theirs: Graph) throws(PatchFailure) {
    let left = GraphDiff(from: base, to: ours, options: .complete)
    let right = GraphDiff(from: base, to: theirs, options: .complete)
    // Where one side changed nothing there is nothing to join, whatever the graphs hold.
    if left.isEmpty || right.isEmpty {
      self.graph = (left.isEmpty ? theirs : ours).inCanonicalOrder()
      conflicts = []
      return
    }
    guard base.structure.isPlain, left.structure.isEmpty, right.structure.isEmpty else {
      throw PatchFailure(reasons: [
        "the graphs have subgraphs, ports or hyperedges, and both sides changed; such changes "
          + "cannot be joined: take one side, and patch it with what the other changed"
      ])
    }
    var union = DiffUnion(left, right)
    union.join()
    var graph = try GraphPatch(union.result).applied(to: base)
    graph.deriveCounts()
    self.graph = graph.inCanonicalOrder()
    conflicts = union.conflicts
  }
}

/// One diff of two diffs of one base.
private struct DiffUnion {
  private(set) var result = GraphDiff()
  private(set) var conflicts: [MergeConflict] = []
  private let left: GraphDiff
  private let right: GraphDiff

  init(_ left: GraphDiff, _ right: GraphDiff) {
    self.left = left
    self.right = right
  }

  mutating func join() {
    result.graph = joined(left.graph, right.graph, of: .graph, "graph")
    joinNodes()
    joinEdges()
    dropDanglingEdges()
  }

  // MARK: Nodes

  private mutating func joinNodes() {
    let theirs = Dictionary(right.nodes.map { ($0.id, $0) }) { first, _ in first }
    let ours = Set(left.nodes.map(\.id))
    for mine in left.nodes {
      guard let other = theirs[mine.id] else {
        result.nodes.append(mine)
        continue
      }
      switch (mine.change, other.change) {
      case (.removed, .removed): result.nodes.append(mine)
      case (.removed, _), (_, .removed):
        conflict(mine.caption, mine.change == .removed)
        // The side that keeps the element keeps what it says.
        let kept = mine.change == .removed ? other : mine
        if kept.change != .removed { result.nodes.append(kept) }
      default:
        result.nodes.append(
          NodeChange(
            change: mine.change, id: mine.id, type: mine.type, label: mine.label,
            attributes: joined(mine.attributes, other.attributes, of: .node, mine.caption),
            evidence: []))
      }
    }
    result.nodes += right.nodes.filter { !ours.contains($0.id) }
  }

  private mutating func conflict(_ element: String, _ isRemovedByUs: Bool) {
    conflicts.append(
      MergeConflict(
        element: element, attribute: nil, base: nil, ours: nil, theirs: nil,
        message: isRemovedByUs
          ? "removed by us and changed by them; it is kept"
          : "changed by us and removed by them; it is kept"))
  }

  // MARK: Edges

  /// What an edge of both sides is recognised by.
  private struct Identity: Hashable {
    let key: EdgeKey
    let id: String?
    let occurrence: Int?
    let isNew: Bool
    /// Tells edges that came in parallel apart.
    let number: Int
  }

  private func identities(_ changes: [EdgeChange]) -> [Identity] {
    var seen: [Identity: Int] = [:]
    return changes.map { change in
      let isNew = change.change == .added
      let first = Identity(
        key: change.key, id: change.id, occurrence: change.occurrence, isNew: isNew, number: 0)
      seen[first, default: 0] += 1
      return Identity(
        key: change.key, id: change.id, occurrence: change.occurrence, isNew: isNew,
        number: isNew ? (seen[first] ?? 1) - 1 : 0)
    }
  }

  private mutating func joinEdges() {
    let (mine, other) = (identities(left.edges), identities(right.edges))
    let theirs = Dictionary(zip(other, right.edges)) { first, _ in first }
    let ours = Set(mine)
    for (identity, change) in zip(mine, left.edges) {
      guard let partner = theirs[identity] else {
        result.edges.append(change)
        continue
      }
      switch (change.change, partner.change) {
      case (.removed, .removed): result.edges.append(change)
      case (.removed, _), (_, .removed):
        conflict(change.caption, change.change == .removed)
        let kept = change.change == .removed ? partner : change
        if kept.change != .removed { result.edges.append(kept) }
      default:
        result.edges.append(
          EdgeChange(
            change: change.change, key: change.key, id: change.id, occurrence: change.occurrence,
            labels: change.labels,
            attributes: joined(
              change.attributes, partner.attributes, of: .edge, change.caption),
            evidence: []))
      }
    }
    result.edges += zip(other, right.edges).filter { !ours.contains($0.0) }.map(\.1)
  }

  /// Nodes that one side removed while the other put an edge on them, or kept one: they stay.
  private mutating func dropDanglingEdges() {
    let removed = Set(result.nodes.filter { $0.change == .removed }.map(\.id))
    var needed: Set<String> = []
    for edge in result.edges where edge.change != .removed {
      for end in [edge.key.source, edge.key.target] where removed.contains(end) {
        if needed.insert(end).inserted {
          conflicts.append(
            MergeConflict(
              element: end, attribute: nil, base: nil, ours: nil, theirs: nil,
              message: "removed by one side while the other has an edge at it; it is kept"))
        }
      }
    }
    result.nodes.removeAll { $0.change == .removed && needed.contains($0.id) }
  }

  // MARK: Attributes

  private mutating func joined(
    _ mine: [AttributeChange], _ other: [AttributeChange], of domain: Schema.Domain,
    _ element: String
  ) -> [AttributeChange] {
    let theirs = Dictionary(other.map { ($0.name, $0) }) { first, _ in first }
    var result: [AttributeChange] = []
    for change in mine {
      guard let partner = theirs[change.name] else {
        result.append(change)
        continue
      }
      result.append(joined(change, partner, of: domain, element))
    }
    let known = Set(mine.map(\.name))
    return result + other.filter { !known.contains($0.name) }
  }

  private mutating func joined(
    _ mine: AttributeChange, _ other: AttributeChange, of domain: Schema.Domain, _ element: String
  ) -> AttributeChange {
    if mine.new == other.new { return mine }
    let rule = Schema.attribute(domain, mine.name)?.rule
    if let a = mine.new, let b = other.new {
      switch rule {
      case .union:
        let base = Set(mine.old?.elements ?? [])
        let (x, y) = (Set(a.elements), Set(b.elements))
        let merged = base.intersection(x).intersection(y).union(x.subtracting(base))
          .union(y.subtracting(base))
        return AttributeChange(mine.name, old: mine.old, new: .list(merged.sorted()))
      case .minimum: return AttributeChange(mine.name, old: mine.old, new: min(a, b))
      case .maximum: return AttributeChange(mine.name, old: mine.old, new: max(a, b))
      // Worked out anew from the merged graph.
      case .derived: return AttributeChange(mine.name, old: mine.old, new: max(a, b))
      case .either, nil: break
      }
    }
    conflicts.append(
      MergeConflict(
        element: element, attribute: mine.name, base: mine.old, ours: mine.new, theirs: other.new,
        message: "changed by both"))
    return mine
  }
}
