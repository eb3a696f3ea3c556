public import PolisModel

/// All that a graph holds, as sorted lines: two graphs hold the same if their listings are equal.
///
/// The order of nodes, edges and attributes does not count; that of lists does. Edges without an
/// id are told apart by what they say.
public struct GraphListing: Hashable, Sendable, CustomStringConvertible {
  /// The lines.
  public let lines: [String]

  /// Lists what a graph holds.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - hasStructure: Whether subgraphs, ports, hyperedges and declarations are listed too.
  public init(_ graph: Graph, hasStructure: Bool = false) {
    func text(_ attributes: [(name: String, value: AttributeValue)]) -> String {
      attributes.map { " \(Self.quoted($0.name))=\(Self.text($0.value))" }.sorted().joined()
    }
    func name(_ symbol: Symbol) -> String {
      symbol == .none ? "-" : Self.quoted(graph.symbols.string(symbol))
    }
    var lines = [
      "graph \(name(graph.id))" + text(graph.attributes(in: graph.graphAttributes, row: 0))
    ]
    for node in graph.nodes {
      lines.append("node \(name(graph.id(of: node)))" + text(graph.attributes(of: node)))
    }
    for edge in graph.edges {
      var ends = [graph.source(of: edge), graph.target(of: edge)].map { name(graph.id(of: $0)) }
      let isDirected = graph.isDirected(edge)
      if !isDirected { ends.sort() }
      lines.append(
        "edge \(ends[0]) \(isDirected ? "->" : "--") \(ends[1]) \(name(graph.id(of: edge)))"
          + text(graph.attributes(of: edge)))
    }
    if hasStructure { lines += Self.structure(of: graph, name: name) }
    self.lines = lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The lines as one text.
  public var description: String { lines.joined(separator: "\n") }

  private static func structure(of graph: Graph, name: (Symbol) -> String) -> [String] {
    let structure = graph.structure
    func text(_ table: AttributeTable, _ row: Int) -> String {
      graph.attributes(in: table, row: row).map { " \(quoted($0.name))=\(Self.text($0.value))" }
        .sorted().joined()
    }
    func edge(_ edge: EdgeIndex) -> String {
      "edge \(name(graph.id(of: graph.source(of: edge)))) "
        + "\(name(graph.id(of: graph.target(of: edge)))) \(name(graph.id(of: edge)))"
    }
    func hyperedge(_ hyperedge: Hyperedge) -> String {
      let ends = hyperedge.endpoints.map {
        "\(name(graph.id(of: $0.node))):\(name($0.port)) \($0.role.rawValue) \(name($0.id))"
      }
      return "hyperedge \(name(hyperedge.id)) \(ends.joined(separator: ", "))"
    }
    var lines: [String] = []
    for (index, part) in structure.subgraphs.enumerated() {
      let owner =
        part.owner.map { name(graph.id(of: $0)) } ?? part.ownerEdge.map { edge($0) }
        ?? part.ownerHyperedge.map { hyperedge(structure.hyperedges[$0]) } ?? "-"
      let parent = part.parent.map { name(structure.subgraphs[$0].id) } ?? "-"
      let nodes = part.nodes.map { name(graph.id(of: $0)) }.sorted().joined(separator: ",")
      lines.append(
        "subgraph \(name(part.id)) in \(parent) of \(owner) nodes \(nodes) edges "
          + "\(part.edges.count)" + text(structure.subgraphAttributes, index))
    }
    for (index, port) in structure.ports.enumerated() {
      lines.append(
        "port \(name(port.name)) of \(name(graph.id(of: port.node)))"
          + text(structure.portAttributes, index))
    }
    for (index, edge) in structure.hyperedges.enumerated() {
      let place = edge.subgraph.map { " in \(name(structure.subgraphs[$0].id))" } ?? ""
      lines.append(hyperedge(edge) + place + text(structure.hyperedgeAttributes, index))
    }
    for (edge, ports) in structure.edgePorts {
      let ends = [graph.source(of: edge), graph.target(of: edge)].map { name(graph.id(of: $0)) }
      lines.append("ports \(ends[0]):\(name(ports.source)) \(ends[1]):\(name(ports.target))")
    }
    for key in structure.keys {
      lines.append(
        "key \(quoted(key.id)) \(key.domain) \(quoted(key.name)) \(key.type ?? "-") "
          + (key.defaultValue.map { Self.text($0) } ?? "-"))
    }
    return lines
  }

  /// A value with its kind; reals by their bits, so that -0 and NaN count.
  static func text(_ value: AttributeValue) -> String {
    switch value {
    case .boolean(let value): "boolean \(value)"
    case .integer(let value): "integer \(value)"
    case .real(let value): value.isNaN ? "real nan" : "real \(value)"
    case .string(let text): "string \(quoted(text))"
    case .date(let date): "date \(date)"
    case .list(let elements): "[\(elements.map { Self.text($0) }.joined(separator: ", "))]"
    case .text(let text, let language): "text \(quoted(text))@\(language)"
    case .literal(let text, let datatype): "literal \(quoted(text))^^\(datatype)"
    }
  }

  /// A string whose scalars can be told apart on a terminal.
  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map { $0.escaped(asASCII: $0.value > 126) }.joined() + "\""
  }
}
