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

  /// A word that counts.
  private struct Word {
    var number: ThemeAutomaton.Word
    /// Its place among the tokens.
    var token: Int32
    var join: Join
    /// Whether it is one of those that only join others (`of`, `and`).
    var isFunction: Bool
  }

  /// What stands before a word: a comma, slash or `and`; or something that cuts.
  private enum Join: UInt8 { case none, list, cut }

  /// The sentence at hand; its memory is used for one after the other.
  private struct Words {
    var all: [Word] = []
    /// The tokens of the text, and those of the sentence.
    let tokens: [Token]
    var range = 0..<0
    var scope = TopicScope()
    /// Whether the places where topics are named are known of the sentence.
    var isScoped = false

    var count: Int { all.count }
    subscript(index: Int) -> Word { all[index] }
    func token(_ index: Int) -> Token { tokens[Int(all[index].token)] }
  }

  /// The phrases of some sentences that lie outside of names.
  ///
  /// - Parameters:
  ///   - tokens: The tokens of the text.
  ///   - sentences: The tokens of each sentence.
  ///   - bytes: The text as UTF-8.
  ///   - paths: Where the words of earlier texts have led in the vocabulary.
  ///   - isName: Says whether a token belongs to the name of something.
  /// - Returns: The phrases in the order in which they were found.
  package func matches(
    in tokens: [Token], _ sentences: some Sequence<Range<Int>>, bytes: Span<UInt8>,
    _ paths: inout ThemePaths, isName: (Int) -> Bool
  ) -> [ThemeMatch] {
    var matches: [ThemeMatch] = []
    var words = Words(tokens: tokens)
    for sentence in sentences {
      words.all.removeAll(keepingCapacity: true)
      words.range = sentence
      words.isScoped = false
      gather(&words, bytes, &paths, isName)
      var index = 0
      var hasTopic = false
      while index < words.count {
        if words[index].join != .none { hasTopic = false }
        if let end = longest(&words, from: index, &paths, allowsWeak: !hasTopic, isName) {
          if isThing(index..<end.next, &words, bytes, isName) {
            index = end.next
            continue
          }
          hasTopic = true
          append(words, index..<end.next, end.concept, &matches)
          index = coordinate(&words, index..<end.next, &matches, &paths, isName)
        } else {
          let token = words.token(index)
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
    _ words: inout Words, _ bytes: Span<UInt8>, _ paths: inout ThemePaths, _ isName: (Int) -> Bool
  ) {
    var join = Join.cut
    for index in words.range {
      let token = words.tokens[index]
      if isName(index) {
        join = .cut
        continue
      }
      var word = Word(number: and, token: Int32(index), join: join, isFunction: true)
      switch token.kind {
      case .word, .number:
        if isConjunction(token) {
          join = join == .cut ? .cut : .list
          // Conjunctions are words too: "research and innovation" is a form.
          word.join = join
        } else {
          word.number = paths.word(of: token, in: bytes, vocabulary.automaton)
          word.isFunction = token.isAny(.function)
          join = .none
        }
        words.all.append(word)
      case .possessive: break
      case .punctuation:
        switch token.mark {
        case UInt8(ascii: "-"), UInt8(ascii: "'"):
          if token.isAfterSpace, token.isMark("-") { join = .cut }
        case UInt8(ascii: "&"):
          word.join = .list
          words.all.append(word)
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
  private func isHead(_ place: Int, _ words: Words) -> Bool {
    guard place + 1 < words.count, words[place + 1].join == .none else { return true }
    let next = words.token(place + 1)
    if next.key == conjunctions.2 || next.key == conjunctions.3 { return false }
    return next.isAny([.function, .topicNoun, .topicField, .topicFor, .topicIn])
  }

  /// Whether a word stands where topics are named; few forms ask for that.
  private func isTopical(_ place: Int, _ words: inout Words, _ isName: (Int) -> Bool) -> Bool {
    if !words.isScoped {
      words.scope.read(words.tokens, words.range, isName: isName)
      words.isScoped = true
    }
    return words.scope.isTopical[Int(words[place].token) - words.range.lowerBound]
  }

  /// Whether a phrase names one thing or some that are counted, and not where topics are named:
  /// "the night train", "four tram stops".
  private func isThing(
    _ phrase: Range<Int>, _ words: inout Words, _ bytes: Span<UInt8>, _ isName: (Int) -> Bool
  ) -> Bool {
    let last = words.token(phrase.upperBound - 1)
    guard last.isAny(.thing) || bytes[last.range.upperBound - 1] == UInt8(ascii: "s"),
      last.isAny(.thing) || isCounted(phrase.lowerBound, words)
    else { return false }
    for place in phrase where words[place].isFunction { return false }
    return !isTopical(phrase.lowerBound, &words, isName)
  }

  /// Whether a number stands before a word, or before the word before it; a year is none.
  private func isCounted(_ place: Int, _ words: Words) -> Bool {
    for back in 1...2 where place >= back && words[place - back + 1].join == .none {
      let token = words.token(place - back)
      if token.isNumber { return token.count != 4 }
      if Self.counters.contains(token.key) { return true }
      if words[place - back].isFunction { return false }
    }
    return false
  }
  private static let counters = WordSet([
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "twenty", "thirty", "hundred", "both", "dozen", "several",
  ])

  private func isConjunction(_ token: Token) -> Bool {
    token.key == conjunctions.0 || token.key == conjunctions.1
  }

  private func longest(
    _ words: inout Words, from start: Int, _ paths: inout ThemePaths, allowsWeak: Bool,
    _ isName: (Int) -> Bool
  ) -> (next: Int, concept: Int)? {
    guard vocabulary.automaton.begins(with: words[start].number) else { return nil }
    var best: (next: Int, concept: Int)?
    var index = start
    var place: ThemePaths.Place = 0
    while index < words.count, index == start || words[index].join != .cut {
      // A comma ends a phrase, an `and` within it is a word of its own.
      if index > start, words[index].join == .list, words[index].number != and,
        words[index - 1].number != and
      {
        break
      }
      place =
        index == start
        ? paths.begin(with: words[index].number, vocabulary.automaton)
        : paths.step(from: place, over: words[index].number, vocabulary.automaton)
      if place == 0 { break }
      index += 1
      let isSingle = index == start + 1
      var concept = paths.concept(at: place, isSingle: isSingle, isTopical: false)
      if allowsWeak {
        let weak = paths.concept(at: place, isSingle: isSingle, isTopical: true)
        if weak != concept, isTopical(start, &words, isName), !isSingle || isHead(start, words) {
          concept = weak
        }
      }
      if let concept { best = (index, concept) }
    }
    return best
  }

  private func append(
    _ words: Words, _ range: Range<Int>, _ concept: Int, _ matches: inout [ThemeMatch],
    confidence: Double? = nil
  ) {
    // A form may go on with any word, but a mention does not end with `of`: "green finance of".
    var last = range.upperBound - 1
    while last > range.lowerBound, words[last].isFunction { last -= 1 }
    matches.append(
      ThemeMatch(
        tokens: Int(words[range.lowerBound].token)..<Int(words[last].token) + 1,
        concept: concept, confidence: confidence ?? (range.count > 1 ? 0.95 : 0.85)))
  }

  /// Completes the other members of a coordination; returns where to go on.
  private func coordinate(
    _ words: inout Words, _ phrase: Range<Int>, _ matches: inout [ThemeMatch],
    _ paths: inout ThemePaths, _ isName: (Int) -> Bool
  ) -> Int {
    guard phrase.count > 1 else { return phrase.upperBound }
    // Members to the left share the last words: "water and waste management".
    var end = phrase.lowerBound
    var steps = 0
    while steps < 3, let member = member(before: end, words) {
      steps += 1
      var found = false
      // A member that is a theme by itself ("innovation, sustainable development and …") is whole.
      if isTheme(member, &words, &paths, isName) { break }
      for shared in stride(from: phrase.lowerBound + 1, to: phrase.upperBound, by: 1) where !found {
        if let (concept, start) = concept(words, member, shared..<phrase.upperBound, &paths) {
          append(words, start..<member.upperBound, concept, &matches, confidence: 0.85)
          found = true
        }
      }
      if !found { break }
      end = member.lowerBound
    }
    // A member to the right shares the first words: "urban planning and design".
    guard phrase.upperBound + 1 < words.count, words[phrase.upperBound].number == and,
      words[phrase.upperBound].join == .list, words[phrase.upperBound + 1].join == .list,
      longest(&words, from: phrase.upperBound + 1, &paths, allowsWeak: false, isName) == nil
    else { return phrase.upperBound }
    let first = phrase.upperBound + 1
    for count in stride(from: min(2, words.count - first), to: 0, by: -1) {
      for shared in stride(from: phrase.upperBound - 1, to: phrase.lowerBound, by: -1) {
        if let (concept, _) = concept(
          words, phrase.lowerBound..<shared, first..<first + count, &paths)
        {
          append(words, first..<first + count, concept, &matches, confidence: 0.8)
          return first + count
        }
      }
    }
    return phrase.upperBound
  }

  private func isTheme(
    _ member: Range<Int>, _ words: inout Words, _ paths: inout ThemePaths,
    _ isName: (Int) -> Bool
  ) -> Bool {
    for start in member
    where longest(&words, from: start, &paths, allowsWeak: false, isName)?.next
      == member.upperBound
    {
      return true
    }
    return false
  }

  /// The one or two words between the joint before a place and the joint before that.
  private func member(before end: Int, _ words: Words) -> Range<Int>? {
    var last = end
    guard last > 0, words[last].join == .list || words[last - 1].number == and else {
      return nil
    }
    if words[last - 1].number == and { last -= 1 }
    guard last > 0, words[last].join != .cut else { return nil }
    var first = last - 1
    while first > 0, last - first < 2, words[first].join == .none,
      words[first - 1].number != and
    {
      first -= 1
    }
    guard first < last else { return nil }
    return first..<last
  }

  /// The theme that two runs of words name together, and the first word that it needs.
  private func concept(
    _ words: Words, _ first: Range<Int>, _ second: Range<Int>, _ paths: inout ThemePaths
  ) -> (concept: Int, start: Int)? {
    for start in first {
      var place = paths.begin(with: words[start].number, vocabulary.automaton)
      for index in start + 1..<first.upperBound {
        place = paths.step(from: place, over: words[index].number, vocabulary.automaton)
      }
      for index in second {
        place = paths.step(from: place, over: words[index].number, vocabulary.automaton)
      }
      if let concept = paths.concept(at: place, isSingle: false, isTopical: false) {
        return (concept, start)
      }
    }
    return nil
  }
}
