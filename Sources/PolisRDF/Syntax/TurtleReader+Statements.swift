extension TurtleReader {
  /// [2] statement, at its first token.
  mutating func statement<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, at index: Int, isFinal: Bool, into sink: inout Sink
  ) throws(Fault) -> Int {
    arena.truncate(to: 0)
    frame = Frame(start: 0, subjectEnd: 0, predicateEnd: 0, bracket: .none, hasItems: false)
    switch bytes[index] {
    case UInt8(ascii: "@"):
      return try directive(bytes, at: index, isFinal: isFinal, into: &sink)
    case UInt8(ascii: "["):
      try open(.subjectNode, at: index)
      appendNewNode()
      frame.subjectEnd = arena.count
      state = .verbOrClose
      return index + 1
    case UInt8(ascii: "("):
      try open(.subjectList, at: index)
      state = .item
      return index + 1
    default: break
    }
    var next = try resource(bytes, at: index, isFinal: isFinal)
    if next == TurtleReader.notAName {
      next = try directive(bytes, at: index, isFinal: isFinal, into: &sink)
    } else if next != TermScanner.cut {
      frame.subjectEnd = arena.count
      state = .verb
    }
    return next
  }

  /// [3] directive, all of it: with `@` and a dot, or as SPARQL has it.
  private mutating func directive<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, at start: Int, isFinal: Bool, into sink: inout Sink
  ) throws(Fault) -> Int {
    let isSPARQL = bytes[start] != UInt8(ascii: "@")
    let word = isSPARQL ? start : start + 1
    var index = word
    while index < bytes.count, Characters.isLetter(bytes[index]) { index += 1 }
    if index == bytes.count && !isFinal { return TermScanner.cut }
    let name = bytes.extracting(word..<index)
    let isPrefix = TurtleReader.isKeyword(name, "prefix", anyCase: isSPARQL)
    guard isPrefix || TurtleReader.isKeyword(name, "base", anyCase: isSPARQL) else {
      throw Fault(isSPARQL ? .expectedSubject : .unknownDirective, at: start)
    }
    index = try TurtleReader.skipSpace(bytes, from: index, isFinal: isFinal)
    if index == TermScanner.cut { return index }
    var prefix = 0..<0
    if isPrefix {
      let end = try prefixName(bytes, from: index, isFinal: isFinal)
      if end == TermScanner.cut { return end }
      prefix = index..<end
      index = try TurtleReader.skipSpace(bytes, from: end + 1, isFinal: isFinal)
      if index == TermScanner.cut { return index }
    }
    guard index < bytes.count else { return try end(isFinal, at: index) }
    guard bytes[index] == UInt8(ascii: "<") else { throw Fault(.expectedIRI, at: index) }
    arena.truncate(to: 0)
    index = try iri(bytes, at: index, isFinal: isFinal)
    if index == TermScanner.cut { return index }
    if !isSPARQL {
      index = try TurtleReader.skipSpace(bytes, from: index, isFinal: isFinal)
      if index == TermScanner.cut { return index }
      guard index < bytes.count else { return try end(isFinal, at: index) }
      guard bytes[index] == UInt8(ascii: ".") else { throw Fault(.expectedDot, at: index) }
      index += 1
    }
    if isPrefix {
      prefixes.declare(bytes.extracting(prefix), iri: arena, 1..<(arena.count - 1))
      sink.prefix(
        bytes.extracting(prefix), iri: arena.storage.span.extracting(1..<(arena.count - 1)))
    } else {
      base = BaseIRI(Array(arena.storage[1..<(arena.count - 1)]))
    }
    arena.truncate(to: 0)
    return index
  }

  private func end(_ isFinal: Bool, at index: Int) throws(Fault) -> Int {
    if isFinal { throw Fault(.unexpectedEnd, at: index) }
    return TermScanner.cut
  }

  private static func isKeyword(
    _ word: Span<UInt8>, _ keyword: StaticString, anyCase: Bool
  ) -> Bool {
    let letters = Array(String(describing: keyword).utf8)
    guard word.count == letters.count else { return false }
    for index in word.indices where (anyCase ? word[index] | 0x20 : word[index]) != letters[index] {
      return false
    }
    return true
  }

  /// Opens a bracket: the frame so far waits, a new one begins where the arena ends.
  mutating func open(_ bracket: Bracket, at index: Int) throws(Fault) {
    guard outerFrames.count < depthLimit else { throw Fault(.tooDeep, at: index) }
    outerFrames.append(frame)
    let start = arena.count
    frame = Frame(
      start: start, subjectEnd: start, predicateEnd: start, bracket: bracket, hasItems: false)
  }

  /// [15] collection: at an item, or at its `)`.
  mutating func item<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, at index: Int, isFinal: Bool, into sink: inout Sink
  ) throws(Fault) -> Int {
    if bytes[index] == UInt8(ascii: ")") {
      try closeList(at: index, into: &sink)
      return index + 1
    }
    if frame.hasItems {
      // The cell so far points to a new one, which takes its place.
      arena.truncate(to: frame.subjectEnd)
      arena.append(TurtleReader.spacedRest.span)
      frame.predicateEnd = arena.count - 1
      let cell = arena.count
      appendNewNode()
      try handOn(frame, at: index, into: &sink)
      arena.remove(frame.start..<cell)
    } else {
      var outer = outerFrames[outerFrames.count - 1]
      appendNewNode()
      if frame.bracket == .objectList {
        try handOn(outer, at: index, into: &sink)
        arena.append(copyOf: frame.start..<arena.count)
        arena.remove(frame.start..<(frame.start + (arena.count - frame.start) / 2))
      } else {
        // The first cell is the subject of what comes after the list.
        outer.subjectEnd = arena.count
        outerFrames[outerFrames.count - 1] = outer
        arena.append(copyOf: outer.start..<arena.count)
        frame.start = outer.subjectEnd
      }
      frame.hasItems = true
    }
    frame.subjectEnd = arena.count
    arena.append(TurtleReader.spacedFirst.span)
    frame.predicateEnd = arena.count - 1
    state = .object
    return index
  }

  private mutating func closeList<Sink: QuadSink & ~Copyable>(
    at index: Int, into sink: inout Sink
  ) throws(Fault) {
    let closed = frame
    if closed.hasItems {
      arena.truncate(to: closed.subjectEnd)
      arena.append(TurtleReader.spacedRest.span)
      frame.predicateEnd = arena.count - 1
      arena.append(TurtleReader.nil.span)
      try handOn(frame, at: index, into: &sink)
    }
    frame = outerFrames.removeLast()
    arena.truncate(to: closed.start)
    if closed.bracket == .subjectList {
      if !closed.hasItems {
        arena.append(TurtleReader.nil.span)
        frame.subjectEnd = arena.count
      }
      state = .verb
    } else {
      if !closed.hasItems {
        arena.append(TurtleReader.nil.span)
        try handOn(frame, at: index, into: &sink)
      }
      state = isInList ? .item : .separator
    }
  }

  /// Whether the frame is a list, whose items stand without separators.
  @inline(__always)
  var isInList: Bool { frame.bracket == .subjectList || frame.bracket == .objectList }

  /// Appends a blank node that no label names.
  mutating func appendNewNode() {
    append(nodeNumber: labels.make())
  }

  /// Appends a blank node by the number in its label.
  mutating func append(nodeNumber number: Int) {
    let stem = MadeLabels.stem
    arena.append(stem.span)
    arena.append(decimal: number)
  }

  /// Hands the statement on that ends at the end of the arena, and cuts its line end off again.
  @inline(__always)
  mutating func handOn<Sink: QuadSink & ~Copyable>(
    _ frame: Frame, at index: Int, into sink: inout Sink
  ) throws(Fault) {
    let end = arena.count
    arena.append(0x20)
    arena.append(UInt8(ascii: "."))
    arena.append(0x0A)
    let layout = StatementLayout(
      subjectEnd: frame.subjectEnd &- frame.start, predicateEnd: frame.predicateEnd &- frame.start,
      objectEnd: end &- frame.start, graphEnd: end &- frame.start)
    do throws(QuadRefusal) {
      try sink.statement(arena.storage.span.extracting(frame.start..<arena.count), layout)
    } catch {
      throw Fault(error.kind, at: index)
    }
    arena.truncate(to: end)
  }

  static let spacedFirst = Array(" <\(RDF.first)> ".utf8)
  static let spacedRest = Array(" <\(RDF.rest)> ".utf8)
  static let `nil` = Array("<\(RDF.nil)>".utf8)
}
