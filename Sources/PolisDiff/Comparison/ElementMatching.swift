import PolisModel

/// Which nodes and edges of two graphs are the same.
///
/// Edges are put into buckets by source and sorted inside them, so that the time is that of
/// reading both columns a few times, and no table of keys is built.
struct ElementMatching {
  /// For each old node the new one, or -1.
  private(set) var nodeOfOld: [Int32]
  /// For each new node whether an old one is the same.
  private(set) var isNewNodeKnown: [Bool]
  /// For each old edge the new one, or -1.
  private(set) var edgeOfOld: [Int32]
  /// For each new edge whether an old one is the same.
  private(set) var isNewEdgeKnown: [Bool]

  private let old: Graph
  private let new: Graph

  /// Finds what is the same in two graphs; attributes tell parallel edges apart.
  ///
  /// - Complexity: O(*n* log *d*) in nodes and edges, *d* the greatest number of edges at a node.
  init(from old: Graph, to new: Graph, attributes: AttributeComparison) {
    self.old = old
    self.new = new
    nodeOfOld = Array(repeating: -1, count: old.nodeCount)
    isNewNodeKnown = Array(repeating: false, count: new.nodeCount)
    edgeOfOld = Array(repeating: -1, count: old.edgeCount)
    isNewEdgeKnown = Array(repeating: false, count: new.edgeCount)
    for node in old.nodes {
      guard let symbol = new.symbols.find(old.id(of: node), of: old.symbols),
        let image = new.node(withID: symbol)
      else { continue }
      nodeOfOld[node.position] = Int32(image.position)
      isNewNodeKnown[image.position] = true
    }
    matchEdges(attributes)
  }

  private mutating func matchEdges(_ attributes: AttributeComparison) {
    let left = EdgeBuckets(of: old, types: TypeCodes(of: old, in: new), count: new.nodeCount) {
      nodeOfOld[$0.position]
    }
    let right = EdgeBuckets(of: new, types: TypeCodes(of: new, in: new), count: new.nodeCount) {
      Int32($0.position)
    }
    for node in 0..<new.nodeCount {
      var (i, j) = (left.starts[node], right.starts[node])
      let (iEnd, jEnd) = (left.starts[node + 1], right.starts[node + 1])
      while i < iEnd, j < jEnd {
        let (a, b) = (left.entries[i], right.entries[j])
        if a.isOrdered(before: b) {
          i += 1
        } else if b.isOrdered(before: a) {
          j += 1
        } else {
          var (p, q) = (i + 1, j + 1)
          while p < iEnd, !a.isOrdered(before: left.entries[p]) { p += 1 }
          while q < jEnd, !b.isOrdered(before: right.entries[q]) { q += 1 }
          if p == i + 1, q == j + 1 {
            join(a.edge, b.edge)
          } else {
            matchParallel(
              left.entries[i..<p].map(\.edge), right.entries[j..<q].map(\.edge), attributes)
          }
          (i, j) = (p, q)
        }
      }
    }
  }

  private mutating func join(_ old: UInt32, _ new: UInt32) {
    edgeOfOld[Int(old)] = Int32(new)
    isNewEdgeKnown[Int(new)] = true
  }

  /// Tells parallel edges apart: by their ids, then by what they say, then by what they say most
  /// nearly.
  private mutating func matchParallel(
    _ oldEdges: [UInt32], _ newEdges: [UInt32], _ attributes: AttributeComparison
  ) {
    let (old, new) = (old, new)
    var left = old.sortedParallelEdges(oldEdges.map { EdgeIndex(Int($0)) }).map(\.rawValue)
    var right = new.sortedParallelEdges(newEdges.map { EdgeIndex(Int($0)) }).map(\.rawValue)
    pair(&left, &right) {
      old.edgeName($0)
    } by: {
      new.edgeName($0)
    }
    pair(&left, &right) {
      attributes.oldValues(Int($0))
    } by: {
      attributes.newValues(Int($0))
    }
    guard !left.isEmpty, !right.isEmpty else { return }
    // Beyond this many the pairs would outnumber the edges of the graph.
    guard left.count * right.count <= 4096 else {
      for (a, b) in zip(left, right) { join(a, b) }
      return
    }
    var pairs: [(cost: Int, i: Int, j: Int)] = []
    for (i, a) in left.enumerated() {
      for (j, b) in right.enumerated() {
        pairs.append((attributes.differences(Int(a), Int(b)), i, j))
      }
    }
    pairs.sort { ($0.cost, $0.i, $0.j) < ($1.cost, $1.i, $1.j) }
    var (usedLeft, usedRight) = (Set<Int>(), Set<Int>())
    for pair in pairs where !usedLeft.contains(pair.i) && !usedRight.contains(pair.j) {
      usedLeft.insert(pair.i)
      usedRight.insert(pair.j)
      join(left[pair.i], right[pair.j])
    }
  }

