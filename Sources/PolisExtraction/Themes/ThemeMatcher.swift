/// A phrase of a text that names a theme.
package struct ThemeMatch: Sendable, Hashable {
  /// The tokens of the phrase.
  package var tokens: Range<Int>
  /// The theme, as an index into the vocabulary.
  package var concept: Int
  /// How sure that is.
  package var confidence: Double
}

/// Finds the phrases of a text that name themes.
///
/// The longest run of words from the left wins. Hyphens and possessives do not count. Where a
/// phrase is one member of a coordination ("water and waste management", "urban planning and
/// design"), the other member is completed with the words that they share.
package struct ThemeMatcher: Sendable {
  private let vocabulary: ThemeVocabulary
  /// The word `and` among those of the vocabulary, and the keys of tokens that stand for it or
  /// before a topic.
  private let and: ThemeAutomaton.Word
  private let conjunctions = (
    WordKey.of("and"), WordKey.of("or"), WordKey.of("on"), WordKey.of("about")
  )

  package init(vocabulary: ThemeVocabulary = .embedded) {
    self.vocabulary = vocabulary
    and = vocabulary.automaton.and
  }

  /// The memory of the matcher, which is used for one sentence after the other.
  private struct Words {
    /// The words that count.
    var keys: [ThemeAutomaton.Word] = []
    /// Their places among the tokens.
    var tokens: [Int] = []
    var joins: [Join] = []
    /// Whether each word is one of those that only join others (`of`, `and`).
    var isFunction: [Bool] = []
    /// Whether each word stands where topics are named.
    var isTopical: [Bool] = []
    /// Whether each word is the last of its phrase, or stands before a word like `policy`.
    var isHead: [Bool] = []
  }
  /// What stands before a word: a comma, slash or `and`; or something that cuts.
  private enum Join: UInt8 { case none, list, cut }

  /// The phrases of some sentences that lie outside of names.
  ///
  /// - Parameters:
  ///   - tokens: The tokens of the text.
  ///   - sentences: The tokens of each sentence.
  ///   - bytes: The text as UTF-8.
  ///   - isName: Says whether a token belongs to the name of something.
  /// - Returns: The phrases in the order in which they were found.
  package func matches(
    in tokens: [Token], _ sentences: some Sequence<Range<Int>>, bytes: Span<UInt8>,
    isName: (Int) -> Bool
  ) -> [ThemeMatch] {
    var matches: [ThemeMatch] = []
    var words = Words()
    var states = ThemeAutomaton.States()
    var form = ThemeWord()
    var scope = TopicScope()
    for sentence in sentences {
      words.keys.removeAll(keepingCapacity: true)
      words.tokens.removeAll(keepingCapacity: true)
      words.joins.removeAll(keepingCapacity: true)
      words.isFunction.removeAll(keepingCapacity: true)
      words.isTopical.removeAll(keepingCapacity: true)
      words.isHead.removeAll(keepingCapacity: true)
      gather(tokens, sentence, bytes, isName, &form, &words)
      scope.read(tokens, sentence, isName: isName)
      for (place, token) in words.tokens.enumerated() {
        words.isTopical.append(
          scope.isTopical[token - sentence.lowerBound])
        words.isHead.append(isHead(place, words, tokens))
      }
      var index = 0
      var hasTopic = false
      while index < words.keys.count {
        if words.joins[index] != .none { hasTopic = false }
        if let end = longest(words, from: index, &states, allowsWeak: !hasTopic) {
          hasTopic = true
          append(words, index..<end.next, end.concept, &matches)
          index = coordinate(words, index..<end.next, &matches, &states)
        } else {
          let token = tokens[words.tokens[index]]
          if token.isCapitalised, let concept = vocabulary.capitalConcept(token, in: bytes) {
            append(words, index..<index + 1, concept, &matches)
          }
          index += 1
        }
      }
    }
    return matches
  }

  private func gather(
    _ tokens: [Token], _ range: Range<Int>, _ bytes: Span<UInt8>, _ isName: (Int) -> Bool,
    _ form: inout ThemeWord, _ words: inout Words
  ) {
    var join = Join.cut
    for index in range {
      let token = tokens[index]
      if isName(index) {
        join = .cut
        continue
      }
      switch token.kind {
      case .word, .number:
        if isConjunction(token) {
          join = join == .cut ? .cut : .list
          // Conjunctions are words too: "research and innovation" is a form.
          words.keys.append(and)
          words.tokens.append(index)
          words.joins.append(join)
          words.isFunction.append(true)
          continue
        }
        words.keys.append(vocabulary.automaton.word(form.key(of: token.range, in: bytes)))
        words.tokens.append(index)
        words.joins.append(join)
        words.isFunction.append(token.isAny([.function]))
        join = .none
      case .possessive: break
      case .punctuation:
        switch token.mark {
        case UInt8(ascii: "-"), UInt8(ascii: "'"):
          if token.isAfterSpace, token.isMark("-") { join = .cut }
        case UInt8(ascii: "&"):
          words.keys.append(and)
          words.tokens.append(index)
          words.joins.append(.list)
          words.isFunction.append(true)
          join = .list
        case UInt8(ascii: ","), UInt8(ascii: "/"): join = join == .cut ? .cut : .list
        case UInt8(ascii: "\""): break
        default: join = .cut
        }
      default: join = .cut
      }
    }
  }

  /// Whether a word names what its phrase is about: "music", "music projects", but not "tree rings" or "data on".
  private func isHead(_ place: Int, _ words: Words, _ tokens: [Token]) -> Bool {
    guard place + 1 < words.keys.count, words.joins[place + 1] == .none else { return true }
    let next = tokens[words.tokens[place + 1]]
    if next.key == conjunctions.2 || next.key == conjunctions.3 { return false }
    return next.isAny([.function, .topicNoun, .topicField, .topicFor, .topicIn])
  }

  private func isConjunction(_ token: Token) -> Bool {
    token.key == conjunctions.0 || token.key == conjunctions.1
  }

  private func longest(
    _ words: Words, from start: Int, _ states: inout ThemeAutomaton.States, allowsWeak: Bool = true
  ) -> (next: Int, concept: Int)? {
    guard vocabulary.automaton.begins(with: words.keys[start]) else { return nil }
    states.restart()
    var best: (next: Int, concept: Int)?
    var index = start
    while index < words.keys.count, index == start || words.joins[index] != .cut {
      // A comma ends a phrase, an `and` within it is a word of its own.
      if index > start, words.joins[index] == .list, words.keys[index] != and,
        words.keys[index - 1] != and
      {
        break
      }
      vocabulary.automaton.step(&states, over: words.keys[index])
      if states.isEmpty { break }
      index += 1
      if let concept = vocabulary.automaton.concept(
        of: states, isSingle: index == start + 1,
        isTopical: allowsWeak && words.isTopical[start]
          && (index > start + 1 || words.isHead[start]))
      {
        best = (index, concept)
      }
    }
    return best
  }

  private func append(
    _ words: Words, _ range: Range<Int>, _ concept: Int, _ matches: inout [ThemeMatch],
    confidence: Double? = nil
  ) {
    // A form may go on with any word, but a mention does not end with `of`: "green finance of".
    var last = range.upperBound - 1
    while last > range.lowerBound, words.isFunction[last] { last -= 1 }
    matches.append(
      ThemeMatch(
        tokens: words.tokens[range.lowerBound]..<words.tokens[last] + 1,
        concept: concept, confidence: confidence ?? (range.count > 1 ? 0.95 : 0.85)))
  }

  /// Completes the other members of a coordination; returns where to go on.
  private func coordinate(
    _ words: Words, _ phrase: Range<Int>, _ matches: inout [ThemeMatch],
    _ states: inout ThemeAutomaton.States
  ) -> Int {
    guard phrase.count > 1 else { return phrase.upperBound }
    // Members to the left share the last words: "water and waste management".
    var end = phrase.lowerBound
    var steps = 0
    while steps < 3, let member = member(before: end, words) {
      steps += 1
      var found = false
      // A member that is a theme by itself ("innovation, sustainable development and …") is whole.
      if isTheme(member, words, &states) { break }
      for shared in stride(from: phrase.lowerBound + 1, to: phrase.upperBound, by: 1) where !found {
        if let (concept, start) = concept(words, member, shared..<phrase.upperBound, &states) {
          append(words, start..<member.upperBound, concept, &matches, confidence: 0.85)
          found = true
        }
      }
      if !found { break }
      end = member.lowerBound
    }
    // A member to the right shares the first words: "urban planning and design".
    guard phrase.upperBound + 1 < words.keys.count, words.keys[phrase.upperBound] == and,
      words.joins[phrase.upperBound] == .list, words.joins[phrase.upperBound + 1] == .list,
      longest(words, from: phrase.upperBound + 1, &states, allowsWeak: false) == nil
    else { return phrase.upperBound }
    let first = phrase.upperBound + 1
    for count in stride(from: min(2, words.keys.count - first), to: 0, by: -1) {
      for shared in stride(from: phrase.upperBound - 1, to: phrase.lowerBound, by: -1) {
        if let (concept, _) = concept(
          words, phrase.lowerBound..<shared, first..<first + count, &states)
        {
          append(words, first..<first + count, concept, &matches, confidence: 0.8)
          return first + count
        }
      }
    }
    return phrase.upperBound
  }

  private func isTheme(
    _ member: Range<Int>, _ words: Words, _ states: inout ThemeAutomaton.States
  ) -> Bool {
    for start in member
    where longest(words, from: start, &states, allowsWeak: false)?.next == member.upperBound {
      return true
    }
    return false
  }

  /// The one or two words between the joint before a place and the joint before that.
  private func member(before end: Int, _ words: Words) -> Range<Int>? {
    var last = end
    guard last > 0, words.joins[last] == .list || words.keys[last - 1] == and else {
      return nil
    }
    if words.keys[last - 1] == and { last -= 1 }
    guard last > 0, words.joins[last] != .cut else { return nil }
    var first = last - 1
    while first > 0, last - first < 2, words.joins[first] == .none,
      words.keys[first - 1] != and
    {
      first -= 1
    }
    guard first < last else { return nil }
    return first..<last
  }

  /// The theme that two runs of words name together, and the first word that it needs.
  private func concept(
    _ words: Words, _ first: Range<Int>, _ second: Range<Int>,
    _ states: inout ThemeAutomaton.States
  ) -> (concept: Int, start: Int)? {
    for start in first {
      states.restart()
      for index in start..<first.upperBound {
        vocabulary.automaton.step(&states, over: words.keys[index])
      }
      for index in second { vocabulary.automaton.step(&states, over: words.keys[index]) }
      if let concept = vocabulary.automaton.concept(of: states, isSingle: false, isTopical: false) {
        return (concept, start)
      }
    }
    return nil
  }
}
