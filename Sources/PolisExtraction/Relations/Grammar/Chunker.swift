/// Cuts the units of a sentence into phrases, verbs and boundaries.
struct Chunker {
  private let units: [Unit]
  private(set) var elements: [Element] = []
  private var index = 0
  private let isTitle: Bool

  /// A chunker of units; in a title verbs stand in the present with a capital (`A and B Sign Letter`).
  init(_ units: [Unit], isTitle: Bool) {
    self.units = units
    self.isTitle = isTitle
  }

  mutating func chunk() -> [Element] {
    while index < units.count {
      step()
    }
    joinPeople()
    return elements
  }

  private mutating func boundary(_ kind: Element.Kind) {
    var element = Element(kind, units[index].tokens)
    element.marks = units[index].sense.marks
    elements.append(element)
    index += 1
  }

  private mutating func step() {
    let unit = units[index]
    switch unit.kind {
    case .comma, .open, .close: boundary(.comma)
    case .semicolon: boundary(.semicolon)
    case .colon: boundary(.colon)
    case .dash, .slash:
      // A hyphen inside a compound bounds nothing.
      if unit.isGlued, index + 1 < units.count, units[index + 1].isGlued {
        index += 1
      } else {
        boundary(.dash)
      }
    case .stop: index += 1
    case .possessive: index += 1
    case .actor, .theme: phrase(preposition: .none)
    case .word: word(unit)
    }
  }

  private mutating func word(_ unit: Unit) {
    let sense = unit.sense
    if sense.has(.which) || sense.has(.whose) || sense.has(.where) {
      return boundary(.rel)
    }
    if sense.has(.that) {
      if let last = elements.last, last.kind == .phrase, !nextIsNounPhraseEnd() {
        return boundary(.rel)
      }
      if let last = elements.last, last.kind == .verb { return boundary(.sub) }
      return phrase(preposition: .none)
    }
    if isVerb(at: index) { return verb() }
    if sense.has([.and, .or, .aswell]) { return boundary(.and) }
    if sense.has(.but) { return boundary(.but) }
    if sense.preposition != .none {
      // `since the pact ended`, `before leaving`: what follows decides; a phrase is the usual case.
      return prepositional(sense)
    }
    if sense.has(.sub), !sense.has(.time) { return boundary(.sub) }
    phrase(preposition: .none)
  }

  private func nextIsNounPhraseEnd() -> Bool { false }

  private mutating func prepositional(_ sense: Sense) {
    var ahead = index + 1
    var preposition = sense.preposition
    // `and then to`, `to which A travelled`
    if sense.has(.to), ahead < units.count, units[ahead].sense.has(.base), !precedesNoun(ahead) {
      return verb()
    }
    while ahead < units.count, units[ahead].kind == .word, units[ahead].sense.preposition != .none,
      !units[ahead].sense.has(.verbal)
    {
      preposition = units[ahead].sense.preposition
      ahead += 1
    }
    guard ahead < units.count else {
      index = ahead
      return
    }
    if units[ahead].kind == .word, units[ahead].sense.has([.which, .whose]) {
      index = ahead
      boundary(.rel)
      elements[elements.count - 1].preposition = preposition
      return
    }
    if units[ahead].kind == .word, units[ahead].sense.has(.gerund), !units[ahead].sense.has(.noun),
      units[ahead].sense.verb != .none
    {
      index = ahead
      return verb()
    }
    index = ahead
    phrase(preposition: preposition)
  }

  /// Whether a base form after `to` is a noun there (`to work`, `to partner cities`).
  private func precedesNoun(_ position: Int) -> Bool {
    guard units[position].sense.has(.noun), position + 1 < units.count else { return false }
    let next = units[position + 1]
    return next.kind == .word && next.sense.has(.noun) && !next.sense.has(.verbal)
  }

  // MARK: Verbs

