public import PolisModel

extension FailRule {
  /// What breaks the rule; `nil` where it holds.
  ///
  /// - Parameters:
  ///   - diff: What differs.
  ///   - new: The new graph, which `require` looks at.
  /// - Returns: What happened, and the elements that did it.
  public func breach(in diff: GraphDiff, new: Graph) -> (message: String, causes: [String])? {
    switch condition {
    case .any:
      guard !diff.isEmpty else { return nil }
      let causes =
        told(.change(.added, nil), diff) + told(.change(.removed, nil), diff)
        + told(.change(.changed, nil), diff)
      return ("the graphs differ", causes)
    case .change(let change, let selector):
      return count(told(condition, diff), "\(change.rawValue)", of: selector, in: diff)
    case .shrink(let selector): return resized(by: -1, selector, "fewer", diff)
    case .grow(let selector): return resized(by: 1, selector, "more", diff)
    case .drop(let selector): return drops(selector, diff)
    case .support(let selector): return unsupported(selector, diff)
    case .protect(let id): return harm(to: id, diff)
    case .require(let selector): return lacks(selector, new)
    }
  }

  // MARK: Changes

  private func told(_ condition: Condition, _ diff: GraphDiff) -> [String] {
    guard case .change(let change, let selector) = condition else { return [] }
    func isMeant(_ type: String, _ attributes: [AttributeChange]) -> Bool {
      guard let selector else { return true }
      if selector.selects(type: type) { return true }
      return change == .changed
        && attributes.contains { selector.selects(attribute: $0.name, of: type) }
    }
    let nodes = diff.nodes.filter { $0.change == change && isMeant($0.type, $0.attributes) }
    let edges = diff.edges.filter { $0.change == change && isMeant($0.key.type, $0.attributes) }
    return nodes.map(\.caption) + edges.map(\.caption)
  }

  private func count(
    _ causes: [String], _ verb: String, of selector: Selector?, in diff: GraphDiff
  ) -> (String, [String])? {
    guard !causes.isEmpty else { return nil }
    let what = selector.map { " of \($0)" } ?? ""
    guard let limit else { return ("\(causes.count) \(verb)\(what)", causes) }
    let total = size(selector, diff.oldCounts)
    let amount = limit.isPercentage ? percentage(causes.count, of: total) : Double(causes.count)
    guard amount > limit.value else { return nil }
    let share = limit.isPercentage ? ", that is \(rounded(amount)) %" : ""
    return ("\(causes.count) \(verb)\(what)\(share), more than \(limit)", causes)
  }

  private func resized(
    by sign: Int, _ selector: Selector?, _ word: String, _ diff: GraphDiff
  ) -> (String, [String])? {
    guard let limit else { return nil }
    let (before, after) = (size(selector, diff.oldCounts), size(selector, diff.newCounts))
    let change = sign * (after - before)
    guard change > 0 else { return nil }
    let amount = limit.isPercentage ? percentage(change, of: before) : Double(change)
    guard amount > limit.value else { return nil }
    let what = selector?.description ?? "nodes and edges"
    let share = limit.isPercentage ? " (\(rounded(amount)) %)" : ""
    return (
      "\(change) \(word) \(what)\(share): \(before) before, \(after) now; the limit is \(limit)",
      told(.change(sign < 0 ? .removed : .added, selector), diff)
    )
  }

  // MARK: Values

  private func drops(_ selector: Selector, _ diff: GraphDiff) -> (String, [String])? {
    guard let limit else { return nil }
    func falls(_ type: String, _ caption: String, _ changes: [AttributeChange]) -> [String] {
      changes.compactMap { change in
        guard selector.selects(attribute: change.name, of: type), selector.attribute == change.name,
          let old = change.old?.doubleValue, let new = change.new?.doubleValue,
          old - new > limit.value
        else { return nil }
        return "\(caption): \(change.name) \(old) → \(new)"
      }
    }
    let causes =
      diff.nodes.filter { $0.change == .changed }.flatMap {
        falls($0.type, $0.caption, $0.attributes)
      }
      + diff.edges.filter { $0.change == .changed }.flatMap {
        falls($0.key.type, $0.caption, $0.attributes)
      }
    return causes.isEmpty
      ? nil : ("\(causes.count) of \(selector) fell by more than \(limit)", causes)
  }

