/// Reads the units of a sentence, and what brackets, commas and `in` say of where places are.
struct UnitReader {
  let bytes: [UInt8]
  let tokens: [Token]
  let entities: [AnnotatedEntity]
  /// For each token the mention that begins there, or -1.
  let mentionAt: [Int32]
  /// The mentions: entity and the token behind the last.
  let mentions: [(entity: Int, end: Int)]
  let lexicon: RelationLexicon

  /// Holds the names of the units, and of the elements that are made of them.
  let keeper = NameKeeper()
  /// Each entity as the name of a unit, made once for all its mentions.
  private let names: [Names]
  /// The names of words and marks.
  private let noNames: Names

  var units: [Unit] = []
  var facts: [StatedFact] = []
  /// Where a thing is by `A in B`: a visit to the one is a visit to the other.
  var within: [(inner: Int, outer: Int)] = []

  init(
    bytes: [UInt8], tokens: [Token], entities: [AnnotatedEntity], mentionAt: [Int32],
    mentions: [(entity: Int, end: Int)], lexicon: RelationLexicon
  ) {
    self.bytes = bytes
    self.tokens = tokens
    self.entities = entities
    self.mentionAt = mentionAt
    self.mentions = mentions
    self.lexicon = lexicon
    let side = [0]
    let keeper = keeper
    names = entities.indices.map { keeper.keep(members: [$0], sides: side) }
    noNames = keeper.none
  }

  /// Whether the sentence ends with a question mark.
  private(set) var isQuestion = false

  /// Reads one sentence.
  mutating func read(_ range: Range<Int>) {
    units.removeAll(keepingCapacity: true)
    facts.removeAll(keepingCapacity: true)
    within.removeAll(keepingCapacity: true)
    isQuestion = range.suffix(2).contains { tokens[$0].isMark("?") }
    scan(range)
    foldBrackets()
    foldPlaceChains()
    foldOfficeHolders()
    foldInsidePlaces()
    foldGroups()
  }

