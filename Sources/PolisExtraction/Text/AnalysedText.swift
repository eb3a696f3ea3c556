package import PolisGazetteer

/// A text with its tokens and sentences, and what is known of each capitalised word.
package struct AnalysedText: Sendable {
  /// How the words of a sentence are written.
  package enum Style: UInt8, Sendable {
    /// Names alone have capitals.
    case sentence
    /// Most words have capitals, as in a headline.
    case title
    /// All letters are capitals.
    case capitals
  }

  /// The text as UTF-8.
  package private(set) var bytes: [UInt8] = []
  /// Its tokens.
  package private(set) var tokens: [Token] = []
  /// Its sentences, headings and items.
  package private(set) var sentences: [Sentence] = []
  /// How each sentence is written.
  package private(set) var styles: [Style] = []
  /// The sentence of each token.
  package private(set) var sentenceOfToken: [Int32] = []
  /// What the gazetteer knows of each capitalised word.
  package private(set) var traits: [UInt8] = []

  /// An empty text.
  package init() {}

  /// Takes another text in, in the room of the last one.
  package mutating func read(
    _ text: String, tokenizer: Tokenizer, gazetteer: Gazetteer, _ memory: inout WordMemory
  ) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text.utf8)
    var tokens = self.tokens
    self.tokens = []
    tokens.removeAll(keepingCapacity: true)
    tokenizer.append(tokensOf: bytes.span, to: &tokens, &memory)
    sentences = SentenceSplitter().sentences(of: &tokens)
    self.tokens = tokens
    styles.removeAll(keepingCapacity: true)
    sentenceOfToken.removeAll(keepingCapacity: true)
    traits.removeAll(keepingCapacity: true)
    for (number, sentence) in sentences.enumerated() {
      styles.append(style(of: sentence))
      for index in sentence.tokens {
        sentenceOfToken.append(Int32(number))
        let token = tokens[index]
        if token.isAny(.english), token.isCapitalised,
          gazetteer.isNameOfUser(token.range, in: bytes.span)
        {
          self.tokens[index].classes.remove(.english)
        }
        traits.append(
          token.isWord && token.isCapitalised
            ? memory.traits(of: token, in: bytes.span, gazetteer) : 0)
      }
    }
  }

  private func style(of sentence: Sentence) -> Style {
    var words = 0
    var capitalised = 0
    var capitals = 0
    var hasSmallWord = false
    for index in sentence.tokens {
      let token = tokens[index]
      guard token.isWord, token.count > 3 else {
        if token.isWord, token.count > 1, !token.isAllCapitals { hasSmallWord = true }
        continue
      }
      words += 1
      if token.isCapitalised { capitalised += 1 }
      if token.isAllCapitals { capitals += 1 }
    }
    if words > 0, capitals * 10 >= words * 7, words > 1 || !hasSmallWord {
      return .capitals
    }
    guard sentence.isUnterminated, sentence.tokens.count < 40 else { return .sentence }
    return words >= 2 && capitalised * 10 >= words * 6 ? .title : .sentence
  }

  /// How the sentence of a token is written.
  package func style(at index: Int) -> Style { styles[Int(sentenceOfToken[index])] }

  /// What the gazetteer knows of a word.
  package func traits(at index: Int) -> WordTraits { WordTraits(rawValue: traits[index]) }

  /// Whether two neighbours stand in one sentence with nothing but a blank between them.
  package func isAdjacent(_ index: Int, to next: Int) -> Bool {
    guard index >= 0, next < tokens.count else { return false }
    return sentenceOfToken[index] == sentenceOfToken[next] && tokens[next].isAfterSpace
  }

  /// Whether nothing stands between a token and the one before it.
  package func isJoined(_ index: Int) -> Bool {
    index > 0 && index < tokens.count && !tokens[index].isAfterSpace
  }

  /// Whether a token is a word that is written like a name.
  package func isCapital(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    let token = tokens[index]
    return token.isWord && !token.flags.isDisjoint(with: [.capitalised, .innerCapital])
  }

  /// Whether the capital of a word says nothing, since every sentence or headline has it there.
  package func isCapitalByPlace(_ index: Int) -> Bool {
    if style(at: index) != .sentence { return true }
    return isOpening(index)
  }

  /// Whether a word is the first of its sentence, list item or quotation.
  package func isOpening(_ index: Int) -> Bool {
    var place = index
    while place > 0 {
      if tokens[place].isSentenceStart { return true }
      let before = tokens[place - 1]
      guard before.kind == .punctuation || before.kind == .symbol || isBullet(place - 1) else {
        return false
      }
      if before.isMark(",") || before.isMark(";") || before.isMark(")") { return false }
      if before.isMark("("), !before.isSentenceStart { return false }
      if before.isMark(":") || before.isMark("\"") { return true }
      if before.isMark("-"), before.isAfterSpace, isDateline(upTo: place - 1) { return true }
      place -= 1
    }
    return true
  }

  /// Whether a dash closes the dateline of a report ("NAIROBI, 3 May – Police …").
  private func isDateline(upTo dash: Int) -> Bool {
    var first = dash
    while first > 0, dash - first < 10, !tokens[first].isSentenceStart { first -= 1 }
    return tokens[first].isSentenceStart && tokens[first].isLineStart && tokens[first].isCapitalised
      && first < dash
  }

  /// Whether a token numbers an item (`1`, `a`).
  private func isBullet(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.isSentenceStart || (index > 0 && tokens[index - 1].isMark("(")) else {
      return false
    }
    return token.isNumber || token.flags.contains(.singleLetter)
  }

  /// The text of a range of tokens.
  package func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(
      decoding: bytes[Int(tokens[first].start)..<Int(tokens[last].end)], as: UTF8.self)
  }

  /// The bytes of a range of tokens.
  package func byteRange(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last else { return 0..<0 }
    return Int(tokens[first].start)..<Int(tokens[last].end)
  }
}
