import PolisModel
import PolisText
import PolisXML

/// Writes one graph by its plan.
struct GraphEmitter {
  let graph: Graph
  let planned: PlannedGraph
  let file: GraphMLEmitter
  private var portsOfNode: [NodeIndex: [Int]] = [:]
  private var portsOfPort: [Int: [Int]] = [:]
  private let nodeIDs: EscapedIDs
  private let nodeRows: RowIndex?
  private let edgeRows: RowIndex?

  init(graph: Graph, planned: PlannedGraph, file: GraphMLEmitter) {
    self.graph = graph
    self.planned = planned
    self.file = file
    nodeIDs = EscapedIDs(of: graph, as: planned.nodeIDs)
    nodeRows = planned.node.rowIndex(of: graph.nodeAttributes, rows: graph.nodeCount)
    edgeRows = planned.edge.rowIndex(of: graph.edgeAttributes, rows: graph.edgeCount)
    let structure = graph.structure
    for (index, port) in structure.ports.enumerated() {
      if let parent = port.parent {
        portsOfPort[parent, default: []].append(index)
      } else {
        portsOfNode[port.node, default: []].append(index)
      }
    }
  }

  /// Writes the graph.
  func emit(to output: inout OutputBuffer) {
    let id = planned.types.name == nil ? graph.id : .none
    open(
      id: id, isDirected: planned.isDirected ?? graph.isDirectedByDefault, planned.graph,
      graph.graphAttributes, row: 0, indent: "  ", to: &output)
    if let key = planned.typesKey { note(planned.types.json, under: key, to: &output) }
    if let (key, json) = planned.structure { note(json, under: key, to: &output) }
    let layout = ElementLayout(planned, indent: "    ")
    let isDirected = graph.isDirectedByDefault
    let nesting = planned.nesting
    if nesting.nodePlaces.isEmpty {
      for node in 0..<graph.nodeCount { emit(NodeIndex(node), layout, to: &output) }
      for edge in 0..<graph.edgeCount { emit(EdgeIndex(edge), isDirected, layout, to: &output) }
    } else {
      for node in graph.nodes where nesting.nodePlaces[node.position] == -1 {
        emit(node, layout, to: &output)
      }
      for edge in graph.edges where nesting.edgePlaces[edge.position] == -1 {
        emit(edge, isDirected, layout, to: &output)
      }
    }
    emitHyperedges(in: nil, indent: "    ", to: &output)
    output.append("  </graph>\n")
  }

  private func note(_ json: String, under key: Int, to output: inout OutputBuffer) {
    output.append("    ")
    output.append(file.plan.opening(of: key))
    output.append(escaping: json)
    output.append("</data>\n")
  }

  /// Writes a start tag of a graph, its description, data and locator.
  private func open(
    id: Symbol, isDirected: Bool, _ table: PlannedTable, _ attributes: AttributeTable, row: Int,
    indent: String, to output: inout OutputBuffer
  ) {
    output.append(indent + "<graph")
    if id != .none {
      output.append(" id=\"")
      graph.symbols.withBytes(of: id) { output.append(escaping: $0, in: .attribute) }
      output.append("\"")
    }
    output.append(" edgedefault=\"\(isDirected ? "directed" : "undirected")\"")
    xmlAttributes(table, attributes, row: row, to: &output)
    output.append(">\n")
    var isOpen = true
    let layout = RowLayout(table, indent: indent + "  ")
    children(layout, attributes, row: row, id: id, &isOpen, to: &output)
  }

  private func emit(_ subgraph: Int, indent: String, to output: inout OutputBuffer) {
    let content = graph.structure.subgraphs[subgraph]
    let isDirected = content.isDirectedByDefault ?? graph.isDirectedByDefault
    open(
      id: content.id, isDirected: isDirected, planned.subgraph,
      graph.structure.subgraphAttributes, row: subgraph, indent: indent, to: &output)
    let layout = ElementLayout(planned, indent: indent + "  ")
    for node in content.nodes { emit(node, layout, to: &output) }
    for edge in content.edges { emit(edge, isDirected, layout, to: &output) }
    emitHyperedges(in: subgraph, indent: indent + "  ", to: &output)
    output.append(indent + "</graph>\n")
  }

