import PolisModel
import PolisText
import PolisXML

/// Passes what a parser tells to the states of a reader.
///
/// The states are a value, so that what they do is not checked at each access to a property.
final class GraphMLHandler: XMLContentHandler {
  // Invariant: the parser makes one call at a time, and no call ends in another, so no two accesses overlap. To
  // check that would take a tenth of the time.
  @exclusivity(unchecked) private var states = GraphMLStates()

  /// The graphs that were read.
  var graphs: [Graph] { unsafe states.graphs }

  func startDocument(_ parser: any XMLEventContext) { unsafe states.startDocument(parser) }

  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    try unsafe states.startElement(tag, parser)
  }

  func endElement(_ name: XMLName, _ parser: any XMLEventContext) throws {
    try unsafe states.endElement(name, parser)
  }

  func characters(_ bytes: Span<UInt8>, _ parser: any XMLEventContext) throws {
    try unsafe states.characters(bytes, parser)
  }

  func comment(_ bytes: Span<UInt8>, _ parser: any XMLEventContext) { unsafe states.comment(bytes) }

  func processingInstruction(target: String, data: String, _ parser: any XMLEventContext) {
    unsafe states.processingInstruction(target: target, data: data)
  }
}

/// The states of a reader of GraphML: which element it is in, and what belongs to that element.
struct GraphMLStates {
  /// The element that a frame stands for.
  enum Element: UInt8 {
    case document, graphml, key, defaultValue, desc, graph, node, port, edge, hyperedge, endpoint
    case locator

    /// Whether data may stand in it.
    var takesData: Bool {
      switch self {
      case .graphml, .graph, .node, .port, .edge, .hyperedge: true
      case .document, .key, .defaultValue, .desc, .endpoint, .locator: false
      }
    }
  }

  /// An element that is open.
  struct Frame {
    var element: Element
    /// What the data and descriptions in it belong to.
    var carrier: Carrier
  }

  /// The graphs that are read.
  var graphs: [Graph] = []
  /// The graph that is being read.
  var graph = Graph(origin: .graphML)
  var tokens = GraphMLTokens { _ in .none }
  var frames: [Frame] = [Frame(element: .document, carrier: .file)]
  /// The namespace of the root element: GraphML's, an older form of it, or none.
  private var namespace = XMLToken.none

  var keys: [GraphMLKey] = []
  /// What the keys say, one each.
  var declarations: [KeyDeclaration] = []
  /// The keys of an id, by domain.
  var keysOfID: [String: [Int]] = [:]
  /// Whether the innermost element is `data`, which belongs to the innermost frame.
  var isInData = false
  /// Whether the text of these data gathers among the pending strings.
  var isTextPending = false
  /// The key of the data that are being read, and the one of the data before.
  var currentKey = 0
  var previousKey = 0
  /// What the file itself says, for its first graph.
  var fileValues: [(name: String, value: AttributeValue)] = []

  /// The text of the innermost element that has one.
  var text: [UInt8] = []
  /// Foreign XML in data, and whether there is any.
  var fragment = XMLFragmentBuilder()
  var isForeign = false

  /// The nodes by id.
  var nodeIDs = NodeIDTable()
  /// For each node whether its element was seen, since edges may come before.
  var isDeclared: [Bool] = []
  /// Where nodes that are not declared yet are named first.
  var firstUse: [NodeIndex: SourcePosition] = [:]
  /// Strings whose symbols are not known yet.
  var pending = PendingStrings()
  /// For each column the row that had data last.
  var lastNodeRows: [Int] = []
  var lastEdgeRows: [Int] = []
  /// How many values the tables hold, and how many cells they take.
  var valueCount = 0
  var cellCount = 0
  /// The nested graphs that are open.
  var openSubgraphs: [Int] = []
  var openPorts: [Int] = []
  var portNames: Set<PortName> = []

  struct PortName: Hashable {
    var node: NodeIndex
    var name: Symbol
  }

  mutating func startDocument(_ parser: any XMLEventContext) {
    tokens = GraphMLTokens { parser.token($0) }
  }

