internal import PolisGazetteer

/// Names of institutions by English grammar: a head noun with the capitalised words around it.
///
/// "Slovenian *Chamber* of Commerce and Industry", "National Development and Reform
/// *Commission*", "*University* of Guadalajara", "*Delegation* of the European Union to India".
extension NameSearch {
  mutating func findInstitutions() {
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard tokens[index].isAny(.organisationHead), text.isCapital(index), roles[index] == .free,
        !nextHead(after: index)
      else { continue }
      if let span = institution(headedBy: index) {
        proposals.append(span)
        index = max(index, span.tokens.upperBound - 1)
      }
    }
  }

  /// Whether the next word is a head too, so that this one modifies it ("Port *Authority*").
  private func nextHead(after index: Int) -> Bool {
    let next = index + 1
    return text.isAdjacent(index, to: next) && text.isCapital(next)
      && tokens[next].isAny(.organisationHead) && roles[next] == .free
  }

  private func institution(headedBy head: Int) -> NameSpan? {
    let isPort = tokens[head].key == Self.port
    let start = leftEdge(of: head)
    var first = start
    // An adjective of a country before a ministry or parliament is no part of its name.
    while first < head, text.traits(at: first).contains(.adjective),
      tokens[head].isAny(.stateOrganisationHead)
    {
      first += 1
    }
    let modifiers = first..<head
    var end = head + 1
    var complements = 0
    if let complement = complement(after: head) {
      end = complement.end
      complements = complement.count
    } else if modifiers.isEmpty, text.isAdjacent(head, to: head + 1), text.isCapital(head + 1),
      !tokens[head + 1].isAny([.english, .function]), text.style(at: head) == .sentence,
      !tokens[head].isAny(.weakOrganisationHead)
    {
      // The head before the name: "Center Rog".
      end = properRun(from: head + 1)
      complements = 1
    }
    // "NOVA University Lisbon": the place behind the head.
    if complements == 0, !modifiers.isEmpty, end < tokens.count, text.isAdjacent(head, to: end),
      text.style(at: head) == .sentence, isPlaceWord(end),
      !tokens[head].isAny(.weakOrganisationHead),
      let city = place(at: end), city.kinds.contains(.city),
      city.tokens.upperBound >= tokens.count || !text.isCapital(city.tokens.upperBound)
    {
      end = city.tokens.upperBound
      // "University Medical Center Hamburg-Eppendorf"
      if end + 1 < tokens.count, tokens[end].isMark("-"), text.isJoined(end),
        text.isJoined(end + 1), text.isCapital(end + 1)
      {
        end += 2
      }
    }
    end = endOfSeat(from: end, head: head)
    // "Ministry of Transport" names, "National Committee" or "Steering Group" do not.
    let naming = modifiers.filter { isNaming($0) }
    guard complements > 0 || !naming.isEmpty else { return nil }
    if tokens[head].isAny(.weakOrganisationHead), complements == 0 {
      // "West Bank" is no bank.
      let isProper = naming.contains {
        (!tokens[$0].isAny(.english) || isPlaceWord($0)) && !tokens[$0].isAny(.placePrefix)
      }
      // "the National Bicycle Union"
      let isTitled =
        naming.count == 1 && modifiers.count > 1 && first > 0 && tokens[first - 1].key == Self.the
        && text.style(at: head) == .sentence && !text.isOpening(first - 1)
      guard isProper || naming.count > 1 || isTitled else { return nil }
      if text.style(at: head) != .sentence, !isProper { return nil }
    }
    if tokens[head].key == Self.mission || tokens[head].key == Self.delegation {
      // A delegation is an institution only as an office abroad.
      guard complements > 1, tokens[head + 1].key == Self.of, first == head else { return nil }
    }
    if isPort, complements == 0, end - first < 3 { return nil }
    if text.style(at: head) != .sentence, complements == 0,
      !naming.contains(where: { isPlaceWord($0) || !tokens[$0].isAny(.english) })
    {
      return nil
    }
    return NameSpan(first..<end, .institution, .grammar, confidence: 0.93)
  }

  /// "University of Life Sciences in Lublin": where official names put the city so.
  private func endOfSeat(from end: Int, head: Int) -> Int {
    // "Embassy of India in Paris"
    if end + 1 < tokens.count, end > head + 1, tokens[end].key == Self.inKey,
      Self.missions.contains(tokens[head].key), let seat = place(at: end + 1),
      !seat.kinds.isDisjoint(with: [.city, .country]), isFree(seat.tokens)
    {
      return seat.tokens.upperBound
    }
    guard end + 1 < tokens.count, end > head + 1, tokens[end].key == Self.inKey,
      Self.schools.contains(tokens[head].key), !isPlaceWord(end - 1),
      let city = place(at: end + 1), city.kinds.contains(.city), isPlaceWord(end + 1)
    else { return end }
    let isSlavic = gazetteer.uses(of: city.name).prefix(1).contains { use in
      gazetteer.country(of: use.entry).map { Self.seatCountries.contains($0) } ?? false
    }
    return isSlavic ? city.tokens.upperBound : end
  }
  private static let missions = WordSet(["embassy", "consulate"])
  private static let schools = WordSet(["university", "academy"])
  private static let seatCountries = Set(
    ["PL", "CZ", "SK", "RS", "HR"].compactMap(CountryCode.init))
  private static let inKey = WordKey.of("in")
  private static let new = WordKey.of("new")

  private static let office = WordKey.of("office")
  static let port = WordKey.of("port")
  private static let freeport = WordKey.of("freeport")
  static let mission = WordKey.of("mission")
  static let delegation = WordKey.of("delegation")
  static let of = WordKey.of("of")
  static let the = WordKey.of("the")
  static let forKey = WordKey.of("for")
  static let to = WordKey.of("to")
  static let on = WordKey.of("on")

  /// Whether a modifier tells one organisation from others.
  private func isNaming(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isWord, !token.isAny([.function, .foreignConnector]) else { return false }
    if token.isAny(.generic) { return false }
    return !text.traits(at: index).contains(.people)
  }

  func isPlaceWord(_ index: Int) -> Bool {
    guard let place = place(at: index) else { return false }
    return !text.traits(at: index).contains(.commonWord) || place.tokens.count > 1
  }

  /// The first token of the modifiers of a head.
  func leftEdge(of head: Int) -> Int {
    var first = head
    while first > 0 {
      let before = first - 1
      guard text.sentenceOfToken[before] == text.sentenceOfToken[head], roles[before] == .free
      else { break }
      let token = tokens[before]
      if token.isMark("-"), text.isJoined(before), text.isJoined(first), before > 0,
        tokens[before - 1].isWord || tokens[before - 1].isNumber
      {
        // "Cross-border", "Antwerp-Bruges": the compound belongs whole.
        var start = before - 1
        while start > 1, tokens[start - 1].isMark("-"), text.isJoined(start),
          text.isJoined(start - 1)
        {
          start -= 2
        }
        guard text.isCapital(start), !isParticiple(before + 1) else { break }
        first = start
        continue
      }
      if !text.isCapital(before), token.isWord, before > 1, tokens[before - 1].isMark("-"),
        text.isJoined(before), text.isJoined(before - 1), text.isCapital(before - 2),
        tokens[first].isAfterSpace, !isParticiple(before)
      {
        // "Cross-border Office": the second part of a compound in small letters.
        first = before - 2
        continue
      }
      if token.isMark("&"), text.isJoined(before), text.isJoined(first), before > 0,
        text.isCapital(before - 1)
      {
        // "Texas A&M International University"
        first = before - 1
        continue
      }
      guard tokens[first].isAfterSpace else { break }
      if token.kind == .possessive {
        // "People's Government" is a name, "Slovenia's Ministry" is not.
        guard before > 0, text.isCapital(before - 1),
          tokens[before - 1].isAny(.organisationWord)
            || (tokens[before - 1].isAny(.office) && tokens[head].key == Self.office)
        else { break }
        first = before - 1
        continue
      }
      if token.isMark("'"), text.isJoined(before), before > 0, text.isCapital(before - 1) {
        // "Mills' Association"
        first = before - 1
        continue
      }
      if token.key == Self.and || token.isMark("&") {
        guard before > 0, text.isCapital(before - 1), isTopic(before - 1), isTopic(first),
          roles[before - 1] == .free, !isInComplement(before - 1)
        else { break }
        first = before - 1
        continue
      }
      if token.key == Self.of, before > 0, text.isCapital(before - 1),
        tokens[before - 1].isAny(.feature) || tokens[before - 1].key == Self.freeport,
        text.isAdjacent(before - 1, to: before)
      {
        // "Gulf of Morbihan Regional Nature Park"
        first = before - 1
        continue
      }
      if token.isAny(.foreignConnector), !token.isAny([.function, .english]), before > 0,
        text.isCapital(before - 1), text.isAdjacent(before - 1, to: before),
        roles[before - 1] == .free, !tokens[before - 1].isAny([.english, .function]),
        !text.isCapital(before)
      {
        // "Dunărea de Jos University"
        first = before - 1
        continue
      }
      // "Xi'an Jiaotong University": a place of several tokens.
      if !text.isCapital(before), let place = placeEnding(at: first), place.tokens.count > 1,
        isFree(place.tokens)
      {
        first = place.tokens.lowerBound
        continue
      }
      guard text.isCapital(before), isModifier(before, of: head) else { break }
      first = before
    }
    // A place of several words begins whole ("New York Chamber of …").
    return first
  }

  /// "University of Arts *and Sciences* and Tirana University": words that belong to a head before.
  private func isInComplement(_ index: Int) -> Bool {
    var first = index
    while first > 1,
      text.isCapital(first) || tokens[first].key == Self.and || tokens[first].isMark(",")
    {
      first -= 1
    }
    return first > 0 && tokens[first].key == Self.of && tokens[first - 1].isAny(.organisationHead)
      && text.isCapital(first - 1) && text.sentenceOfToken[first] == text.sentenceOfToken[index]
  }

  /// The second part of `Brussels-based` and `EU-funded`.
  func isParticiple(_ index: Int) -> Bool {
    let token = tokens[index]
    guard !text.isCapital(index), token.count > 2 else { return false }
    let word = text.bytes[token.range]
    return word.suffix(2).elementsEqual("ed".utf8) || word.suffix(4).elementsEqual("wide".utf8)
      || word.elementsEqual("led".utf8) || word.elementsEqual("born".utf8)
  }

  /// Whether a word is a topic that organisations work on, not a name.
  func isTopic(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isAny(.organisationWord) { return !token.isAny(.month) }
    // Any other noun too ("Mining and Metallurgy"), where a capital says something.
    return token.isWord && token.count > 3 && text.style(at: index) == .sentence
      && !text.isOpening(index) && organisation(at: index) == nil
      && (place(at: index)?.population ?? 0) < 50_000
      && !token.isAny(Self.noTopic)
      && text.traits(at: index).isDisjoint(with: [.adjective, .people])
      && (token.isAny(.english) || isLearned(token))
  }
  private static let noTopic: WordClass = [
    .function, .month, .weekday, .office, .honorific, .kin, .organisationHead, .programmeHead,
    .regionType, .cityType, .event, .document, .feature,
  ]

  /// Whether a word has the ending of a science ("Geosciences", "Metallurgy").
  private func isLearned(_ token: Token) -> Bool {
    let word = text.bytes[token.range]
    return Self.learned.contains {
      word.count > $0.count + 2 && word.suffix($0.count).elementsEqual($0)
    }
  }
  private static let learned: [[UInt8]] = [
    "ics", "sion", "logy", "ogies", "sciences", "graphy", "metry", "urgy", "nomy", "tion", "ment",
    "ness",
  ].map { Array($0.utf8) }

  private func isModifier(_ index: Int, of head: Int) -> Bool {
    let token = tokens[index]
    if token.isAny(.heading) || isCode(index) { return false }
    if token.isAny(.honorific), !Self.saints.contains(token.key), !token.isAny(.organisationWord) {
      return false
    }
    if token.isAny(.function) {
      // "China Three Gorges Corporation", "New Prairie Industries"
      return (Self.numbers.contains(token.key) || token.key == Self.new || token.isAllCapitals)
        && text.style(at: index) == .sentence
        && !text.isOpening(index)
    }
    if token.isAny([.month, .weekday]), index == 0 || tokens[index - 1].isNumber || token.count > 3
    {
      return false
    }
    if token.isAny(.office), !token.isAny(.organisationWord) { return false }
    if text.style(at: index) != .sentence {
      return !token.isAny(.english)
        || token.isAny([.organisationWord, .generic, .organisationHead])
        || isPlaceWord(index)
    }
    if text.isOpening(index), token.isAny(.english),
      !token.isAny([.organisationWord, .generic, .placePrefix]),
      (place(at: index)?.population ?? 0) < 50_000
    {
      return false
    }
    return true
  }

  /// The end of a run of capitalised words that are no ordinary words of a headline.
  func properRun(from start: Int) -> Int {
    var end = start
    while end < tokens.count, text.isCapital(end), roles[end] == .free,
      end == start || text.isAdjacent(end - 1, to: end),
      !tokens[end].isAny([.function, .month, .weekday]),
      end == start || text.style(at: end) == .sentence || !tokens[end].isAny(.english)
    {
      end += 1
      while end + 1 < tokens.count, tokens[end].isMark("-"), text.isJoined(end),
        text.isJoined(end + 1), tokens[end + 1].isWord
      {
        end += 2
      }
    }
    return end
  }
}
