import PolisModel

/// Triples with their terms as numbers: each term is kept once.
struct TripleStore: QuadSink {
  /// A triple by the symbols of its terms.
  struct Triple: Hashable {
    var subject: Symbol
    var predicate: Symbol
    var object: Symbol
  }

  /// The spellings of all terms.
  private(set) var terms = SymbolTable()
  /// The triples as they came, repeated ones too.
  private(set) var triples: [Triple] = []
  private let type: Symbol
  private let graphClass: Symbol
  /// Whether the triples are what PolisGraph writes.
  private(set) var isPolisGraph = false

  /// Starts without triples.
  init() {
    type = terms.intern("<\(RDF.type)>")
    graphClass = terms.intern("<\(PolisVocabulary.graphClass)>")
  }

  mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) {
    let triple = Triple(
      subject: subject(line.extracting(layout.subject)),
      predicate: terms.intern(line.extracting(layout.predicate)),
      object: terms.intern(line.extracting(layout.object)))
    if triple.object == graphClass, triple.predicate == type { isPolisGraph = true }
    triples.append(triple)
  }

  /// The subject of a statement, which is mostly that of the last one.
  @inline(__always)
  private mutating func subject(_ bytes: Span<UInt8>) -> Symbol {
    if let last = triples.last?.subject,
      terms.withBytes(of: last, { ByteOrder.isEqual($0, bytes) })
    {
      return last
    }
    return terms.intern(bytes)
  }

  /// Whether a term is a literal.
  func isLiteral(_ term: Symbol) -> Bool {
    terms.withBytes(of: term) { $0[0] == UInt8(ascii: "\"") }
  }

  /// The IRI of a term, or its label with `_:`; of a literal its spelling.
  func name(_ term: Symbol) -> String {
    terms.withBytes(of: term) { bytes in
      bytes[0] == UInt8(ascii: "<")
        ? TermSpelling.string(bytes, 1..<(bytes.count - 1))
        : TermSpelling.string(bytes, 0..<bytes.count)
    }
  }

  /// What nodes are called before their ids.
  static let nodes = Array("<\(PolisVocabulary.nodes)".utf8)
  /// What edges are called before their ids.
  static let relations = Array("<\(PolisVocabulary.relations)".utf8)

  /// The name that an IRI says behind a prefix; `nil` where there is no such prefix or the name
  /// is encoded.
  func plainName(
    _ term: Symbol, after prefix: [UInt8], in symbols: inout SymbolTable
  ) -> Symbol? {
    terms.withBytes(of: term) { bytes -> Symbol? in
      let end = bytes.count - 1
      guard end >= prefix.count,
        ByteOrder.isEqual(bytes.extracting(0..<prefix.count), prefix.span)
      else { return nil }
      let name = bytes.extracting(prefix.count..<end)
      return IRICoding.isPlain(name) ? symbols.intern(name) : nil
    }
  }

  /// A string that is spelled without escapes, language and datatype; `nil` for other terms.
  func plainString(_ term: Symbol, in symbols: inout SymbolTable) -> Symbol? {
    terms.withBytes(of: term) { bytes -> Symbol? in
      let last = bytes.count - 1
      guard last > 0, bytes[0] == UInt8(ascii: "\""), bytes[last] == UInt8(ascii: "\""),
        ByteScan.endOfPlainString(bytes, from: 1, to: last) == last
      else { return nil }
      return symbols.intern(bytes.extracting(1..<last))
    }
  }

  /// The value of a literal.
  func value(_ term: Symbol, isReal: Bool = false) -> AttributeValue {
    terms.withBytes(of: term) { ValueSpelling.value($0, isReal: isReal) }
  }

  /// The graph of foreign triples: in the order of the file, repeated ones once.
  ///
  /// - Parameter name: What the graph is called in its dataset, as a term.
  /// - Returns: A graph of that name.
  /// - Throws: ``RDFMappingError`` where the table of attributes would be many times larger than the file.
  func foreignGraph(named name: [UInt8]?) throws(RDFMappingError) -> Graph {
    var graph = Graph(origin: .rdf)
    if let name {
      let isIRI = name.first == UInt8(ascii: "<")
      graph.id = graph.symbols.intern(
        String(decoding: isIRI ? name.dropFirst().dropLast() : name[...], as: UTF8.self))
    }
    graph[PolisVocabulary.originAttribute] = .string(Graph.Origin.rdf.rawValue)
    let type = graph.edgeAttributes.addColumn(named: graph.symbols.intern("type"))
    // By the numbers of terms: the node of a resource, the name and the column of a property.
    var nodes = [NodeIndex?](repeating: nil, count: terms.count)
    var names = [Symbol](repeating: .none, count: terms.count)
    var columns = [Int32](repeating: -1, count: terms.count)
    func node(_ term: Symbol) -> NodeIndex {
      if let known = nodes[Int(term.rawValue)] { return known }
      let node = graph.addNode(id: self.name(term))
      nodes[Int(term.rawValue)] = node
      return node
    }
    var known: Set<Triple> = []
    known.reserveCapacity(triples.count)
    var several: [Place: [AttributeValue]] = [:]
    for triple in triples where known.insert(triple).inserted {
      let subject = node(triple.subject)
      let property = Int(triple.predicate.rawValue)
      if names[property] == .none {
        names[property] = graph.symbols.intern(self.name(triple.predicate))
      }
      guard isLiteral(triple.object) else {
        let edge = graph.addEdge(from: subject, to: node(triple.object))
        graph.edgeAttributes[edge.position, type] = .string(names[property])
        continue
      }
      if columns[property] < 0 {
        columns[property] = Int32(
          truncatingIfNeeded: graph.nodeAttributes.addColumn(named: names[property]))
      }
      let place = Place(row: subject.position, column: Int(columns[property]))
      let present = graph.nodeAttributes[place.row, place.column]
      if present.kind == .absent {
        graph.nodeAttributes[place.row, place.column] = foreignCell(triple.object, in: &graph)
        let cells = graph.nodeAttributes.cellCount
        if cells > Self.freeCells, cells / Self.maximumSparsity > triples.count {
          throw .tooSparse
        }
      } else {
        several[place, default: graph.value(of: present).map { [$0] } ?? []].append(
          foreignValue(triple.object))
      }
    }
    for (place, values) in several.sorted(by: { $0.key < $1.key }) {
      graph.nodeAttributes[place.row, place.column] = graph.cell(for: .list(values.sorted()))
    }
    return graph
  }

  /// How many cells any graph may have, and how many for each triple beyond that.
  private static let freeCells = 1 << 23
  private static let maximumSparsity = 256

  /// The cell of a literal of foreign RDF.
  private func foreignCell(_ term: Symbol, in graph: inout Graph) -> Cell {
    let plain = plainString(term, in: &graph.symbols)
    return plain.map { .string($0) } ?? graph.cell(for: foreignValue(term))
  }

  /// A literal of foreign RDF: what is not read back as the same literal stays one.
  private func foreignValue(_ term: Symbol) -> AttributeValue {
    let value = value(term)
    if case .literal = value { return value }
    var spelled = ByteArena(capacity: 64)
    ValueSpelling.append(value, isReal: false, to: &spelled)
    let isSame = terms.withBytes(of: term) { spelled.holds($0) }
    if isSame, !value.isNotation { return value }
    guard case .literal(let literal) = terms.withBytes(of: term, { TermSpelling.term($0) }) else {
      return value
    }
    return .literal(literal.lexicalForm, datatype: literal.datatype)
  }

  private struct Place: Hashable, Comparable {
    var row: Int
    var column: Int

    static func < (left: Place, right: Place) -> Bool {
      (left.row, left.column) < (right.row, right.column)
    }
  }
}

extension AttributeValue {
  /// Whether the value is written as JSON of our own, which in foreign RDF is a literal like others.
  fileprivate var isNotation: Bool {
    if case .list = self { true } else { false }
  }
}
