import PolisModel
import PolisText

/// Makes a graph of what the parser reads, by the rules of Graphviz's library.
struct DOTGraphBuilder {
  /// One operand of an edge: nodes with ports, or a subgraph.
  enum Operand {
    case nodes(Range<Int>)
    case subgraph(Int)
  }

  private(set) var graph: Graph
  private(set) var scopes = DOTScopes()
  private let isDirected: Bool
  /// The subgraph of the model for each scope but the root, whose place is taken by -1.
  private var subgraphOfScope = [-1]
  private var scopeOfName: [UInt64: Int] = [:]
  /// Which nodes stand in which scopes (not in the root, where all stand).
  private var memberships: Set<UInt64> = []
  private var edgeMemberships: Set<UInt64> = []
  /// Edges by ends, where edges can be met again: in strict graphs and where they have keys.
  private var edgesOfEnds: [UInt64: [EdgeIndex]] = [:]
  private var nodeColumns: [Int32] = []
  private var edgeColumns: [Int32] = []
  private let maximumEdges: Int
  private let maximumCells: Int
  /// Whether a table has more cells than it may; what comes after is not kept.
  private(set) var isOverfull = false
  let names: WellKnown

  /// Symbols that have a meaning here.
  struct WellKnown {
    let empty, label, nodeName, key, tailPort, headPort, html: Symbol

    init(in symbols: inout SymbolTable) {
      empty = symbols.intern("")
      label = symbols.intern("label")
      nodeName = symbols.intern("\\N")
      key = symbols.intern("key")
      tailPort = symbols.intern("tailport")
      headPort = symbols.intern("headport")
      html = symbols.intern(AttributeValue.htmlDatatype)
    }
  }

  init(isDirected: Bool, isStrict: Bool, maximumEdges: Int, maximumCells: Int) {
    graph = Graph(origin: .dot)
    names = WellKnown(in: &graph.symbols)
    graph.isDirectedByDefault = isDirected
    graph.isStrict = isStrict
    self.isDirected = isDirected
    self.maximumEdges = maximumEdges
    self.maximumCells = maximumCells
  }

  @inline(__always)
  mutating func intern(_ bytes: Span<UInt8>) -> Symbol { graph.symbols.intern(bytes) }

  mutating func setName(_ name: Symbol) { graph.id = name }

  /// The cell of a string.
  func cell(_ text: Symbol, isHTML: Bool) -> Cell {
    isHTML
      ? Cell(.literal, bits: UInt64(text.rawValue) << 32 | UInt64(names.html.rawValue))
      : .string(text)
  }

  // MARK: Scopes

  /// Enters a subgraph: a new one, or that of the same name in the same scope.
  mutating func openSubgraph(named name: Symbol, in scope: Int) -> Int {
    let key = UInt64(scope) << 32 | UInt64(name.rawValue)
    if name != .none, let known = scopeOfName[key] { return known }
    let parent = subgraphOfScope[scope]
    graph.structure.subgraphs.append(
      Subgraph(id: name, parent: parent < 0 ? nil : parent, owner: nil))
    let new = scopes.add(in: scope)
    subgraphOfScope.append(graph.structure.subgraphs.count - 1)
    if name != .none { scopeOfName[key] = new }
    return new
  }

  /// `graph [a=b]`, `node [a=b]`, `edge [a=b]`.
  mutating func setDefaults(
    _ attributes: [DOTAttribute], for element: DOTElement, in scope: Int
  ) {
    // Graphviz takes `key` for a name of edges, which has no default.
    let kept = element == .edge ? attributes.filter { $0.name != names.key } : attributes
    scopes.set(kept, for: element, in: scope)
  }

  // MARK: Nodes

  /// The node of a name, made with the defaults of the scope if it is new.
  mutating func node(named name: Symbol, in scope: Int) -> NodeIndex {
    let count = graph.nodeCount
    let node = graph.addNode(id: name)
    if graph.nodeCount > count {
      for attribute in scopes.effective(.node, in: scope) { set(attribute, of: node) }
    }
    if scope > 0 { addMember(node, to: scope) }
    return node
  }

  private mutating func addMember(_ node: NodeIndex, to scope: Int) {
    if memberships.insert(UInt64(scope) << 32 | UInt64(node.rawValue)).inserted {
      graph.structure.subgraphs[subgraphOfScope[scope]].nodes.append(node)
    }
  }

