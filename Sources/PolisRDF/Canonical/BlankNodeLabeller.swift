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

  let text: ByteArena
  let lines: [Line]
  /// The lines that speak of each node.
  let mentions: [[Int]]
  let algorithm: DigestAlgorithm
  /// How many steps may still be taken.
  private var work: Int
  private(set) var firstDegree: [[UInt8]] = []
  /// The canonical identifiers.
  private(set) var canonical: BlankNodeIssuer
  /// The identifiers of the search under way.
  var temporary: BlankNodeIssuer
  /// The nodes under way in the search, outermost first.
  var visits: [Visit] = []
  /// Hashes of related nodes that have no identifier, by statement and position.
  var unnamedHashes: [[UInt8]]
  /// Hashes of what is said of nodes, other nodes told apart.
  var twinHashes: [Int: [UInt8]] = [:]

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
    canonical = BlankNodeIssuer(nodeCount: nodeCount)
    temporary = BlankNodeIssuer(nodeCount: nodeCount)
    unnamedHashes = Array(repeating: [], count: 3 * lines.count)
  }

  /// Issues a canonical identifier to each node (4.4.3).
  mutating func run() throws(Exhausted) {
    firstDegree = mentions.indices.map { hashStatements(of: $0, isExact: false) }
    var byHash: [[UInt8]: [Int]] = [:]
    for (node, hash) in firstDegree.enumerated() { byHash[hash, default: []].append(node) }
    let hashes = byHash.keys.sorted { $0.lexicographicallyPrecedes($1) }
    // Step 4: nodes with a hash of their own.
    for hash in hashes {
      if let nodes = byHash[hash], nodes.count == 1 { canonical.issue(nodes[0]) }
    }
    // Step 5: nodes that share one. A search from a node names all nodes that hang together with it
    // and have no name, so of the searches in one such cluster the one of the least hash decides.
    for hash in hashes {
      guard let nodes = byHash[hash], nodes.count > 1 else { continue }
      var results: [(hash: [UInt8], nodes: [Int])] = []
      var cluster: [Int: Int] = [:]
      for node in nodes where canonical.place(of: node) == nil {
        let found = try hashNDegree(node)
        guard let place = cluster[node] else {
          for other in temporary.nodes { cluster[other] = results.count }
          results.append((found, temporary.nodes))
          continue
        }
        if found.lexicographicallyPrecedes(results[place].hash) {
          results[place] = (found, temporary.nodes)
        }
      }
      results.sort { $0.hash.lexicographicallyPrecedes($1.hash) }
      for result in results {
        for node in result.nodes { canonical.issue(node) }
      }
    }
  }

  /// Appends a part of the statements' bytes.
  func appendText(_ range: Range<Int>, to arena: inout ByteArena) { arena.append(text, range) }

  /// Counts steps.
  mutating func spend(_ steps: Int) throws(Exhausted) {
    work -= steps
    if work < 0 { throw Exhausted() }
  }

  /// The hash of a node's own statements: 4.6, Hash First Degree Quads, or where exact, of the
  /// statements with the numbers of the other nodes in them.
  func hashStatements(of node: Int, isExact: Bool) -> [UInt8] {
    var spelled: [[UInt8]] = []
    for number in mentions[node] {
      let line = lines[number]
      var arena = ByteArena(capacity: line.record.range.count + 16)
      func append(_ term: Int, _ range: Range<Int>) {
        if term < 0 { return arena.append(text, range) }
        arena.append(term == node ? "_:a" : isExact ? "_:\(term)" : "_:z")
      }
      append(line.subject, line.record.subject)
      arena.append(0x20)
      arena.append(text, line.record.predicate)
      arena.append(0x20)
      append(line.object, line.record.object)
      if line.record.hasGraph {
        arena.append(0x20)
        append(line.graph, line.record.graph)
      }
      arena.append(" .\n")
      spelled.append(Array(arena.storage[0..<arena.count]))
    }
    spelled.sort { $0.lexicographicallyPrecedes($1) }
    let data = Array(spelled.joined())
    return algorithm.hexDigest(of: data.span)
  }
}
