public import PolisText

/// Writes a dataset that fits into memory as Turtle for people: prefixes at the head, each
/// subject once, blank nodes and lists in the places where they are named.
public struct TurtleDocument: QuadSink, Sendable {
  /// Whether subjects, predicates and objects are sorted; else they stand as they came.
  public let isSorted: Bool
  private var store = StatementStore()
  private var spelling = TurtleSpelling([], discovers: true)

  /// Starts without statements.
  public init(isSorted: Bool = false) { self.isSorted = isSorted }

  /// The number of bytes of the statements so far, in N-Triples.
  public var byteCount: Int { store.text.count }

  /// Keeps a statement.
  public mutating func statement(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(QuadRefusal) {
    if layout.graphEnd != layout.objectEnd { throw QuadRefusal(.namedGraph) }
    try store.statement(line, layout)
  }

  /// Notes a prefix of the input, to be used for the same namespace.
  public mutating func prefix(_ name: Span<UInt8>, iri: Span<UInt8>) {
    spelling.learn(name, iri: iri)
  }

  /// Hands the statements on in the order in which they came.
  func replay<Sink: QuadSink & ~Copyable>(into sink: inout Sink) throws(QuadRefusal) {
    for entry in spelling.namespaces.entries where entry.hasPrefix {
      let text = spelling.namespaces.text.storage.span
      sink.prefix(text.extracting(entry.name), iri: text.extracting(entry.iri))
    }
    for number in store.records.indices { try store.replay(number, into: &sink) }
  }

  /// Writes the document.
  ///
  /// - Complexity: O(*n*) in the statements, O(*n* log *n*) where sorted.
  public consuming func write(to output: inout OutputBuffer) {
    var body = TurtleBody(store, isSorted: isSorted, spelling: spelling)
    body.write(to: &output)
  }
}

/// The statements of a document, grouped and laid out.
private struct TurtleBody {
  private let store: StatementStore
  private var spelling: TurtleSpelling
  /// For each subject, in the order of writing, its statements in the order of writing.
  private var subjects: [[Int]] = []
  /// For each statement, the subject that its object is, or −1.
  private var objects: [Int]
  private let nesting: TurtleNesting
  private var references: [Int]
  private var text = ByteArena(capacity: 1 << 16)

  init(_ store: StatementStore, isSorted: Bool, spelling: TurtleSpelling) {
    self.store = store
    self.spelling = spelling
    var numbers = TermNumbers()
    let bytes = store.text.storage.span
    let order = isSorted ? store.sortedUnique() : store.sortedUnique().sorted()
    objects = Array(repeating: -1, count: store.records.count)
    for number in order {
      let subject = numbers.number(bytes.extracting(store.records[number].subject))
      if subject == subjects.count { subjects.append([]) }
      subjects[subject].append(number)
    }
    for number in order {
      let object = store.records[number].object
      guard bytes[object.lowerBound] == UInt8(ascii: "_") else { continue }
      let known = numbers.known(bytes.extracting(object))
      objects[number] = known ?? -1
    }
    references = Array(repeating: 0, count: subjects.count)
    for number in order where objects[number] >= 0 { references[objects[number]] += 1 }
    for subject in subjects.indices {
      subjects[subject] = TurtleBody.byPredicate(subjects[subject], store)
    }
    nesting = TurtleNesting(store, subjects: subjects, objects: objects)
    findPrefixes()
  }

  /// `rdf:type` first, then statements of one predicate together.
  private static func byPredicate(_ statements: [Int], _ store: StatementStore) -> [Int] {
    let bytes = store.text.storage.span
    var ranks = TermNumbers()
    var groups: [[Int]] = []
    for statement in statements {
      let rank = ranks.number(bytes.extracting(store.records[statement].predicate))
      if rank == groups.count { groups.append([]) }
      groups[rank].append(statement)
    }
    let types = groups.firstIndex {
      TurtleSpelling.isType(bytes.extracting(store.records[$0[0]].predicate))
    }
    if let types { groups.insert(groups.remove(at: types), at: 0) }
    return groups.flatMap { $0 }
  }