  mutating func set(_ attribute: DOTAttribute, of node: NodeIndex) {
    if isOverfull { return }
    let column = Self.column(attribute.name, of: &graph.nodeAttributes, in: &nodeColumns)
    let isDefault =
      attribute.name == names.label
      ? attribute.value == .string(names.nodeName) : isEmpty(attribute.value)
    graph.nodeAttributes[node.position, column] = isDefault ? .absent : attribute.value
    noteSize(of: graph.nodeAttributes)
  }

  /// The nodes of a scope in the order in which they were made, each once.
  private func members(of scope: Int) -> [NodeIndex] {
    var found: Set<NodeIndex> = []
    var pending = [scope]
    while let here = pending.popLast() {
      found.formUnion(graph.structure.subgraphs[subgraphOfScope[here]].nodes)
      pending += scopes.scopes[here].children
    }
    return found.sorted()
  }

  // MARK: Edges

  /// Joins each operand to the next.
  ///
  /// - Parameters:
  ///   - operands: What is joined.
  ///   - nodes: The nodes that operands name; those of subgraphs are appended.
  ///   - ports: A port, or none, for each of `nodes`.
  ///   - attributes: What the edges are given.
  ///   - scope: Where they stand.
  /// - Returns: `false` where the edges would be more than the limit.
  mutating func connect(
    _ operands: ArraySlice<Operand>, nodes: inout [NodeIndex], ports: inout [Symbol],
    attributes: [DOTAttribute], in scope: Int
  ) -> Bool {
    var key = Symbol.none
    for attribute in attributes where attribute.name == names.key { key = attribute.value.symbol }
    var tails: Range<Int>?
    for operand in operands {
      let heads: Range<Int>
      switch operand {
      case .nodes(let range): heads = range
      case .subgraph(let inner):
        let start = nodes.count
        nodes += members(of: inner)
        while ports.count < nodes.count { ports.append(.none) }
        heads = start..<nodes.count
      }
      if let tails {
        let (total, overflow) = tails.count.multipliedReportingOverflow(by: heads.count)
        if overflow || graph.edgeCount + total > maximumEdges { return false }
        for tail in tails {
          for head in heads {
            guard
              let (edge, isSwapped) = edge(from: nodes[tail], to: nodes[head], key: key, in: scope)
            else { continue }
            setPort(isSwapped ? names.headPort : names.tailPort, ports[tail], of: edge)
            setPort(isSwapped ? names.tailPort : names.headPort, ports[head], of: edge)
            for attribute in attributes where attribute.name != names.key {
              set(attribute, of: edge)
            }
          }
        }
      }
      tails = heads
    }
    return true
  }

  private mutating func setPort(_ name: Symbol, _ port: Symbol, of edge: EdgeIndex) {
    if port != .none { set(DOTAttribute(name: name, value: .string(port)), of: edge) }
  }

  private mutating func set(_ attribute: DOTAttribute, of edge: EdgeIndex) {
    if isOverfull { return }
    let column = Self.column(attribute.name, of: &graph.edgeAttributes, in: &edgeColumns)
    graph.edgeAttributes[edge.position, column] =
      isEmpty(attribute.value) ? .absent : attribute.value
    noteSize(of: graph.edgeAttributes)
  }

  @inline(__always)
  private mutating func noteSize(of table: AttributeTable) {
    if table.cellCount > maximumCells || table.columns.count > DOTReader.maximumNames {
      isOverfull = true
    }
  }

  /// The edge that a statement means, and whether its ends stand the other way round.
  ///
  /// A key names one edge between two nodes; a strict graph has one edge without a key between
  /// two nodes (`agedge` of Graphviz's library). `nil` where a strict graph has no room for it.
  private mutating func edge(
    from tail: NodeIndex, to head: NodeIndex, key: Symbol, in scope: Int
  ) -> (EdgeIndex, Bool)? {
    if key != .none || graph.isStrict {
      let met =
        knownEdge(from: tail, to: head, key: key)
        ?? (isDirected ? nil : knownEdge(from: head, to: tail, key: key))
      if let met {
        addMember(met, to: scope)
        return (met, graph.source(of: met) != tail)
      }
      if graph.isStrict, key != .none, hasEdge(from: tail, to: head, in: scope) { return nil }
    }
    let edge = graph.addEdge(from: tail, to: head, isDirected: isDirected, id: key)
    for attribute in scopes.effective(.edge, in: scope) { set(attribute, of: edge) }
    if key != .none || graph.isStrict {
      edgesOfEnds[ends(tail, head), default: []].append(edge)
    }
    addMember(edge, to: scope)
    return (edge, false)
  }

