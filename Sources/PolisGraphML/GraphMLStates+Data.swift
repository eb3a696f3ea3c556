import PolisModel
import PolisText
import PolisXML

// Keys, data and defaults.
extension GraphMLStates {
  mutating func startKey(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    var declaration = KeyDeclaration(id: "", domain: "all", name: "", type: nil)
    var hasID = false
    var hasName = false
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      let value = tag.value(index)
      if name.namespace == .none, name.local == tokens.id {
        declaration.id = value
        hasID = true
      } else if name.namespace == .none, name.local == tokens.forAttribute {
        guard KeyDomain(rawValue: value) != nil else {
          throw GraphMLError(
            .badAttribute, "the key is for '\(value)', which is no element of GraphML with data",
            at: parser.tagPosition)
        }
        declaration.domain = value
      } else if name.namespace == .none, name.local == tokens.attrName {
        declaration.name = value
        hasName = true
      } else if name.namespace == .none, name.local == tokens.attrType {
        declaration.type = value
      } else if !isHint(name) {
        declaration.otherAttributes[expanded(name, parser)] = value
      }
    }
    guard hasID else { throw missing("id", of: "a key", parser) }
    if !hasName { declaration.name = declaration.id }
    if ResidualName.contains(declaration.name) {
      throw GraphMLError(
        .notHeld, "PolisGraph keeps names like '\(declaration.name)' for itself; rename the key",
        at: parser.tagPosition)
    }
    let key = GraphMLKey(declaration)
    if keysOfID[declaration.id, default: []].contains(where: { keys[$0].domain == key.domain }) {
      throw GraphMLError(
        .duplicate, "the key '\(declaration.id)' is declared twice", at: parser.tagPosition)
    }
    guard keys.count < Self.maximumKeys else {
      throw GraphMLError(
        .notHeld, "the file declares more than \(Self.maximumKeys) keys", at: parser.tagPosition)
    }
    keysOfID[declaration.id, default: []].append(keys.count)
    keys.append(key)
    declarations.append(declaration)
    frames.append(Frame(element: .key, carrier: .file))
  }

  mutating func endDefault() {
    let key = keys.count - 1
    declarations[key].defaultValue = takeValue(keys[key].type)
  }

  mutating func startData(
    _ tag: borrowing XMLStartTag, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    guard let slot = tag.index(of: tokens.keyAttribute) else {
      throw missing("key", of: "data", parser)
    }
    // Data tend to come in the same order for each element.
    let guess = keys.isEmpty ? 0 : keys[previousKey].next
    let isGuessed =
      !keys.isEmpty && keys[guess].domain == carrier.domain && keys[guess].id.isExact
      && tag.packedValue(slot) == keys[guess].id
    if isGuessed {
      currentKey = guess
    } else {
      currentKey = try findKey(tag, slot, carrier, parser)
      keys[previousKey].next = currentKey
    }
    previousKey = currentKey
    if tag.attributeCount > 1 { try keepDataAttributes(tag, slot, carrier, parser) }
    isInData = true
    isTextPending = keys[currentKey].type == .string && carrier.isNodeOrEdge
    if !isTextPending { text.removeAll(keepingCapacity: true) }
  }

  private func findKey(
    _ tag: borrowing XMLStartTag, _ slot: Int, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws -> Int {
    guard let candidates = keysOfID[tag.value(slot)], let first = candidates.first else {
      throw GraphMLError(
        .unknownKey, "no key '\(tag.value(slot))' is declared before these data",
        at: parser.tagPosition)
    }
    let domain = carrier.domain
    return candidates.first { keys[$0].domain == domain }
      ?? candidates.first { keys[$0].domain == .all } ?? first
  }

  private mutating func keepDataAttributes(
    _ tag: borrowing XMLStartTag, _ slot: Int, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    for index in 0..<tag.attributeCount where index != slot {
      let name = tag.attributeName(index)
      if isHint(name) { continue }
      // 0 is what XML Schema fills in where nothing stands.
      if name.namespace == .none, name.local == tokens.time,
        tag.withValue(index, { LexicalForm.integer($0) }) == 0
      {
        continue
      }
      let residual = ResidualName.dataAttribute(
        expanded(name, parser), of: declarations[currentKey].name)
      try store(.string(tag.value(index)), named: residual, carrier, parser)
    }
  }

  mutating func endData(_ carrier: Carrier, _ parser: any XMLEventContext) throws {
    let key = currentKey
    switch carrier {
    case .edge(let row):
      let column = edgeColumn(of: key)
      if lastEdgeRows[column] == row { throw repeated(key, parser) }
      if !graph.structure.subgraphs.isEmpty {
        try checkAbsent(key, row, column, in: \.edgeAttributes, parser)
      }
      try grow(by: row - lastEdgeRows[column], parser)
      lastEdgeRows[column] = row
      let use = PendingStrings.Use(
        row: UInt32(row), column: UInt32(column), kind: .edgeCell)
      if let cell = takeCell(keys[key].type, for: use) { graph.edgeAttributes[row, column] = cell }
    case .node(let row):
      let column = nodeColumn(of: key)
      if lastNodeRows[column] == row { throw repeated(key, parser) }
      if !graph.structure.subgraphs.isEmpty {
        try checkAbsent(key, row, column, in: \.nodeAttributes, parser)
      }
      try grow(by: row - lastNodeRows[column], parser)
      lastNodeRows[column] = row
      let use = PendingStrings.Use(
        row: UInt32(row), column: UInt32(column), kind: .nodeCell)
      if let cell = takeCell(keys[key].type, for: use) { graph.nodeAttributes[row, column] = cell }
    case .file:
      let name = ResidualName.fileData(declarations[key].name)
      guard let value = takeValue(keys[key].type), !fileValues.contains(where: { $0.name == name })
      else { throw repeated(key, parser) }
      fileValues.append((name, value))
    case .graph, .subgraph, .hyperedge, .port:
      let cell = isForeign ? graph.cell(for: takeFragment()) : textCell(keys[key].type)
      guard try set(cell, key: columnName(key), carrier, parser) else {
        throw repeated(key, parser)
      }
    }
  }

  /// Counts the cells that a value takes with those before it that are empty.
  ///
  /// A small file of many keys, each used by two nodes that are far apart, would otherwise fill the memory.
  @inline(__always)
  private mutating func grow(by rows: Int, _ parser: any XMLEventContext) throws {
    valueCount += 1
    cellCount += max(0, rows)
    if cellCount > Self.freeCells, cellCount / Self.maximumSparsity > valueCount {
      throw GraphMLError(
        .tooSparse,
        "the data are too thinly spread over the keys: \(cellCount) cells for \(valueCount) values",
        at: parser.position)
    }
  }

  /// How many keys a file may declare.
  private static let maximumKeys = 1 << 18

  /// How many cells may be empty in any graph, and how many times more cells than values are too many beyond that.
  private static let freeCells = 1 << 23
  private static let maximumSparsity = 256

  @inline(__always)
  private mutating func edgeColumn(of key: Int) -> Int {
    if keys[key].edgeColumn >= 0 { return keys[key].edgeColumn }
    let column = graph.edgeAttributes.addColumn(named: columnName(key))
    while lastEdgeRows.count <= column { lastEdgeRows.append(-1) }
    keys[key].edgeColumn = column
    return column
  }

  @inline(__always)
  private mutating func nodeColumn(of key: Int) -> Int {
    if keys[key].nodeColumn >= 0 { return keys[key].nodeColumn }
    let column = graph.nodeAttributes.addColumn(named: columnName(key))
    while lastNodeRows.count <= column { lastNodeRows.append(-1) }
    keys[key].nodeColumn = column
    return column
  }

  /// Refuses data that the element has already had before a graph that is nested in it.
  private mutating func checkAbsent(
    _ key: Int, _ row: Int, _ column: Int, in table: KeyPath<Graph, AttributeTable>,
    _ parser: any XMLEventContext
  ) throws {
    if pending.uses.contains(where: { $0.row == row && $0.column == column }) {
      let unfinished = isTextPending ? pending.takeUnfinished() : []
      lookUpPending()
      pending.append(unfinished.span)
    }
    if graph[keyPath: table][row, column].kind != .absent { throw repeated(key, parser) }
  }

  private mutating func columnName(_ key: Int) -> Symbol {
    graph.symbols.intern(declarations[key].name)
  }

  private func repeated(_ key: Int, _ parser: any XMLEventContext) -> GraphMLError {
    GraphMLError(
      .duplicate,
      "two data of the name '\(declarations[key].name)' in one element; PolisGraph keeps one value, "
        + "not one for each time",
      at: parser.position)
  }

  /// Makes the text that was gathered a cell of a node or an edge; `nil` for a string, whose symbol follows later.
  @inline(__always)
  private mutating func takeCell(_ type: KeyType, for use: PendingStrings.Use) -> Cell? {
    if isForeign { return graph.cell(for: takeFragment()) }
    if !isTextPending {
      if let cell = Self.cell(of: text, type) { return cell }
      let text = self.text
      pending.append(text.span)
    }
    pending.finish(for: use)
    return nil
  }

  /// Makes the text that was gathered a cell of the graph.
  private mutating func textCell(_ type: KeyType) -> Cell {
    Self.cell(of: text, type, in: &graph)
  }

  /// Makes the text that was gathered a value, for what belongs to no graph yet.
  private mutating func takeValue(_ type: KeyType) -> AttributeValue? {
    if isForeign { return takeFragment() }
    var scratch = Graph()
    let cell = Self.cell(of: text, type, in: &scratch)
    return scratch.value(of: cell)
  }

  private mutating func takeFragment() -> AttributeValue {
    isForeign = false
    let xml = String(decoding: fragment.utf8, as: UTF8.self)
    fragment.removeAll()
    return .literal(xml, datatype: AttributeValue.xmlDatatype)
  }

  /// The cell of a text; a text that is no value of its type stays a string.
  private static func cell(of text: [UInt8], _ type: KeyType, in target: inout Graph) -> Cell {
    cell(of: text, type) ?? .string(target.symbols.intern(text.span))
  }

  /// The cell of a text unless it is a string.
  private static func cell(of text: [UInt8], _ type: KeyType) -> Cell? {
    switch type {
    case .boolean: LexicalForm.boolean(text.span).map { .boolean($0) }
    case .integer: LexicalForm.integer(text.span).map { .integer($0) }
    case .real: LexicalForm.real(text.span).map { .real($0) }
    case .string: nil
    }
  }

  /// Sets a cell of an element that seldom has data; `false` where it is set already.
  private mutating func set(
    _ cell: Cell, key name: Symbol, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws -> Bool {
    switch carrier {
    case .file: return false
    case .graph: return try set(cell, name, row: 0, in: \.graphAttributes, parser)
    case .node(let row): return try set(cell, name, row: row, in: \.nodeAttributes, parser)
    case .edge(let row): return try set(cell, name, row: row, in: \.edgeAttributes, parser)
    case .subgraph(let row):
      return try set(cell, name, row: row, in: \.structure.subgraphAttributes, parser)
    case .hyperedge(let row):
      return try set(cell, name, row: row, in: \.structure.hyperedgeAttributes, parser)
    case .port(let row):
      return try set(cell, name, row: row, in: \.structure.portAttributes, parser)
    }
  }

  private mutating func set(
    _ cell: Cell, _ name: Symbol, row: Int, in table: WritableKeyPath<Graph, AttributeTable>,
    _ parser: any XMLEventContext
  ) throws -> Bool {
    let column = graph[keyPath: table].addColumn(named: name)
    try grow(by: row + 1 - graph[keyPath: table].columns[column].count, parser)
    return graph[keyPath: table].fill(row, name, cell)
  }

  /// Keeps a value under a residual name.
  mutating func store(
    _ value: AttributeValue, named name: String, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    if case .file = carrier {
      fileValues.append((name, value))
      return
    }
    let cell = graph.cell(for: value)
    guard try set(cell, key: graph.symbols.intern(name), carrier, parser) else {
      throw GraphMLError(.duplicate, "'\(name)' stands twice in one element", at: parser.position)
    }
  }

  /// Gives each element the defaults of the keys that are meant for it.
  mutating func fillInDefaults() {
    for (key, declaration) in zip(keys, declarations) {
      guard let value = declaration.defaultValue else { continue }
      let cell = graph.cell(for: value)
      let name = graph.symbols.intern(declaration.name)
      if key.domain == .node || key.domain == .all {
        for row in 0..<graph.nodeCount { _ = graph.nodeAttributes.fill(row, name, cell) }
      }
      if key.domain == .edge || key.domain == .all {
        for row in 0..<graph.edgeCount { _ = graph.edgeAttributes.fill(row, name, cell) }
      }
      if key.domain == .graph || key.domain == .all {
        _ = graph.graphAttributes.fill(0, name, cell)
        for row in graph.structure.subgraphs.indices {
          _ = graph.structure.subgraphAttributes.fill(row, name, cell)
        }
      }
      if key.domain == .port || key.domain == .all {
        for row in graph.structure.ports.indices {
          _ = graph.structure.portAttributes.fill(row, name, cell)
        }
      }
      if key.domain == .hyperedge || key.domain == .all {
        for row in graph.structure.hyperedges.indices {
          _ = graph.structure.hyperedgeAttributes.fill(row, name, cell)
        }
      }
    }
  }
}

extension AttributeTable {
  /// Sets a cell that is absent; `false` where it is not.
  mutating func fill(_ row: Int, _ name: Symbol, _ cell: Cell) -> Bool {
    let column = addColumn(named: name)
    guard self[row, column].kind == .absent else { return false }
    self[row, column] = cell
    return true
  }
}

extension XMLStartTag {
  /// The value of an attribute, packed.
  @inline(__always)
  func packedValue(_ index: Int) -> PackedText { withValue(index) { PackedText($0) } }
}
