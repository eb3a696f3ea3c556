import PolisModel

extension Graph {
  /// Turns the columns that a ``TypeNotation`` explains into what they stand for, and takes it away.
  ///
  /// A graph without one stays as it is. Declarations of keys go, too: they tell of the columns as they were.
  mutating func applyTypeNotation() {
    guard let json = self[TypeNotation.attributeName]?.stringValue, let types = TypeNotation(json)
    else { return }
    structure.keys = []
    self[TypeNotation.attributeName] = nil
    graphAttributes = decoded(graphAttributes, rows: 1, types.columns[.graph] ?? [:])
    let nodeColumns = types.columns[.node] ?? [:]
    if let column = self.column(of: .id, in: nodeAttributes, nodeColumns) {
      let ids = nodes.map { node -> Symbol in
        let cell = nodeAttributes[node.position, column]
        return cell.kind == .string ? cell.symbol : id(of: node)
      }
      setNodeIDs(ids)
    }
    nodeAttributes = decoded(nodeAttributes, rows: nodeCount, nodeColumns)
    let edgeColumns = types.columns[.edge] ?? [:]
    if let column = self.column(of: .symmetric, in: edgeAttributes, edgeColumns) {
      for edge in edges where edgeAttributes[edge.position, column] == .boolean(true) {
        setDirected(false, edge)
      }
    }
    if edgeColumns.values.contains(.id) {
      let column = self.column(of: .id, in: edgeAttributes, edgeColumns)
      for edge in edges {
        let cell = column.map { edgeAttributes[edge.position, $0] } ?? .absent
        setID(cell.kind == .string ? cell.symbol : .none, of: edge)
      }
    }
    edgeAttributes = decoded(edgeAttributes, rows: edgeCount, edgeColumns)
    structure.subgraphAttributes = decoded(
      structure.subgraphAttributes, rows: structure.subgraphs.count, types.columns[.graph] ?? [:])
    if let origin = types.origin { self.origin = origin }
    if let name = types.name { id = symbols.intern(name) }
    isStrict = types.isStrict
    if types.hasFolders { removeFolders() }
    if types.hasGroups {
      structure.subgraphs = []
      structure.subgraphAttributes = AttributeTable()
    }
  }

  /// Gives the graph the structure that a ``StructureNotation`` tells of, and takes it away.
  ///
  /// What cannot be read as such is another program's attribute, and stays.
  mutating func applyStructureNotation() {
    let name = StructureNotation.attributeName
    guard let json = self[name]?.stringValue else { return }
    let own = structure
    let edges = edgeCount
    let isRead = StructureNotation.apply(json, to: &self) { number in
      guard case .number(let digits) = number, let position = Int(digits),
        (0..<edges).contains(position)
      else { return nil }
      return EdgeIndex(position)
    }
    if isRead {
      self[name] = nil
      structure.keys.removeAll { $0.name == name }
    } else {
      structure = own
    }
  }

  /// The column that holds something of a kind.
  private func column(
    of kind: TypeNotation.Column, in table: AttributeTable, _ columns: [String: TypeNotation.Column]
  ) -> Int? {
    table.columns.firstIndex { columns[symbols.string($0.name)] == kind }
  }

  private mutating func decoded(
    _ table: AttributeTable, rows: Int, _ columns: [String: TypeNotation.Column]
  ) -> AttributeTable {
    if columns.isEmpty { return table }
    var result = AttributeTable()
    for column in table.columns {
      switch columns[symbols.string(column.name)] {
      case nil:
        let index = result.addColumn(named: column.name)
        for row in 0..<min(rows, column.count) where column[row].kind != .absent {
          result[row, index] = column[row]
        }
      case .id, .symmetric, .sourcePort, .targetPort, .derived: continue
      case .attribute(let name, let notation):
        let index = result.addColumn(named: symbols.intern(name))
        // Several columns of the file may hold one attribute, each its part of the rows.
        for row in 0..<min(rows, column.count) where column[row].kind != .absent {
          let cell = column[row]
          if cell.kind == .string, let value = notation.value(of: symbols.string(cell.symbol)) {
            result[row, index] = self.cell(for: value)
          } else if cell.kind == .real, notation == .integer,
            let number = Int64(exactly: cell.realValue)
          {
            result[row, index] = .integer(number)
          } else {
            result[row, index] = cell
          }
        }
      }
    }
    return result
  }
}
