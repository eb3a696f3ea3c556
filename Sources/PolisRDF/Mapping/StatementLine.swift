import PolisModel

/// A statement under construction: a subject that stays, a predicate that stays, objects.
struct StatementLine {
  private var arena = ByteArena(capacity: 1024)
  private var subjectEnd = 0
  private var predicateEnd = 0

  /// Begins with a subject that is spelled already.
  mutating func setSubject(_ spelling: [UInt8]) {
    arena.truncate(to: 0)
    arena.append(spelling.span)
    subjectEnd = arena.count
  }

  /// Begins with a subject that is an IRI.
  mutating func setSubject(iri: String) {
    arena.truncate(to: 0)
    appendIRI(iri)
    subjectEnd = arena.count
  }

  /// Begins with a subject that is an IRI of a list.
  mutating func setSubject(_ list: borrowing IRIList, _ number: Int) {
    arena.truncate(to: 0)
    appendIRI(list, number)
    subjectEnd = arena.count
  }

  /// Goes on with a predicate that is an IRI.
  mutating func setPredicate(_ iri: String) {
    arena.truncate(to: subjectEnd)
    arena.append(0x20)
    appendIRI(iri)
    predicateEnd = arena.count
    arena.append(0x20)
  }

  private mutating func appendIRI(_ iri: String) {
    arena.append(UInt8(ascii: "<"))
    arena.append(iri.utf8.span)
    arena.append(UInt8(ascii: ">"))
  }

  @inline(__always)
  private mutating func appendIRI(_ list: borrowing IRIList, _ number: Int) {
    arena.append(UInt8(ascii: "<"))
    arena.append(list.text, list.range(of: number))
    arena.append(UInt8(ascii: ">"))
  }

  /// Hands the statement on with an object that is an IRI of a list.
  mutating func send<Sink: QuadSink & ~Copyable>(
    _ list: borrowing IRIList, _ number: Int, to sink: inout Sink
  ) throws(QuadRefusal) {
    appendIRI(list, number)
    try send(to: &sink)
  }

  /// Hands the statement on with an object that is an IRI.
  mutating func send<Sink: QuadSink & ~Copyable>(
    iri: String, to sink: inout Sink
  ) throws(QuadRefusal) {
    appendIRI(iri)
    try send(to: &sink)
  }

  /// Hands the statement on with an object that is spelled already.
  mutating func send<Sink: QuadSink & ~Copyable>(
    spelling: [UInt8], to sink: inout Sink
  ) throws(QuadRefusal) {
    arena.append(spelling.span)
    try send(to: &sink)
  }

  /// Hands the statement on with a literal.
  mutating func send<Sink: QuadSink & ~Copyable>(
    literal text: String, datatype: String? = nil, to sink: inout Sink
  ) throws(QuadRefusal) {
    ValueSpelling.append(text, datatype, to: &arena)
    try send(to: &sink)
  }

  /// Hands the statement on with a value.
  mutating func send<Sink: QuadSink & ~Copyable>(
    _ value: AttributeValue, isReal: Bool, to sink: inout Sink
  ) throws(QuadRefusal) {
    ValueSpelling.append(value, isReal: isReal, to: &arena)
    try send(to: &sink)
  }

  /// Goes on with an object that is a string.
  mutating func append(string text: Span<UInt8>) {
    arena.append(UInt8(ascii: "\""))
    arena.append(escaping: text)
    arena.append(UInt8(ascii: "\""))
  }

  /// Hands the statement on whose object has been appended.
  mutating func send<Sink: QuadSink & ~Copyable>(
    to sink: inout Sink
  ) throws(QuadRefusal) {
    let end = arena.count
    arena.append(0x20)
    arena.append(UInt8(ascii: "."))
    arena.append(0x0A)
    try sink.statement(
      arena.storage.span.extracting(0..<arena.count),
      StatementLayout(
        subjectEnd: subjectEnd, predicateEnd: predicateEnd, objectEnd: end, graphEnd: end))
    arena.truncate(to: predicateEnd + 1)
  }
}
