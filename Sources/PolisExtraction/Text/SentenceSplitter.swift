/// A sentence, a heading, or an item of a list.
package struct Sentence: Sendable, Hashable {
  /// Its tokens, as indices into the tokens of the text.
  package var tokens: Range<Int>
  /// Its bytes, without the white space around it.
  package var range: Range<Int>
  /// Whether it is a line of its own without a final full stop: a heading or an item of a list.
  package var isUnterminated: Bool
  /// Whether it is cut short by three dots (a teaser).
  package var isTeaser: Bool
}

/// Groups tokens into sentences.
///
/// A sentence ends at a full stop, question or exclamation mark that belongs to no abbreviation,
/// initial or number, at the end of a paragraph, and at the end of a line unless the text is
/// wrapped at a fixed width.
package struct SentenceSplitter: Sendable {
  package init() {}

  /// The sentences of a text; marks the first token of each.
  package func sentences(of tokens: inout [Token]) -> [Sentence] {
    var sentences: [Sentence] = []
    let width = Self.wrapWidth(of: tokens)
    var start = 0
    var index = 0
    while index < tokens.count {
      if index > start, breaksLine(before: index, width: width, lineOf: start, in: tokens) {
        close(start..<index, &tokens, &sentences)
        start = index
      }
      if ends(at: index, in: tokens) {
        var end = index + 1
        while end < tokens.count, isCloser(tokens[end]) { end += 1 }
        if end == tokens.count || begins(at: end, in: tokens) {
          close(start..<end, &tokens, &sentences)
          start = end
          index = end
          continue
        }
      }
      index += 1
    }
    if start < tokens.count { close(start..<tokens.count, &tokens, &sentences) }
    return sentences
  }

  private func close(_ range: Range<Int>, _ tokens: inout [Token], _ sentences: inout [Sentence]) {
    guard let first = range.first, let last = range.last else { return }
    tokens[first].flags.insert(.sentenceStart)
    var final = last
    while final > first, isBracket(tokens[final]) { final -= 1 }
    let mark = tokens[final].mark
    let isStop = mark == UInt8(ascii: ".") || mark == UInt8(ascii: "!") || mark == UInt8(ascii: "?")
    sentences.append(
      Sentence(
        tokens: range, range: Int(tokens[first].start)..<Int(tokens[last].end),
        isUnterminated: !isStop && mark != Tokenizer.ellipsis,
        isTeaser: mark == Tokenizer.ellipsis))
  }

  /// Whether a new line ends the sentence before it.
  private func breaksLine(
    before index: Int, width: Int32, lineOf start: Int, in tokens: [Token]
  ) -> Bool {
    let token = tokens[index]
    guard token.isLineStart else { return false }
    if token.flags.contains(.paragraphStart) || width == 0 { return true }
    // A bullet or a number in the first place of a line begins an item.
    if token.kind != .word, token.kind != .number, token.kind != .ideograph,
      token.mark != UInt8(ascii: "("), token.mark != UInt8(ascii: "\""),
      token.mark != UInt8(ascii: "'")
    {
      return true
    }
    var line = index - 1
    while line > 0, !tokens[line].isLineStart { line -= 1 }
    let length = tokens[index - 1].end - tokens[line].start
    // The line before was full: the word that begins this one had no room on it.
    return length + token.end - token.start + 1 < width - 12
  }

  /// The width at which a text is wrapped, or 0 where its lines are paragraphs.
  private static func wrapWidth(of tokens: [Token]) -> Int32 {
    var longest: Int32 = 0
    var inner = 0
    var lower = 0
    var lineStart = 0
    for index in tokens.indices where tokens[index].isLineStart {
      if index > 0 { longest = max(longest, tokens[index - 1].end - tokens[lineStart].start) }
      lineStart = index
      guard !tokens[index].flags.contains(.paragraphStart) else { continue }
      inner += 1
      if tokens[index].isWord, !tokens[index].isCapitalised { lower += 1 }
    }
    if let last = tokens.last { longest = max(longest, last.end - tokens[lineStart].start) }
    let isWrapped = inner >= 2 && lower * 5 >= inner * 2 && longest <= 200
    return isWrapped ? longest : 0
  }

  private func ends(at index: Int, in tokens: [Token]) -> Bool {
    let token = tokens[index]
    switch token.mark {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case Tokenizer.ellipsis: return true
    case UInt8(ascii: "."): break
    default: return false
    }
    guard token.kind == .punctuation else { return false }
    if token.flags.contains(.beyondASCII) { return true }
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    guard before.end == token.start else { return true }
    if before.isWord {
      if before.flags.contains(.singleLetter), before.isCapitalised {
        // `D. Thanjavur`, `U.S. companies`; a paragraph that ends so ends the sentence.
        return isLast(index, in: tokens)
      }
      if before.isAny(.abbreviation) { return isLast(index, in: tokens) || isEtCetera(before) }
    }
    return true
  }

  private func isEtCetera(_ token: Token) -> Bool { token.key == Self.etc }
  private static let etc = WordKey.of("etc")

  private func isLast(_ index: Int, in tokens: [Token]) -> Bool {
    index + 1 == tokens.count || tokens[index + 1].isLineStart
  }

  private func isCloser(_ token: Token) -> Bool {
    guard !token.isAfterSpace else { return false }
    switch token.mark {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      return true
    default: return false
    }
  }

  private func isBracket(_ token: Token) -> Bool {
    isCloser(token) && !token.isMark(".") && !token.isMark("!") && !token.isMark("?")
  }

  /// Whether a sentence can begin with a token.
  private func begins(at index: Int, in tokens: [Token]) -> Bool {
    let token = tokens[index]
    if token.isLineStart { return true }
    if token.flags.contains(.beyondASCII), token.kind == .ideograph { return true }
    guard token.isAfterSpace else { return false }
    switch token.kind {
    case .word: return token.isCapitalised || token.flags.contains(.innerCapital)
    case .number, .ideograph, .symbol: return true
    case .punctuation:
      guard index + 1 < tokens.count else { return true }
      return tokens[index + 1].kind != .word || tokens[index + 1].isCapitalised
    case .possessive: return false
    }
  }
}
