extension BlankNodeLabeller {
  /// A node whose statements are being followed: 4.8, Hash N-Degree Quads, as far as it has come.
  struct Visit {
    /// The positions in a statement where a blank node may stand, as they are hashed.
    static let positions = Array("sog".utf8)

    /// The related nodes in groups, by hash and in the order of the hashes.
    let groups: [(hash: [UInt8], nodes: Permutation)]
    /// The group under way.
    var group = -1
    /// What is to be hashed at the end.
    var data: [UInt8] = []
    /// How many identifiers there were before this group.
    var mark = 0
    /// The orders of the group that are still to be tried.
    var orders = Permutation([])
    /// The least path so far, and the nodes that it named.
    var chosenPath: [UInt8] = []
    var chosenNodes: ArraySlice<Int> = []
    /// The order under way: its path, and the nodes to follow from it.
    var path: [UInt8] = []
    var pending: ArraySlice<Int> = []
    /// The node that is being followed.
    var followed = -1

    /// Whether the path cannot become the least any more (steps 5.4.4.3 and 5.4.5.5).
    var isHopeless: Bool {
      !chosenPath.isEmpty && path.count >= chosenPath.count
        && chosenPath.lexicographicallyPrecedes(path)
    }
  }

  /// The hash of a node by all that hangs together with it (4.8); ``temporary`` holds the
  /// identifiers that were given on the way.
  ///
  /// The specification's recursion is a stack of visits here, so that no chain of nodes is too long.
  mutating func hashNDegree(_ node: Int) throws(Exhausted) -> [UInt8] {
    temporary.takeBack(to: 0)
    temporary.issue(node)
    visits.removeAll()
    try visit(node)
    while true {
      let top = visits.count - 1
      if let next = visits[top].pending.popFirst() {
        visits[top].followed = next
        try visit(next)
      } else if visits[top].group >= 0, try endOrder(top) {
        continue
      } else if try !beginGroup(top) {
        let data = visits.removeLast().data
        let hash = algorithm.hexDigest(of: data.span)
        if visits.isEmpty { return hash }
        goOn(top - 1, with: hash)
      }
    }
  }

  /// Steps 1 to 3: the related nodes of a node, by their hashes.
  private mutating func visit(_ node: Int) throws(Exhausted) {
    try spend(1 + mentions[node].count)
    var related: [(hash: [UInt8], node: Int)] = []
    for number in mentions[node] {
      let line = lines[number]
      for (place, other) in [line.subject, line.object, line.graph].enumerated()
      where other >= 0 && other != node {
        related.append((hashRelated(other, number, place), other))
      }
    }
    related.sort { $0.hash.lexicographicallyPrecedes($1.hash) }
    var groups: [(hash: [UInt8], nodes: Permutation)] = []
    var start = 0
    while start < related.count {
      var end = start + 1
      while end < related.count, related[end].hash == related[start].hash { end += 1 }
      groups.append((related[start].hash, orders(of: related[start..<end].map(\.node))))
      start = end
    }
    visits.append(Visit(groups: groups))
  }

  /// Step 5: goes on to the next group of related nodes; false after the last.
  private mutating func beginGroup(_ top: Int) throws(Exhausted) -> Bool {
    let group = visits[top].group + 1
    guard group < visits[top].groups.count else { return false }
    visits[top].group = group
    visits[top].data += visits[top].groups[group].hash
    visits[top].orders = visits[top].groups[group].nodes
    visits[top].mark = temporary.nodes.count
    visits[top].chosenPath = []
    try beginOrder(top)
    return true
  }

  /// Steps 5.4.1 to 5.4.4: names the nodes of a group in the order of the moment.
  private mutating func beginOrder(_ top: Int) throws(Exhausted) {
    let order = visits[top].orders.items
    try spend(1 + order.count)
    visits[top].path = []
    visits[top].pending = []
    for node in order {
      if let place = canonical.place(of: node) {
        visits[top].path += Array("_:c14n\(place)".utf8)
      } else {
        if temporary.place(of: node) == nil { visits[top].pending.append(node) }
        visits[top].path += Array("_:b\(temporary.issue(node))".utf8)
      }
      if visits[top].isHopeless { return visits[top].pending = [] }
    }
  }

  /// Step 5.4.5: what following a node from an order has given.
  private mutating func goOn(_ top: Int, with hash: [UInt8]) {
    visits[top].path += Array("_:b\(temporary.issue(visits[top].followed))".utf8)
    visits[top].path.append(UInt8(ascii: "<"))
    visits[top].path += hash
    visits[top].path.append(UInt8(ascii: ">"))
    if visits[top].isHopeless { visits[top].pending = [] }
  }

  /// Steps 5.4.6 and 5.5: keeps the least path, and goes on to the next order; false after the last.
  private mutating func endOrder(_ top: Int) throws(Exhausted) -> Bool {
    let isLeast =
      visits[top].chosenPath.isEmpty
      || visits[top].path.lexicographicallyPrecedes(visits[top].chosenPath)
    let isOnly = visits[top].orders.isSingle
    if isLeast {
      visits[top].chosenPath = visits[top].path
      if !isOnly { visits[top].chosenNodes = temporary.nodes[visits[top].mark...] }
    }
    if isOnly {
      visits[top].data += visits[top].chosenPath
      return false
    }
    temporary.takeBack(to: visits[top].mark)
    if visits[top].orders.next() {
      try beginOrder(top)
      return true
    }
    for node in visits[top].chosenNodes { temporary.issue(node) }
    visits[top].data += visits[top].chosenPath
    return false
  }

  /// 4.7, Hash Related Blank Node: of the node at a place of a statement.
  private mutating func hashRelated(_ related: Int, _ number: Int, _ place: Int) -> [UInt8] {
    let identifier = identifier(of: related)
    let key = 3 * number + place
    if identifier == nil, !unnamedHashes[key].isEmpty { return unnamedHashes[key] }
    var arena = ByteArena(capacity: 128)
    arena.append(Visit.positions[place])
    if place < 2 { arena.append(text, lines[number].record.predicate) }
    let name = identifier ?? firstDegree[related]
    arena.append(name.span)
    let hash = algorithm.hexDigest(of: arena.storage.span.extracting(0..<arena.count))
    if identifier == nil { unnamedHashes[key] = hash }
    return hash
  }

  /// `_:c14n3` or `_:b3`, where a node has an identifier.
  private func identifier(of node: Int) -> [UInt8]? {
    if let place = canonical.place(of: node) { return Array("_:c14n\(place)".utf8) }
    return temporary.place(of: node).map { Array("_:b\($0)".utf8) }
  }

  /// The orders of a group of related nodes, but for those that give what another gives.
  private mutating func orders(of nodes: [Int]) -> Permutation {
    guard nodes.count > 1 else { return Permutation(nodes) }
    // A node that is related twice has to be told from its twin.
    guard Set(nodes).count == nodes.count else { return Permutation(nodes) }
    return Permutation(nodes) { twinHash(of: $0) }
  }

  /// Nodes of which exactly the same is said have the same hash: to swap them changes nothing.
  private mutating func twinHash(of node: Int) -> [UInt8] {
    if let known = twinHashes[node] { return known }
    let hash = hashStatements(of: node, isExact: true)
    twinHashes[node] = hash
    return hash
  }
}
