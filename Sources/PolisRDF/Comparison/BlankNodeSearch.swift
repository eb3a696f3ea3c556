/// Searches for a better matching of blank nodes than one that is known, by branch and bound.
///
/// The nodes around statements that are told apart are matched anew, one by one along the
/// statements that join them; a branch ends where it has lost as much as the best matching so far.
/// Small differences end branches at once, so this is exact where the budget suffices, which it
/// does for all small datasets and for few edits of large ones.
struct BlankNodeSearch {
  /// For each old node the new one, or -1.
  private(set) var partnerOfOld: [Int]

  private let old: BlankNodeGraph
  private let new: BlankNodeGraph
  private var partnerOfNew: [Int]
  /// The new side's statements, to look images up.
  private let newLines: Set<Key>
  /// For each hash of what is not blank, how many more statements the old side has than the new.
  private let deficit: [UInt64: Int]
  /// Fewer statements than this cannot be lost.
  private let least: Int
  /// How many the best matching so far loses.
  private var best = 0
  private var budget = Self.lineLimit

  /// More open nodes than this are left as they are: each is a level of the search.
  private static let nodeLimit = 512
  /// How many statements are looked at before the best so far is taken.
  private static let lineLimit = 400_000

  private struct Key: Hashable {
    let ground: UInt64
    let a: Int
    let b: Int
    let c: Int
  }

  /// Prepares to improve a matching.
  init(_ old: BlankNodeGraph, _ new: BlankNodeGraph, from partners: [Int]) {
    self.old = old
    self.new = new
    partnerOfOld = partners
    partnerOfNew = Array(repeating: -1, count: new.nodeCount)
    for (node, partner) in partners.enumerated() where partner >= 0 {
      partnerOfNew[partner] = node
    }
    newLines = Set(
      new.lines.map { Key(ground: $0.ground, a: $0.nodes.0, b: $0.nodes.1, c: $0.nodes.2) })
    var deficit: [UInt64: Int] = [:]
    for line in old.lines { deficit[line.ground, default: 0] += 1 }
    for line in new.lines { deficit[line.ground, default: 0] -= 1 }
    self.deficit = deficit
    least = deficit.values.reduce(0) { $0 + max(0, $1) }
  }

  /// Improves the matching as far as the budget goes.
  mutating func run() {
    let lost = old.lines.count { !isShared($0) }
    guard lost > least else { return }
    best = lost
    // From what is told apart outwards, as far as the search can go.
    for radius in [1, 2, 6] {
      let order = region(radius)
      if order.count > Self.nodeLimit { return }
      search(order)
      if best == least || order.count == old.nodeCount || budget <= 0 { return }
    }
  }

  private func isShared(_ line: BlankNodeGraph.Line) -> Bool {
    func image(_ node: Int) -> Int { node < 0 ? -1 : partnerOfOld[node] }
    let nodes = line.nodes
    let (a, b, c) = (image(nodes.0), image(nodes.1), image(nodes.2))
    if (nodes.0 >= 0 && a < 0) || (nodes.1 >= 0 && b < 0) || (nodes.2 >= 0 && c < 0) {
      return false
    }
    return newLines.contains(Key(ground: line.ground, a: a, b: b, c: c))
  }

  // MARK: Where to search

  /// The old nodes within some steps of a statement that is told apart, each beside the one before
  /// it where that can be.
  private func region(_ radius: Int) -> [Int] {
    var isInside = [Bool](repeating: false, count: old.nodeCount)
    var front: [Int] = []
    func enter(_ node: Int) {
      guard node >= 0, !isInside[node] else { return }
      isInside[node] = true
      front.append(node)
    }
    for line in old.lines where !isShared(line) { line.forEachNode(enter) }
    let images = Set(
      old.lines.filter(isShared).map { line in
        Key(
          ground: line.ground, a: line.nodes.0 < 0 ? -1 : partnerOfOld[line.nodes.0],
          b: line.nodes.1 < 0 ? -1 : partnerOfOld[line.nodes.1],
          c: line.nodes.2 < 0 ? -1 : partnerOfOld[line.nodes.2])
      })
    for line in new.lines {
      let key = Key(ground: line.ground, a: line.nodes.0, b: line.nodes.1, c: line.nodes.2)
      if !images.contains(key) { line.forEachNode { enter(partnerOfNew[$0]) } }
    }
    for _ in 1..<radius {
      let last = front
      front = []
      for node in last {
        for line in old.mentions[node] { old.lines[line].forEachNode(enter) }
      }
    }
    return ordered(isInside.indices.filter { isInside[$0] })
  }

