/// Names the blank nodes of a dataset by what is said of them: RDFC-1.0, section 4.
///
/// <https://www.w3.org/TR/rdf-canon/>. Steps are cited where they are taken. The
/// algorithm tries orders of nodes that look alike, which takes exponential time for
/// graphs made to that end, so its work is counted and bounded (section 7.1).
struct BlankNodeLabeller {
  /// The dataset is too symmetric for the bound on work.
  struct Exhausted: Error {}

  /// A statement with its terms: a blank node's number, or −1 for other terms.
  struct Line {
    var subject: Int
    var object: Int
    var graph: Int
    var record: StatementStore.Record
  }

  private let text: ByteArena
  private let lines: [Line]
  /// The lines that speak of each node.
  private let mentions: [[Int]]
  private let algorithm: DigestAlgorithm
  private var work: Int
  private var firstDegree: [[UInt8]] = []
  /// The canonical identifiers.
  private(set) var canonical = BlankNodeIssuer()

  /// The deepest chain of nodes that look alike; each level takes some 700 bytes of stack.
  private static let depthLimit = 400

  /// Prepares a dataset, each statement of which is given once.
  ///
  /// - Parameters:
  ///   - text: The bytes of the statements.
  ///   - lines: The statements.
  ///   - nodeCount: How many blank nodes there are.
  ///   - algorithm: The hash function.
  ///   - work: How many steps may be taken.
  init(
    _ text: ByteArena, lines: [Line], nodeCount: Int, algorithm: DigestAlgorithm, work: Int
  ) {
    self.text = text
    self.lines = lines
    self.algorithm = algorithm
    self.work = work
    var mentions = [[Int]](repeating: [], count: nodeCount)
    for (number, line) in lines.enumerated() {
      for node in Set([line.subject, line.object, line.graph]) where node >= 0 {
        mentions[node].append(number)
      }
    }
    self.mentions = mentions
  }

  /// Issues a canonical identifier to each node (4.4.3).
  mutating func run() throws(Exhausted) {
    firstDegree = mentions.indices.map(hashFirstDegree)
    var byHash: [[UInt8]: [Int]] = [:]
    for (node, hash) in firstDegree.enumerated() { byHash[hash, default: []].append(node) }
    let hashes = byHash.keys.sorted { $0.lexicographicallyPrecedes($1) }
    // Step 4: nodes with a hash of their own.
    for hash in hashes {
      if let nodes = byHash[hash], nodes.count == 1 { canonical.issue(nodes[0]) }
    }
    // Step 5: nodes that share one.
    for hash in hashes {
      guard let nodes = byHash[hash], nodes.count > 1 else { continue }
      var results: [(hash: [UInt8], issuer: BlankNodeIssuer)] = []
      for node in nodes where canonical.place(of: node) == nil {
        var issuer = BlankNodeIssuer()
        issuer.issue(node)
        results.append(try hashNDegree(node, issuer, depth: 0))
      }
      results.sort { $0.hash.lexicographicallyPrecedes($1.hash) }
      for result in results {
        for node in result.issuer.nodes { canonical.issue(node) }
      }
    }
  }

  /// Appends a part of the statements' bytes.
  func appendText(_ range: Range<Int>, to arena: inout ByteArena) { arena.append(text, range) }

  private mutating func spend(_ steps: Int) throws(Exhausted) {
    work -= steps
    if work < 0 { throw Exhausted() }
  }

  /// 4.6, Hash First Degree Quads.
  private func hashFirstDegree(_ node: Int) -> [UInt8] {
    var spelled: [[UInt8]] = []
    for number in mentions[node] {
      let line = lines[number]
      var arena = ByteArena(capacity: line.record.range.count + 16)
      append(line.subject, line.record.subject, seenFrom: node, to: &arena)
      arena.append(0x20)
      arena.append(text, line.record.predicate)
      arena.append(0x20)
      append(line.object, line.record.object, seenFrom: node, to: &arena)
      if line.record.hasGraph {
        arena.append(0x20)
        append(line.graph, line.record.graph, seenFrom: node, to: &arena)
      }
      arena.append(" .\n")
      spelled.append(Array(arena.storage[0..<arena.count]))
    }
    spelled.sort { $0.lexicographicallyPrecedes($1) }
    let data = Array(spelled.joined())
    return algorithm.hexDigest(of: data.span)
  }

  private func append(
    _ term: Int, _ range: Range<Int>, seenFrom node: Int, to arena: inout ByteArena
  ) {
    if term < 0 { arena.append(text, range) } else { arena.append(term == node ? "_:a" : "_:z") }
  }

