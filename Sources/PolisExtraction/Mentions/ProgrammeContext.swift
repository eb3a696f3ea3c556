internal import PolisGazetteer

/// What the words around say of programmes: "takes part in Nature4Streets", "Acronym: RE-LIME",
/// "the Urban Heat Lab, a project run by".
extension NameSearch {
  /// Names whose last word may head an institution or a programme are what the text calls them.
  mutating func settleTypes() {
    for number in spans.indices where spans[number].origin == .grammar {
      let span = spans[number]
      switch span.type {
      case .institution:
        guard describedType(of: span.tokens) == .programme || isOnlyJoined(span) else { continue }
        spans[number].type = .programme
      case .programme:
        guard describedType(of: span.tokens) == .institution,
          span.core.contains(where: { tokens[$0].isAny(.organisationNoun) || isFundLike($0) })
        else { continue }
        spans[number].type = .institution
      default: continue
      }
    }
  }

  /// "takes part in the Urban Heat Lab": what heads rather rooms than institutions.
  private func isOnlyJoined(_ span: NameSpan) -> Bool {
    span.tokens.contains { Self.workshops.contains(tokens[$0].key) }
      && isProgrammeByContext(span.tokens)
  }
  private static let workshops = WordSet(["lab", "labs", "accelerator", "hub", "exchange"])

  private func isFundLike(_ index: Int) -> Bool { Self.funds.contains(tokens[index].key) }
  private static let funds = WordSet(["fund", "facility", "platform", "partnership", "trust"])

  /// Titles of ordinary words that one takes part in: "partners in Harbours of Tomorrow".
  mutating func findTitledProgrammes() {
    for first in tokens.indices
    where text.isCapital(first) && roles[first] == .free
      && (first == 0 || !text.isCapital(first - 1))
      && text.style(at: first) == .sentence && (tokens[first].isAfterSpace || first == 0)
    {
      let range = title(from: first)
      guard range.count > 1, isFree(range), range.count < 9,
        !text.isOpening(first) || text.isCapital(first + 1) && !tokens[first].isAny(.function),
        isOfOrdinaryWords(range) || isTitleWithConnectors(range),
        !text.isOpening(first) && isProgrammeByContext(range)
          || describedType(of: range) == .programme
      else { continue }
      proposals.append(NameSpan(range, .programme, .context, confidence: 0.7))
    }
  }

  /// Words with capitals from a token on, over small connecting words between them.
  private func title(from first: Int) -> Range<Int> {
    var end = first + 1
    while end < tokens.count, text.isAdjacent(end - 1, to: end) {
      if text.isCapital(end) {
        end += 1
      } else if Self.connectors.contains(tokens[end].key), text.isAdjacent(end, to: end + 1),
        text.isCapital(end + 1)
      {
        end += 2
      } else if Self.connectors.contains(tokens[end].key), end + 2 < tokens.count,
        tokens[end + 1].key == Self.the, text.isAdjacent(end, to: end + 1),
        text.isCapital(end + 2)
      {
        // "Nature in the City Lab"
        end += 3
      } else if tokens[end].isNumber, tokens[end].count < 5 {
        return first..<end + 1
      } else {
        break
      }
    }
    return first..<end
  }
  private static let connectors = WordSet(["of", "to", "for", "and", "in", "on", "without", "by"])