  /// Nodes in an order in which each stands beside one before it, those of most statements first.
  private func ordered(_ nodes: [Int]) -> [Int] {
    var waiting = Set(nodes)
    var order: [Int] = []
    let starts = nodes.sorted { (old.mentions[$1].count, $0) < (old.mentions[$0].count, $1) }
    for start in starts where waiting.remove(start) != nil {
      var next = order.count
      order.append(start)
      while next < order.count {
        for line in old.mentions[order[next]] {
          old.lines[line].forEachNode { node in
            if waiting.remove(node) != nil { order.append(node) }
          }
        }
        next += 1
      }
    }
    return order
  }

  // MARK: Search

  /// What is decided and lost at a place of the search.
  private struct Branch {
    /// The old nodes in the order in which they are matched.
    let order: [Int]
    /// For each of them the new nodes that share something with it, the likeliest first.
    let candidates: [[Int]]
    /// Which old nodes are not decided yet.
    var isOpen: [Bool]
    /// How many statements are lost, by the hash of what is not blank.
    var lost: [UInt64: Int]
    /// How many will be lost at least.
    var bound: Int
    /// The best matching so far; `nil` where that is the one from before.
    var found: [Int]?
  }

  /// Matches some old nodes anew, the others kept.
  private mutating func search(_ order: [Int]) {
    let candidates = candidates(of: order)
    let before = partnerOfOld
    var isOpen = [Bool](repeating: false, count: old.nodeCount)
    for node in order {
      isOpen[node] = true
      if partnerOfOld[node] >= 0 { partnerOfNew[partnerOfOld[node]] = -1 }
      partnerOfOld[node] = -1
    }
    var lost: [UInt64: Int] = [:]
    for line in old.lines where !line.hasNode(where: { isOpen[$0] }) && !isShared(line) {
      lost[line.ground, default: 0] += 1
    }
    var bound = deficit.reduce(0) { $0 + max($1.value, lost[$1.key] ?? 0, 0) }
    for (ground, count) in lost where deficit[ground] == nil { bound += count }
    var branch = Branch(
      order: order, candidates: candidates, isOpen: isOpen, lost: lost, bound: bound)
    if bound < best { descend(0, &branch) }
    partnerOfOld = branch.found ?? before
    for node in partnerOfNew.indices { partnerOfNew[node] = -1 }
    for (node, partner) in partnerOfOld.enumerated() where partner >= 0 {
      partnerOfNew[partner] = node
    }
  }

  private mutating func descend(_ level: Int, _ branch: inout Branch) {
    guard level < branch.order.count else {
      best = branch.bound
      branch.found = partnerOfOld
      return
    }
    let node = branch.order[level]
    branch.isOpen[node] = false
    for candidate in branch.candidates[level] + [-1] {
      if budget <= 0 || best == least { break }
      if candidate >= 0, partnerOfNew[candidate] >= 0 { continue }
      partnerOfOld[node] = candidate
      if candidate >= 0 { partnerOfNew[candidate] = node }
      let bound = branch.bound
      var grounds: [UInt64] = []
      for index in old.mentions[node] {
        let line = old.lines[index]
        budget -= 1
        if line.hasNode(where: { branch.isOpen[$0] }) || isShared(line) { continue }
        grounds.append(line.ground)
        let count = (branch.lost[line.ground] ?? 0) + 1
        branch.lost[line.ground] = count
        if count > deficit[line.ground] ?? 0 { branch.bound += 1 }
        if branch.bound >= best { break }
      }
      if branch.bound < best { descend(level + 1, &branch) }
      for ground in grounds { branch.lost[ground, default: 0] -= 1 }
      branch.bound = bound
      if candidate >= 0 { partnerOfNew[candidate] = -1 }
      partnerOfOld[node] = -1
    }
    branch.isOpen[node] = true
  }

  /// For each node the new nodes that are free or its region's, and share something with it.
  private func candidates(of order: [Int]) -> [[Int]] {
    let inside = Set(order)
    var holders: [Key: [Int]] = [:]
    for node in partnerOfNew.indices
    where partnerOfNew[node] < 0 || inside.contains(partnerOfNew[node]) {
      for line in new.mentions[node] {
        holders[role(of: node, new.lines[line]), default: []].append(node)
      }
    }
    return order.map { node in
      var shared: [Int: Int] = [:]
      for line in old.mentions[node] {
        for other in holders[role(of: node, old.lines[line])] ?? [] {
          shared[other, default: 0] += 1
        }
      }
      let partner = partnerOfOld[node]
      return shared.keys.sorted { a, b in
        if a == partner || b == partner { return a == partner }
        return (shared[b] ?? 0, a) < (shared[a] ?? 0, b)
      }
    }
  }

  /// A statement as a node sees it that knows no other.
  private func role(of node: Int, _ line: BlankNodeGraph.Line) -> Key {
    func place(_ other: Int) -> Int { other < 0 ? -1 : other == node ? 1 : 0 }
    return Key(
      ground: line.ground, a: place(line.nodes.0), b: place(line.nodes.1), c: place(line.nodes.2))
  }
}