  private mutating func scan(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let token = tokens[index]
      let mention = mentionAt[index]
      if mention >= 0 {
        let (entity, end) = mentions[Int(mention)]
        let isTheme = entities[entity].type == .theme
        var unit = Unit(
          kind: isTheme ? .theme : .actor, tokens: index..<end, names: names[entity])
        unit.isGlued = !token.isAfterSpace
        units.append(unit)
        index = end
        continue
      }
      switch token.kind {
      case .word, .number, .ideograph:
        var (sense, end) = lexicon.sense(at: index, before: range.upperBound, in: tokens)
        // A phrase never reaches into a name.
        if end > index + 1, (index + 1..<end).contains(where: { mentionAt[$0] >= 0 }) {
          (sense, end) = lexicon.sense(at: index, before: index + 1, in: tokens)
        }
        var unit = Unit(kind: .word, tokens: index..<end, names: noNames)
        unit.sense = sense
        if sense.marks.isEmpty, sense.noun == .none {
          if isAdverb(token) { unit.sense.marks = .adverb }
          if isPastForm(token) {
            unit.sense.marks = [.past, .participle]
            unit.sense.verb = .other
          }
        }
        unit.isGlued = !token.isAfterSpace
        unit.isCapitalised = token.isCapitalised
        unit.isNumber = token.isNumber
        unit.isYear = token.isNumber && token.count == 4
        units.append(unit)
        index = end
      default:
        if let kind = Self.kind(of: token) {
          var unit = Unit(kind: kind, tokens: index..<index + 1, names: noNames)
          if kind == .word { unit.sense.marks = .and }
          unit.isGlued = !token.isAfterSpace && !isEmDash(token)
          units.append(unit)
        }
        index += 1
      }
    }
  }

  /// A word in -ly that no list holds.
  private func isAdverb(_ token: Token) -> Bool {
    token.count > 4 && !token.isCapitalised && bytes[Int(token.end) - 1] == UInt8(ascii: "y")
      && bytes[Int(token.end) - 2] == UInt8(ascii: "l")
  }

  /// A word in -ed that no list holds.
  private func isPastForm(_ token: Token) -> Bool {
    token.count > 4 && !token.isCapitalised && bytes[Int(token.end) - 1] == UInt8(ascii: "d")
      && bytes[Int(token.end) - 2] == UInt8(ascii: "e")
      && bytes[Int(token.end) - 3] != UInt8(ascii: "e")
  }

  /// An em dash parts clauses, with or without white space.
  private func isEmDash(_ token: Token) -> Bool {
    token.isMark("-") && token.count == 3 && bytes[Int(token.start) + 2] == 0x94
  }

  private static func kind(of token: Token) -> Unit.Kind? {
    if token.kind == .possessive { return .possessive }
    switch token.mark {
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ";"): return .semicolon
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "-"): return .dash
    case UInt8(ascii: "/"): return .slash
    case UInt8(ascii: "("), UInt8(ascii: "["): return .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): return .close
    case UInt8(ascii: "&"): return .word
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), Tokenizer.ellipsis: return .stop
    default: return nil
    }
  }

  // MARK: Places

  /// Whether a thing of one type can lie in a thing of another.
  func canLie(_ inner: Int, in outer: Int) -> Bool {
    guard inner != outer else { return false }
    switch (entities[inner].type, entities[outer].type) {
    case (.city, .region), (.city, .country), (.region, .country), (.city, .city),
      (.institution, .city), (.institution, .region), (.institution, .country):
      return true
    default: return false
    }
  }

  mutating func state(_ inner: Int, in outer: Int, _ confidence: Double = 0.95) {
    facts.append(
      StatedFact(type: .locatedIn, source: inner, target: outer, confidence: confidence))
  }

  /// Takes brackets out: by `A (B, C)` A is in B and B in C, and another name of A says nothing.
  private mutating func foldBrackets() {
    var index = 0
    while index < units.count {
      guard units[index].kind == .open,
        let close = units[index...].firstIndex(where: { $0.kind == .close })
      else {
        index += 1
        continue
      }
      let inside = units[index + 1..<close]
      if statesPartner(inside, before: index) {
        units.removeSubrange(index...close)
        continue
      }
      stateTopics(inside.filter { $0.kind == .theme }.flatMap { $0.members }, before: index)
      if index > 0, units[index - 1].kind == .actor, let first = units[index - 1].members.last {
        var anchor = first
        for unit in units[index..<close] where unit.kind == .actor {
          guard let other = unit.members.first, other != anchor, other != first else { continue }
          guard canLie(anchor, in: other) else {
            break
          }
          state(anchor, in: other)
          anchor = other
        }
      }
      units.removeSubrange(index...close)
    }
  }

  /// `A (with B)`, `A (twinned with B)`: a partner in brackets.
  private mutating func statesPartner(_ inside: ArraySlice<Unit>, before index: Int) -> Bool {
    guard index > 0, units[index - 1].kind == .actor,
      let with = inside.firstIndex(where: { [.with, .jointly].contains($0.sense.preposition) }),
      inside[..<with].allSatisfy({ $0.sense.has([.participle, .adverb]) })
    else { return false }
    for owner in units[index - 1].members {
      for unit in inside[with...] where unit.kind == .actor {
        for partner in unit.members where partner != owner {
          facts.append(
            StatedFact(type: .cooperatesWith, source: owner, target: partner, confidence: 0.85))
        }
      }
    }
    return true
  }

  /// `A (T)`, `A and B (T)`: a topic in brackets is that of the name or pair before.
  private mutating func stateTopics(_ topics: [Int], before index: Int) {
    guard !topics.isEmpty, index > 0, units[index - 1].kind == .actor else { return }
    var owners = units[index - 1].members
    if index > 2, units[index - 3].kind == .actor,
      units[index - 2].kind == .dash || units[index - 2].kind == .slash
        || units[index - 2].sense.has(.and)
    {
      owners += units[index - 3].members.filter { owner in
        !facts.contains { $0.type == .addresses && $0.source == owner }
      }
    }
    for owner in owners {
      for topic in topics {
        facts.append(StatedFact(type: .addresses, source: owner, target: topic, confidence: 0.85))
      }
    }
  }

  /// `A, B, C` of places that lie in each other is taken as A alone.
  private mutating func foldPlaceChains() {
    var index = 0
    while index < units.count {
      guard units[index].kind == .actor else {
        index += 1
        continue
      }
      // Nothing joins most names to another.
      guard index + 1 < units.count,
        units[index + 1].kind == .comma
          || units[index + 1].kind == .word && units[index + 1].sense.has([.and, .the])
      else {
        index += 1
        continue
      }
      // The chain of names that commas and `and` join.
      var chain = [index]
      var joints: [Bool] = []  // whether `and` is in the joint
      var next = index + 1
      while next < units.count {
        var end = next
        var hasAnd = false
        var hasComma = false
        while end < units.count {
          if units[end].kind == .comma {
            hasComma = true
          } else if units[end].kind == .word, units[end].sense.has(.and) {
            hasAnd = true
          } else if !(units[end].kind == .word && units[end].sense.has(.the)) {
            break
          }
          end += 1
        }
        guard hasComma || hasAnd, end < units.count, units[end].kind == .actor, !isCompound(end)
        else { break }
        chain.append(end)
        joints.append(hasAnd)
        next = end + 1
      }
      let removed = placesToFold(chain, joints)
      let count = units.count
      for position in removed.reversed() {
        let outer = chain[position]
        let inner = chain[position - 1]
        // The comma that closes the apposition goes too.
        var end = outer + 1
        if end < units.count, units[end].kind == .comma, closesPlace(end) { end += 1 }
        units.removeSubrange(inner + 1..<end)
      }
      // What was the last name is not where another one is.
      index = max(index + 1, (chain.last ?? index) - (count - units.count))
    }
  }

  /// Reads `A-based`.
  func isCompound(_ index: Int) -> Bool {
    index + 2 < units.count && units[index + 1].kind == .dash && units[index + 1].isGlued
      && units[index + 2].kind == .word && units[index + 2].isGlued
  }

  /// A comma behind `City, Region` that only closes the apposition.
  private func closesPlace(_ comma: Int) -> Bool {
    guard comma + 1 < units.count else { return false }
    let next = units[comma + 1]
    guard next.kind == .word else { return false }
    return !next.sense.has([.which, .where, .whose, .the, .a, .sub, .but])
      && !next.sense.has([.and]) || next.sense.has(.auxiliary)
  }

  /// Which names of a chain say where the name before them is.
  private mutating func placesToFold(_ chain: [Int], _ joints: [Bool]) -> [Int] {
    guard chain.count > 1 else { return [] }
    let members = chain.map { units[$0].members.last ?? -1 }
    // `A, B, C and, by video, D` is a list, too.
    let isContinued =
      chain.last.map {
        $0 + 1 < units.count && units[$0 + 1].kind == .word && units[$0 + 1].sense.has(.and)
      } ?? false
    let hasAnd = joints.contains(true) || isContinued && chain.count > 2
    let types = members.map { $0 < 0 ? nil : Optional(entities[$0].type) }
    // `A, B, C and D` of countries: none says where a place of the same name is.
    if zip(types, types.dropFirst()).contains(where: { $0 == .country && $1 == .country }) {
      return []
    }
    var removed: [Int] = []
    let opensSentence =
      chain[0] > 0 && chain[0] <= 2 && units[chain[0] - 1].kind == .word
      && units[chain[0] - 1].sense.preposition != .none
    let followedByVerb =
      (chain.last.map { $0 + 1 < units.count && isVerbLike(units[$0 + 1]) }) ?? false
    for position in 1..<chain.count where !joints[position - 1] {
      let inner = members[position - 1]
      let outer = members[position]
      guard inner >= 0, outer >= 0, canLie(inner, in: outer),
        !isPlaceAlreadyFolded(removed, position)
          || types[position] == .country || types[position] == .region || types[position] == .city
      else { continue }
      // `In Brussels, Lazio signed`: the second is the subject.
      if position == chain.count - 1, opensSentence, followedByVerb, !hasAnd,
        types[position] != .country
      {
        continue
      }
      if types[position] == .city, types[position - 1] == .city,
        !Self.isDistrictName(entities[inner].name)
      {
        continue
      }
      if hasAnd, types[position] != .country {
        let isLast = position == chain.count - 1
        let alternates =
          chain.count > 3
          && stride(from: 0, to: chain.count, by: 1).allSatisfy {
            ($0 % 2 == 0) == (types[$0] == types[0])
          } && types[0] != types[1]
        // `Norfolk, Virginia, and Harbin`: known to lie there.
        let isKnown = entities[inner].region.map { $0 == entities[outer].region } ?? false
        guard isLast || alternates || isKnown else { continue }
        if !isLast, alternates, position % 2 == 0 { continue }
      }
      if types[position - 1] == .country { continue }
      // `in the EU, A and B` is a list.
      if types[position - 1] == .institution, position + 1 < chain.count,
        types[position + 1] == types[position]
      {
        continue
      }
      state(inner, in: outer)
      removed.append(position)
    }
    return removed
  }

  private func isPlaceAlreadyFolded(_ removed: [Int], _ position: Int) -> Bool {
    removed.contains(position - 1)
  }

  func isVerbLike(_ unit: Unit) -> Bool {
    unit.kind == .word
      && (unit.sense.has(.auxiliary)
        || unit.sense.has([.past, .thirdPerson, .base])
          && !unit.sense.has(.noun))
  }

  /// Whether a name is that of a part of a city.
  static func isDistrictName(_ name: String) -> Bool {
    name.split(separator: " ").contains { districtWords.contains(WordKey.of(String($0))) }
  }

  private static let districtWords = WordSet([
    "district", "quarter", "borough", "ward", "arrondissement", "subdistrict", "harbour",
  ])

  /// Reads `Zhejiang province of China`, `Kobe of Japan`.
  private func isPlaceOfCountry(_ place: Int, _ next: Int) -> Bool {
    guard let inner = units[place].members.last, next < units.count, units[next].kind == .actor,
      let outer = units[next].members.first
    else { return false }
    return entities[outer].type == .country
      && (entities[inner].type == .city || entities[inner].type == .region)
  }

  /// `A in B`, `A in the B`, `A, in B,` of a thing and the place that it lies in.
  private mutating func foldInsidePlaces() {
    var index = 0
    while index + 2 < units.count {
      defer { index += 1 }
      guard units[index].kind == .actor, let inner = units[index].members.last else { continue }
      var next = index + 1
      let hasComma = units[next].kind == .comma
      if hasComma { next += 1 }
      guard next < units.count, units[next].kind == .word, units[next].tokens.count == 1,
        units[next].sense.preposition == .in
          || !hasComma && units[next].sense.preposition == .of && isPlaceOfCountry(index, next + 1)
      else { continue }
      next += 1
      // `in B`, `in the B`, `in northern B`, `in the north of B`
      while next < units.count, units[next].kind == .word,
        units[next].sense.has([.the, .compass]) || units[next].sense.preposition == .of
      {
        next += 1
      }
      guard next < units.count, units[next].kind == .actor, let outer = units[next].members.first,
        canLie(inner, in: outer), entities[inner].type != .city || entities[outer].type != .city
      else { continue }
      let isLast = next + 1 == units.count || units[next + 1].kind == .stop
      let closes = !isLast && units[next + 1].kind == .comma
      if hasComma && !closes && !(isLast && index == 0) { continue }
      // `in B and C` places a visit, not a thing.
      state(inner, in: outer, 0.85)
      within.append((inner, outer))
      units.removeSubrange(index + 1..<(hasComma && closes ? next + 2 : next + 1))
    }
  }
}
