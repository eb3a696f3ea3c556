/// Matches blank nodes from pairs outwards, by the statements that they share.
///
/// A statement is sure for an open node where all its other nodes have partners. Nodes that share
/// sure statements are candidates for each other; each join makes statements of its neighbours
/// sure, and only these are looked at again, so the work is that of the statements, not of the
/// distance from the first pair.
struct BlankNodeNeighbours {
  /// For each old node the new one, or -1.
  private(set) var partnerOfOld: [Int]
  /// For each new node the old one, or -1.
  private(set) var partnerOfNew: [Int]

  private let old: BlankNodeGraph
  private let new: BlankNodeGraph
  /// The open nodes of each sure statement, by what the statement says of them.
  private var oldHolders = Holders()
  private var newHolders = Holders()
  /// Old nodes of which more has become sure.
  private var queue: [Int] = []
  private var isQueued: [Bool]
  /// How many statements of an old node have become sure since it was looked at.
  private var fresh: [Int32]
  /// Old nodes that more than one new node would suit.
  private var ties: [Int] = []

  /// How much more a statement counts that two nodes surely share than one that they may share,
  /// since it speaks of further open nodes.
  private static let certainty = 4
  /// More nodes than this that could have had the same partner are not looked at again at once.
  private static let rivals = 4
  /// When a node has so many candidates, statements that more nodes share add no more.
  private static let candidates = 16

  /// The open nodes that statements say the same of.
  private struct Holders {
    private var entries: [UInt64: (open: Int, nodes: [Int32])] = [:]

    mutating func add(_ node: Int, _ signature: UInt64) {
      entries[signature, default: (0, [])].open += 1
      entries[signature]?.nodes.append(Int32(node))
    }

    mutating func remove(_ signature: UInt64) { entries[signature]?.open -= 1 }

    /// How many open nodes there are.
    func count(_ signature: UInt64) -> Int { entries[signature]?.open ?? 0 }

    /// The nodes, closed ones among them; none where too many are open.
    func nodes(_ signature: UInt64, atMost limit: Int) -> [Int32] {
      guard let entry = entries[signature], entry.open > 0, entry.open <= limit,
        entry.nodes.count <= 4 * BlankNodeMatching.commonest
      else { return [] }
      return entry.nodes
    }
  }

  /// Starts from pairs that are known.
  init(_ old: BlankNodeGraph, _ new: BlankNodeGraph, _ partnerOfOld: [Int], _ partnerOfNew: [Int]) {
    self.old = old
    self.new = new
    self.partnerOfOld = partnerOfOld
    self.partnerOfNew = partnerOfNew
    isQueued = Array(repeating: false, count: old.nodeCount)
    fresh = Array(repeating: 0, count: old.nodeCount)
    for node in partnerOfNew.indices where partnerOfNew[node] < 0 {
      for line in new.mentions[node] {
        let said = said(of: node, new.lines[line], isOld: false)
        if said.isSure { newHolders.add(node, said.signature) }
      }
    }
    for node in partnerOfOld.indices where partnerOfOld[node] < 0 {
      for line in old.mentions[node] {
        let said = said(of: node, old.lines[line], isOld: true)
        if said.isSure { enter(node, said.signature) }
      }
    }
  }

  /// What a statement says of a node, and whether all its other nodes have partners.
  private func said(
    of node: Int, _ line: BlankNodeGraph.Line, isOld: Bool
  ) -> (signature: UInt64, isSure: Bool) {
    var hash = line.ground
    var isSure = true
    for (role, other) in [(UInt64(4), line.nodes.0), (5, line.nodes.1), (6, line.nodes.2)]
    where other >= 0 {
      var colour: UInt64 = 0
      if other != node {
        // A pair is called by its new node.
        let pair = isOld ? partnerOfOld[other] : partnerOfNew[other] < 0 ? -1 : other
        if pair < 0 { isSure = false }
        colour = UInt64(pair + 2)
      }
      hash = Mix.join(hash, colour, role)
    }
    return (hash, isSure)
  }

  /// Notes that a statement has become sure for an old node.
  private mutating func enter(_ node: Int, _ signature: UInt64) {
    oldHolders.add(node, signature)
    fresh[node] += 1
    push(node)
  }

  private mutating func push(_ node: Int) {
    guard !isQueued[node] else { return }
    isQueued[node] = true
    queue.append(node)
  }

