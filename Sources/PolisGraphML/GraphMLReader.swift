public import PolisModel
public import PolisText
public import PolisXML

/// A reader of GraphML 1.0, in one pass over the file.
///
/// Takes all that the format has: keys of every scope, defaults, `all`, directed and undirected edges together,
/// parallel edges, nested graphs, ports, hyperedges, several graphs, data in any place, foreign XML in data, any
/// encoding that libxml2 knows, with and without namespace prefixes. What a `Graph` has no column for is kept in
/// attributes that are named by XPath: `@x` is an XML attribute that GraphML does not define, `./desc` a
/// description, `./locator/@href` a locator, `/graphml/data[x]` data of the file. What cannot be kept is refused.
///
/// Files that the XML Schema does not allow are read where what they say is clear: ids with blanks, no namespace,
/// attributes of other programs. A strict reader refuses them.
///
/// Values are typed by `attr.type`; a text that is no value of its type stays a string. Defaults are filled in.
public struct GraphMLReader: Sendable {
  /// The bounds within which XML is read.
  public var limits: XMLLimits
  /// Whether to refuse what the XML Schema of GraphML 1.0 refuses.
  public var isStrict: Bool
  /// From which byte of a file on a second thread makes the graph, while the first takes the XML apart.
  public var pipelineStart: Int
  /// The size from which a thread is worth its cost.
  public static let usualPipelineStart = 1 << 20

  /// Makes a reader.
  public init(
    limits: XMLLimits = XMLLimits(), isStrict: Bool = false,
    pipelineStart: Int = usualPipelineStart
  ) {
    self.limits = limits
    self.isStrict = isStrict
    self.pipelineStart = pipelineStart
  }

  /// Reads all graphs of a file.
  ///
  /// - Parameter source: The bytes of the file.
  /// - Returns: The graphs in the order of the file.
  /// - Throws: `XMLSyntaxError`, ``GraphMLError``, or `InputOutputError`.
  /// - Complexity: O(*n*) in the size of the file; memory in proportion to the graphs.
  public func read(from source: any ByteSource) throws -> [Graph] {
    let handler = GraphMLHandler()
    if isStrict {
      let check = ValidationHandler(maximum: 0, stopsAtErrors: true)
      let parser = try XMLStreamParser(XMLHandlerPair(check, handler), limits: limits)
      try parser.validate(against: .graphML())
      try parser.parse(source)
    } else {
      try XMLStreamParser.parse(
        source, with: handler, limits: limits, pipelinedFrom: pipelineStart)
    }
    return handler.graphs
  }
}
