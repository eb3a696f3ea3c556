/// Names of any kind as parts of IRIs, and back.
enum IRICoding {
  /// A name with all but letters, digits, `-`, `.`, `_` and `:` percent-encoded.
  ///
  /// Letters beyond ASCII stay, so that the IRI can be read and is a name in Turtle.
  static func encoded(_ name: String) -> String {
    var result: [UInt8] = []
    for scalar in name.unicodeScalars {
      if isKept(scalar.value) {
        result.append(contentsOf: Array(String(scalar).utf8))
      } else {
        for byte in String(scalar).utf8 {
          result.append(UInt8(ascii: "%"))
          result.append(digit(byte >> 4))
          result.append(digit(byte & 0xF))
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isKept(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return Characters.isName(scalar) || scalar == 0x2E || scalar == 0x3A
    }
    // Planes end in code points that are no characters; IRIs exclude them (RFC 3987, 2.2).
    return Characters.isName(scalar) && scalar & 0xFFFF < 0xFFF0
  }

  /// Whether a name is ASCII and its own encoding.
  static func isPlain(_ name: Span<UInt8>) -> Bool {
    for index in name.indices {
      let byte = name[index]
      guard
        Characters.isNameByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      else { return false }
    }
    return true
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x37 + value }

  /// The name that an encoded one stands for; `nil` where it is not in the form made here.
  static func decoded(_ text: some StringProtocol) -> String? {
    var result: [UInt8] = []
    let utf8 = Array(text.utf8)
    var index = 0
    while index < utf8.count {
      if utf8[index] == UInt8(ascii: "%") {
        guard index + 2 < utf8.count, let high = Characters.hexValue(utf8[index + 1]),
          let low = Characters.hexValue(utf8[index + 2])
        else { return nil }
        result.append(UInt8(truncatingIfNeeded: high << 4 | low))
        index += 3
      } else {
        result.append(utf8[index])
        index += 1
      }
    }
    guard let name = String(validating: result, as: UTF8.self),
      encoded(name).utf8.elementsEqual(utf8)
    else { return nil }
    return name
  }

  /// Whether a text is an absolute IRI that can stand in RDF.
  static func isIRI(_ text: String) -> Bool {
    let utf8 = text.utf8.span
    guard IRIReference.schemeEnd(utf8) != nil else { return false }
    return text.unicodeScalars.allSatisfy { Characters.isAllowedInIRI($0.value) }
  }

  /// Whether a text is the address of something on the web.
  static func isLink(_ text: String) -> Bool {
    (text.hasPrefix("http://") || text.hasPrefix("https://")) && isIRI(text)
  }
}

extension ByteArena {
  /// Appends a name as ``IRICoding`` encodes it.
  mutating func append(encoding name: Span<UInt8>) {
    if IRICoding.isPlain(name) { return append(name) }
    append(IRICoding.encoded(TermSpelling.string(name, 0..<name.count)))
  }
}
