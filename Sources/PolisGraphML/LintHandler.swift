import PolisModel
import PolisText
import PolisXML

/// Notices the constructs of ``ReaderMatrix`` in a file.
final class LintHandler: XMLContentHandler {
  /// A key as far as it matters here.
  private struct Key {
    var domain: String
    var type: String?
  }

  private struct Pair: Hashable {
    var source: Symbol
    var target: Symbol
  }

  private var places: [(construct: String, position: SourcePosition, count: Int)] = []
  private var indexOfConstruct: [String: Int] = [:]
  private var tokens = GraphMLTokens { _ in .none }
  private var label = XMLToken.none
  private var attrList = XMLToken.none
  private var namespace = XMLToken.none
  private var open: [XMLToken] = []
  private var keys: [String: Key] = [:]
  private var names: Set<String> = []
  private var graphCount = 0
  private var isDirectedByDefault = true
  private var directions: Set<Bool> = []
  private var ids = SymbolTable()
  private var nodes: Set<Symbol> = []
  private var edgeIDs: Set<String> = []
  private var pairs: Set<Pair> = []
  private var waiting: [Symbol: SourcePosition] = [:]
  private var hasNodes = false
  private var text: [UInt8] = []
  private var dataType: String?
  private var isInData = false
  private var dataPosition = SourcePosition(line: 1, column: 1)

  /// What was noticed, in the order of the file.
  var findings: [Finding] {
    places.sorted { ($0.position, $0.construct) < ($1.position, $1.construct) }.compactMap {
      place in
      ReaderMatrix.row(place.construct).map { Self.finding($0, place.position, place.count) }
    }
  }

  private static func finding(
    _ row: ReaderMatrix.Row, _ position: SourcePosition, _ count: Int
  ) -> Finding {
    var parts: [String] = []
    for (effect, verb) in [
      (ReaderMatrix.Effect.fails, "fails in"), (.dropped, "is dropped by"),
      (.ignored, "is ignored by"), (.changed, "is changed by"), (.merged, "is merged by"),
      (.text, "becomes text in"),
    ] {
      let readers = zip(ReaderMatrix.readers, row.effects).filter { $0.1 == effect }.map(\.0)
      if !readers.isEmpty { parts.append("\(verb) \(readers.joined(separator: ", "))") }
    }
    let times = count > 1 ? " (\(count) times)" : ""
    return Finding(
      row.effects.contains(.fails) ? .error : .warning, code: row.construct,
      "\(row.title)\(times): \(parts.joined(separator: "; "))", at: position)
  }

  private func note(_ construct: String, at position: @autoclosure () -> SourcePosition) {
    if let index = indexOfConstruct[construct] {
      places[index].count += 1
    } else {
      indexOfConstruct[construct] = places.count
      places.append((construct, position(), 1))
    }
  }

  /// Looks for what the parser does not tell of.
  func lookAtHead(_ bytes: ArraySlice<UInt8>) {
    let start = SourcePosition(line: 1, column: 1)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { note("byte-order-mark", at: start) }
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if let range = head.range(of: "<!DOCTYPE") {
      let offset = head.utf8.distance(from: head.startIndex, to: range.lowerBound)
      note("doctype", at: SourcePosition(offset: offset, in: Array(bytes).span))
    }
  }

