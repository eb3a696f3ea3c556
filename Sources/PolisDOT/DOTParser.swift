import PolisModel
import PolisText

/// Reads the grammar of DOT (https://graphviz.org/doc/info/lang.html) as Graphviz's own parser does.
///
/// Subgraphs are kept on a stack of our own, so no nesting overflows the program's.
struct DOTParser {
  /// A graph or subgraph whose `}` is still to come, and the statement around it.
  private struct Frame {
    let scope: Int
    /// The operands, nodes and ports of the statement that began before it.
    let operandBase: Int
    let nodeBase: Int
  }

  private(set) var lexer: DOTLexer
  private var frames: [Frame] = []
  private var operands: [DOTGraphBuilder.Operand] = []
  private var nodes: [NodeIndex] = []
  private var ports: [Symbol] = []
  private var attributes: [DOTAttribute] = []
  private var isDirected = true

  init(at offset: Int, in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    lexer = DOTLexer(at: offset)
    try lexer.advance(in: bytes)
  }

  /// `graph : [ strict ] (graph | digraph) [ ID ] '{' stmt_list '}'`; `nil` at the end of the text.
  mutating func nextGraph(
    in bytes: Span<UInt8>, maximumEdges: Int
  ) throws(DOTSyntaxError) -> Graph? {
    if lexer.token == .end { return nil }
    let isStrict = lexer.token == .strict
    if isStrict { try lexer.advance(in: bytes) }
    guard lexer.token == .graph || lexer.token == .digraph else {
      throw unexpected(in: bytes, "a graph begins with 'graph' or 'digraph'")
    }
    isDirected = lexer.token == .digraph
    let maximumCells = DOTReader.maximumCells
    var builder = DOTGraphBuilder(
      isDirected: isDirected, isStrict: isStrict, maximumEdges: maximumEdges,
      maximumCells: maximumCells.base + maximumCells.perByte * bytes.count)
    try lexer.advance(in: bytes)
    if lexer.token.isID { builder.setName(try takeID(in: bytes, &builder)) }
    try open(scope: 0, in: bytes)
    while let frame = frames.last {
      try statement(in: frame, bytes, &builder)
      if builder.isOverfull { throw tooSparse(in: bytes) }
    }
    guard let graph = builder.finish() else { throw tooSparse(in: bytes) }
    return graph
  }

  private func tooSparse(in bytes: Span<UInt8>) -> DOTSyntaxError {
    DOTSyntaxError(
      .tooSparse,
      "attributes are too thinly spread over the elements: give fewer names, or defaults",
      at: lexer.start, in: bytes)
  }

  /// `stmt`, up to a `{` or `}` that changes the frame.
  private mutating func statement(
    in frame: Frame, _ bytes: Span<UInt8>, _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) {
    switch lexer.token {
    case .closeBrace:
      frames.removeLast()
      // After the graph's own brace another graph may follow, or the end.
      try lexer.advance(in: bytes)
      guard let outer = frames.last else { return }
      operands.append(.subgraph(frame.scope))
      try afterOperand(in: outer, frame.operandBase, frame.nodeBase, bytes, &builder)
    case .graph: try attributeStatement(.graph, in: frame, bytes, &builder)
    case .node: try attributeStatement(.node, in: frame, bytes, &builder)
    case .edge: try attributeStatement(.edge, in: frame, bytes, &builder)
    case .openBrace, .subgraph:
      try openSubgraph(in: frame, operands.count, nodes.count, bytes, &builder)
    case .plain, .quoted, .html:
      let (operandBase, nodeBase) = (operands.count, nodes.count)
      let name = try takeID(in: bytes, &builder)
      if lexer.token == .equals {
        try lexer.advance(in: bytes)
        let value = try takeValue(in: bytes, &builder)
        builder.setDefaults(
          [DOTAttribute(name: name, value: value)], for: .graph, in: frame.scope)
        return try endStatement(in: bytes)
      }
      try nodeList(from: name, in: frame, bytes, &builder)
      try afterOperand(in: frame, operandBase, nodeBase, bytes, &builder)
    default:
      throw unexpected(
        in: bytes,
        lexer.token == .end
          ? "close the graph with '}'" : "a statement begins with a name, a keyword or '{'")
    }
  }

