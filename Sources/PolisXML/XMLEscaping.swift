import CLibXML2
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

/// Whether UTF-8 is an `Nmtoken` (production 7) of XML 1.0 in the older editions, on which XML Schema builds.
///
/// The fifth edition allows more, but then validators differ.
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
  guard hasOthers else { return true }
  // libxml2 wants a zero at the end, and only reads during the call.
  let text = bytes.indices.map { bytes[$0] } + [0]
  return unsafe text.withUnsafeBufferPointer { unsafe xmlValidateNMToken($0.baseAddress, 0) == 0 }
}

private let nameBytes = ASCIISet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:")

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

/// Passes over runs of eight bytes of text that need no escape.
@inline(__always)
private func skipPlainWords(_ bytes: Span<UInt8>, from start: Int) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let raw = unsafe bytes.bytes
  var index = start
  while index + 8 <= raw.byteCount {
    // The load stays inside the span, which checks it.
    let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    // A byte is zero in one of these where it is '<' or '>', '&', or a carriage return.
    let angle = (word | ones &* 0x02) ^ (ones &* 0x3E)
    let ampersand = word ^ (ones &* 0x26)
    let carriage = word ^ (ones &* 0x0D)
    let zeros =
      ((angle &- ones) & ~angle) | ((ampersand &- ones) & ~ampersand)
      | ((carriage &- ones) & ~carriage)
    if zeros & (ones &* 0x80) != 0 { return index }
    index += 8
  }
  return index
}

extension OutputBuffer {
  /// Appends UTF-8 as XML text or attribute value.
  ///
  /// The bytes have to be characters that XML 1.0 allows; see ``isXMLText(_:)``.
  public mutating func append(escaping bytes: Span<UInt8>, in context: XMLContext = .text) {
    let escaped = context == .text ? escapedInText : escapedInAttributes
    var start = 0
    var index = 0
    while index < bytes.count {
      index = context == .text ? skipPlainWords(bytes, from: index) : index
      guard index < bytes.count else { break }
      if escaped.contains(bytes[index]) {
        if start < index { append(bytes.extracting(start..<index)) }
        append(escape(of: bytes[index]).description)
        start = index + 1
      }
      index += 1
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
