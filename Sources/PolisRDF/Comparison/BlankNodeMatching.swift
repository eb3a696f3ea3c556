/// Matches the blank nodes of two datasets.
///
/// Nodes that nothing tells apart are one, as ``BlankNodePartition`` finds them; where several are
/// alike, one pair is taken for sure and what follows from it is followed.
///
/// Nodes that are left have a difference within reach. The fewer rounds a colour has seen, the
/// smaller is the surrounding that must be untouched, so colours that one node alone has on each
/// side are matched by ever fewer rounds, and from each pair outwards nodes that share more
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

  /// A statement that more nodes than this share says little of any.
  static let commonest = 64
  /// How often all that is left is gone over; each time the rest becomes smaller.
  private static let passes = 64

  init(_ old: BlankNodeGraph, _ new: BlankNodeGraph) {
    self.old = old
    self.new = new
    partnerOfOld = Array(repeating: -1, count: old.nodeCount)
    partnerOfNew = Array(repeating: -1, count: new.nodeCount)
    oldColours = Array(repeating: 1, count: old.nodeCount)
    newColours = Array(repeating: 1, count: new.nodeCount)
  }

  /// The new nodes without a partner, in an order that does not depend on their names where what
  /// is said of them differs.
  func freshOrder(without partners: [Int]) -> [Int] {
    var isTaken = [Bool](repeating: false, count: newColours.count)
    for partner in partners where partner >= 0 { isTaken[partner] = true }
    return newColours.indices.filter { !isTaken[$0] }.sorted { a, b in
      (newColours[a], a) < (newColours[b], b)
    }
  }

  /// Matches all that can be matched.
  mutating func run() {
    matchAlike()
    guard partnerOfOld.contains(-1) || partnerOfNew.contains(-1) else { return }
    var sure = BlankNodeNeighbours(old, new, partnerOfOld, partnerOfNew)
    for rounds in [12, 8, 6, 4, 3, 2, 1] where partnerOfOld.contains(-1) {
      for _ in 0..<Self.passes {
        let pairs = uniquePairs(rounds)
        for (a, b) in pairs { sure.join(a, b) }
        let isAny = sure.matchOutwards() || !pairs.isEmpty
        (partnerOfOld, partnerOfNew) = (sure.partnerOfOld, sure.partnerOfNew)
        if !isAny { break }
      }
    }
    for _ in 0..<Self.passes where partnerOfOld.contains(-1) {
      matchAlike()
      refine(8)
      sure = BlankNodeNeighbours(old, new, partnerOfOld, partnerOfNew)
      var isAny = sure.matchSimilar((oldColours, newColours))
      for rounds in [12, 8, 6, 4, 3, 2, 1] where !isAny {
        refine(rounds)
        isAny = sure.match(alikePairs(), (oldColours, newColours), crossesEdits: true)
      }
      (partnerOfOld, partnerOfNew) = (sure.partnerOfOld, sure.partnerOfNew)
      if !isAny { break }
    }
    refine(8)
  }

  /// Matches what nothing tells apart.
  private mutating func matchAlike() {
    var partition = BlankNodePartition(old, new, partnerOfOld, partnerOfNew)
    partition.refine()
    // The smallest first; what follows from a pair is done before the next.
    var stack = partition.takeChanged().sorted {
      partition.pairCount(in: $0) > partition.pairCount(in: $1)
    }
    while let group = stack.popLast() {
      if let (a, b) = partition.pair(in: group) {
        partnerOfOld[a] = b
        partnerOfNew[b] = a
      } else if partition.pairCount(in: group) > 0 {
        partition.setApart(in: group)
        partition.refine()
        stack += partition.takeChanged()
      }
    }
  }

  // MARK: Colours

  /// The open nodes of a colour that one alone has on each side.
  private mutating func uniquePairs(_ rounds: Int) -> [(Int, Int)] {
    refine(rounds)
    func holders(_ colours: [UInt64], _ partners: [Int]) -> [UInt64: Int] {
      var holders: [UInt64: Int] = [:]
      for node in partners.indices where partners[node] < 0 {
        holders[colours[node]] = holders[colours[node]] == nil ? node : -1
      }
      return holders
    }
    let (left, right) = (holders(oldColours, partnerOfOld), holders(newColours, partnerOfNew))
    return left.compactMap { colour, node in
      guard node >= 0, let other = right[colour], other >= 0 else { return nil }
      return (node, other)
    }.sorted { $0 < $1 }
  }

  /// Pairs of open nodes of one colour, those of rare colours first.
  private func alikePairs() -> [(Int, Int)] {
    var right: [UInt64: [Int]] = [:]
    for node in partnerOfNew.indices where partnerOfNew[node] < 0 {
      right[newColours[node], default: []].append(node)
    }
    var left: [UInt64: [Int]] = [:]
    for node in partnerOfOld.indices
    where partnerOfOld[node] < 0 && right[oldColours[node]] != nil {
      left[oldColours[node], default: []].append(node)
    }
    let colours = left.keys.sorted { a, b in
      (left[a]?.count ?? 0, a) < (left[b]?.count ?? 0, b)
    }
    return colours.flatMap { Array(zip(left[$0] ?? [], right[$0] ?? [])) }
  }

  /// Refines the colours of open nodes until no more are told apart, or some rounds.
  private mutating func refine(_ rounds: Int) {
    // A pair has a colour of its own on both sides.
    for (a, b) in partnerOfOld.enumerated() {
      oldColours[a] = b < 0 ? 1 : Mix.scramble(UInt64(a) &+ 2)
      if b >= 0 { newColours[b] = oldColours[a] }
    }
    for b in partnerOfNew.indices where partnerOfNew[b] < 0 { newColours[b] = 1 }
    let openOld = partnerOfOld.indices.filter { partnerOfOld[$0] < 0 }
    let openNew = partnerOfNew.indices.filter { partnerOfNew[$0] < 0 }
    var count = 0
    for _ in 0..<rounds {
      Self.refine(&oldColours, of: openOld, in: old)
      Self.refine(&newColours, of: openNew, in: new)
      var distinct = Set(openOld.map { oldColours[$0] })
      distinct.formUnion(openNew.lazy.map { [newColours] in newColours[$0] })
      if distinct.count == count { return }
      count = distinct.count
    }
  }

  private static func refine(
    _ colours: inout [UInt64], of open: [Int], in graph: BlankNodeGraph
  ) {
    let next = open.map { node in
      var sum = colours[node]
      // A sum does not depend on the order of the statements.
      for index in graph.mentions[node] {
        let line = graph.lines[index]
        var hash = line.ground
        for (role, other) in [(UInt64(4), line.nodes.0), (5, line.nodes.1), (6, line.nodes.2)]
        where other >= 0 {
          hash = Mix.join(hash, other == node ? 0 : colours[other], role)
        }
        sum &+= hash
      }
      return Mix.scramble(sum)
    }
    for (index, node) in open.enumerated() { colours[node] = next[index] }
  }
}
