/// The open blank nodes of two datasets in groups that nothing has told apart.
///
/// Nodes are in one group as long as the same is said of them, other nodes seen by their groups:
/// the coarsest stable colouring. A group that splits makes only its smaller parts look at their
/// neighbours (Hopcroft's rule), so all splitting together costs O(*m* log *n*) for *m* statements,
/// however long the chains and however many pairs are set apart on the way.
struct BlankNodePartition {
  /// A group: a run of old members and one of new ones.
  private struct Group {
    var old: Range<Int>
    var new: Range<Int>
    var isWaiting = false

    var count: Int { old.count + new.count }
  }

  /// The open old nodes, then the open new ones: what a vertex stands for.
  private let nodes: [Int]
  private let oldCount: Int
  /// For each vertex where its neighbours start.
  private let starts: [Int]
  private let neighbours: [(vertex: Int32, label: UInt64)]
  /// The old vertices group by group, then the new ones group by group.
  private var members: [Int32]
  private var placeOf: [Int32]
  private var groupOf: [Int32]
  private var groups: [Group] = []
  /// The groups whose neighbours are to be looked at.
  private var waiting: [Int] = []
  /// The groups that are new or became smaller since ``takeChanged()``.
  private var changed: [Int] = []
  /// What the waiting group says of each vertex; zero where it says nothing.
  private var weights: [UInt64]

  /// Puts the nodes without a partner into groups by what is said of them alone.
  init(_ old: BlankNodeGraph, _ new: BlankNodeGraph, _ partnerOfOld: [Int], _ partnerOfNew: [Int]) {
    let openOld = partnerOfOld.indices.filter { partnerOfOld[$0] < 0 }
    let openNew = partnerOfNew.indices.filter { partnerOfNew[$0] < 0 }
    nodes = openOld + openNew
    oldCount = openOld.count
    var starts: [Int] = [0]
    starts.reserveCapacity(nodes.count + 1)
    var neighbours: [(vertex: Int32, label: UInt64)] = []
    var colours: [(colour: UInt64, vertex: Int32)] = []
    colours.reserveCapacity(nodes.count)
    func enter(_ graph: BlankNodeGraph, _ open: [Int], _ partners: [Int], from first: Int) {
      var vertexOf = [Int32](repeating: -1, count: graph.nodeCount)
      for (index, node) in open.enumerated() { vertexOf[node] = Int32(first + index) }
      for (index, node) in open.enumerated() {
        var sum: UInt64 = 1
        for number in graph.mentions[node] {
          let line = graph.lines[number]
          var colour = Mix.join(line.ground, 0, line.places(of: node))
          line.forEachNode { other in
            guard other != node else { return }
            let places = line.places(of: node) << 3 | line.places(of: other)
            if vertexOf[other] >= 0 {
              neighbours.append((vertexOf[other], Mix.join(line.ground, 1, places)))
            }
            // A pair has one name on both sides.
            let pair = first == 0 ? other : partners[other]
            colour = Mix.join(colour, vertexOf[other] >= 0 ? 0 : UInt64(pair) &+ 1, places)
          }
          sum &+= Mix.scramble(colour)
        }
        starts.append(neighbours.count)
        colours.append((sum, Int32(first + index)))
      }
    }
    enter(old, openOld, partnerOfOld, from: 0)
    enter(new, openNew, partnerOfNew, from: oldCount)
    self.starts = starts
    self.neighbours = neighbours
    colours.sort { ($0.colour, $0.vertex) < ($1.colour, $1.vertex) }
    members = colours.filter { $0.vertex < openOld.count }.map(\.vertex)
    members += colours.filter { $0.vertex >= openOld.count }.map(\.vertex)
    placeOf = Array(repeating: 0, count: nodes.count)
    groupOf = placeOf
    weights = Array(repeating: 0, count: nodes.count)
    for (place, vertex) in members.enumerated() { placeOf[Int(vertex)] = Int32(place) }
    var (first, before) = (0, (old: 0, new: oldCount))
    while first < colours.count {
      var end = first
      var next = before
      while end < colours.count, colours[end].colour == colours[first].colour {
        if colours[end].vertex < openOld.count { next.old += 1 } else { next.new += 1 }
        end += 1
      }
      addGroup(before.old..<next.old, before.new..<next.new)
      wait(groups.count - 1)
      (first, before) = (end, next)
    }
  }

  /// The two nodes of a group that holds one of each side.
  func pair(in group: Int) -> (old: Int, new: Int)? {
    let group = groups[group]
    guard group.old.count == 1, group.new.count == 1 else { return nil }
    return (
      nodes[Int(members[group.old.lowerBound])], nodes[Int(members[group.new.lowerBound])]
    )
  }