  /// 4.7, Hash Related Blank Node.
  private func hashRelated(
    _ related: Int, in line: Line, _ issuer: BlankNodeIssuer, position: Character
  ) -> [UInt8] {
    var arena = ByteArena(capacity: 128)
    arena.append(String(position))
    if position != "g" { arena.append(text, line.record.predicate) }
    if let identifier = identifier(of: related, issuer) {
      arena.append(identifier.span)
    } else {
      let hash = firstDegree[related]
      arena.append(hash.span)
    }
    return algorithm.hexDigest(of: arena.storage.span.extracting(0..<arena.count))
  }

  /// `_:c14n3` or `_:b3`, where a node has an identifier.
  private func identifier(of node: Int, _ issuer: BlankNodeIssuer) -> [UInt8]? {
    if let place = canonical.place(of: node) { return Array("_:c14n\(place)".utf8) }
    return issuer.place(of: node).map { Array("_:b\($0)".utf8) }
  }

  /// 4.8, Hash N-Degree Quads.
  private mutating func hashNDegree(
    _ node: Int, _ given: BlankNodeIssuer, depth: Int
  ) throws(Exhausted) -> (hash: [UInt8], issuer: BlankNodeIssuer) {
    if depth > BlankNodeLabeller.depthLimit { throw Exhausted() }
    var related: [[UInt8]: [Int]] = [:]
    try spend(mentions[node].count)
    for number in mentions[node] {
      let line = lines[number]
      for (other, position) in [
        (line.subject, "s"), (line.object, "o"), (line.graph, "g"),
      ] as [(Int, Character)] where other >= 0 && other != node {
        let hash = hashRelated(other, in: line, given, position: position)
        related[hash, default: []].append(other)
      }
    }
    var issuer = given
    var data: [UInt8] = []
    for hash in related.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      data += hash
      var chosenPath: [UInt8] = []
      var chosenIssuer = issuer
      var permutation = Permutation(related[hash] ?? [])
      repeat {
        if let found = try follow(
          permutation.items, issuer, better: chosenPath, depth: depth)
        {
          chosenPath = found.path
          chosenIssuer = found.issuer
        }
      } while permutation.next()
      data += chosenPath
      issuer = chosenIssuer
    }
    return (algorithm.hexDigest(of: data.span), issuer)
  }

  /// Steps 5.4.1 to 5.4.6: one order of related nodes, unless its path cannot be the least.
  private mutating func follow(
    _ order: [Int], _ given: BlankNodeIssuer, better chosen: [UInt8], depth: Int
  ) throws(Exhausted) -> (path: [UInt8], issuer: BlankNodeIssuer)? {
    try spend(1 + given.nodes.count)
    var issuer = given
    var path: [UInt8] = []
    var recursion: [Int] = []
    func isHopeless() -> Bool {
      !chosen.isEmpty && path.count >= chosen.count && chosen.lexicographicallyPrecedes(path)
    }
    for node in order {
      if let place = canonical.place(of: node) {
        path += Array("_:c14n\(place)".utf8)
      } else {
        if issuer.place(of: node) == nil { recursion.append(node) }
        path += Array("_:b\(issuer.issue(node))".utf8)
      }
      if isHopeless() { return nil }
    }
    for node in recursion {
      let result = try hashNDegree(node, issuer, depth: depth + 1)
      path += Array("_:b\(issuer.issue(node))".utf8)
      path.append(UInt8(ascii: "<"))
      path += result.hash
      path.append(UInt8(ascii: ">"))
      issuer = result.issuer
      if isHopeless() { return nil }
    }
    guard chosen.isEmpty || path.lexicographicallyPrecedes(chosen) else { return nil }
    return (path, issuer)
  }
}

/// The orders of a few items, from the sorted one on.
struct Permutation {
  /// The items in the order of the moment.
  private(set) var items: [Int]

  /// Starts with the items in ascending order.
  init(_ items: [Int]) { self.items = items.sorted() }

  /// Moves to the next order; false after the last.
  mutating func next() -> Bool {
    guard items.count > 1 else { return false }
    var pivot = items.count - 2
    while pivot >= 0, items[pivot] >= items[pivot + 1] { pivot -= 1 }
    guard pivot >= 0 else { return false }
    var successor = items.count - 1
    while items[successor] <= items[pivot] { successor -= 1 }
    items.swapAt(pivot, successor)
    items[(pivot + 1)...].reverse()
    return true
  }
}
