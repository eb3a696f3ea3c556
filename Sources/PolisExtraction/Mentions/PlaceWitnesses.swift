internal import PolisGazetteer

/// What the words around a name of the gazetteer say for and against a place.
extension NameSearch {
  /// "Kuujjuaq is pending", "Fjaler's mayor": a place that opens a sentence and is spoken of.
  func isSubject(_ place: GazetteerName) -> Bool {
    let (first, end) = (place.tokens.lowerBound, place.tokens.upperBound)
    guard text.style(at: first) == .sentence, tokens[first].count > 4, end < tokens.count,
      place.population > 1_000 || place.kinds.contains(.region),
      tokens[end].kind == .possessive
        || tokens[end].isAny([.english, .function]) && text.isAdjacent(end - 1, to: end)
          && !text.isCapital(end),
      !tokens[end].isAny([.personVerb, .foreignConnector])
    else { return false }
    return gazetteer.uses(of: place.name).contains { $0.role == .own }
  }

  /// Whether letters in capitals stand for a state (`UK`), and are no odd spelling of one.
  func isStateAcronym(_ place: GazetteerName) -> Bool {
    let token = tokens[place.tokens.lowerBound]
    if place.kinds.contains(.country), token.count == 2 || Self.stateAcronyms.contains(token.key) {
      return true
    }
    return gazetteer.uses(of: place.name).contains {
      $0.role == .abbreviation && gazetteer.kind(of: $0.entry) == .country
    }
  }

  private static let stateAcronyms = WordSet(["usa", "uae", "drc", "prc"])

  /// Whether the name is one of its place's own, and not "Argentine" for Argentina.
  func isOwnName(_ place: GazetteerName) -> Bool {
    gazetteer.uses(of: place.name).contains {
      $0.role == .own
        && (gazetteer.kind(of: $0.entry) == .country
          || gazetteer.kind(of: $0.entry) == .macroregion)
    }
  }

  /// Whether a country stands behind the name ("Bo, Sierra Leone").
  func isQualified(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    guard end + 1 < tokens.count, tokens[end].isMark(",") || tokens[end].isMark("("),
      let outer = place(at: end + 1)
    else { return false }
    return outer.kinds.contains(.country)
  }

  /// Whether the sentence lists counties ("the counties of Brown and Marion").
  func isInCountyList(_ range: Range<Int>) -> Bool {
    let sentence = text.sentenceOfToken[range.lowerBound]
    let first = max(0, range.lowerBound - Self.reach)
    return (first..<min(tokens.count, range.upperBound + Self.reach)).contains {
      tokens[$0].key == Self.counties && text.sentenceOfToken[$0] == sentence
    }
  }
  /// How many tokens away a witness may stand.
  private static let reach = 60
  private static let counties = WordKey.of("counties")

  /// Whether the text around has the adjective of a country.
  func isAdjectiveUsed(of place: GazetteerName) -> Bool {
    let countries = gazetteer.uses(of: place.name).map(\.entry)
      .filter { gazetteer.kind(of: $0) == .country }
    let first = max(0, place.tokens.lowerBound - 4 * Self.reach)
    let end = min(tokens.count, place.tokens.upperBound + 4 * Self.reach)
    return (first..<end).contains { index in
      guard text.traits(at: index).contains(.adjective) else { return false }
      let targets = gazetteer.adjectiveTargets(of: tokens[index].range, in: text.bytes.span)
      return targets.contains { countries.contains($0) }
    }
  }

  /// Whether a capitalised word stands right before.
  func isAfterName(_ index: Int) -> Bool {
    index > 0 && text.isAdjacent(index - 1, to: index) && text.isCapital(index - 1)
      && !text.isOpening(index - 1)
  }

  /// A place in a compound with a word that is none ("Agro-Food").
  func isInCompound(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    // "Rhine-Waal": a small place behind a proper word that is none.
    let first = range.lowerBound
    if first > 1, tokens[first - 1].isMark("."), text.isJoined(first), tokens[first - 2].count > 1 {
      // "Land.Mobil.Europa"
      return true
    }
    // "Pro-Moscow rebels"
    if first > 1, tokens[first - 1].isMark("-"), text.isJoined(first), text.isJoined(first - 1),
      Self.prefixes.contains(tokens[first - 2].key)
    {
      return true
    }
    if first > 1, tokens[first - 1].isMark("-"), text.isJoined(first), text.isJoined(first - 1),
      text.isCapital(first - 2), place(at: first - 2) == nil, roles[first - 2] == .free,
      (place(at: first)?.population ?? 0) < 100_000
    {
      return true
    }
    guard range.count == 1, end + 1 < tokens.count, tokens[end].isMark("-"), text.isJoined(end),
      text.isJoined(end + 1), tokens[end + 1].isWord
    else { return false }
    return !isParticiple(end + 1) && tokens[end + 1].isAny(.english)
  }

