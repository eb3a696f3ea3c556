import PolisModel

/// Compares the attributes of two graphs' nodes or edges, cell by cell.
///
/// Strings are compared where they stand, in the tables of their graphs; nothing is copied before
/// a difference is found.
struct AttributeComparison {
  /// One attribute in both graphs.
  struct Pair {
    let name: String
    let old: AttributeTable.Column?
    let new: AttributeTable.Column?
    /// Whether lists are compared as sets.
    let isSet: Bool
  }

  /// The attributes that are compared, in canonical order.
  let pairs: [Pair]
  private let old: Graph
  private let new: Graph
  private let tolerance: Double?

  /// Prepares comparing the rows of a table of both graphs.
  init(
    from old: Graph, to new: Graph, of domain: Schema.Domain, options: DiffOptions
  ) {
    self.old = old
    self.new = new
    tolerance = options.tolerance
    let (left, right) = (Self.table(of: old, domain), Self.table(of: new, domain))
    var columns: [String: (old: Int?, new: Int?)] = [:]
    for (index, column) in left.columns.enumerated() {
      columns[old.symbols.string(column.name), default: (nil, nil)].old = index
    }
    for (index, column) in right.columns.enumerated() {
      columns[new.symbols.string(column.name), default: (nil, nil)].new = index
    }
    pairs = CanonicalOrder.attributeNames(columns.keys, of: domain).compactMap { name in
      // What no type can bring in need not be looked at; the rest is sorted out where it differs.
      if name == "evidence", !options.comparesEvidence { return nil }
      if options.ignore.contains(where: {
        $0.attribute == name && ($0.type == nil || $0.isBare)
      }) {
        return nil
      }
      let rule = Schema.attribute(domain, name)?.rule
      return Pair(
        name: name, old: columns[name]?.old.map { left.columns[$0] },
        new: columns[name]?.new.map { right.columns[$0] }, isSet: rule == .union)
    }
  }

  static func table(of graph: Graph, _ domain: Schema.Domain) -> AttributeTable {
    switch domain {
    case .graph: graph.graphAttributes
    case .node: graph.nodeAttributes
    case .edge: graph.edgeAttributes
    }
  }

  /// In how many attributes two rows differ.
  func differences(_ oldRow: Int, _ newRow: Int) -> Int {
    pairs.count { !isSame($0, oldRow, newRow) }
  }

  /// What a row of the old graph says; sets are sorted.
  func oldValues(_ row: Int) -> [AttributeValue?]? {
    pairs.map { Self.value(of: $0.old?[row] ?? .absent, in: old, isSet: $0.isSet) }
  }

  /// What a row of the new graph says; sets are sorted.
  func newValues(_ row: Int) -> [AttributeValue?]? {
    pairs.map { Self.value(of: $0.new?[row] ?? .absent, in: new, isSet: $0.isSet) }
  }

  private static func value(of cell: Cell, in graph: Graph, isSet: Bool) -> AttributeValue? {
    let value = graph.value(of: cell)
    guard isSet, let value else { return value }
    return .list(Set(value.elements).sorted())
  }

  /// What differs between two rows.
  func changes(_ oldRow: Int, _ newRow: Int) -> [AttributeChange] {
    pairs.compactMap { pair in
      if isSame(pair, oldRow, newRow) { return nil }
      return AttributeChange(
        pair.name, old: old.value(of: pair.old?[oldRow] ?? .absent),
        new: new.value(of: pair.new?[newRow] ?? .absent))
    }
  }

  /// The old rows that differ from their new ones; `image` has for each old row the new one, or -1.
  func changedRows(_ image: [Int32]) -> [Int] {
    var isChanged = [Bool](repeating: false, count: image.count)
    for pair in pairs {
      for row in image.indices where image[row] >= 0 && !isChanged[row] {
        if !isSame(pair, row, Int(image[row])) { isChanged[row] = true }
      }
    }
    return isChanged.indices.filter { isChanged[$0] }
  }

  private func isSame(_ pair: Pair, _ oldRow: Int, _ newRow: Int) -> Bool {
    isSame(pair.old?[oldRow] ?? .absent, pair.new?[newRow] ?? .absent, isSet: pair.isSet)
  }

  /// Whether a cell of the old graph says what one of the new graph says.
  private func isSame(_ a: Cell, _ b: Cell, isSet: Bool) -> Bool {
    guard a.kind == b.kind else {
      // One element and the list of it are the same set.
      if isSet, a.kind == .list || b.kind == .list, a.kind != .absent, b.kind != .absent {
        return isSameSet(a, b)
      }
      return isWithinTolerance(a, b)
    }
    switch a.kind {
    case .absent: return true
    case .boolean, .integer, .real, .date: return a.bits == b.bits || isWithinTolerance(a, b)
    case .string: return isSame(a.symbol, b.symbol)
    case .text, .literal: return isSame(a.symbol, b.symbol) && isSame(a.qualifier, b.qualifier)
    case .list:
      let (left, right) = (old.listPool[a.listRange], new.listPool[b.listRange])
      if left.count == right.count,
        zip(left, right).allSatisfy({ isSame($0, $1, isSet: false) })
      {
        return true
      }
      return isSet && isSameSet(a, b)
    }
  }

  private func isSame(_ a: Symbol, _ b: Symbol) -> Bool {
    old.symbols.isSame(a, as: b, of: new.symbols)
  }

  private func isSameSet(_ a: Cell, _ b: Cell) -> Bool {
    Set(old.value(of: a)?.elements ?? []) == Set(new.value(of: b)?.elements ?? [])
  }

  private func isWithinTolerance(_ a: Cell, _ b: Cell) -> Bool {
    guard let tolerance, let x = number(a), let y = number(b) else { return false }
    return x == y || (x.isNaN && y.isNaN) || abs(x - y) <= tolerance
  }

  private func number(_ cell: Cell) -> Double? {
    switch cell.kind {
    case .integer: Double(cell.integerValue)
    case .real: cell.realValue
    default: nil
    }
  }
}