  private func emit(
    _ node: NodeIndex, _ layout: ElementLayout, to output: inout OutputBuffer
  ) {
    output.append(layout.nodeStart)
    nodeIDs.append(node, to: &output)
    output.append(UInt8(ascii: "\""))
    let row = node.position
    xmlAttributes(planned.node, graph.nodeAttributes, row: row, to: &output)
    let inner = layout.node.indent
    let id = graph.id(of: node)
    var isOpen = false
    // Where one node needs another id, all have their names in the one key, so that it can be read alone.
    if let key = planned.nodeIDKey { append(id, key, indent: inner, &isOpen, to: &output) }
    children(
      layout.node, graph.nodeAttributes, row: row, id: id, among: nodeRows, &isOpen, to: &output)
    if planned.shapeKey != nil {
      open(&isOpen, to: &output)
      appendShape(of: node, indent: inner, to: &output)
    }
    if !portsOfNode.isEmpty {
      for port in portsOfNode[node] ?? [] {
        open(&isOpen, to: &output)
        emit(port: port, indent: inner, to: &output)
      }
    }
    if !planned.nesting.subgraphsOfNode.isEmpty {
      for subgraph in planned.nesting.subgraphsOfNode[node] ?? [] {
        open(&isOpen, to: &output)
        emit(subgraph, indent: inner, to: &output)
      }
    }
    if isOpen { output.append(layout.nodeEnd) } else { output.append(literal: "/>\n") }
  }

  /// Ends a start tag if that has not been done: an element without content has none.
  @inline(__always)
  private func open(_ isOpen: inout Bool, to output: inout OutputBuffer) {
    if isOpen { return }
    output.append(literal: ">\n")
    isOpen = true
  }

  /// Writes an id as data.
  private func append(
    _ id: Symbol, _ key: Int, indent: String, _ isOpen: inout Bool,
    to output: inout OutputBuffer
  ) {
    open(&isOpen, to: &output)
    output.append(indent)
    output.append(file.plan.opening(of: key))
    graph.symbols.withBytes(of: id) { output.append(escaping: $0) }
    output.append(literal: "</data>\n")
  }

  private func emit(port: Int, indent: String, to output: inout OutputBuffer) {
    output.append(indent + "<port name=\"")
    graph.symbols.withBytes(of: graph.structure.ports[port].name) {
      output.append(escaping: $0, in: .attribute)
    }
    output.append("\"")
    let attributes = graph.structure.portAttributes
    xmlAttributes(planned.port, attributes, row: port, to: &output)
    var isOpen = false
    let layout = RowLayout(planned.port, indent: indent + "  ")
    children(layout, attributes, row: port, id: .none, &isOpen, to: &output)
    for port in portsOfPort[port] ?? [] {
      open(&isOpen, to: &output)
      emit(port: port, indent: indent + "  ", to: &output)
    }
    output.append(isOpen ? indent + "</port>\n" : "/>\n")
  }

