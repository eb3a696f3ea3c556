/// Reads the dates that files give about themselves: ISO 8601 and the dates of mail and RSS.
package enum DateText {
  /// The day that a date is about, as precisely as it says, as `2023`, `2023-06` or `2023-06-21`.
  ///
  /// Time and zone are dropped: a publication's day is the one its author wrote.
  ///
  /// - Returns: `nil` where the text is neither ISO 8601 nor RFC 5322, or no such day exists.
  package static func day(in text: String) -> String? {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-") }
    guard let first = words.first else { return nil }
    if let iso = isoDay(first) { return iso }
    // Wed, 21 Jun 2023 10:00:00 +0200
    let rest = words.first.flatMap { Int($0) } == nil ? words.dropFirst() : words[...]
    guard rest.count >= 3 else { return nil }
    let parts = Array(rest.prefix(3))
    guard let day = Int(parts[0]), var year = Int(parts[2]),
      let month = months.firstIndex(of: parts[1].prefix(3).lowercased())
    else { return nil }
    if parts[2].count == 2 { year += year < 50 ? 2000 : 1900 }
    return written(year: year, month: month + 1, day: day)
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `2023`, `2023-06`, `2023-06-21`, `20230621`, each perhaps followed by a time.
  private static func isoDay(_ word: Substring) -> String? {
    let day = word.prefix { $0 != "T" && $0 != "t" }
    let parts = day.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }) else { return nil }
    let widths = parts.map(\.count)
    switch widths {
    case [4]: return Int(parts[0]).flatMap { written(year: $0, month: nil, day: nil) }
    case [8]:
      guard let number = Int(parts[0]) else { return nil }
      return written(year: number / 10000, month: number / 100 % 100, day: number % 100)
    case [4, 2], [4, 2, 2]:
      let numbers = parts.compactMap { Int($0) }
      return written(
        year: numbers[0], month: numbers[1], day: numbers.count > 2 ? numbers[2] : nil)
    default: return nil
    }
  }

  private static func written(year: Int, month: Int?, day: Int?) -> String? {
    guard (1...9999).contains(year) else { return nil }
    var text = padded(year, 4)
    guard let month else { return text }
    guard (1...12).contains(month) else { return nil }
    text += "-" + padded(month, 2)
    guard let day else { return text }
    guard (1...length(ofMonth: month, in: year)).contains(day) else { return nil }
    return text + "-" + padded(day, 2)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }
}
