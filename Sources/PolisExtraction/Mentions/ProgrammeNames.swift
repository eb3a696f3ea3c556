internal import PolisGazetteer

/// Names of programmes, projects, funds, pacts and campaigns by grammar.
extension NameSearch {
  mutating func findProgrammes() {
    for index in tokens.indices where roles[index] == .free {
      let token = tokens[index]
      guard token.isAny(.programmeHead) else { continue }
      if text.isCapital(index) {
        if let span = programme(headedBy: index) { proposals.append(span) }
      } else if token.isAny(.programmeType) {
        if let span = programme(before: index) { proposals.append(span) }
      }
      if token.isAny(.programmeType), let span = programme(after: index) {
        proposals.append(span)
      }
    }
    findStrands()
  }

  /// "Milan Urban Food Policy *Pact*", "*Covenant* of Mayors", "EU–China *Partnership* on …".
  private func programme(headedBy head: Int) -> NameSpan? {
    guard text.style(at: head) == .sentence || !tokens[head].isAny(.weakProgrammeHead) else {
      return nil
    }
    let first = programmeEdge(of: head)
    var end = head + 1
    var complements = 0
    if end + 1 < tokens.count, text.isAdjacent(head, to: end),
      tokens[end].key == Self.of || tokens[end].key == Self.forKey || tokens[end].key == Self.on
    {
      var start = end + 1
      if tokens[start].key == Self.the { start += 1 }
      if start < tokens.count, text.isCapital(start), roles[start] == .free,
        place(at: start) == nil || tokens[end].key != Self.of, organisation(at: start) == nil
      {
        end = titleRun(from: start)
        complements = 1
      }
    }
    let naming = (first..<head).filter {
      text.isCapital($0) && !tokens[$0].isAny([.generic, .function])
        && !text.traits(at: $0).contains(.adjective)
    }
    if complements == 0 {
      guard !naming.isEmpty else { return nil }
      // "Action Plan", "Study Programme": not names unless something proper is in them.
      let proper = naming.filter { !tokens[$0].isAny(.english) || isPlaceWord($0) }
      if tokens[head].isAny(.weakProgrammeHead) || text.style(at: head) != .sentence {
        guard !proper.isEmpty, naming.count > 1 else { return nil }
      } else {
        let isOwned =
          end < tokens.count && tokens[end].key == Self.of && !text.isCapitalByPlace(head)
        // "the Nordic Darkness Pact", "a Green Municipal Fund thing"
        let isLong =
          (first..<head).count { text.isCapital($0) } > 1 && !text.isOpening(first)
          && tokens[head].isAny(.programmeNoun) && !Self.common.contains(tokens[head].key)
        // "the Archipelago Facility"
        let isFund =
          Self.funds.contains(tokens[head].key) && first > 0 && tokens[first - 1].key == Self.the
          && !text.isOpening(first)
        guard naming.count > 1 || !proper.isEmpty || isOwned || isLong || isFund else { return nil }
        if naming.count == 1, isPlaceWord(naming[0]),
          !Self.funds.contains(tokens[head].key)
            || !(first > 0 && tokens[first - 1].key == Self.the)
        {
          return nil
        }
      }
    } else if tokens[head].isAny(.weakProgrammeHead), naming.isEmpty {
      return nil
    }
    // "Bremen Cotton Exchange", "Surrey Biofuel Facility": a house or a plant in a city.
    if Self.houses.contains(tokens[head].key), complements == 0, isPlaceWord(first),
      place(at: first)?.kinds.contains(.city) == true
    {
      return nil
    }
    return NameSpan(first..<endOfNumber(from: end), .programme, .grammar, confidence: 0.88)
  }

  /// "Rural Broadband Initiative 3", "SwitchMed Programme II": the number of a round; "European
  /// Islands Facility NESOI": the acronym behind.
  private func endOfNumber(from end: Int) -> Int {
    if end < tokens.count, text.isAdjacent(end - 1, to: end), text.style(at: end) == .sentence,
      tokens[end].isAllCapitals, tokens[end].count > 3, organisation(at: end) == nil,
      place(at: end) == nil, roles[end] == .free
    {
      return end + 1
    }
    // "NBS Facility South"
    if end < tokens.count, text.isAdjacent(end - 1, to: end), text.isCapital(end),
      text.style(at: end) == .sentence, Self.sides.contains(tokens[end].key), roles[end] == .free,
      !text.isCapital(end + 1)
    {
      return end + 1
    }
    guard end < tokens.count, text.isAdjacent(end - 1, to: end),
      tokens[end].isNumber && tokens[end].count == 1 || isRomanNumeral(end),
      end + 1 >= tokens.count || tokens[end + 1].kind == .punctuation
        || tokens[end + 1].isAny(.function)
        || text.sentenceOfToken[end + 1] != text.sentenceOfToken[end]
    else { return end }
    return end + 1
  }

