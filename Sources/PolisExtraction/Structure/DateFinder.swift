/// Finds dates in tokens: `June 15th, 2023`, `2–7 July`, `21 – 22 March 2023`, `2023-06-21`, `in 2021`.
///
/// What only a calendar on the wall could tell (`last spring`, `next Monday`) is no date.
package struct DateFinder: Sendable {
  private let bytes: [UInt8]
  private let tokens: [Token]

  /// A finder for a text.
  package init(bytes: [UInt8], tokens: [Token]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  /// The dates in a range of tokens, in order.
  package func dates(in range: Range<Int>) -> [FoundDate] {
    var found: [FoundDate] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard tokens[index].isNumber || tokens[index].isAny(.month) else {
        index += 1
        continue
      }
      let date =
        iso(index, range.upperBound) ?? dayFirst(index, range.upperBound)
        ?? monthFirst(index, range.upperBound) ?? yearAlone(index, range)
      if var date {
        date.isLimit = isLimit(before: index, from: range.lowerBound)
        found.append(date)
        index = date.tokens.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// Whether the words before a date say that something lasts, or has to be done, until then.
  private func isLimit(before index: Int, from start: Int) -> Bool {
    var index = index
    while index > start, tokens[index - 1].isWord, Self.limitFillers.contains(tokens[index - 1].key)
    {
      index -= 1
    }
    return index > start && tokens[index - 1].isWord
      && Self.limitOpeners.contains(tokens[index - 1].key)
  }

  /// The year that all precise dates of a text share, which those without a year then have.
  package static func commonYear(of dates: [FoundDate]) -> Int? {
    var common: Int?
    for date in dates where date.isPrecise {
      guard let year = date.year else { continue }
      if let sofar = common, sofar != year { return nil }
      common = year
    }
    return common
  }

  // MARK: Forms

  /// Reads `2023-06-21`.
  private func iso(_ index: Int, _ end: Int) -> FoundDate? {
    guard index + 4 < end, let year = year(index), isDash(index + 1), isDash(index + 3),
      let month = number(index + 2), (1...12).contains(month), tokens[index + 2].count == 2,
      let day = number(index + 4), isDay(day), !tokens[index + 1].isAfterSpace
    else { return nil }
    return FoundDate(tokens: index..<index + 5, year: year, month: month, day: day)
  }

  /// Reads `21 March 2023`, `2–7 July`, `30 June to 2 July 2023`.
  private func dayFirst(_ index: Int, _ end: Int) -> FoundDate? {
    guard let day = dayNumber(index) else { return nil }
    var next = index + 1
    var date = FoundDate(tokens: index..<next, day: day)
    if next < end, isSpanMark(next), next + 1 < end, let last = dayNumber(next + 1) {
      date.endDay = last
      next += 2
    }
    if next < end, isWord(next, Self.of) { next += 1 }
    guard next < end, let month = month(next) else { return nil }
    date.month = month
    next += 1
    if date.endDay == nil, next + 2 < end, isSpanMark(next), let last = dayNumber(next + 1),
      let lastMonth = self.month(next + 2)
    {
      date.endDay = last
      date.endMonth = lastMonth
      next += 3
    }
    takeYear(&date, &next, end)
    date.tokens = index..<next
    return date
  }

  /// Reads `June 15th, 2023`, `March 21 – 22, 2023`, `June 2023`.
  private func monthFirst(_ index: Int, _ end: Int) -> FoundDate? {
    guard let month = month(index) else { return nil }
    var next = index + 1
    var date = FoundDate(tokens: index..<next, month: month)
    if next < end, let day = dayNumber(next) {
      date.day = day
      next += 1
      if next + 1 < end, isSpanMark(next), let last = dayNumber(next + 1) {
        date.endDay = last
        next += 2
      } else if next + 2 < end, isSpanMark(next), let lastMonth = self.month(next + 1),
        let last = dayNumber(next + 2)
      {
        date.endDay = last
        date.endMonth = lastMonth
        next += 3
      }
    }
    takeYear(&date, &next, end)
    // A month without day and year names no date (`in May`), but it stands for one in its year.
    guard date.day != nil || date.year != nil || isPlainMonth(index) else { return nil }
    date.tokens = index..<next
    return date
  }

  /// Reads `in 2021`, `since 1984`.
  private func yearAlone(_ index: Int, _ range: Range<Int>) -> FoundDate? {
    guard index > range.lowerBound, let year = year(index),
      tokens[index - 1].isWord, Self.yearOpeners.contains(tokens[index - 1].key)
    else { return nil }
    return FoundDate(tokens: index..<index + 1, year: year)
  }

  private func takeYear(_ date: inout FoundDate, _ next: inout Int, _ end: Int) {
    var ahead = next
    if ahead < end, tokens[ahead].isMark(",") || isWord(ahead, Self.of) { ahead += 1 }
    if ahead < end, let year = year(ahead) {
      date.year = year
      next = ahead + 1
    }
  }

  // MARK: Tokens

  private static let of = WordKey.of("of")
  private static let spanWords = WordSet(["to", "and", "until", "till"])
  private static let yearOpeners = WordSet(["in", "since", "until", "by", "of", "from"])
  private static let limitOpeners = WordSet([
    "until", "till", "through", "by", "before", "expires", "expiring",
  ])
  private static let limitFillers = WordSet(["the", "end", "of", "in", "on", "late", "early"])
  private static let months: [UInt64: Int] = {
    let names = [
      ["january", "jan"], ["february", "feb"], ["march", "mar"], ["april", "apr"], ["may"],
      ["june", "jun"], ["july", "jul"], ["august", "aug"], ["september", "sept", "sep"],
      ["october", "oct"], ["november", "nov"], ["december", "dec"],
    ]
    var found: [UInt64: Int] = [:]
    for (index, forms) in names.enumerated() {
      for form in forms { found[WordKey.of(form)] = index + 1 }
    }
    return found
  }()

  /// Whether a word is the name of a month.
  package static func isMonth(_ key: UInt64) -> Bool { months[key] != nil }

  private func isWord(_ index: Int, _ key: UInt64) -> Bool { tokens[index].key == key }
  private func isDash(_ index: Int) -> Bool { tokens[index].isMark("-") }
  private func isSpanMark(_ index: Int) -> Bool {
    isDash(index) || tokens[index].isWord && Self.spanWords.contains(tokens[index].key)
  }
  private func isDay(_ number: Int) -> Bool { (1...31).contains(number) }

  private func month(_ index: Int) -> Int? {
    guard tokens[index].isAny(.month), tokens[index].isCapitalised else { return nil }
    return Self.months[tokens[index].key]
  }

  /// Whether a month stands as a time behind `in`, `last`, `since`: `may` can also be a verb.
  private func isPlainMonth(_ index: Int) -> Bool {
    guard index > 0, tokens[index - 1].isWord else { return false }
    return Self.yearOpeners.contains(tokens[index - 1].key)
  }

  private func year(_ index: Int) -> Int? {
    guard tokens[index].isNumber, tokens[index].count == 4, let value = number(index),
      (1800...2199).contains(value)
    else { return nil }
    return value
  }

  /// A day of the month, with or without its ending (`21st`).
  private func dayNumber(_ index: Int) -> Int? {
    let token = tokens[index]
    guard token.isNumber, token.count <= 4, let value = number(index), isDay(value) else {
      return nil
    }
    return value
  }

  /// The digits that a token begins with, where nothing but an ordinal ending follows.
  private func number(_ index: Int) -> Int? {
    guard tokens[index].isNumber else { return nil }
    var value = 0
    var place = Int(tokens[index].start)
    let end = Int(tokens[index].end)
    let start = place
    while place < end, bytes[place] &- 0x30 < 10 {
      value = value * 10 + Int(bytes[place] - 0x30)
      place += 1
      if place - start > 4 { return nil }
    }
    switch end - place {
    case 0: return value
    case 2:
      let ending = (bytes[place] | 0x20, bytes[place + 1] | 0x20)
      let isOrdinal =
        ending == (0x73, 0x74) || ending == (0x6E, 0x64) || ending == (0x72, 0x64)
        || ending == (0x74, 0x68)
      return isOrdinal ? value : nil
    default: return nil
    }
  }
}
