/// Cuts the bytes of a text into tokens.
///
/// White space separates; hyphens, dashes, slashes and apostrophes are marks of their own, so that
/// names can begin and end at them. Characters of scripts without spaces are a token each.
/// Invalid UTF-8 never traps: a stray byte is a symbol.
package struct Tokenizer: Sendable {
  private let lexicon: Lexicon

  package init(lexicon: Lexicon = .embedded) {
    self.lexicon = lexicon
  }

  /// The tokens of a text.
  package func tokens(of bytes: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var memory = WordMemory()
    append(tokensOf: bytes.span, to: &tokens, &memory)
    return tokens
  }

  /// Appends the tokens of a text to an array, which a caller may use again and again.
  package func append(
    tokensOf bytes: Span<UInt8>, to tokens: inout [Token], _ memory: inout WordMemory
  ) {
    var state = State()
    tokens.reserveCapacity(tokens.count + bytes.count / 5)
    while state.offset < bytes.count {
      guard var token = next(&state, in: bytes) else { continue }
      if token.isWord { token.classes = memory.classes(of: token.key, lexicon) }
      tokens.append(token)
    }
  }

  /// Where a tokenizer is, and what it has passed since the last token.
  private struct State {
    var offset = 0
    var newlines = 2
    var hasSpace = false

    /// The flags of a token that begins here.
    mutating func flags() -> Token.Flags {
      var flags: Token.Flags = []
      if newlines > 0 { flags.formUnion([.lineStart, .afterSpace]) }
      if newlines > 1 { flags.insert(.paragraphStart) }
      if hasSpace { flags.insert(.afterSpace) }
      newlines = 0
      hasSpace = false
      return flags
    }
  }

  private func next(_ state: inout State, in bytes: Span<UInt8>) -> Token? {
    let start = state.offset
    let byte = bytes[start]
    switch byte {
    case 0x0A:
      state.newlines += 1
      state.offset += 1
      return nil
    case 0x00...0x20, 0x7F:
      state.hasSpace = true
      state.offset += 1
      return nil
    case 0x30...0x39:
      return number(&state, in: bytes)
    case 0x41...0x5A, 0x61...0x7A:
      return word(&state, in: bytes)
    case 0x80...:
      let (scalar, length) = UTF8Scalar.decode(bytes, at: start)
      switch CharacterClass(of: scalar) {
      case .space:
        if scalar == 0x2028 || scalar == 0x2029 { state.newlines += 1 }
        state.hasSpace = true
        state.offset += length
        return nil
      case .letter, .mark:
        return word(&state, in: bytes)
      case .digit:
        return number(&state, in: bytes)
      case .ideograph:
        state.offset += length
        var key = WordKey()
        if let scalar = Unicode.Scalar(scalar) { key.append(scalar) }
        return token(
          start, &state, kind: .ideograph, flags: .beyondASCII, mark: 0, key: key.value)
      case .punctuation(let sign):
        state.offset += length
        if scalar == 0x2019, let end = possessiveEnd(after: state.offset, from: start, in: bytes) {
          state.offset = end
          return token(start, &state, kind: .possessive, flags: .beyondASCII, mark: 0, key: 0)
        }
        return token(start, &state, kind: .punctuation, flags: .beyondASCII, mark: sign, key: 0)
      case .other:
        state.offset += length
        return token(start, &state, kind: .symbol, flags: .beyondASCII, mark: 0, key: 0)
      }
    default:
      return mark(byte, &state, in: bytes)
    }
  }

  private func mark(_ byte: UInt8, _ state: inout State, in bytes: Span<UInt8>) -> Token {
    let start = state.offset
    state.offset += 1
    switch byte {
    case UInt8(ascii: "'"):
      if let end = possessiveEnd(after: start + 1, from: start, in: bytes) {
        state.offset = end
        return token(start, &state, kind: .possessive, flags: [], mark: 0, key: 0)
      }
    case UInt8(ascii: "."):
      if start + 2 < bytes.count, bytes[start + 1] == byte, bytes[start + 2] == byte {
        while state.offset < bytes.count, bytes[state.offset] == byte { state.offset += 1 }
        return token(start, &state, kind: .punctuation, flags: [], mark: Self.ellipsis, key: 0)
      }
    case UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="),
      UInt8(ascii: ">"), UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "~"):
      return token(start, &state, kind: .symbol, flags: [], mark: byte, key: 0)
    default: break
    }
    return token(start, &state, kind: .punctuation, flags: [], mark: byte, key: 0)
  }

  /// The sign that stands for three dots among the marks: the control character that ASCII calls
  /// "end of text", since no printable one is free.
  package static let ellipsis: UInt8 = 0x03

  /// The end of an `s` that makes a possessive with the apostrophe before it.
  private func possessiveEnd(after offset: Int, from start: Int, in bytes: Span<UInt8>) -> Int? {
    guard start > 0, offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "s") else {
      return nil
    }
    let before = bytes[start - 1]
    guard before >= 0x80 || Self.isAlphanumeric(before) else { return nil }
    if offset + 1 < bytes.count {
      let after = bytes[offset + 1]
      if Self.isAlphanumeric(after) { return nil }
      if after >= 0x80 {
        let scalar = UTF8Scalar.decode(bytes, at: offset + 1).scalar
        switch CharacterClass(of: scalar) {
        case .letter, .mark, .digit: return nil
        default: break
        }
      }
    }
    return offset + 1
  }

  private func number(_ state: inout State, in bytes: Span<UInt8>) -> Token {
    let start = state.offset
    var key = WordKey()
    var flags: Token.Flags = .hasDigit
    var index = start
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x30...0x39:
        key.append(lower: byte)
        index += 1
      case 0x41...0x5A, 0x61...0x7A:
        key.append(lower: byte | 0x20)
        index += 1
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"):
        guard index + 1 < bytes.count, bytes[index + 1] &- 0x30 < 10 else { break scan }
        key.append(lower: byte)
        index += 1
      case 0x80...:
        let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
        switch CharacterClass(of: scalar) {
        case .letter, .mark, .digit:
          flags.insert(.beyondASCII)
          if let scalar = Unicode.Scalar(scalar) { key.append(scalar) }
          index += length
        default: break scan
        }
      default: break scan
      }
    }
    state.offset = index
    return token(start, &state, kind: .number, flags: flags, mark: 0, key: key.value)
  }

  private func word(_ state: inout State, in bytes: Span<UInt8>) -> Token {
    let start = state.offset
    var key = WordKey()
    var flags: Token.Flags = []
    var index = start
    var letters = 0
    var capitals = 0
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x61...0x7A:
        key.append(lower: byte)
        letters += 1
        index += 1
      case 0x41...0x5A:
        key.append(lower: byte | 0x20)
        if letters == 0 {
          flags.insert(.capitalised)
        } else if capitals < letters {
          flags.insert(.innerCapital)
        }
        letters += 1
        capitals += 1
        index += 1
      case 0x30...0x39:
        flags.insert(.hasDigit)
        key.append(lower: byte)
        index += 1
        // `PM2.5`
        if index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), bytes[index + 1] &- 0x30 < 10
        {
          key.append(lower: bytes[index])
          index += 1
        }
      case 0x80...:
        let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
        switch CharacterClass(of: scalar) {
        case .letter:
          if let scalar = Unicode.Scalar(scalar) {
            key.append(scalar)
            if CharacterClass.isUppercase(scalar) {
              if letters == 0 {
                flags.insert(.capitalised)
              } else if capitals < letters {
                flags.insert(.innerCapital)
              }
              capitals += 1
            }
          }
          letters += 1
        case .mark, .digit:
          if let scalar = Unicode.Scalar(scalar) { key.append(scalar) }
        default: break scan
        }
        flags.insert(.beyondASCII)
        index += length
      default: break scan
      }
    }
    if letters == 1 { flags.insert(.singleLetter) }
    if letters > 1, capitals == letters { flags.insert(.allCapitals) }
    if capitals > 1, capitals < letters { flags.insert(.innerCapital) }
    state.offset = index
    return token(start, &state, kind: .word, flags: flags, mark: 0, key: key.value)
  }

  private func token(
    _ start: Int, _ state: inout State, kind: Token.Kind, flags: Token.Flags, mark: UInt8,
    key: UInt64
  ) -> Token {
    Token(
      start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: state.offset),
      kind: kind, flags: flags.union(state.flags()), mark: mark, key: key,
      classes: [])
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}
