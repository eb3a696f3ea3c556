/// The formats in which graphs are read and written.
public enum GraphFormat: String, Sendable, CaseIterable {
  /// GraphML 1.0.
  case graphML = "graphml"
  /// Graphviz DOT.
  case dot
  /// RDF 1.1 Turtle.
  case turtle
  /// RDF 1.1 N-Triples.
  case nTriples = "ntriples"
  /// RDF 1.1 N-Quads.
  case nQuads = "nquads"

  /// The file extensions of the format, the usual one first.
  public var extensions: [String] {
    switch self {
    case .graphML: ["graphml", "xml"]
    case .dot: ["dot", "gv"]
    case .turtle: ["ttl"]
    case .nTriples: ["nt"]
    case .nQuads: ["nq"]
    }
  }

  /// The media type.
  public var mediaType: String {
    switch self {
    case .graphML: "application/graphml+xml"
    case .dot: "text/vnd.graphviz"
    case .turtle: "text/turtle"
    case .nTriples: "application/n-triples"
    case .nQuads: "application/n-quads"
    }
  }

  /// Whether the format is a syntax of RDF.
  public var isRDF: Bool { self == .turtle || self == .nTriples || self == .nQuads }

  /// The format of a name that a user gives: the format's own, or one of its extensions.
  public init?(name: String) {
    let name = name.lowercased()
    guard
      let format = Self.allCases.first(where: {
        $0.rawValue == name || $0.extensions.contains(name)
      })
    else { return nil }
    self = format
  }

  /// The format of a file by its extension; `.gz` is passed over.
  public init?(path: String) {
    var path = path.lowercased()
    if path.hasSuffix(".gz") { path.removeLast(3) }
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    let suffix = path[path.index(after: dot)...]
    guard let format = Self.allCases.first(where: { $0.extensions.contains(String(suffix)) })
    else { return nil }
    self = format
  }
}
