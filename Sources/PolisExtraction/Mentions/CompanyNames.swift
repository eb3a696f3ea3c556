internal import PolisGazetteer

/// Names of companies: by their legal form (`Acme Tools GmbH`), and by what they make or do where a
/// proper word stands before it ("Mitsui Kanmon *Dock*", "Daewon *Steel*").
extension NameSearch {
  mutating func findCompanies() {
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      if tokens[index].isAny(.legalForm), let span = company(ofForm: index) {
        proposals.append(span)
      } else if tokens[index].isAny(.companyHead), let span = company(headedBy: index) {
        proposals.append(span)
      } else if let span = agency(at: index) ?? sisterCities(at: index) ?? acronymOfPlace(at: index)
      {
        proposals.append(span)
      }
    }
  }

  private func company(ofForm index: Int) -> NameSpan? {
    guard isLegalForm(index), index > 0 else { return nil }
    var first = index
    if tokens[first - 1].isMark(",") { first -= 1 }
    let behind = first
    while first > 0, text.isCapital(first - 1) || isInnerMark(first - 1),
      text.sentenceOfToken[first - 1] == text.sentenceOfToken[index],
      roles[first - 1] == .free,
      first == behind || text.isAdjacent(first - 1, to: first) || isInnerMark(first - 1)
        || isInnerMark(first),
      !(text.isOpening(first - 1) && tokens[first - 1].isAny(.function))
    {
      first -= 1
    }
    guard first < behind else { return nil }
    var end = index + 1
    // "Co., Ltd.": both belong.
    while end < tokens.count {
      let token = tokens[end]
      if token.isMark("."), text.isJoined(end), end + 1 < tokens.count,
        !tokens[end + 1].isSentenceStart
      {
        end += 1
      } else if token.isMark(","), end + 1 < tokens.count, tokens[end + 1].isAny(.legalForm),
        text.isCapital(end + 1)
      {
        end += 2
      } else if token.isAny(.legalForm), text.isCapital(end), text.isAdjacent(end - 1, to: end) {
        end += 1
      } else {
        break
      }
    }
    return NameSpan(first..<end, .institution, .grammar, confidence: 0.92)
  }

  private func isInnerMark(_ index: Int) -> Bool {
    tokens[index].isMark("&") || (tokens[index].isMark("-") && text.isJoined(index))
  }

  /// Short legal forms are ordinary words elsewhere (`Co`, `As`), so they need a name before them.
  private func isLegalForm(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isAny(.function) || token.isAny(.english) { return false }
    if token.count <= 3, !token.isAllCapitals, !Self.plainForms.contains(token.key) {
      return false
    }
    return index > 0 && (text.isCapital(index - 1) || tokens[index - 1].isMark(","))
      && roles[index - 1] == .free
      && !(tokens[index - 1].isMark(",") && place(at: index) != nil)
  }
  private static let plainForms = WordSet(["ltd", "inc", "co", "aps", "plc"])

  /// The words of a trade are ordinary ones, so a word that is none must stand before them.
  private func company(headedBy head: Int) -> NameSpan? {
    guard text.style(at: head) == .sentence,
      !(text.isAdjacent(head, to: head + 1) && text.isCapital(head + 1))
    else { return nil }
    let first = leftEdge(of: head)
    guard first < head, text.isAdjacent(head - 1, to: head) else { return nil }
    let isProper = (first..<head).contains {
      text.isCapital($0) && !tokens[$0].isAny([.english, .function, .macroregion, .language])
        && text.traits(at: $0).isDisjoint(with: [.adjective, .people])
        && !(place(at: $0)?.kinds.contains(.country) ?? false)
    }
    return isProper ? NameSpan(first..<head + 1, .institution, .grammar, confidence: 0.8) : nil
  }

  /// "Startup Estonia", "Business Finland", "Visit Bergen": agencies by what they do for a place.
  private func agency(at index: Int) -> NameSpan? {
    guard Self.services.contains(tokens[index].key), !text.isCapitalByPlace(index),
      text.isAdjacent(index, to: index + 1), let place = place(at: index + 1),
      !place.kinds.isDisjoint(with: .place), isFree(place.tokens),
      !(place.tokens.upperBound < tokens.count
        && text.isAdjacent(place.tokens.upperBound - 1, to: place.tokens.upperBound)
        && text.isCapital(place.tokens.upperBound))
    else { return nil }
    return NameSpan(
      index..<place.tokens.upperBound, .institution, .grammar, confidence: 0.85)
  }
  private static let services = WordSet([
    "startup", "business", "enterprise", "invest", "visit", "innovation", "innovate", "destination",
    "transport", "export", "creative", "science", "radio",
  ])

  /// "Fort Worth Sister Cities International": the association of a city for its partnerships.
  private func sisterCities(at index: Int) -> NameSpan? {
    guard tokens[index].key == Self.sister, index + 1 < tokens.count,
      tokens[index + 1].key == Self.cities, text.isCapital(index + 1),
      text.isAdjacent(index - 1, to: index), let city = placeEnding(at: index), isFree(city.tokens)
    else { return nil }
    var end = index + 2
    while end < tokens.count, text.isAdjacent(end - 1, to: end), text.isCapital(end),
      tokens[end].isAny([.organisationHead, .legalForm])
    {
      end += 1
    }
    return NameSpan(city.tokens.lowerBound..<end, .institution, .grammar, confidence: 0.85)
  }
  private static let sister = WordKey.of("sister")
  private static let cities = WordKey.of("cities")

  /// "INSA Lyon", "Khulna WASA": an acronym and the place that it works in.
  private func acronymOfPlace(at index: Int) -> NameSpan? {
    guard tokens[index].isAllCapitals, (3...6).contains(tokens[index].count),
      text.style(at: index) == .sentence,
      !tokens[index].isAny([.ordinaryAcronym, .english, .function, .month, .heading]),
      (place(at: index)?.population ?? 0) < 100_000, !tokens[index].flags.contains(.hasDigit),
      organisation(at: index)?.kinds.contains(.programme) != true
    else { return nil }
    let next = index + 1
    if text.isAdjacent(index, to: next), let place = place(at: next),
      !place.kinds.isDisjoint(with: [.city, .region]), !place.kinds.contains(.country),
      isFree(place.tokens), isPlaceWord(next), place.population > 10_000,
      !tokens[next].isAllCapitals,
      !(text.isAdjacent(place.tokens.upperBound - 1, to: place.tokens.upperBound)
        && text.isCapital(place.tokens.upperBound))
    {
      return NameSpan(index..<place.tokens.upperBound, .institution, .grammar, confidence: 0.75)
    }
    if text.isAdjacent(index - 1, to: index), let place = placeEnding(at: index),
      place.kinds.contains(.city), isFree(place.tokens), tokens[index].count > 3,
      !tokens[index - 1].isAllCapitals,
      isPlaceWord(place.tokens.lowerBound),
      next >= tokens.count || !tokens[next].isAny([.programmeHead, .event])
    {
      return NameSpan(place.tokens.lowerBound..<next, .institution, .grammar, confidence: 0.75)
    }
    return nil
  }
}
