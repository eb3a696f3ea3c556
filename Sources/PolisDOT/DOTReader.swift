public import PolisModel
public import PolisText

/// Reads the graphs of a DOT file.
///
/// Reads the whole language as Graphviz's own parser does: the nodes, edges, subgraphs and
/// attributes are those that its library sees. Attributes are strings, HTML strings are literals
/// of `AttributeValue.htmlDatatype`, ports are the edge attributes `tailport` and
/// `headport`, `key` is an edge's id. The text is taken as UTF-8 unless the graph's attribute
/// `charset` names Latin-1; since that may stand at a graph's end, the whole text is held.
public struct DOTReader {
  /// How deep subgraphs may stand in one another.
  public static let maximumDepth = 256
  /// How many bytes a name or string may have.
  public static let maximumLength = 1 << 26
  /// How many edges a graph may have beyond those that its text has room to write out.
  public static let maximumImpliedEdges = 1_000_000

  /// How many cells of attributes a graph may have in any text, and how many more for each byte of it.
  ///
  /// A node has a cell for each attribute up to the last that it has, so that few bytes could fill the memory.
  static let maximumCells = (base: 1 << 22, perByte: 8)
  /// How many attributes nodes or edges may have.
  static let maximumNames = 1 << 18

  /// Reads all graphs of an input.
  ///
  /// - Throws: ``DOTSyntaxError``, or `InputOutputError` where the source cannot be read.
  /// - Complexity: O(*n*) in the text and in the edges that edges between subgraphs stand for.
  public static func read(from source: any ByteSource) throws -> [Graph] {
    var source = source
    var bytes: [UInt8] = []
    while try source.read(into: &bytes, atMost: min(max(1 << 18, bytes.count), 1 << 22)) > 0 {}
    return try read(bytes)
  }

  /// Reads all graphs of a text.
  public static func read(_ bytes: [UInt8]) throws(DOTSyntaxError) -> [Graph] {
    try read(bytes, isRest: false)
  }

  /// Reads all graphs of a text, or what a diagram does not show, which is no diagram itself.
  static func read(_ bytes: [UInt8], isRest: Bool) throws(DOTSyntaxError) -> [Graph] {
    let isUTF8 = firstInvalidUTF8(in: bytes.span) == nil
    let maximumEdges = min(bytes.count / 4 + maximumImpliedEdges, Int(UInt32.max) - 1)
    var graphs: [Graph] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var parser = try DOTParser(at: start, in: bytes.span)
    while let graph = try parser.nextGraph(in: bytes.span, maximumEdges: maximumEdges) {
      let end = parser.lexer.token == .end ? bytes.count : parser.lexer.start
      if Charset.isLatin1(graph) {
        let text = Charset.utf8(fromLatin1: bytes[start..<end])
        var again = try DOTParser(at: 0, in: text.span)
        if var graph = try again.nextGraph(in: text.span, maximumEdges: maximumEdges) {
          graph["charset"] = "UTF-8"
          graphs.append(graph)
        }
      } else {
        if !isUTF8, let fault = firstInvalidUTF8(in: bytes.span.extracting(start..<end)) {
          throw DOTSyntaxError(
            .invalidUTF8,
            "the text is not UTF-8: convert it, or add charset=\"latin1\" to the graph",
            at: start + fault, in: bytes.span)
        }
        graphs.append(graph)
      }
      try graphs[graphs.count - 1].applyDOTNotation(isRest: isRest)
      start = end
    }
    guard !graphs.isEmpty else {
      throw DOTSyntaxError(
        .noGraph, "the text holds no graph: write 'graph {…}' or 'digraph {…}'",
        at: bytes.count, in: bytes.span)
    }
    return graphs
  }
}

/// The character sets of DOT text.
enum Charset {
  private static let latin1Names: Set<String> = [
    "latin-1", "latin1", "l1", "iso-8859-1", "iso_8859-1", "iso8859-1", "iso-ir-100",
  ]

  /// Whether a graph says that its text is Latin-1.
  static func isLatin1(_ graph: Graph) -> Bool {
    graph["charset"]?.stringValue.map { latin1Names.contains($0.lowercased()) } ?? false
  }

  static func utf8(fromLatin1 bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(0xC0 | byte >> 6)
        result.append(0x80 | byte & 0x3F)
      }
    }
    return result
  }
}