  private static let prefixes = WordSet(["pro", "anti", "non", "ex", "pan", "post", "pre"])

  /// Names of several ordinary words ("The Quarter") in headlines.
  func isOrdinaryPhrase(_ range: Range<Int>) -> Bool {
    range.count > 1
      && (text.style(at: range.lowerBound) != .sentence || tokens[range.lowerBound].key == Self.the)
      && (place(at: range.lowerBound)?.population ?? 0) < 50_000
      && range.allSatisfy { tokens[$0].isAny([.english, .function]) }
  }

  /// `EU-funded`, `China-based` is one, but not `EU-China`: a country in a compound is no mention.
  func isCompoundWithEurope(_ range: Range<Int>) -> Bool {
    guard let place = place(at: range.lowerBound),
      !place.kinds.isDisjoint(with: [.country, .macroregion])
    else { return false }
    let end = range.upperBound
    if end + 1 < tokens.count, tokens[end].isMark("-"), text.isJoined(end), text.isJoined(end + 1) {
      return !(tokens[end + 1].key == Self.based)
    }
    let first = range.lowerBound
    return first > 1 && tokens[first - 1].isMark("-") && text.isJoined(first)
      && text.isJoined(first - 1)
  }
  private static let based = WordKey.of("based")

  /// "BOGOTÁ, 3 May", "TOLUCA –", "LYON/CHENGDU (3 May)": the place that a report comes from.
  func isDateline(_ index: Int) -> Bool {
    var first = index
    while first > 1, tokens[first - 1].isMark("/"), let before = placeEnding(at: first - 1) {
      first = before.tokens.lowerBound
    }
    guard tokens[first].isLineStart || text.isOpening(first), let place = place(at: index) else {
      return false
    }
    let end = place.tokens.upperBound
    return end < tokens.count
      && (tokens[end].isMark(",") || tokens[end].isMark("-") || tokens[end].isMark("/")
        || tokens[end].isMark("(") || tokens[end].isMark(":"))
  }

  /// `TX` and `Calif.` stand behind a city and a comma.
  func isAbbreviatedRegion(_ place: GazetteerName) -> Bool {
    let first = place.tokens.lowerBound
    guard place.kinds.contains(.region), first > 1,
      tokens[first - 1].isMark(",") || tokens[first - 1].isMark("("), text.isCapital(first - 2)
    else { return false }
    // The city must have a namesake in that country: `Ghent (NL)` is not in Newfoundland.
    let countries = Set(gazetteer.uses(of: place.name).map { gazetteer.country(of: $0.entry) })
    guard let city = placeEnding(at: first - 1) else { return true }
    return gazetteer.uses(of: city.name).contains {
      countries.contains(gazetteer.country(of: $0.entry))
    }
  }

  /// The place name that ends before a token.
  func placeEnding(at end: Int) -> GazetteerName? {
    for start in stride(from: end - 1, through: max(0, end - 5), by: -1) {
      if let place = place(at: start), place.tokens.upperBound == end { return place }
    }
    return nil
  }

  /// Dishes, drinks and times that are called after a place.
  func isOtherProduct(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    if end < tokens.count, text.isAdjacent(end - 1, to: end), tokens[end].isAny(.product),
      !text.isCapital(end) || text.style(at: end) != .sentence
    {
      return true
    }
    let first = range.lowerBound
    if first > 1, tokens[first - 1].key == Self.la, tokens[first - 2].key == Self.aKey {
      return true
    }
    return first > 0 && tokens[first - 1].isAny(.consume) && !tokens[first - 1].isAny(.locative)
      && text.isAdjacent(first - 1, to: first)
  }

  /// "a Bordeaux", "the Bordeaux served": an article makes a thing of it, unless a noun follows.
  func isAfterArticle(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    guard first > 0, Self.articles.contains(tokens[first - 1].key),
      text.isAdjacent(first - 1, to: first)
    else { return false }
    let next = range.upperBound
    if next < tokens.count, tokens[next].isMark("-"), text.isJoined(next) { return false }
    // "A London, Ont., man"
    if next + 1 < tokens.count, tokens[next].isMark(","), let outer = place(at: next + 1),
      !outer.kinds.isDisjoint(with: [.region, .country])
    {
      return false
    }
    guard next < tokens.count, text.isAdjacent(next - 1, to: next), tokens[next].isWord else {
      return true
    }
    // A noun behind it ("the Bari delegation") makes the place a modifier.
    return tokens[next].isAny([.function, .personVerb, .consume])
      && !Self.numbers.contains(tokens[next].key)
  }
  private static let aKey = WordKey.of("a")
  private static let la = WordKey.of("la")
  private static let articles = WordSet(["the", "a", "an", "this", "another"])

