import PolisText

/// Cuts DOT text into tokens, as Graphviz's own scanner does.
///
/// The bytes are passed to each call, so that nothing is copied: a token is a range, and only a
/// string with escapes or a joined string is put together in a scratch buffer.
struct DOTLexer {
  /// The next byte to look at.
  private(set) var offset: Int
  /// The token at hand.
  private(set) var token = DOTToken.end
  /// The first byte of the token at hand.
  private(set) var start = 0
  private var text = 0..<0
  private var scratch: [UInt8] = []
  private var isScratch = false

  /// Starts at a byte.
  init(at offset: Int) { self.offset = offset }

  /// Calls a closure with the contents of the ID at hand.
  @inline(__always)
  func withText<Result>(in bytes: Span<UInt8>, _ body: (Span<UInt8>) -> Result) -> Result {
    isScratch ? body(scratch.span) : body(bytes.extracting(text))
  }

  /// Goes on to the next token.
  mutating func advance(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    try skipBlanks(in: bytes)
    start = offset
    guard offset < bytes.count else {
      token = .end
      return
    }
    let byte = bytes[offset]
    if isLetter(byte) { return try takeName(in: bytes) }
    switch byte {
    case UInt8(ascii: "\""):
      try takeQuoted(in: bytes)
    case UInt8(ascii: "="): takeMark(.equals)
    case UInt8(ascii: ","): takeMark(.comma)
    case UInt8(ascii: ";"): takeMark(.semicolon)
    case UInt8(ascii: "["): takeMark(.openBracket)
    case UInt8(ascii: "]"): takeMark(.closeBracket)
    case UInt8(ascii: "{"): takeMark(.openBrace)
    case UInt8(ascii: "}"): takeMark(.closeBrace)
    case UInt8(ascii: ":"): takeMark(.colon)
    case UInt8(ascii: "+"): takeMark(.plus)
    case UInt8(ascii: "<"):
      try takeHTML(in: bytes)
      if nextIsPlus(in: bytes) {
        scratch.removeAll(keepingCapacity: true)
        bytes.append(text, to: &scratch)
        try takeRest(in: bytes)
      }
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      try takeNumberOrEdge(in: bytes)
    default:
      throw DOTSyntaxError(
        .unexpectedByte,
        "unexpected \(describe(byte)): put names that hold such characters into quotes",
        at: offset, in: bytes)
    }
  }

  @inline(__always)
  private mutating func takeMark(_ mark: DOTToken) {
    token = mark
    offset += 1
  }

  /// `NAME ::= [A-Za-z\200-\377_][A-Za-z\200-\377_0-9]*`, unless it is a keyword.
  private mutating func takeName(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    var end = offset + 1
    while end < bytes.count, isLetter(bytes[end]) || isDigit(bytes[end]) { end += 1 }
    try checkLength(end - offset, in: bytes)
    text = offset..<end
    isScratch = false
    offset = end
    if end - start == 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF {
      return try advance(in: bytes)  // A byte order mark that stands alone is a blank.
    }
    token = keyword(in: bytes) ?? .plain
  }