  mutating func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    if isForeign {
      fragment.start(tag, parser)
      return
    }
    if isInData {
      startForeign(isTextPending ? pending.takeUnfinished() : text, tag, parser)
      return
    }
    let frame = frames[frames.count - 1]
    let local = tag.name.local
    guard tag.name.namespace == namespace || frame.element == .document else {
      if frame.element == .defaultValue {
        startForeign(text, tag, parser)
        return
      }
      throw unexpected(tag, in: frame.element, parser)
    }
    if local == tokens.data, frame.element.takesData {
      try startData(tag, frame.carrier, parser)
      return
    }
    switch frame.element {
    case .graph where local == tokens.edge: try startEdge(tag, parser)
    case .graph where local == tokens.node: try startNode(tag, parser)
    case .graph where local == tokens.hyperedge: try startHyperedge(tag, parser)
    case .hyperedge where local == tokens.endpoint:
      try startEndpoint(tag, frame.carrier, parser)
    case .node where local == tokens.port, .port where local == tokens.port:
      try startPort(tag, frame.carrier, parser)
    case .node where local == tokens.graph, .edge where local == tokens.graph,
      .hyperedge where local == tokens.graph:
      try startSubgraph(tag, frame.carrier, parser)
    case .graphml where local == tokens.graph: try startGraph(tag, parser)
    case .graphml where local == tokens.key: try startKey(tag, parser)
    case .key where local == tokens.defaultValue:
      try refuseAttributes(of: tag, parser)
      text.removeAll(keepingCapacity: true)
      frames.append(Frame(element: .defaultValue, carrier: frame.carrier))
    case .graphml, .key, .graph, .node, .port, .edge, .hyperedge, .endpoint:
      if local == tokens.desc {
        try startDescription(tag, frame, parser)
      } else if local == tokens.locator, frame.element == .graph || frame.element == .node {
        try startLocator(tag, frame.carrier, parser)
      } else {
        throw unexpected(tag, in: frame.element, parser)
      }
    case .defaultValue: startForeign(text, tag, parser)
    case .document: try startRoot(tag, parser)
    case .desc, .locator: throw unexpected(tag, in: frame.element, parser)
    }
  }

  /// Begins foreign XML after some text.
  private mutating func startForeign(
    _ before: [UInt8], _ tag: borrowing XMLStartTag, _ parser: any XMLEventContext
  ) {
    isForeign = true
    fragment.removeAll()
    fragment.text(before.span)
    fragment.start(tag, parser)
  }

  mutating func endElement(_ name: XMLName, _ parser: any XMLEventContext) throws {
    if isForeign, fragment.depth > 0 {
      fragment.end(name, parser)
      return
    }
    if isInData {
      isInData = false
      try endData(frames[frames.count - 1].carrier, parser)
      return
    }
    let frame = frames.removeLast()
    switch frame.element {
    case .defaultValue: endDefault()
    case .desc: try endDescription(frame.carrier, parser)
    case .port: openPorts.removeLast()
    case .graph:
      if case .subgraph = frame.carrier { openSubgraphs.removeLast() } else { try endGraph(parser) }
    case .graphml: try endFile(parser)
    case .document, .key, .node, .edge, .hyperedge, .endpoint, .locator: break
    }
  }

  mutating func characters(_ bytes: Span<UInt8>, _ parser: any XMLEventContext) throws {
    if isForeign {
      fragment.text(bytes)
    } else if isInData {
      if isTextPending { pending.append(bytes) } else { text.append(copying: bytes) }
    } else {
      switch frames[frames.count - 1].element {
      case .defaultValue, .desc: text.append(copying: bytes)
      default:
        for index in bytes.indices where !LexicalForm.isSpace(bytes[index]) {
          throw GraphMLError(
            .unexpectedText, "text stands outside of data; put it into a data element",
            at: parser.position)
        }
      }
    }
  }

  mutating func comment(_ bytes: Span<UInt8>) {
    if isForeign { fragment.comment(bytes) }
  }

  mutating func processingInstruction(target: String, data: String) {
    if isForeign { fragment.processingInstruction(target: target, data: data) }
  }

  private mutating func startRoot(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext)
    throws
  {
    let iri = parser.string(tag.name.namespace)
    guard tag.name.local == tokens.graphml, iri.isEmpty || iri.hasPrefix(graphMLNamespace) else {
      throw GraphMLError(
        .notGraphML,
        "the root element is '\(parser.string(tag.name.local))', not 'graphml': this is no GraphML",
        at: parser.tagPosition)
    }
    namespace = tag.name.namespace
    for index in 0..<tag.attributeCount {
      let name = tag.attributeName(index)
      if name.namespace == tokens.schemaInstance || isHint(name) { continue }
      fileValues.append(
        (ResidualName.fileAttribute(expanded(name, parser)), .string(tag.value(index))))
    }
    frames.append(Frame(element: .graphml, carrier: .file))
  }

  /// Whether an attribute says only how the file is to be edited: `xml:space` changes nothing for a reader.
  func isHint(_ name: XMLName) -> Bool {
    name.namespace == tokens.xml && name.local == tokens.space
  }

  /// Refuses the attributes of an element that has none in GraphML and no place for any in a graph.
  func refuseAttributes(of tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    for index in 0..<tag.attributeCount where !isHint(tag.attributeName(index)) {
      throw GraphMLError(
        .notHeld,
        "'\(parser.string(tag.name.local))' has the attribute "
          + "'\(expanded(tag.attributeName(index), parser))' here, which PolisGraph cannot keep",
        at: parser.tagPosition)
    }
  }

  /// The expanded name of an attribute: `{IRI}name`, or the name alone.
  func expanded(_ name: XMLName, _ parser: any XMLEventContext) -> String {
    let local = parser.string(name.local)
    return name.namespace == .none ? local : "{\(parser.string(name.namespace))}\(local)"
  }

  private func unexpected(
    _ tag: borrowing XMLStartTag, in element: Element, _ parser: any XMLEventContext
  ) -> GraphMLError {
    let name = parser.string(tag.name.local)
    if element == .graph, tag.name.local == tokens.graph {
      return GraphMLError(
        .unexpectedElement, "a graph stands in a graph; put it into a node", at: parser.tagPosition)
    }
    return GraphMLError(
      .unexpectedElement, "GraphML has no element '\(name)' here", at: parser.tagPosition)
  }

  func missing(_ attribute: String, of element: String, _ parser: any XMLEventContext)
    -> GraphMLError
  {
    GraphMLError(
      .missingAttribute, "\(element) without the attribute '\(attribute)'", at: parser.tagPosition)
  }
}