  /// `( edgeop (node_list | subgraph) )* [ attr_list ]` after the first operand of a statement.
  private mutating func afterOperand(
    in frame: Frame, _ operandBase: Int, _ nodeBase: Int, _ bytes: Span<UInt8>,
    _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) {
    while lexer.token == .directedEdge || lexer.token == .undirectedEdge {
      guard (lexer.token == .directedEdge) == isDirected else {
        throw DOTSyntaxError(
          .wrongEdgeOperator,
          isDirected
            ? "'--' in a directed graph: write '->'" : "'->' in an undirected graph: write '--'",
          at: lexer.start, in: bytes)
      }
      try lexer.advance(in: bytes)
      if lexer.token == .openBrace || lexer.token == .subgraph {
        return try openSubgraph(in: frame, operandBase, nodeBase, bytes, &builder)
      }
      guard lexer.token.isID else {
        throw unexpected(in: bytes, "an edge needs a node or a subgraph at both ends")
      }
      let name = try takeID(in: bytes, &builder)
      try nodeList(from: name, in: frame, bytes, &builder)
    }
    try attributeLists(in: bytes, &builder)
    if operands.count - operandBase > 1 {
      guard
        builder.connect(
          operands[operandBase...], nodes: &nodes, ports: &ports, attributes: attributes,
          in: frame.scope)
      else {
        throw DOTSyntaxError(
          .tooManyEdges,
          "edges between subgraphs come to more than \(DOTReader.maximumImpliedEdges): "
            + "write fewer", at: lexer.start, in: bytes)
      }
    } else if case .nodes(let range)? = operands.last {
      for node in nodes[range] {
        for attribute in attributes { builder.set(attribute, of: node) }
      }
    }
    operands.removeSubrange(operandBase...)
    nodes.removeSubrange(nodeBase...)
    ports.removeSubrange(nodeBase...)
    try endStatement(in: bytes)
  }

  /// `node_id ( ',' node_id )*` as one operand, its first name being taken.
  private mutating func nodeList(
    from first: Symbol, in frame: Frame, _ bytes: Span<UInt8>, _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) {
    let start = nodes.count
    var name = first
    while true {
      nodes.append(builder.node(named: name, in: frame.scope))
      ports.append(lexer.token == .colon ? try port(in: bytes, &builder) : .none)
      guard lexer.token == .comma else { break }
      try lexer.advance(in: bytes)
      guard lexer.token.isID else { throw unexpected(in: bytes, "a node's name must follow ','") }
      name = try takeID(in: bytes, &builder)
    }
    operands.append(.nodes(start..<nodes.count))
  }

  /// `port : ':' ID [ ':' compass_pt ]`, kept as one text.
  private mutating func port(
    in bytes: Span<UInt8>, _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) -> Symbol {
    try lexer.advance(in: bytes)
    guard lexer.token.isID else { throw unexpected(in: bytes, "a port's name must follow ':'") }
    let port = try takeID(in: bytes, &builder)
    guard lexer.token == .colon else { return port }
    try lexer.advance(in: bytes)
    guard lexer.token.isID else {
      throw unexpected(in: bytes, "a compass point must follow ':'")
    }
    let compass = try takeID(in: bytes, &builder)
    let symbols = builder.graph.symbols
    return builder.intern("\(symbols.string(port)):\(symbols.string(compass))".utf8.span)
  }

