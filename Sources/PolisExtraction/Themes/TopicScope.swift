/// Where a sentence names topics: behind "cooperation on", "in the fields of", "topics such as".
///
/// Words such as `music`, `jobs` or `hospitals` name a theme there, and elsewhere mostly a thing.
struct TopicScope {
  /// Whether each token of the range lies in such a place.
  private(set) var isTopical: [Bool] = []

  /// Where the last such place ended, and the word that opened it.
  private var lastEnd = 0
  private var lastLink: UInt64 = 0

  /// How many tokens a member of such a place has at most, and the whole of it.
  private static let reach = (member: 16, list: 80)

  /// Looks through the tokens of a sentence; `isName` says whether a token belongs to a name.
  mutating func read(_ tokens: [Token], _ range: Range<Int>, isName: (Int) -> Bool) {
    isTopical.removeAll(keepingCapacity: true)
    (lastEnd, lastLink) = (range.lowerBound, 0)
    var isTable = false
    for index in range where tokens[index].isMark("|") { isTable = true }
    let colon = pairColon(tokens, range, isName)
    var end = range.lowerBound
    var isAside = false
    for index in range {
      if index == colon { end = range.upperBound }
      let token = tokens[index]
      if token.isMark(",") || token.key == Self.andKey {
        isAside = false
      } else if token.isAny(.function), Self.asides.contains(token.key) {
        // "along with" is no place.
        isAside = index + 1 == range.upperBound || tokens[index + 1].key != Self.withKey
      }
      if let start = opening(at: index, tokens, range) {
        let ending = self.end(from: start, tokens, range, isName)
        if ending > end { (end, lastEnd, lastLink) = (ending, ending, token.key) }
        isAside = false
      }
      isTopical.append(
        (isTable || (index < end && !isAside)) && !isCounted(index, tokens, range))
    }
  }

