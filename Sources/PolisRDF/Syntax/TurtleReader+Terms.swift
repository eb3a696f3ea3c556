extension TurtleReader {
  /// In place of an index: a word without a colon.
  static let notAName = -2
  private static let spelledType = Array("<\(RDF.type)>".utf8)

  /// [10] subject, but for brackets; appended to the arena.
  @inline(__always)
  mutating func resource(_ bytes: Span<UInt8>, at index: Int, isFinal: Bool) throws(Fault) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "<"): try iri(bytes, at: index, isFinal: isFinal)
    case UInt8(ascii: "_"): try blankNode(bytes, at: index, isFinal: isFinal)
    default: try prefixedName(bytes, at: index, isFinal: isFinal)
    }
  }

  /// [9] verb.
  @inline(__always)
  mutating func predicate(_ bytes: Span<UInt8>, at index: Int, isFinal: Bool) throws(Fault) -> Int {
    if bytes[index] == UInt8(ascii: "<") { return try iri(bytes, at: index, isFinal: isFinal) }
    let next = try prefixedName(bytes, at: index, isFinal: isFinal)
    guard next == TurtleReader.notAName else { return next }
    let end = TurtleReader.wordEnd(bytes, from: index)
    guard end == index + 1, bytes[index] == UInt8(ascii: "a") else {
      throw Fault(.expectedPredicate, at: index)
    }
    arena.append(TurtleReader.spelledType.span)
    return end
  }

  /// The end of a keyword.
  static func wordEnd(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, Characters.isNameByte(bytes[index]) { index += 1 }
    return index
  }

  /// [18] IRIREF, resolved; appended to the arena with its brackets.
  @inline(__always)
  mutating func iri(_ bytes: Span<UInt8>, at index: Int, isFinal: Bool) throws(Fault) -> Int {
    let scan = try TermScanner.iri(bytes, from: index &+ 1, to: bytes.count)
    if scan.end == TermScanner.cut {
      if isFinal { throw Fault(.unterminatedIRI, at: index) }
      return scan.end
    }
    let content = bytes.extracting((index &+ 1)..<scan.end)
    if scan.isCanonical, IRIReference.schemeEnd(content) != nil {
      arena.append(bytes.extracting(index..<(scan.end &+ 1)))
    } else {
      try appendResolved(content, isPlain: scan.isCanonical, at: index)
    }
    return scan.end &+ 1
  }

  @inline(never)
  private mutating func appendResolved(
    _ content: Span<UInt8>, isPlain: Bool, at index: Int
  ) throws(Fault) {
    scratch.truncate(to: 0)
    if isPlain { scratch.append(content) } else { scratch.append(unescapingIRI: content) }
    guard TurtleReader.append(scratch, resolvedBy: base, to: &arena) else {
      throw Fault(.noBase, at: index)
    }
  }

  /// Appends an IRI reference as an absolute IRI in brackets; false where it lacks a base.
  private static func append(
    _ reference: borrowing ByteArena, resolvedBy base: BaseIRI?, to arena: inout ByteArena
  ) -> Bool {
    let bytes = reference.storage.span.extracting(0..<reference.count)
    let isAbsolute = IRIReference.schemeEnd(bytes) != nil
    guard isAbsolute || base != nil else { return false }
    arena.append(UInt8(ascii: "<"))
    if isAbsolute { arena.append(bytes) } else { base?.resolve(bytes, into: &arena) }
    arena.append(UInt8(ascii: ">"))
    return true
  }

  /// [141s] BLANK_NODE_LABEL, appended to the arena.
  mutating func blankNode(_ bytes: Span<UInt8>, at index: Int, isFinal: Bool) throws(Fault) -> Int {
    guard index + 1 < bytes.count else {
      if isFinal { throw Fault(.malformedLabel, at: index) }
      return TermScanner.cut
    }
    guard bytes[index + 1] == UInt8(ascii: ":") else { throw Fault(.malformedLabel, at: index) }
    let end = try TermScanner.label(bytes, from: index + 2, to: bytes.count, isFinal: isFinal)
    if end == TermScanner.cut { return end }
    let label = bytes.extracting(index..<end)
    if let number = MadeLabels.number(in: label) {
      append(nodeNumber: labels.number(for: number))
    } else {
      arena.append(label)
    }
    return end
  }

  /// The end of [140s] PNAME_NS, at its colon.
  func prefixName(_ bytes: Span<UInt8>, from start: Int, isFinal: Bool) throws(Fault) -> Int {
    let end = try TurtleReader.colon(bytes, from: start, isFinal: isFinal)
    if end == TurtleReader.notAName { throw Fault(.expectedPrefixName, at: start) }
    return end
  }

  /// Finds the colon behind [167s] PN_PREFIX, which may be empty.
  @inline(__always)
  private static func colon(
    _ bytes: Span<UInt8>, from start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":") { break }
      if Characters.isNameByte(byte) || byte == UInt8(ascii: ".") {
        index &+= 1
      } else if byte >= 0x80 {
        let character = Characters.decode(bytes, at: index, end: bytes.count)
        if character.length < 0 && !isFinal { return TermScanner.cut }
        if character.length <= 0 { throw Fault(.invalidUTF8, at: index) }
        guard
          index == start
            ? Characters.isNameBase(character.scalar) : Characters.isName(character.scalar)
        else { return notAName }
        index &+= character.length
      } else {
        return notAName
      }
    }
    if index == bytes.count { return isFinal ? notAName : TermScanner.cut }
    if index > start {
      let first = bytes[start]
      guard Characters.isLetter(first) || first >= 0x80, bytes[index &- 1] != UInt8(ascii: ".")
      else { throw Fault(.malformedName, at: start) }
    }
    return index
  }

  /// [136s] PrefixedName, appended to the arena as an IRI in brackets.
  @inline(__always)
  mutating func prefixedName(
    _ bytes: Span<UInt8>, at start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    let colon = try TurtleReader.colon(bytes, from: start, isFinal: isFinal)
    if colon < 0 { return colon }
    var index = colon &+ 1
    while index < bytes.count, Characters.isNameByte(bytes[index]) { index &+= 1 }
    let isPlain: Bool
    if index < bytes.count, !TurtleReader.needsSecondLook(bytes[index]) {
      isPlain = true
      if index > colon &+ 1, bytes[colon &+ 1] == UInt8(ascii: "-") {
        throw Fault(.malformedName, at: colon &+ 1)
      }
    } else {
      isPlain = false
      index = try TurtleReader.localNameEnd(bytes, from: colon + 1, isFinal: isFinal)
      if index == TermScanner.cut { return index }
    }
    guard let iri = prefixes.find(bytes.extracting(start..<colon)) else {
      throw Fault(.undeclaredPrefix, at: start)
    }
    arena.append(prefixes.text, iri)
    let local = bytes.extracting((colon &+ 1)..<index)
    if isPlain { arena.append(local) } else { appendUnescaped(local) }
    arena.append(UInt8(ascii: ">"))
    return index
  }

  /// Whether a byte behind name bytes may belong to the local name all the same.
  @inline(__always)
  private static func needsSecondLook(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\")
  }

  /// The end of [168s] PN_LOCAL.
  @inline(never)
  private static func localNameEnd(
    _ bytes: Span<UInt8>, from start: Int, isFinal: Bool
  ) throws(Fault) -> Int {
    var index = start
    // Dots at the end belong to the statement.
    var end = start
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "."):
        if index == start { break scan }
        index += 1
        continue
      case UInt8(ascii: ":"): index += 1
      case UInt8(ascii: "%"):
        for place in [index + 1, index + 2] {
          guard place < bytes.count else {
            if isFinal { throw Fault(.malformedEscape, at: index) }
            return TermScanner.cut
          }
          guard Characters.hexValue(bytes[place]) != nil else {
            throw Fault(.malformedEscape, at: index)
          }
        }
        index += 3
      case UInt8(ascii: "\\"):
        guard index + 1 < bytes.count else {
          if isFinal { throw Fault(.malformedEscape, at: index) }
          return TermScanner.cut
        }
        guard isLocalEscape(bytes[index + 1]) else { throw Fault(.malformedEscape, at: index) }
        index += 2
      case 0x80...:
        let character = Characters.decode(bytes, at: index, end: bytes.count)
        if character.length < 0 && !isFinal { return TermScanner.cut }
        if character.length <= 0 { throw Fault(.invalidUTF8, at: index) }
        guard
          index == start
            ? Characters.isNameBase(character.scalar) : Characters.isName(character.scalar)
        else { break scan }
        index += character.length
      default:
        guard Characters.isNameByte(byte) else { break scan }
        if index == start, byte == UInt8(ascii: "-") { throw Fault(.malformedName, at: index) }
        index += 1
      }
      end = index
    }
    if index == bytes.count && !isFinal { return TermScanner.cut }
    return end
  }

  /// [172s] PN_LOCAL_ESC.
  private static func isLocalEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x2F, 0x3B, 0x3D, 0x3F, 0x40, 0x5F, 0x7E: true
    default: false
    }
  }

  private mutating func appendUnescaped(_ local: Span<UInt8>) {
    for index in local.indices where local[index] != UInt8(ascii: "\\") {
      arena.append(local[index])
    }
  }
}