  /// Makes two open nodes a pair.
  mutating func join(_ a: Int, _ b: Int) {
    guard partnerOfOld[a] < 0, partnerOfNew[b] < 0 else { return }
    for line in old.mentions[a] {
      let said = said(of: a, old.lines[line], isOld: true)
      guard said.isSure else { continue }
      oldHolders.remove(said.signature)
      // Those who could have had the same partner may have one choice only now.
      for rival in oldHolders.nodes(said.signature, atMost: Self.rivals)
      where partnerOfOld[Int(rival)] < 0 {
        push(Int(rival))
      }
    }
    for line in new.mentions[b] {
      let said = said(of: b, new.lines[line], isOld: false)
      if said.isSure { newHolders.remove(said.signature) }
    }
    partnerOfOld[a] = b
    partnerOfNew[b] = a
    for line in new.mentions[b] {
      new.lines[line].forEachNode { node in
        guard partnerOfNew[node] < 0 else { return }
        let said = said(of: node, new.lines[line], isOld: false)
        if said.isSure { newHolders.add(node, said.signature) }
      }
    }
    for line in old.mentions[a] {
      old.lines[line].forEachNode { node in
        guard partnerOfOld[node] < 0 else { return }
        let said = said(of: node, old.lines[line], isOld: true)
        if said.isSure { enter(node, said.signature) }
      }
    }
  }

  /// Matches open nodes that share more with each other than either does with any other node.
  ///
  /// - Parameter note: Is told of the open neighbours of each old node that was matched.
  /// - Returns: Whether any were matched.
  mutating func matchOutwards(noting note: (([Int]) -> Void)? = nil) -> Bool {
    var isAny = false
    while !queue.isEmpty {
      let round = queue
      queue.removeAll(keepingCapacity: true)
      for node in round {
        isQueued[node] = false
        // A node of very many statements is not gone over for each of them.
        let degree = old.mentions[node].count
        guard partnerOfOld[node] < 0,
          degree <= BlankNodeMatching.commonest || Int(fresh[node]) * 16 >= degree
        else { continue }
        fresh[node] = 0
        guard let best = best(for: node, isOld: true), best.score >= Self.certainty else {
          continue
        }
        guard best.isOnly, let back = self.best(for: best.node, isOld: false), back.isOnly,
          back.node == node
        else {
          ties.append(node)
          continue
        }
        join(node, best.node)
        note?(openNeighbours(of: node))
        isAny = true
      }
    }
    return isAny
  }

  /// The node of the other side that shares most with one, how much, and whether no other does.
  private func best(
    for node: Int, isOld: Bool, preferring colours: Colours? = nil
  ) -> (node: Int, score: Int, isOnly: Bool)? {
    let graph = isOld ? old : new
    let holders = isOld ? newHolders : oldHolders
    var sure: [(count: Int, signature: UInt64)] = []
    for line in graph.mentions[node] {
      let said = said(of: node, graph.lines[line], isOld: isOld)
      guard said.isSure else { continue }
      let count = holders.count(said.signature)
      if count > 0 { sure.append((count, said.signature)) }
    }
    // What few nodes share says most.
    sure.sort { $0 < $1 }
    var candidates: [Int32] = []
    for (count, signature) in sure {
      if !candidates.isEmpty, candidates.count + count > Self.candidates { break }
      candidates += holders.nodes(signature, atMost: BlankNodeMatching.commonest)
    }
    return best(for: node, isOld: isOld, among: &candidates, preferring: colours)
  }

  private func best(
    for node: Int, isOld: Bool, among candidates: inout [Int32], preferring colours: Colours?
  ) -> (node: Int, score: Int, isOnly: Bool)? {
    let (mine, other) = isOld ? (old, new) : (new, old)
    var sayings: [UInt64: Int] = [:]
    for line in mine.mentions[node] {
      sayings[said(of: node, mine.lines[line], isOld: isOld).signature, default: 0] += 1
    }
    candidates.sort()
    var best: (node: Int, score: Int, isOnly: Bool)?
    var last: Int32 = -1
    let degree = mine.mentions[node].count
    for candidate in candidates
    where candidate != last && (isOld ? partnerOfNew : partnerOfOld)[Int(candidate)] < 0 {
      last = candidate
      let lines = other.mentions[Int(candidate)]
      guard lines.count <= 16 * degree + 64 else { continue }
      var rest = sayings
      var score = 0
      for line in lines {
        let said = said(of: Int(candidate), other.lines[line], isOld: !isOld)
        guard let count = rest[said.signature], count > 0 else { continue }
        rest[said.signature] = count - 1
        score += said.isSure ? Self.certainty : 1
      }
      guard let known = best, known.score >= score else {
        best = (Int(candidate), score, true)
        continue
      }
      guard known.score == score else { continue }
      let isAlike = colours.map { $0.old[node] == $0.new[Int(candidate)] } ?? false
      let isKnownAlike = colours.map { $0.old[node] == $0.new[known.node] } ?? true
      best = (isAlike && !isKnownAlike ? Int(candidate) : known.node, score, false)
    }
    return best
  }

  // MARK: Similar

  /// The colours of both sides' nodes.
  typealias Colours = (old: [UInt64], new: [UInt64])

