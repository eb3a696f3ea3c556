/// The statements with blank nodes that came and went, with as many blank nodes matched as can be.
struct BlankNodeDiff {
  /// What went.
  let removed: [String]
  /// What came.
  let added: [String]
  /// How many different statements the old side has.
  let oldCount: Int
  /// How many different statements the new side has.
  let newCount: Int

  /// Matches the blank nodes of two sets of statements and compares the statements.
  init(_ old: StatementStore, _ new: StatementStore) throws(QuadRefusal) {
    let (left, right) = (BlankNodeGraph(old), BlankNodeGraph(new))
    var matching = BlankNodeMatching(left, right)
    matching.run()
    var search = BlankNodeSearch(left, right, from: matching.partnerOfOld)
    search.run()
    let partners = search.partnerOfOld
    // New blank nodes bear the names of their old partners, or fresh ones.
    var names = [[UInt8]](repeating: [], count: right.labels.count)
    for (node, partner) in partners.enumerated() where partner >= 0 {
      names[partner] = left.labels[node]
    }
    let taken = Set(left.labels)
    var number = 0
    for node in matching.freshOrder(without: partners) {
      var name: [UInt8]
      repeat {
        name = Array("_:new\(number)".utf8)
        number += 1
      } while taken.contains(name)
      names[node] = name
    }
    let before = left.order.indices.map { left.spelled($0, names: left.labels) }
    let after = right.order.indices.map { right.spelled($0, names: names) }
    let (oldLines, newLines) = (Set(before), Set(after))
    removed = oldLines.subtracting(newLines).sorted(by: RDFDiff.isOrdered)
    added = newLines.subtracting(oldLines).sorted(by: RDFDiff.isOrdered)
    oldCount = oldLines.count
    newCount = newLines.count
  }
}

/// Statements as relations of numbered blank nodes.
struct BlankNodeGraph {
  struct Line {
    /// The number of a blank node in the place of subject, object and graph, or -1.
    var nodes: (Int, Int, Int)
    /// A hash of all that is not a blank node.
    var ground: UInt64
  }

  /// The statements, each once.
  let order: [Int]
  /// The statements as relations.
  let lines: [Line]
  /// The names of the nodes.
  private(set) var labels: [[UInt8]] = []
  /// The statements of each node.
  let mentions: [[Int]]
  private let store: StatementStore

  init(_ store: StatementStore) {
    self.store = store
    order = store.sortedUnique()
    let bytes = store.text.storage.span
    var numbers = TermNumbers()
    var labels: [[UInt8]] = []
    func number(_ range: Range<Int>, isThere: Bool = true) -> Int {
      guard isThere, bytes[range.lowerBound] == UInt8(ascii: "_") else { return -1 }
      let number = numbers.number(bytes.extracting(range))
      if number == labels.count {
        labels.append(range.map { bytes[$0] })
      }
      return number
    }
    var lines: [Line] = []
    lines.reserveCapacity(order.count)
    for index in order {
      let record = store.records[index]
      let nodes = (
        number(record.subject), number(record.object),
        record.hasGraph ? number(record.graph) : -1
      )
      var ground = Mix.hash(bytes.extracting(record.predicate))
      if nodes.0 < 0 { ground = Mix.join(ground, Mix.hash(bytes.extracting(record.subject)), 1) }
      if nodes.1 < 0 { ground = Mix.join(ground, Mix.hash(bytes.extracting(record.object)), 2) }
      if record.hasGraph, nodes.2 < 0 {
        ground = Mix.join(ground, Mix.hash(bytes.extracting(record.graph)), 3)
      }
      lines.append(Line(nodes: nodes, ground: ground))
    }
    var mentions = [[Int]](repeating: [], count: labels.count)
    for (index, line) in lines.enumerated() {
      for node in Set([line.nodes.0, line.nodes.1, line.nodes.2]) where node >= 0 {
        mentions[node].append(index)
      }
    }
    self.lines = lines
    self.labels = labels
    self.mentions = mentions
  }

  /// A statement with other names for its blank nodes, without its line feed.
  func spelled(_ line: Int, names: [[UInt8]]) -> String {
    let record = store.records[order[line]]
    let nodes = lines[line].nodes
    var text: [UInt8] = []
    func append(_ node: Int, _ range: Range<Int>) {
      text += node < 0 ? Array(store.text.storage[range]) : names[node]
      text.append(0x20)
    }
    append(nodes.0, record.subject)
    append(-1, record.predicate)
    append(nodes.1, record.object)
    if record.hasGraph { append(nodes.2, record.graph) }
    text.append(UInt8(ascii: "."))
    return String(decoding: text, as: UTF8.self)
  }
}

/// Hashes that do not change from run to run, so that ties are broken alike in each.
enum Mix {
  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var state: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bytes.count)
    for index in bytes.indices { state = (state ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    return scramble(state)
  }

  static func join(_ a: UInt64, _ b: UInt64, _ role: UInt64) -> UInt64 {
    scramble(a &* 0x9E37_79B9_7F4A_7C15 ^ scramble(b &+ role &* 0xD6E8_FEB8_6659_FD93))
  }

  static func scramble(_ value: UInt64) -> UInt64 {
    var z = value &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
