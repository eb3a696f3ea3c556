/// What a character beyond ASCII does in a text.
enum CharacterClass: Equatable {
  case letter, mark, digit, ideograph, space, other
  /// A mark of punctuation, with the ASCII sign that it stands for or 0.
  case punctuation(UInt8)

  init(of value: UInt32) {
    switch value {
    case 0xC0...0x24F:
      self = value == 0xD7 || value == 0xF7 ? .other : .letter
    case 0x300...0x36F, 0xAD, 0x200C, 0x200D, 0x2060, 0xFE00...0xFE0F: self = .mark
    case 0x370...0x52F:
      self = value == 0x37E || value == 0x387 ? .punctuation(0x3B) : .letter
    case 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
      self = .space
    case 0x2010...0x2015, 0x2212: self = .punctuation(UInt8(ascii: "-"))
    case 0x2018...0x201B, 0x2032, 0x2B9, 0x2BC: self = .punctuation(UInt8(ascii: "'"))
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB, 0x2039, 0x203A, 0x300C...0x300F:
      self = .punctuation(UInt8(ascii: "\""))
    case 0x2026: self = .punctuation(Tokenizer.ellipsis)
    case 0x2022, 0x2023, 0x2043, 0x25CF, 0x25E6, 0x25AA, 0xB7:
      self = .punctuation(UInt8(ascii: "*"))
    case 0x3001, 0xFF0C: self = .punctuation(UInt8(ascii: ","))
    case 0x3002, 0xFF0E: self = .punctuation(UInt8(ascii: "."))
    case 0xFF01: self = .punctuation(UInt8(ascii: "!"))
    case 0xFF1F: self = .punctuation(UInt8(ascii: "?"))
    case 0xFF1A: self = .punctuation(UInt8(ascii: ":"))
    case 0xFF1B: self = .punctuation(UInt8(ascii: ";"))
    case 0xFF08: self = .punctuation(UInt8(ascii: "("))
    case 0xFF09: self = .punctuation(UInt8(ascii: ")"))
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x4DBF,
      0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF, 0x0E00...0x0EFF, 0x1000...0x109F,
      0x1780...0x17FF:
      self = .ideograph
    default:
      guard let scalar = Unicode.Scalar(value) else {
        self = .other
        return
      }
      self = Self.general(scalar)
    }
  }

  private static func general(_ scalar: Unicode.Scalar) -> CharacterClass {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      .letter
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: .mark
    case .decimalNumber, .letterNumber, .otherNumber: .digit
    case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      .punctuation(0)
    default: .other
    }
  }
}

extension CharacterClass {
  /// Whether a letter is a capital; those of Latin alphabets are looked up in a table.
  static func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    let index = Int(scalar.value) - 0xC0
    return latinCapitals.indices.contains(index)
      ? latinCapitals[index] : scalar.properties.isUppercase
  }

  private static let latinCapitals: [Bool] = (UInt32(0xC0)...0x24F).map {
    Unicode.Scalar($0)?.properties.isUppercase ?? false
  }
}

/// Characters out of bytes.
package enum UTF8Scalar {
  /// The character at an offset and its length; a stray byte is U+FFFD of length 1.
  package static func decode(
    _ bytes: Span<UInt8>, at offset: Int
  ) -> (scalar: UInt32, length: Int) {
    let first = UInt32(bytes[offset])
    let length: Int
    var value: UInt32
    switch first {
    case 0..<0x80: return (first, 1)
    case 0xC2..<0xE0: (length, value) = (2, first & 0x1F)
    case 0xE0..<0xF0: (length, value) = (3, first & 0x0F)
    case 0xF0..<0xF5: (length, value) = (4, first & 0x07)
    default: return (0xFFFD, 1)
    }
    guard offset + length <= bytes.count else { return (0xFFFD, 1) }
    for index in 1..<length {
      let next = UInt32(bytes[offset + index])
      guard next & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | next & 0x3F
    }
    return (value, length)
  }
}
