/// JSON on its way out (RFC 8259): members in the order in which they are written, no blanks.
///
/// The caller keeps objects and arrays balanced; commas are seen to here.
extension OutputBuffer {
  /// Appends `"name":`, after a comma unless it is the first member.
  public mutating func appendJSON(name: StaticString, isFirst: inout Bool) {
    if !isFirst { append(UInt8(ascii: ",")) }
    isFirst = false
    append(UInt8(ascii: "\""))
    append(literal: name)
    append(literal: "\":")
  }

  /// Appends a string in quotes; control characters, quotes and backslashes are escaped.
  public mutating func appendJSON(_ text: String) { appendJSON(text.utf8.span) }

  /// Appends a string in quotes that is given as UTF-8.
  public mutating func appendJSON(_ bytes: Span<UInt8>) {
    append(UInt8(ascii: "\""))
    var start = 0
    var index = -1
    while true {
      index = Self.firstEscaped(in: bytes, from: index + 1)
      guard index < bytes.count else { break }
      let byte = bytes[index]
      append(bytes.extracting(start..<index))
      start = index + 1
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case UInt8(ascii: "\n"): append("\\n")
      case UInt8(ascii: "\r"): append("\\r")
      case UInt8(ascii: "\t"): append("\\t")
      default:
        let digits = Array("0123456789abcdef".utf8)
        append("\\u00")
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
      }
    }
    append(bytes.extracting(start..<bytes.count))
    append(UInt8(ascii: "\""))
  }

  /// Where the next byte is that a string has escaped, or the end.
  private static func firstEscaped(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    // Eight bytes at a time while none of them is below a blank, a quote, a backslash or DEL: each
    // difference sets the high bit of a byte that is zero, and of no other before the first such.
    let ones: UInt64 = 0x0101_0101_0101_0101
    while index &+ 8 <= bytes.count {
      // Eight bytes from here on lie inside the span.
      let word = unsafe bytes.bytes.unsafeLoadUnaligned(
        fromUncheckedByteOffset: index, as: UInt64.self)
      let (quote, backslash, delete) = (
        word ^ ones &* 0x22, word ^ ones &* 0x5C, word ^ ones &* 0x7F
      )
      let found =
        (word &- ones &* 0x20) & ~word | (quote &- ones) & ~quote
        | (backslash &- ones) & ~backslash | (delete &- ones) & ~delete
      if found & (ones &* 0x80) != 0 { break }
      index &+= 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F {
        return index
      }
      index &+= 1
    }
    return index
  }

  /// Appends a number; one that JSON cannot hold becomes `null`.
  public mutating func appendJSON(_ number: Double) {
    if appendShort(number) { return }
    append(number.isFinite ? number.description : "null")
  }

  /// Appends a number of at most five decimals, as confidences and coordinates are, the way that its
  /// description is written; `false` where it is none.
  ///
  /// No two decimals of fifteen digits are the same number, so the one that is found is the shortest.
  private mutating func appendShort(_ number: Double) -> Bool {
    let magnitude = abs(number)
    guard magnitude >= 0.0001, magnitude < 1e9 else { return false }
    let scaled = (magnitude * 100_000).rounded()
    guard scaled / 100_000 == magnitude else { return false }
    let (whole, fraction) = Int64(scaled).quotientAndRemainder(dividingBy: 100_000)
    if number < 0 { append(UInt8(ascii: "-")) }
    append(decimal: whole)
    append(UInt8(ascii: "."))
    var rest = fraction
    var unit: Int64 = 10_000
    repeat {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / unit))
      rest %= unit
      unit /= 10
    } while rest > 0
    return true
  }

  /// Appends `true` or `false`.
  public mutating func appendJSON(_ truth: Bool) { append(truth ? "true" : "false") }
}
