internal import PolisGazetteer

/// Places by their bare names, and what must not be taken for them.
extension NameSearch {
  mutating func findPlainPlaces() {
    blockOtherNames()
    var doubtful: [GazetteerName] = []
    var certain: Set<UInt64> = []
    for span in spans where span.origin == .typed && span.type != .institution {
      certain.insert(tokens[span.core.lowerBound].key)
    }
    var index = 0
    while index < tokens.count {
      guard let found = place(at: index), roles[index] == .free else {
        index += 1
        continue
      }
      let place = bare(found)
      let range = place.tokens
      guard isFree(range) else {
        index += 1
        continue
      }
      switch verdict(place) {
      // "Upstate New York" does not speak of York.
      case .no:
        index =
          range.count > 1 && text.isCapital(range.upperBound - 1) ? range.upperBound : index + 1
      case .doubtful:
        doubtful.append(place)
        index = range.upperBound
      case .yes:
        certain.insert(tokens[range.lowerBound].key)
        let whole = doubleName(place)
        takePlace(whole, confidence: 0.95)
        index = whole.tokens.upperBound
      }
    }
    // One sense a document: a doubtful name is a place where a certain mention of it is one.
    for place in doubtful where isFree(place.tokens) {
      let range = place.tokens
      guard
        certain.contains(tokens[range.lowerBound].key) || isListedWithPlace(range)
          || (place.kinds.contains(.country) && place.isOwn && speaksOfCountries())
      else { continue }
      certain.insert(tokens[range.lowerBound].key)
      takePlace(place, confidence: 0.85)
    }
  }

  /// Whether the text names two countries, so that a third may be one ("Turkey objects").
  private func speaksOfCountries() -> Bool {
    spans.lazy.filter { $0.type == .country }.prefix(2).count == 2
  }

  /// "Victoria and Vancouver", "Lyon, Nice": what stands in a list with a place that is taken.
  private func isListedWithPlace(_ range: Range<Int>) -> Bool {
    func isPlace(_ index: Int) -> Bool {
      roles[index] == .taken && place(at: index) != nil && organisation(at: index) == nil
    }
    func isLink(_ index: Int) -> Bool { tokens[index].key == Self.and || tokens[index].isMark(",") }
    let (before, after) = (range.lowerBound - 1, range.upperBound)
    return (after + 1 < tokens.count && tokens[after].key == Self.and && isPlace(after + 1))
      || (before > 0 && isLink(before)
        && placeEnding(at: before).map { isPlace($0.tokens.lowerBound) } == true)
  }

  private mutating func takePlace(_ place: GazetteerName, confidence: Double) {
    guard !place.kinds.isDisjoint(with: .place) else {
      // Continents and seas are known so that they are left out.
      set(.blocked, place.tokens)
      return
    }
    let type: EntityType =
      place.kinds.contains(.country) ? .country : place.kinds.contains(.city) ? .city : .region
    take(NameSpan(place.tokens, type, .gazetteer, name: place.name, confidence: confidence))
  }

  /// A name without the article that the gazetteer has it with ("The Netherlands"), and with the
  /// one that Arabic names are written with ("el-Arish").
  private func bare(_ place: GazetteerName) -> GazetteerName {
    let first = place.tokens.lowerBound
    if tokens[first].key == Self.the, let inner = self.place(at: first + 1),
      inner.tokens.upperBound == place.tokens.upperBound,
      inner.kinds.contains(.country)
    {
      return inner
    }
    if first > 1, hasArabicArticle(first) {
      var whole = place
      whole.tokens = first - 2..<place.tokens.upperBound
      return whole
    }
    return place
  }

  /// Whether a word is joined to an article of Arabic.
  private func hasArabicArticle(_ index: Int) -> Bool {
    index > 1 && tokens[index - 1].isMark("-") && text.isJoined(index) && text.isJoined(index - 1)
      && Self.arabicArticles.contains(tokens[index - 2].key)
  }
  private static let arabicArticles = WordSet([
    "al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "er", "es", "esh", "ez", "ul",
  ])

  /// An official name in two languages is one mention ("Bolzano/Bozen").
  private func doubleName(_ place: GazetteerName) -> GazetteerName {
    let mark = place.tokens.upperBound
    guard mark + 1 < tokens.count, tokens[mark].isMark("/") || tokens[mark].isMark("-"),
      let other = self.place(at: mark + 1), isFree(other.tokens), other.name != place.name,
      !place.kinds.contains(.country), tokens[mark + 1].isCapitalised
    else { return place }
    let entries = Set(gazetteer.uses(of: place.name).map(\.entry))
    guard gazetteer.uses(of: other.name).contains(where: { entries.contains($0.entry) }) else {
      return place
    }
    var whole = place.population >= other.population ? place : other
    whole.tokens = place.tokens.lowerBound..<other.tokens.upperBound
    return whole
  }

