extension Chunker {
  /// Whether the word at a position is a verb here.
  func isVerb(at position: Int) -> Bool {
    let unit = units[position]
    guard unit.kind == .word else { return false }
    let sense = unit.sense
    // `EU-funded`
    if unit.isGlued, position > 0, units[position - 1].kind == .dash { return false }
    if sense.has([.modal, .maybe, .be, .have, .do]) {
      // `May` is a month after a preposition or a number, and before a number.
      if sense.has(.time), unit.isCapitalised { return false }
      return true
    }
    guard sense.has(.verbal) else { return false }
    var anchor = position - 1
    while anchor > 0, units[anchor].kind == .word,
      units[anchor].sense.has([.adverb, .time, .online, .only]),
      !units[anchor].sense.has([.noun, .not]), !units[anchor].isCapitalised
    {
      anchor -= 1
    }
    let before = anchor >= 0 ? units[anchor] : nil
    if let before, before.kind == .word {
      // `The first presented its …`
      if before.sense.has([.first, .second, .third, .last]), sense.has(.past),
        followsAsObject(position)
      {
        return true
      }
      if before.sense.has([.to]) && sense.has(.base) { return true }
      if before.sense.has([.the, .a, .its, .joint, .both, .count, .first, .second, .third, .same]) {
        return false
      }
      if before.isNumber { return false }
    }
    if before?.kind == .possessive { return false }
    if (sense.has(.past) || sense.has(.participle)) && !(sense.has(.base) && before?.kind == .actor)
    {
      // `the renewed agreement`, `a joint coordinated plan`: inside a noun phrase it is an adjective.
      if sense.has(.noun), !sense.has(.past), !sense.has(.base) { return false }
      if let last = before, last.kind == .word, last.sense.marks.isEmpty, last.sense.noun == .none,
        position + 1 < units.count, isNounLike(units[position + 1]), isAdjectiveSlot(position)
      {
        return false
      }
      return true
    }
    if sense.has(.thirdPerson) {
      if !sense.has(.noun) { return true }
      guard let before, before.kind != .theme else { return false }
      // `A, together with B, plans a fair`
      if before.kind == .comma, position + 1 < units.count, units[position + 1].kind == .word,
        units[position + 1].sense.has([.the, .a, .its])
      {
        return true
      }
      // `A, led by B, works on …`
      if before.kind == .comma, followsAsObject(position), elements.first?.isBare == true,
        elements.count > 1, elements.dropLast().contains(where: { $0.kind == .comma }),
        !elements.contains(where: { $0.kind == .verb && $0.isFinite && !$0.isParticiple })
      {
        return true
      }
      if before.kind == .actor {
        // `A runs, together with B, …`
        if position + 2 < units.count, units[position + 1].kind == .comma,
          [.with, .jointly].contains(units[position + 2].sense.preposition)
        {
          return true
        }
        return followsAsObject(position)
      }
      // `four priority partners of A`
      if sense.has(.plural), anchor > 0,
        units[anchor - 1].isNumber
          || units[anchor - 1].sense.has(.count)
      {
        return false
      }
      return before.kind == .word && before.sense.has([.it, .they, .which, .where])
        || before.kind == .word && before.sense.has(.noun) && !before.sense.has(.plural)
          && followsAsObject(position)
    }
    if sense.has(.base) {
      guard let before else { return false }
      if before.kind == .actor {
        return before.members.count > 1 || !sense.has(.noun) && !sense.has(.participle)
      }
      // `The two towns, neighbours for long, open a square`
      if before.kind == .comma, followsAsObject(position), elements.first?.isBare == true,
        elements.first?.isPlural == true || (elements.first?.members.count ?? 0) > 1,
        !elements.contains(where: { $0.kind == .verb })
      {
        return true
      }
      if before.kind == .word {
        if before.sense.has([.modal, .do, .maybe, .not, .it, .they, .which]) { return true }
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
  func followsAsObject(_ position: Int) -> Bool {
    guard position + 1 < units.count else { return isTitle }
    let next = units[position + 1]
    switch next.kind {
    case .actor, .theme: return true
    case .word:
      if units[position].sense.has(.thirdPerson), next.sense.has(.noun) || next.sense.marks.isEmpty,
        !units[position].sense.has(.plural) || position + 2 >= units.count
          || !units[position + 2].sense.has(.verbal)
      {
        return true
      }
      return next.sense.has([.the, .a, .its, .to, .both, .count, .first, .third, .adverb, .joint])
        || next.isNumber || next.sense.preposition != .none || isTitle && next.isCapitalised
    default: return false
    }
  }

  func isNounLike(_ unit: Unit) -> Bool {
    unit.kind == .theme
      || unit.kind == .word && (unit.sense.has(.noun) || unit.sense.marks.isEmpty)
  }

  /// Whether the words before a position began a noun phrase that is still open.
  func isAdjectiveSlot(_ position: Int) -> Bool {
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
  mutating func verb() {
    var element = Element(.verb, units[index].tokens, noNames)
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
        if hasBe, !hasTo { break loop }
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
    // `have been to A`
    let hasGone =
      !found && hasBe && hasHave && index < units.count && units[index].sense.preposition == .to
    if hasGone { element.verb = .travel }
    if !found, !hasGone {
      element.verb = hasBe ? .be : hasHave ? .hold : lastAuxiliary
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

  func isManner(_ unit: Unit) -> Bool {
    unit.sense.marks.isEmpty && unit.sense.noun == .none
  }

  func nextIsVerb(after position: Int) -> Bool {
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

  func fits(_ sense: Sense, _ hasBe: Bool, _ hasHave: Bool, _ element: Element) -> Bool {
    if element.isInfinitive || element.isFuture || element.isMaybe {
      if sense.has(.base) { return true }
    }
    if hasBe { return sense.has([.participle, .gerund]) }
    if hasHave { return sense.has(.participle) }
    return sense.has(.base)
  }
}