  /// Whether the word at a position is a verb here.
  private func isVerb(at position: Int) -> Bool {
    let unit = units[position]
    guard unit.kind == .word else { return false }
    let sense = unit.sense
    if sense.has([.modal, .maybe, .be, .have, .do]) {
      // `May` is a month after a preposition or a number, and before a number.
      if sense.has(.time), unit.isCapitalised { return false }
      return true
    }
    guard sense.has(.verbal) else { return false }
    let before = position > 0 ? units[position - 1] : nil
    if let before, before.kind == .word {
      if before.sense.has([.to]) && sense.has(.base) { return true }
      if before.sense.has([.the, .a, .its, .joint, .both, .count, .first, .second, .third, .same]) {
        return false
      }
      if before.isNumber { return false }
    }
    if before?.kind == .possessive { return false }
    if sense.has(.past) || sense.has(.participle) {
      // `the renewed agreement`, `a joint coordinated plan`: inside a noun phrase it is an adjective.
      if sense.has(.noun), !sense.has(.past) { return false }
      if let last = before, last.kind == .word, last.sense.marks.isEmpty, last.sense.noun == .none,
        position + 1 < units.count, isNounLike(units[position + 1]), isAdjectiveSlot(position)
      {
        return false
      }
      return true
    }
    if sense.has(.thirdPerson) {
      if !sense.has(.noun) { return true }
      guard let before else { return false }
      if before.kind == .actor { return before.members.count == 1 && followsAsObject(position) }
      return before.kind == .word && before.sense.has([.it, .which, .where])
        || before.kind == .word && before.sense.has(.noun) && !before.sense.has(.plural)
          && followsAsObject(position)
    }
    if sense.has(.base) {
      guard let before else { return false }
      if before.kind == .actor { return before.members.count > 1 }
      if before.kind == .word {
        if before.sense.has([.modal, .do, .maybe, .not, .it, .which]) { return true }
        if before.sense.has([.and]), elements.last(where: { $0.kind == .verb })?.kind == .verb,
          elements.suffix(6).contains(where: { $0.kind == .verb }), !sense.has(.noun)
        {
          return true
        }
        if before.sense.has(.plural), !sense.has(.noun) || followsAsObject(position) { return true }
        if before.sense.has([.two, .three, .both]) { return true }
        if before.sense.has([.adverb, .time]), !sense.has(.noun) { return true }
      }
      return false
    }
    if sense.has(.gerund) {
      if sense.has(.noun) { return false }
      guard let before else { return true }
      return before.kind == .comma || before.kind == .word && before.sense.has([.and])
        || before.kind == .actor || before.kind == .word && before.sense.has(.noun)
    }
    return false
  }

  /// Whether an object follows: a name, a determiner, a preposition, or a capital in a heading.
  private func followsAsObject(_ position: Int) -> Bool {
    guard position + 1 < units.count else { return isTitle }
    let next = units[position + 1]
    switch next.kind {
    case .actor, .theme: return true
    case .word:
      return next.sense.has([.the, .a, .its, .to, .both, .count, .first, .third, .adverb, .joint])
        || next.isNumber || next.sense.preposition != .none || isTitle && next.isCapitalised
    default: return false
    }
  }

  private func isNounLike(_ unit: Unit) -> Bool {
    unit.kind == .theme
      || unit.kind == .word && (unit.sense.has(.noun) || unit.sense.marks.isEmpty)
  }

  /// Whether the words before a position began a noun phrase that is still open.
  private func isAdjectiveSlot(_ position: Int) -> Bool {
    var back = position - 1
    while back >= 0, units[back].kind == .word {
      let sense = units[back].sense
      if sense.has([.the, .a, .its]) { return true }
      if !sense.marks.isEmpty || sense.preposition != .none { return false }
      back -= 1
    }
    return false
  }

