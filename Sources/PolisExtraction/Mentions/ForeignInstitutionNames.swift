internal import PolisGazetteer

/// Names of institutions in other languages, and names of companies by their legal form.
extension NameSearch {
  mutating func findForeignInstitutions() {
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard text.isCapital(index), roles[index] == .free else { continue }
      if isForeignHead(index), let span = foreignInstitution(headedBy: index) {
        proposals.append(span)
        index = span.tokens.upperBound - 1
      } else if tokens[index].isAny(.organisationPrefix), tokens[index].isAllCapitals,
        text.isAdjacent(index, to: index + 1), text.isCapital(index + 1),
        roles[index + 1] == .free,
        !tokens[index + 1].isAny(.english) || !text.isCapitalByPlace(index + 1)
      {
        // "TU Delft", "KU Leuven".
        proposals.append(
          NameSpan(index..<index + 2, .institution, .grammar, confidence: 0.9))
        index += 1
      }
    }
    findCompanies()
    findOriginalScriptInstitutions()
  }

  private func isForeignHead(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isAny(.foreignOrganisationHead) {
      // Words that are English too are left to the English grammar.
      return !token.isAny(.english)
    }
    guard token.count > 8, !token.isAny([.english, .organisationHead, .regionType]) else {
      return false
    }
    return hasOrganisationSuffix(token)
  }

  /// `Hamburger` and `Wiener` before a head are German for "of Hamburg", "of Wien".
  func isCityAdjective(_ index: Int) -> Bool {
    let word = text.bytes[tokens[index].range]
    guard word.count > 5, word.suffix(2).elementsEqual("er".utf8) else { return false }
    let stem = String(decoding: word.dropLast(2), as: UTF8.self)
    guard let name = gazetteer.name(stem) else { return false }
    return gazetteer.uses(of: name).contains { gazetteer.kind(of: $0.entry) == .city }
  }

  /// Whether a compound ends in a word for an organisation (`-verband`, `-gesellschaft`).
  func hasOrganisationSuffix(_ token: Token) -> Bool {
    let word = text.bytes[token.range]
    return Self.suffixes.contains { suffix in
      word.count > suffix.count + 2 && word.suffix(suffix.count).elementsEqual(suffix)
    }
  }

  private static let suffixes: [[UInt8]] = [
    "kammer", "verband", "genossenschaft", "gesellschaft", "werke", "betriebe", "institut",
    "universität", "universiteit", "hochschule", "stiftung", "verein", "agentur", "museum",
    "ministerium", "förderung", "verbund", "zentrum", "yliopisto", "universitet", "bibliothek",
    "landesamt", "bundesamt", "akademie", "gymnasium", "zentrale", "bibliotheek", "schap",
  ].map { Array($0.utf8) }

  private func foreignInstitution(headedBy head: Int) -> NameSpan? {
    guard text.style(at: head) != .capitals else { return nil }
    var first = head
    while first > 0, text.isCapital(first - 1), text.isAdjacent(first - 1, to: first),
      roles[first - 1] == .free,
      !tokens[first - 1].isAny([.function, .office, .honorific]),
      !tokens[first - 1].isAny(.english) || isCityAdjective(first - 1),
      !(text.traits(at: first - 1).contains(.adjective) && first > 1
        && tokens[first - 2].isAny(.locative))
    {
      first -= 1
    }
    // "Ferrocarrils de la Generalitat": a word of the language before, with its small words.
    var before = first - 1
    while before > 0, tokens[before].isAny(.foreignConnector), !text.isCapital(before) {
      before -= 1
    }
    if before >= 0, before < first - 1, text.isCapital(before), roles[before] == .free,
      text.sentenceOfToken[before] == text.sentenceOfToken[head],
      !tokens[before].isAny([.english, .function, .cityType, .regionType])
    {
      first = before
    }
    var end = head + 1
    while end < tokens.count, text.sentenceOfToken[end] == text.sentenceOfToken[head] {
      let token = tokens[end]
      if text.isCapital(end), text.isAdjacent(end - 1, to: end) || isElided(end - 1),
        roles[end] == .free,
        !token.isAny(.function) || token.isAny(.foreignConnector)
      {
        end += 1
      } else if token.isMark("-"), text.isJoined(end), text.isJoined(end + 1),
        end + 1 < tokens.count, tokens[end + 1].isWord
      {
        end += 2
      } else if token.isAny(.foreignConnector), !text.isCapital(end),
        let next = afterConnectors(end)
      {
        end = next
      } else {
        break
      }
    }
    let isCompound = !tokens[head].isAny(.foreignOrganisationHead)
    guard end - first > 1 || isCompound else { return nil }
    return NameSpan(first..<end, .institution, .grammar, confidence: 0.9)
  }

  /// The capitalised word behind small connecting words (`de la`, `für`, `dell'`).
  private func afterConnectors(_ start: Int) -> Int? {
    var index = start
    var words = 0
    while index < tokens.count, words < 3, !text.isCapital(index) {
      let token = tokens[index]
      if token.isAny(.foreignConnector) { words += 1 } else if !isApostrophe(index) { return nil }
      index += 1
    }
    guard index < tokens.count, text.isCapital(index), roles[index] == .free,
      text.sentenceOfToken[index] == text.sentenceOfToken[start]
    else { return nil }
    return index
  }

  private func isApostrophe(_ index: Int) -> Bool {
    tokens[index].isMark("'") && text.isJoined(index)
  }

  private func isElided(_ index: Int) -> Bool { index > 0 && tokens[index].isMark("'") }

  /// Companies by their legal form, such as `Acme Tools GmbH` or `Hangzhou Foo Co., Ltd`.
  private mutating func findCompanies() {
    for index in tokens.indices
    where tokens[index].isAny(.legalForm) && text.isCapital(index) && roles[index] == .free {
      guard isLegalForm(index), index > 0 else { continue }
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
      guard first < behind else { continue }
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
      proposals.append(NameSpan(first..<end, .institution, .grammar, confidence: 0.92))
    }
  }

  private func isInnerMark(_ index: Int) -> Bool {
    tokens[index].isMark("&") || (tokens[index].isMark("-") && text.isJoined(index))
  }

  /// Short legal forms are ordinary words elsewhere (`Co`, `As`), so they need a name before them.
  private func isLegalForm(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isAny(.function) || token.isAny(.english) { return false }
    if token.count <= 3, !token.isAllCapitals, token.key != Self.ltd, token.key != Self.inc,
      token.key != Self.coKey, token.key != Self.aps
    {
      return false
    }
    return index > 0 && (text.isCapital(index - 1) || tokens[index - 1].isMark(","))
      && roles[index - 1] == .free
      && !(tokens[index - 1].isMark(",") && place(at: index) != nil)
  }
  private static let ltd = WordKey.of("ltd")
  private static let inc = WordKey.of("inc")
  private static let coKey = WordKey.of("co")
  private static let aps = WordKey.of("aps")

  /// 武汉大学, 深圳市人民政府: a name in characters with the word for an organisation at its end.
  private mutating func findOriginalScriptInstitutions() {
    var index = 0
    while index < tokens.count {
      guard tokens[index].kind == .ideograph else {
        index += 1
        continue
      }
      var end = index + 1
      while end < tokens.count, tokens[end].kind == .ideograph, text.isJoined(end) { end += 1 }
      let run = text.bytes[text.byteRange(index..<end)]
      if end - index > 2,
        Self.originalEndings.contains(where: { run.suffix($0.count).elementsEqual($0) })
      {
        proposals.append(NameSpan(index..<end, .institution, .grammar, confidence: 0.9))
      } else if end - index > 1,
        Self.districtEndings.contains(where: { run.suffix($0.count).elementsEqual($0) })
      {
        proposals.append(NameSpan(index..<end, .city, .grammar, confidence: 0.85))
      }
      index = end
    }
  }

  private static let originalEndings: [[UInt8]] = [
    "大学", "大學", "学院", "學院", "政府", "委员会", "委員會", "研究院", "研究所", "公司", "集团", "协会",
    "中心", "博物馆", "博物館", "银行", "商会", "市役所", "県庁", "機構", "協会", "대학교", "시청", "공사",
  ].map { Array($0.utf8) }
  private static let districtEndings: [[UInt8]] = ["区", "區", "市", "县", "縣"].map {
    Array($0.utf8)
  }
}
