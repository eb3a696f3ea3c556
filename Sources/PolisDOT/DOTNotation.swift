import PolisModel

extension Graph {
  /// Turns what ``DOTColumns`` notes into what it stands for, and takes the notes away.
  ///
  /// A graph without a ``TypeNotation`` stays as it is.
  ///
  /// - Throws: ``DOTSyntaxError`` where what a diagram does not show is no DOT text.
  mutating func applyDOTNotation(isRest: Bool) throws(DOTSyntaxError) {
    guard let json = self[TypeNotation.attributeName]?.stringValue, let types = TypeNotation(json)
    else { return }
    let diagram = self[DiagramWriter.markName]?.stringValue
    let rest = self[DiagramWriter.restName]?.stringValue
    if let name = types.columns[.edge]?.first(where: { $0.value == .symmetric })?.key,
      let column = symbols.find(name).flatMap({ edgeAttributes.column(named: $0) })
    {
      for edge in edges where edgeAttributes[edge.position, column].kind != .absent {
        setDirected(false, edge)
      }
    }
    takePorts(types.columns[.edge] ?? [:])
    let noted = self[StructureNotation.attributeName]?.stringValue
    graphAttributes = explained(graphAttributes, rows: 1, types.columns[.graph] ?? [:])
    nodeAttributes = explained(nodeAttributes, rows: nodeCount, types.columns[.node] ?? [:])
    edgeAttributes = explained(edgeAttributes, rows: edgeCount, types.columns[.edge] ?? [:])
    let count = structure.subgraphs.count
    structure.subgraphAttributes = explained(
      structure.subgraphAttributes, rows: count, types.columns[.graph] ?? [:])
    takeOwners()
    if let noted { _ = StructureNotation.apply(noted, to: &self) { _ in nil } }
    origin = types.origin ?? .dot
    if diagram != nil, !isRest { try takeAwayDiagram(rest) }
  }

  /// Makes a graph of a diagram: what was not shown comes back, boxes and the title go.
  private mutating func takeAwayDiagram(_ rest: String?) throws(DOTSyntaxError) {
    id = .none
    structure = GraphStructure()
    if let rest {
      do {
        for graph in try DOTReader.read(Array(rest.utf8), isRest: true) { add(rest: graph) }
      } catch {
        throw DOTSyntaxError(
          .damagedDiagram,
          "the attribute \(DiagramWriter.restName) is no DOT text (\(error.message)): remove it",
          at: nil)
      }
    }
    if origin == .polisGraph { self = inCanonicalOrder() }
  }

  /// The columns of a table as they were before they were written.
  private mutating func explained(
    _ table: AttributeTable, rows: Int, _ types: [String: TypeNotation.Column]
  ) -> AttributeTable {
    var result = AttributeTable()
    var empty: AttributeTable.Column?
    for column in table.columns {
      let written = symbols.string(column.name)
      if written == DOTColumns.emptyName { empty = column }
      if DOTColumns.notes.contains(written) { continue }
      switch types[written] {
      case .symmetric, .sourcePort, .targetPort, .derived, .id: continue
      case nil:
        let index = result.addColumn(named: column.name)
        // Two columns of the file may hold one attribute, each its part of the rows.
        for row in 0..<min(rows, column.count) where column[row].kind != .absent {
          result[row, index] = column[row]
        }
      case .attribute(let name, let notation):
        let index = result.addColumn(named: symbols.intern(name))
        for row in 0..<min(rows, column.count) where column[row].kind != .absent {
          result[row, index] = explained(column[row], notation)
        }
      }
    }
    guard let empty else { return result }
    for row in 0..<min(rows, empty.count) where empty[row].kind == .string {
      let names = ValueNotation.list.value(of: symbols.string(empty[row].symbol))
      for written in names?.elements.compactMap(\.stringValue) ?? [] {
        var (name, notation) = (written, ValueNotation.string)
        if case .attribute(let own, let type)? = types[written] { (name, notation) = (own, type) }
        let index = result.addColumn(named: symbols.intern(name))
        result[row, index] = cell(for: notation.value(of: "") ?? .string(""))
      }
    }
    return result
  }

  private mutating func explained(_ cell: Cell, _ notation: ValueNotation) -> Cell {
    guard cell.kind == .string else { return cell }
    switch notation {
    case .string: return cell
    case .integer, .real, .boolean, .date, .list, .text, .literal, .any:
      // What another program changed is kept as the text that it is.
      return notation.value(of: symbols.string(cell.symbol)).map { self.cell(for: $0) } ?? cell
    }
  }

  /// Takes the ports at which edges end.
  private mutating func takePorts(_ types: [String: TypeNotation.Column]) {
    func column(_ kind: TypeNotation.Column) -> Int? {
      edgeAttributes.columns.firstIndex { types[symbols.string($0.name)] == kind }
    }
    let (source, target) = (column(.sourcePort), column(.targetPort))
    if source == nil, target == nil { return }
    func port(_ column: Int?, _ edge: EdgeIndex) -> Symbol {
      guard let column else { return .none }
      let cell = edgeAttributes[edge.position, column]
      return cell.kind == .string ? cell.symbol : .none
    }
    for edge in edges {
      let ports = EdgePorts(source: port(source, edge), target: port(target, edge))
      if ports.source != .none || ports.target != .none { structure.edgePorts[edge] = ports }
    }
  }

  /// Puts subgraphs back into the nodes, edges and hyperedges in which GraphML nests them.
  private mutating func takeOwners() {
    takeOwners(DOTColumns.ownerName) { graph, index, owner in
      graph.structure.subgraphs[index].owner = graph.node(withID: owner)
    }
    takeOwners(DOTColumns.ownerEdgeName) { graph, index, owner in
      guard let place = Int(graph.symbols.string(owner)), (0..<graph.edgeCount).contains(place)
      else { return }
      graph.structure.subgraphs[index].ownerEdge = EdgeIndex(place)
    }
    takeOwners(DOTColumns.ownerHyperedgeName) { graph, index, owner in
      graph.structure.subgraphs[index].ownerHyperedge = Int(graph.symbols.string(owner))
    }
  }

  private mutating func takeOwners(
    _ attribute: String, _ nest: (inout Graph, Int, Symbol) -> Void
  ) {
    guard let name = symbols.find(attribute),
      let column = structure.subgraphAttributes.column(named: name)
    else { return }
    for index in structure.subgraphs.indices {
      let cell = structure.subgraphAttributes[index, column]
      if cell.kind == .string { nest(&self, index, cell.symbol) }
      structure.subgraphAttributes[index, column] = .absent
    }
  }
}
