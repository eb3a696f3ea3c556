internal import PolisGazetteer

/// What follows the head of an institution's name: "of Commerce and Industry", "for the Protection of …".
extension NameSearch {
  /// The complement of a head ("of Commerce and Industry"): where it ends, and how many there are.
  func complement(after head: Int) -> (end: Int, count: Int)? {
    var end = head + 1
    var count = 0
    while count < 3, end + 1 < tokens.count, text.isAdjacent(end - 1, to: end) {
      let link = tokens[end]
      let isDelegation = tokens[head].key == Self.delegation || tokens[head].key == Self.mission
      guard
        link.key == Self.of || link.key == Self.forKey
          || (link.key == Self.on && count == 0)
          || (link.key == Self.to && isDelegation && count > 0)
          || (link.key == Self.with && tokens[end - 1].key == Self.friendship)
      else { break }
      var start = end + 1
      let hasArticle = tokens[start].key == Self.the
      if hasArticle { start += 1 }
      guard start < tokens.count, text.isCapital(start), roles[start] == .free,
        text.sentenceOfToken[start] == text.sentenceOfToken[head],
        !tokens[start].isAny([.month, .weekday]) || tokens[start].key == Self.may
      else { break }
      // "Department of the NDRC": what follows is an institution itself.
      if !isDelegation, let known = organisation(at: start),
        known.tokens.count > 1 || tokens[start].isAllCapitals
      {
        break
      }
      if count > 0, !mayContinue(link, at: start, head: head, hasArticle: hasArticle) { break }
      // "Faculty of Engineering of the University of Zagreb": two institutions.
      if count > 0, hasArticle, !isDelegation, tokens[start].isAny(.organisationHead),
        start + 1 < tokens.count, tokens[start + 1].key == Self.of
      {
        break
      }
      guard let next = nounRun(from: start, head: head) else { break }
      // "… Institute of Can Tho University": what follows is an institution itself.
      if next < tokens.count, text.isAdjacent(next - 1, to: next), text.isCapital(next),
        tokens[next].isAny(.organisationHead), isPlaceWord(start)
      {
        break
      }
      end = next
      count += 1
    }
    return count > 0 ? (end, count) : nil
  }

  /// Whether another `of …` still belongs to the name.
  private func mayContinue(
    _ link: Token, at start: Int, head: Int, hasArticle: Bool
  ) -> Bool {
    if link.key == Self.to || link.key == Self.with { return true }
    let before = tokens[start - (hasArticle ? 3 : 2)]
    if organisation(at: start) != nil { return false }
    if let place = place(at: start), !place.kinds.isDisjoint(with: .place) {
      // "Chamber of Commerce of Bogotá", but not "Ministry of Finance of Japan".
      return link.key == Self.of && (!hasArticle || place.kinds.contains(.region))
        && !place.kinds.contains(.country) && !tokens[head].isAny(.stateOrganisationHead)
    }
    // "… for the Protection of the Rhine"
    if link.key == Self.of, hasArticle, tokens[start].isAny(.macroregion) { return true }
    return before.isAny(.organisationWord) && tokens[start].isAny(.organisationWord)
  }

  /// The end of a run of capitalised nouns joined by commas and `and`.
  private func nounRun(from start: Int, head: Int) -> Int? {
    var end = start
    if let place = place(at: start), isPlaceWord(start), place.tokens.count > 1 {
      end = min(place.tokens.upperBound, tokens.count)
      // "Institute for Baltic Sea Research"
      guard end < tokens.count, text.isAdjacent(end - 1, to: end), text.isCapital(end),
        tokens[end].isAny(.organisationWord), text.style(at: head) == .sentence
      else { return end }
    }
    while end < tokens.count, text.sentenceOfToken[end] == text.sentenceOfToken[head] {
      let token = tokens[end]
      if text.isCapital(end), roles[end] == .free {
        if end > start, token.isAny(.function) { break }
        if text.style(at: head) != .sentence, token.isAny(.english),
          !token.isAny(.organisationWord)
        {
          break
        }
        end += 1
        if isPlaceWord(end - 1), end < tokens.count, text.isCapital(end),
          tokens[end].isAny([.organisationHead]) == false, tokens[end].isAny(.event)
        {
          break
        }
        continue
      }
      guard end > start else { return nil }
      if token.isMark("-"), text.isJoined(end), text.isJoined(end + 1), end + 1 < tokens.count,
        tokens[end + 1].isWord
      {
        end += 2
        continue
      }
      if token.kind == .possessive, end + 1 < tokens.count,
        tokens[end - 1].isAny([.organisationWord, .english]), text.isCapital(end + 1),
        place(at: end - 1) == nil,
        text.style(at: head) == .sentence || tokens[end - 1].isAny(.organisationWord)
      {
        // "Office of Luzhou Municipal People's Government"
        end += 2
        continue
      }
      let isAnd = token.key == Self.and || token.isMark("&")
      if isAnd, tokens[start - 1].key == Self.the, isPlural(end - 1), isPlural(end + 1),
        text.isCapital(end + 1)
      {
        // "University of the Highlands and Islands"
        end += 1
        continue
      }
      if isAnd || (token.isMark(",") && isList(after: end, head: head)) {
        guard end + 1 < tokens.count, text.isCapital(end + 1),
          isTopic(end - 1)
            || tokens[head].isAny(.stateOrganisationHead) && tokens[end - 1].isAny(.macroregion),
          isTopic(end + 1), !leadsToHead(end + 1)
        else { break }
        end += 1
        continue
      }
      break
    }
    return end > start ? end : nil
  }

  private func isPlural(_ index: Int) -> Bool {
    guard index < tokens.count, tokens[index].isWord, tokens[index].isAny(.english) else {
      return false
    }
    return text.bytes[tokens[index].range].last == UInt8(ascii: "s")
  }

  /// Whether a comma stands in a list of topics that `and` closes ("Employment, Social Affairs and").
  private func isList(after comma: Int, head: Int) -> Bool {
    var index = comma + 1
    while index < min(tokens.count, comma + 9) {
      let token = tokens[index]
      if token.key == Self.and { return text.isCapital(index + 1) }
      guard text.isCapital(index) || token.isMark(",") else { return false }
      index += 1
    }
    return false
  }

  /// Whether the words from here are the modifiers of another head ("… and Tongji University").
  private func leadsToHead(_ start: Int) -> Bool {
    var index = start
    while index < tokens.count, text.isCapital(index),
      text.isAdjacent(index, to: index + 1) || index == start
    {
      if tokens[index].isAny(.organisationHead), index > start { return true }
      index += 1
    }
    return false
  }
  private static let with = WordKey.of("with")
  private static let friendship = WordKey.of("friendship")
  private static let may = WordKey.of("may")
}
