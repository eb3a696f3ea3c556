internal import PolisGazetteer

/// Names that no list or grammar knows, by what the words around say of them.
///
/// "Realdania, a foundation", "the agency GIZ", "CLEANSTEP, a project of".
extension NameSearch {
  mutating func findContextNames() {
    // What the text says of a name once holds wherever the name stands.
    let described = takeUnknownRuns { $0.origin == .context && $0.confidence > 0.69 }
    if described { spreadNames() }
    takeUnknownRuns { _ in true }
  }

  /// Judges the capitalised words that belong to nothing yet, and takes those that are wanted.
  @discardableResult
  private mutating func takeUnknownRuns(where isWanted: (NameSpan) -> Bool) -> Bool {
    var hasTaken = false
    var index = 0
    while index < tokens.count {
      guard roles[index] == .free, text.isCapital(index) else {
        index += 1
        continue
      }
      let range = unknownRun(from: index)
      if let span = judge(range), isWanted(span) {
        take(span)
        hasTaken = true
      }
      index = max(range.upperBound, index + 1)
    }
    return hasTaken
  }

  /// A run of capitalised words that belongs to nothing yet.
  private func unknownRun(from start: Int) -> Range<Int> {
    var end = start
    while end < tokens.count, text.sentenceOfToken[end] == text.sentenceOfToken[start],
      roles[end] == .free
    {
      let token = tokens[end]
      if text.isCapital(end),
        end == start || text.isAdjacent(end - 1, to: end) || text.isJoined(end)
      {
        if end > start, text.isCapitalByPlace(end), token.isAny([.function]),
          !(token.isAllCapitals && tokens[start].isAllCapitals)
        {
          break
        }
        end += 1
      } else if token.isMark("."), end > start, text.isJoined(end), text.isJoined(end + 1),
        text.isCapital(end + 1), roles[end + 1] == .free, tokens[end - 1].count > 1
      {
        // "Land.Mobil.Europa"
        end += 2
      } else if token.isMark("-") || token.isMark("'"), end > start, text.isJoined(end),
        text.isJoined(end + 1), end + 1 < tokens.count, tokens[end + 1].isWord,
        roles[end + 1] == .free
      {
        end += 2
      } else if token.isNumber, end > start, token.flags.contains(.hasDigit), token.count <= 4,
        text.isAdjacent(end - 1, to: end), tokens[end - 1].key != Self.may,
        tokens[end - 1].isAny(.month) == false
      {
        end += 1
      } else if end > start, isPlus(end) {
        return start..<end + 1
      } else if token.isMark("&"), end > start, end + 1 < tokens.count, text.isCapital(end + 1),
        roles[end + 1] == .free
      {
        end += 2
      } else if token.isAny(.foreignConnector), !Self.englishConnectors.contains(token.key),
        end > start, end + 1 < tokens.count, text.isCapital(end + 1), roles[end + 1] == .free,
        (start..<end).contains(where: { tokens[$0].isWord && !tokens[$0].isAny(.english) })
      {
        end += 2
      } else if token.key == Self.the, end > start, text.isCapital(end + 1),
        end + 1 < tokens.count, roles[end + 1] == .free, text.style(at: end) == .sentence
      {
        end += 2
      } else {
        break
      }
    }
    return start..<max(end, start + 1)
  }
  private static let englishConnectors = WordSet([
    "a", "am", "an", "on", "i", "o", "per", "under", "la",
  ])
  private static let may = WordKey.of("may")

