public import PolisModel

extension GraphDiff {
  /// Guesses which removed and added nodes are one thing under another id, or several become one.
  ///
  /// Candidates are nodes of one type that share an identifier (`sameAs` and other IRIs), a name,
  /// a word of the name, or a neighbour. Each sign has a weight; signs add up as independent
  /// doubts do. The guesses go to ``inferences``, best first.
  ///
  /// - Parameters:
  ///   - old: The old graph.
  ///   - new: The new graph.
  ///   - threshold: The least score that is told.
  /// - Complexity: O(*n*) in the removed and added nodes and their edges; a sign that more than
  ///   32 nodes share is none.
  public mutating func inferRenames(from old: Graph, to new: Graph, threshold: Double = 0.6) {
    let removed = nodes.filter { $0.change == .removed }
    let added = nodes.filter { $0.change == .added }
    guard !removed.isEmpty || !added.isEmpty, !(removed.isEmpty && added.isEmpty) else { return }
    var neighbours = NeighbourIndex(of: self)
    var left = removed.map { Signs(of: $0, neighbours: neighbours.removed[$0.id] ?? []) }
    var right = added.map { Signs(of: $0, neighbours: neighbours.added[$0.id] ?? []) }
    // A node that stays may have taken over a removed one, or given rise to an added one: look at
    // those that gained what others lost.
    let staying = neighbours.staying(in: self)
    for id in staying {
      guard let a = old.node(withID: id), let b = new.node(withID: id) else { continue }
      right.append(
        Signs(gainedBy: b, in: new, since: a, in: old, neighbours: neighbours.added[id] ?? []))
      left.append(
        Signs(gainedBy: a, in: old, since: b, in: new, neighbours: neighbours.removed[id] ?? []))
    }
    neighbours = NeighbourIndex()
    let pairs = Self.pairs(left, right).filter { $0.score >= threshold }
    inferences = Self.inferences(of: pairs)
  }

  /// Two nodes that are likely one.
  fileprivate struct Pair {
    let from: String
    let to: String
    let score: Double
    let reasons: [String]
  }

  private static func pairs(_ left: [Signs], _ right: [Signs]) -> [Pair] {
    var holders: [String: [Int]] = [:]
    for (index, signs) in right.enumerated() {
      for key in signs.keys { holders[key, default: []].append(index) }
    }
    var pairs: [Pair] = []
    for a in left {
      var candidates: Set<Int> = []
      for key in a.keys {
        guard let found = holders[key], found.count <= 32 else { continue }
        candidates.formUnion(found)
      }
      for index in candidates.sorted() {
        let b = right[index]
        // At least one side must have come or gone; what stays on both sides has its id.
        guard a.id != b.id, a.type == b.type, !(a.isStaying && b.isStaying),
          let (score, reasons) = a.likeness(to: b)
        else { continue }
        pairs.append(Pair(from: a.id, to: b.id, score: score, reasons: reasons))
      }
    }
    return pairs
  }

  /// Renames where two nodes are each other's only match; merges and splits where one is shared.
  private static func inferences(of pairs: [Pair]) -> [Inference] {
    let best = pairs.sorted { a, b in
      if a.score != b.score { return a.score > b.score }
      if a.from != b.from { return CanonicalOrder.isText(a.from, orderedBefore: b.from) }
      return CanonicalOrder.isText(a.to, orderedBefore: b.to)
    }
    // Each node keeps its best partners: those within a little of the best.
    var bestOfFrom: [String: Double] = [:]
    var bestOfTo: [String: Double] = [:]
    for pair in best {
      bestOfFrom[pair.from] = max(bestOfFrom[pair.from] ?? 0, pair.score)
      bestOfTo[pair.to] = max(bestOfTo[pair.to] ?? 0, pair.score)
    }
    let kept = best.filter { pair in
      pair.score >= (bestOfFrom[pair.from] ?? 0) - 0.15
        && pair.score >= (bestOfTo[pair.to] ?? 0) - 0.15
    }
    var (sources, targets): ([String: [Pair]], [String: [Pair]]) = ([:], [:])
    for pair in kept {
      sources[pair.to, default: []].append(pair)
      targets[pair.from, default: []].append(pair)
    }
    var result: [Inference] = []
    for pair in kept {
      let (into, outOf) = (sources[pair.to] ?? [], targets[pair.from] ?? [])
      if into.count == 1, outOf.count == 1 {
        result.append(inference(.renamed, [pair]))
      } else if into.count > 1, into.first?.from == pair.from {
        result.append(inference(.merged, into))
      } else if outOf.count > 1, into.count == 1, outOf.first?.to == pair.to {
        result.append(inference(.split, outOf))
      }
    }
    return result
  }

  private static func inference(_ kind: Inference.Kind, _ pairs: [Pair]) -> Inference {
    func sorted(_ ids: [String]) -> [String] {
      Set(ids).sorted { CanonicalOrder.isText($0, orderedBefore: $1) }
    }
    var reasons: [String] = []
    for reason in pairs.flatMap(\.reasons) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return Inference(
      kind: kind, from: sorted(pairs.map(\.from)), to: sorted(pairs.map(\.to)),
      score: pairs.map(\.score).min() ?? 0, reasons: reasons)
  }
}

