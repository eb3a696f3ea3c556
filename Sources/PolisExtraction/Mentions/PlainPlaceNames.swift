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
    // A third country may be one where the text names two ("Turkey objects").
    let speaksOfCountries = spans.lazy.filter { $0.type == .country }.prefix(2).count == 2
    // One sense a document: a doubtful name is a place where a certain mention of it is one.
    for place in doubtful where isFree(place.tokens) {
      let range = place.tokens
      guard
        certain.contains(tokens[range.lowerBound].key) || isListedWithPlace(range)
          || (place.kinds.contains(.country) && place.isOwn && speaksOfCountries)
      else { continue }
      certain.insert(tokens[range.lowerBound].key)
      takePlace(place, confidence: 0.85)
    }
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
  static let partWords = WordSet([
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
        if token.count <= 4, !isStateAcronym(place), !isAbbreviatedRegion(place),
          place.population < 100_000 || !isDateline(first)
        {
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
    // "Bellona, an environmental foundation"
    if place.population < 100_000, range.upperBound < tokens.count,
      tokens[range.upperBound].isMark(","),
      [.institution, .programme].contains(apposition(after: range.upperBound))
    {
      return .no
    }
    // "October 6"
    if tokens[first].isAny(.month), range.count == 2, tokens[first + 1].isNumber { return .no }
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
}
