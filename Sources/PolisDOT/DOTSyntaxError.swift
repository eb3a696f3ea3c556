public import PolisText

/// A fault that stops the reader or the writer of DOT text.
public struct DOTSyntaxError: SourceFault, Hashable {
  /// The kinds of fault; the raw value is what programs match on.
  @nonexhaustive
  public enum Code: String, Sendable {
    /// A token stands where the grammar has no place for it.
    case unexpectedToken = "unexpected-token"
    /// A byte begins no token.
    case unexpectedByte = "unexpected-byte"
    /// The text ends inside a graph.
    case unexpectedEnd = "unexpected-end"
    /// `->` in an undirected graph, `--` in a directed one.
    case wrongEdgeOperator = "wrong-edge-operator"
    /// A quoted string has no closing quote.
    case unterminatedString = "unterminated-string"
    /// An HTML string has no closing bracket.
    case unterminatedHTML = "unterminated-html"
    /// A comment has no end.
    case unterminatedComment = "unterminated-comment"
    /// A string holds U+0000, which Graphviz cannot hold.
    case nulCharacter = "nul-character"
    /// The text is not UTF-8 and names no other charset.
    case invalidUTF8 = "invalid-utf-8"
    /// Subgraphs stand in subgraphs beyond ``DOTReader/maximumDepth``.
    case tooDeep = "too-deep"
    /// A name or string is longer than ``DOTReader/maximumLength``.
    case tooLong = "too-long"
    /// Edges between subgraphs multiply beyond ``DOTReader/maximumImpliedEdges``.
    case tooManyEdges = "too-many-edges"
    /// The tables of the graph would be many times larger than the text.
    case tooSparse = "too-sparse"
    /// The text holds no graph.
    case noGraph = "no-graph"
    /// What a diagram holds beyond what it shows cannot be read.
    case damagedDiagram = "damaged-diagram"
    /// The graph holds what DOT cannot say.
    case notExpressible = "not-expressible"
  }

  /// What is wrong.
  public let kind: Code
  /// One line for people.
  public let message: String
  /// The first byte that is wrong.
  public let position: SourcePosition?

  /// The kind of fault, in kebab case.
  public var code: String { kind.rawValue }

  init(_ kind: Code, _ message: String, at offset: Int, in bytes: Span<UInt8>) {
    self.kind = kind
    self.message = message
    position = SourcePosition(offset: offset, in: bytes)
  }

  init(_ kind: Code, _ message: String, at position: SourcePosition?) {
    self.kind = kind
    self.message = message
    self.position = position
  }
}
