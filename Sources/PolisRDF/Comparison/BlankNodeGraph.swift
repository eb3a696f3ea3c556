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
  /// The statements of each node.
  let mentions: Mentions
  /// Where each node's name stands in the statements.
  private let labels: [Range<Int>]
  private let store: StatementStore

  /// The number of nodes.
  var nodeCount: Int { labels.count }

  init(_ store: StatementStore) {
    self.store = store
    order = store.sortedUnique()
    let bytes = store.text.storage.span
    var numbers = TermNumbers()
    var labels: [Range<Int>] = []
    func number(_ range: Range<Int>) -> Int {
      guard bytes[range.lowerBound] == UInt8(ascii: "_") else { return -1 }
      // Sorted statements name a subject many times in a row.
      if let last = labels.last, ByteOrder.isEqual(bytes, last, range) { return labels.count - 1 }
      let number = numbers.number(bytes.extracting(range))
      if number == labels.count { labels.append(range) }
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
    mentions = Mentions(of: lines, nodeCount: labels.count)
    self.lines = lines
    self.labels = labels
  }

  /// The name of a node.
  func label(_ node: Int) -> ArraySlice<UInt8> { store.text.storage[labels[node]] }

  /// A statement without its line feed; `name` names its blank nodes.
  func spelled(_ line: Int, _ name: (Int) -> ArraySlice<UInt8>) -> String {
    let record = store.records[order[line]]
    let nodes = lines[line].nodes
    var text: [UInt8] = []
    func append(_ node: Int, _ range: Range<Int>) {
      text += node < 0 ? store.text.storage[range] : name(node)
      text.append(0x20)
    }
    append(nodes.0, record.subject)
    append(-1, record.predicate)
    append(nodes.1, record.object)
    if record.hasGraph { append(nodes.2, record.graph) }
    text.append(UInt8(ascii: "."))
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether a statement says the same as one of another side, blank nodes apart.
  func isGround(of line: Int, sameAs other: Int, in graph: BlankNodeGraph) -> Bool {
    let (left, right) = (store.records[order[line]], graph.store.records[graph.order[other]])
    let (one, two) = (store.text.storage.span, graph.store.text.storage.span)
    func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
      guard a.count == b.count else { return false }
      for index in 0..<a.count
      where one[a.lowerBound &+ index] != two[b.lowerBound &+ index] {
        return false
      }
      return true
    }
    let nodes = lines[line].nodes
    return isSame(left.predicate, right.predicate)
      && (nodes.0 >= 0 || isSame(left.subject, right.subject))
      && (nodes.1 >= 0 || isSame(left.object, right.object))
      && left.hasGraph == right.hasGraph
      && (!left.hasGraph || nodes.2 >= 0 || isSame(left.graph, right.graph))
  }

  /// The statements of each node, in one run.
  struct Mentions {
    private let starts: [Int32]
    private let list: [Int32]

    init(of lines: [Line], nodeCount: Int) {
      var starts = [Int32](repeating: 0, count: nodeCount + 1)
      for line in lines { line.forEachNode { starts[$0 + 1] += 1 } }
      for node in 0..<nodeCount { starts[node + 1] += starts[node] }
      var next = starts
      var list = [Int32](repeating: 0, count: Int(starts[nodeCount]))
      for (index, line) in lines.enumerated() {
        line.forEachNode { node in
          list[Int(next[node])] = Int32(index)
          next[node] += 1
        }
      }
      (self.starts, self.list) = (starts, list)
    }

    /// The numbers of the statements with a node.
    subscript(node: Int) -> LazyMapSequence<ArraySlice<Int32>, Int> {
      list[Int(starts[node])..<Int(starts[node + 1])].lazy.map { Int($0) }
    }
  }
}

extension BlankNodeGraph.Line {
  /// Calls a closure with each blank node.
  func forEachNode(_ body: (Int) -> Void) {
    if nodes.0 >= 0 { body(nodes.0) }
    if nodes.1 >= 0, nodes.1 != nodes.0 { body(nodes.1) }
    if nodes.2 >= 0, nodes.2 != nodes.0, nodes.2 != nodes.1 { body(nodes.2) }
  }

  /// Whether a blank node is of a kind.
  func hasNode(where isOfKind: (Int) -> Bool) -> Bool {
    (nodes.0 >= 0 && isOfKind(nodes.0)) || (nodes.1 >= 0 && isOfKind(nodes.1))
      || (nodes.2 >= 0 && isOfKind(nodes.2))
  }

  /// In which places a node stands, as bits.
  func places(of node: Int) -> UInt64 {
    (nodes.0 == node ? 1 : 0) | (nodes.1 == node ? 2 : 0) | (nodes.2 == node ? 4 : 0)
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
