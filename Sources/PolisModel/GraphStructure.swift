/// What foreign graph files hold beyond nodes, edges and attributes.
///
/// Empty in every graph that PolisGraph makes.
public struct GraphStructure: Sendable {
  /// Nested graphs of GraphML and subgraphs of DOT; a parent stands before its children.
  public var subgraphs: [Subgraph] = []
  /// Ports of nodes (GraphML); a parent stands before its children.
  public var ports: [Port] = []
  /// Edges of more or fewer than two ends (GraphML).
  public var hyperedges: [Hyperedge] = []
  /// The ports at which edges end, for the edges that name any.
  public var edgePorts: [EdgeIndex: EdgePorts] = [:]
  /// Declarations of attributes, in the order of the file (GraphML's `key`).
  public var keys: [KeyDeclaration] = []
  /// Attributes of subgraphs, one row each.
  public var subgraphAttributes = AttributeTable()
  /// Attributes of ports, one row each.
  public var portAttributes = AttributeTable()
  /// Attributes of hyperedges, one row each.
  public var hyperedgeAttributes = AttributeTable()

  /// Nothing beyond nodes, edges and attributes.
  public init() {}

  /// Whether there is nothing beyond nodes, edges and attributes, declarations aside.
  public var isPlain: Bool {
    subgraphs.isEmpty && ports.isEmpty && hyperedges.isEmpty && edgePorts.isEmpty
  }

  /// Whether any of some nodes or edges stands in a subgraph, or has ports or hyperedges.
  package func refers(toAnyOf nodes: Set<NodeIndex>, _ edges: Set<EdgeIndex>) -> Bool {
    if isPlain || (nodes.isEmpty && edges.isEmpty) { return false }
    return subgraphs.contains { part in
      part.nodes.contains(where: nodes.contains) || part.edges.contains(where: edges.contains)
        || part.owner.map(nodes.contains) == true || part.ownerEdge.map(edges.contains) == true
    }
      || ports.contains { nodes.contains($0.node) }
      || hyperedges.contains { $0.endpoints.contains { nodes.contains($0.node) } }
      || edgePorts.keys.contains(where: edges.contains)
  }
}

/// A graph inside a graph.
public struct Subgraph: Sendable {
  /// Its id or name; ``Symbol/none`` where it has none.
  public var id: Symbol
  /// The subgraph around it, by index; `nil` at the top.
  public var parent: Int?
  /// The node that it is nested in (GraphML); `nil` in DOT.
  public var owner: NodeIndex?
  /// The edge that it is nested in (GraphML); most are nested in nodes.
  public var ownerEdge: EdgeIndex?
  /// The hyperedge that it is nested in (GraphML), by index.
  public var ownerHyperedge: Int?
  /// Its nodes, in order; in DOT a node may stand in several subgraphs.
  public var nodes: [NodeIndex] = []
  /// Its edges, in order.
  public var edges: [EdgeIndex] = []
  /// The direction of edges that state none; `nil` where the file states none either.
  public var isDirectedByDefault: Bool?

  /// An empty subgraph.
  public init(id: Symbol, parent: Int?, owner: NodeIndex?) {
    self.id = id
    self.parent = parent
    self.owner = owner
  }
}

/// A named place at a node where edges end.
public struct Port: Sendable {
  /// Its name, unique at its node.
  public var name: Symbol
  /// The node that it belongs to.
  public var node: NodeIndex
  /// The port around it, by index.
  public var parent: Int?

  /// A port of a node.
  public init(name: Symbol, node: NodeIndex, parent: Int? = nil) {
    self.name = name
    self.node = node
    self.parent = parent
  }
}

/// The ports at which an edge ends; ``Symbol/none`` where it names none.
public struct EdgePorts: Sendable, Hashable {
  /// The port at the source.
  public var source: Symbol
  /// The port at the target.
  public var target: Symbol

  /// The ports of an edge.
  public init(source: Symbol, target: Symbol) {
    self.source = source
    self.target = target
  }
}

/// An edge of any number of ends.
public struct Hyperedge: Sendable {
  /// How an end takes part.
  public enum Role: String, Sendable {
    /// The edge comes from here.
    case `in`
    /// The edge goes to here.
    case out
    /// Neither.
    case undirected = "undir"
  }
  /// One end.
  public struct Endpoint: Sendable {
    /// Its id; ``Symbol/none`` where it has none.
    public var id: Symbol
    /// The node.
    public var node: NodeIndex
    /// The port; ``Symbol/none`` where it names none.
    public var port: Symbol
    /// How it takes part.
    public var role: Role

    /// An end at a node.
    public init(id: Symbol, node: NodeIndex, port: Symbol, role: Role) {
      self.id = id
      self.node = node
      self.port = port
      self.role = role
    }
  }
  /// Its id; ``Symbol/none`` where it has none.
  public var id: Symbol
  /// Its ends, in order.
  public var endpoints: [Endpoint]
  /// The subgraph that it stands in, by index.
  public var subgraph: Int?

  /// A hyperedge with its ends.
  public init(id: Symbol, endpoints: [Endpoint], subgraph: Int? = nil) {
    self.id = id
    self.endpoints = endpoints
    self.subgraph = subgraph
  }
}

/// The declaration of an attribute, as GraphML's `key` makes it.
public struct KeyDeclaration: Sendable, Hashable {
  /// The key's id in the file.
  public var id: String
  /// What may carry it: `graphml`, `graph`, `node`, `edge`, `hyperedge`, `port`, `endpoint` or `all`.
  public var domain: String
  /// The attribute's name; the id where the file gives none.
  public var name: String
  /// The declared type; `nil` where the file gives none.
  public var type: String?
  /// The value of elements that give none.
  public var defaultValue: AttributeValue?
  /// The `desc` of the key.
  public var summary: String?
  /// Attributes of the declaration that GraphML does not define, by expanded name (`{IRI}name`).
  public var otherAttributes: [String: String]

  /// A declaration.
  public init(
    id: String, domain: String, name: String, type: String?, defaultValue: AttributeValue? = nil,
    summary: String? = nil, otherAttributes: [String: String] = [:]
  ) {
    self.id = id
    self.domain = domain
    self.name = name
    self.type = type
    self.defaultValue = defaultValue
    self.summary = summary
    self.otherAttributes = otherAttributes
  }
}