  /// Words for a part of a place that are no part of its name.
  private static let partWords = WordSet([
    "downtown", "upstate", "midtown", "uptown", "central", "inner", "metropolitan", "north",
    "south", "east", "west", "northern", "southern", "eastern", "western",
  ])
  /// Verbs that have a subject before them.
  private static let finite = WordSet([
    "has", "had", "saw", "won", "lost", "beat", "will", "would", "wants", "voted", "faces",
    "hosts", "hosted",
  ])
  /// What carries a name that was given to it.
  private static let storms = WordSet(["hurricane", "typhoon", "cyclone", "storm"])
  private static let airport = WordKey.of("airport")

  private enum Verdict { case yes, doubtful, no }

  private func verdict(_ place: GazetteerName) -> Verdict {
    let range = place.tokens
    let first = range.lowerBound
    let token = tokens[first]
    let isState = !place.kinds.isDisjoint(with: [.country, .macroregion])
    if range.count > 2, tokens[first + 1].isMark("-"), hasArabicArticle(first + 2) {
      // Without the article it is another name ("al-Shabab").
      return place.population > 20_000 && !isAfterName(first) ? .yes : .no
    }
    // "the D.C. mayor"
    if range.count == 2, tokens[first].key == Self.the,
      tokens[first + 1].flags.contains(.singleLetter)
    {
      return .no
    }
    if isCaseless(first) { return .yes }
    if tokens[first].kind == .ideograph { return range.count > 1 ? .yes : .no }
    if isCompoundWithEurope(range) { return .no }
    if range.count == 1 {
      if token.isAny([.month, .weekday, .ordinaryAcronym]) { return .no }
      if token.isAny(.function), !(isState && token.isAllCapitals) { return .no }
      if token.isAny(.macroregion), text.style(at: first) != .capitals { return .no }
      if place.isCountyAlone, !isQualified(range), !isInCountyList(range) { return .no }
      // "Downtown Los Angeles", "Hurricane Florence"
      let end = range.upperBound
      if Self.partWords.contains(token.key), end < tokens.count, text.isAdjacent(first, to: end),
        self.place(at: end) != nil
      {
        return .no
      }
      if first > 0, Self.storms.contains(tokens[first - 1].key),
        text.isAdjacent(first - 1, to: first)
      {
        return .no
      }
      if token.isAny(.placePrefix), token.isAny(.english), !isState { return .no }
      if token.count <= 2, !(isState && token.isAllCapitals), !isAbbreviatedRegion(place),
        token.isAllCapitals || token.count < 2 || !isQualified(range)
      {
        return .no
      }
      if token.isAllCapitals, text.style(at: first) != .capitals {
        if token.count <= 4, !isStateAcronym(place), !isAbbreviatedRegion(place) {
          return .no
        }
      }
      if token.isAny([.honorific, .heading]), !isState, !isPlaceByContext(range) { return .no }
      if place.isAbbreviation, !isState, !isAbbreviatedRegion(place) { return .no }
      if token.isAllCapitals, text.style(at: first) == .sentence, !isState,
        !isAbbreviatedRegion(place), !isDateline(first)
      {
        return .no
      }
      // Languages and peoples.
      if token.isAny(.language) { return .no }
      if !text.traits(at: first).isDisjoint(with: [.adjective, .people]),
        !isState || !(token.isAllCapitals || place.isAbbreviation || isOwnName(place))
      {
        return .no
      }
    }
    if isForeignQuotation(range) || isInCompound(range) { return .no }
    if range.upperBound < tokens.count, tokens[range.upperBound].key == Self.airport { return .no }
    if isOrdinaryPhrase(range) { return .no }
    if isOtherProduct(range) { return .no }
    let traits = range.count == 1 ? text.traits(at: first) : []
    let isWord =
      (traits.contains(.commonWord) || (range.count == 1 && token.isAny(.english)))
      && !(token.isAllCapitals && isStateAcronym(place))
    if isState,
      !isWord || (place.population > 3_000_000 && isOwnName(place) && !text.isOpening(first))
    {
      return partOfLongerName(range, isState: true) ? .no : .yes
    }
    if partOfLongerName(range, isState: isState) { return .no }
    if isAfterArticle(range), !isState, !takesArticle(range) { return .no }
    if isWord { return wordVerdict(place) }
    if traits.contains(.givenName), place.population < 100_000, !isPlaceByContext(range) {
      return .doubtful
    }
    if range.count == 1, place.population < 15_000, text.isCapitalByPlace(first),
      !isPlaceByContext(range), !isSubject(place)
    {
      return .doubtful
    }
    return .yes
  }