  private func ends(_ tail: NodeIndex, _ head: NodeIndex) -> UInt64 {
    UInt64(tail.rawValue) << 32 | UInt64(head.rawValue)
  }

  private func knownEdge(from tail: NodeIndex, to head: NodeIndex, key: Symbol) -> EdgeIndex? {
    edgesOfEnds[ends(tail, head)]?.first { key == .none || graph.id(of: $0) == key }
  }

  private func hasEdge(from tail: NodeIndex, to head: NodeIndex, in scope: Int) -> Bool {
    guard let edges = edgesOfEnds[ends(tail, head)] else { return false }
    if scope == 0 { return true }
    var pending = [scope]
    while let here = pending.popLast() {
      for edge in edges
      where edgeMemberships.contains(UInt64(here) << 32 | UInt64(edge.rawValue)) { return true }
      pending += scopes.scopes[here].children
    }
    return false
  }

  private mutating func addMember(_ edge: EdgeIndex, to scope: Int) {
    if scope == 0 { return }
    if edgeMemberships.insert(UInt64(scope) << 32 | UInt64(edge.rawValue)).inserted {
      graph.structure.subgraphs[subgraphOfScope[scope]].edges.append(edge)
    }
    // Graphviz puts the ends of an edge into its subgraph, too.
    addMember(graph.source(of: edge), to: scope)
    addMember(graph.target(of: edge), to: scope)
  }

  // MARK: Attributes

  func isEmpty(_ value: Cell) -> Bool { value.symbol == names.empty }

  /// The column of a name; a name is looked up by its symbol alone after the first time.
  private static func column(
    _ name: Symbol, of table: inout AttributeTable, in known: inout [Int32]
  ) -> Int {
    let position = Int(name.rawValue)
    if position < known.count, known[position] >= 0 { return Int(known[position]) }
    let column = table.addColumn(named: name)
    if position < 1 << 16 {
      while known.count <= position { known.append(-1) }
      known[position] = Int32(column)
    }
    return column
  }

  /// The graph with the attributes that it and its subgraphs have in the end; `nil` where these are too many.
  consuming func finish() -> Graph? {
    // In a graph of another format what a subgraph says is said on purpose, though it be what the
    // graph around it says, and what it does not say it does not have.
    let notation = scopes.stated(in: 0).first {
      graph.symbols.string($0.name) == TypeNotation.attributeName
    }
    let origin = notation.flatMap { TypeNotation(graph.symbols.string($0.value.symbol))?.origin }
    let isForeign = origin != nil && origin != .dot
    var values = [[Symbol: Cell]](repeating: [:], count: scopes.scopes.count)
    var (table, seen) = (AttributeTable(), 0)
    for scope in scopes.scopes.indices {
      let own = scopes.values(of: scope)
      seen += own.count
      if seen > maximumCells || table.cellCount > maximumCells { return nil }
      for attribute in own { values[scope][attribute.name] = attribute.value }
      guard let parent = scopes.scopes[scope].parent else {
        for attribute in own where !isEmpty(attribute.value) {
          let column = graph.graphAttributes.addColumn(named: attribute.name)
          graph.graphAttributes[0, column] = attribute.value
        }
        continue
      }
      if isForeign {
        for attribute in scopes.stated(in: scope) {
          let column = table.addColumn(named: attribute.name)
          table[subgraphOfScope[scope], column] = attribute.value
        }
        continue
      }
      // A subgraph keeps what differs from the graph around it; an empty string is a difference
      // where that has a value.
      let empty = Cell.string(names.empty)
      for attribute in own where attribute.value != values[parent][attribute.name] ?? empty {
        let column = table.addColumn(named: attribute.name)
        table[subgraphOfScope[scope], column] = attribute.value
      }
      for attribute in scopes.values(of: parent)
      where values[scope][attribute.name] == nil && !isEmpty(attribute.value) {
        let column = table.addColumn(named: attribute.name)
        table[subgraphOfScope[scope], column] = empty
      }
    }
    graph.structure.subgraphAttributes = table
    return graph
  }
}
