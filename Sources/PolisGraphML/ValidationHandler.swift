import PolisModel
import PolisText
import PolisXML

/// Gathers violations of the schema and checks ids, references, keys and values.
///
/// Everything that it reports as an error is an identity constraint of `schemas/graphml.xsd`.
final class ValidationHandler: XMLContentHandler {
  /// There are as many findings as were asked for.
  struct TooMany: Error {}

  /// What ids in one scope belong to.
  private struct IDKinds: OptionSet {
    let rawValue: UInt8
    static let node = IDKinds(rawValue: 1)
    static let edge = IDKinds(rawValue: 2)
    static let hyperedge = IDKinds(rawValue: 4)
    static let endpoint = IDKinds(rawValue: 8)
  }

  /// An element that is open.
  private struct Frame {
    var name: XMLToken
    /// The keys and times of its data.
    var data: [DataKey] = []
    /// Of a node: the names of the ports in it.
    var ports: Set<String>?
    /// The key and the type of data.
    var key: Int?
  }

  private struct DataKey: Hashable {
    var key: Int
    var time: Int64
  }

  private struct Key {
    var id: String
    var domain: String
    var type: String?
  }

  /// A reference to a node that is not there yet.
  private struct Pending {
    var node: Symbol
    var position: SourcePosition
    var role: StaticString
  }

  var findings: [Finding] = []
  private let maximum: Int
  /// Whether the first error is thrown rather than kept; warnings are passed over then.
  private let stopsAtErrors: Bool
  private var tokens = GraphMLTokens { _ in .none }
  private var namespace = XMLToken.none
  private var frames: [Frame] = []
  private var keys: [Key] = []
  private var keyOfID: [String: Int] = [:]
  private var graphIDs: Set<String> = []
  /// The ids of the graph at the top that is open, what they name, and the graph that a node stands in.
  private var ids = SymbolTable()
  private var kinds: [IDKinds] = []
  private var graphOfNode: [Int32] = []
  /// For each graph of the graph at the top: the graph around it, and its references that are open.
  private var parents: [Int32] = []
  private var pending: [[Pending]] = []
  private var openGraphs: [Int32] = []
  private var text: [UInt8] = []

  init(maximum: Int, stopsAtErrors: Bool = false) {
    self.maximum = maximum
    self.stopsAtErrors = stopsAtErrors
  }

  func startDocument(_ parser: any XMLEventContext) {
    tokens = GraphMLTokens { parser.token($0) }
    namespace = parser.token(graphMLNamespace)
  }