  /// "Kuujjuaq is pending", "Fjaler's mayor": a place that opens a sentence and is spoken of.
  private func isSubject(_ place: GazetteerName) -> Bool {
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
  private func isStateAcronym(_ place: GazetteerName) -> Bool {
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
  private func isOwnName(_ place: GazetteerName) -> Bool {
    gazetteer.uses(of: place.name).contains {
      $0.role == .own
        && (gazetteer.kind(of: $0.entry) == .country
          || gazetteer.kind(of: $0.entry) == .macroregion)
    }
  }

  /// Whether a country stands behind the name ("Bo, Sierra Leone").
  private func isQualified(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    guard end + 1 < tokens.count, tokens[end].isMark(",") || tokens[end].isMark("("),
      let outer = place(at: end + 1)
    else { return false }
    return outer.kinds.contains(.country)
  }

  /// Whether the sentence lists counties ("the counties of Brown and Marion").
  private func isInCountyList(_ range: Range<Int>) -> Bool {
    let sentence = text.sentenceOfToken[range.lowerBound]
    var index = range.lowerBound - 1
    while index >= 0, text.sentenceOfToken[index] == sentence {
      if tokens[index].key == Self.counties { return true }
      index -= 1
    }
    index = range.upperBound
    while index < tokens.count, text.sentenceOfToken[index] == sentence {
      if tokens[index].key == Self.counties { return true }
      index += 1
    }
    return false
  }
  private static let counties = WordKey.of("counties")

  /// A name that is an ordinary word too needs witnesses around it.
  private func wordVerdict(_ place: GazetteerName) -> Verdict {
    let range = place.tokens
    let (first, end) = (range.lowerBound, range.upperBound)
    // A word is not meant as what a place is called in some other language.
    if !place.isOwn { return .no }
    if end < tokens.count, text.isAdjacent(end - 1, to: end),
      tokens[end].key == Self.of || tokens[end].isNumber
    {
      return .no
    }
    if first > 0, text.isAdjacent(first - 1, to: first), text.isCapital(first - 1),
      !tokens[first - 1].isAny([.function, .locative]), !isPlaceByContext(range)
    {
      return .no
    }
    var witness = 0
    if isPlaceByContext(range) { witness += 2 }
    if !text.isCapitalByPlace(range.lowerBound) { witness += 2 }
    if place.ownPopulation >= 50_000 { witness += 1 }
    if place.kinds.contains(.country) {
      witness += 1
      // "Turkey says": what a country does, or a text that speaks of Turkish things.
      if end < tokens.count, tokens[end].isAny(.personVerb) || isAdjectiveUsed(of: place) {
        witness += 1
      }
    }
    if text.style(at: range.lowerBound) == .capitals { witness -= 1 }
    // "Reading saw a similar plan fail."
    if end < tokens.count, text.isAdjacent(end - 1, to: end), Self.finite.contains(tokens[end].key)
    {
      witness += 2
    }
    if witness >= 3 { return .yes }
    return witness >= 1 ? .doubtful : .no
  }

  /// Whether the text has the adjective of a country.
  private func isAdjectiveUsed(of place: GazetteerName) -> Bool {
    let countries = gazetteer.uses(of: place.name).map(\.entry)
      .filter { gazetteer.kind(of: $0) == .country }
    return tokens.indices.contains { index in
      guard text.traits(at: index).contains(.adjective) else { return false }
      let targets = gazetteer.adjectiveTargets(of: tokens[index].range, in: text.bytes.span)
      return targets.contains { countries.contains($0) }
    }
  }

  /// Whether a capitalised word stands right before.
  private func isAfterName(_ index: Int) -> Bool {
    index > 0 && text.isAdjacent(index - 1, to: index) && text.isCapital(index - 1)
      && !text.isOpening(index - 1)
  }

  /// A place in a compound with a word that is none ("Agro-Food").
  private func isInCompound(_ range: Range<Int>) -> Bool {
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
  private func isOrdinaryPhrase(_ range: Range<Int>) -> Bool {
    range.count > 1
      && (text.style(at: range.lowerBound) != .sentence || tokens[range.lowerBound].key == Self.the)
      && (place(at: range.lowerBound)?.population ?? 0) < 50_000
      && range.allSatisfy { tokens[$0].isAny([.english, .function]) }
  }

  /// `EU-funded`, `China-based` is one, but not `EU-China`: a country in a compound is no mention.
  private func isCompoundWithEurope(_ range: Range<Int>) -> Bool {
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

  /// "BOGOTÁ, 3 May", "TOLUCA –": the place that a report comes from.
  private func isDateline(_ index: Int) -> Bool {
    guard tokens[index].isLineStart || text.isOpening(index), let place = place(at: index) else {
      return false
    }
    let end = place.tokens.upperBound
    return end < tokens.count
      && (tokens[end].isMark(",") || tokens[end].isMark("-")
        || tokens[end].isMark("(") || tokens[end].isMark(":"))
  }

  /// `TX` and `Calif.` stand behind a city and a comma.
  private func isAbbreviatedRegion(_ place: GazetteerName) -> Bool {
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
  private func isOtherProduct(_ range: Range<Int>) -> Bool {
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
  private func isAfterArticle(_ range: Range<Int>) -> Bool {
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

  private func takesArticle(_ range: Range<Int>) -> Bool {
    range.count > 1 || place(at: range.lowerBound)?.kinds.contains(.city) == false
  }

  /// Whether capitals beside a name make it a part of a longer name.
  private func partOfLongerName(_ range: Range<Int>, isState: Bool) -> Bool {
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
  private func bindsTo(_ index: Int) -> Bool {
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
