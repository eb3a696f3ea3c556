extension Graph {
  /// An attribute of a node.
  public subscript(node: NodeIndex, name: String) -> AttributeValue? {
    get { value(in: nodeAttributes, row: node.position, name: name) }
    set {
      let (column, cell) = prepare(name, newValue, in: \.nodeAttributes)
      nodeAttributes[node.position, column] = cell
    }
  }

  /// An attribute of an edge.
  public subscript(edge: EdgeIndex, name: String) -> AttributeValue? {
    get { value(in: edgeAttributes, row: edge.position, name: name) }
    set {
      let (column, cell) = prepare(name, newValue, in: \.edgeAttributes)
      edgeAttributes[edge.position, column] = cell
    }
  }

  /// An attribute of the graph itself.
  public subscript(name: String) -> AttributeValue? {
    get { value(in: graphAttributes, row: 0, name: name) }
    set {
      let (column, cell) = prepare(name, newValue, in: \.graphAttributes)
      graphAttributes[0, column] = cell
    }
  }

  /// The value that a cell stands for; `nil` for an absent one.
  public func value(of cell: Cell) -> AttributeValue? {
    switch cell.kind {
    case .absent: nil
    case .boolean: .boolean(cell.booleanValue)
    case .integer: .integer(cell.integerValue)
    case .real: .real(cell.realValue)
    case .string: .string(symbols.string(cell.symbol))
    case .date: cell.dateValue.map { .date($0) }
    case .list: .list(listPool[cell.listRange].compactMap { value(of: $0) })
    case .text:
      .text(symbols.string(cell.symbol), language: symbols.string(cell.qualifier))
    case .literal:
      .literal(symbols.string(cell.symbol), datatype: symbols.string(cell.qualifier))
    }
  }

  /// The cell that stands for a value in this graph; strings and lists are stored as needed.
  public mutating func cell(for value: AttributeValue) -> Cell {
    switch value {
    case .boolean(let value): return .boolean(value)
    case .integer(let value): return .integer(value)
    case .real(let value): return .real(value)
    case .string(let text): return .string(symbols.intern(text))
    case .date(let date): return .date(date)
    case .list(let elements):
      let cells = elements.map { cell(for: $0) }
      return list(of: cells)
    case .text(let text, let language): return pair(.text, text, language)
    case .literal(let text, let datatype): return pair(.literal, text, datatype)
    }
  }

  /// The cell of a list of cells of this graph; holds at most 16,777,215 elements, more are dropped.
  public mutating func list(of cells: [Cell]) -> Cell {
    let start = listPool.count
    let kept = cells.prefix(0xFF_FFFF)
    listPool.append(contentsOf: kept)
    return Cell(.list, bits: UInt64(start) << 24 | UInt64(kept.count))
  }

  private mutating func pair(_ kind: Cell.Kind, _ text: String, _ qualifier: String) -> Cell {
    Cell(
      kind,
      bits: UInt64(symbols.intern(text).rawValue) << 32
        | UInt64(symbols.intern(qualifier).rawValue))
  }

  /// The value of a row and a name in one of the graph's tables.
  public func value(in table: AttributeTable, row: Int, name: String) -> AttributeValue? {
    guard let symbol = symbols.find(name), let column = table.column(named: symbol) else {
      return nil
    }
    return value(of: table[row, column])
  }

  private mutating func prepare(
    _ name: String, _ value: AttributeValue?, in table: WritableKeyPath<Graph, AttributeTable>
  ) -> (column: Int, cell: Cell) {
    let column = self[keyPath: table].addColumn(named: symbols.intern(name))
    return (column, value.map { cell(for: $0) } ?? .absent)
  }

  /// All attributes of a row of one of the graph's tables, in the order of the columns.
  public func attributes(
    in table: AttributeTable, row: Int
  ) -> [(name: String, value: AttributeValue)] {
    table.columns.compactMap { column in
      value(of: column[row]).map { (symbols.string(column.name), $0) }
    }
  }

  /// All attributes of a node.
  public func attributes(of node: NodeIndex) -> [(name: String, value: AttributeValue)] {
    attributes(in: nodeAttributes, row: node.position)
  }

  /// All attributes of an edge.
  public func attributes(of edge: EdgeIndex) -> [(name: String, value: AttributeValue)] {
    attributes(in: edgeAttributes, row: edge.position)
  }

  /// The evidence of a node or edge attribute value, in its order; what is no evidence is left out.
  public func evidence(in value: AttributeValue?) -> [Evidence] {
    value?.elements.compactMap { $0.stringValue.flatMap { Evidence($0) } } ?? []
  }
}
