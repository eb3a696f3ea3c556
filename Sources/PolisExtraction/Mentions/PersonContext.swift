internal import PolisGazetteer

/// People by what stands around their names, and by how these are written.
extension NameSearch {
  /// Persons by how they are written ("Park Seo-yeon", `@someone`, initials, the name under a letter).
  mutating func findPersonsByForm() {
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      let token = tokens[index]
      if index > 0, tokens[index - 1].mark == UInt8(ascii: "@"), text.isJoined(index) {
        set(.blocked, index..<index + 1)
      } else if token.flags.contains(.singleLetter), index + 2 < tokens.count,
        tokens[index + 1].isMark("."), text.isAdjacent(index + 1, to: index + 2),
        text.isCapital(index + 2), roles[index + 2] == .free,
        !tokens[index + 2].isAny([.english, .organisationHead, .function]),
        index == 0 || !text.isCapital(index - 1) || !text.isAdjacent(index - 1, to: index)
      {
        takePerson(index..<index + 3)
      } else if token.count < 8, !token.isAny([.function, .english]) || token.key == Self.park,
        index + 3 < tokens.count, text.isAdjacent(index, to: index + 1),
        text.isCapital(index + 1), tokens[index + 2].isMark("-"), text.isJoined(index + 2),
        text.isJoined(index + 3), tokens[index + 3].isWord, !text.isCapital(index + 3),
        !tokens[index + 1].isAny(.english), !tokens[index + 3].isAny(.english),
        (place(at: index)?.tokens.count ?? 1) == 1, isFree(index..<index + 4),
        !tokens[index + 3].isAny([.foreignConnector, .particle])
      {
        takePerson(index..<index + 4)
      } else if let range = familyNameFirst(at: index) {
        takePerson(range)
      } else if isSignature(index) {
        takePerson(index..<index + 1)
      }
    }
  }
  /// "Liu Fang", "Nguyen Van Thanh": a surname of China, Korea or Vietnam and what follows it.
  private func familyNameFirst(at index: Int) -> Range<Int>? {
    guard tokens[index].isAny(.familyName), text.style(at: index) == .sentence,
      index == 0 || !text.isCapital(index - 1) || !text.isAdjacent(index - 1, to: index),
      (place(at: index)?.tokens.count ?? 1) == 1 || (place(at: index)?.population ?? 0) < 50_000
    else { return nil }
    var end = index + 1
    while end < tokens.count, end - index < 4, text.isAdjacent(end - 1, to: end),
      text.isCapital(end), roles[end] == .free, !tokens[end].isAllCapitals,
      tokens[end].classes.isDisjoint(with: Self.noSurname.subtracting(.english)),
      // `Fang` and `Ling` are short words of English, too.
      !tokens[end].isAny(.english) || tokens[end].count < 6 && !tokens[index].isAny(.english),
      organisation(at: end) == nil, (place(at: end)?.population ?? 0) < 300_000
    {
      end += 1
    }
    guard (2...3).contains(end - index), isFree(index..<end),
      end >= tokens.count || !text.isCapital(end) || !text.isAdjacent(end - 1, to: end),
      end >= tokens.count || !(tokens[end].isMark("-") && text.isJoined(end))
    else { return nil }
    return index..<end
  }
  private static let park = WordKey.of("park")

  /// A given name alone on its line behind "Yours,".
  private func isSignature(_ index: Int) -> Bool {
    let number = Int(text.sentenceOfToken[index])
    return number > 0 && text.sentences[number].tokens.count == 1
      && text.traits(at: index).contains(.givenName)
      && (text.sentences[number - 1].tokens.last.map { tokens[$0].isMark(",") } ?? false)
  }

  /// Persons by what is said of them: "her sister, Florence", "Wenecja, who".
  mutating func findPersonsByContext() {
    for index in tokens.indices where tokens[index].isAny(.kin) && !text.isCapital(index) {
      var next = index + 1
      if next < tokens.count, tokens[next].isMark(",") { next += 1 }
      guard next < tokens.count, text.isCapital(next), roles[next] == .free,
        text.traits(at: next).contains(.givenName)
      else { continue }
      takePerson(next..<next + 1)
    }
    for index in tokens.indices where tokens[index].isAny([.office, .honorific]) {
      // "mayor Sadiq Khan", "its Superintendent, Keli Souza"
      var next = index + 1
      if next < tokens.count, tokens[next].isMark(",") { next += 1 }
      if let range = unknownFullName(from: next), next == index + 1 ? !text.isCapital(index) : true
      {
        takePerson(range)
      }
    }
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      // "Joseluis Samaniego, Director of", "Keli Souza, who"
      guard index == 0 || !text.isCapital(index - 1) || !text.isAdjacent(index - 1, to: index),
        let range = unknownFullName(from: index), range.upperBound + 1 < tokens.count,
        tokens[range.upperBound].isMark(",")
      else { continue }
      var next = range.upperBound + 1
      if Self.determiners.contains(tokens[next].key) { next += 1 }
      guard next < tokens.count, tokens[next].isAny(.office) || tokens[next].key == Self.whoKey
      else { continue }
      takePerson(range)
    }
  }
  /// Persons by the office beside them: "Liu Fang, Vice Mayor of", "the mayor of Biella, Marzio
  /// Olivero," and those who are named with them.
  mutating func findPersonsByOffice() {
    for comma in tokens.indices.dropFirst() where tokens[comma].isMark(",") {
      if let range = fullName(endingAt: comma), isOffice(after: comma) { takePerson(range) }
      if let range = fullName(from: comma + 1), isOfficeOfPlace(before: comma),
        endsApposition(range.upperBound)
      {
        takePerson(range)
      }
    }
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard roles[index] == .person, index + 1 < tokens.count, roles[index + 1] != .person else {
        continue
      }
      // "led by Mayor Ota, Reena Patnaik and Mahesh Pakala"
      var next = index + 1
      if tokens[next].isMark(",") { next += 1 }
      if next < tokens.count, tokens[next].key == Self.and { next += 1 }
      guard next > index + 1, let range = unknownFullName(from: next), range.count == 2 else {
        continue
      }
      takePerson(range)
    }
  }

  /// Two to four words with capitals that end before a comma and could be names of people.
  private func fullName(endingAt comma: Int) -> Range<Int>? {
    var first = comma
    while first > 0, mayBeName(first - 1), first == comma || text.isAdjacent(first - 1, to: first) {
      first -= 1
    }
    if first > 0, text.isCapital(first - 1), text.isAdjacent(first - 1, to: first) { return nil }
    return (2...4).contains(comma - first) ? first..<comma : nil
  }

  private func fullName(from start: Int) -> Range<Int>? {
    var end = start
    while end < tokens.count, mayBeName(end), end == start || text.isAdjacent(end - 1, to: end) {
      end += 1
    }
    return (2...4).contains(end - start) ? start..<end : nil
  }

  private func mayBeName(_ index: Int) -> Bool {
    text.isCapital(index) && roles[index] == .free && text.style(at: index) == .sentence
      && tokens[index].classes.isDisjoint(with: Self.noSurname) && !tokens[index].isAllCapitals
      && organisation(at: index) == nil
      && text.traits(at: index).isDisjoint(with: [.adjective, .people])
  }

  /// ", Vice Mayor of", ", the deputy mayor".
  private func isOffice(after comma: Int) -> Bool {
    var next = comma + 1
    if next < tokens.count, Self.determiners.contains(tokens[next].key) { next += 1 }
    guard next < tokens.count, tokens[next].isAny(.office) else { return false }
    return text.sentenceOfToken[next] == text.sentenceOfToken[comma]
  }

  /// "the mayor of Biella".
  private func isOfficeOfPlace(before comma: Int) -> Bool {
    var index = comma - 1
    while index > 1, comma - index < 6, text.isCapital(index) || tokens[index].key == Self.the {
      index -= 1
    }
    return index > 0 && index < comma - 1 && tokens[index].key == Self.of
      && tokens[index - 1].isAny(.office)
  }

  private func endsApposition(_ end: Int) -> Bool {
    guard end < tokens.count else { return true }
    return tokens[end].kind == .punctuation || !text.isCapital(end) && tokens[end].isWord
  }

  private static let whoKey = WordKey.of("who")
  private static let determiners = WordSet(["the", "a", "an", "its", "their", "our"])

  /// Two to four capitalised words that are no words of the language, of no class, and no place.
  private func unknownFullName(from start: Int) -> Range<Int>? {
    var end = start
    while end < tokens.count, end - start < 5, end == start || text.isAdjacent(end - 1, to: end) {
      let token = tokens[end]
      if text.isCapital(end), roles[end] == .free, token.classes.isDisjoint(with: Self.noSurname),
        organisation(at: end) == nil, token.count > 1, !hasForeignSuffix(end)
      {
        end += 1
      } else if token.isAny(.particle), end > start, text.isCapital(end + 1) {
        end += 1
      } else {
        break
      }
    }
    let words = (start..<end).filter { text.isCapital($0) }
    guard words.count > 1, words.count < 5, start < tokens.count, text.isCapital(start),
      !words.allSatisfy({ tokens[$0].isAllCapitals }), text.style(at: start) == .sentence
    else { return nil }
    if let place = place(at: start), place.tokens.count > 1 || place.population > 200_000 {
      return nil
    }
    // "Grande ABC Consortium": a longer name goes on.
    if end < tokens.count, text.isAdjacent(end - 1, to: end), text.isCapital(end) { return nil }
    return start..<end
  }
  private static let noSurname: WordClass = [
    .english, .function, .organisationHead, .foreignOrganisationHead, .regionType, .cityType,
    .districtType, .feature, .document, .event, .newspaper, .programmeHead, .legalForm, .month,
    .weekday, .organisationWord, .organisationPrefix, .placePrefix, .macroregion, .heading,
  ]

  private func hasForeignSuffix(_ index: Int) -> Bool {
    tokens[index].count > 8 && hasOrganisationSuffix(tokens[index])
  }
}
