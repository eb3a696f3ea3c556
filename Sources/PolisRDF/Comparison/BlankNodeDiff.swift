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
    let images = BlankNodeImages(left, right, search.partnerOfOld)
    let names = Self.names(of: left, right, search.partnerOfOld, matching)
    removed = left.lines.indices.filter { images.imageOfOld[$0] < 0 }
      .map { left.spelled($0, left.label) }.sorted(by: RDFDiff.isOrdered)
    added = right.lines.indices.filter { !images.isNewKnown[$0] }
      .map { right.spelled($0) { names[$0] ?? right.label($0) } }.sorted(by: RDFDiff.isOrdered)
    oldCount = left.lines.count
    newCount = right.lines.count
  }

  /// What new blank nodes are called: by the names of their old partners, or by fresh ones.
  private static func names(
    of left: BlankNodeGraph, _ right: BlankNodeGraph, _ partners: [Int],
    _ matching: BlankNodeMatching
  ) -> [ArraySlice<UInt8>?] {
    var names = [ArraySlice<UInt8>?](repeating: nil, count: right.nodeCount)
    for (node, partner) in partners.enumerated() where partner >= 0 {
      names[partner] = left.label(node)
    }
    let fresh = matching.freshOrder(without: partners)
    if fresh.isEmpty { return names }
    let prefix = Array("_:new".utf8)
    let taken = Set((0..<left.nodeCount).map(left.label).filter { $0.starts(with: prefix) })
    var number = 0
    for node in fresh {
      var name: ArraySlice<UInt8>
      repeat {
        name = Array("_:new\(number)".utf8)[...]
        number += 1
      } while taken.contains(name)
      names[node] = name
    }
    return names
  }
}

/// Which statements two sides share, their blank nodes matched.
struct BlankNodeImages {
  /// For each old statement the new one that says the same, or -1.
  private(set) var imageOfOld: [Int]
  /// For each new statement whether an old one says the same.
  private(set) var isNewKnown: [Bool]

  private struct Key: Hashable {
    let ground: UInt64
    let a: Int
    let b: Int
    let c: Int
  }

  /// Looks for each old statement among the new ones.
  init(_ old: BlankNodeGraph, _ new: BlankNodeGraph, _ partners: [Int]) {
    imageOfOld = Array(repeating: -1, count: old.lines.count)
    isNewKnown = Array(repeating: false, count: new.lines.count)
    var numbers: [Key: Int] = [:]
    numbers.reserveCapacity(new.lines.count)
    for (index, line) in new.lines.enumerated() {
      numbers[Key(ground: line.ground, a: line.nodes.0, b: line.nodes.1, c: line.nodes.2)] = index
    }
    for (index, line) in old.lines.enumerated()
    where !line.hasNode(where: { partners[$0] < 0 }) {
      func image(_ node: Int) -> Int { node < 0 ? -1 : partners[node] }
      let key = Key(
        ground: line.ground, a: image(line.nodes.0), b: image(line.nodes.1),
        c: image(line.nodes.2))
      // The hash finds the statement; that it is the same is for its bytes to say.
      guard let found = numbers[key], old.isGround(of: index, sameAs: found, in: new) else {
        continue
      }
      imageOfOld[index] = found
      isNewKnown[found] = true
    }
  }
}