  /// How many pairs a group can give at most.
  func pairCount(in group: Int) -> Int { min(groups[group].old.count, groups[group].new.count) }

  /// The groups that are new or became smaller since this was called before.
  mutating func takeChanged() -> [Int] {
    defer { changed.removeAll(keepingCapacity: true) }
    return changed
  }

  /// Sets a node of each side apart as a pair, from a group that has both.
  mutating func setApart(in group: Int) {
    let (a, b) = (groups[group].old.upperBound - 1, groups[group].new.upperBound - 1)
    groups[group].old = groups[group].old.lowerBound..<a
    groups[group].new = groups[group].new.lowerBound..<b
    changed.append(group)
    addGroup(a..<(a + 1), b..<(b + 1))
    wait(groups.count - 1)
  }

  private mutating func move(_ vertex: Int, to place: Int) {
    let (from, other) = (Int(placeOf[vertex]), Int(members[place]))
    members.swapAt(from, place)
    placeOf[vertex] = Int32(place)
    placeOf[other] = Int32(from)
  }

  /// Makes two runs of members a group.
  private mutating func addGroup(_ old: Range<Int>, _ new: Range<Int>) {
    for place in old { groupOf[Int(members[place])] = Int32(groups.count) }
    for place in new { groupOf[Int(members[place])] = Int32(groups.count) }
    changed.append(groups.count)
    groups.append(Group(old: old, new: new))
  }

  private mutating func wait(_ group: Int) {
    groups[group].isWaiting = true
    waiting.append(group)
  }

  // MARK: Refining

  /// Splits groups until no group tells the nodes of another apart.
  mutating func refine() {
    while let splitter = waiting.popLast() {
      groups[splitter].isWaiting = false
      var touched: [Int32] = []
      for run in [groups[splitter].old, groups[splitter].new] {
        for place in run {
          let vertex = Int(members[place])
          for index in starts[vertex]..<starts[vertex + 1] {
            let (neighbour, label) = neighbours[index]
            if weights[Int(neighbour)] == 0 { touched.append(neighbour) }
            weights[Int(neighbour)] &+= label
          }
        }
      }
      split(touched)
      for vertex in touched { weights[Int(vertex)] = 0 }
    }
  }

  /// Splits the groups of some vertices by their weights.
  private mutating func split(_ touched: [Int32]) {
    var order = touched.map { (group: groupOf[Int($0)], weight: weights[Int($0)], vertex: $0) }
    order.sort { ($0.group, $0.weight, $0.vertex) < ($1.group, $1.weight, $1.vertex) }
    var first = 0
    while first < order.count {
      var end = first + 1
      while end < order.count, order[end].group == order[first].group { end += 1 }
      split(Int(order[first].group), by: order[first..<end])
      first = end
    }
  }

  /// Splits a group; `touched` are members of it, sorted by what tells them apart.
  private mutating func split(
    _ group: Int, by touched: ArraySlice<(group: Int32, weight: UInt64, vertex: Int32)>
  ) {
    let whole = groups[group]
    let isAll = touched.count == whole.count
    guard let lowest = touched.first?.weight, let highest = touched.last?.weight,
      !isAll || lowest != highest
    else { return }
    // The touched go to the ends of the runs, in their order.
    var (old, new) = (whole.old.upperBound, whole.new.upperBound)
    for item in touched.reversed() {
      if item.vertex < oldCount { old -= 1 } else { new -= 1 }
      move(Int(item.vertex), to: item.vertex < oldCount ? old : new)
    }
    groups[group].old = whole.old.lowerBound..<old
    groups[group].new = whole.new.lowerBound..<new
    var parts = [group]
    var first = touched.startIndex
    while first < touched.endIndex {
      var (end, oldEnd, newEnd) = (first, old, new)
      while end < touched.endIndex, touched[end].weight == touched[first].weight {
        if touched[end].vertex < oldCount { oldEnd += 1 } else { newEnd += 1 }
        end += 1
      }
      if isAll, first == touched.startIndex {
        // The first part stays under the group's own number.
        (groups[group].old, groups[group].new) = (old..<oldEnd, new..<newEnd)
      } else {
        parts.append(groups.count)
        addGroup(old..<oldEnd, new..<newEnd)
      }
      (first, old, new) = (end, oldEnd, newEnd)
    }
    changed.append(group)
    // What all but the largest part say of a node, the largest cannot say otherwise.
    let largest =
      whole.isWaiting ? nil : parts.max { (groups[$0].count, $1) < (groups[$1].count, $0) }
    for part in parts where part != largest && !groups[part].isWaiting { wait(part) }
  }
}