  private static let sides = WordSet(["north", "south", "east", "west"])
  private static let houses = WordSet(["exchange", "facility"])
  /// Heads that are called by what they are about more often than by a name.
  private static let common = WordSet([
    "project", "programme", "program", "strategy", "campaign", "scheme",
  ])
  /// Heads that need no second word beside a place ("the Newton Fund").
  private static let funds = WordSet(["fund", "facility", "compact", "covenant", "initiative"])

  private func programmeEdge(of head: Int) -> Int {
    var first = head
    while first > 0 {
      let before = first - 1
      guard text.sentenceOfToken[before] == text.sentenceOfToken[head], roles[before] == .free
      else { break }
      let token = tokens[before]
      if token.isMark("-"), text.isJoined(first) == text.isJoined(before), before > 0,
        text.isCapital(before - 1)
      {
        first = before - 1
        continue
      }
      guard tokens[first].isAfterSpace else { break }
      if token.isMark("'"), text.isJoined(before), before > 0, text.isCapital(before - 1) {
        // "Silk Road Mayors' Compact"
        first = before - 1
        continue
      }
      if token.isNumber, token.count == 4, before > 0, text.isCapital(before - 1) {
        first = before
        continue
      }
      if token.key == Self.and || token.isMark("&"), before > 0, text.isCapital(before - 1),
        tokens[before - 1].isAny(.organisationWord), tokens[first].isAny(.organisationWord)
      {
        first = before - 1
        continue
      }
      guard text.isCapital(before), !token.isAny([.function, .month, .weekday, .honorific]) else {
        break
      }
      if text.isCapitalByPlace(before), token.isAny(.english), !token.isAny(.organisationWord) {
        break
      }
      first = before
    }
    return first
  }