  private func judge(_ run: Range<Int>) -> NameSpan? {
    var range = run
    // Ordinary words at the opening of a sentence do not belong to the name.
    while let first = range.first, range.count > 1, text.isOpening(first),
      tokens[first].isAny([.function, .english]), !isQuoted(range),
      !tokens[first].isAllCapitals, !text.isJoined(first + 1), !isCityAdjective(first)
    {
      range = range.dropFirst()
    }
    // "In 2022 the CdM flew": the name begins with its first capital.
    while let first = range.first, range.count > 1, !text.isCapital(first) {
      range = range.dropFirst()
    }
    guard let first = range.first, text.style(at: first) == .sentence else {
      return nil
    }
    let isUnknown = range.contains { index in
      guard text.isCapital(index) else { return false }
      let token = tokens[index]
      if token.isAllCapitals, token.count > 3, !token.isAny([.ordinaryAcronym, .heading]) {
        return true
      }
      return !token.isAny([
        .english, .function, .month, .weekday, .ordinaryAcronym, .heading, .language,
      ])
        && text.traits(at: index).isDisjoint(with: [.adjective, .people])
    }
    if !isUnknown, range.count < 5, !text.isOpening(first), let type = introduced(range) {
      return NameSpan(range, type, .context, confidence: 0.7)
    }
    if range.count > 1, range.count < 6, !text.isOpening(first), isOfOrdinaryWords(range),
      isProgrammeByContext(range)
    {
      return NameSpan(range, .programme, .context, confidence: 0.7)
    }
    guard isUnknown,
      !range.contains(where: { text.isCapital($0) && tokens[$0].isAny(.ordinaryAcronym) })
    else {
      return nil
    }
    if range.count > 1,
      range.allSatisfy({ !text.isCapital($0) || isLanguageOrPeople($0) || isPlaceOrUnion($0) })
    {
      return nil
    }
    // "KAPANA+"
    if let last = range.last, isPlus(last), range.count < 4 {
      return NameSpan(range, .programme, .context, confidence: 0.75)
    }
    if isForeignQuotation(range) || (range.count == 1 && isCode(first)) { return nil }
    if let type = describedAs(range) {
      return NameSpan(range, type, .context, confidence: 0.88)
    }
    if place(at: first) == nil || range.count > 1, isProgrammeByContext(range) {
      return NameSpan(range, .programme, .context, confidence: 0.75)
    }
    return shape(range)
  }

  /// A plus sign that ends a name.
  private func isPlus(_ index: Int) -> Bool {
    text.isJoined(index) && tokens[index].count == 1
      && text.bytes[Int(tokens[index].start)] == UInt8(ascii: "+")
  }

  func isBetweenQuotes(_ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && tokens[range.lowerBound - 1].isMark("\"")
  }

  private func isQuoted(_ range: Range<Int>) -> Bool {
    range.lowerBound > 0 && tokens[range.lowerBound - 1].isMark("\"")
  }

  private func isLanguageOrPeople(_ index: Int) -> Bool {
    !text.traits(at: index).isDisjoint(with: [.adjective, .people])
  }

  /// A part of "EU–China".
  private func isPlaceOrUnion(_ index: Int) -> Bool {
    if tokens[index].isAllCapitals, tokens[index].count == 2 { return true }
    if let place = place(at: index), !place.kinds.isDisjoint(with: [.country, .macroregion]) {
      return true
    }
    return organisation(at: index)?.kinds.contains(.institution) ?? false
  }

  /// Words of the language that an apposition makes a name of ("Open Ovens, a small scheme of").
  private func introduced(_ range: Range<Int>) -> EntityType? {
    let (first, end) = (range.lowerBound, range.upperBound)
    guard first > 0, isOfOrdinaryWords(range) else { return nil }
    let hasArticle = tokens[first - 1].key == Self.the
    // "the company Blue Harvest"
    if text.isAdjacent(first - 1, to: first), !text.isCapital(first - 1), !hasArticle {
      if tokens[first - 1].isAny(.programmeType) { return .programme }
      // "a project called Harbour Hearts", "something called"
      if first > 1, Self.naming.contains(tokens[first - 1].key) {
        if tokens[first - 2].isAny(.programmeNoun) || tokens[first - 2].key == Self.something {
          return .programme
        }
        if tokens[first - 2].isAny(.organisationNoun) { return .institution }
      }
      if tokens[first - 1].isAny(.organisationNoun), range.count > 1 { return .institution }
    }
    guard end + 1 < tokens.count, tokens[end].isMark(","),
      tokens[end + 1].key == Self.aKey || tokens[end + 1].key == Self.which
    else { return nil }
    let type = apposition(after: end)
    return type == .programme || type == .institution && !hasArticle ? type : nil
  }

