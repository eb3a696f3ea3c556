/// What a graph holds beyond nodes, edges and attributes, as one line of JSON.
///
/// RDF has no words for subgraphs, ports, hyperedges and declarations of keys that other tools
/// would understand, GraphML none for subgraphs that belong to no node, DOT none for declared
/// ports. So they are kept as a value of the graph for the way back. Nodes are named by their ids,
/// parents by their place in the list, edges as the format likes. The owner of a subgraph is the name
/// of a node, a list of the one edge that it is nested in, or the place of a hyperedge in the list.
package enum StructureNotation {
  /// The name of the attribute of the graph that holds the notation in GraphML and DOT.
  package static let attributeName = "polisgraph.structure"

  /// What a format has no place for.
  package struct Parts: OptionSet, Sendable {
    /// The parts as bits.
    package let rawValue: UInt8
    /// Parts by their bits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Declarations of keys.
    package static let keys = Parts(rawValue: 1)
    /// Subgraphs with their attributes and members.
    package static let subgraphs = Parts(rawValue: 2)
    /// Declared ports.
    package static let ports = Parts(rawValue: 4)
    /// Hyperedges.
    package static let hyperedges = Parts(rawValue: 8)
    /// The ports at which edges end.
    package static let edgePorts = Parts(rawValue: 16)
    /// All of them.
    package static let all: Parts = [.keys, .subgraphs, .ports, .hyperedges, .edgePorts]
  }

  /// Writes parts of a graph's structure.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - parts: What is noted.
  ///   - edge: The name of an edge in the file.
  /// - Returns: The notation; `nil` where there is nothing to keep.
  package static func json(
    of graph: Graph, _ parts: Parts = .all, edge: (EdgeIndex) -> JSONValue
  ) -> String? {
    let structure = graph.structure
    func name(_ symbol: Symbol) -> JSONValue {
      symbol == .none ? .null : .string(graph.symbols.string(symbol))
    }
    func number(_ value: Int?) -> JSONValue { value.map { .number(String($0)) } ?? .null }
    func attributes(_ table: AttributeTable, _ row: Int) -> JSONValue {
      .array(
        graph.attributes(in: table, row: row).map { .array([.string($0.name), json($0.value)]) })
    }
    var members: [(key: String, value: JSONValue)] = []
    func add(_ key: String, _ part: Parts, _ elements: @autoclosure () -> [JSONValue]) {
      guard parts.contains(part) else { return }
      let elements = elements()
      if !elements.isEmpty { members.append((key, .array(elements))) }
    }
    add("keys", .keys, structure.keys.map(json))
    add(
      "subgraphs", .subgraphs,
      structure.subgraphs.enumerated().map { index, part in
        .array([
          name(part.id), number(part.parent),
          part.owner.map { name(graph.id(of: $0)) }
            ?? part.ownerEdge.map { .array([edge($0)]) } ?? number(part.ownerHyperedge),
          .array(part.nodes.map { name(graph.id(of: $0)) }), .array(part.edges.map(edge)),
          part.isDirectedByDefault.map { .boolean($0) } ?? .null,
          attributes(structure.subgraphAttributes, index),
        ])
      })
    add(
      "ports", .ports,
      structure.ports.enumerated().map { index, port in
        .array([
          name(port.name), name(graph.id(of: port.node)), number(port.parent),
          attributes(structure.portAttributes, index),
        ])
      })
    add(
      "hyperedges", .hyperedges,
      structure.hyperedges.enumerated().map { index, hyperedge in
        .array([
          name(hyperedge.id), number(hyperedge.subgraph),
          .array(
            hyperedge.endpoints.map {
              .array([
                name($0.id), name(graph.id(of: $0.node)), name($0.port),
                .string($0.role.rawValue),
              ])
            }),
          attributes(structure.hyperedgeAttributes, index),
        ])
      })
    add(
      "edgePorts", .edgePorts,
      structure.edgePorts.sorted { $0.key.position < $1.key.position }.map {
        .array([edge($0.key), name($0.value.source), name($0.value.target)])
      })
    return members.isEmpty ? nil : text(of: .object(members))
  }

  private static func json(_ value: AttributeValue) -> JSONValue {
    JSONValue(ValueNotation.json(of: value)) ?? .null
  }

  private static func json(_ key: KeyDeclaration) -> JSONValue {
    .array([
      .string(key.id), .string(key.domain), .string(key.name),
      key.type.map { .string($0) } ?? .null, key.defaultValue.map(json) ?? .null,
      key.summary.map { .string($0) } ?? .null,
      .array(
        key.otherAttributes.sorted { $0.key < $1.key }.map {
          .array([.string($0.key), .string($0.value)])
        }),
    ])
  }

  private static func text(of json: JSONValue) -> String {
    switch json {
    case .null: return "null"
    case .boolean(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .string(let text):
      var result = ""
      JSONValue.append(text, to: &result)
      return result
    case .array(let elements): return "[" + elements.map(text).joined(separator: ",") + "]"
    case .object(let members):
      let parts = members.map { text(of: .string($0.key)) + ":" + text(of: $0.value) }
      return "{" + parts.joined(separator: ",") + "}"
    }
  }

  /// Gives a graph the structure that a notation says.
  ///
  /// - Parameters:
  ///   - json: The notation.
  ///   - graph: The graph, with all its nodes and edges.
  ///   - edge: The edge of a name in the file.
  /// - Returns: `false` where the notation cannot be read.
  package static func apply(
    _ json: String, to graph: inout Graph, edge: @escaping (JSONValue) -> EdgeIndex?
  ) -> Bool {
    guard let notation = JSONValue(json), case .object = notation else { return false }
    let reader = Reader(edge: edge, hyperedgeCount: notation["hyperedges"]?.elements?.count ?? 0)
    for entry in notation["keys"]?.elements ?? [] {
      guard reader.addKey(entry, to: &graph) else { return false }
    }
    for entry in notation["subgraphs"]?.elements ?? [] {
      guard reader.addSubgraph(entry, to: &graph) else { return false }
    }
    for entry in notation["ports"]?.elements ?? [] {
      guard reader.addPort(entry, to: &graph) else { return false }
    }
    for entry in notation["hyperedges"]?.elements ?? [] {
      guard reader.addHyperedge(entry, to: &graph) else { return false }
    }
    for entry in notation["edgePorts"]?.elements ?? [] {
      guard let parts = entry.elements, parts.count == 3, let edge = reader.edge(parts[0]) else {
        return false
      }
      graph.structure.edgePorts[edge] = EdgePorts(
        source: reader.symbol(parts[1], &graph), target: reader.symbol(parts[2], &graph))
    }
    return true
  }

  private struct Reader {
    let edge: (JSONValue) -> EdgeIndex?
    let hyperedgeCount: Int

    func symbol(_ json: JSONValue, _ graph: inout Graph) -> Symbol {
      json.text.map { graph.symbols.intern($0) } ?? .none
    }

    private func index(_ json: JSONValue, below count: Int) -> Int? {
      guard case .number(let digits) = json, let value = Int(digits), (0..<count).contains(value)
      else { return nil }
      return value
    }

    private func set(
      _ json: JSONValue, row: Int, in table: WritableKeyPath<Graph, AttributeTable>,
      of graph: inout Graph
    ) {
      for pair in json.elements ?? [] {
        guard let parts = pair.elements, parts.count == 2, let name = parts[0].text,
          let value = ValueNotation.value(of: parts[1])
        else { continue }
        let column = graph[keyPath: table].addColumn(named: graph.symbols.intern(name))
        let cell = graph.cell(for: value)
        graph[keyPath: table][row, column] = cell
      }
    }

    func addKey(_ entry: JSONValue, to graph: inout Graph) -> Bool {
      guard let parts = entry.elements, parts.count == 7, let id = parts[0].text,
        let domain = parts[1].text, let name = parts[2].text
      else { return false }
      var others: [String: String] = [:]
      for pair in parts[6].elements ?? [] {
        if let sides = pair.elements, sides.count == 2, let key = sides[0].text {
          others[key] = sides[1].text
        }
      }
      graph.structure.keys.append(
        KeyDeclaration(
          id: id, domain: domain, name: name, type: parts[3].text,
          defaultValue: ValueNotation.value(of: parts[4]), summary: parts[5].text,
          otherAttributes: others))
      return true
    }

    func addSubgraph(_ entry: JSONValue, to graph: inout Graph) -> Bool {
      guard let parts = entry.elements, parts.count == 7 else { return false }
      let row = graph.structure.subgraphs.count
      var part = Subgraph(
        id: symbol(parts[0], &graph), parent: index(parts[1], below: row),
        owner: parts[2].text.flatMap { graph.node(withID: $0) })
      part.ownerEdge = parts[2].elements?.first.flatMap(edge)
      part.ownerHyperedge = index(parts[2], below: hyperedgeCount)
      part.nodes = (parts[3].elements ?? []).compactMap {
        $0.text.flatMap { graph.node(withID: $0) }
      }
      part.edges = (parts[4].elements ?? []).compactMap(edge)
      if case .boolean(let flag) = parts[5] { part.isDirectedByDefault = flag }
      graph.structure.subgraphs.append(part)
      set(parts[6], row: row, in: \.structure.subgraphAttributes, of: &graph)
      return true
    }

    func addPort(_ entry: JSONValue, to graph: inout Graph) -> Bool {
      guard let parts = entry.elements, parts.count == 4,
        let node = parts[1].text.flatMap({ graph.node(withID: $0) })
      else { return false }
      let row = graph.structure.ports.count
      graph.structure.ports.append(
        Port(name: symbol(parts[0], &graph), node: node, parent: index(parts[2], below: row)))
      set(parts[3], row: row, in: \.structure.portAttributes, of: &graph)
      return true
    }

    func addHyperedge(_ entry: JSONValue, to graph: inout Graph) -> Bool {
      guard let parts = entry.elements, parts.count == 4 else { return false }
      var ends: [Hyperedge.Endpoint] = []
      for end in parts[2].elements ?? [] {
        guard let fields = end.elements, fields.count == 4,
          let node = fields[1].text.flatMap({ graph.node(withID: $0) }),
          let role = fields[3].text.flatMap({ Hyperedge.Role(rawValue: $0) })
        else { return false }
        ends.append(
          Hyperedge.Endpoint(
            id: symbol(fields[0], &graph), node: node, port: symbol(fields[2], &graph), role: role))
      }
      let row = graph.structure.hyperedges.count
      graph.structure.hyperedges.append(
        Hyperedge(
          id: symbol(parts[0], &graph), endpoints: ends,
          subgraph: index(parts[1], below: graph.structure.subgraphs.count)))
      set(parts[3], row: row, in: \.structure.hyperedgeAttributes, of: &graph)
      return true
    }
  }
}
