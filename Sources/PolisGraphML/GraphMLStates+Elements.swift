import PolisModel
import PolisText
import PolisXML

// Graphs, nodes, edges and what else a graph is made of.
extension GraphMLStates {
  mutating func startGraph(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    graph = Graph(origin: .graphML)
    isDeclared.removeAll(keepingCapacity: true)
    firstUse.removeAll()
    portNames.removeAll()
    nodeIDs = NodeIDTable()
    lastNodeRows.removeAll()
    lastEdgeRows.removeAll()
    (valueCount, cellCount) = (0, 0)
    for index in keys.indices {
      keys[index].nodeColumn = -1
      keys[index].edgeColumn = -1
    }
    let (id, isDirected) = try readGraph(tag, .graph, parser)
    graph.id = id
    graph.isDirectedByDefault = isDirected ?? true
    frames.append(Frame(element: .graph, carrier: .graph))
  }

  mutating func startSubgraph(
    _ tag: borrowing XMLStartTag, _ owner: Carrier, _ parser: any XMLEventContext
  ) throws {
    let index = graph.structure.subgraphs.count
    var subgraph = Subgraph(id: .none, parent: openSubgraphs.last, owner: nil)
    switch owner {
    case .node(let node): subgraph.owner = NodeIndex(node)
    case .edge(let edge): subgraph.ownerEdge = EdgeIndex(edge)
    case .hyperedge(let row): subgraph.ownerHyperedge = row
    case .file, .graph, .subgraph, .port: return
    }
    graph.structure.subgraphs.append(subgraph)
    let (id, isDirected) = try readGraph(tag, .subgraph(index), parser)
    graph.structure.subgraphs[index].id = id
    graph.structure.subgraphs[index].isDirectedByDefault = isDirected
    openSubgraphs.append(index)
    frames.append(Frame(element: .graph, carrier: .subgraph(index)))
  }

  /// The id and the default direction of a graph; keeps its other attributes.
  private mutating func readGraph(
    _ tag: borrowing XMLStartTag, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws -> (id: Symbol, isDirected: Bool?) {
    var id = Symbol.none
    var isDirected: Bool?
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      if name.namespace == .none, name.local == tokens.id {
        id = symbol(tag, index)
      } else if name.namespace == .none, name.local == tokens.edgedefault {
        switch tag.value(index) {
        case "directed": isDirected = true
        case "undirected": isDirected = false
        case let other:
          throw GraphMLError(
            .badAttribute, "edgedefault is '\(other)', not 'directed' or 'undirected'",
            at: parser.tagPosition)
        }
      } else {
        try keep(tag, index, carrier, parser)
      }
    }
    return (id, isDirected)
  }

  mutating func startNode(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    guard let slot = tag.index(of: tokens.id) else { throw missing("id", of: "a node", parser) }
    if pending.isFull { lookUpPending() }
    let (node, isNew) = tag.withValue(slot) { self.node(of: $0) }
    if isNew {
      isDeclared.append(true)
    } else if isDeclared[node.position] {
      throw GraphMLError(
        .duplicate, "the node '\(graph.name(of: node))' is declared twice", at: parser.tagPosition)
    } else {
      isDeclared[node.position] = true
      firstUse[node] = nil
    }
    if let subgraph = openSubgraphs.last {
      graph.structure.subgraphs[subgraph].nodes.append(node)
    }
    if tag.attributeCount > 1 {
      for index in 0..<tag.attributeCount where index != slot {
        try keep(tag, index, .node(node.position), parser)
      }
    }
    frames.append(Frame(element: .node, carrier: .node(node.position)))
  }

