/// Where a sentence names topics: behind "cooperation on", "in the fields of", "topics such as".
///
/// Words such as `music`, `jobs` or `hospitals` name a theme there, and elsewhere mostly a thing.
struct TopicScope {
  /// Whether each token of the range lies in such a place.
  private(set) var isTopical: [Bool] = []

  /// How many tokens such a place goes on for at most.
  private static let reach = 16

  /// Looks through the tokens of a sentence; `isName` says whether a token belongs to a name.
  mutating func read(_ tokens: [Token], _ range: Range<Int>, isName: (Int) -> Bool) {
    isTopical.removeAll(keepingCapacity: true)
    var isTable = false
    for index in range where tokens[index].isMark("|") { isTable = true }
    let colon = pairColon(tokens, range, isName)
    var end = range.lowerBound
    for index in range {
      if index == colon { end = range.upperBound }
      if let start = opening(at: index, tokens, range) {
        end = max(end, self.end(from: start, tokens, range, isName))
      }
      isTopical.append((isTable || index < end) && !isCounted(index, tokens, range))
    }
  }

  /// The colon behind two names: "Espoo – Kochi (Japan): school exchanges, sport".
  private func pairColon(_ tokens: [Token], _ range: Range<Int>, _ isName: (Int) -> Bool) -> Int? {
    var names = 0
    var isInName = false
    var hasDash = false
    for index in range {
      let token = tokens[index]
      if token.isMark(":") { return names > 1 && hasDash ? index : nil }
      if token.isMark("-") { hasDash = true }
      let isNow = isName(index)
      if isNow, !isInName { names += 1 }
      isInName = isNow
      guard isNow || token.kind == .punctuation || token.isAny(.function) else { return nil }
    }
    return nil
  }

  /// "a school" and "three schools" are things.
  private func isCounted(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
    guard index > range.lowerBound else { return false }
    return tokens[index - 1].isNumber || Self.counters.contains(tokens[index - 1].key)
  }
  private static let counters = WordSet([
    "a", "an", "one", "two", "three", "four", "five", "six", "this", "that",
  ])

  /// The first token behind a frame that closes with the given one.
  private func opening(at index: Int, _ tokens: [Token], _ range: Range<Int>) -> Int? {
    let token = tokens[index]
    if token.isAny(.topicVerb) { return index + 1 }
    if token.isAny(.topicField), index + 1 < range.upperBound,
      !Self.areas.contains(token.key)
        || (index > range.lowerBound && Self.beforeAreas.contains(tokens[index - 1].key))
    {
      let next = tokens[index + 1]
      if next.isMark(":") || Self.fieldLinks.contains(next.key) { return index + 2 }
      if next.isMark(","), index + 2 < range.upperBound,
        Self.fieldLinks.contains(tokens[index + 2].key)
      {
        return index + 3
      }
    }
    guard Self.prepositions.contains(token.key) else { return nil }
    for back in 1...4 where index - back >= range.lowerBound {
      let before = tokens[index - back]
      if before.kind == .punctuation { return nil }
      if back == 1, token.key == Self.ofKey, Self.speaking.contains(before.key) {
        return index + 1
      }
      if token.key == Self.ofKey { return nil }
      if token.key == Self.inKey ? Self.bonds.contains(before.key) : before.isAny(.topicNoun) {
        return index + 1
      }
    }
    return nil
  }

  private func end(
    from start: Int, _ tokens: [Token], _ range: Range<Int>, _ isName: (Int) -> Bool
  ) -> Int {
    var index = start
    while index < range.upperBound, index - start < Self.reach {
      let token = tokens[index]
      if isName(index) { break }
      if token.kind == .punctuation {
        let isInner =
          token.isMark(",") || token.isMark("'") || token.isMark("/")
          || (token.isMark("-") && !token.isAfterSpace)
        guard isInner else { break }
      } else if token.isAny(.function), !Self.inner.contains(token.key) {
        break
      }
      index += 1
    }
    return index
  }

  /// "wide areas of a village" are no topics, "in the areas of" and "priority areas" are.
  private static let areas = WordSet(["area", "areas"])
  private static let beforeAreas = WordSet([
    "the", "key", "priority", "main", "thematic", "policy", "these", "three", "four", "five",
  ])
  private static let inKey = WordKey.of("in")
  private static let ofKey = WordKey.of("of")
  private static let speaking = WordSet([
    "speak", "speaks", "spoke", "spoken", "speaking", "promotion", "talk", "talked",
  ])
  private static let prepositions = WordSet([
    "on", "about", "around", "in", "of", "regarding", "concerning",
  ])
  /// What people do together in a field.
  private static let bonds = WordSet([
    "cooperation", "cooperate", "cooperates", "collaboration", "collaborate", "exchange",
    "exchanges", "partnership", "ties", "links", "relations", "expertise", "research",
    "investment", "interest", "projects",
  ])
  private static let fieldLinks = WordSet([
    "of", "such", "including", "like", "are", "include", "is", "as",
  ])
  /// Function words that may stand between the topics of a list.
  private static let inner = WordSet([
    "and", "or", "of", "the", "a", "an", "for", "their", "its", "our", "as", "well", "both",
    "more", "new", "such", "also", "in", "especially", "own", "between", "to", "like", "than",
  ])
}