  /// A run of capitalised words with small connecting words between them.
  private func titleRun(from start: Int) -> Int {
    var end = start
    while end < tokens.count, text.sentenceOfToken[end] == text.sentenceOfToken[start] {
      if text.isCapital(end), roles[end] == .free, !tokens[end].isAny(.function) || end == start {
        end += 1
      } else if tokens[end].key == Self.and || tokens[end].key == Self.of
        || tokens[end].key == Self.forKey, text.isCapital(end + 1),
        tokens[end + 1].isAny(.organisationWord)
      {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// "the PISMO *project*", "Parques del Río *project*".
  private func programme(before head: Int) -> NameSpan? {
    var first = head
    while first > 0, text.sentenceOfToken[first - 1] == text.sentenceOfToken[head],
      roles[first - 1] == .free,
      tokens[first].isAfterSpace || tokens[first - 1].isMark("-")
        || tokens[first].isMark("-")
    {
      let token = tokens[first - 1]
      if text.isCapital(first - 1) {
        if token.isAny([.function, .month, .weekday]) { break }
        if text.isOpening(first - 1), token.isAny(.english) { break }
      } else if token.isMark("-"), text.isJoined(first - 1), text.isJoined(first) {
        // within a compound
      } else if token.isAny(.foreignConnector), first > 1, text.isCapital(first - 2), first < head {
        // "Parques del Río"
      } else if token.isNumber, first > 1, text.isCapital(first - 2) || first == head {
        // "Interreg 2030"
      } else {
        break
      }
      first -= 1
    }
    guard first < head, text.isCapital(first) else { return nil }
    let capitals = (first..<head).filter { text.isCapital($0) }
    let isProper = capitals.contains {
      (!tokens[$0].isAny(.english)
        || tokens[$0].isAllCapitals && tokens[$0].count > 3 && text.style(at: head) == .sentence)
        && !text.traits(at: $0).contains(.adjective) && !tokens[$0].isAny(.ordinaryAcronym)
    }
    // "the Ambitious City Promises project": ordinary words with capitals that only a name has.
    let isTitle =
      capitals.count > 1 && text.style(at: head) == .sentence && !text.isOpening(first)
      && !capitals.allSatisfy { tokens[$0].isAny([.generic, .organisationHead, .event]) }
    guard isProper || isTitle else { return nil }
    // A known programme takes its type word, but the project *of* a programme is another thing.
    if let known = organisation(at: first), known.tokens.upperBound == head {
      guard known.kinds.contains(.programme), tokens[head].key != Self.project else { return nil }
    } else if let place = place(at: first), place.tokens.upperBound == head,
      !tokens[first].isAllCapitals
    {
      return nil
    } else if text.style(at: head) != .sentence,
      !capitals.contains(where: { tokens[$0].flags.contains(.innerCapital) })
    {
      return nil
    }
    return NameSpan(first..<head + 1, .programme, .grammar, core: first..<head, confidence: 0.9)
  }
  static let project = WordKey.of("project")

  /// "the *project* SHOREWARD", "*campaign* Clean Sea".
  private func programme(after head: Int) -> NameSpan? {
    var start = head + 1
    if start < tokens.count, tokens[start].isMark("\"") || tokens[start].isMark(",") { start += 1 }
    guard start < tokens.count, text.isCapital(start), roles[start] == .free,
      text.sentenceOfToken[start] == text.sentenceOfToken[head],
      !text.isCapital(head) || tokens[head].isSentenceStart, place(at: start) == nil,
      organisation(at: start) == nil,
      !tokens[start].isAny([.english, .function, .month, .weekday, .organisationHead]),
      tokens[head + 1].isMark(",") ? tokens[start].isAllCapitals : true
    else { return nil }
    return NameSpan(start..<properRun(from: start), .programme, .grammar, confidence: 0.85)
  }

  /// A programme or network with the part of the world that a strand of it works in: "IURC China",
  /// "ICLEI Oceania", "Covenant of Mayors East".
  private mutating func findStrands() {
    for index in tokens.indices where roles[index] == .free {
      guard let known = organisation(at: index), !isUnion(known) else { continue }
      var start = known.tokens.upperBound
      guard start < tokens.count else { continue }
      if tokens[start].isMark("-"), text.isJoined(start), text.isJoined(start + 1) {
        // "IURC-China" is a strand, "EU–China" is none.
        guard known.kinds.contains(.programme) else { continue }
        start += 1
      }
      guard start < tokens.count, text.isCapital(start),
        text.sentenceOfToken[start] == text.sentenceOfToken[index],
        tokens[start].isAfterSpace || tokens[start - 1].isMark("-"), roles[start] == .free
      else { continue }
      var end = start
      if let area = place(at: start),
        !area.kinds.isDisjoint(with: [.country, .macroregion]) || tokens[start].isAny(.placePrefix)
      {
        end = area.tokens.upperBound
        // "Interreg Greece-Italy"
        if end + 1 < tokens.count, tokens[end].isMark("-"), text.isJoined(end),
          let other = place(at: end + 1)
        {
          end = other.tokens.upperBound
        }
      } else if tokens[start].isAny(.placePrefix), !text.isCapitalByPlace(start) {
        end = start + 1
      } else if isRomanNumeral(start) {
        end = start + 1
      } else if known.kinds.contains(.programme), text.style(at: start) == .sentence,
        !text.isOpening(start)
      {
        end = endOfStrandTitle(from: start, takesPlaces: tokens[index].key == Self.interreg)
      }
      guard end > start else { continue }
      let type: EntityType = known.kinds.contains(.programme) ? .programme : .institution
      let core = index..<end
      if end < tokens.count, type == .programme, tokens[end].isAny(.programmeType),
        tokens[end].key != Self.project, text.isAdjacent(end - 1, to: end)
      {
        end += 1
      }
      proposals.append(
        NameSpan(index..<end, type, .typed, core: core, confidence: 0.95))
    }
  }

  /// "Interreg Channel *Legacy*": words of a title behind the name, none that has another use there
  /// ("IURC *Final Event*", "Erasmus *Students*").
  ///
  /// Programmes of Interreg are called after the area that they are for ("Interreg Aurora").
  private func endOfStrandTitle(from start: Int, takesPlaces: Bool) -> Int {
    var end = start
    while end < tokens.count, text.isCapital(end), text.isAdjacent(end - 1, to: end),
      roles[end] == .free,
      !tokens[end].isAny([
        .event, .office, .honorific, .document, .organisationHead, .organisationNoun, .function,
        .month, .weekday, .generic, .ordinaryAcronym, .heading, .topicNoun, .language,
      ]), takesPlaces || (place(at: end)?.population ?? 0) < 30_000, organisation(at: end) == nil,
      takesPlaces || text.traits(at: end).isDisjoint(with: [.givenName, .adjective, .people])
    {
      end += 1
    }
    return end
  }

  private static let interreg = WordKey.of("interreg")

  /// The European Union has no strands: "EU–China" is no name.
  private func isUnion(_ name: GazetteerName) -> Bool {
    gazetteer.uses(of: name.name).contains { gazetteer.isUnion($0.entry) }
  }

  private func isRomanNumeral(_ index: Int) -> Bool {
    guard tokens[index].isAllCapitals || tokens[index].flags.contains(.singleLetter),
      tokens[index].count < 5
    else { return false }
    return text.bytes[tokens[index].range].allSatisfy { $0 == 0x49 || $0 == 0x56 || $0 == 0x58 }
  }
}
