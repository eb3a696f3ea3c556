import PolisModel
import PolisText

extension OutputBuffer {
  /// Appends the shortest decimal number that is a double; `INF`, `-INF` and `NaN` as XML Schema has them.
  mutating func append(real value: Double) {
    // Most numbers in data have few decimals: try those before the general way.
    let magnitude = abs(value)
    if magnitude >= 1e-4, magnitude < 1e9 {
      var scale = 10.0
      var digits = 1
      while digits <= 6 {
        let scaled = (magnitude * scale).rounded()
        if scaled / scale == magnitude {
          append(fixed: UInt64(scaled), digits: digits, isNegative: value < 0)
          return
        }
        scale *= 10
        digits += 1
      }
    }
    append(ValueNotation.text(of: value))
  }

  /// Appends a number that is given in units of its last decimal.
  private mutating func append(fixed number: UInt64, digits: Int, isNegative: Bool) {
    if isNegative { append(UInt8(ascii: "-")) }
    var power: UInt64 = 1
    for _ in 0..<digits { power *= 10 }
    append(decimal: Int64(number / power))
    append(UInt8(ascii: "."))
    var rest = number % power
    while power > 1 {
      power /= 10
      append(UInt8(ascii: "0") + UInt8(rest / power))
      rest %= power
    }
  }
}
