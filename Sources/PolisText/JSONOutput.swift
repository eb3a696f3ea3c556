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
  public mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    let bytes = text.utf8.span
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte != 0x7F {
        continue
      }
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
