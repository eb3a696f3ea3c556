internal import PolisGazetteer

/// Names by their shape alone: capitals in the middle of a sentence, acronyms, figures in a word.
extension NameSearch {
  /// A proper name in the middle of a sentence, or one that no person or place could have.
  func shape(_ range: Range<Int>) -> NameSpan? {
    let (first, end) = (range.lowerBound, range.upperBound)
    let token = tokens[first]
    if range.count == 1 {
      guard token.count > 2 else { return nil }
      // "CONNECT2CE", "EU4Valleys": a project.
      if token.flags.contains(.hasDigit), token.count > 5,
        token.isAllCapitals || hasNumberWithin(first)
      {
        return NameSpan(range, .programme, .shape, confidence: 0.65)
      }
      // Long words in capitals are titles of projects rather than initials.
      if token.isAllCapitals, token.count > 6, !token.isAny(.english) || !text.isOpening(first) {
        return NameSpan(range, .programme, .shape, confidence: 0.65)
      }
      // "EKWB", "EuraTechnologies"
      if token.isAllCapitals, token.count <= 8, !token.isAny(.english) {
        return NameSpan(range, .institution, .shape, confidence: 0.7)
      }
      if token.flags.contains(.innerCapital), !token.isAny(.english) {
        return NameSpan(range, .institution, .shape, confidence: 0.75)
      }
      return loneWord(range)
    }
    // "RE-LIME"
    if range.count == 3, tokens[first + 1].isMark("-"), tokens[first].isAllCapitals,
      tokens[first + 2].isAllCapitals, tokens[first].count + tokens[first + 2].count > 5
    {
      return NameSpan(range, .programme, .shape, confidence: 0.65)
    }
    guard
      !text.isOpening(first) || place(at: first) != nil
        || range.allSatisfy({ tokens[$0].isAllCapitals && tokens[$0].count > 2 })
    else { return nil }
    // "THE WINNER": how a line is headed.
    if text.isOpening(first),
      range.allSatisfy({ tokens[$0].isAllCapitals && tokens[$0].isAny([.english, .function]) })
    {
      return nil
    }
    if end < tokens.count, tokens[end].isMark(","), end + 1 < tokens.count,
      tokens[end + 1].key == Self.who
    {
      return nil
    }
    let capitals = range.filter { text.isCapital($0) }
    // Projects like titles in capitals of several words.
    if capitals.count > 1,
      !text.isOpening(first) || !capitals.allSatisfy({ tokens[$0].isAny([.english, .function]) }),
      capitals.allSatisfy({
        tokens[$0].isAllCapitals && (tokens[$0].count > 2 || tokens[$0].isAny(.function))
      })
    {
      return NameSpan(range, .programme, .shape, confidence: 0.65)
    }
    if end < tokens.count, tokens[end].isAny(.personVerb) { return nil }
    // A place with a proper word beside it ("Lazio Innova") is an organisation.
    if range.count < 4, !text.isOpening(first), first > 0, tokens[first - 1].key == Self.inKey,
      range.allSatisfy({
        !tokens[$0].isAny([.organisationHead, .programmeHead, .event]) && !tokens[$0].isAllCapitals
      })
    {
      return NameSpan(range, .city, .context, confidence: 0.6)
    }
    let hasPlace = range.contains {
      place(at: $0).map { !$0.kinds.isDisjoint(with: .place) } ?? false
    }
    if isListedWithCities(range) {
      return NameSpan(range, .city, .context, confidence: 0.7)
    }
    // "a gardener and Birte Holm of the school": who is of an institution is no institution.
    if capitals.count == 2, end < tokens.count, tokens[end].key == Self.of, !hasPlace,
      capitals.allSatisfy({ !tokens[$0].isAny(.english) && !tokens[$0].isAllCapitals })
    {
      return nil
    }
    let isActor =
      first > 0 && tokens[first - 1].isAny([.function, .organisationNoun])
      && (Self.actors.contains(tokens[first - 1].key)
        || (!text.isOpening(first) && !text.traits(at: first).contains(.givenName)
          && !tokens[first].isAny(.english) && capitals.count > 1 && tokens[first - 1].isWord))
    return hasPlace || isActor ? NameSpan(range, .institution, .shape, confidence: 0.65) : nil
  }

  /// Whether a figure stands for a word between letters (`Nature4Streets`).
  private func hasNumberWithin(_ index: Int) -> Bool {
    let word = text.bytes[tokens[index].range]
    return word.dropFirst().dropLast().contains { $0 >= 0x30 && $0 <= 0x39 }
      && word.last.map { !($0 >= 0x30 && $0 <= 0x39) } ?? false
  }

  /// "Surakarta, Turku and Seberang Perai": the last of a list of cities.
  private func isListedWithCities(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    guard first > 1, tokens[first - 1].key == Self.and || tokens[first - 1].isMark(",") else {
      return false
    }
    let before = spans.filter { $0.tokens.upperBound == first - 1 && $0.type == .city }
    return !before.isEmpty && range.allSatisfy { !tokens[$0].isAny(.english) }
  }

  private static let actors = WordSet(["at", "with", "by"])
  private static let who = WordKey.of("who")

  /// One unknown capitalised word in the middle of a sentence: a place in "floods in Ursoon", an
  /// organisation in "a pilot with Tecnalia".
  private func loneWord(_ range: Range<Int>) -> NameSpan? {
    let (first, end) = (range.lowerBound, range.upperBound)
    let token = tokens[first]
    guard !text.isOpening(first), token.count > 3, !token.isAny(.english), place(at: first) == nil,
      !token.flags.contains(.hasDigit),
      !personKeys.contains(token.key), text.traits(at: first).isDisjoint(with: [.givenName]),
      first > 0, tokens[first - 1].isAny(.function),
      tokens[first - 1].key != Self.the, tokens[first - 1].key != Self.and, !isBetweenQuotes(range)
    else { return nil }
    if tokens[first - 1].isAny([.personVerb, .office, .kin, .honorific]) { return nil }
    if end < tokens.count {
      if tokens[end].isAny(.personVerb) || tokens[end].kind == .possessive { return nil }
      if tokens[end].isMark(","), end + 1 < tokens.count, tokens[end + 1].key == Self.who {
        return nil
      }
      if tokens[end].isMark("-"), text.isJoined(end) { return nil }
    }
    if Self.inside.contains(tokens[first - 1].key) {
      return NameSpan(range, .city, .context, confidence: 0.6)
    }
    guard Self.agents.contains(tokens[first - 1].key) else { return nil }
    return NameSpan(range, .institution, .shape, confidence: 0.55)
  }
  private static let inside = WordSet(["in", "near"])
  private static let agents = WordSet(["with", "by", "of", "from", "like", "including"])
  private static let inKey = WordKey.of("in")
}