  mutating func startEdge(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    var ports = EdgePorts(source: .none, target: .none)
    var others = false
    var isDirected =
      openSubgraphs.last.flatMap { graph.structure.subgraphs[$0].isDirectedByDefault }
      ?? graph.isDirectedByDefault
    if pending.isFull { lookUpPending() }
    var (source, target): (NodeIndex?, NodeIndex?)
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      if name.namespace != .none {
        others = true
      } else if name.local == tokens.source {
        source = reference(tag, index, parser)
      } else if name.local == tokens.target {
        target = reference(tag, index, parser)
      } else if name.local == tokens.id {
        tag.withValue(index) { pending.append($0) }
        pending.finish(
          for: PendingStrings.Use(row: UInt32(graph.edgeCount), kind: .edgeID))
      } else if name.local == tokens.directed {
        guard let flag = tag.withValue(index, { LexicalForm.boolean($0) }) else {
          throw GraphMLError(
            .badAttribute, "directed is '\(tag.value(index))', not 'true' or 'false'",
            at: parser.tagPosition)
        }
        isDirected = flag
      } else if name.local == tokens.sourceport {
        ports.source = symbol(tag, index)
      } else if name.local == tokens.targetport {
        ports.target = symbol(tag, index)
      } else {
        others = true
      }
    }
    guard let source else { throw missing("source", of: "an edge", parser) }
    guard let target else { throw missing("target", of: "an edge", parser) }
    let edge = graph.addEdge(from: source, to: target, isDirected: isDirected)
    if ports.source != .none || ports.target != .none { graph.structure.edgePorts[edge] = ports }
    if let subgraph = openSubgraphs.last {
      graph.structure.subgraphs[subgraph].edges.append(edge)
    }
    if others {
      for index in 0..<tag.attributeCount where !isEdgeAttribute(tag.attributeName(index)) {
        try keep(tag, index, .edge(edge.position), parser)
      }
    }
    frames.append(Frame(element: .edge, carrier: .edge(edge.position)))
  }

  private func isEdgeAttribute(_ name: XMLName) -> Bool {
    name.namespace == .none
      && (name.local == tokens.source || name.local == tokens.target || name.local == tokens.id
        || name.local == tokens.directed || name.local == tokens.sourceport
        || name.local == tokens.targetport)
  }

  mutating func startPort(
    _ tag: borrowing XMLStartTag, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    guard let slot = tag.index(of: tokens.name) else { throw missing("name", of: "a port", parser) }
    let name = symbol(tag, slot)
    let node: NodeIndex
    var parent: Int?
    switch carrier {
    case .port(let index):
      parent = index
      node = graph.structure.ports[index].node
    case .node(let index): node = NodeIndex(index)
    case .file, .graph, .subgraph, .edge, .hyperedge: return
    }
    guard portNames.insert(PortName(node: node, name: name)).inserted else {
      throw GraphMLError(
        .duplicate, "the node has two ports '\(graph.symbols.string(name))'",
        at: parser.tagPosition)
    }
    let port = graph.structure.ports.count
    graph.structure.ports.append(Port(name: name, node: node, parent: parent))
    for index in 0..<tag.attributeCount where index != slot {
      try keep(tag, index, .port(port), parser)
    }
    openPorts.append(port)
    frames.append(Frame(element: .port, carrier: .port(port)))
  }

  mutating func startHyperedge(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    let row = graph.structure.hyperedges.count
    let slot = tag.index(of: tokens.id)
    graph.structure.hyperedges.append(
      Hyperedge(
        id: slot.map { symbol(tag, $0) } ?? .none, endpoints: [], subgraph: openSubgraphs.last))
    for index in 0..<tag.attributeCount where index != slot {
      try keep(tag, index, .hyperedge(row), parser)
    }
    frames.append(Frame(element: .hyperedge, carrier: .hyperedge(row)))
  }

  mutating func startEndpoint(
    _ tag: borrowing XMLStartTag, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    guard case .hyperedge(let row) = carrier else { return }
    var id = Symbol.none
    var port = Symbol.none
    var node: NodeIndex?
    var role = Hyperedge.Role.undirected
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      if name.namespace == .none, name.local == tokens.node {
        node = reference(tag, index, parser)
      } else if name.namespace == .none, name.local == tokens.id {
        id = symbol(tag, index)
      } else if name.namespace == .none, name.local == tokens.port {
        port = symbol(tag, index)
      } else if name.namespace == .none, name.local == tokens.type {
        guard let known = Hyperedge.Role(rawValue: tag.value(index)) else {
          throw GraphMLError(
            .badAttribute, "the type of an endpoint is '\(tag.value(index))', not in, out or undir",
            at: parser.tagPosition)
        }
        role = known
      } else if !isHint(name) {
        let number = graph.structure.hyperedges[row].endpoints.count + 1
        try store(
          .string(tag.value(index)),
          named: ResidualName.endpointAttribute(expanded(name, parser), of: number), carrier,
          parser)
      }
    }
    guard let node else { throw missing("node", of: "an endpoint", parser) }
    graph.structure.hyperedges[row].endpoints.append(
      Hyperedge.Endpoint(id: id, node: node, port: port, role: role))
    frames.append(Frame(element: .endpoint, carrier: carrier))
  }

  mutating func startLocator(
    _ tag: borrowing XMLStartTag, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    var hasAddress = false
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      if isHint(name) { continue }
      var residual = ResidualName.locatorAttribute(expanded(name, parser))
      if name.namespace == tokens.xlink, name.local == tokens.href {
        hasAddress = true
        residual = ResidualName.locator
      } else if name.namespace == tokens.xlink, name.local == tokens.type {
        residual = ResidualName.locatorType
      } else if name.namespace == .none {
        throw GraphMLError(
          .badAttribute,
          "a locator has the attribute '\(expanded(name, parser))', which belongs to no namespace",
          at: parser.tagPosition)
      }
      try store(.string(tag.value(index)), named: residual, carrier, parser)
    }
    guard hasAddress else { throw missing("xlink:href", of: "a locator", parser) }
    frames.append(Frame(element: .locator, carrier: carrier))
  }

  /// The symbol of an attribute's value.
  private mutating func symbol(_ tag: borrowing XMLStartTag, _ index: Int) -> Symbol {
    tag.withValue(index) { graph.symbols.intern($0) }
  }

  /// The node of an id, which may be declared further on.
  @inline(__always)
  private mutating func reference(
    _ tag: borrowing XMLStartTag, _ index: Int, _ parser: any XMLEventContext
  ) -> NodeIndex {
    let (node, isNew) = tag.withValue(index) { self.node(of: $0) }
    if isNew {
      isDeclared.append(false)
      firstUse[node] = parser.tagPosition
    }
    return node
  }

  /// The node of an id, and whether it has just been added.
  @inline(__always)
  private mutating func node(of id: Span<UInt8>) -> (node: NodeIndex, isNew: Bool) {
    let text = PackedText(id)
    if let known = nodeIDs.find(text, id, of: graph) { return (known, false) }
    let node = graph.addNode(id: graph.symbols.intern(id))
    nodeIDs.insert(text, node)
    return (node, true)
  }

  /// Looks up the strings that have gathered and puts their symbols where they belong.
  mutating func lookUpPending() {
    if pending.uses.isEmpty { return }
    var batch = PendingStrings()
    swap(&batch, &pending)
    var found: [Symbol] = []
    found.reserveCapacity(batch.uses.count)
    graph.symbols.intern(batch.bytes.span, ends: batch.ends, into: &found)
    for (symbol, use) in zip(found, batch.uses) {
      switch use.kind {
      case .edgeID: graph.setID(symbol, of: EdgeIndex(Int(use.row)))
      case .nodeCell: graph.nodeAttributes[Int(use.row), Int(use.column)] = .string(symbol)
      case .edgeCell: graph.edgeAttributes[Int(use.row), Int(use.column)] = .string(symbol)
      }
    }
    batch.removeAll()
    swap(&batch, &pending)
  }

  /// Keeps an attribute that GraphML does not define.
  mutating func keep(
    _ tag: borrowing XMLStartTag, _ index: Int, _ carrier: Carrier, _ parser: any XMLEventContext
  ) throws {
    let name = tag.attributeName(index)
    if isHint(name) { return }
    try store(
      .string(tag.value(index)), named: ResidualName.attribute(expanded(name, parser)), carrier,
      parser)
  }

  mutating func startDescription(
    _ tag: borrowing XMLStartTag, _ frame: Frame, _ parser: any XMLEventContext
  ) throws {
    switch frame.element {
    case .key, .endpoint, .graphml: try refuseAttributes(of: tag, parser)
    default:
      for index in 0..<tag.attributeCount where !isHint(tag.attributeName(index)) {
        let name = expanded(tag.attributeName(index), parser)
        try store(
          .string(tag.value(index)), named: ResidualName.descriptionAttribute(name),
          frame.carrier, parser)
      }
    }
    text.removeAll(keepingCapacity: true)
    frames.append(Frame(element: .desc, carrier: frame.carrier))
  }

  mutating func endDescription(_ carrier: Carrier, _ parser: any XMLEventContext) throws {
    let value = String(decoding: text, as: UTF8.self)
    switch frames[frames.count - 1].element {
    case .key: declarations[keys.count - 1].summary = value
    case .graphml: fileValues.append((ResidualName.fileDescription, .string(value)))
    case .endpoint:
      guard case .hyperedge(let row) = carrier else { return }
      let number = graph.structure.hyperedges[row].endpoints.count
      try store(
        .string(value), named: ResidualName.endpointDescription(number), carrier, parser)
    default: try store(.string(value), named: ResidualName.description, carrier, parser)
    }
  }

  mutating func endGraph(_ parser: any XMLEventContext) throws {
    lookUpPending()
    if let (node, position) = firstUse.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) {
      throw GraphMLError(
        .unknownNode, "the node '\(graph.name(of: node))' is used, but the graph does not have it",
        at: position)
    }
    graph.structure.keys = declarations
    fillInDefaults()
    graph.applyTypeNotation()
    graph.applyStructureNotation()
    graphs.append(graph)
    graph = Graph(origin: .graphML)
  }

  mutating func endFile(_ parser: any XMLEventContext) throws {
    if fileValues.isEmpty { return }
    guard !graphs.isEmpty else {
      throw GraphMLError(
        .notHeld, "the file has data or attributes of its own but no graph that could keep them",
        at: parser.position)
    }
    for (name, value) in fileValues { graphs[0][name] = value }
  }
}