  /// `attr_stmt : (graph | node | edge) [ ID '=' ] attr_list`.
  private mutating func attributeStatement(
    _ element: DOTElement, in frame: Frame, _ bytes: Span<UInt8>,
    _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) {
    try lexer.advance(in: bytes)
    if lexer.token.isID {
      // The name of a macro, which Graphviz reads and passes over.
      try lexer.advance(in: bytes)
      guard lexer.token == .equals else {
        throw unexpected(in: bytes, "attributes stand in '[…]'; a keyword as name needs quotes")
      }
      try lexer.advance(in: bytes)
    }
    guard lexer.token == .openBracket else {
      throw unexpected(in: bytes, "attributes stand in '[…]'; a keyword as name needs quotes")
    }
    try attributeLists(in: bytes, &builder)
    builder.setDefaults(attributes, for: element, in: frame.scope)
    try endStatement(in: bytes)
  }

  /// `attr_list : ( '[' ( ID '=' ID [ ';' | ',' ] )* ']' )*`, gathered in `attributes`.
  private mutating func attributeLists(
    in bytes: Span<UInt8>, _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) {
    attributes.removeAll(keepingCapacity: true)
    while lexer.token == .openBracket {
      try lexer.advance(in: bytes)
      while lexer.token != .closeBracket {
        guard lexer.token.isID else {
          throw unexpected(in: bytes, "an attribute is NAME=VALUE; close the list with ']'")
        }
        let name = try takeID(in: bytes, &builder)
        guard lexer.token == .equals else {
          throw unexpected(in: bytes, "'=' must follow the attribute's name")
        }
        try lexer.advance(in: bytes)
        let value = try takeValue(in: bytes, &builder)
        attributes.append(DOTAttribute(name: name, value: value))
        if lexer.token == .comma || lexer.token == .semicolon { try lexer.advance(in: bytes) }
      }
      try lexer.advance(in: bytes)
    }
  }

  private mutating func openSubgraph(
    in frame: Frame, _ operandBase: Int, _ nodeBase: Int, _ bytes: Span<UInt8>,
    _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) {
    var name = Symbol.none
    if lexer.token == .subgraph {
      try lexer.advance(in: bytes)
      if lexer.token.isID { name = try takeID(in: bytes, &builder) }
    }
    guard frames.count <= DOTReader.maximumDepth else {
      throw DOTSyntaxError(
        .tooDeep, "subgraphs stand more than \(DOTReader.maximumDepth) deep: flatten them",
        at: lexer.start, in: bytes)
    }
    let scope = builder.openSubgraph(named: name, in: frame.scope)
    try open(scope: scope, operandBase, nodeBase, in: bytes)
  }

  private mutating func open(
    scope: Int, _ operandBase: Int = 0, _ nodeBase: Int = 0, in bytes: Span<UInt8>
  ) throws(DOTSyntaxError) {
    guard lexer.token == .openBrace else { throw unexpected(in: bytes, "'{' must follow") }
    frames.append(
      Frame(scope: scope, operandBase: operandBase, nodeBase: nodeBase))
    try lexer.advance(in: bytes)
  }

  private mutating func endStatement(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    if lexer.token == .semicolon { try lexer.advance(in: bytes) }
  }

  /// The text of the ID at hand.
  private mutating func takeID(
    in bytes: Span<UInt8>, _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) -> Symbol {
    let symbol = lexer.withText(in: bytes) { builder.intern($0) }
    try lexer.advance(in: bytes)
    return symbol
  }

  private mutating func takeValue(
    in bytes: Span<UInt8>, _ builder: inout DOTGraphBuilder
  ) throws(DOTSyntaxError) -> Cell {
    guard lexer.token.isID else { throw unexpected(in: bytes, "a value must follow '='") }
    let isHTML = lexer.token == .html
    // In two steps: the builder must not be borrowed, and so copied, while it takes the text.
    let text = try takeID(in: bytes, &builder)
    return builder.cell(text, isHTML: isHTML)
  }

  private func unexpected(in bytes: Span<UInt8>, _ remedy: String) -> DOTSyntaxError {
    DOTSyntaxError(
      lexer.token == .end ? .unexpectedEnd : .unexpectedToken,
      "unexpected \(lexer.token.name): \(remedy)", at: lexer.start, in: bytes)
  }
}
