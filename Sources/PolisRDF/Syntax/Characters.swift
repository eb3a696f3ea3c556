/// What the grammars say of single characters, and UTF-8 taken apart.
enum Characters {
  /// A character of UTF-8 with the number of its bytes.
  struct Decoded {
    let scalar: UInt32
    let length: Int
    /// Not UTF-8.
    static let invalid = Decoded(scalar: 0, length: 0)
    /// Cut off by the end of what is at hand.
    static let cut = Decoded(scalar: 0, length: -1)
  }

  /// The character at a place (Unicode 16, table 3-7: no overlong forms, no surrogates).
  @inline(__always)
  static func decode(_ bytes: Span<UInt8>, at index: Int, end: Int) -> Decoded {
    let lead = bytes[index]
    if lead < 0x80 { return Decoded(scalar: UInt32(lead), length: 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if lead < 0xC2 || lead > 0xF4 { return .invalid }
    guard index &+ 1 < end else { return .cut }
    let second = bytes[index &+ 1]
    if second & 0xC0 != 0x80 { return .invalid }
    var scalar = UInt32(lead) & (0x7F &>> UInt32(length))
    scalar = scalar &<< 6 | UInt32(second & 0x3F)
    if length > 2 {
      switch lead {
      case 0xE0: if second < 0xA0 { return .invalid }
      case 0xED: if second > 0x9F { return .invalid }
      case 0xF0: if second < 0x90 { return .invalid }
      case 0xF4: if second > 0x8F { return .invalid }
      default: break
      }
      var next = index &+ 2
      while next < index &+ length {
        guard next < end else { return .cut }
        let byte = bytes[next]
        if byte & 0xC0 != 0x80 { return .invalid }
        scalar = scalar &<< 6 | UInt32(byte & 0x3F)
        next &+= 1
      }
    }
    return Decoded(scalar: scalar, length: length)
  }

  /// [163s] PN_CHARS_BASE.
  static func isNameBase(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// [166s] PN_CHARS.
  static func isName(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x30...0x39, 0x5F, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: isNameBase(scalar)
    }
  }

  /// Whether an ASCII byte is of PN_CHARS.
  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A || isDigit(byte) || byte == 0x5F || byte == 0x2D
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x7A
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The value of a hexadecimal digit, or `nil`.
  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte) - 0x30
    case 0x41...0x46: UInt32(byte) - 0x37
    case 0x61...0x66: UInt32(byte) - 0x57
    default: nil
    }
  }

  /// Whether a character may stand in an IRI: IRIREF without escapes.
  static func isAllowedInIRI(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B...0x7D: false
    default: true
    }
  }

  /// Whether a character of a string is written as it is in canonical N-Triples.
  ///
  /// The others are controls, the quotation mark, the backslash, DEL and the two
  /// code points that XML 1.1 excludes (RDFC-1.0, appendix on canonical N-Quads).
  static func isPlainInString(_ scalar: UInt32) -> Bool {
    scalar >= 0x20 && scalar != 0x22 && scalar != 0x5C && scalar != 0x7F && scalar & ~1 != 0xFFFE
  }
}

extension ByteArena {
  /// Appends the UTF-8 of a character; surrogates never get here.
  mutating func append(scalar: UInt32) {
    if scalar < 0x80 {
      append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }

  /// Appends a character as canonical N-Triples spells it in a string.
  mutating func append(escaping scalar: UInt32) {
    if Characters.isPlainInString(scalar) { return append(scalar: scalar) }
    let letter: UInt8? =
      switch scalar {
      case 0x08: UInt8(ascii: "b")
      case 0x09: UInt8(ascii: "t")
      case 0x0A: UInt8(ascii: "n")
      case 0x0C: UInt8(ascii: "f")
      case 0x0D: UInt8(ascii: "r")
      case 0x22: UInt8(ascii: "\"")
      case 0x5C: UInt8(ascii: "\\")
      default: nil
      }
    append(UInt8(ascii: "\\"))
    if let letter { return append(letter) }
    append(UInt8(ascii: "u"))
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: scalar >> shift & 0xF)
      append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
  }
}