  func startDocument(_ parser: any XMLEventContext) {
    tokens = GraphMLTokens { parser.token($0) }
    label = parser.token("label")
    attrList = parser.token("attr.list")
  }

  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    defer { open.append(tag.name.namespace == namespace ? tag.name.local : .none) }
    if open.isEmpty {
      namespace = tag.name.namespace
      if parser.string(namespace) != graphMLNamespace {
        note("no-namespace", at: parser.tagPosition)
      }
      if tag.name.prefix != .none { note("prefixed-names", at: parser.tagPosition) }
      return
    }
    guard tag.name.namespace == namespace else {
      if isInData { note("foreign-xml", at: parser.tagPosition) }
      return
    }
    let name = tag.name.local
    if name == tokens.data {
      startData(tag, parser)
    } else if name == tokens.node {
      startNode(tag, parser)
    } else if name == tokens.edge {
      startEdge(tag, parser)
    } else if name == tokens.key {
      startKey(tag, parser)
    } else if name == tokens.graph {
      startGraph(tag, parser)
    } else if name == tokens.hyperedge {
      note("hyperedge", at: parser.tagPosition)
    } else if name == tokens.desc, open.last == tokens.node || open.last == tokens.edge {
      note("description", at: parser.tagPosition)
    } else if name == tokens.defaultValue {
      note("default", at: parser.tagPosition)
    }
  }

  func endElement(_ name: XMLName, _ parser: any XMLEventContext) {
    if open.popLast() == tokens.data, isInData {
      isInData = false
      lookAtValue()
    }
  }

  func characters(_ bytes: Span<UInt8>, _ parser: any XMLEventContext) {
    if isInData { text.append(copying: bytes) }
  }

  private func value(_ tag: borrowing XMLStartTag, _ attribute: XMLToken) -> String? {
    tag.index(of: attribute).map { tag.value($0) }
  }

  private func startKey(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    let id = value(tag, tokens.id) ?? ""
    let domain = value(tag, tokens.forAttribute)
    let type = value(tag, tokens.attrType)
    if graphCount > 0 { note("late-key", at: parser.tagPosition) }
    switch domain {
    case nil: note("no-for", at: parser.tagPosition)
    case "all": note("for-all", at: parser.tagPosition)
    case "graph", "graphml": note("graph-key", at: parser.tagPosition)
    default: break
    }
    switch type {
    case nil: note("no-type", at: parser.tagPosition)
    case "integer": note("type-integer", at: parser.tagPosition)
    case "boolean", "int", "long", "float", "double", "string": break
    default: note("type-other", at: parser.tagPosition)
    }
    if tag.index(of: attrList) != nil { note("attr-list", at: parser.tagPosition) }
    if let name = value(tag, tokens.attrName) {
      if !isNMTOKEN(name.utf8.span) { note("name-no-token", at: parser.tagPosition) }
      if domain == "edge", name == "id" { note("edge-attribute-id", at: parser.tagPosition) }
      if domain == "edge", name == "key" { note("edge-attribute-key", at: parser.tagPosition) }
      if !names.insert("\(domain ?? "all") \(name)").inserted {
        note("name-twice", at: parser.tagPosition)
      }
    }
    if keys[id] != nil { note("key-id-twice", at: parser.tagPosition) }
    keys[id] = Key(domain: domain ?? "all", type: type)
  }

  private func startGraph(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    if open.last == tokens.graphml {
      graphCount += 1
      if graphCount > 1 { note("several-graphs", at: parser.tagPosition) }
      endGraph()
      isDirectedByDefault = value(tag, tokens.edgedefault) != "undirected"
    } else {
      note("nested-graph", at: parser.tagPosition)
    }
  }

  private func startNode(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    hasNodes = true
    guard let slot = tag.index(of: tokens.id) else { return }
    let id = tag.withValue(slot) { ids.intern($0) }
    nodes.insert(id)
    if waiting.removeValue(forKey: id) != nil { note("early-edge", at: parser.tagPosition) }
    let isPlain = tag.withValue(slot) { isNMTOKEN($0) }
    if !isPlain {
      note("id-no-token", at: parser.tagPosition)
      if ids.string(id).contains("&") { note("id-ampersand", at: parser.tagPosition) }
    }
  }

  private func startEdge(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    let directed = tag.index(of: tokens.directed).flatMap { index in
      tag.withValue(index) { LexicalForm.boolean($0) }
    }
    directions.insert(directed ?? isDirectedByDefault)
    if directions.count == 2 { note("mixed-directions", at: parser.tagPosition) }
    if tag.index(of: label) != nil { note("edge-label", at: parser.tagPosition) }
    if let id = value(tag, tokens.id), !edgeIDs.insert(id).inserted {
      note("edge-id-twice", at: parser.tagPosition)
    }
    guard let from = tag.index(of: tokens.source), let to = tag.index(of: tokens.target) else {
      return
    }
    let source = tag.withValue(from) { ids.intern($0) }
    let target = tag.withValue(to) { ids.intern($0) }
    for node in [source, target] where !nodes.contains(node) && waiting[node] == nil {
      waiting[node] = parser.tagPosition
    }
    if !pairs.insert(Pair(source: source, target: target)).inserted {
      note("parallel-edges", at: parser.tagPosition)
    }
  }

  private func startData(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    if open.last == tokens.graph, hasNodes { note("late-graph-data", at: parser.tagPosition) }
    text.removeAll(keepingCapacity: true)
    dataType = value(tag, tokens.keyAttribute).flatMap { keys[$0]?.type }
    dataPosition = parser.tagPosition
    isInData = true
  }

  /// Looks at the text of data.
  private func lookAtValue() {
    let isEmpty = text.allSatisfy { LexicalForm.isSpace($0) }
    switch dataType {
    case "boolean":
      let word = String(decoding: text, as: UTF8.self)
      if word == "1" || word == "0" {
        note("boolean-digit", at: dataPosition)
      } else if word != "true", word != "false" {
        note("boolean-word", at: dataPosition)
      }
    case "int", "long":
      if isEmpty {
        note("empty-number", at: dataPosition)
      } else if let number = LexicalForm.integer(text.span) {
        if number.magnitude > 1 << 53 { note("large-integer", at: dataPosition) }
      } else if LexicalForm.real(text.span) != nil {
        note("integer-fraction", at: dataPosition)
      }
    case "float", "double": if isEmpty { note("empty-number", at: dataPosition) }
    default:
      if let first = text.first, let last = text.last, !isEmpty,
        LexicalForm.isSpace(first) || LexicalForm.isSpace(last)
      {
        note("outer-space", at: dataPosition)
      }
    }
  }

  /// Closes the books of a graph.
  private func endGraph() {
    for (_, position) in waiting.sorted(by: { $0.value < $1.value }) {
      note("unknown-node", at: position)
    }
    waiting.removeAll()
    nodes.removeAll()
    pairs.removeAll()
    directions.removeAll()
    hasNodes = false
  }

  /// Closes the books of the file.
  func finish() { endGraph() }
}

extension String {
  /// Where a text stands first in this one.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
