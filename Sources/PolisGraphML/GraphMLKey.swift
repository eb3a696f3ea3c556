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

/// A key as a reader uses it: its declaration and its columns in the graph at hand.
struct GraphMLKey {
  var declaration: KeyDeclaration
  let domain: KeyDomain
  let type: KeyType
  let id: [UInt8]
  /// The columns of the current graph's tables, or -1 where there is none yet.
  var columns = Columns()
  /// The key whose data came after this one's last time.
  var next = 0

  struct Columns {
    var graph = -1
    var subgraph = -1
    var node = -1
    var edge = -1
    var hyperedge = -1
    var port = -1
  }

  init(_ declaration: KeyDeclaration) {
    self.declaration = declaration
    domain = KeyDomain(rawValue: declaration.domain) ?? .all
    type = KeyType(declaration.type)
    id = Array(declaration.id.utf8)
  }
}
