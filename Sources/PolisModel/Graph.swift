/// A node of one ``Graph``.
public struct NodeIndex: Hashable, Comparable, Sendable {
  /// The position among the nodes.
  public let rawValue: UInt32
  /// Names a node by position.
  public init(_ position: Int) { rawValue = UInt32(position) }
  /// The position among the nodes.
  public var position: Int { Int(rawValue) }
  /// Orders by position.
  public static func < (left: NodeIndex, right: NodeIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// An edge of one ``Graph``.
public struct EdgeIndex: Hashable, Comparable, Sendable {
  /// The position among the edges.
  public let rawValue: UInt32
  /// Names an edge by position.
  public init(_ position: Int) { rawValue = UInt32(position) }
  /// The position among the edges.
  public var position: Int { Int(rawValue) }
  /// Orders by position.
  public static func < (left: EdgeIndex, right: EdgeIndex) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// A labelled property graph: directed and undirected edges together, parallel edges, typed
/// attributes on graph, nodes and edges.
///
/// Nodes and edges are positions in columns and strings are symbols, so a million nodes and five
/// million edges stand in memory without an object for each. Elements are added and changed, never
/// removed in place: ``subgraph(nodes:edges:)`` makes a smaller graph.
public struct Graph: Sendable {
  /// Where a graph comes from; it decides how it is written.
  public enum Origin: String, Sendable {
    /// Made by PolisGraph, with the types and attributes of ``Schema``.
    case polisGraph
    /// Read from a foreign GraphML file.
    case graphML
    /// Read from a foreign DOT file.
    case dot
    /// Read from foreign RDF.
    case rdf
  }

  /// The strings of the graph.
  public var symbols = SymbolTable()
  /// Where the graph comes from.
  public var origin: Origin
  /// The graph's own id or name; ``Symbol/none`` where it has none.
  public var id = Symbol.none
  /// The direction of edges that state none, where the file's format has such a default.
  public var isDirectedByDefault = true
  /// Whether parallel edges are forbidden (DOT's `strict`).
  public var isStrict = false
  /// The graph's own attributes: row 0.
  public var graphAttributes = AttributeTable()
  /// The attributes of nodes, one row each.
  public var nodeAttributes = AttributeTable()
  /// The attributes of edges, one row each.
  public var edgeAttributes = AttributeTable()
  /// What foreign files hold beyond that.
  public var structure = GraphStructure()
  /// The elements of all lists; see ``Cell/listRange``.
  public internal(set) var listPool: [Cell] = []

  private var nodeIDs: [Symbol] = []
  /// By symbol: the node of that id plus one, or zero.
  private var nodeOfSymbol: [UInt32] = []
  private var edgeIDs: [Symbol] = []
  private var sources: [NodeIndex] = []
  private var targets: [NodeIndex] = []
  private var directions: [Bool] = []

  /// An empty graph.
  public init(origin: Origin = .polisGraph) { self.origin = origin }

  /// The number of nodes.
  public var nodeCount: Int { nodeIDs.count }
  /// The number of edges.
  public var edgeCount: Int { sources.count }
  /// The nodes in order.
  public var nodes: some RandomAccessCollection<NodeIndex> {
    (0..<nodeIDs.count).lazy.map { NodeIndex($0) }
  }
  /// The edges in order.
  public var edges: some RandomAccessCollection<EdgeIndex> {
    (0..<sources.count).lazy.map { EdgeIndex($0) }
  }

  /// The node of an id, or `nil`.
  public func node(withID id: Symbol) -> NodeIndex? {
    let position = Int(id.rawValue)
    guard id != .none, position < nodeOfSymbol.count, nodeOfSymbol[position] != 0 else {
      return nil
    }
    return NodeIndex(Int(nodeOfSymbol[position]) - 1)
  }

  /// The node of an id, or `nil`.
  public func node(withID id: String) -> NodeIndex? { symbols.find(id).flatMap(node(withID:)) }

  /// The node of an id, which is added if it is new.
  @discardableResult
  public mutating func addNode(id: Symbol) -> NodeIndex {
    if let node = node(withID: id) { return node }
    while nodeOfSymbol.count <= Int(id.rawValue) { nodeOfSymbol.append(0) }
    nodeIDs.append(id)
    nodeOfSymbol[Int(id.rawValue)] = UInt32(nodeIDs.count)
    return NodeIndex(nodeIDs.count - 1)
  }

  /// The node of an id, which is added if it is new.
  @discardableResult
  public mutating func addNode(id: String) -> NodeIndex { addNode(id: symbols.intern(id)) }

  /// Adds an edge; parallel edges are welcome.
  @discardableResult
  public mutating func addEdge(
    from source: NodeIndex, to target: NodeIndex, isDirected: Bool = true, id: Symbol = .none
  ) -> EdgeIndex {
    sources.append(source)
    targets.append(target)
    directions.append(isDirected)
    edgeIDs.append(id)
    return EdgeIndex(sources.count - 1)
  }

  /// The id of a node.
  public func id(of node: NodeIndex) -> Symbol { nodeIDs[node.position] }
  /// The id of an edge; ``Symbol/none`` where it has none.
  public func id(of edge: EdgeIndex) -> Symbol { edgeIDs[edge.position] }
  /// The node that an edge comes from.
  public func source(of edge: EdgeIndex) -> NodeIndex { sources[edge.position] }
  /// The node that an edge goes to.
  public func target(of edge: EdgeIndex) -> NodeIndex { targets[edge.position] }
  /// Whether an edge has a direction.
  public func isDirected(_ edge: EdgeIndex) -> Bool { directions[edge.position] }

  /// Gives all nodes other ids, one for each in order.
  ///
  /// - Returns: `false` where two of them are equal or their number is not that of the nodes; nothing changes then.
  @discardableResult
  public mutating func setNodeIDs(_ ids: [Symbol]) -> Bool {
    guard ids.count == nodeIDs.count else { return false }
    var positions = [UInt32](repeating: 0, count: symbols.count)
    for (position, id) in ids.enumerated() {
      guard Int(id.rawValue) < positions.count, positions[Int(id.rawValue)] == 0 else {
        return false
      }
      positions[Int(id.rawValue)] = UInt32(position + 1)
    }
    nodeIDs = ids
    nodeOfSymbol = positions
    return true
  }

  /// Gives an edge another id.
  public mutating func setID(_ id: Symbol, of edge: EdgeIndex) { edgeIDs[edge.position] = id }
  /// Gives an edge a direction, or takes it away.
  public mutating func setDirected(_ isDirected: Bool, _ edge: EdgeIndex) {
    directions[edge.position] = isDirected
  }

  /// The string of a node's id.
  public func name(of node: NodeIndex) -> String { symbols.string(id(of: node)) }
}
