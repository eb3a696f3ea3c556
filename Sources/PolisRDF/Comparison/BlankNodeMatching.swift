/// Matches the blank nodes of two datasets.
///
/// Nodes get colours from what is said of them, refined round by round through their neighbours;
/// nodes of one colour on both sides are one. Where several are alike, one pair is taken for sure
/// and all are refined again.
///
/// Nodes that are left have a difference within reach. The fewer rounds a colour has seen, the
/// smaller is the surrounding that must be untouched, so colours that one node alone has on each
/// side are matched by ever fewer rounds, and then, outwards from these, nodes that share more
/// statements with each other than with any other. The least difference of all is as hard to find
/// as isomorphism of subgraphs, so this is near it, not always at it; ``BlankNodeSearch`` goes on
/// from here.
struct BlankNodeMatching {
  /// For each old node the new one, or -1.
  private(set) var partnerOfOld: [Int]
  /// For each new node the old one, or -1.
  private(set) var partnerOfNew: [Int]

  private let old: BlankNodeGraph
  private let new: BlankNodeGraph
  private var oldColours: [UInt64]
  private var newColours: [UInt64]

  /// How often one pair of many alike is taken for sure before all of them are.
  private static let choices = 256
  /// How many rounds colours are refined before what is alike counts as alike.
  private static let rounds = 64
  /// A statement that more nodes than this share says little of any.
  private static let commonest = 64

  init(_ old: BlankNodeGraph, _ new: BlankNodeGraph) {
    self.old = old
    self.new = new
    partnerOfOld = Array(repeating: -1, count: old.labels.count)
    partnerOfNew = Array(repeating: -1, count: new.labels.count)
    oldColours = Array(repeating: 1, count: old.labels.count)
    newColours = Array(repeating: 1, count: new.labels.count)
  }

  /// The new nodes without a partner, in an order that does not depend on their names where what
  /// is said of them differs.
  func freshOrder(without partners: [Int]) -> [Int] {
    let taken = Set(partners)
    return newColours.indices.filter { !taken.contains($0) }.sorted { a, b in
      (newColours[a], a) < (newColours[b], b)
    }
  }

  /// Matches all that can be matched.
  mutating func run() {
    matchAlike()
    for rounds in [12, 8, 6, 4, 3, 2, 1] where partnerOfOld.contains(-1) {
      while matchUnique(rounds) || matchSurely() {}
    }
    repeat { matchAlike() } while matchSimilar()
    refine()
  }

  // MARK: Alike

  private mutating func matchAlike() {
    var choices = 0
    while true {
      refine()
      let classes = commonClasses()
      if classes.isEmpty { return }
      var isSure = false
      for (left, right) in classes {
        // Nodes that speak of no other open node can be swapped freely.
        let isFlat = left.allSatisfy { !hasOpenNeighbour($0, in: old, partnerOfOld) }
        guard (left.count == 1 && right.count == 1) || isFlat else { continue }
        for (a, b) in zip(left, right) { join(a, b) }
        isSure = true
      }
      if isSure { continue }
      choices += 1
      if choices <= Self.choices, let (left, right) = classes.first {
        join(left[0], right[0])
      } else {
        for (left, right) in classes { for (a, b) in zip(left, right) { join(a, b) } }
      }
    }
  }

  private mutating func join(_ a: Int, _ b: Int) {
    partnerOfOld[a] = b
    partnerOfNew[b] = a
  }

  private func hasOpenNeighbour(_ node: Int, in graph: BlankNodeGraph, _ partners: [Int]) -> Bool {
    graph.mentions[node].contains { line in
      let nodes = graph.lines[line].nodes
      return [nodes.0, nodes.1, nodes.2].contains { $0 >= 0 && $0 != node && partners[$0] < 0 }
    }
  }

  /// The open nodes of one colour on both sides, fewest first.
  private func commonClasses() -> [(left: [Int], right: [Int])] {
    var right: [UInt64: [Int]] = [:]
    for node in partnerOfNew.indices where partnerOfNew[node] < 0 {
      right[newColours[node], default: []].append(node)
    }
    var left: [UInt64: [Int]] = [:]
    for node in partnerOfOld.indices
    where partnerOfOld[node] < 0 && right[oldColours[node]] != nil {
      left[oldColours[node], default: []].append(node)
    }
    return left.keys.sorted { a, b in
      (left[a]?.count ?? 0, a) < (left[b]?.count ?? 0, b)
    }.map { (left[$0] ?? [], right[$0] ?? []) }
  }

