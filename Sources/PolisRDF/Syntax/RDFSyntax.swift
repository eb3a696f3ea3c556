/// The textual syntaxes of RDF 1.1 that are read and written here.
public enum RDFSyntax: String, Sendable, Hashable, CaseIterable {
  /// N-Triples: one triple a line, nothing abbreviated.
  case nTriples
  /// N-Quads: N-Triples with the name of a graph after the object.
  case nQuads
  /// Turtle: prefixes, abbreviations, nested nodes.
  case turtle

  /// The extension of its files, without a dot.
  public var fileExtension: String {
    switch self {
    case .nTriples: "nt"
    case .nQuads: "nq"
    case .turtle: "ttl"
    }
  }

  /// The media type that IANA has registered.
  public var mediaType: String {
    switch self {
    case .nTriples: "application/n-triples"
    case .nQuads: "application/n-quads"
    case .turtle: "text/turtle"
    }
  }

  /// Whether it can name graphs.
  public var supportsNamedGraphs: Bool { self == .nQuads }

  /// The syntax of files with an extension, or `nil`.
  public init?(fileExtension: String) {
    guard let match = Self.allCases.first(where: { $0.fileExtension == fileExtension }) else {
      return nil
    }
    self = match
  }
}

/// How much a reader of RDF takes before it refuses an input as hostile.
public struct RDFLimits: Sendable, Hashable {
  /// The longest token and the longest line, in bytes: 64 MiB unless set.
  public var tokenLength: Int
  /// The deepest nesting of `[` and `(`: 100,000 unless set.
  ///
  /// Nesting is kept on the heap, some 40 bytes a level; no input uses up the stack.
  public var depth: Int

  /// Sets the limits.
  public init(tokenLength: Int = 1 << 26, depth: Int = 100_000) {
    self.tokenLength = tokenLength
    self.depth = depth
  }
}
