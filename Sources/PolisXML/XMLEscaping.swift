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
  let ones: UInt64 = 0x0101_0101_0101_0101
  let raw = unsafe bytes.bytes
  var index = 0
  while index < bytes.count {
    let end = min(index + 8, bytes.count)
    if end == index + 8 {
      // The load stays inside the span, which checks it.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A high bit is set where a byte is below a space or is 0xEF.
      let mark = word ^ (ones &* 0xEF)
      let found = ((word &- ones &* 0x20) & ~word) | ((mark &- ones) & ~mark)
      if found & (ones &* 0x80) == 0 {
        index = end
        continue
      }
    }
    while index < end {
      let byte = bytes[index]
      if byte < 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { return false }
      // U+FFFE and U+FFFF
      if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF, bytes[index + 2] >= 0xBE {
        return false
      }
      index += 1
    }
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

/// Whether a byte has to be escaped.
@inline(__always)
private func isEscaped(_ byte: UInt8, in context: XMLContext) -> Bool {
  switch byte {
  case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\r"): true
  case UInt8(ascii: "\""), UInt8(ascii: "\t"), UInt8(ascii: "\n"): context == .attribute
  default: false
  }
}

/// The first byte that has to be escaped, from a place on; the end where there is none.
@inline(__always)
private func nextEscaped(
  in bytes: Span<UInt8>, from start: Int, _ context: XMLContext
) -> Int {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let raw = unsafe bytes.bytes
  var index = start
  while index < bytes.count {
    let end = min(index + 8, bytes.count)
    if end == index + 8 {
      // The load stays inside the span, which checks it.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A high bit is set where a byte is '<' or '>', '&' or '"' (which differ in one bit), or below a space.
      let angle = (word | ones &* 0x02) ^ (ones &* 0x3E)
      let mark = (word | ones &* 0x04) ^ (ones &* 0x26)
      let found =
        ((angle &- ones) & ~angle) | ((mark &- ones) & ~mark) | ((word &- ones &* 0x20) & ~word)
      if found & (ones &* 0x80) == 0 {
        index = end
        continue
      }
    }
    while index < end {
      if isEscaped(bytes[index], in: context) { return index }
      index += 1
    }
  }
  return index
}

extension OutputBuffer {
  /// Appends UTF-8 as XML text or attribute value.
  ///
  /// The bytes have to be characters that XML 1.0 allows; see ``isXMLText(_:)``.
  public mutating func append(escaping bytes: Span<UInt8>, in context: XMLContext = .text) {
    var start = 0
    while start < bytes.count {
      let index = nextEscaped(in: bytes, from: start, context)
      if index > start { append(bytes.extracting(start..<index)) }
      guard index < bytes.count else { return }
      append(escape(of: bytes[index]).description)
      start = index + 1
    }
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
    for index in 0..<bytes.count {
      if isEscaped(bytes[index], in: context) {
        append(contentsOf: escape(of: bytes[index]).description.utf8)
      } else {
        append(bytes[index])
      }
    }
  }
}