  func takesArticle(_ range: Range<Int>) -> Bool {
    range.count > 1 || place(at: range.lowerBound)?.kinds.contains(.city) == false
  }

  /// Whether capitals beside a name make it a part of a longer name.
  func partOfLongerName(_ range: Range<Int>, isState: Bool) -> Bool {
    let (first, end) = (range.lowerBound, range.upperBound)
    if first > 1, tokens[first - 1].isAny(.foreignConnector), !tokens[first - 1].isAny(.locative),
      tokens[first - 1].key != Self.aKey, text.isCapital(first - 2), !isState,
      !tokens[first - 2].isAny([.english, .function]), place(at: first - 2) == nil,
      roles[first - 2] == .free, text.isAdjacent(first - 2, to: first - 1),
      text.isAdjacent(first - 1, to: first), !text.isCapital(first - 1)
    {
      return true
    }
    if first > 0, text.isAdjacent(first - 1, to: first), text.isCapital(first - 1),
      roles[first - 1] != .taken
    {
      // A small place right behind another name ("Bilbao Ría").
      if let mine = place(at: first), mine.population < 50_000, !isState,
        place(at: first - 1) != nil, text.style(at: first) == .sentence,
        !tokens[first - 1].isAny([.english, .function])
      {
        return true
      }
      if roles[first - 1] == .blocked { return true }
      if roles[first - 1] == .person { return true }
      // "Downtown Los Angeles"
      let isWellKnown =
        Self.partWords.contains(tokens[first - 1].key)
        && (place(at: first)?.population ?? 0) > 500_000
      if bindsTo(first - 1), !isState, !isWellKnown { return true }
    }
    if end < tokens.count, text.isAdjacent(end - 1, to: end), text.isCapital(end),
      roles[end] == .free
    {
      // "Southern California" has nothing to do with a region called Southern.
      if range.count == 1, tokens[first].isAny(.placePrefix), place(at: end) != nil { return true }
      if let next = place(at: end), !tokens[end].isAny(.english),
        next.population > 50_000 || text.style(at: end) != .sentence
      {
        return false
      }
      if tokens[end].isAny([.event, .office, .regionType, .cityType, .programmeHead]) {
        return false
      }
      if isState { return false }
      if text.traits(at: end).contains(.adjective) { return false }
      if bindsTo(end) { return true }
    }
    // "Freetown the Treetown"
    if end + 1 < tokens.count, tokens[end].key == Self.the, text.isCapital(end + 1), !isState,
      !tokens[end + 1].isAny(.english), place(at: end + 1) == nil, organisation(at: end + 1) == nil,
      text.isAdjacent(end - 1, to: end), text.style(at: end) == .sentence
    {
      return true
    }
    if end < tokens.count, roles[end] == .blocked, text.isAdjacent(end - 1, to: end) { return true }
    return false
  }

  /// Whether a capitalised neighbour is a proper word, so that it makes one name with this.
  func bindsTo(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isAny([.function, .month, .weekday, .office, .honorific, .regionType, .cityType]) {
      return false
    }
    if text.traits(at: index).contains(.adjective) || isCode(index) { return false }
    if organisation(at: index) != nil { return false }
    if text.style(at: index) != .sentence || text.isOpening(index) {
      return !token.isAny(.english) && place(at: index) == nil
    }
    guard let place = place(at: index) else { return true }
    return place.population < 50_000 || text.traits(at: index).contains(.commonWord)
  }

  /// A quotation in another language, in which a place may be any word ("Erst das Essen"), and one
  /// that is a single word.
  func isForeignQuotation(_ range: Range<Int>) -> Bool {
    var open = range.lowerBound
    let sentence = text.sentenceOfToken[open]
    while open > 0, !tokens[open].isMark("\""), range.lowerBound - open < 20,
      text.sentenceOfToken[open - 1] == sentence || tokens[open - 1].isMark("\"")
    {
      open -= 1
    }
    guard tokens[open].isMark("\"") else { return false }
    var close = range.upperBound
    while close < tokens.count, !tokens[close].isMark("\""), close - open < 24 { close += 1 }
    guard close < tokens.count, tokens[close].isMark("\"") else { return false }
    if close - open <= 3, tokens[close - 1].isMark("?") || tokens[close - 1].isMark("!") {
      return true
    }
    var foreign = 0
    var words = 0
    for index in open + 1..<close where tokens[index].isWord && !text.isCapital(index) {
      words += 1
      if !tokens[index].isAny([.english, .function]) { foreign += 1 }
    }
    return foreign * 2 >= words && foreign > 0
  }
}
