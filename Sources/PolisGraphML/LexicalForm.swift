import PolisText

/// Reads values of XML Schema types from their lexical forms, white space around them passed over.
enum LexicalForm {
  /// A boolean: `true`, `false` in any case, `1`, `0`.
  static func boolean(_ text: Span<UInt8>) -> Bool? {
    let word = text.extracting(trimmed(text))
    if word.count == 1 {
      return word[0] == UInt8(ascii: "1") ? true : word[0] == UInt8(ascii: "0") ? false : nil
    }
    return isWord(word, "true") ? true : isWord(word, "false") ? false : nil
  }

  /// A whole number of 64 bits.
  static func integer(_ text: Span<UInt8>) -> Int64? {
    let digits = text.extracting(trimmed(text))
    guard digits.count > 0 else { return nil }
    let isNegative = digits[0] == UInt8(ascii: "-")
    var index = isNegative || digits[0] == UInt8(ascii: "+") ? 1 : 0
    guard index < digits.count else { return nil }
    // Counted downwards, since there is one more negative number.
    var value: Int64 = 0
    while index < digits.count {
      let digit = digits[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (difference, underflow) = product.subtractingReportingOverflow(Int64(digit))
      if overflow || underflow { return nil }
      value = difference
      index += 1
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// An IEEE 754 double; `INF`, `-INF`, `NaN` in any case and spelled out.
  ///
  /// - Returns: `nil` where the text is no number or the number is too great for a double.
  static func real(_ text: Span<UInt8>) -> Double? {
    let form = text.extracting(trimmed(text))
    guard form.count > 0 else { return nil }
    let isNegative = form[0] == UInt8(ascii: "-")
    let start = isNegative || form[0] == UInt8(ascii: "+") ? 1 : 0
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    var hasPoint = false
    var index = start
    while index < form.count {
      let byte = form[index]
      let digit = byte &- UInt8(ascii: "0")
      if digit < 10 {
        guard digits < 18 else { return slowReal(form) }
        mantissa = mantissa * 10 + UInt64(digit)
        digits += 1
        if hasPoint { scale += 1 }
      } else if byte == UInt8(ascii: "."), !hasPoint {
        hasPoint = true
      } else {
        return slowReal(form)
      }
      index += 1
    }
    // A mantissa below 2^53 and a power of ten up to 22 are doubles, so one division rounds as it should.
    guard digits > 0, mantissa < 1 << 53, scale <= 22 else { return slowReal(form) }
    let value = Double(mantissa) / powersOfTen[scale]
    return isNegative ? -value : value
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]
  private static let numberBytes = ASCIISet("0123456789+-.eE")

  private static func slowReal(_ form: Span<UInt8>) -> Double? {
    var text = ""
    for index in form.indices {
      guard form[index] < 0x80 else { return nil }
      text.unicodeScalars.append(Unicode.Scalar(form[index]))
    }
    switch text.lowercased() {
    case "inf", "+inf", "infinity", "+infinity": return .infinity
    case "-inf", "-infinity": return -.infinity
    case "nan", "-nan", "+nan": return .nan
    default:
      // Swift would take hexadecimal and other spellings, too.
      guard text.utf8.allSatisfy({ numberBytes.contains($0) }), let value = Double(text),
        value.isFinite
      else { return nil }
      return value
    }
  }

  /// Where the text stands without white space at its ends.
  private static func trimmed(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = text.count
    while start < end, isSpace(text[start]) { start += 1 }
    while end > start, isSpace(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether a byte is white space of XML.
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  private static func isWord(_ text: Span<UInt8>, _ word: StaticString) -> Bool {
    guard text.count == word.utf8CodeUnitCount else { return false }
    var index = 0
    for byte in word.description.utf8 {
      if text[index] | 0x20 != byte { return false }
      index += 1
    }
    return true
  }
}
