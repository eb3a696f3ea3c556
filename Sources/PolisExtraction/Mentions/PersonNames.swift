internal import PolisGazetteer

/// People: found so that they are left out, with the places that they are called after.
extension NameSearch {
  mutating func findPersons() {
    var placeEnd = 0
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      // "Ho Chi Minh City", "DR Congo", "Saint Petersburg"
      if let place = place(at: index), place.tokens.count > 1,
        !place.kinds.isDisjoint(with: .place),
        place.population > 10_000, index >= placeEnd
      {
        placeEnd = place.tokens.upperBound
      }
      if index < placeEnd { continue }
      if let start = startAfterTitle(index), let range = personRun(from: start, titled: true) {
        takePerson(range)
      } else if isGivenName(index), let range = personRun(from: index, titled: false) {
        takePerson(range)
      }
    }
    findPersonsByForm()
    findPersonsByContext()
    findPersonsByOffice()
  }

  mutating func takePerson(_ range: Range<Int>) {
    set(.person, range)
    for index in range where text.isCapital(index) && tokens[index].count > 1 {
      personKeys.insert(tokens[index].key)
    }
  }

  /// The first token of a name where the token is the last of a title (`Dr.`, `Deputy Mayor`).
  private func startAfterTitle(_ index: Int) -> Int? {
    let token = tokens[index]
    guard token.isAny([.honorific, .office]), token.isCapitalised else { return nil }
    var next = index + 1
    if next < tokens.count, tokens[next].isMark("."), text.isJoined(next) { next += 1 }
    guard next < tokens.count, text.isCapital(next), text.isAdjacent(next - 1, to: next) else {
      return nil
    }
    if tokens[next].isAny([.honorific, .office]) { return nil }
    // "Sister Cities", "General Hospital"
    if tokens[next].isAny([.organisationHead, .event]) || Self.twins.contains(tokens[next].key) {
      return nil
    }
    if token.isAny(.honorific) { return tokens[next].isAny([.regionType, .cityType]) ? nil : next }
    // After an office ("Captain Bath"), a word of an ordinary headline is no name.
    if text.style(at: index) != .sentence, tokens[next].isAny([.english, .organisationHead]) {
      return nil
    }
    if tokens[next].isAny([.organisationHead, .function, .regionType, .cityType, .event]) {
      return nil
    }
    // "Pilot Zone", "Mayors East": an ordinary word behind an office is no name.
    if tokens[next].isAny(.english), !text.traits(at: next).contains(.givenName),
      !(next + 1 < tokens.count && text.isCapital(next + 1) && !tokens[next + 1].isAny(.english))
    {
      return nil
    }
    return next
  }

  private static let twins = WordSet(["cities", "city", "towns", "town", "ports", "schools"])

  private func isGivenName(_ index: Int) -> Bool {
    guard text.isCapital(index), text.traits(at: index).contains(.givenName) else { return false }
    let token = tokens[index]
    return !token.isAny([
      .function, .month, .weekday, .organisationHead, .heading, .organisationWord,
    ])
  }

  /// The run of names that begins at a token.
  private func personRun(from start: Int, titled: Bool) -> Range<Int>? {
    var end = start + 1
    var surnames = 0
    if !titled, let place = place(at: start), place.tokens.count > 1 { return nil }
    if !titled, organisation(at: start) != nil || isInForeignName(start) { return nil }
    scan: while end < tokens.count, end - start < 7, text.isAdjacent(end - 1, to: end) || isDot(end)
    {
      if isDot(end) {
        guard tokens[end - 1].flags.contains(.singleLetter) else { break }
        end += 1
        continue
      }
      if text.isCapital(end) {
        guard mayBeSurname(end, titled: titled, after: start) else { break }
        surnames += 1
        end += 1
        // A hyphenated surname.
        while end + 1 < tokens.count, tokens[end].isMark("-"), text.isJoined(end),
          text.isJoined(end + 1), text.isCapital(end + 1)
        {
          end += 2
        }
      } else if let name = afterParticles(from: end) {
        // "Florence de Bath", "Hein van der Loo", but not "Valencia de la …": that is one name.
        end = name
      } else {
        break scan
      }
    }
    guard titled || surnames > 0 else { return nil }
    // "Jožef Stefan Institute", "Saint Luke Rehabilitation Centre": a person's name inside of another.
    if titled, isSaint(start - 1),
      (start..<min(start + 4, tokens.count)).contains(where: {
        text.isCapital($0) && tokens[$0].isAny(.organisationHead)
      })
    {
      return nil
    }
    if !titled, end < tokens.count, text.isAdjacent(end - 1, to: end), text.isCapital(end),
      tokens[end].isAny([.organisationHead, .feature, .programmeHead, .event])
    {
      return nil
    }
    return start..<end
  }

  private func isSaint(_ index: Int) -> Bool {
    index >= 0
      && Self.saints.contains(tokens[tokens[index].isMark(".") ? max(index - 1, 0) : index].key)
  }
  static let saints = WordSet(["saint", "st", "san", "santa"])

  /// "Universidad Autónoma *Juan Misael Saracho*": the name of a person in that of an institution.
  private func isInForeignName(_ start: Int) -> Bool {
    var index = start - 1
    while index >= 0, start - index < 5, text.isCapital(index) || tokens[index].isAny(.particle),
      text.isAdjacent(index, to: index + 1)
    {
      if tokens[index].isAny(.foreignOrganisationHead), !tokens[index].isAny(.english) {
        return true
      }
      guard !tokens[index].isAny([.english, .office, .honorific]) else { return false }
      index -= 1
    }
    return false
  }

  /// The capitalised word behind the small words of a surname (`van der`).
  private func afterParticles(from start: Int) -> Int? {
    var index = start
    while index < tokens.count, index - start < 3, tokens[index].isAny(.particle),
      !text.isCapital(index), text.isAdjacent(index, to: index + 1)
    {
      index += 1
    }
    return index > start && text.isCapital(index) ? index : nil
  }

  private func isDot(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].isMark(".") && text.isJoined(index)
      && tokens[index - 1].flags.contains(.singleLetter)
  }

  private func mayBeSurname(_ index: Int, titled: Bool, after start: Int) -> Bool {
    let token = tokens[index]
    if token.isAny([
      .organisationHead, .foreignOrganisationHead, .regionType, .cityType, .districtType,
      .feature, .document, .event, .newspaper, .programmeHead, .function, .legalForm, .month,
      .weekday,
    ]) {
      // Titles make persons of everything, save of words that are no names at all.
      return titled && !token.isAny([.function, .organisationHead, .legalForm, .month])
        && index == start + 1
    }
    if titled { return true }
    if text.style(at: index) != .sentence || token.isAllCapitals, token.isAny(.english) {
      return false
    }
    if token.isAllCapitals, !tokens[start].isAllCapitals, token.count < 5 { return false }
    // "Green Solution", "Rose Garden": two ordinary words are no person.
    if token.isAny(.english), tokens[start].isAny(.english), place(at: start) == nil {
      return false
    }
    // A large place before an organisation's odd name ("Milan Innovincy") is no given name, but
    // "Sofia Lindqvist" is one: the surname decides, so it must not be an ordinary word.
    if let place = place(at: start), place.tokens.count == 1, place.population > 300_000,
      token.isAny(.english), token.isAny(.organisationWord)
    {
      return false
    }
    return true
  }

  /// A surname or given name that stands alone later is the person too, unless the text also
  /// speaks of the place.
  mutating func spreadPersons() {
    guard !personKeys.isEmpty else { return }
    var placeKeys: Set<UInt64> = []
    for index in tokens.indices
    where roles[index] == .free && text.isCapital(index) && personKeys.contains(tokens[index].key)
      && !(index > 1 && tokens[index - 2].key == Self.according)
    {
      if isPlaceByContext(index..<index + 1) || isOwned(index) {
        placeKeys.insert(tokens[index].key)
      }
    }
    for index in tokens.indices
    where roles[index] == .free && text.isCapital(index) && personKeys.contains(tokens[index].key) {
      let speaks =
        (index + 1 < tokens.count && tokens[index + 1].isAny(.personVerb))
        || (index > 0 && tokens[index - 1].isAny(.personVerb))
      if placeKeys.contains(tokens[index].key), !speaks { continue }
      if let place = place(at: index), place.tokens.count > 1 { continue }
      if text.isAdjacent(index, to: index + 1), text.isCapital(index + 1) { continue }
      roles[index] = .person
    }
  }

  /// "the guests of Split", "between Split and Bari".
  private func isOwned(_ index: Int) -> Bool {
    guard index > 0, place(at: index) != nil else { return false }
    return tokens[index - 1].key == Self.of || tokens[index - 1].key == Self.between
  }
  private static let according = WordKey.of("according")
  private static let inKey = WordKey.of("in")
  private static let between = WordKey.of("between")

  /// Whether the words around a name say that it is a place.
  func isPlaceByContext(_ range: Range<Int>) -> Bool {
    let (first, end) = (range.lowerBound, range.upperBound)
    if first > 0, tokens[first - 1].isAny(.locative),
      !text.isCapital(first - 1) || text.style(at: first) == .capitals
    {
      return true
    }
    if first > 1, tokens[first - 1].isAny(.function),
      tokens[first - 2].isAny([.cityType, .regionType])
    {
      return true
    }
    if end + 1 < tokens.count,
      tokens[end].isMark(",") || tokens[end].isMark("(") || tokens[end].isMark("|"),
      let outer = place(at: end + 1), outer.tokens.count > 0,
      !outer.kinds.isDisjoint(with: [.country, .region]), roles[end + 1] != .person
    {
      return true
    }
    if end + 1 < tokens.count, tokens[end].key == Self.inKey,
      !(tokens[first].isAny(.english) && text.isCapitalByPlace(first)),
      let outer = place(at: end + 1),
      !outer.kinds.isDisjoint(with: [.country, .region]), roles[end + 1] != .person,
      outer.population > 200_000
    {
      return true
    }
    if end < tokens.count, tokens[end].isAny([.regionTypeAfter, .cityType]),
      text.isAdjacent(end - 1, to: end)
    {
      return true
    }
    return isCoordinatedWithPlace(range)
  }

  /// Whether the words around a name say that it is a city, and not the region called after it.
  func isCityByContext(_ range: Range<Int>) -> Bool {
    let (first, end) = (range.lowerBound, range.upperBound)
    if first > 0, tokens[first - 1].isAny(.locative),
      !text.isCapital(first - 1) || text.isOpening(first - 1)
    {
      return true
    }
    if end + 1 < tokens.count, tokens[end].isMark(",") || tokens[end].isMark("("),
      let outer = place(at: end + 1), !outer.kinds.isDisjoint(with: [.country, .region])
    {
      return true
    }
    return false
  }

  /// Whether a name is joined by `and` or a comma with a place that is no person.
  private func isCoordinatedWithPlace(_ range: Range<Int>) -> Bool {
    let end = range.upperBound
    if end + 1 < tokens.count, tokens[end].key == Self.and || tokens[end].isMark("-"),
      roles[end + 1] == .free, isPlainPlace(end + 1)
    {
      return true
    }
    let first = range.lowerBound
    if first > 1, tokens[first - 1].key == Self.and, roles[first - 2] == .free,
      isPlainPlace(first - 2)
    {
      return true
    }
    return false
  }

  private func isPlainPlace(_ index: Int) -> Bool {
    guard let place = place(at: index), text.isCapital(index) else { return false }
    return !personKeys.contains(tokens[index].key) && !tokens[index].isAny(.english)
      && !place.kinds.isDisjoint(with: .place)
      && !text.traits(at: index).contains(.commonWord)
  }

  static let and = WordKey.of("and")
}
