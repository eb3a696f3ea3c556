extension UnitReader {
  /// Takes the names of people out where they only stand beside their office.
  ///
  /// `Anna Berg, mayor of A, and Yao Gaoyuan, mayor of B, signed` and `the mayor of A, Anna Berg,
  /// and the mayor of B, Yao Gaoyuan, signed` are read as `mayor of A and mayor of B signed`.
  mutating func foldOfficeHolders() {
    guard units.contains(where: { $0.sense.noun == .people }) else { return }
    var index = 0
    while index < units.count {
      guard units[index].kind == .comma else {
        index += 1
        continue
      }
      if let person = person(before: index), let end = office(from: index + 1) {
        if closesApposition(end) { units.remove(at: end) }
        units.removeSubrange(person...index)
        index = person
      } else if isOffice(before: index), let end = person(behind: index) {
        units.removeSubrange(index..<(closesApposition(end) ? end + 1 : end))
      } else {
        index += 1
      }
    }
  }

  /// Where the name of a person begins that ends before a comma.
  private func person(before comma: Int) -> Int? {
    var start = comma
    var isUnknown = false
    while start > 0, isPartOfPerson(units[start - 1]) {
      start -= 1
      isUnknown = isUnknown || isUnknownWord(units[start])
    }
    while start < comma, !units[start].isCapitalised { start += 1 }
    // One word that opens a sentence has its capital from there.
    guard isUnknown, comma - start > (start == 0 ? 1 : 0) else { return nil }
    // `A Mayor Anna Berg`, `A's Anna Berg`: the name is needed there.
    if start > 0 {
      let before = units[start - 1]
      if before.kind == .actor || before.kind == .possessive || before.sense.noun != .none {
        return nil
      }
    }
    return start
  }

  /// The unit behind the name of a person that begins behind a comma and stands alone.
  private func person(behind comma: Int) -> Int? {
    var end = comma + 1
    var isUnknown = false
    while end < units.count, isPartOfPerson(units[end]) {
      isUnknown = isUnknown || isUnknownWord(units[end])
      end += 1
    }
    guard isUnknown, units[comma + 1].isCapitalised else { return nil }
    guard end < units.count else { return end }
    switch units[end].kind {
    case .comma, .stop, .semicolon: return end
    case .word: return isVerbLike(units[end]) || units[end].sense.has(.and) ? end : nil
    default: return nil
    }
  }

  /// A word of a name: with a capital, or a short one within (`van`, `de`).
  private func isPartOfPerson(_ unit: Unit) -> Bool {
    switch unit.kind {
    case .word:
      guard !unit.isNumber, unit.sense.noun == .none, unit.sense.preposition == .none,
        !unit.sense.has([.and, .or, .but, .the, .a, .its, .sub, .time])
      else { return false }
      return unit.isCapitalised || unit.sense.marks.isEmpty && byteCount(unit) < 4
    case .stop: return true
    case .dash: return unit.isGlued
    default: return false
    }
  }

  private func isUnknownWord(_ unit: Unit) -> Bool {
    unit.kind == .word && unit.isCapitalised && unit.sense.marks.isEmpty && byteCount(unit) > 1
  }

  private func byteCount(_ unit: Unit) -> Int {
    Int(tokens[unit.tokens.upperBound - 1].end) - Int(tokens[unit.tokens.lowerBound].start)
  }

  /// The end of `mayor of A`, `head of the T department of A`, `A's mayor`.
  private func office(from start: Int) -> Int? {
    // `led by Anna Berg, a group from A …`
    guard start < units.count, !units[start].sense.has(.a) else { return nil }
    var end = start
    var title: Int?
    var hasName = false
    loop: while end < units.count {
      let unit = units[end]
      switch unit.kind {
      case .word:
        if unit.sense.has([.and, .or, .but, .which, .whose, .where, .that]) || isVerbLike(unit) {
          break loop
        }
        if title == nil, unit.sense.noun == .people { title = end }
      case .actor: hasName = true
      case .theme, .possessive, .dash: break
      default: break loop
      }
      end += 1
    }
    guard let title, hasName, title - start < 6 else { return nil }
    return end
  }

  /// Whether `mayor of A` ends before a comma.
  private func isOffice(before comma: Int) -> Bool {
    guard comma > 0, units[comma - 1].kind == .actor else { return false }
    var index = comma - 1
    var hasPreposition = false
    while index > 0, comma - index < 10 {
      index -= 1
      guard units[index].kind == .word || units[index].kind == .theme else { return false }
      if units[index].sense.noun == .people { return hasPreposition }
      if isVerbLike(units[index]) { return false }
      hasPreposition = hasPreposition || units[index].sense.preposition != .none
    }
    return false
  }

  /// Whether a comma ends what stands beside a name: the sentence goes on with a verb or `and`.
  private func closesApposition(_ comma: Int) -> Bool {
    guard comma + 1 < units.count, units[comma].kind == .comma else { return false }
    let next = units[comma + 1]
    return next.kind == .word && (next.sense.has(.and) || isVerbLike(next))
  }
}
