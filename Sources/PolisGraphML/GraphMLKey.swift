import PolisModel

/// What carries data: an element of the model and the number of its row.
enum Carrier: Hashable {
  case file
  case graph
  case subgraph(Int)
  case node(Int)
  case edge(Int)
  case hyperedge(Int)
  case port(Int)

  /// Whether it is what most data belong to.
  var isNodeOrEdge: Bool {
    switch self {
    case .node, .edge: true
    case .file, .graph, .subgraph, .hyperedge, .port: false
    }
  }

  /// The domain of the keys that are meant for it.
  var domain: KeyDomain {
    switch self {
    case .file: .file
    case .graph, .subgraph: .graph
    case .node: .node
    case .edge: .edge
    case .hyperedge: .hyperedge
    case .port: .port
    }
  }
}

/// What a key is declared for.
enum KeyDomain: String {
  case all
  case file = "graphml"
  case graph
  case node
  case edge
  case hyperedge
  case port
  case endpoint
}

/// How the text of data becomes a value.
enum KeyType {
  case boolean
  case integer
  case real
  case string

  /// The type that an `attr.type` asks for.
  ///
  /// `integer` is not in the specification, but some programs write it.
  init(_ declared: String?) {
    switch declared {
    case "boolean": self = .boolean
    case "int", "long", "integer": self = .integer
    case "float", "double": self = .real
    default: self = .string
    }
  }
}

/// A key as a reader uses it for each of its data: plain numbers only, so that nothing is counted or copied.
struct GraphMLKey {
  /// The id, or what tells it from most others.
  let id: PackedText
  let domain: KeyDomain
  let type: KeyType
  /// The columns of the current graph's tables for nodes and edges, or -1 where there is none yet.
  var nodeColumn = -1
  var edgeColumn = -1
  /// The key whose data came after this one's last time.
  var next = 0

  init(_ declaration: KeyDeclaration) {
    id = PackedText(declaration.id.utf8.span)
    domain = KeyDomain(rawValue: declaration.domain) ?? .all
    type = KeyType(declaration.type)
  }
}