  /// Joins edges of which both sides name the same; edges without a name are left.
  private mutating func pair<Name: Hashable>(
    _ left: inout [UInt32], _ right: inout [UInt32], _ oldName: (UInt32) -> Name?,
    by newName: (UInt32) -> Name?
  ) {
    var waiting: [Name: [UInt32]] = [:]
    for edge in right.reversed() {
      if let name = newName(edge) { waiting[name, default: []].append(edge) }
    }
    left = left.filter { edge in
      guard let name = oldName(edge), let partner = waiting[name]?.popLast() else { return true }
      join(edge, partner)
      return false
    }
    right = right.filter { !isNewEdgeKnown[Int($0)] }
  }
}

extension Graph {
  fileprivate func edgeName(_ edge: UInt32) -> String? {
    let id = id(of: EdgeIndex(Int(edge)))
    return id == .none ? nil : symbols.string(id)
  }
}

/// The types of a graph's edges as numbers that two graphs share.
struct TypeCodes {
  private let column: AttributeTable.Column?
  private var codes: [Symbol: UInt32] = [:]

  /// Numbers the types of one graph by the symbols of another.
  init(of graph: Graph, in shared: Graph) {
    guard let name = graph.symbols.find("type"),
      let index = graph.edgeAttributes.column(named: name)
    else {
      column = nil
      return
    }
    let column = graph.edgeAttributes.columns[index]
    self.column = column
    for row in 0..<column.count {
      let cell = column[row]
      guard cell.kind == .string, codes[cell.symbol] == nil else { continue }
      let symbol = shared.symbols.find(cell.symbol, of: graph.symbols)
      codes[cell.symbol] = symbol.map { $0.rawValue + 1 } ?? .max
    }
  }

  /// The number of an edge's type: 0 for none, `UInt32.max` for one that the other graph has not.
  func code(of edge: EdgeIndex) -> UInt32 {
    guard let cell = column?[edge.position], cell.kind == .string else { return 0 }
    return codes[cell.symbol] ?? 0
  }
}

/// The edges of a graph by source, and sorted by target, type and direction at each source.
private struct EdgeBuckets {
  struct Entry {
    var target: UInt32
    var type: UInt32
    var edge: UInt32

    func isOrdered(before other: Entry) -> Bool {
      target == other.target ? type < other.type : target < other.target
    }
  }

  private(set) var starts: [Int]
  private(set) var entries: [Entry]

  /// Sorts the edges of a graph whose ends and type another graph has.
  init(of graph: Graph, types: TypeCodes, count: Int, image: (NodeIndex) -> Int32) {
    starts = Array(repeating: 0, count: count + 1)
    var sources: [Int32] = []
    var unsorted: [Entry] = []
    sources.reserveCapacity(graph.edgeCount)
    unsorted.reserveCapacity(graph.edgeCount)
    for edge in graph.edges {
      var (source, target) = (image(graph.source(of: edge)), image(graph.target(of: edge)))
      let type = types.code(of: edge)
      guard source >= 0, target >= 0, type != .max else { continue }
      let isDirected = graph.isDirected(edge)
      if !isDirected, target < source { swap(&source, &target) }
      sources.append(source)
      starts[Int(source) + 1] += 1
      unsorted.append(
        Entry(
          target: UInt32(target), type: type << 1 | (isDirected ? 1 : 0),
          edge: edge.rawValue))
    }
    for index in 0..<count { starts[index + 1] += starts[index] }
    var next = starts
    entries = unsorted
    for (index, entry) in unsorted.enumerated() {
      entries[next[Int(sources[index])]] = entry
      next[Int(sources[index])] += 1
    }
    for index in 0..<count where starts[index + 1] - starts[index] > 1 {
      entries[starts[index]..<starts[index + 1]].sort { $0.isOrdered(before: $1) }
    }
  }
}