  /// The colon or dash behind two names: "Espoo – Kochi (Japan): school exchanges, sport",
  /// "Espoo with Kochi – school exchanges".
  private func pairColon(_ tokens: [Token], _ range: Range<Int>, _ isName: (Int) -> Bool) -> Int? {
    var names = 0
    var isInName = false
    var arePaired = false
    for index in range {
      let token = tokens[index]
      if token.isMark(":") { return names > 1 && arePaired ? index : nil }
      if token.isMark("-") {
        let isBetween = index + 1 == range.upperBound || isName(index + 1)
        if names > 1, !isBetween { return index }
        arePaired = true
      } else if token.key == Self.withKey {
        arePaired = true
      }
      let isNow = isName(index)
      if isNow, !isInName { names += 1 }
      isInName = isNow
      guard isNow || token.kind == .punctuation || token.isNumber || token.isAny(.function) else {
        return nil
      }
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
    if token.isAny(.topicVerb) {
      // "a shared square" is no sharing.
      let isAdjective = index > range.lowerBound && Self.articles.contains(tokens[index - 1].key)
      return isAdjective ? nil : index + 1
    }
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
    if Self.subjects.contains(token.key), index + 1 < range.upperBound,
      Self.subjectLinks.contains(tokens[index + 1].key)
    {
      return index + 2
    }
    if token.isMark(":") { return isTopicColon(index, tokens, range) ? index + 1 : nil }
    guard token.isAny(.function) else { return nil }
    let link = Self.links[token.key]
    guard link.reach > 0 else { return nil }
    // "on trams and on bicycles" goes on where it was.
    if index > range.lowerBound, lastLink == token.key, index - lastEnd < 3,
      tokens[index - 1].key == Self.andKey || tokens[index - 1].isMark(",")
    {
      return index + 1
    }
    if opensAlone(index, tokens, range) { return index + 1 }
    for back in 1...link.reach where index - back >= range.lowerBound {
      let before = tokens[index - back]
      if before.kind == .punctuation, !before.isMark(","), !before.isMark("-") { return nil }
      if before.isAny(link.words) { return index + 1 }
    }
    return nil
  }

  /// Whether a preposition names a topic whatever stands before it: "it is about trams", "papers on
  /// rearing seahorses"; but "on Monday", "on the left".
  private func opensAlone(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
    guard index + 1 < range.upperBound else { return false }
    let (token, next) = (tokens[index], tokens[index + 1])
    if token.key == Self.aboutKey {
      return !next.isNumber && !Self.afterAbout.contains(next.key)
    }
    if index > range.lowerBound, Self.beforeOn.contains(tokens[index - 1].key) { return false }
    return token.key == Self.onKey && next.kind == .word && !next.isCapitalised
      && !next.isAny(.function) && !Self.afterOn.contains(next.key)
  }
  private static let aboutKey = WordKey.of("about")
  private static let onKey = WordKey.of("on")
  /// "about to sign", "about half", "about it".
  private static let afterAbout = WordSet([
    "to", "half", "a", "an", "one", "two", "three", "four", "five", "six", "ten", "twenty", "it",
    "this", "that", "them", "him", "her", "us", "me", "you",
  ])

  /// "go on writing".
  private static let beforeOn = WordSet([
    "go", "goes", "going", "went", "gone", "carry", "carries", "carried", "move", "moved", "later",
    "early", "so", "from",
  ])
  /// "on board", "on foot".
  private static let afterOn = WordSet([
    "board", "foot", "campus", "time", "behalf", "top", "site", "line", "display", "average",
    "track",
    "hand", "stage", "land", "earth", "paper", "arrival", "condition", "request", "offer",
    "loan", "leave", "holiday", "holidays", "strike", "duty", "show", "view", "screen", "sale",
    "horseback", "schedule", "budget", "course", "call", "air", "camera", "video", "record",
  ])

  /// "Priorities: ", "sets three aims: ".
  private func isTopicColon(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> Bool {
    for back in 1...4 where index - back >= range.lowerBound {
      if tokens[index - back].isAny([.topicField, .topicNoun]) { return true }
    }
    return false
  }

  private func end(
    from start: Int, _ tokens: [Token], _ range: Range<Int>, _ isName: (Int) -> Bool
  ) -> Int {
    var index = start
    var member = start
    while index < range.upperBound, index - member < Self.reach.member,
      index - start < Self.reach.list
    {
      let token = tokens[index]
      if isName(index) { break }
      if token.isMark(",") || token.key == Self.andKey { member = index }
      if token.kind == .punctuation {
        if let next = afterNumeral(index, tokens, range) {
          (index, member) = (next, next)
          continue
        }
        let isInner =
          token.isMark(",") || token.isMark("'") || token.isMark("/")
          || (token.isMark("-") && !token.isAfterSpace)
        guard isInner else { break }
      } else if token.isAny(.function), !Self.inner.contains(token.key),
        !(token.key == Self.withKey && Self.beforeWith.contains(tokens[index - 1].key))
      {
        break
      }
      index += 1
    }
    return index
  }

  /// Where an item of an enumeration begins: behind "; (b)", "(a)" or "; b)".
  private func afterNumeral(_ index: Int, _ tokens: [Token], _ range: Range<Int>) -> Int? {
    var index = index
    if tokens[index].isMark(";") { index += 1 }
    if index < range.upperBound, tokens[index].isMark("(") { index += 1 }
    guard index + 1 < range.upperBound, tokens[index].count < 4, tokens[index].kind != .punctuation,
      tokens[index + 1].isMark(")")
    else { return nil }
    return index + 2
  }

  /// "wide areas of a village" are no topics, "in the areas of" and "priority areas" are.
  private static let areas = WordSet(["area", "areas"])
  private static let beforeAreas = WordSet([
    "the", "key", "priority", "main", "thematic", "policy", "these", "three", "four", "five",
  ])
  /// What follows them says where a topic is found, and is none: "restoration in small ports".
  private static let asides = WordSet([
    "in", "from", "at", "under", "by", "near", "via", "behind", "along", "within",
  ])
  private static let andKey = WordKey.of("and")
  private static let withKey = WordKey.of("with")
  private static let beforeWith = WordSet(["along", "together"])

  /// A preposition before topics.
  private struct Link: Sendable {
    /// The words of which one must stand before it.
    var words: WordClass = []
    /// How many words before it at most.
    var reach = 0
  }
  private static let links: WordTable<Link> = {
    var links = WordTable<Link>(absent: Link())
    for (word, words, reach): (String, WordClass, Int) in [
      ("on", [.topicNoun, .topicVerb, .topicField], 7),
      ("about", [.topicNoun, .topicVerb, .topicField], 7),
      ("around", .topicNoun, 4), ("regarding", .topicNoun, 4), ("concerning", .topicNoun, 4),
      ("in", .topicIn, 4), ("of", .topicOf, 1), ("with", .topicWith, 2), ("for", .topicFor, 3),
      ("to", .topicTo, 1), ("at", .topicAt, 1),
    ] {
      links[WordKey.of(word)] = Link(words: words, reach: reach)
    }
    return links
  }()
  private static let articles = WordSet([
    "a", "an", "the", "its", "their", "our", "his", "her", "these", "those",
  ])
  /// "Its subject is", "its object being".
  private static let subjects = WordSet(["subject", "matter", "object", "concern", "content"])
  private static let subjectLinks = WordSet(["is", "are", "was", "were", "being"])
  private static let fieldLinks = WordSet([
    "of", "such", "including", "like", "are", "include", "is", "as", "was", "were",
  ])
  /// Function words that may stand between the topics of a list.
  private static let inner = WordSet([
    "and", "or", "of", "the", "a", "an", "for", "their", "its", "our", "as", "well", "both",
    "more", "new", "such", "also", "in", "especially", "own", "between", "to", "like", "than",
    "from", "against", "among", "without", "under", "at", "by", "how", "other",
    "along",
  ])
}
