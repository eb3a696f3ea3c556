extension TurtleReader {
  /// [12] object, or an item of a list; the statement is handed on.
  @inline(__always)
  mutating func object<Sink: QuadSink & ~Copyable>(
    _ bytes: Span<UInt8>, at index: Int, isFinal: Bool, into sink: inout Sink
  ) throws(Fault) -> Int {
    arena.truncate(to: frame.predicateEnd &+ 1)
    var next: Int
    switch bytes[index] {
    case UInt8(ascii: "<"): next = try iri(bytes, at: index, isFinal: isFinal)
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      next = try literal(bytes, at: index, isFinal: isFinal)
    case UInt8(ascii: "_"): next = try blankNode(bytes, at: index, isFinal: isFinal)
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      next = try number(bytes, at: index, isFinal: isFinal)
    case UInt8(ascii: "["):
      try openObject(at: index, into: &sink)
      return index + 1
    case UInt8(ascii: "("):
      try open(.objectList, at: index)
      state = .item
      return index + 1
    default:
      next = try prefixedName(bytes, at: index, isFinal: isFinal)
      if next == TurtleReader.notAName { next = try boolean(bytes, at: index) }
    }
    if next == TermScanner.cut { return next }
    try handOn(frame, at: index, into: &sink)
    state = isInList ? .item : .separator
    return next
  }

  /// [14] blankNodePropertyList in the place of an object: it is named before it is described.
  private mutating func openObject<Sink: QuadSink & ~Copyable>(
    at index: Int, into sink: inout Sink
  ) throws(Fault) {
    appendNewNode()
    try handOn(frame, at: index, into: &sink)
    let node = (frame.predicateEnd + 1)..<arena.count
    arena.truncate(to: node.lowerBound)
    try open(.objectNode, at: index)
    // The label still stands behind the end of the arena; take it in again.
    arena.append(copyOf: node)
    frame.subjectEnd = arena.count
    state = .verbOrClose
  }

  /// [133s] BooleanLiteral.
  private mutating func boolean(_ bytes: Span<UInt8>, at index: Int) throws(Fault) -> Int {
    let end = TurtleReader.wordEnd(bytes, from: index)
    let word = bytes.extracting(index..<end)
    for spelled in TurtleReader.booleans where spelled.count == word.count {
      var isEqual = true
      for place in word.indices where word[place] != spelled[place] { isEqual = false }
      if isEqual {
        append(shorthand: word, datatype: TurtleReader.booleanSuffix)
        return end
      }
    }
    throw Fault(end == index ? .expectedObject : .malformedName, at: index)
  }

  private mutating func append(shorthand: Span<UInt8>, datatype suffix: [UInt8]) {
    arena.append(UInt8(ascii: "\""))
    arena.append(shorthand)
    arena.append(suffix.span)
  }

  /// [16] NumericLiteral.
  private mutating func number(
    _ bytes: Span<UInt8>, at start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    if bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
    let whole = index
    while index < bytes.count, Characters.isDigit(bytes[index]) { index += 1 }
    let wholeEnd = index
    var suffix = TurtleReader.integerSuffix
    var end = index
    if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      while index < bytes.count, Characters.isDigit(bytes[index]) { index += 1 }
      if index > wholeEnd + 1 {
        suffix = TurtleReader.decimalSuffix
        end = index
      }
    }
    let hasDigits = wholeEnd > whole || end > wholeEnd
    // `1.E3` is a double, though `1.` is an integer and the end of a statement.
    if hasDigits, index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var exponent = index + 1
      if exponent < bytes.count,
        bytes[exponent] == UInt8(ascii: "+") || bytes[exponent] == UInt8(ascii: "-")
      {
        exponent += 1
      }
      let digits = exponent
      while exponent < bytes.count, Characters.isDigit(bytes[exponent]) { exponent += 1 }
      if exponent == bytes.count && !isFinal { return TermScanner.cut }
      if exponent == digits { throw Fault(.malformedNumber, at: start) }
      suffix = TurtleReader.doubleSuffix
      end = exponent
      index = exponent
    }
    if index == bytes.count && !isFinal { return TermScanner.cut }
    guard hasDigits else { throw Fault(.malformedNumber, at: start) }
    append(shorthand: bytes.extracting(start..<end), datatype: suffix)
    return end
  }

  /// [128s] RDFLiteral.
  @inline(__always)
  private mutating func literal(
    _ bytes: Span<UInt8>, at start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    let quote = bytes[start]
    var content = start &+ 1
    var scan: TermScanner.Scan
    var afterText: Int
    if start &+ 2 < bytes.count, bytes[start &+ 1] == quote, bytes[start &+ 2] == quote {
      content = start &+ 3
      scan = try TermScanner.longString(bytes, from: content, to: bytes.count, quote: quote)
      afterText = scan.end &+ 3
      // Quotation marks before the closing three belong to the text; the next byte tells.
    } else {
      if start &+ 2 >= bytes.count && !isFinal { return TermScanner.cut }
      scan = try TermScanner.string(bytes, from: content, to: bytes.count, quote: quote)
      afterText = scan.end &+ 1
    }
    if scan.end == TermScanner.cut {
      if isFinal { throw Fault(.unterminatedString, at: start) }
      return TermScanner.cut
    }
    arena.append(UInt8(ascii: "\""))
    let text = bytes.extracting(content..<scan.end)
    if scan.isCanonical { arena.append(text) } else { arena.append(canonicalString: text) }
    arena.append(UInt8(ascii: "\""))
    let suffix = try TurtleReader.skipSpace(bytes, from: afterText, isFinal: isFinal)
    if suffix == TermScanner.cut { return suffix }
    guard suffix < bytes.count else { return isFinal ? afterText : TermScanner.cut }
    switch bytes[suffix] {
    case UInt8(ascii: "@"):
      let end = try TermScanner.languageTag(
        bytes, from: suffix &+ 1, to: bytes.count, isFinal: isFinal)
      if end != TermScanner.cut { arena.append(bytes.extracting(suffix..<end)) }
      return end
    case UInt8(ascii: "^"): return try datatype(bytes, at: suffix, isFinal: isFinal)
    default: return afterText
    }
  }

  /// `^^` and an IRI.
  private mutating func datatype(
    _ bytes: Span<UInt8>, at start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    let mark = arena.count
    guard start + 1 < bytes.count else {
      if isFinal { throw Fault(.expectedDatatype, at: start) }
      return TermScanner.cut
    }
    guard bytes[start + 1] == UInt8(ascii: "^") else { throw Fault(.expectedDatatype, at: start) }
    let index = try TurtleReader.skipSpace(bytes, from: start + 2, isFinal: isFinal)
    if index == TermScanner.cut { return index }
    guard index < bytes.count else {
      if isFinal { throw Fault(.expectedDatatype, at: index) }
      return TermScanner.cut
    }
    arena.append(UInt8(ascii: "^"))
    arena.append(UInt8(ascii: "^"))
    let next =
      bytes[index] == UInt8(ascii: "<")
      ? try iri(bytes, at: index, isFinal: isFinal)
      : try prefixedName(bytes, at: index, isFinal: isFinal)
    if next == TurtleReader.notAName { throw Fault(.expectedDatatype, at: index) }
    if next != TermScanner.cut { arena.dropXSDString(from: mark) }
    return next
  }

  private static let booleans = [Array("true".utf8), Array("false".utf8)]
  private static let booleanSuffix = Array("\"^^<\(XSD.boolean)>".utf8)
  private static let integerSuffix = Array("\"^^<\(XSD.integer)>".utf8)
  private static let decimalSuffix = Array("\"^^<\(XSD.decimal)>".utf8)
  private static let doubleSuffix = Array("\"^^<\(XSD.double)>".utf8)
}
