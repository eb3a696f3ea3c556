extension Chunker {
  /// Reads a noun phrase up to the next preposition, verb or mark.
  mutating func phrase(preposition: Preposition) {
    let start = index
    var element = Element(.phrase, units[index].tokens, noNames)
    element.preposition = preposition
    if units[index].kind == .word, units[index].sense.has(.there) {
      element.marks = units[index].sense.marks
      element.isTime = true
      elements.append(element)
      index += 1
      return
    }
    var hasWords = false
    loop: while index < units.count {
      let unit = units[index]
      switch unit.kind {
      case .theme:
        element.themes = element.themes.isEmpty ? unit.members : element.themes + unit.members
        element.head = element.head == .none ? .none : element.head
        hasWords = true
      case .actor:
        if index + 1 < units.count, units[index + 1].kind == .possessive {
          element.owners += unit.members
          element.members = []
          index += 1
        } else if isModifier(at: index) {
          element.modifiers += unit.members
          element.sides = unit.sides
        } else if index > start, isTimeSoFar(element) {
          // `Since 1991 A has …`, `On Monday A and B signed`
          break loop
        } else {
          // A name ends a phrase: `the pilot city A`.
          element.take(unit.names)
          element.isPair = unit.isPair
          element.isPairList = unit.isPairList
          index += 1
          hasWords = true
          break loop
        }
        hasWords = true
      case .word:
        if index > start || hasWords, endsPhrase(unit) { break loop }
        read(unit, into: &element)
        hasWords = true
        // `from 11 to 15 September officials of A came`
        if unit.sense.has(.time), unit.isCapitalised, element.isDigitList, index + 1 < units.count,
          units[index + 1].kind == .word, !units[index + 1].isNumber
        {
          index += 1
          break loop
        }
      case .possessive:
        if element.head == .people || element.head == .traveller {
          element.owners += element.modifiers
          element.modifiers = []
        }
        if element.owners.isEmpty, element.head != .none { element.ownerHead = element.head }
        element.head = .none
      case .dash, .slash:
        guard unit.isGlued, index + 1 < units.count, units[index + 1].isGlued else { break loop }
      default: break loop
      }
      index += 1
    }
    if index == start { index += 1 }
    element.tokens = units[start].tokens.lowerBound..<units[index - 1].tokens.upperBound
    if element.members.isEmpty, !element.modifiers.isEmpty, element.head == .none,
      element.themes.isEmpty, !hasHead(from: start)
    {
      element.members = element.modifiers
      element.modifiers = []
    }
    if element.members.isEmpty, element.themes.isEmpty, element.owners.isEmpty,
      element.modifiers.isEmpty, element.head == .none,
      element.has([.time, .adverb, .online])
        && !element.has([.the, .it, .its]) || element.isDigitList
    {
      element.isTime = true
    }
    elements.append(element)
  }

  /// Whether a phrase holds a time and nothing else: a name behind it begins another one.
  private func isTimeSoFar(_ element: Element) -> Bool {
    element.head == .none && element.themes.isEmpty && element.owners.isEmpty
      && element.modifiers.isEmpty && element.has(.time) && !element.has([.the, .its])
  }

  func hasHead(from start: Int) -> Bool {
    units[start..<index].contains { $0.kind == .word && !$0.sense.has(.determiner) }
  }

  func endsPhrase(_ unit: Unit) -> Bool {
    let sense = unit.sense
    if isVerb(at: index) { return true }
    return sense.preposition != .none
      || sense.has([.and, .or, .but, .aswell, .which, .whose, .where, .that])
      || sense.has(.sub) && !sense.has(.time)
      || sense.has([.the, .a, .its, .it, .they]) && index > 0 && units[index - 1].kind != .word
      || sense.has(.the) && index > 0 && units[index - 1].kind == .word
        && (units[index - 1].sense.has([.noun, .time]) || units[index - 1].sense.marks.isEmpty)
      || sense.has([.its, .a]) && !(units[index - 1].sense.has([.both, .only, .not, .joint]))
      || sense.has([.it, .they, .there])
  }

  /// Whether a name stands before the noun that it qualifies: `A delegation`, `the P webinar`.
  func isModifier(at position: Int) -> Bool {
    guard position + 1 < units.count, !isVerb(at: position + 1) else { return false }
    let next = units[position + 1]
    switch next.kind {
    case .theme: return true
    case .actor: return false
    case .dash:
      // `A-based`
      return next.isGlued && position + 2 < units.count && units[position + 2].kind == .word
        && units[position + 2].isGlued
    case .word:
      guard next.sense.preposition == .none,
        !next.sense.has([
          .and, .or, .but, .aswell, .which, .whose, .where, .that, .sub, .not, .only, .both, .its,
          .the, .a, .time, .adverb, .it, .online, .respectively, .together, .known, .first,
        ])
      else { return false }
      if next.sense.has(.auxiliary) { return false }
      if next.isNumber || next.sense.has(.count) { return false }
      if next.sense.has(.noun) {
        return !(next.sense.has(.verbal) && isVerbAfterName(position + 1))
      }
      if next.sense.has(.verbal) { return false }
      // An unknown word: a noun, unless several names stand before it.
      return units[position].members.count == 1
    default: return false
    }
  }

  func isVerbAfterName(_ position: Int) -> Bool { isVerb(at: position) }

  func read(_ unit: Unit, into element: inout Element) {
    let sense = unit.sense
    element.marks.formUnion(sense.marks)
    if sense.has(.not) { element.isNegative = true }
    if sense.has(.its) { element.isOwnedByPronoun = true }
    if sense.has(.two) { element.count = 2 }
    if sense.has(.three) { element.count = 3 }
    if sense.has(.four) { element.count = 4 }
    if sense.has(.both), element.count == 0 { element.count = 2 }
    if unit.isNumber { element.isDigitList = true }
    if unit.isYear { element.marks.insert(.time) }
    if sense.has(.noun) {
      element.head = sense.noun
      element.headKind = sense.kind
      element.isPlural = sense.has(.plural)
      element.isDigitList = false
    } else if sense.marks.isEmpty, !unit.isNumber {
      element.isDigitList = false
      // An unknown noun after a known one is the head: `twinning desk`.
      if element.head != .none, !element.isPeople { element.headKind = element.head }
    }
  }
}
