/// A date as precisely as it is known: a year, a month of a year, or a day.
///
/// Proleptic Gregorian, years 1 to 9999, as XML Schema's `gYear`, `gYearMonth` and `date`.
public struct PartialDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Year, month and day in decimal places, so that ordering is comparing integers.
  package let packed: UInt32

  /// The year, 1 to 9999.
  public var year: Int { Int(packed / 10000) }
  /// The month, 1 to 12; `nil` where only the year is known.
  public var month: Int? { packed / 100 % 100 == 0 ? nil : Int(packed / 100 % 100) }
  /// The day, 1 to 31; `nil` where it is not known.
  public var day: Int? { packed % 100 == 0 ? nil : Int(packed % 100) }

  /// A date that the calendar has.
  ///
  /// - Returns: `nil` where it has not, or where a day has no month.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day, !(1...Self.days(inMonth: month, of: year)).contains(day) { return nil }
    } else if day != nil {
      return nil
    }
    packed = UInt32(year * 10000 + (month ?? 0) * 100 + (day ?? 0))
  }

  package init?(packed: UInt32) {
    let (month, day) = (Int(packed / 100 % 100), Int(packed % 100))
    self.init(
      year: Int(packed / 10000), month: month == 0 ? nil : month, day: day == 0 ? nil : day)
  }

  /// Reads `2023`, `2023-06` or `2023-06-21`.
  public init?(_ text: some StringProtocol) {
    let utf8 = Array(text.utf8)
    guard utf8.count == 4 || utf8.count == 7 || utf8.count == 10 else { return nil }
    var numbers = [0, 0, 0]
    for (index, byte) in utf8.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        let part = index < 4 ? 0 : index < 7 ? 1 : 2
        numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    self.init(
      year: numbers[0], month: utf8.count > 4 ? numbers[1] : nil,
      day: utf8.count > 7 ? numbers[2] : nil)
  }

  /// `2023`, `2023-06` or `2023-06-21`.
  public var description: String {
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var text = padded(year, to: 4)
    if let month { text += "-" + padded(month, to: 2) }
    if let day { text += "-" + padded(day, to: 2) }
    return text
  }

  /// Orders by year, month, day; a less precise date stands before those that it covers.
  public static func < (left: PartialDate, right: PartialDate) -> Bool {
    left.packed < right.packed
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
