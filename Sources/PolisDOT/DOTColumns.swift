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
  /// The attributes that hold no data but tell how data are written.
  static let notes: Set<String> = [
    emptyName, TypeNotation.attributeName, StructureNotation.attributeName,
  ]
  /// The attribute of a subgraph that names the node in which it is nested (GraphML).
  static let ownerName = "polisgraph.owner"
  /// The attribute of a subgraph that is nested in an edge: the edge's place in the file.
  static let ownerEdgeName = "polisgraph.ownerEdge"
  /// The attribute of a subgraph that is nested in a hyperedge: its place among the hyperedges.
  static let ownerHyperedgeName = "polisgraph.ownerHyperedge"
  /// The attribute of an edge that says that it has no direction, in a directed graph.
  static let directionName = "dir"

  struct Column {
    /// The position in the graph's table.
    let index: Int
    /// The name in quotes and the equals sign after it.
    let prefix: [UInt8]
    /// How its values are written; `nil` for strings as they are.
    let notation: ValueNotation?
    /// Which of the cells are written here.
    let part: ColumnPart
    /// The name that is written.
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
  /// The names under which edges say at which ports they end, in a graph that has ports.
  private(set) var ports: (source: String, target: String)?
  private let hasNUL: Bool

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
    hasNUL = source.symbols.hasNUL
    let undirected = source.edges.reduce(0) { $0 + (source.isDirected($1) ? 0 : 1) }
    isMixed = undirected > 0 && (undirected < source.edgeCount || drawing != nil)
    isDirected =
      drawing != nil
      || (source.edgeCount > 0 ? undirected < source.edgeCount : source.isDirectedByDefault)
    nodes = columns(of: [source.nodeAttributes], in: source, .node, reserved: [])[0]
    edges = columns(of: [source.edgeAttributes], in: source, .edge, reserved: ["key"])[0]
    let tables = [source.graphAttributes, source.structure.subgraphAttributes]
    let columns = columns(
      of: tables, in: source, .graph,
      reserved: [Self.ownerName, Self.ownerEdgeName, Self.ownerHyperedgeName])
    (graph, subgraphs) = (columns[0], columns[1])
    let taken = drawing != nil ? [] : Set(edges.map(\.name))
    if isMixed {
      var name = Self.directionName
      while taken.contains(name) { name = "undirected" + (name == "undirected" ? "_" : "") }
      direction = name
      types[.edge, name] = .symmetric
    }
    if drawing == nil, !source.structure.edgePorts.isEmpty {
      let names = ["tailport", "headport"].map { name in
        var name = name
        while taken.contains(name) { name += "_" }
        return name
      }
      ports = (names[0], names[1])
      types[.edge, names[0]] = .sourcePort
      types[.edge, names[1]] = .targetPort
    }
    if source.origin != .dot { types.origin = source.origin }
  }

  /// Notes names that say how things are drawn and hold no data.
  mutating func setDerived(_ names: [String], of domain: Schema.Domain) {
    for name in names where types[domain, name] == nil { types[domain, name] = .derived }
  }

  /// The columns of tables whose attributes share their names, as those of a graph and of its
  /// subgraphs do.
  private mutating func columns(
    of tables: [AttributeTable], in source: Graph, _ domain: Schema.Domain, reserved: Set<String>
  ) -> [[Column]] {
    var order: [Symbol] = []
    var known: Set<Symbol> = []
    for table in tables {
      for index in source.canonicalColumnOrder(of: table, domain) {
        let name = table.columns[index].name
        if known.insert(name).inserted { order.append(name) }
      }
    }
    let reserved = reserved.union(Self.notes)
    var taken = reserved.union(order.map { source.symbols.string($0) })
    func unique(_ name: String) -> String {
      var name = name
      while taken.contains(name) { name += "_" }
      taken.insert(name)
      return name
    }
    var result = tables.map { _ in [Column]() }
    for symbol in order {
      let own = tables.map { table in table.column(named: symbol).map { table.columns[$0] } }
      let content = content(of: own.compactMap(\.self), in: source)
      if content.isEmpty { continue }
      let name = source.symbols.string(symbol)
      var written = name
      if drawing?.contains(name) ?? false {
        written = unique("data." + name)
      } else if reserved.contains(name)
        || domain == .node && name == "label" && hasNodeName(own[0], in: source)
      {
        written = unique(name)
      }
      func add(_ written: String, _ notation: ValueNotation?, _ part: ColumnPart) {
        if notation != nil || written != name {
          types[domain, written] = .attribute(name: name, notation ?? .string)
        }
        for (number, table) in tables.enumerated() {
          guard let index = table.column(named: symbol) else { continue }
          result[number].append(
            Column(
              index: index, prefix: DOTQuoting.prefix(written), notation: notation, part: part,
              name: written, notesEmpty: source.origin != .dot))
        }
      }
      if content.mixesStrings {
        add(written, nil, .strings)
        add(unique(written + ".json"), .any, .others)
      } else {
        add(written, content.notation, .all)
      }
    }
    return result
  }

  /// Whether a label is `\N`, which to Graphviz is as good as none.
  private func hasNodeName(_ column: AttributeTable.Column?, in source: Graph) -> Bool {
    guard source.origin != .dot, let column, let symbol = source.symbols.find("\\N") else {
      return false
    }
    return (0..<column.count).contains { column[$0] == .string(symbol) }
  }

  /// What the values of a column have in common.
  private struct Content {
    /// Whether there is no value at all.
    var isEmpty = false
    /// The notation that all are written in; `nil` for strings and HTML strings as they are.
    var notation: ValueNotation?
    /// Whether strings stand beside what DOT has no string for.
    var mixesStrings = false
  }

  private func content(of columns: [AttributeTable.Column], in source: Graph) -> Content {
    var kinds: Set<Cell.Kind> = []
    var qualifier = Symbol.none
    var isUniform = true
    var isNative = true
    let html = source.symbols.find(AttributeValue.htmlDatatype)
    for column in columns {
      for row in 0..<column.count {
        let cell = column[row]
        switch cell.kind {
        case .absent: continue
        case .string: break
        case .text, .literal:
          isNative =
            isNative && cell.kind == .literal && cell.qualifier == html
            && source.symbols.withBytes(of: cell.symbol) { DOTQuoting.isBalanced($0) }
          if qualifier == .none { qualifier = cell.qualifier }
          if qualifier != cell.qualifier { isUniform = false }
        case .boolean, .integer, .real, .date, .list: isNative = false
        }
        kinds.insert(cell.kind)
      }
    }
    if kinds.isEmpty { return Content(isEmpty: true) }
    if hasNUL, columns.contains(where: { hasNUL($0, in: source) }) {
      return Content(notation: .any)
    }
    if isNative { return Content() }
    guard let kind = kinds.first, kinds.count == 1, isUniform else {
      return Content(notation: .any, mixesStrings: kinds.contains(.string))
    }
    return Content(notation: notation(of: kind, source.symbols, qualifier))
  }

  private func notation(
    of kind: Cell.Kind, _ symbols: SymbolTable, _ qualifier: Symbol
  ) -> ValueNotation? {
    switch kind {
    case .absent, .string: nil
    case .boolean: .boolean
    case .integer: .integer
    case .real: .real
    case .date: .date
    case .list: .list
    case .text: .text(language: symbols.string(qualifier))
    case .literal: .literal(datatype: symbols.string(qualifier))
    }
  }

  /// Whether a text of a column holds U+0000, which DOT cannot, but JSON in it can.
  private func hasNUL(_ column: AttributeTable.Column, in source: Graph) -> Bool {
    (0..<column.count).contains { row in
      let cell = column[row]
      guard [.string, .text, .literal].contains(cell.kind) else { return false }
      return source.symbols.withBytes(of: cell.symbol) { bytes in
        bytes.indices.contains { bytes[$0] == 0 }
      }
    }
  }
}