  /// Gives prefixes to the namespaces that are worth one.
  private mutating func findPrefixes() {
    let store = store
    let bytes = store.text.storage.span
    var scratch = ByteArena()
    for (subject, statements) in subjects.enumerated() {
      // Of the cell of a list, only the item is written.
      let isCell = nesting.forms[subject] == .list || nesting.forms[subject] == .cell
      for number in statements {
        let record = store.records[number]
        let predicate = bytes.extracting(record.predicate)
        scratch.truncate(to: 0)
        if isCell {
          guard number == nesting.cells[subject]?.item else { continue }
        } else {
          spelling.append(bytes.extracting(record.subject), isVocabulary: false, to: &scratch)
          spelling.append(predicate: predicate, to: &scratch)
        }
        spelling.append(
          bytes.extracting(record.object), isVocabulary: TurtleSpelling.isType(predicate),
          to: &scratch)
      }
    }
    spelling.discovers = false
  }

  /// Writes all of it.
  mutating func write(to output: inout OutputBuffer) {
    spelling.declareSorted(to: &text)
    var isFirst = text.count == 0
    for subject in subjects.indices where nesting.forms[subject] == .plain {
      if !isFirst { text.append(0x0A) }
      isFirst = false
      let first = store.records[subjects[subject][0]].subject
      let isBlank = store.text[first.lowerBound] == UInt8(ascii: "_")
      if isBlank, references[subject] == 0 {
        text.append("[]")
      } else {
        appendTerm(first, isVocabulary: false)
      }
      text.append(0x20)
      append(predicatesOf: subject, indent: 1)
      text.append(" .\n")
      output.append(text)
      text.truncate(to: 0)
    }
    output.append(text)
  }

  private mutating func appendTerm(_ range: Range<Int>, isVocabulary: Bool) {
    let store = store
    spelling.append(
      store.text.storage.span.extracting(range), isVocabulary: isVocabulary, to: &text)
  }

  private mutating func append(predicatesOf subject: Int, indent: Int) {
    let store = store
    var last = 0..<0
    for statement in subjects[subject] {
      let record = store.records[statement]
      let bytes = store.text.storage.span
      if !last.isEmpty, ByteOrder.isEqual(bytes, last, record.predicate) {
        text.append(" , ")
      } else {
        if !last.isEmpty {
          text.append(" ;")
          newLine(indent)
        }
        let predicate = bytes.extracting(record.predicate)
        spelling.append(predicate: predicate, to: &text)
        text.append(0x20)
      }
      last = record.predicate
      append(objectOf: statement, indent: indent)
    }
  }

  private mutating func newLine(_ indent: Int) {
    text.append(0x0A)
    for _ in 0..<indent { text.append("    ") }
  }

  private mutating func append(objectOf statement: Int, indent: Int) {
    let store = store
    let record = store.records[statement]
    let object = objects[statement]
    if object < 0 {
      let bytes = store.text.storage.span
      let isType = TurtleSpelling.isType(bytes.extracting(record.predicate))
      return appendTerm(record.object, isVocabulary: isType)
    }
    switch nesting.forms[object] {
    case .plain, .cell: appendTerm(record.object, isVocabulary: false)
    case .brackets:
      text.append(UInt8(ascii: "["))
      newLine(indent + 1)
      append(predicatesOf: object, indent: indent + 1)
      newLine(indent)
      text.append(UInt8(ascii: "]"))
    case .list:
      text.append("( ")
      var cell = object
      while cell >= 0, let found = nesting.cells[cell] {
        append(objectOf: found.item, indent: indent)
        text.append(0x20)
        cell = found.next
      }
      text.append(UInt8(ascii: ")"))
    }
  }
}