  /// Whether all words are such that a title may be made of, and no names of something else.
  func isOfOrdinaryWords(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      (!tokens[$0].isAny([
        .function, .month, .weekday, .heading, .office, .event, .document, .language,
        .ordinaryAcronym, .organisationHead,
      ]) || Self.numbers.contains(tokens[$0].key) || tokens[$0].isAny(.weakOrganisationHead))
        && text.traits(at: $0).isDisjoint(
          with: tokens[$0].isAny(.english)
            ? [.adjective, .people] : [.adjective, .people, .givenName])
        && (place(at: $0)?.population ?? 0) < 30_000 && organisation(at: $0) == nil
    }
  }
  private static let inKey = WordKey.of("in")
  private static let aKey = WordKey.of("a")
  private static let which = WordKey.of("which")
  private static let something = WordKey.of("something")
  private static let isKey = WordKey.of("is")

  /// The type that an apposition or a noun before the name gives it.
  private func describedAs(_ range: Range<Int>) -> EntityType? {
    let (first, end) = (range.lowerBound, range.upperBound)
    // "the foundation Realdania"
    var noun = first - 1
    // "a project called LOOPTOWN"
    if noun > 0, Self.naming.contains(tokens[noun].key) { noun -= 1 }
    if first > 0, text.isAdjacent(first - 1, to: first), !text.isCapital(noun) {
      let before = tokens[noun]
      if before.isAny(.programmeNoun), before.isAny(.programmeType) { return .programme }
      if before.isAny(.organisationNoun) { return .institution }
      if before.isAny(.placeNoun), !before.isAny(.programmeNoun) { return .city }
    }
    // "its new strategy, Bretagne Monde 2030."
    if first > 1, tokens[first - 1].isMark(","), !text.isCapital(first - 2),
      end >= tokens.count || tokens[end].kind == .punctuation
    {
      if tokens[first - 2].isAny(.programmeNoun) { return .programme }
      if tokens[first - 2].isAny(.organisationNoun) { return .institution }
    }
    guard end < tokens.count,
      tokens[end].isMark(",") || tokens[end].isMark("(") || tokens[end].isMark("-")
    else { return nil }
    return apposition(after: end)
  }

  /// "the Bogotá chamber" is the Chamber of Commerce of Bogotá that the text has named.
  mutating func extendShortForms() {
    for number in spans.indices {
      let span = spans[number]
      guard span.type == .city || span.type == .region, span.tokens.count <= 3 else { continue }
      let next = span.tokens.upperBound
      guard next < tokens.count, roles[next] == .free, tokens[next].isAny(.organisationHead),
        !text.isCapital(next), text.isAdjacent(next - 1, to: next)
      else { continue }
      let place = tokens[span.core.lowerBound].key
      guard
        let long = spans.first(where: { other in
          other.type == .institution && other.core.contains { tokens[$0].key == place }
            && other.core.contains { tokens[$0].key == tokens[next].key }
        })
      else { continue }
      spans[number] = NameSpan(
        span.tokens.lowerBound..<next + 1, .institution, .context, confidence: 0.85)
      roles[next] = .taken
      same.append(SameThing(first: long.tokens, second: spans[number].tokens))
    }
  }

  /// ", a renowned provider of …": the first noun of the apposition that says what it is.
  func apposition(after mark: Int) -> EntityType? {
    var index = mark + 1
    guard index < tokens.count, text.sentenceOfToken[index] == text.sentenceOfToken[mark] else {
      return nil
    }
    // "Tidal Towns, which is a programme"
    if tokens[index].key == Self.which, index + 2 < tokens.count,
      tokens[index + 1].key == Self.isKey
    {
      index += 2
    }
    guard Self.openers.contains(tokens[index].key) else { return nil }
    index += 1
    var found: EntityType?
    while index < min(tokens.count, mark + 12),
      tokens[index].isWord || tokens[index].isMark("-")
        || tokens[index].isMark("'") || tokens[index].kind == .possessive
        || tokens[index].isNumber
    {
      let token = tokens[index]
      if Self.stops.contains(token.key) || token.isAny(.locative) { break }
      if token.isAny(.programmeNoun) { found = .programme }
      if token.isAny(.organisationNoun) { found = .institution }
      if token.isAny(.placeNoun), !token.isAny([.organisationNoun, .programmeNoun]) {
        found = token.isAny(.regionType) ? .region : .city
      }
      if token.isAny([.office, .kin]) { return nil }
      index += 1
    }
    return found
  }
  private static let naming = WordSet(["called", "named", "entitled", "titled", "dubbed"])
  private static let openers = WordSet(["a", "an", "the", "its", "their", "our", "one", "another"])
  private static let stops = WordSet([
    "of", "that", "which", "who", "for", "and", "with", "run", "set", "led",
  ])
}
