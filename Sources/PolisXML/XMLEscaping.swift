public import PolisText

/// Where a text stands in XML, which decides what has to be escaped.
public enum XMLContext: Sendable {
  /// Between tags.
  case text
  /// In an attribute value in double quotes.
  case attribute
}

/// Whether UTF-8 holds only characters that XML 1.0 allows (production 2, `Char`).
///
/// - Complexity: O(*n*).
public func isXMLText(_ bytes: Span<UInt8>) -> Bool {
  var index = 0
  while index < bytes.count {
    let byte = bytes[index]
    if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
    // U+FFFE and U+FFFF
    if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
      return false
    }
    index += 1
  }
  return true
}

/// Whether UTF-8 is an XML `Nmtoken` (production 7) of characters that no reader stumbles over: letters, digits,
/// `.`, `-`, `_`, `:` and all beyond ASCII that the production allows.
public func isNMTOKEN(_ bytes: Span<UInt8>) -> Bool {
  if bytes.count == 0 { return false }
  var hasOthers = false
  for index in bytes.indices {
    let byte = bytes[index]
    if byte >= 0x80 {
      hasOthers = true
    } else if !nameBytes.contains(byte) {
      return false
    }
  }
  return hasOthers ? String(utf8: bytes).unicodeScalars.allSatisfy(isNameCharacter) : true
}

private let nameBytes = ASCIISet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:")

/// Whether a character is a `NameChar` of XML 1.0, fifth edition (production 4a) and of the earlier editions' letters.
private func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x80: nameBytes.contains(UInt8(scalar.value))
  case 0xB7, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x37D, 0x37F...0x1FFF, 0x200C...0x200D,
    0x203F...0x2040, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF:
    true
  default: false
  }
}

private let escapedInText = ASCIISet("&<>\r")
private let escapedInAttributes = ASCIISet("&<>\"\t\n\r")

/// What a byte is written as.
private func escape(of byte: UInt8) -> StaticString {
  switch byte {
  case UInt8(ascii: "&"): "&amp;"
  case UInt8(ascii: "<"): "&lt;"
  case UInt8(ascii: ">"): "&gt;"
  case UInt8(ascii: "\""): "&quot;"
  case UInt8(ascii: "\t"): "&#9;"
  case UInt8(ascii: "\n"): "&#10;"
  default: "&#13;"
  }
}

extension OutputBuffer {
  /// Appends UTF-8 as XML text or attribute value.
  ///
  /// The bytes have to be characters that XML 1.0 allows; see ``isXMLText(_:)``.
  public mutating func append(escaping bytes: Span<UInt8>, in context: XMLContext = .text) {
    let escaped = context == .text ? escapedInText : escapedInAttributes
    var start = 0
    for index in 0..<bytes.count where escaped.contains(bytes[index]) {
      if start < index { append(bytes.extracting(start..<index)) }
      append(escape(of: bytes[index]).description)
      start = index + 1
    }
    if start < bytes.count { append(start == 0 ? bytes : bytes.extracting(start..<bytes.count)) }
  }

  /// Appends a string as XML text or attribute value.
  public mutating func append(escaping text: String, in context: XMLContext = .text) {
    append(escaping: text.utf8.span, in: context)
  }
}

extension [UInt8] {
  /// Appends the bytes of a span.
  @inline(__always)
  package mutating func append(copying bytes: Span<UInt8>) {
    // The pointer is only read during the call, and `append` copies.
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Appends UTF-8 as XML text or attribute value.
  mutating func append(escaping bytes: Span<UInt8>, in context: XMLContext) {
    let escaped = context == .text ? escapedInText : escapedInAttributes
    for index in 0..<bytes.count {
      if escaped.contains(bytes[index]) {
        append(contentsOf: escape(of: bytes[index]).description.utf8)
      } else {
        append(bytes[index])
      }
    }
  }
}