  private func isTitleWithConnectors(_ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      if index > range.lowerBound, tokens[index].isNumber || tokens[index].isAny(.function) {
        return true
      }
      // "Sustainable Water for Ashanti"
      if index == range.upperBound - 1, index > range.lowerBound + 1,
        Self.connectors.contains(tokens[index - 1].key), place(at: index) != nil
      {
        return true
      }
      return isOfOrdinaryWords(index..<index + 1)
    } && !tokens[range.lowerBound].isAny(.placePrefix)
  }

  /// The type that an apposition or a relative clause behind a name gives it.
  private func describedType(of range: Range<Int>) -> EntityType? {
    let end = range.upperBound
    guard end + 1 < tokens.count, tokens[end].isMark(",") || tokens[end].isMark("(") else {
      return nil
    }
    return apposition(after: end)
  }

  /// Whether the words around say that one takes part in what is named, or is paid by it.
  func isProgrammeByContext(_ range: Range<Int>) -> Bool {
    let sentence = text.sentenceOfToken[range.lowerBound]
    let end = range.upperBound
    if end + 1 < tokens.count, tokens[end].isMark(","), tokens[end + 1].key == Self.whose,
      end + 2 < tokens.count, Self.participants.contains(tokens[end + 2].key)
    {
      return true
    }
    if end + 1 < tokens.count, tokens[end].kind == .possessive || text.isAdjacent(end - 1, to: end),
      Self.ownParts.contains(tokens[tokens[end].kind == .possessive ? end + 1 : end].key)
    {
      return true
    }
    if isPlaceOfPartners(after: end) { return true }
    var link = range.lowerBound - 1
    if link > 0, tokens[link].key == Self.the { link -= 1 }
    guard link > 0, text.sentenceOfToken[link] == sentence else { return false }
    if Self.joining.contains(tokens[link].key) { return true }
    if tokens[link].key == Self.under { return true }
    if tokens[link].key == Self.of, Self.roles.contains(tokens[link - 1].key), link > 1,
      Self.memberNouns.contains(tokens[link - 1].key)
        ? Self.ranks.contains(tokens[link - 2].key) : true
    {
      // "lead city of Race to Cool", "a window of"
      return true
    }
    guard let words = Self.governors[tokens[link].key] else { return false }
    // "is a partner in Interreg and, since January, in CoalShift"
    if tokens[link].key == Self.inWord, isSecondOfTwo(link) { return true }
    for index in stride(from: link - 1, through: max(0, link - 3), by: -1) {
      guard text.sentenceOfToken[index] == sentence, tokens[index].isWord else { return false }
      if words.contains(tokens[index].key) { return true }
      guard !text.isCapital(index) || tokens[index].isAny(.function) else { return false }
    }
    return false
  }

  /// ", in which Bari is the technical partner".
  private func isPlaceOfPartners(after end: Int) -> Bool {
    guard end + 3 < tokens.count, tokens[end].isMark(","), tokens[end + 1].key == Self.inWord,
      tokens[end + 2].key == Self.which
    else { return false }
    return (end + 3..<min(end + 12, tokens.count)).contains {
      Self.participants.contains(tokens[$0].key)
        && text.sentenceOfToken[$0] == text.sentenceOfToken[end]
    }
  }

  private func isSecondOfTwo(_ link: Int) -> Bool {
    guard let words = Self.governors[Self.inWord] else { return false }
    let sentence = text.sentenceOfToken[link]
    var index = link - 1
    while index > 0, link - index < 14, text.sentenceOfToken[index - 1] == sentence {
      if tokens[index].key == Self.inWord, words.contains(tokens[index - 1].key) {
        return tokens[index..<link].contains { $0.key == Self.and }
      }
      index -= 1
    }
    return false
  }
  private static let inWord = WordKey.of("in")
  private static let which = WordKey.of("which")

  private static let whose = WordKey.of("whose")
  private static let under = WordKey.of("under")
  private static let memberNouns = WordSet([
    "city", "cities", "town", "towns", "region", "regions", "member", "members",
  ])
  private static let ranks = WordSet([
    "lead", "pilot", "experimental", "fellow", "follower", "demonstration", "demonstrator",
    "lighthouse", "frontrunner", "partner", "founding", "beneficiary",
  ])
  private static let roles = WordSet([
    "city", "cities", "town", "towns", "region", "regions", "member", "members", "laureate",
    "laureates", "membership", "umbrella", "window", "strand", "phase", "round", "leader",
    "project",
  ])
  private static let participants = WordSet([
    "partners", "partner", "participants", "beneficiaries", "pilots", "lead", "coordinator",
    "consortium", "kick-off",
  ])
  private static let ownParts = WordSet(["partners", "beneficiaries", "consortium"])
  private static let joining = WordSet([
    "joined", "joins", "joining", "leaving", "within", "entered", "coordinates", "coordinated",
    "coordinating",
  ])
  /// What stands before a preposition and a programme ("selected for", "partners in").
  private static let governors: [UInt64: WordSet] = [
    WordKey.of("in"): WordSet([
      "participate", "participates", "participated", "participating", "participation", "part",
      "partner", "partners", "participant", "participants", "beneficiary", "beneficiaries",
      "enrolled", "involved", "place", "pilot", "pilots", "together",
    ]),
    WordKey.of("of"): WordSet([
      "beneficiary", "beneficiaries", "pilot", "pilots", "framework", "frame", "umbrella",
      "coordinator", "round", "phase", "edition", "kick-off", "participants", "participant",
      "funds", "partners", "dropped", "pulled",
    ]),
    WordKey.of("for"): WordSet([
      "selected", "chosen", "admitted", "applied", "apply", "applies", "shortlisted", "nominated",
      "applicants", "applicant", "application", "applications",
      "picked",
    ]),
    WordKey.of("to"): WordSet(["admitted", "apply", "applied", "applies"]),
    WordKey.of("into"): WordSet(["admitted", "taken", "accepted", "entered", "let"]),
    WordKey.of("from"): WordSet(["withdrew", "withdrawn", "withdraws"]),
  ]

  /// Titles in a form: "Acronym: RE-LIME", "Full title: Regenerating Quarries for All".
  mutating func findLabelledProgrammes() {
    for colon in tokens.indices where tokens[colon].isMark(":") && colon > 0 {
      guard Self.labels.contains(tokens[colon - 1].key),
        let first = lineStart(of: colon), colon - first <= 3, colon + 1 < tokens.count,
        text.sentenceOfToken[colon + 1] == text.sentenceOfToken[colon],
        text.isCapital(colon + 1), roles[colon + 1] == .free
      else { continue }
      let sentence = text.sentences[Int(text.sentenceOfToken[colon])]
      let end = sentence.tokens.upperBound
      let value = colon + 1..<end
      guard sentence.isUnterminated, value.count <= 14, isFree(value), isTitle(value),
        !value.contains(where: { organisation(at: $0) != nil })
      else { continue }
      proposals.append(NameSpan(value, .programme, .context, confidence: 0.85))
    }
  }
  private static let labels = WordSet(["acronym", "title", "project", "instrument"])

  private func lineStart(of index: Int) -> Int? {
    var first = index
    while first > 0, !tokens[first].isLineStart { first -= 1 }
    return tokens[first].isLineStart ? first : nil
  }

  /// Words with capitals and small connecting ones.
  private func isTitle(_ range: Range<Int>) -> Bool {
    range.allSatisfy {
      text.isCapital($0) || tokens[$0].isNumber || tokens[$0].isAny([.function, .foreignConnector])
        || tokens[$0].isMark("-") || tokens[$0].isMark("&") || tokens[$0].isMark("'")
    }
  }
}
