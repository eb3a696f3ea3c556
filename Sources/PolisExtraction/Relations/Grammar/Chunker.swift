/// Cuts the units of a sentence into phrases, verbs and boundaries.
struct Chunker {
  let units: [Unit]
  var elements: [Element] = []
  var index = 0
  let isTitle: Bool
  /// The entities that are programmes: `cities of P` do not stand for P.
  let programmes: Set<Int>
  /// The names of what names nobody.
  let noNames: Names

  /// A chunker of units; in a title verbs stand in the present with a capital (`A and B Sign Letter`).
  init(_ units: [Unit], isTitle: Bool, programmes: Set<Int>, noNames: Names) {
    self.units = units
    self.noNames = noNames
    self.isTitle = isTitle
    self.programmes = programmes
  }

  func isProgramme(_ element: Element) -> Bool {
    element.members.contains { programmes.contains($0) }
  }

  mutating func chunk() -> [Element] {
    elements.reserveCapacity(units.count)
    while index < units.count {
      step()
    }
    joinPeople()
    // Handed over, not shared: whoever changes them next need not copy them.
    defer { elements = [] }
    return elements
  }

  mutating func boundary(_ kind: Element.Kind) {
    var element = Element(kind, units[index].tokens, noNames)
    element.marks = units[index].sense.marks
    elements.append(element)
    index += 1
  }

  mutating func step() {
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

  mutating func word(_ unit: Unit) {
    let sense = unit.sense
    if sense.has(.which) || sense.has(.whose) || sense.has(.where) {
      return boundary(.rel)
    }
    if sense.has(.that) {
      if let last = elements.last, last.kind == .phrase {
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
    if sense.has([.sub, .if]), !sense.has(.time) {
      // `as an emerging hub`: without a verb it is a preposition.
      if sense.has(.as), index + 1 < units.count, !verbFollows(index + 1) {
        index += 1
        return phrase(preposition: .into)
      }
      return boundary(.sub)
    }
    phrase(preposition: .none)
  }

  /// Whether a verb comes before the next mark.
  func verbFollows(_ start: Int) -> Bool {
    var ahead = start
    while ahead < units.count {
      switch units[ahead].kind {
      case .comma, .semicolon, .colon, .stop: return false
      case .word: if isVerb(at: ahead) { return true }
      default: break
      }
      ahead += 1
    }
    return false
  }

  mutating func prepositional(_ sense: Sense) {
    var ahead = index + 1
    var preposition = sense.preposition
    // `and then to`, `to which A travelled`
    if sense.has(.to), ahead < units.count, units[ahead].sense.has(.base), !precedesNoun(ahead) {
      // A headline: `A to cooperate with B`.
      let isFuture =
        isTitle && elements.last?.isBare == true && !elements.contains { $0.kind == .verb }
      verb()
      if isFuture {
        elements[elements.count - 1].isInfinitive = false
        elements[elements.count - 1].isFinite = true
        elements[elements.count - 1].isFuture = true
      }
      return
    }
    while ahead < units.count, units[ahead].kind == .word, units[ahead].sense.preposition != .none,
      !units[ahead].sense.has(.verbal)
    {
      preposition = units[ahead].sense.preposition
      ahead += 1
    }
    guard ahead < units.count, [.word, .actor, .theme].contains(units[ahead].kind) else {
      // `The partnership is over.`
      if sense.has(.over) { return phrase(preposition: .none) }
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
    if sense.has(.until) { elements[elements.count - 1].marks.insert(.until) }
  }

  /// Whether a base form after `to` is a noun there (`to work`, `to partner cities`).
  func precedesNoun(_ position: Int) -> Bool {
    guard units[position].sense.has(.noun), position + 1 < units.count else { return false }
    let next = units[position + 1]
    return next.kind == .word && next.sense.has(.noun) && !next.sense.has(.verbal)
  }
}