  /// Reads a verb with its auxiliaries, negation and adverbs.
  private mutating func verb() {
    var element = Element(.verb, units[index].tokens)
    var hasBe = false
    var hasHave = false
    var hasTo = false
    var wasModal = false
    var lastAuxiliary = VerbClass.other
    var found = false
    loop: while index < units.count {
      let unit = units[index]
      guard unit.kind == .word else { break }
      let sense = unit.sense
      switch true {
      case sense.has(.not): element.isNegative = true
      case sense.has([.maybe]) && !(sense.has(.time) && unit.isCapitalised):
        element.isMaybe = true
        element.isFinite = true
      case sense.has(.modal):
        element.isFuture = true
        element.isFinite = true
        wasModal = true
      case sense.has(.be) && !sense.has(.gerund):
        // `A will sign and is …` begins a new verb.
        if hasTo, hasBe { break loop }
        hasBe = true
        lastAuxiliary = .be
        if !hasTo { element.isFinite = true }
        if sense.has(.past_be) { element.isPast = true }
      case sense.has(.have) && !sense.has(.gerund):
        hasHave = true
        lastAuxiliary = .hold
        if !hasTo { element.isFinite = true }
      case sense.has(.do):
        element.isFinite = true
        lastAuxiliary = .other
      case sense.has(.to) && index + 1 < units.count
        && units[index + 1].sense.has([.base, .be, .have])
        && !hasTo
        && (sense.preposition != .to || hasBe && !found || units[index].tokens == element.tokens):
        if hasBe {
          // `is to visit` is planned, `was to sign` did not happen yet.
          element.isFuture = true
          if element.isPast { element.isMaybe = true }
        } else if units[index].tokens != element.tokens {
          break loop
        } else {
          element.isInfinitive = true
        }
        hasTo = true
      case sense.has([.joint, .together]) && !found && (hasBe || hasHave || wasModal)
        && !(hasHave && !nextIsVerb(after: index)):
        element.isJoint = true
      case sense.has([.only, .both]) && !found && nextIsVerb(after: index): element.isOnly = true
      case sense.has(.verbal) && !found
        && (units[index].tokens == element.tokens || fits(sense, hasBe, hasHave, element)):
        found = true
        element.verb = sense.verb
        element.noun = sense.noun
        element.marks = sense.marks
        if sense.has([.past, .participle, .thirdPerson]) && !hasTo && !hasBe && !hasHave {
          element.isFinite = true
        }
        if sense.has(.base), !hasTo, !wasModal { element.isFinite = true }
        element.isPassive = hasBe && sense.has(.participle) && !sense.has(.gerund)
        element.isGerund = sense.has(.gerund) && !hasBe
        if element.isGerund { element.isFinite = false }
        element.isParticiple = sense.has(.participle) && !hasBe && !hasHave
        index += 1
        break loop
      case (sense.has([.adverb, .time, .online]) || isManner(unit)) && !found
        && (hasBe || hasHave || wasModal || element.isMaybe || element.isFinite)
        && nextIsVerb(after: index):
        break
      default: break loop
      }
      index += 1
    }
    if !found {
      element.verb = hasHave ? .hold : lastAuxiliary
      if !hasBe, !hasHave { element.verb = .other }
    }
    if index < units.count, units[index].kind == .word, units[index].sense.has(.not),
      !units[index].sense.has([.the]), !(units[index].sense.preposition != .none)
    {
      element.isNegative = true
      index += 1
    }
    element.tokens = element.tokens.lowerBound..<(units[index - 1].tokens.upperBound)
    elements.append(element)
  }

  private func isManner(_ unit: Unit) -> Bool {
    unit.sense.marks.isEmpty && unit.sense.noun == .none
  }

  private func nextIsVerb(after position: Int) -> Bool {
    var ahead = position + 1
    while ahead < units.count, ahead < position + 4, units[ahead].kind == .word {
      let sense = units[ahead].sense
      if sense.has([.verbal, .be, .have]) { return true }
      guard sense.has([.adverb, .time, .not, .online, .joint]) || sense.marks.isEmpty else {
        return false
      }
      ahead += 1
    }
    return false
  }

  private func fits(_ sense: Sense, _ hasBe: Bool, _ hasHave: Bool, _ element: Element) -> Bool {
    if element.isInfinitive || element.isFuture || element.isMaybe {
      if sense.has(.base) { return true }
    }
    if hasBe { return sense.has([.participle, .gerund]) }
    if hasHave { return sense.has(.participle) }
    return sense.has(.base)
  }

  // MARK: Phrases

