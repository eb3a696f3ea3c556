/// The words and marks of the DOT language.
enum DOTToken: UInt8, Sendable {
  case end
  case openBrace
  case closeBrace
  case openBracket
  case closeBracket
  case equals
  case semicolon
  case comma
  case colon
  case plus
  case directedEdge
  case undirectedEdge
  case strict
  case graph
  case digraph
  case node
  case edge
  case subgraph
  /// A name or number without quotes.
  case plain
  /// A quoted string, or several joined by `+`.
  case quoted
  /// A string in angle brackets.
  case html

  /// Whether the token is an `ID` of the grammar.
  var isID: Bool { rawValue >= DOTToken.plain.rawValue }

  /// How the token is called in messages.
  var name: String {
    switch self {
    case .end: "the end of the text"
    case .openBrace: "'{'"
    case .closeBrace: "'}'"
    case .openBracket: "'['"
    case .closeBracket: "']'"
    case .equals: "'='"
    case .semicolon: "';'"
    case .comma: "','"
    case .colon: "':'"
    case .plus: "'+'"
    case .directedEdge: "'->'"
    case .undirectedEdge: "'--'"
    case .strict: "the keyword 'strict'"
    case .graph: "the keyword 'graph'"
    case .digraph: "the keyword 'digraph'"
    case .node: "the keyword 'node'"
    case .edge: "the keyword 'edge'"
    case .subgraph: "the keyword 'subgraph'"
    case .plain: "a name"
    case .quoted: "a quoted string"
    case .html: "an HTML string"
    }
  }
}
