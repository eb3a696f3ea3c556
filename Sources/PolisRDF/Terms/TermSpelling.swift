/// The canonical N-Triples spelling of a term, and the way back from it.
public enum TermSpelling {
  static let xsdString = Array(XSD.string.utf8)

  /// Whether the bytes are the IRI of `xsd:string`, which canonical N-Triples leaves out.
  @inline(__always)
  static func isXSDString(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Bool {
    // Its length settles nearly all cases.
    end &- start == 39 && isXSDString(bytes.extracting(start..<end))
  }

  @inline(never)
  private static func isXSDString(_ iri: Span<UInt8>) -> Bool {
    for index in iri.indices where iri[index] != xsdString[index] { return false }
    return true
  }

  /// The spelling of a term.
  public static func bytes(of term: RDFTerm) -> [UInt8] {
    var arena = ByteArena(capacity: 64)
    switch term {
    case .iri(let iri):
      arena.append(UInt8(ascii: "<"))
      arena.append(iri)
      arena.append(UInt8(ascii: ">"))
    case .blankNode(let label):
      arena.append("_:")
      arena.append(label)
    case .literal(let literal):
      arena.append(UInt8(ascii: "\""))
      for scalar in literal.lexicalForm.unicodeScalars { arena.append(escaping: scalar.value) }
      arena.append(UInt8(ascii: "\""))
      if let language = literal.language {
        arena.append(UInt8(ascii: "@"))
        arena.append(language)
      } else if literal.datatype != XSD.string {
        arena.append("^^<")
        arena.append(literal.datatype)
        arena.append(UInt8(ascii: ">"))
      }
    }
    return Array(arena.storage[0..<arena.count])
  }

  /// The term of a canonical spelling, as a ``QuadSink`` gets it.
  public static func term(_ bytes: Span<UInt8>) -> RDFTerm {
    switch bytes[0] {
    case UInt8(ascii: "<"): return .iri(string(bytes, 1..<(bytes.count - 1)))
    case UInt8(ascii: "_"): return .blankNode(string(bytes, 2..<bytes.count))
    default:
      let close = closingQuote(of: bytes)
      let text = lexicalForm(bytes, closingQuote: close)
      if close + 1 == bytes.count { return .literal(RDFLiteral(text)) }
      if bytes[close + 1] == UInt8(ascii: "@") {
        return .literal(RDFLiteral(text, language: string(bytes, (close + 2)..<bytes.count)))
      }
      let datatype = string(bytes, (close + 4)..<(bytes.count - 1))
      return .literal(RDFLiteral(text, datatype: datatype))
    }
  }

  /// Where the closing quotation mark of a literal stands; none can follow it.
  static func closingQuote(of literal: Span<UInt8>) -> Int {
    var index = literal.count - 1
    while index > 0, literal[index] != UInt8(ascii: "\"") { index -= 1 }
    return index
  }

  /// The text of a literal, without escapes.
  static func lexicalForm(_ literal: Span<UInt8>, closingQuote close: Int) -> String {
    if ByteScan.endOfPlainString(literal, from: 1, to: close) == close {
      return string(literal, 1..<close)
    }
    var text = ByteArena(capacity: close)
    var index = 1
    while index < close {
      if literal[index] == UInt8(ascii: "\\"),
        let escape = try? TermScanner.escape(literal, at: index, end: close), escape.length > 0
      {
        text.append(scalar: escape.scalar)
        index += escape.length
      } else {
        text.append(literal[index])
        index += 1
      }
    }
    return string(text.storage.span, 0..<text.count)
  }

  /// Text that the readers have checked to be UTF-8.
  static func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch {
      // Not met: spellings come from readers, which check. Kept total for spans that
      // a caller made up.
      var text = ""
      for index in range { text.unicodeScalars.append(Unicode.Scalar(bytes[index])) }
      return text
    }
  }
}

extension ByteArena {
  /// Appends a literal of N-Triples that has been checked, in its canonical spelling.
  mutating func append(canonicalLiteral literal: Span<UInt8>) {
    let close = TermSpelling.closingQuote(of: literal)
    append(UInt8(ascii: "\""))
    append(canonicalString: literal.extracting(1..<close))
    append(UInt8(ascii: "\""))
    var index = close + 1
    while index < literal.count, literal[index] == 0x20 || literal[index] == 0x09 { index += 1 }
    guard index < literal.count else { return }
    if literal[index] == UInt8(ascii: "@") {
      append(literal.extracting(index..<literal.count))
    } else {
      let start = count
      append("^^")
      index += 2
      while literal[index] != UInt8(ascii: "<") { index += 1 }
      append(unescapingIRI: literal.extracting(index..<literal.count))
      dropXSDString(from: start)
    }
  }

  /// Cuts off a suffix `^^<…>` that begins at a place, if it says `xsd:string`.
  mutating func dropXSDString(from start: Int) {
    let isString = TermSpelling.isXSDString(storage.span, from: start + 3, to: count - 1)
    if isString { truncate(to: start) }
  }
}
