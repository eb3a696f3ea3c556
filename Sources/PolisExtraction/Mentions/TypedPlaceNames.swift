internal import PolisGazetteer

/// Places with a word that says what they are: "Lazio Region", "Region of Western Greece",
/// "Stuttgart Urban Region", "City of Mannheim", "Nanshan District".
extension NameSearch {
  mutating func findTypedPlaces() {
    var placeEnd = 0
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      // "Ho Chi Minh City" is a name, and no city of Minh.
      if index < placeEnd { continue }
      if let place = place(at: index), place.tokens.count > 2, place.population > 50_000 {
        placeEnd = place.tokens.upperBound
      }
      if let span = typedAfter(index) { proposals.append(span) }
    }
    for index in tokens.indices
    where tokens[index].isAny([.regionTypeBefore, .cityType, .regionType, .districtType])
      && roles[index] == .free
    {
      if let span = typedBefore(index) { proposals.append(span) }
    }
  }

  /// The name that begins at a token: of the gazetteer, else a run of unknown capitals.
  private func placeCore(at index: Int) -> (end: Int, name: NameID?, isKnown: Bool)? {
    // "New" is a small word and yet begins names ("New York metropolitan area").
    let isSmall = tokens[index].isAny(.function) && !tokens[index].isAny(.placePrefix)
    if let place = place(at: index), !isSmall, !tokens[index].isAny(.organisationHead),
      place.tokens.count > 1 || !tokens[index].isAny(.function)
    {
      // An ordinary word is no name only because a town somewhere is called so ("Green City").
      let isWord = place.tokens.count == 1 && tokens[index].isAny(.english)
      guard !isWord || (text.style(at: index) == .sentence && place.population > 30_000) else {
        return nil
      }
      return (place.tokens.upperBound, place.name, true)
    }
    guard !tokens[index].isAny([.english, .function]), !isCode(index) else { return nil }
    var end = properRun(from: index)
    while end > index + 1, tokens[end - 1].isAny([.regionType, .cityType, .districtType]) {
      end -= 1
    }
    return (end, nil, false)
  }

  /// NAME Region, NAME county, NAME Urban Region, NAME Municipality, NAME District.
  private func typedAfter(_ index: Int) -> NameSpan? {
    // A long gazetteer name that holds its type word ("Krapina-Zagorje County") is one too.
    if let place = place(at: index), place.tokens.count > 1,
      let last = place.tokens.last, tokens[last].isAny([.regionTypeAfter]),
      place.kinds.contains(.region)
    {
      var span = NameSpan(
        place.tokens, .region, .typed, name: place.name, confidence: 0.97)
      span.isMarked = true
      return span
    }
    if index > 0, text.isAdjacent(index - 1, to: index), text.isCapital(index - 1),
      !text.isCapitalByPlace(index - 1), place(at: index - 1) == nil,
      !tokens[index - 1].isAny([.english, .organisationHead])
    {
      return nil
    }
    // "Greater Manchester": the area around a city.
    if tokens[index].key == Self.greater, place(at: index) == nil, let city = place(at: index + 1),
      text.isAdjacent(index, to: index + 1), city.kinds.contains(.city)
    {
      let end = city.tokens.upperBound
      let isArea = end < tokens.count && tokens[end].key == Self.area && text.isCapital(end)
      return NameSpan(index..<(isArea ? end + 1 : end), .region, .context, confidence: 0.85)
    }
    // The end of a longer name is no name ("Ho Chi Minh City").
    for back in 1...3 where back <= index {
      if let place = place(at: index - back), place.population > 100_000,
        place.tokens.upperBound > index
      {
        return nil
      }
    }
    // "UNESCO City of Literature", "EU City Desk": what an organisation gives its name to.
    if place(at: index) == nil, organisation(at: index) != nil { return nil }
    guard let core = placeCore(at: index) else { return nil }
    var next = core.end
    // "Grenoble-Alpes Métropole"
    while core.isKnown, next + 2 < tokens.count, tokens[next].isMark("-"), text.isJoined(next),
      text.isJoined(next + 1), text.isCapital(next + 1), tokens[next + 2].isAny(.regionTypeAfter)
    {
      next += 2
    }
    guard next < tokens.count, text.isAdjacent(next - 1, to: next) else { return nil }
    let isTitle = text.style(at: index) != .sentence
    var hasAdjective = false
    while next + 1 < tokens.count, Self.areaAdjectives.contains(tokens[next].key),
      text.isAdjacent(next, to: next + 1)
    {
      hasAdjective = true
      next += 1
    }
    // "Prešov Self-Governing Region"
    if next + 3 < tokens.count, tokens[next].key == Self.selfKey, tokens[next + 1].isMark("-"),
      tokens[next + 2].key == Self.governing
    {
      hasAdjective = true
      next += 3
    }
    // "Changwon Special City", "Daegu Metropolitan City"
    if next + 1 < tokens.count, text.isCapital(next), tokens[next].key == Self.special,
      text.isAdjacent(next, to: next + 1)
    {
      next += 1
    }
    if hasAdjective, text.isCapital(next), tokens[next].key == Self.city { hasAdjective = false }
    let type = tokens[next]
    if text.traits(at: index).contains(.adjective) || tokens[index].isAny(.language),
      core.end - index == 1, !type.isAny(.districtType)
    {
      // "the Norwegian county", but "the European Quarter".
      return nil
    }
    let wide = type.key == Self.area || type.key == Self.region
    if type.isAny(.regionTypeAfter)
      || (type.key == Self.area && (hasAdjective || !isCity(index) || isWide(index)))
    {
      guard core.isKnown || text.isCapital(next) || !isTitle,
        core.isKnown || type.isAny(.regionTypeAfter)
      else { return nil }
      if !core.isKnown, isTitle, tokens[index].isAny(.english) { return nil }
      // "Adriatic region": a part of a continent or sea is no region of a country.
      if let place = place(at: index), place.kinds == .macroregion, wide, !hasAdjective {
        guard tokens[index].key == Self.ruhr else { return nil }
      }
      if let place = place(at: index), place.kinds.contains(.country), wide { return nil }
      if wide, tokens[index].isAny(.macroregion) { return nil }
      // "Bay Area"
      if wide, !hasAdjective, core.end - index == 1, tokens[index].isAny(.english),
        !text.traits(at: index).contains(.adjective), isTitle || tokens[index].isAny(.feature)
      {
        return nil
      }
      if tokens[next].key == Self.state, !text.isCapital(next) { return nil }
      var span = NameSpan(
        index..<next + 1, .region, .typed, name: core.name, core: index..<core.end,
        confidence: core.isKnown ? 0.95 : 0.85)
      span.isMarked = true
      return span
    }
    if !hasAdjective, type.isAny(.districtType), text.isCapital(next), isRuralDistrict(core.name) {
      var span = NameSpan(
        index..<next + 1, .region, .typed, name: core.name, core: index..<core.end,
        confidence: 0.8)
      span.isMarked = true
      return span
    }
    if type.isAny([.cityType, .districtType]), !hasAdjective {
      if type.key == Self.capitalKey || type.key == Self.village { return nil }
      // "Taicang city" and "Varna Municipality"; in a headline only behind a known name.
      guard core.isKnown || text.isCapital(next) || !type.isAny(.english),
        !isTitle || core.isKnown
      else { return nil }
      if type.isAny(.districtType), !text.isCapital(next) { return nil }
      if nextIsHead(next) { return nil }
      // "Lima City Hall": a house.
      if text.isCapital(next + 1), text.isAdjacent(next, to: next + 1),
        tokens[next + 1].key == Self.hall
      {
        return nil
      }
      if let place = place(at: index), place.kinds.isDisjoint(with: [.city, .region]) {
        guard type.isAny(.districtType) else { return nil }
      }
      var span = NameSpan(
        index..<next + 1, .city, .typed, name: core.name, core: index..<core.end,
        confidence: core.isKnown ? 0.95 : 0.8)
      span.isMarked = true
      return span
    }
    return nil
  }

  /// Whether a district is larger than the town that it is called after ("Bautzen District").
  private func isRuralDistrict(_ name: NameID?) -> Bool {
    guard let name, let best = gazetteer.uses(of: name).first(where: { _ in true }) else {
      return false
    }
    return gazetteer.population(of: best.entry) > 10_000
      && (gazetteer.country(of: best.entry).map { Self.ruralDistricts.contains($0) } ?? false)
  }
  /// Where districts hold several municipalities.
  private static let ruralDistricts = Set(
    ["DE", "AT", "CZ", "SK", "IN", "BD", "PK", "LK", "NP", "UG", "RW", "MW", "ZM"].compactMap(
      CountryCode.init))

  /// "a city of Hebei", "the second city of Bavaria": where it is, not what it is called.
  private func isOneOfSeveral(_ head: Int) -> Bool {
    var index = head - 1
    while index >= 0, head - index < 5, text.sentenceOfToken[index] == text.sentenceOfToken[head] {
      let token = tokens[index]
      if Self.several.contains(token.key) { return true }
      guard token.isWord || token.isMark("-"), !token.isAny(.function) else { return false }
      index -= 1
    }
    return false
  }
  private static let several = WordSet([
    "a", "an", "another", "one", "second", "third", "fourth", "largest", "biggest", "oldest",
    "smallest", "main", "every", "each", "any", "no",
  ])

  /// Whether the type word is itself a modifier ("Limerick City Council").
  private func nextIsHead(_ index: Int) -> Bool {
    text.isAdjacent(index, to: index + 1) && text.isCapital(index + 1)
      && tokens[index + 1].isAny([.organisationHead, .regionType, .feature])
  }

  private func isWide(_ index: Int) -> Bool {
    guard let place = place(at: index) else { return false }
    return place.kinds.contains(.macroregion) || place.population < 50_000
  }

  private func isCity(_ index: Int) -> Bool {
    place(at: index)?.kinds.contains(.city) ?? false
  }

  /// Region of NAME, Province of NAME, State of NAME, City of NAME, Region NAME.
  private func typedBefore(_ head: Int) -> NameSpan? {
    var first = head
    var isAutonomous = false
    while first > 0, Self.areaAdjectives.contains(tokens[first - 1].key),
      text.isAdjacent(first - 1, to: first)
    {
      isAutonomous = true
      first -= 1
    }
    // "Free State of Bavaria", "Royal Borough of Greenwich"
    if first == head, first > 0, text.isCapital(head), text.isCapital(first - 1),
      text.isAdjacent(first - 1, to: first), Self.ranks.contains(tokens[first - 1].key),
      head + 1 < tokens.count, tokens[head + 1].key == Self.of
    {
      first -= 1
    }
    var start = head + 1
    guard start < tokens.count, text.isAdjacent(head, to: start) else { return nil }
    let isRegion = tokens[head].isAny([.regionTypeBefore, .regionType])
    // "Gemeente Zwolle", "Ville Lyon": a municipality in its own language.
    if text.isCapital(head), tokens[head].isAny(.cityType), !tokens[head].isAny(.english),
      let place = place(at: start), place.kinds.contains(.city), text.isCapital(start)
    {
      return marked(head..<place.tokens.upperBound, .city, place)
    }
    if text.isCapital(start), !Self.ofs.contains(tokens[start].key),
      !(start + 1 < tokens.count && tokens[start + 1].isAny(.foreignConnector)
        && !tokens[start].isAny(.english))
    {
      // "Region Skåne", "County Cork"; not a headline's "Region Opens".
      guard isRegion, text.isCapital(head), tokens[head].isAny(.regionTypeBefore),
        let place = place(at: start), !tokens[start].isAny([.organisationHead, .function]),
        !place.kinds.isDisjoint(with: [.region, .city]),
        !tokens[head].isAny(.cityType), first == head || isAutonomous,
        head == 0 || !text.isAdjacent(head - 1, to: head) || !text.isCapital(head - 1)
          || isAutonomous
      else { return nil }
      return marked(first..<place.tokens.upperBound, .region, place)
    }
    // "Métropole Européenne de Lille", "Área Metropolitana de Lisboa"
    if isRegion, text.isCapital(head), text.isCapital(start), start + 1 < tokens.count,
      !tokens[start].isAny(.english), tokens[start + 1].isAny(.foreignConnector)
    {
      isAutonomous = true
      start += 1
    }
    guard start < tokens.count, Self.ofs.contains(tokens[start].key) else { return nil }
    start += 1
    if tokens[head].isAny(.cityType), start < tokens.count, tokens[start].key == Self.the {
      return nil
    }
    while start < tokens.count, tokens[start].key == Self.the || tokens[start].key == Self.la {
      if text.isCapital(start) { break }
      start += 1
    }
    // "the State of the HyCross project" tells how it is going.
    let hasArticle = tokens[start - 1].key == Self.the
    guard start < tokens.count, text.isCapital(start), roles[start] == .free,
      text.sentenceOfToken[start] == text.sentenceOfToken[head],
      let core = placeCore(at: start), core.isKnown || !hasArticle
    else { return nil }
    if tokens[head].isAny(.cityType), !text.isCapital(head), isOneOfSeveral(head) { return nil }
    // "cities of X and Y", and a bare "the area of X", are not parts of a name.
    if tokens[head].isAny(.cityType) {
      if !core.isKnown, !text.isCapital(head) { return nil }
      // "the sister city of Nanning" is another one.
      if head > 0, Self.tieWords.contains(tokens[head - 1].key), !text.isCapital(head),
        text.isAdjacent(head - 1, to: head) || tokens[head - 1].isMark("-")
      {
        return nil
      }
      // "the second city of Nagano Prefecture"
      if core.end < tokens.count, tokens[core.end].isAny(.regionTypeAfter) { return nil }
      if core.end - start > 1, tokens[core.end - 1].isAny(.regionTypeAfter) { return nil }
      if let place = place(at: start), place.kinds.isDisjoint(with: [.city, .region]) {
        return nil
      }
      var span = NameSpan(
        (isAutonomous ? head : first)..<core.end, .city, .typed, name: core.name,
        core: start..<core.end, confidence: core.isKnown ? 0.95 : 0.85)
      span.isMarked = true
      return span
    }
    // "a region of the EU"
    if let union = organisation(at: start), place(at: start) == nil,
      union.kinds.contains(.institution)
    {
      return nil
    }
    if tokens[head].isAny(.districtType) {
      guard text.isCapital(head) else { return nil }
      var span = NameSpan(
        (isAutonomous ? head : first)..<core.end, isRuralDistrict(core.name) ? .region : .city,
        .typed, name: core.name,
        core: start..<core.end, confidence: 0.8)
      span.isMarked = true
      return span
    }
    guard isRegion else { return nil }
    if tokens[head].key == Self.area, !isAutonomous { return nil }
    if tokens[head].key == Self.republic, place(at: start)?.kinds.contains(.country) == true {
      return nil
    }
    if head > 0, first == head, !text.isCapital(head), text.isAdjacent(head - 1, to: head) {
      // "Zhejiang province of China": the type word belongs to the name before it.
      if text.isCapital(head - 1), place(at: head - 1) != nil || roles[head - 1] != .free {
        return nil
      }
      // "the planning department of Hangzhou"
      if tokens[head].isAny(.organisationHead), tokens[head - 1].isAny(.english),
        !tokens[head - 1].isAny(.function)
      {
        return nil
      }
    }
    // "Division of ECLAC", "Department of Housing" name no territories.
    if !core.isKnown,
      tokens[head].isAny(.organisationHead) || !tokens[head].isAny(.regionTypeBefore),
      tokens[head].key != Self.metropolis
    {
      return nil
    }
    if !core.isKnown, !text.isCapital(head) { return nil }
    if let place = place(at: start) {
      if place.kinds == .macroregion
        || (place.kinds.contains(.country) && !place.kinds.contains(.region))
      {
        return nil
      }
    }
    var span = NameSpan(
      first..<core.end, .region, .typed, name: core.name, core: start..<core.end, confidence: 0.94)
    span.isMarked = true
    return span
  }

  private func marked(
    _ range: Range<Int>, _ type: EntityType, _ place: GazetteerName
  ) -> NameSpan {
    var span = NameSpan(
      range, type, .typed, name: place.name, core: place.tokens, confidence: 0.93)
    span.isMarked = true
    return span
  }

  private static let areaAdjectives = WordSet([
    "urban", "metropolitan", "autonomous", "capital", "metro",
  ])
  /// What a state, a city or a borough is by rank, as a part of its name.
  private static let ranks = WordSet(["free", "royal", "hanseatic", "metropolitan", "imperial"])
  /// What makes a city that of another one.
  private static let tieWords = WordSet([
    "sister", "twin", "partner", "friendship", "host", "home", "twinned",
  ])
  private static let ofs = WordSet(["of", "de", "di", "du", "do", "da", "del", "della", "des"])
  static let area = WordKey.of("area")
  private static let greater = WordKey.of("greater")
  static let region = WordKey.of("region")
  static let state = WordKey.of("state")
  private static let ruhr = WordKey.of("ruhr")
  private static let hall = WordKey.of("hall")
  private static let selfKey = WordKey.of("self")
  private static let governing = WordKey.of("governing")
  private static let special = WordKey.of("special")
  private static let city = WordKey.of("city")
  private static let capitalKey = WordKey.of("capital")
  private static let village = WordKey.of("village")
  private static let la = WordKey.of("la")
  private static let republic = WordKey.of("republic")
  private static let metropolis = WordKey.of("metropolis")
}
