/// A date or a span of days that a text names, as precisely as it names it.
package struct FoundDate: Sendable, Hashable {
  /// The tokens that name it.
  package var tokens: Range<Int>
  /// The year; `nil` where the text leaves it out.
  package var year: Int?
  /// The month, from 1.
  package var month: Int?
  /// The day of the month, from 1.
  package var day: Int?
  /// The last month of a span, where it is another one.
  package var endMonth: Int?
  /// The last day of a span.
  package var endDay: Int?

  /// Whether something lasts until then (`until 2028`, `through the end of June`).
  package var isLimit = false

  /// Whether the text gives at least the month.
  package var isPrecise: Bool { month != nil }

  /// The first day as `2023`, `2023-06` or `2023-06-21`.
  ///
  /// - Parameter known: The year where the text leaves it out.
  /// - Returns: `nil` where no year is known.
  package func start(in known: Int?) -> String? {
    guard let year = year ?? known else { return nil }
    return Self.text(year, month, day)
  }

  /// The last day of a span, in the same form.
  ///
  /// - Parameter known: The year where the text leaves it out.
  /// - Returns: `nil` where the date is no span or no year is known.
  package func end(in known: Int?) -> String? {
    guard let year = year ?? known, let endDay else { return nil }
    return Self.text(year, endMonth ?? month, endDay)
  }

  private static func text(_ year: Int, _ month: Int?, _ day: Int?) -> String {
    var text = padded(year, 4)
    if let month {
      text += "-" + padded(month, 2)
      if let day { text += "-" + padded(day, 2) }
    }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