  func violation(_ violation: XMLSchemaViolation, _ parser: any XMLEventContext) throws {
    if violation.isIdentityConstraint { return }
    let message = violation.message.replacing("{\(graphMLNamespace)}", with: "")
    try report(.error, "schema-\(violation.rule)", message, at: parser.tagPosition)
  }

  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    let name = tag.name.local
    guard tag.name.namespace == namespace else {
      frames.append(Frame(name: .none))
      return
    }
    if name == tokens.data {
      try startData(tag, parser)
      return
    }
    if name == tokens.node {
      try startNode(tag, parser)
      frames.append(Frame(name: name, ports: []))
      return
    }
    if name == tokens.edge {
      try note(tag, tokens.id, .edge, "edge", parser)
      try refer(tag, tokens.source, "source", parser)
      try refer(tag, tokens.target, "target", parser)
    } else if name == tokens.hyperedge {
      try note(tag, tokens.id, .hyperedge, "hyperedge", parser)
    } else if name == tokens.endpoint {
      try note(tag, tokens.id, .endpoint, "endpoint", parser)
      try refer(tag, tokens.node, "node", parser)
    } else if name == tokens.port {
      try startPort(tag, parser)
    } else if name == tokens.graph {
      try startGraph(tag, parser)
    } else if name == tokens.key {
      try startKey(tag, parser)
    }
    frames.append(Frame(name: name))
  }

  func endElement(_ name: XMLName, _ parser: any XMLEventContext) throws {
    guard let frame = frames.popLast() else { return }
    if frame.name == tokens.graph { try endGraph() }
    if let key = frame.key { try checkValue(of: keys[key], parser) }
  }

  func characters(_ bytes: Span<UInt8>, _ parser: any XMLEventContext) {
    if frames.last?.key != nil { text.append(copying: bytes) }
  }

  private func report(
    _ severity: Finding.Severity, _ code: String, _ message: String, at position: SourcePosition
  ) throws {
    if stopsAtErrors {
      if severity == .error { throw GraphMLError(.notValid, message, at: position) }
      return
    }
    guard findings.count < maximum else { throw TooMany() }
    findings.append(Finding(severity, code: code, message, at: position))
  }

  // MARK: Keys and data

  private func startKey(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    guard let slot = tag.index(of: tokens.id) else { return }
    let id = tag.value(slot)
    if keyOfID[id] != nil {
      try report(
        .error, "duplicate-key", "the key '\(id)' is declared twice", at: parser.tagPosition)
    }
    keyOfID[id] = keys.count
    keys.append(
      Key(
        id: id, domain: tag.index(of: tokens.forAttribute).map { tag.value($0) } ?? "all",
        type: tag.index(of: tokens.attrType).map { tag.value($0) }))
  }

  private func startData(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    var frame = Frame(name: tokens.data)
    defer { frames.append(frame) }
    guard let slot = tag.index(of: tokens.keyAttribute) else { return }
    let id = tag.value(slot)
    guard let key = keyOfID[id] else {
      try report(.error, "unknown-key", "no key '\(id)' is declared", at: parser.tagPosition)
      return
    }
    let time = tag.index(of: tokens.time).flatMap { index in
      tag.withValue(index) { LexicalForm.integer($0) }
    }
    let last = frames.count - 1
    guard last >= 0 else { return }
    let entry = DataKey(key: key, time: time ?? 0)
    if frames[last].data.contains(entry) {
      try report(
        .error, "duplicate-data", "two data of the key '\(id)' in one element",
        at: parser.tagPosition)
    } else {
      frames[last].data.append(entry)
    }
    let carrier = parser.string(frames[last].name)
    let domain = keys[key].domain
    if domain != "all", domain != carrier, !carrier.isEmpty {
      try report(
        .warning, "key-domain", "the key '\(id)' is for '\(domain)', not for '\(carrier)'",
        at: parser.tagPosition)
    }
    if KeyType(keys[key].type) != .string {
      frame.key = key
      text.removeAll(keepingCapacity: true)
    }
  }

  private func checkValue(of key: Key, _ parser: any XMLEventContext) throws {
    let isValue =
      switch key.type {
      case "boolean": LexicalForm.boolean(text.span) != nil
      case "int": LexicalForm.integer(text.span).map { Int32(exactly: $0) != nil } ?? false
      case "long": LexicalForm.integer(text.span) != nil
      default: LexicalForm.real(text.span) != nil
      }
    if isValue { return }
    let value = String(decoding: text.prefix(60), as: UTF8.self)
    try report(
      .warning, "value-type", "'\(value)' is no \(key.type ?? "") as the key '\(key.id)' asks for",
      at: parser.tagPosition)
  }

  // MARK: Ids and references

  private func startGraph(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    if let slot = tag.index(of: tokens.id) {
      let id = tag.value(slot)
      if !graphIDs.insert(id).inserted {
        try report(
          .error, "duplicate-graph", "two graphs have the id '\(id)'", at: parser.tagPosition)
      }
    }
    if openGraphs.isEmpty {
      ids = SymbolTable()
      kinds.removeAll(keepingCapacity: true)
      graphOfNode.removeAll(keepingCapacity: true)
      parents.removeAll()
      pending.removeAll()
    }
    parents.append(openGraphs.last ?? -1)
    pending.append([])
    openGraphs.append(Int32(parents.count - 1))
  }

  private func endGraph() throws {
    guard let graph = openGraphs.popLast() else { return }
    for reference in pending[Int(graph)] where !isNode(reference.node, in: graph) {
      try report(
        .error, "unknown-node",
        "the \(reference.role) '\(ids.string(reference.node))' is no node of the graph",
        at: reference.position)
    }
    pending[Int(graph)] = []
  }

  /// Notes the id of an element, if it has one that no other element of its kind has.
  private func note(
    _ tag: borrowing XMLStartTag, _ attribute: XMLToken, _ kind: IDKinds, _ what: StaticString,
    _ parser: any XMLEventContext
  ) throws {
    guard let slot = tag.index(of: attribute), !openGraphs.isEmpty else { return }
    let symbol = symbol(tag, slot)
    let index = Int(symbol.rawValue)
    if kinds[index].contains(kind) {
      try report(
        .error, "duplicate-\(what)", "two elements '\(what)' have the id '\(tag.value(slot))'",
        at: parser.tagPosition)
    }
    kinds[index].insert(kind)
  }

  private func startNode(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    try note(tag, tokens.id, .node, "node", parser)
    guard let slot = tag.index(of: tokens.id), let graph = openGraphs.last else { return }
    graphOfNode[Int(symbol(tag, slot).rawValue)] = graph
  }

  private func startPort(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    guard let slot = tag.index(of: tokens.name) else { return }
    let name = tag.value(slot)
    // The schema counts the ports of nested nodes, too.
    for index in frames.indices where frames[index].ports?.insert(name).inserted == false {
      try report(.error, "duplicate-port", "a node has two ports '\(name)'", at: parser.tagPosition)
    }
  }

  private func refer(
    _ tag: borrowing XMLStartTag, _ attribute: XMLToken, _ role: StaticString,
    _ parser: any XMLEventContext
  ) throws {
    guard let slot = tag.index(of: attribute), let graph = openGraphs.last else { return }
    let node = symbol(tag, slot)
    if isNode(node, in: graph) { return }
    pending[Int(graph)].append(Pending(node: node, position: parser.tagPosition, role: role))
  }

  private func symbol(_ tag: borrowing XMLStartTag, _ slot: Int) -> Symbol {
    let symbol = tag.withValue(slot) { ids.intern($0) }
    if Int(symbol.rawValue) == kinds.count {
      kinds.append([])
      graphOfNode.append(-1)
    }
    return symbol
  }

  /// Whether a node stands in a graph or in a graph nested in it.
  private func isNode(_ node: Symbol, in graph: Int32) -> Bool {
    var current = graphOfNode[Int(node.rawValue)]
    while current >= 0 {
      if current == graph { return true }
      current = parents[Int(current)]
    }
    return false
  }
}
