import PolisModel
import PolisText

/// How the attributes of a graph are written: under which names, in which notation.
///
/// DOT has strings and HTML strings only. What else a graph holds is said in the graph attribute
/// ``PolisModel/TypeNotation/attributeName``, which readers other than ours pass over. An empty
/// string is no value to Graphviz, so the names of an element's empty attributes stand in its
/// attribute ``emptyName``.
struct DOTColumns {
  /// The attribute of a graph, node or edge that names its attributes with empty values.
  static let emptyName = "polisgraph.empty"
  /// The attribute of a subgraph that names the node in which it is nested (GraphML).
  static let ownerName = "polisgraph.owner"
  /// The attribute of an edge that says that it has no direction, in a directed graph.
  static let directionName = "dir"

  struct Column {
    /// The position in the graph's table.
    let index: Int
    /// The name in quotes and the equals sign after it.
    let prefix: [UInt8]
    /// How its values are written; `nil` for strings as they are.
    let notation: ValueNotation?
    /// The attribute's own name.
    let name: String
    /// Whether an empty value is noted.
    let notesEmpty: Bool
  }

  private let drawing: Set<String>?
  private(set) var types = TypeNotation()
  private(set) var graph: [Column] = []
  private(set) var nodes: [Column] = []
  private(set) var edges: [Column] = []
  private(set) var subgraphs: [Column] = []
  /// The name under which edges without direction say so, in a graph that also has others.
  private(set) var direction: String?

  /// Whether the graph has edges of both kinds.
  let isMixed: Bool
  /// Whether the graph is written as a digraph.
  let isDirected: Bool

  /// Plans how a graph is written.
  ///
  /// - Parameters:
  ///   - source: The graph.
  ///   - drawing: Names that have a meaning to Graphviz, in a diagram that gives them one: data of
  ///     these names are renamed, and where the names occur they are noted as no data. A diagram is
  ///     always a digraph.
  init(of source: Graph, drawing: Set<String>? = nil) {
    self.drawing = drawing
    let undirected = source.edges.reduce(0) { $0 + (source.isDirected($1) ? 0 : 1) }
    isMixed = undirected > 0 && (undirected < source.edgeCount || drawing != nil)
    isDirected =
      drawing != nil
      || (source.edgeCount > 0 ? undirected < source.edgeCount : source.isDirectedByDefault)
    graph = columns(of: source.graphAttributes, in: source, .graph, reserved: [])
    nodes = columns(of: source.nodeAttributes, in: source, .node, reserved: [])
    edges = columns(of: source.edgeAttributes, in: source, .edge, reserved: ["key"])
    subgraphs = columns(
      of: source.structure.subgraphAttributes, in: source, .graph, reserved: [Self.ownerName])
    if isMixed {
      let taken = drawing != nil ? [] : Set(edges.map(\.name))
      var name = Self.directionName
      while taken.contains(name) { name = "undirected" + (name == "undirected" ? "_" : "") }
      direction = name
      types[.edge, name] = .symmetric
    }
    if source.origin != .dot { types.origin = source.origin }
  }

  /// Notes names that say how things are drawn and hold no data.
  mutating func setDerived(_ names: [String], of domain: Schema.Domain) {
    for name in names where types[domain, name] == nil { types[domain, name] = .derived }
  }

  private mutating func columns(
    of table: AttributeTable, in source: Graph, _ domain: Schema.Domain, reserved: Set<String>
  ) -> [Column] {
    let names = table.columns.map { source.symbols.string($0.name) }
    let reserved = reserved.union([Self.emptyName, TypeNotation.attributeName])
    var taken = Set(names).union(reserved)
    var result: [Column] = []
    for index in source.canonicalColumnOrder(of: table, domain) {
      let column = table.columns[index]
      var written = names[index]
      let isShadowed = domain == .node && written == "label" && hasNodeName(column, in: source)
      if drawing?.contains(written) ?? false {
        written = "data." + written
        while taken.contains(written) { written += "_" }
        taken.insert(written)
      } else if reserved.contains(written) || isShadowed {
        while taken.contains(written) { written += "_" }
        taken.insert(written)
      }
      let notation = notation(of: column, in: source)
      if notation != nil || written != names[index] {
        types[domain, written] = .attribute(name: names[index], notation ?? .string)
      }
      var prefix = OutputBuffer()
      _ = DOTQuoting.append(written.utf8.span, to: &prefix)
      prefix.append(UInt8(ascii: "="))
      result.append(
        Column(
          index: index, prefix: prefix.takeBytes(), notation: notation, name: names[index],
          notesEmpty: source.origin != .dot))
    }
    return result
  }

  /// Whether a label is `\N`, which to Graphviz is as good as none.
  private func hasNodeName(_ column: AttributeTable.Column, in source: Graph) -> Bool {
    guard source.origin != .dot, let symbol = source.symbols.find("\\N") else { return false }
    return (0..<column.count).contains { column[$0] == .string(symbol) }
  }

  /// The notation that all values of a column have in common.
  private func notation(of column: AttributeTable.Column, in source: Graph) -> ValueNotation? {
    var kind = Cell.Kind.absent
    var qualifier = Symbol.none
    for row in 0..<column.count {
      let cell = column[row]
      if cell.kind == .absent { continue }
      let isQualified = cell.kind == .text || cell.kind == .literal
      if kind == .absent {
        kind = cell.kind
        qualifier = isQualified ? cell.qualifier : .none
      } else if kind != cell.kind || (isQualified && qualifier != cell.qualifier) {
        return isNative(column, in: source) ? nil : .any
      }
    }
    switch kind {
    case .absent, .string: return nil
    case .boolean: return .boolean
    case .integer: return .integer
    case .real: return .real
    case .date: return .date
    case .list: return .list
    case .text: return .text(language: source.symbols.string(qualifier))
    case .literal:
      return isNative(column, in: source)
        ? nil : .literal(datatype: source.symbols.string(qualifier))
    }
  }

  /// Whether a column holds strings and HTML strings only, as DOT has them.
  private func isNative(_ column: AttributeTable.Column, in source: Graph) -> Bool {
    let html = source.symbols.find(AttributeValue.htmlDatatype)
    return (0..<column.count).allSatisfy { row in
      let cell = column[row]
      switch cell.kind {
      case .absent, .string: return true
      case .literal:
        return cell.qualifier == html
          && source.symbols.withBytes(of: cell.symbol) { DOTQuoting.isBalanced($0) }
      default: return false
      }
    }
  }
}