  /// Matches open nodes by what they share, most first; where nodes share as much with several,
  /// those of the same colour first.
  ///
  /// - Returns: Whether any were matched.
  mutating func matchSimilar(_ colours: Colours) -> Bool {
    let isAny = matchOutwards()
    let pairs = similarPairs().sorted { a, b in
      if a.score != b.score { return a.score > b.score }
      let (left, right) = (
        colours.old[a.a] == colours.new[a.b], colours.old[b.a] == colours.new[b.b]
      )
      return left == right ? (a.a, a.b) < (b.a, b.b) : left
    }
    return match(pairs.lazy.map { ($0.a, $0.b) }, colours) || isAny
  }

  /// Matches pairs as far as both are open, and after each what follows from it, also where that is
  /// not the only choice.
  ///
  /// - Parameters:
  ///   - pairs: What may be a pair, the likeliest first.
  ///   - colours: What nodes look like from farther away, to choose between nodes that share as much.
  ///   - crossesEdits: Whether nodes may be matched that stand alike beside a pair, though no
  ///     statement says the same of them.
  /// - Returns: Whether any were matched.
  mutating func match(
    _ pairs: some Sequence<(Int, Int)>, _ colours: Colours, crossesEdits: Bool = false
  ) -> Bool {
    var isAny = false
    ties = []
    for (a, b) in pairs where partnerOfOld[a] < 0 && partnerOfNew[b] < 0 {
      join(a, b)
      isAny = true
      var beside = crossesEdits ? openNeighbours(of: a) : []
      var (nextTie, nextBeside) = (0, 0)
      while true {
        if matchOutwards(noting: crossesEdits ? { beside += $0 } : nil) { continue }
        let found: (node: Int, other: Int)?
        if nextTie < ties.count {
          let node = ties[nextTie]
          nextTie += 1
          guard partnerOfOld[node] < 0,
            let best = best(for: node, isOld: true, preferring: colours),
            best.score >= Self.certainty
          else { continue }
          found = (node, best.node)
        } else if nextBeside < beside.count {
          let node = beside[nextBeside]
          nextBeside += 1
          guard partnerOfOld[node] < 0, let other = nodeBeside(node, colours) else { continue }
          found = (node, other)
        } else {
          break
        }
        if let found {
          join(found.node, found.other)
          if crossesEdits { beside += openNeighbours(of: found.node) }
        }
      }
      ties.removeAll(keepingCapacity: true)
    }
    return isAny
  }

  private func openNeighbours(of node: Int) -> [Int] {
    var found: [Int] = []
    for line in old.mentions[node].prefix(BlankNodeMatching.commonest) {
      old.lines[line].forEachNode { if partnerOfOld[$0] < 0 { found.append($0) } }
    }
    return found
  }

  /// A new node that stands beside the partner of a neighbour as an old one does beside that.
  private func nodeBeside(_ node: Int, _ colours: Colours) -> Int? {
    var candidates: [Int32] = []
    for number in old.mentions[node].prefix(BlankNodeMatching.commonest) {
      let line = old.lines[number]
      line.forEachNode { neighbour in
        let partner = partnerOfOld[neighbour]
        guard partner >= 0 else { return }
        for image in new.mentions[partner].prefix(BlankNodeMatching.commonest) {
          let image = new.lines[image]
          guard image.places(of: partner) == line.places(of: neighbour) else { continue }
          image.forEachNode { if partnerOfNew[$0] < 0 { candidates.append(Int32($0)) } }
        }
      }
    }
    return best(for: node, isOld: true, among: &candidates, preferring: colours)?.node
  }

  /// The pairs of open nodes that share statements, and how much.
  private func similarPairs() -> [(score: Int, a: Int, b: Int)] {
    var holders: [UInt64: [Int32]] = [:]
    for node in partnerOfNew.indices where partnerOfNew[node] < 0 {
      for line in new.mentions[node] {
        let said = said(of: node, new.lines[line], isOld: false)
        // One more than the limit shows that it is passed.
        if holders[said.signature]?.count ?? 0 <= BlankNodeMatching.commonest {
          holders[said.signature, default: []].append(Int32(node))
        }
      }
    }
    var pairs: [(score: Int, a: Int, b: Int)] = []
    for node in partnerOfOld.indices where partnerOfOld[node] < 0 {
      var shared: [Int: Int] = [:]
      for line in old.mentions[node] {
        let said = said(of: node, old.lines[line], isOld: true)
        guard let found = holders[said.signature], found.count <= BlankNodeMatching.commonest
        else { continue }
        for other in found {
          shared[Int(other), default: 0] += said.isSure ? Self.certainty : 1
        }
      }
      for (other, score) in shared { pairs.append((score, node, other)) }
    }
    return pairs
  }
}
