/// The key of a word: a hash of its letters without case and diacritics.
///
/// Words of the lexicon and of patterns are compared by key, so that no string is made of a token.
package struct WordKey: Sendable {
  private(set) package var value: UInt64 = 0xcbf2_9ce4_8422_2325

  package init() {}

  /// The key of a whole word, as the number that tokens carry.
  package static func of(_ word: some StringProtocol) -> UInt64 {
    var key = WordKey()
    for scalar in word.unicodeScalars { key.append(scalar) }
    return key.value
  }

  /// The key of a word in a text.
  package static func of(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var key = WordKey()
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = text[index]
      if byte < 0x80 {
        key.append(lower: byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
        continue
      }
      let (scalar, length) = UTF8Scalar.decode(text, at: index)
      if let scalar = Unicode.Scalar(scalar) { key.append(scalar) }
      index += length
    }
    return key.value
  }

  /// Adds one ASCII byte, which is not a capital.
  @inline(__always)
  package mutating func append(lower byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Adds a character.
  package mutating func append(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    if value < 0x80 {
      let byte = UInt8(truncatingIfNeeded: value)
      append(lower: byte &- 0x41 < 26 ? byte | 0x20 : byte)
    } else if value < 0xC0 || (0x300...0x36F).contains(value) {
      return
    } else if let letter = LatinLetter.base(of: value) {
      append(letter)
    } else {
      for byte in scalar.properties.lowercaseMapping.utf8 { append(lower: byte) }
    }
  }

  private mutating func append(_ letter: UInt8) {
    append(lower: letter | 0x20)
    switch letter {
    case UInt8(ascii: "A"), UInt8(ascii: "O"): append(lower: UInt8(ascii: "e"))
    case UInt8(ascii: "S"): append(lower: UInt8(ascii: "s"))
    case UInt8(ascii: "T"): append(lower: UInt8(ascii: "h"))
    default: break
    }
  }
}

/// Latin letters without their diacritics.
enum LatinLetter {
  /// Base letters of U+00C0 to U+017F; `A`, `O`, `S` and `T` stand for ae, oe, ss and th.
  private static let table = Array(
    ("aaaaaaAceeeeiiiidnooooo-ouuuuyTS" + "aaaaaaAceeeeiiiidnooooo-ouuuuyTy"
      + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnn"
      + "ooooooOOrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)

  /// The base letter of a scalar, or `nil` where it is no Latin letter with a diacritic.
  static func base(of value: UInt32) -> UInt8? {
    switch value {
    case 0xC0...0x17F:
      let letter = table[Int(value) - 0xC0]
      return letter == UInt8(ascii: "-") ? nil : letter
    case 0x218, 0x219: return UInt8(ascii: "s")
    case 0x21A, 0x21B: return UInt8(ascii: "t")
    case 0x1EA0...0x1EB7: return UInt8(ascii: "a")
    case 0x1EB8...0x1EC7: return UInt8(ascii: "e")
    case 0x1EC8...0x1ECB: return UInt8(ascii: "i")
    case 0x1ECC...0x1EE3: return UInt8(ascii: "o")
    case 0x1EE4...0x1EF1: return UInt8(ascii: "u")
    case 0x1EF2...0x1EF9: return UInt8(ascii: "y")
    default: return nil
    }
  }
}
