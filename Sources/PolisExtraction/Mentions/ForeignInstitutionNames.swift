internal import PolisGazetteer

/// Names of institutions in other languages.
extension NameSearch {
  mutating func findForeignInstitutions() {
    var index = 0
    while index < tokens.count {
      defer { index += 1 }
      guard roles[index] == .free else { continue }
      guard text.isCapital(index) else {
        // "Helsingin yliopisto", "Lunds universitet"
        if let span = foreignInstitution(endingIn: index) { proposals.append(span) }
        continue
      }
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
    "vodokanal", "energo", "bond",
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
      } else if token.isAny(.foreignConnector) || isForeignWord(end), !text.isCapital(end),
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

  /// A name that a head in small letters ends.
  private func foreignInstitution(endingIn head: Int) -> NameSpan? {
    guard head > 0, tokens[head].isWord, tokens[head].count > 5, text.isCapital(head - 1),
      text.isAdjacent(head - 1, to: head), isForeignHead(head), text.style(at: head) != .capitals
    else { return nil }
    var first = head
    while first > 0, text.isCapital(first - 1), text.isAdjacent(first - 1, to: first),
      roles[first - 1] == .free,
      !tokens[first - 1].isAny([.function, .english, .office, .honorific])
    {
      first -= 1
    }
    guard first < head, text.traits(at: head - 1).isDisjoint(with: [.adjective, .people]) else {
      return nil
    }
    return NameSpan(first..<head + 1, .institution, .grammar, confidence: 0.88)
  }

  /// The capitalised word behind small connecting words (`de la`, `für`, `dell'`), and behind small
  /// words of the language between them (`Chambre de métiers de La Rochelle`).
  private func afterConnectors(_ start: Int) -> Int? {
    var index = start
    var words = 0
    while index < tokens.count, words < 6, !text.isCapital(index) {
      let token = tokens[index]
      if token.isAny(.foreignConnector) || isForeignWord(index) {
        words += 1
      } else if !isApostrophe(index) {
        return nil
      }
      index += 1
    }
    guard index < tokens.count, text.isCapital(index), roles[index] == .free,
      text.sentenceOfToken[index] == text.sentenceOfToken[start]
    else { return nil }
    return index
  }

  /// Whether a small word is none of English.
  private func isForeignWord(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.isWord && token.count > 3 && !token.isAny([.english, .function])
      && text.isAdjacent(index - 1, to: index)
  }

  private func isApostrophe(_ index: Int) -> Bool {
    tokens[index].isMark("'") && text.isJoined(index)
  }

  private func isElided(_ index: Int) -> Bool { index > 0 && tokens[index].isMark("'") }

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