/// The neighbours that nodes gained and lost, by the edges that came and went.
private struct NeighbourIndex {
  private(set) var removed: [String: Set<String>] = [:]
  private(set) var added: [String: Set<String>] = [:]

  init() {}

  init(of diff: GraphDiff) {
    for edge in diff.edges where edge.change != .changed {
      let (a, b) = (edge.key.source, edge.key.target)
      if edge.change == .removed {
        removed[a, default: []].insert("\(edge.key.type) \(b)")
        removed[b, default: []].insert("\(edge.key.type) \(a)")
      } else {
        added[a, default: []].insert("\(edge.key.type) \(b)")
        added[b, default: []].insert("\(edge.key.type) \(a)")
      }
    }
  }

  /// The nodes that stand on both sides and whose names, identifiers or edges changed.
  func staying(in diff: GraphDiff) -> [String] {
    let comings = Set(diff.nodes.filter { $0.change != .changed }.map(\.id))
    let changed = diff.nodes.filter { change in
      change.change == .changed && change.attributes.contains { Signs.namesIdentity($0.name) }
    }.map(\.id)
    let touched = Set(removed.keys).union(added.keys).subtracting(comings)
    return touched.union(changed).sorted { CanonicalOrder.isText($0, orderedBefore: $1) }
  }
}

/// What tells who a node is.
private struct Signs {
  let id: String
  let type: String
  let isStaying: Bool
  private var identifiers: Set<String> = []
  private var names: Set<String> = []
  private var words: Set<String> = []
  private let neighbours: Set<String>

  init(of node: NodeChange, neighbours: Set<String>) {
    id = node.id
    type = node.type
    isStaying = false
    self.neighbours = neighbours
    for change in node.attributes { add(change.name, change.new ?? change.old) }
  }

  /// What a staying node has on one side only.
  init(
    gainedBy node: NodeIndex, in graph: Graph, since other: NodeIndex, in otherGraph: Graph,
    neighbours: Set<String>
  ) {
    id = graph.name(of: node)
    type = graph[node, "type"]?.stringValue ?? ""
    isStaying = true
    self.neighbours = neighbours
    for (name, value) in graph.attributes(of: node) where Self.namesIdentity(name) {
      let known = Set(otherGraph[other, name]?.elements ?? [])
      add(name, .list(value.elements.filter { !known.contains($0) }))
    }
    words = []
  }

  static func namesIdentity(_ attribute: String) -> Bool {
    ["label", "name", "aliases", "acronym", "sameAs", "iri", "url"].contains(attribute)
  }

  private mutating func add(_ attribute: String, _ value: AttributeValue?) {
    for text in (value?.elements ?? []).compactMap(\.stringValue) where !text.isEmpty {
      switch attribute {
      case "sameAs", "iri", "url": identifiers.insert(text)
      case "label", "name", "aliases", "acronym":
        let folded = text.lowercased()
        names.insert(folded)
        if attribute == "label" || attribute == "name" {
          words.formUnion(
            folded.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 })
        }
      default:
        if text.hasPrefix("http://") || text.hasPrefix("https://") { identifiers.insert(text) }
      }
    }
  }

  /// What candidates are found by.
  var keys: [String] {
    identifiers.map { "i\($0)" } + names.map { "n\($0)" } + words.map { "w\($0)" }
      + neighbours.map { "e\($0)" }
  }

  /// How likely two nodes are one, and why; `nil` where nothing speaks for it.
  func likeness(to other: Signs) -> (Double, [String])? {
    var doubt = 1.0
    var reasons: [String] = []
    func smallest(_ texts: Set<String>) -> String? {
      texts.min { CanonicalOrder.isText($0, orderedBefore: $1) }
    }
    if let shared = smallest(identifiers.intersection(other.identifiers)) {
      doubt *= 0.1
      reasons.append("share the identifier \(shared)")
    }
    if let shared = smallest(names.intersection(other.names)) {
      doubt *= 0.25
      reasons.append("share the name “\(shared)”")
    } else if !words.isEmpty, !other.words.isEmpty {
      let common = words.intersection(other.words).count
      let share = Double(common) / Double(words.union(other.words).count)
      if share >= 0.5 {
        doubt *= 1 - 0.6 * share
        reasons.append("share \(common) of \(words.union(other.words).count) words of their names")
      }
    }
    let common = neighbours.intersection(other.neighbours).count
    if common > 0 {
      let share = Double(common) / Double(neighbours.union(other.neighbours).count)
      // One neighbour is chance, three of three hardly.
      doubt *= 1 - share * (1 - 1 / Double(1 + common))
      reasons.append("share \(common) of \(neighbours.union(other.neighbours).count) neighbours")
    }
    if reasons.isEmpty { return nil }
    return (((1 - doubt) * 100).rounded() / 100, reasons)
  }
}