  /// `NUMBER ::= -?(\d+(\.\d*)?|\.\d+)`, `->` or `--`.
  private mutating func takeNumberOrEdge(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    var end = offset
    if bytes[end] == UInt8(ascii: "-") {
      end += 1
      if end < bytes.count, bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "-") {
        token = bytes[end] == UInt8(ascii: ">") ? .directedEdge : .undirectedEdge
        offset = end + 1
        return
      }
    }
    var digits = 0
    while end < bytes.count, isDigit(bytes[end]) { (end, digits) = (end + 1, digits + 1) }
    if end < bytes.count, bytes[end] == UInt8(ascii: ".") {
      var after = end + 1
      while after < bytes.count, isDigit(bytes[after]) {
        (after, digits) = (after + 1, digits + 1)
      }
      if digits > 0 { end = after }
    }
    guard digits > 0 else {
      throw DOTSyntaxError(
        .unexpectedByte,
        "unexpected \(describe(bytes[offset])): an edge is '->' or '--', a number has digits",
        at: offset, in: bytes)
    }
    try checkLength(end - offset, in: bytes)
    token = .plain
    text = offset..<end
    isScratch = false
    offset = end
  }

  /// Refuses an ID that is longer than ``DOTReader/maximumLength`` before it is copied anywhere.
  @inline(__always)
  private func checkLength(_ count: Int, in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    guard count > DOTReader.maximumLength else { return }
    throw DOTSyntaxError(
      .tooLong, "a name or string is longer than \(DOTReader.maximumLength) bytes: shorten it",
      at: start, in: bytes)
  }

  /// `"…"`, with `\"` and `\` at a line's end; more of it may follow after `+`.
  private mutating func takeQuoted(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    token = .quoted
    let first = offset + 1
    let end = endOfRun(from: first, in: bytes)
    try checkLength(end - first, in: bytes)
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      text = first..<end
      isScratch = false
      offset = end + 1
      guard nextIsPlus(in: bytes) else { return }
      scratch.removeAll(keepingCapacity: true)
      bytes.append(first..<end, to: &scratch)
    } else {
      scratch.removeAll(keepingCapacity: true)
      isScratch = true
      try appendQuoted(in: bytes)
    }
    try takeRest(in: bytes)
  }

  /// Appends to the scratch buffer what a quoted string means.
  private mutating func appendQuoted(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    let open = offset
    var index = offset + 1
    while true {
      let end = endOfRun(from: index, in: bytes)
      try checkLength(scratch.count + end - index, in: bytes)
      bytes.append(index..<end, to: &scratch)
      guard end < bytes.count, bytes[end] != 0 else {
        if end < bytes.count { throw nul(at: end, in: bytes) }
        throw DOTSyntaxError(
          .unterminatedString, "the quoted string has no end: close it with '\"'", at: open,
          in: bytes)
      }
      if bytes[end] == UInt8(ascii: "\"") {
        offset = end + 1
        return
      }
      // A backslash: before a quote and a line's end it goes, everywhere else it stays.
      index = min(end + 2, bytes.count)
      guard end + 1 < bytes.count else { continue }
      switch bytes[end + 1] {
      case UInt8(ascii: "\""): scratch.append(UInt8(ascii: "\""))
      case UInt8(ascii: "\n"): break
      case UInt8(ascii: "\\"): scratch.append(contentsOf: [0x5C, 0x5C])
      default:
        scratch.append(0x5C)
        index = end + 1
      }
    }
  }

  /// What is joined to a string by `+`.
  private mutating func takeRest(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    while nextIsPlus(in: bytes) {
      isScratch = true
      token = .quoted
      try skipBlanks(in: bytes)
      offset += 1
      try skipBlanks(in: bytes)
      guard offset < bytes.count,
        bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "<")
      else {
        throw DOTSyntaxError(
          offset < bytes.count ? .unexpectedToken : .unexpectedEnd,
          "'+' joins strings: a quoted string must follow", at: offset, in: bytes)
      }
      if bytes[offset] == UInt8(ascii: "\"") {
        try appendQuoted(in: bytes)
      } else {
        try takeHTML(in: bytes)
        try checkLength(scratch.count + text.count, in: bytes)
        bytes.append(text, to: &scratch)
        isScratch = true
        token = .quoted
      }
    }
  }

  /// `<…>` with brackets that match.
  private mutating func takeHTML(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    let open = offset
    var depth = 1
    var index = offset + 1
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        depth -= 1
        if depth == 0 {
          try checkLength(index - open, in: bytes)
          token = .html
          text = (open + 1)..<index
          isScratch = false
          offset = index + 1
          return
        }
      } else if byte == UInt8(ascii: "<") {
        depth += 1
      } else if byte == 0 {
        throw nul(at: index, in: bytes)
      }
      index += 1
    }
    throw DOTSyntaxError(
      .unterminatedHTML, "the HTML string has no end: each '<' needs its '>'", at: open, in: bytes)
  }

  /// Whether the next mark is `+`; comments are looked through only where there are any.
  private func nextIsPlus(in bytes: Span<UInt8>) -> Bool {
    var index = offset
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] &- 9 < 2 { index += 1 }
    guard index < bytes.count else { return false }
    switch bytes[index] {
    case UInt8(ascii: "+"): return true
    case UInt8(ascii: "/"), UInt8(ascii: "#"), UInt8(ascii: "\r"):
      var ahead = self
      do { try ahead.skipBlanks(in: bytes) } catch { return false }
      return ahead.offset < bytes.count && bytes[ahead.offset] == UInt8(ascii: "+")
    default: return false
    }
  }

  /// Blanks, `/* … */`, `// …` and `# …`.
  private mutating func skipBlanks(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        offset += 1
      case UInt8(ascii: "#"):
        offset = endOfLine(from: offset, in: bytes)
      case UInt8(ascii: "/"):
        guard offset + 1 < bytes.count else { return }
        if bytes[offset + 1] == UInt8(ascii: "/") {
          offset = endOfLine(from: offset, in: bytes)
        } else if bytes[offset + 1] == UInt8(ascii: "*") {
          try skipComment(in: bytes)
        } else {
          return
        }
      default: return
      }
    }
  }

  private mutating func skipComment(in bytes: Span<UInt8>) throws(DOTSyntaxError) {
    var index = offset + 2
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "*"), bytes[index + 1] == UInt8(ascii: "/") {
        offset = index + 2
        return
      }
      index += 1
    }
    throw DOTSyntaxError(
      .unterminatedComment, "the comment has no end: close it with '*/'", at: offset, in: bytes)
  }
}
