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

  init(graph: Graph, planned: PlannedGraph, file: GraphMLEmitter) {
    self.graph = graph
    self.planned = planned
    self.file = file
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
    if planned.nesting.nodePlaces.isEmpty {
      for node in 0..<graph.nodeCount { emit(NodeIndex(node), indent: "    ", to: &output) }
      for edge in 0..<graph.edgeCount {
        emit(EdgeIndex(edge), graph.isDirectedByDefault, indent: "    ", to: &output)
      }
    } else {
      let nodes = graph.nodes.filter { planned.nesting.nodePlaces[$0.position] == -1 }
      let edges = graph.edges.filter { planned.nesting.edgePlaces[$0.position] == -1 }
      for node in nodes { emit(node, indent: "    ", to: &output) }
      for edge in edges { emit(edge, graph.isDirectedByDefault, indent: "    ", to: &output) }
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
    children(table, attributes, row: row, id: id, indent: indent + "  ", to: &output)
  }

  private func emit(_ subgraph: Int, indent: String, to output: inout OutputBuffer) {
    let content = graph.structure.subgraphs[subgraph]
    let isDirected = content.isDirectedByDefault ?? graph.isDirectedByDefault
    open(
      id: content.id, isDirected: isDirected, planned.subgraph,
      graph.structure.subgraphAttributes, row: subgraph, indent: indent, to: &output)
    for node in content.nodes { emit(node, indent: indent + "  ", to: &output) }
    for edge in content.edges { emit(edge, isDirected, indent: indent + "  ", to: &output) }
    emitHyperedges(in: subgraph, indent: indent + "  ", to: &output)
    output.append(indent + "</graph>\n")
  }

  private func emit(_ node: NodeIndex, indent: String, to output: inout OutputBuffer) {
    output.append(indent)
    output.append("<node id=\"")
    appendID(of: node, to: &output)
    output.append("\"")
    let row = node.position
    xmlAttributes(planned.node, graph.nodeAttributes, row: row, to: &output)
    let nested = planned.nesting.subgraphsOfNode
    let subgraphs = nested.isEmpty ? nil : nested[node]
    let ports = portsOfNode.isEmpty ? nil : portsOfNode[node]
    // Where one node needs another id, all have their names in the one key, so that it can be read alone.
    let hasID = planned.nodeIDKey != nil
    guard
      hasID || planned.shapeKey != nil || subgraphs != nil || ports != nil
        || hasChildren(planned.node, graph.nodeAttributes, row: row)
    else {
      output.append("/>\n")
      return
    }
    output.append(">\n")
    let inner = indent + "  "
    if hasID, let key = planned.nodeIDKey {
      output.append(inner)
      output.append(file.plan.opening(of: key))
      graph.symbols.withBytes(of: graph.id(of: node)) { output.append(escaping: $0) }
      output.append("</data>\n")
    }
    children(
      planned.node, graph.nodeAttributes, row: row, id: graph.id(of: node), indent: inner,
      to: &output)
    appendShape(of: node, indent: inner, to: &output)
    for port in ports ?? [] { emit(port: port, indent: inner, to: &output) }
    for subgraph in subgraphs ?? [] { emit(subgraph, indent: inner, to: &output) }
    output.append(indent)
    output.append("</node>\n")
  }

  private func emit(port: Int, indent: String, to output: inout OutputBuffer) {
    output.append(indent + "<port name=\"")
    graph.symbols.withBytes(of: graph.structure.ports[port].name) {
      output.append(escaping: $0, in: .attribute)
    }
    output.append("\"")
    let attributes = graph.structure.portAttributes
    xmlAttributes(planned.port, attributes, row: port, to: &output)
    let inner = portsOfPort[port] ?? []
    guard !inner.isEmpty || hasChildren(planned.port, attributes, row: port) else {
      output.append("/>\n")
      return
    }
    output.append(">\n")
    children(planned.port, attributes, row: port, id: .none, indent: indent + "  ", to: &output)
    for port in inner { emit(port: port, indent: indent + "  ", to: &output) }
    output.append(indent + "</port>\n")
  }

  private func emit(
    _ edge: EdgeIndex, _ isDirectedByDefault: Bool, indent: String, to output: inout OutputBuffer
  ) {
    let row = edge.position
    output.append(indent)
    output.append("<edge")
    let id = graph.id(of: edge)
    if !planned.edgeIDs.isEmpty {
      if !planned.edgeIDs[row].isEmpty {
        output.append(" id=\"")
        output.append(escaping: planned.edgeIDs[row], in: .attribute)
        output.append("\"")
      }
    } else if id != .none {
      output.append(" id=\"")
      graph.symbols.withBytes(of: id) { output.append(escaping: $0, in: .attribute) }
      output.append("\"")
    }
    let isDirected = graph.isDirected(edge)
    if isDirected != isDirectedByDefault, planned.isDirected == nil {
      output.append(isDirected ? " directed=\"true\"" : " directed=\"false\"")
    }
    output.append(" source=\"")
    appendID(of: graph.source(of: edge), to: &output)
    output.append("\" target=\"")
    appendID(of: graph.target(of: edge), to: &output)
    output.append("\"")
    if !graph.structure.edgePorts.isEmpty, let ports = graph.structure.edgePorts[edge] {
      for (name, port) in [("sourceport", ports.source), ("targetport", ports.target)]
      where port != .none {
        output.append(" \(name)=\"")
        graph.symbols.withBytes(of: port) { output.append(escaping: $0, in: .attribute) }
        output.append("\"")
      }
    }
    xmlAttributes(planned.edge, graph.edgeAttributes, row: row, to: &output)
    let hasID =
      planned.edgeIDKey != nil && id != .none
      && (planned.hasEdgeIDs || planned.edgeIDs[row] != graph.symbols.string(id))
    let isSymmetric = planned.symmetricKey != nil && !isDirected
    guard
      planned.lineKey != nil || isSymmetric || hasID
        || hasChildren(planned.edge, graph.edgeAttributes, row: row)
    else {
      output.append("/>\n")
      return
    }
    output.append(">\n")
    let inner = indent + "  "
    children(planned.edge, graph.edgeAttributes, row: row, id: id, indent: inner, to: &output)
    if hasID, let key = planned.edgeIDKey {
      output.append(inner)
      output.append(file.plan.opening(of: key))
      graph.symbols.withBytes(of: id) { output.append(escaping: $0) }
      output.append("</data>\n")
    }
    if isSymmetric, let key = planned.symmetricKey {
      output.append(inner)
      output.append(file.plan.opening(of: key))
      output.append("true</data>\n")
    }
    appendLine(of: edge, indent: inner, to: &output)
    output.append(indent)
    output.append("</edge>\n")
  }

  private func emitHyperedges(
    in subgraph: Int?, indent: String, to output: inout OutputBuffer
  ) {
    if planned.notedParts.contains(.hyperedges) { return }
    let attributes = graph.structure.hyperedgeAttributes
    for (row, hyperedge) in graph.structure.hyperedges.enumerated()
    where hyperedge.subgraph == subgraph {
      output.append(indent + "<hyperedge")
      attribute("id", hyperedge.id, to: &output)
      xmlAttributes(planned.hyperedge, attributes, row: row, to: &output)
      output.append(">\n")
      children(
        planned.hyperedge, attributes, row: row, id: hyperedge.id, indent: indent + "  ",
        to: &output)
      for endpoint in hyperedge.endpoints {
        output.append(indent + "  <endpoint")
        attribute("id", endpoint.id, to: &output)
        output.append(" node=\"")
        appendID(of: endpoint.node, to: &output)
        output.append("\"")
        attribute("port", endpoint.port, to: &output)
        if endpoint.role != .undirected { output.append(" type=\"\(endpoint.role.rawValue)\"") }
        output.append("/>\n")
      }
      output.append(indent + "</hyperedge>\n")
    }
  }

  private func attribute(_ name: String, _ value: Symbol, to output: inout OutputBuffer) {
    guard value != .none else { return }
    output.append(" \(name)=\"")
    graph.symbols.withBytes(of: value) { output.append(escaping: $0, in: .attribute) }
    output.append("\"")
  }

  @inline(__always)
  private func appendID(of node: NodeIndex, to output: inout OutputBuffer) {
    if planned.nodeIDs.isEmpty {
      graph.symbols.withBytes(of: graph.id(of: node)) {
        output.append(escaping: $0, in: .attribute)
      }
    } else {
      output.append(escaping: planned.nodeIDs[node.position], in: .attribute)
    }
  }

  private func xmlAttributes(
    _ table: PlannedTable, _ attributes: AttributeTable, row: Int, to output: inout OutputBuffer
  ) {
    for attribute in table.attributes {
      file.append(attribute, attributes, row: row, of: graph, to: &output)
    }
  }

  /// Whether an element has a description, a locator or data.
  private func hasChildren(_ table: PlannedTable, _ attributes: AttributeTable, row: Int) -> Bool {
    for column in [table.description, table.locator] {
      if let column, attributes[row, column].kind != .absent { return true }
    }
    for column in table.columns {
      if column.fallsBackToID { return true }
      let cell = attributes[row, column.column]
      if cell.kind != .absent, cell != column.omitted, column.part.contains(cell) { return true }
    }
    return false
  }

  /// Writes the description, the data and the locator of an element.
  private func children(
    _ table: PlannedTable, _ attributes: AttributeTable, row: Int, id: Symbol, indent: String,
    to output: inout OutputBuffer
  ) {
    if let column = table.description {
      file.description(attributes[row, column], of: graph, indent: indent, to: &output)
    }
    for column in table.columns {
      var cell = column.column < 0 ? .absent : attributes[row, column.column]
      if cell.kind == .absent, column.fallsBackToID { cell = .string(id) }
      if cell.kind == .absent || cell == column.omitted || !column.part.contains(cell) { continue }
      if table.dataAttributes.isEmpty {
        file.data(cell, column, id: id, of: graph, indent: indent, to: &output)
      } else {
        dataWithAttributes(cell, column, table, attributes, row: row, indent: indent, to: &output)
      }
    }
    if let column = table.locator, attributes[row, column].kind == .string {
      output.append(indent + "<locator")
      for (column, name) in [(column, "href"), (table.locatorType ?? column, "type")]
      where name == "href" || table.locatorType != nil {
        let attribute = PlannedAttribute(
          column: column, name: name, namespace: GraphMLEmitter.xlink)
        file.append(attribute, attributes, row: row, of: graph, to: &output)
      }
      output.append("/>\n")
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
