/// Reads N-Triples and N-Quads: statements of one line each.
///
/// Lines that are in canonical form already are handed on where they stand; the
/// others are spelled anew in the arena.
struct LineReader {
  typealias Fault = RDFSyntaxError.Fault

  /// Whether a fourth term is allowed.
  private let takesGraphs: Bool
  private var arena = ByteArena()

  /// A term as it was found.
  private struct Term {
    var start: Int
    var end: Int
    var isCanonical: Bool
  }

  /// Reads N-Quads, or N-Triples.
  init(takesGraphs: Bool) { self.takesGraphs = takesGraphs }

  /// Reads whole lines: no line may be cut at either end.
  mutating func read<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into sink: inout Sink
  ) throws(Fault) {
    var index = start
    while index < end {
      switch bytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: index &+= 1
      case UInt8(ascii: "#"): index = try LineReader.comment(bytes, from: index, to: end)
      default: index = try statement(bytes, from: index, to: end, into: &sink)
      }
    }
  }

  /// Passes over a comment, up to the end of its line; it must be UTF-8 like all the rest.
  private static func comment(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) throws(Fault) -> Int {
    var index = start
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D {
      if bytes[index] < 0x80 {
        index &+= 1
      } else {
        let character = Characters.decode(bytes, at: index, end: end)
        if character.length <= 0 { throw Fault(.invalidUTF8, at: index) }
        index &+= character.length
      }
    }
    return index
  }

  @inline(__always)
  private static func skipBlanks(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == 0x20 || bytes[index] == 0x09 { index &+= 1 }
    return index
  }

  /// [2] triple, or N-Quads' [2] statement, with the rest of its line.
  @inline(__always)
  private mutating func statement<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, into sink: inout Sink
  ) throws(Fault) -> Int {
    let subject = try LineReader.resource(bytes, at: start, end: end, else: .expectedSubject)
    var index = LineReader.skipBlanks(bytes, from: subject.end, to: end)
    guard index < end, bytes[index] == UInt8(ascii: "<") else {
      throw Fault(.expectedPredicate, at: index)
    }
    let predicate = try LineReader.iri(bytes, at: index, end: end)
    index = LineReader.skipBlanks(bytes, from: predicate.end, to: end)
    let object = try LineReader.object(bytes, at: index, end: end)
    index = LineReader.skipBlanks(bytes, from: object.end, to: end)
    var graph = Term(start: object.end, end: object.end, isCanonical: true)
    if takesGraphs, index < end, bytes[index] != UInt8(ascii: ".") {
      graph = try LineReader.resource(bytes, at: index, end: end, else: .expectedGraphOrDot)
      index = LineReader.skipBlanks(bytes, from: graph.end, to: end)
    }
    guard index < end, bytes[index] == UInt8(ascii: ".") else {
      throw Fault(takesGraphs ? .expectedGraphOrDot : .expectedDot, at: index)
    }
    let dot = index
    index &+= 1
    if index < end, bytes[index] == 0x0A {
      index &+= 1
      let hasGraph = graph.end != object.end
      // One space at each joint and none elsewhere: the line is canonical.
      if subject.isCanonical && predicate.isCanonical && object.isCanonical && graph.isCanonical,
        predicate.start == subject.end &+ 1, bytes[subject.end] == 0x20,
        object.start == predicate.end &+ 1, bytes[predicate.end] == 0x20,
        dot == graph.end &+ 1, bytes[graph.end] == 0x20,
        !hasGraph || graph.start == object.end &+ 1 && bytes[object.end] == 0x20
      {
        let layout = StatementLayout(
          subjectEnd: subject.end &- start, predicateEnd: predicate.end &- start,
          objectEnd: object.end &- start, graphEnd: graph.end &- start)
        do throws(QuadRefusal) {
          try sink.statement(bytes.extracting(start..<index), layout)
        } catch {
          throw Fault(error.kind, at: start)
        }
        return index
      }
    } else {
      index = LineReader.skipBlanks(bytes, from: index, to: end)
      if index < end, bytes[index] == UInt8(ascii: "#") {
        index = try LineReader.comment(bytes, from: index, to: end)
      }
      guard index == end || bytes[index] == 0x0A || bytes[index] == 0x0D else {
        throw Fault(.expectedEndOfLine, at: index)
      }
    }
    try respell(bytes, subject, predicate, object, graph, into: &sink)
    return index
  }

  /// Hands on a statement that is not in canonical form.
  @inline(never)
  private mutating func respell<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, _ subject: Term, _ predicate: Term, _ object: Term, _ graph: Term,
    into sink: inout Sink
  ) throws(Fault) {
    arena.truncate(to: 0)
    append(subject, bytes)
    let subjectEnd = arena.count
    arena.append(0x20)
    append(predicate, bytes)
    let predicateEnd = arena.count
    arena.append(0x20)
    append(object, bytes)
    let objectEnd = arena.count
    if graph.end != object.end {
      arena.append(0x20)
      append(graph, bytes)
    }
    let layout = StatementLayout(
      subjectEnd: subjectEnd, predicateEnd: predicateEnd, objectEnd: objectEnd,
      graphEnd: arena.count)
    arena.append(0x20)
    arena.append(UInt8(ascii: "."))
    arena.append(0x0A)
    do throws(QuadRefusal) {
      try sink.statement(arena.storage.span.extracting(0..<arena.count), layout)
    } catch {
      throw Fault(error.kind, at: subject.start)
    }
  }

  private mutating func append(_ term: Term, _ bytes: Span<UInt8>) {
    let spelling = bytes.extracting(term.start..<term.end)
    if term.isCanonical {
      arena.append(spelling)
    } else if spelling[0] == UInt8(ascii: "<") {
      arena.append(unescapingIRI: spelling)
    } else {
      arena.append(canonicalLiteral: spelling)
    }
  }

  /// An IRI or a blank node.
  @inline(__always)
  private static func resource(
    _ bytes: Span<UInt8>, at index: Int, end: Int, else kind: RDFSyntaxError.Kind
  ) throws(Fault) -> Term {
    guard index < end else { throw Fault(kind, at: index) }
    if bytes[index] == UInt8(ascii: "<") { return try iri(bytes, at: index, end: end) }
    if bytes[index] == UInt8(ascii: "_") { return try blankNode(bytes, at: index, end: end) }
    throw Fault(kind, at: index)
  }

  @inline(__always)
  private static func iri(_ bytes: Span<UInt8>, at index: Int, end: Int) throws(Fault) -> Term {
    let scan = try TermScanner.iri(bytes, from: index &+ 1, to: end)
    if scan.end == TermScanner.cut { throw Fault(.unterminatedIRI, at: index) }
    if !scan.isCanonical {
      try checkEscapedScheme(bytes.extracting((index + 1)..<scan.end), at: index)
    } else if IRIReference.schemeEnd(bytes.extracting((index &+ 1)..<scan.end)) == nil {
      throw Fault(.relativeIRI, at: index)
    }
    return Term(start: index, end: scan.end &+ 1, isCanonical: scan.isCanonical)
  }

  @inline(never)
  private static func checkEscapedScheme(_ iri: Span<UInt8>, at index: Int) throws(Fault) {
    var plain = ByteArena(capacity: 64)
    plain.append(unescapingIRI: iri)
    if IRIReference.schemeEnd(plain.storage.span.extracting(0..<plain.count)) == nil {
      throw Fault(.relativeIRI, at: index)
    }
  }

  @inline(__always)
  private static func blankNode(
    _ bytes: Span<UInt8>, at index: Int, end: Int
  ) throws(Fault) -> Term {
    guard index &+ 1 < end, bytes[index &+ 1] == UInt8(ascii: ":") else {
      throw Fault(.malformedLabel, at: index)
    }
    let labelEnd = try TermScanner.label(bytes, from: index &+ 2, to: end, isFinal: true)
    return Term(start: index, end: labelEnd, isCanonical: true)
  }

  /// [5] object.
  @inline(__always)
  private static func object(_ bytes: Span<UInt8>, at index: Int, end: Int) throws(Fault) -> Term {
    guard index < end, bytes[index] == UInt8(ascii: "\"") else {
      return try resource(bytes, at: index, end: end, else: .expectedObject)
    }
    let text = try TermScanner.string(bytes, from: index &+ 1, to: end)
    if text.end == TermScanner.cut { throw Fault(.unterminatedString, at: index) }
    var term = Term(start: index, end: text.end &+ 1, isCanonical: text.isCanonical)
    // Blanks may stand between the parts of a literal; they are not canonical.
    let suffix = skipBlanks(bytes, from: term.end, to: end)
    guard suffix < end else { return term }
    if bytes[suffix] == UInt8(ascii: "@") {
      term.isCanonical = term.isCanonical && suffix == term.end
      term.end = try TermScanner.languageTag(bytes, from: suffix &+ 1, to: end, isFinal: true)
    } else if bytes[suffix] == UInt8(ascii: "^") {
      let carets = suffix &+ 2
      let open = skipBlanks(bytes, from: carets, to: end)
      guard open < end, bytes[suffix &+ 1] == UInt8(ascii: "^"), bytes[open] == UInt8(ascii: "<")
      else { throw Fault(.expectedDatatype, at: suffix) }
      let datatype = try iri(bytes, at: open, end: end)
      term.isCanonical =
        term.isCanonical && datatype.isCanonical && suffix == term.end && open == carets
        && !TermSpelling.isXSDString(bytes, from: open &+ 1, to: datatype.end &- 1)
      term.end = datatype.end
    }
    return term
  }
}