  private func emit(
    _ edge: EdgeIndex, _ isDirectedByDefault: Bool, _ layout: ElementLayout,
    to output: inout OutputBuffer
  ) {
    let row = edge.position
    output.append(layout.edgeStart)
    let id = graph.id(of: edge)
    if !planned.edgeIDs.isEmpty {
      if !planned.edgeIDs[row].isEmpty {
        output.append(literal: " id=\"")
        output.append(escaping: planned.edgeIDs[row], in: .attribute)
        output.append(UInt8(ascii: "\""))
      }
    } else if id != .none {
      output.append(literal: " id=\"")
      graph.symbols.withBytes(of: id) { output.append(escaping: $0, in: .attribute) }
      output.append(UInt8(ascii: "\""))
    }
    let isDirected = graph.isDirected(edge)
    if isDirected != isDirectedByDefault, planned.isDirected == nil {
      output.append(literal: isDirected ? " directed=\"true\"" : " directed=\"false\"")
    }
    output.append(literal: " source=\"")
    nodeIDs.append(graph.source(of: edge), to: &output)
    output.append(literal: "\" target=\"")
    nodeIDs.append(graph.target(of: edge), to: &output)
    output.append(UInt8(ascii: "\""))
    if !graph.structure.edgePorts.isEmpty, let ports = graph.structure.edgePorts[edge] {
      attribute("sourceport", ports.source, to: &output)
      attribute("targetport", ports.target, to: &output)
    }
    xmlAttributes(planned.edge, graph.edgeAttributes, row: row, to: &output)
    let inner = layout.edge.indent
    var isOpen = false
    children(
      layout.edge, graph.edgeAttributes, row: row, id: id, among: edgeRows, &isOpen, to: &output)
    if let key = planned.edgeIDKey, id != .none,
      planned.hasEdgeIDs || planned.edgeIDs[row] != graph.symbols.string(id)
    {
      append(id, key, indent: inner, &isOpen, to: &output)
    }
    if let key = planned.symmetricKey, !isDirected {
      open(&isOpen, to: &output)
      output.append(inner)
      output.append(file.plan.opening(of: key))
      output.append(literal: "true</data>\n")
    }
    if planned.lineKey != nil {
      open(&isOpen, to: &output)
      appendLine(of: edge, indent: inner, to: &output)
    }
    if !planned.nesting.subgraphsOfEdge.isEmpty {
      for subgraph in planned.nesting.subgraphsOfEdge[edge] ?? [] {
        open(&isOpen, to: &output)
        emit(subgraph, indent: inner, to: &output)
      }
    }
    if isOpen { output.append(layout.edgeEnd) } else { output.append(literal: "/>\n") }
  }

  private func emitHyperedges(
    in subgraph: Int?, indent: String, to output: inout OutputBuffer
  ) {
    if planned.notedParts.contains(.hyperedges) { return }
    let attributes = graph.structure.hyperedgeAttributes
    let layout = RowLayout(planned.hyperedge, indent: indent + "  ")
    for row in planned.nesting.hyperedges[subgraph] ?? [] {
      let hyperedge = graph.structure.hyperedges[row]
      output.append(indent + "<hyperedge")
      attribute("id", hyperedge.id, to: &output)
      xmlAttributes(planned.hyperedge, attributes, row: row, to: &output)
      output.append(">\n")
      var isOpen = true
      children(layout, attributes, row: row, id: hyperedge.id, &isOpen, to: &output)
      for (index, endpoint) in hyperedge.endpoints.enumerated() {
        emit(endpoint, number: index + 1, of: row, indent: indent + "  ", to: &output)
      }
      for subgraph in planned.nesting.subgraphsOfHyperedge[row] ?? [] {
        emit(subgraph, indent: indent + "  ", to: &output)
      }
      output.append(indent + "</hyperedge>\n")
    }
  }

  /// Writes an end of a hyperedge, counted from 1.
  private func emit(
    _ endpoint: Hyperedge.Endpoint, number: Int, of row: Int, indent: String,
    to output: inout OutputBuffer
  ) {
    let table = planned.hyperedge
    let attributes = graph.structure.hyperedgeAttributes
    output.append(indent + "<endpoint")
    attribute("id", endpoint.id, to: &output)
    output.append(" node=\"")
    nodeIDs.append(endpoint.node, to: &output)
    output.append("\"")
    attribute("port", endpoint.port, to: &output)
    if endpoint.role != .undirected { output.append(" type=\"\(endpoint.role.rawValue)\"") }
    for (place, attribute) in table.endpointAttributes where place == number {
      file.append(attribute, attributes, row: row, of: graph, to: &output)
    }
    let description = table.endpointDescriptions[number].map { attributes[row, $0] } ?? .absent
    guard description.kind == .string else {
      output.append("/>\n")
      return
    }
    output.append(">\n")
    file.description(description, of: graph, indent: indent + "  ", to: &output)
    output.append(indent + "</endpoint>\n")
  }

  private func attribute(_ name: String, _ value: Symbol, to output: inout OutputBuffer) {
    guard value != .none else { return }
    output.append(" \(name)=\"")
    graph.symbols.withBytes(of: value) { output.append(escaping: $0, in: .attribute) }
    output.append("\"")
  }

