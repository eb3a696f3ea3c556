/// Which blank nodes of a dataset can stand in brackets in the place where they are named.
///
/// A node can if one statement names it as its object, if it is not part of a ring, and
/// if it does not lie too deep. The cells of a well-formed list stand in parentheses.
struct TurtleNesting {
  /// How a node is written.
  enum Form: UInt8 {
    /// An IRI or literal, or a blank node with its label.
    case plain
    /// `[…]` in the place of the object.
    case brackets
    /// `(…)` in the place of the object: the first cell of a list.
    case list
    /// A further cell of a list, which the first one writes.
    case cell
  }

  /// For each subject, how it is written.
  private(set) var forms: [Form]
  /// For each cell, its item's statement and the next cell: −1 at the end.
  private(set) var cells: [Int: (item: Int, next: Int)] = [:]

  /// Deeper nodes keep their labels, so that no reader runs out of its stack.
  private static let depthLimit = 32

  /// Decides for all subjects.
  ///
  /// - Parameters:
  ///   - store: The statements.
  ///   - subjects: For each subject, the numbers of its statements.
  ///   - objects: For each statement, the subject that its object is; −1 where it is none.
  init(_ store: StatementStore, subjects: [[Int]], objects: [Int]) {
    forms = Array(repeating: .plain, count: subjects.count)
    let bytes = store.text.storage.span
    var owner = Array(repeating: -1, count: subjects.count)
    var references = Array(repeating: 0, count: subjects.count)
    for (subject, statements) in subjects.enumerated() {
      for statement in statements where objects[statement] >= 0 {
        references[objects[statement]] += 1
        owner[objects[statement]] = subject
      }
    }
    for (subject, statements) in subjects.enumerated() where references[subject] == 1 {
      let first = store.records[statements[0]].subject.lowerBound
      if bytes[first] == UInt8(ascii: "_") { forms[subject] = .brackets }
    }
    findLists(store, subjects, objects, owner)
    breakRings(owner)
  }

  /// Finds the cells: one `rdf:first`, one `rdf:rest`, nothing else, down to `rdf:nil`.
  private mutating func findLists(
    _ store: StatementStore, _ subjects: [[Int]], _ objects: [Int], _ owner: [Int]
  ) {
    let bytes = store.text.storage.span
    func isTerm(_ range: Range<Int>, _ spelling: [UInt8]) -> Bool {
      guard range.count == spelling.count else { return false }
      for index in 0..<range.count where bytes[range.lowerBound + index] != spelling[index] {
        return false
      }
      return true
    }
    var ends: [Int] = []
    for (subject, statements) in subjects.enumerated()
    where forms[subject] == .brackets && statements.count == 2 {
      var item = -1
      var rest = -1
      for statement in statements {
        let predicate = store.records[statement].predicate
        if isTerm(predicate, TurtleNesting.first) { item = statement }
        if isTerm(predicate, TurtleNesting.rest) { rest = statement }
      }
      guard item >= 0, rest >= 0 else { continue }
      let isEnd = isTerm(store.records[rest].object, TurtleReader.nil)
      guard isEnd || objects[rest] >= 0 else { continue }
      cells[subject] = (item, isEnd ? -1 : objects[rest])
      if isEnd { ends.append(subject) }
    }
    // From the ends backwards, so that only cells of finished lists count.
    var isWhole: Set<Int> = []
    for end in ends {
      var cell = end
      isWhole.insert(cell)
      while owner[cell] >= 0, let before = cells[owner[cell]], before.next == cell {
        forms[cell] = .cell
        cell = owner[cell]
        isWhole.insert(cell)
      }
      forms[cell] = .list
    }
    cells = cells.filter { isWhole.contains($0.key) }
  }

  /// Gives a label to one node of each ring, and to nodes at the limit of depth.
  private mutating func breakRings(_ owner: [Int]) {
    var depth = Array(repeating: -1, count: forms.count)
    for start in forms.indices where depth[start] < 0 {
      var path: [Int] = []
      var node = start
      // Up to a node whose depth is known, a node that is not nested, or one of this path.
      while depth[node] == -1, forms[node] != .plain {
        depth[node] = -2
        path.append(node)
        node = owner[node]
      }
      if depth[node] == -2 {
        forms[node] = .plain
        depth[node] = 0
        if let cell = cells[node], cell.next >= 0, forms[cell.next] == .cell {
          forms[cell.next] = .list
        }
      } else if depth[node] == -1 {
        depth[node] = 0
      }
      for nested in path.reversed() where depth[nested] == -2 {
        let above = depth[owner[nested]]
        depth[nested] = forms[nested] == .cell ? above : above + 1
        if depth[nested] > TurtleNesting.depthLimit, forms[nested] != .cell {
          forms[nested] = .plain
          depth[nested] = 0
        }
      }
    }
  }

  static let first = Array("<\(RDF.first)>".utf8)
  static let rest = Array("<\(RDF.rest)>".utf8)
}