  /// Reads a noun phrase up to the next preposition, verb or mark.
  private mutating func phrase(preposition: Preposition) {
    let start = index
    var element = Element(.phrase, units[index].tokens)
    element.preposition = preposition
    var hasWords = false
    loop: while index < units.count {
      let unit = units[index]
      switch unit.kind {
      case .theme:
        element.themes += unit.members
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
        } else {
          // A name ends a phrase: `the pilot city A`.
          element.members = unit.members
          element.sides = unit.sides
          element.isPair = unit.isPair
          index += 1
          hasWords = true
          break loop
        }
        hasWords = true
      case .word:
        if index > start || hasWords, endsPhrase(unit) { break loop }
        read(unit, into: &element)
        hasWords = true
      case .possessive:
        if element.head == .people || element.head == .traveller {
          element.owners += element.modifiers
          element.modifiers = []
        }
        element.isOwnedByPronoun = element.isOwnedByPronoun || element.owners.isEmpty
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

  private func hasHead(from start: Int) -> Bool {
    units[start..<index].contains { $0.kind == .word && !$0.sense.has(.determiner) }
  }

  private func endsPhrase(_ unit: Unit) -> Bool {
    let sense = unit.sense
    if isVerb(at: index) { return true }
    return sense.preposition != .none
      || sense.has([.and, .or, .but, .aswell, .which, .whose, .where, .that])
      || sense.has(.sub) && !sense.has(.time)
      || sense.has([.the, .a, .its, .it]) && index > 0 && units[index - 1].kind != .word
      || sense.has([.its, .a]) && !(units[index - 1].sense.has([.both, .only, .not, .joint]))
      || sense.has(.it)
  }

  /// Whether a name stands before the noun that it qualifies: `A delegation`, `the P webinar`.
  private func isModifier(at position: Int) -> Bool {
    guard position + 1 < units.count else { return false }
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
      // An unknown word: a noun, unless it looks like a verb in -ed or an adverb.
      return true
    default: return false
    }
  }

  private func isVerbAfterName(_ position: Int) -> Bool { isVerb(at: position) }

  private func read(_ unit: Unit, into element: inout Element) {
    let sense = unit.sense
    element.marks.formUnion(sense.marks)
    if sense.has(.not) { element.isNegative = true }
    if sense.has(.its) { element.isOwnedByPronoun = true }
    if sense.has(.two) { element.count = 2 }
    if sense.has(.three) { element.count = 3 }
    if sense.has(.four) { element.count = 4 }
    if sense.has(.both), element.count == 0 { element.count = 2 }
    if unit.isNumber { element.isDigitList = true }
    if sense.has(.noun) {
      element.head = sense.noun
      element.headKind = sense.kind
      element.isPlural = sense.has(.plural)
      element.isDigitList = false
    } else if sense.marks.isEmpty {
      element.isDigitList = false
      // An unknown noun after a known one is the head: `twinning desk`.
      if element.head != .none, !element.isPeople { element.headKind = element.head }
    }
  }

  // MARK: People

  /// `officials of A`, `a team of experts from A and of B`, `the A delegation` act for A.
  private mutating func joinPeople() {
    var result: [Element] = []
    for element in elements {
      if element.kind == .phrase, let last = result.last, last.kind == .phrase {
        // officials | of A
        if standsForOthers(last), [.of, .from].contains(element.preposition) {
          let isGroup = !element.members.isEmpty
          if isGroup || isPeopleNoun(element) {
            var joined = last
            joined.members += element.members.filter { !joined.members.contains($0) }
            joined.sides = joined.members.indices.map { $0 }
            if element.sides.count == joined.members.count { joined.sides = element.sides }
            joined.isPeople = true
            joined.themes += element.themes
            joined.tokens = last.tokens.lowerBound..<element.tokens.upperBound
            if joined.headKind != .traveller { joined.head = .people }
            result[result.count - 1] = joined
            continue
          }
        }
      }
      // of A | and | of B
      if element.kind == .phrase, !element.members.isEmpty, result.count > 1,
        let joint = result.last, joint.kind == .and || joint.kind == .comma
      {
        let before = result[result.count - 2]
        if before.kind == .phrase, !before.members.isEmpty, continues(before, element) {
          var joined = before
          let side = (joined.sides.last ?? 0) + 1
          for member in element.members where !joined.members.contains(member) {
            joined.members.append(member)
            joined.sides.append(side)
          }
          joined.tokens = before.tokens.lowerBound..<element.tokens.upperBound
          result.removeLast()
          result[result.count - 1] = joined
          continue
        }
      }
      var next = element
      if next.kind == .phrase, next.members.isEmpty, isPeopleNoun(next) || isBody(next) {
        if !next.owners.isEmpty {
          next.members = next.owners
          next.sides = next.members.indices.map { $0 }
          next.owners = []
          next.isPeople = true
        } else if !next.modifiers.isEmpty {
          next.members = next.modifiers
          next.sides = next.members.indices.map { $0 }
          next.modifiers = []
          next.isPeople = true
        }
      }
      result.append(next)
    }
    elements = result
  }

  private func isPeopleNoun(_ element: Element) -> Bool {
    element.head == .people || element.head == .traveller || element.headKind == .traveller
  }

  private func isBody(_ element: Element) -> Bool { element.head == .seat || element.head == .body }

  /// A noun that stands for whom it is of: people, the seat, the cities of.
  private func standsForOthers(_ element: Element) -> Bool {
    guard element.owners.isEmpty else { return false }
    if element.headKind == .traveller { return true }
    switch element.head {
    case .people, .traveller, .seat, .body: return true
    case .city, .region, .member, .institution, .capital:
      return element.isPlural && element.members.isEmpty
    default: return false
    }
  }

  /// `of A and of B`; `officials of A and B's mayor`; a preposition that is not repeated with a
  /// verb behind belongs to the next clause.
  private func continues(_ before: Element, _ element: Element) -> Bool {
    if element.preposition == before.preposition, element.preposition != .none { return true }
    if before.isPeople, element.preposition == .of || element.preposition == .from { return true }
    return false
  }
}