  /// Refines the colours of open nodes until no more are told apart.
  private mutating func refine(_ rounds: Int = Self.rounds) {
    // A pair has a colour of its own on both sides.
    for (a, b) in partnerOfOld.enumerated() {
      oldColours[a] = b < 0 ? 1 : Mix.scramble(UInt64(a) &+ 2)
      if b >= 0 { newColours[b] = oldColours[a] }
    }
    for b in partnerOfNew.indices where partnerOfNew[b] < 0 { newColours[b] = 1 }
    var count = 0
    for _ in 0..<rounds {
      oldColours = refined(old, oldColours, partnerOfOld)
      newColours = refined(new, newColours, partnerOfNew)
      let distinct = Set(oldColours).union(newColours).count
      if distinct == count { return }
      count = distinct
    }
  }

  private func refined(
    _ graph: BlankNodeGraph, _ colours: [UInt64], _ partners: [Int]
  ) -> [UInt64] {
    var result = colours
    for node in colours.indices where partners[node] < 0 {
      var sum = colours[node]
      // A sum does not depend on the order of the statements.
      for line in graph.mentions[node] { sum &+= signature(of: node, graph.lines[line], colours) }
      result[node] = Mix.scramble(sum)
    }
    return result
  }

  /// What a statement says of a node, other open nodes seen by their colours.
  private func signature(
    of node: Int, _ line: BlankNodeGraph.Line, _ colours: [UInt64]
  ) -> UInt64 {
    var hash = line.ground
    for (role, other) in [(UInt64(4), line.nodes.0), (5, line.nodes.1), (6, line.nodes.2)]
    where other >= 0 {
      hash = Mix.join(hash, other == node ? 0 : colours[other], role)
    }
    return hash
  }

  // MARK: Similar

  /// Matches open nodes of a colour that one node alone has on each side.
  ///
  /// - Returns: Whether any were matched.
  private mutating func matchUnique(_ rounds: Int) -> Bool {
    refine(rounds)
    var isAny = false
    for (left, right) in commonClasses() where left.count == 1 && right.count == 1 {
      join(left[0], right[0])
      isAny = true
    }
    return isAny
  }

  /// Matches open nodes that share more with each other than either does with any other node.
  ///
  /// - Returns: Whether any were matched.
  private mutating func matchSurely() -> Bool {
    var (bestOfOld, bestOfNew): ([Int: (Int, Int, Bool)], [Int: (Int, Int, Bool)]) = ([:], [:])
    func enter(_ best: inout [Int: (Int, Int, Bool)], _ node: Int, _ other: Int, _ score: Int) {
      guard let known = best[node], known.1 >= score else {
        best[node] = (other, score, true)
        return
      }
      if known.1 == score { best[node] = (known.0, score, false) }
    }
    for pair in similarPairs() {
      enter(&bestOfOld, pair.a, pair.b, pair.score)
      enter(&bestOfNew, pair.b, pair.a, pair.score)
    }
    var isAny = false
    for node in bestOfOld.keys.sorted() {
      guard let (other, score, isOnly) = bestOfOld[node], isOnly, score >= Self.certainty,
        let back = bestOfNew[other], back.2, back.0 == node
      else { continue }
      join(node, other)
      isAny = true
    }
    return isAny
  }

  /// Matches open nodes by what they share, most first.
  ///
  /// - Returns: Whether any were matched.
  private mutating func matchSimilar() -> Bool {
    var isAny = false
    let pairs = similarPairs().sorted { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }
    for pair in pairs where partnerOfOld[pair.a] < 0 && partnerOfNew[pair.b] < 0 {
      join(pair.a, pair.b)
      isAny = true
    }
    return isAny
  }

  /// How much more a statement counts that two nodes surely share than one that they may share,
  /// since it speaks of further open nodes.
  private static let certainty = 4

  /// The pairs of open nodes that share statements, and how much.
  private func similarPairs() -> [(score: Int, a: Int, b: Int)] {
    let plain = (plainColours(partnerOfOld, isOld: true), plainColours(partnerOfNew, isOld: false))
    var holders: [UInt64: [Int]] = [:]
    for node in partnerOfNew.indices where partnerOfNew[node] < 0 {
      for line in new.mentions[node] {
        holders[signature(of: node, new.lines[line], plain.1), default: []].append(node)
      }
    }
    var pairs: [(score: Int, a: Int, b: Int)] = []
    for node in partnerOfOld.indices where partnerOfOld[node] < 0 {
      var shared: [Int: Int] = [:]
      for index in old.mentions[node] {
        let line = old.lines[index]
        guard let found = holders[signature(of: node, line, plain.0)],
          found.count <= Self.commonest
        else { continue }
        let isSure = !line.hasNode { $0 != node && partnerOfOld[$0] < 0 }
        for other in found { shared[other, default: 0] += isSure ? Self.certainty : 1 }
      }
      for (other, score) in shared { pairs.append((score, node, other)) }
    }
    return pairs
  }

  /// Colours in which all open nodes are alike and each pair has its own.
  private func plainColours(_ partners: [Int], isOld: Bool) -> [UInt64] {
    partners.enumerated().map { node, partner in
      partner < 0 ? 1 : Mix.scramble(UInt64(isOld ? node : partner) &+ 2)
    }
  }
}