  private func unsupported(_ selector: Selector?, _ diff: GraphDiff) -> (String, [String])? {
    guard let limit else { return nil }
    let causes = diff.edges.filter { edge in
      guard edge.change == .added, selector?.selects(type: edge.key.type) ?? true else {
        return false
      }
      // What the gazetteer says has no documents behind it and needs none.
      if edge.attributes.contains(where: { $0.name == "basis" && $0.new == "gazetteer" }) {
        return false
      }
      return Double(edge.support) < limit.value
    }.map { "\($0.caption): said by \($0.support)" }
    return causes.isEmpty
      ? nil : ("\(causes.count) new edges are said by fewer than \(limit) documents", causes)
  }

  private func harm(to id: String, _ diff: GraphDiff) -> (String, [String])? {
    guard let node = diff.nodes.first(where: { $0.id == id }) else { return nil }
    if node.change == .removed { return ("the protected node \(id) went", [node.caption]) }
    let harmed = node.attributes.map(\.name).filter { $0 == "type" || $0 == "label" }
    guard node.change == .changed, !harmed.isEmpty else { return nil }
    return (
      "the protected node \(id) has another \(harmed.joined(separator: " and "))", [node.caption]
    )
  }

  private func lacks(_ selector: Selector, _ graph: Graph) -> (String, [String])? {
    guard let name = selector.attribute else { return nil }
    func isMeant(_ type: AttributeValue?) -> Bool {
      selector.isBare || selector.type == nil || selector.type == type?.stringValue
    }
    var causes = graph.nodes.filter { isMeant(graph[$0, "type"]) && graph[$0, name] == nil }
      .map { graph.name(of: $0) }
    // A bare attribute is asked of nodes; edges are meant where their type is named.
    if selector.type != nil, !selector.isBare {
      let side = Side(graph)
      causes += graph.edges.filter { isMeant(graph[$0, "type"]) && graph[$0, name] == nil }
        .map { side.key(of: $0).description }
    }
    causes.sort { CanonicalOrder.isText($0, orderedBefore: $1) }
    return causes.isEmpty ? nil : ("\(causes.count) lack \(selector)", causes)
  }

  // MARK: Numbers

  private func size(_ selector: Selector?, _ counts: GraphCounts) -> Int {
    guard let selector, let type = selector.type else { return counts.nodeCount + counts.edgeCount }
    return counts.nodes[type, default: 0] + counts.edges[type, default: 0]
  }

  private func percentage(_ count: Int, of total: Int) -> Double {
    total == 0 ? .infinity : Double(count) * 100 / Double(total)
  }

  private func rounded(_ number: Double) -> String {
    number.isFinite ? "\((number * 10).rounded() / 10)" : "∞"
  }
}

extension FailRule.Limit: CustomStringConvertible {
  /// The limit as it is written.
  public var description: String {
    let number = Int(exactly: value).map(String.init) ?? "\(value)"
    return number + (isPercentage ? "%" : "")
  }
}

extension NodeChange {
  /// The node for people: `Ljubljana (city.ljubljana-si)`.
  public var caption: String { label == id ? id : "\(label) (\(id))" }
}

extension EdgeChange {
  /// The edge for people: `Ljubljana — cooperatesWith — Bari`.
  public var caption: String {
    let type = key.type.isEmpty ? "" : " \(key.type) —"
    return "\(labels.source) —\(type)\(key.isDirected ? "▸" : "") \(labels.target)"
  }

  /// How many documents say it: its weight, or else the documents of its evidence.
  public var support: Int {
    for change in attributes where change.name == "weight" {
      if let weight = change.new?.doubleValue ?? change.old?.doubleValue,
        let count = Int(exactly: weight)
      {
        return count
      }
    }
    return Set(evidence.compactMap { Evidence($0)?.document }).count
  }
}