  private func xmlAttributes(
    _ table: PlannedTable, _ attributes: AttributeTable, row: Int, to output: inout OutputBuffer
  ) {
    for attribute in table.attributes {
      file.append(attribute, attributes, row: row, of: graph, to: &output)
    }
  }

  /// Writes the description, the data and the locator of an element; ends its start tag before the first.
  @inline(__always)
  private func children(
    _ layout: RowLayout, _ attributes: AttributeTable, row: Int, id: Symbol,
    among index: RowIndex? = nil, _ isOpen: inout Bool, to output: inout OutputBuffer
  ) {
    if let column = layout.table.description, attributes[row, column].kind == .string {
      open(&isOpen, to: &output)
      file.description(
        attributes[row, column], of: graph, indent: layout.indent, to: &output
      ) { output in
        for attribute in layout.table.descriptionAttributes {
          file.append(attribute, attributes, row: row, of: graph, to: &output)
        }
      }
    }
    if let index {
      for place in index.places(in: row) {
        write(layout.fields[Int(place)], layout, attributes, row: row, id: id, &isOpen, to: &output)
      }
    } else {
      for field in layout.fields {
        write(field, layout, attributes, row: row, id: id, &isOpen, to: &output)
      }
    }
    if layout.hasOthers { locator(layout, attributes, row: row, &isOpen, to: &output) }
  }

  /// Writes the data of one column.
  @inline(__always)
  private func write(
    _ field: RowLayout.Field, _ layout: RowLayout, _ attributes: AttributeTable, row: Int,
    id: Symbol, _ isOpen: inout Bool, to output: inout OutputBuffer
  ) {
    var cell = field.column < 0 ? .absent : attributes[row, field.column]
    if cell.kind == .absent, field.fallsBackToID { cell = .string(id) }
    if cell.kind == .absent || cell == field.omitted || !field.part.contains(cell) { return }
    open(&isOpen, to: &output)
    if field.isNative {
      output.append(layout.openings.span.extracting(field.opening))
      file.content(cell, .native, of: graph, to: &output)
      output.append(literal: "</data>\n")
    } else {
      data(cell, layout, field.number, attributes, row: row, id: id, to: &output)
    }
  }

  private func locator(
    _ layout: RowLayout, _ attributes: AttributeTable, row: Int, _ isOpen: inout Bool,
    to output: inout OutputBuffer
  ) {
    guard let column = layout.table.locator, attributes[row, column].kind == .string else { return }
    open(&isOpen, to: &output)
    output.append(layout.indent + "<locator")
    for (column, name) in [(column, "href"), (layout.table.locatorType ?? column, "type")]
    where name == "href" || layout.table.locatorType != nil {
      let attribute = PlannedAttribute(
        column: column, name: name, namespace: GraphMLEmitter.xlink)
      file.append(attribute, attributes, row: row, of: graph, to: &output)
    }
    for attribute in layout.table.locatorAttributes {
      file.append(attribute, attributes, row: row, of: graph, to: &output)
    }
    output.append("/>\n")
  }

  /// Writes a cell that takes more than its own text.
  private func data(
    _ cell: Cell, _ layout: RowLayout, _ number: Int, _ attributes: AttributeTable, row: Int,
    id: Symbol, to output: inout OutputBuffer
  ) {
    let column = layout.table.columns[number]
    if layout.table.dataAttributes.isEmpty {
      file.data(cell, column, id: id, of: graph, indent: layout.indent, to: &output)
    } else {
      dataWithAttributes(
        cell, column, layout.table, attributes, row: row, indent: layout.indent, to: &output)
    }
  }

  private func dataWithAttributes(
    _ cell: Cell, _ column: PlannedColumn, _ table: PlannedTable, _ attributes: AttributeTable,
    row: Int, indent: String, to output: inout OutputBuffer
  ) {
    var column = column
    let name = file.plan.keys[column.key].declaration.name
    var inner = OutputBuffer()
    for (data, attribute) in table.dataAttributes where data == name {
      file.append(attribute, attributes, row: row, of: graph, to: &inner)
    }
    column.opening.removeLast()
    column.opening += inner.takeBytes() + [UInt8(ascii: ">")]
    file.data(cell, column, id: .none, of: graph, indent: indent, to: &output)
  }
}
