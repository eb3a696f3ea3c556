/// Finds where the tokens end that N-Triples, N-Quads and Turtle share, and checks them.
///
/// All functions take the index after the opening byte. A token that the end of the
/// bytes cuts off gives ``cut``: refill and ask again, or report it.
enum TermScanner {
  typealias Fault = RDFSyntaxError.Fault

  /// The end of a token, and whether its bytes can be copied as they are.
  struct Scan {
    /// The index of the closing byte, or ``cut``.
    var end: Int
    /// Whether the token is in its canonical spelling.
    var isCanonical: Bool
  }

  /// In place of an index: the end of the bytes stands inside the token.
  static let cut = -1

  /// [18] IRIREF, after `<`; the end is that of `>`.
  @inline(__always)
  static func iri(_ bytes: Span<UInt8>, from start: Int, to end: Int) throws(Fault) -> Scan {
    let index = ByteScan.endOfPlainIRI(bytes, from: start, to: end)
    if index < end, bytes[index] == UInt8(ascii: ">") {
      return Scan(end: index, isCanonical: true)
    }
    return try restOfIRI(bytes, from: index, to: end)
  }

  @inline(never)
  private static func restOfIRI(
    _ bytes: Span<UInt8>, from start: Int, to end: Int
  ) throws(Fault) -> Scan {
    var index = start
    var isCanonical = true
    while index < end {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: ">"): return Scan(end: index, isCanonical: isCanonical)
      case UInt8(ascii: "\\"):
        isCanonical = false
        let escape = try self.escape(bytes, at: index, end: end)
        if escape.length == cut { return Scan(end: cut, isCanonical: false) }
        guard escape.length > 2 else { throw Fault(.malformedEscape, at: index) }
        guard Characters.isAllowedInIRI(escape.scalar) else {
          throw Fault(.escapeOfNoCharacter, at: index)
        }
        index += escape.length
      case 0x80...:
        let character = Characters.decode(bytes, at: index, end: end)
        if character.length < 0 { return Scan(end: cut, isCanonical: isCanonical) }
        if character.length == 0 { throw Fault(.invalidUTF8, at: index) }
        index += character.length
      case UInt8(ascii: "~"), 0x7F: index += 1
      case 0x0A, 0x0D: throw Fault(.unterminatedIRI, at: index)
      default: throw Fault(.forbiddenInIRI, at: index)
      }
      index = ByteScan.endOfPlainIRI(bytes, from: index, to: end)
    }
    return Scan(end: cut, isCanonical: isCanonical)
  }

  /// [22] STRING_LITERAL_QUOTE and [23] STRING_LITERAL_SINGLE_QUOTE, after the quotation
  /// mark; the end is that of the closing one.
  @inline(__always)
  static func string(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, quote: UInt8 = UInt8(ascii: "\"")
  ) throws(Fault) -> Scan {
    let index = ByteScan.endOfPlainString(bytes, from: start, to: end)
    if index < end, bytes[index] == quote { return Scan(end: index, isCanonical: true) }
    return try restOfString(
      bytes, from: start, plainTo: index, to: end, quote: quote, isLong: false)
  }

  /// [24] and [25], the long strings, after three quotation marks; the end is that of the
  /// first of the closing three.
  static func longString(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, quote: UInt8
  ) throws(Fault) -> Scan {
    try restOfString(bytes, from: start, plainTo: start, to: end, quote: quote, isLong: true)
  }

  @inline(never)
  private static func restOfString(
    _ bytes: Span<UInt8>, from start: Int, plainTo: Int, to end: Int, quote: UInt8, isLong: Bool
  ) throws(Fault) -> Scan {
    // An apostrophe is plain to the fast loop, which looks for what must be escaped;
    // where it closes the string, every byte is looked at.
    let isPlain = quote == UInt8(ascii: "\"")
    var index = isPlain ? plainTo : start
    var isCanonical = true
    while index < end {
      let byte = bytes[index]
      switch byte {
      case quote:
        if !isLong { return Scan(end: index, isCanonical: isCanonical) }
        guard index + 2 < end else { return Scan(end: cut, isCanonical: isCanonical) }
        if bytes[index + 1] == quote && bytes[index + 2] == quote {
          return Scan(end: index, isCanonical: isCanonical)
        }
        isCanonical = isCanonical && quote != UInt8(ascii: "\"")
        index += 1
      case UInt8(ascii: "\\"):
        let escape = try self.escape(bytes, at: index, end: end)
        if escape.length == cut { return Scan(end: cut, isCanonical: false) }
        if escape.length != 2 || escape.scalar == 0x27 { isCanonical = false }
        index += escape.length
      case 0x0A, 0x0D:
        if !isLong { throw Fault(.lineBreakInString, at: index) }
        isCanonical = false
        index += 1
      case 0x80...:
        let character = Characters.decode(bytes, at: index, end: end)
        if character.length < 0 { return Scan(end: cut, isCanonical: isCanonical) }
        if character.length == 0 { throw Fault(.invalidUTF8, at: index) }
        if character.scalar & ~1 == 0xFFFE { isCanonical = false }
        index += character.length
        continue
      case 0..<0x20, 0x22, 0x7F:
        isCanonical = false
        index += 1
      default: index += 1
      }
      if isPlain { index = ByteScan.endOfPlainString(bytes, from: index, to: end) }
    }
    return Scan(end: cut, isCanonical: isCanonical)
  }

  /// An escape with what it means; the length counts its bytes, 2 for ECHAR.
  struct Escape {
    let scalar: UInt32
    let length: Int
  }

  /// [153s] ECHAR and [26] UCHAR, from the backslash on.
  static func escape(_ bytes: Span<UInt8>, at index: Int, end: Int) throws(Fault) -> Escape {
    guard index + 1 < end else { return Escape(scalar: 0, length: cut) }
    let digits: Int
    switch bytes[index + 1] {
    case UInt8(ascii: "t"): return Escape(scalar: 0x09, length: 2)
    case UInt8(ascii: "b"): return Escape(scalar: 0x08, length: 2)
    case UInt8(ascii: "n"): return Escape(scalar: 0x0A, length: 2)
    case UInt8(ascii: "r"): return Escape(scalar: 0x0D, length: 2)
    case UInt8(ascii: "f"): return Escape(scalar: 0x0C, length: 2)
    case UInt8(ascii: "\""): return Escape(scalar: 0x22, length: 2)
    case UInt8(ascii: "'"): return Escape(scalar: 0x27, length: 2)
    case UInt8(ascii: "\\"): return Escape(scalar: 0x5C, length: 2)
    case UInt8(ascii: "u"): digits = 4
    case UInt8(ascii: "U"): digits = 8
    default: throw Fault(.malformedEscape, at: index)
    }
    var scalar: UInt32 = 0
    for place in (index + 2)..<(index + 2 + digits) {
      guard place < end else { return Escape(scalar: 0, length: cut) }
      guard let value = Characters.hexValue(bytes[place]) else {
        throw Fault(.malformedEscape, at: index)
      }
      scalar = scalar << 4 | value
    }
    if scalar > 0x10FFFF || scalar & 0xFFFF_F800 == 0xD800 {
      throw Fault(.escapeOfNoCharacter, at: index)
    }
    return Escape(scalar: scalar, length: 2 + digits)
  }

  /// [141s] BLANK_NODE_LABEL, after `_:`; the end is that of the first byte behind it.
  @inline(__always)
  static func label(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    while index < end {
      let byte = bytes[index]
      if Characters.isNameByte(byte) || byte == UInt8(ascii: ".") {
        index &+= 1
      } else if byte >= 0x80 {
        let character = Characters.decode(bytes, at: index, end: end)
        if character.length < 0 && !isFinal { return cut }
        if character.length <= 0 { throw Fault(.invalidUTF8, at: index) }
        guard
          index == start
            ? Characters.isNameBase(character.scalar) : Characters.isName(character.scalar)
        else { break }
        index += character.length
      } else {
        break
      }
    }
    if index == end && !isFinal { return cut }
    while index > start, bytes[index &- 1] == UInt8(ascii: ".") { index &-= 1 }
    guard index > start, bytes[start] != UInt8(ascii: "."), bytes[start] != UInt8(ascii: "-") else {
      throw Fault(.malformedLabel, at: start)
    }
    return index
  }

  /// [144s] LANGTAG, after `@`; the end is that of the first byte behind it.
  @inline(__always)
  static func languageTag(
    _ bytes: Span<UInt8>, from start: Int, to end: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    while index < end, Characters.isLetter(bytes[index]) { index &+= 1 }
    if index < end, index == start { throw Fault(.malformedLanguageTag, at: start) }
    while index < end, bytes[index] == UInt8(ascii: "-") {
      let subtag = index &+ 1
      index = subtag
      while index < end, Characters.isLetter(bytes[index]) || Characters.isDigit(bytes[index]) {
        index &+= 1
      }
      if index < end, index == subtag { throw Fault(.malformedLanguageTag, at: start) }
    }
    guard index == end else { return index }
    if !isFinal { return cut }
    if index == start || bytes[index - 1] == UInt8(ascii: "-") {
      throw Fault(.malformedLanguageTag, at: start)
    }
    return index
  }
}

extension ByteArena {
  /// Appends an IRI whose escapes have been checked, without them.
  mutating func append(unescapingIRI bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"),
        let escape = try? TermScanner.escape(bytes, at: index, end: bytes.count), escape.length > 0
      {
        append(scalar: escape.scalar)
        index += escape.length
      } else {
        append(bytes[index])
        index += 1
      }
    }
  }

  /// Appends the inside of a string that has been checked, in its canonical spelling.
  mutating func append(canonicalString bytes: Span<UInt8>) {
    var index = 0
    while index < bytes.count {
      let plainEnd = ByteScan.endOfPlainString(bytes, from: index, to: bytes.count)
      append(bytes.extracting(index..<plainEnd))
      index = plainEnd
      guard index < bytes.count else { return }
      if bytes[index] == UInt8(ascii: "\\"),
        let escape = try? TermScanner.escape(bytes, at: index, end: bytes.count), escape.length > 0
      {
        append(escaping: escape.scalar)
        index += escape.length
      } else {
        let character = Characters.decode(bytes, at: index, end: bytes.count)
        append(escaping: character.scalar)
        index += max(1, character.length)
      }
    }
  }
}
