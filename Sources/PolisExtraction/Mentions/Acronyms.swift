internal import PolisGazetteer

/// Acronyms and other names in parentheses, bound to what stands before them.
extension NameSearch {
  /// Binds "Long Name (LN)", "LN (Long Name)", "Porto (波尔图)", and takes the acronyms.
  mutating func bindParentheses() {
    guard tokens.contains(where: { $0.isMark("(") }) else { return }
    let ordered = spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    var endingAt: [Int: NameSpan] = [:]
    for span in ordered { endingAt[span.tokens.upperBound] = span }
    for open in tokens.indices where tokens[open].isMark("(") {
      guard let close = closing(of: open), let before = endingAt[open] ?? longForm(before: open)
      else { continue }
      for part in parts(in: open + 1..<close) { bind(part, to: before, endingAt: endingAt) }
    }
  }

  private func closing(of open: Int) -> Int? {
    var index = open + 1
    while index < min(tokens.count, open + 24) {
      if tokens[index].isMark(")") { return index }
      index += 1
    }
    return nil
  }

  /// The parts of a parenthesis between commas, semicolons and slashes.
  private func parts(in range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range {
      let token = tokens[index]
      if token.isMark(",") || token.isMark(";") {
        if start < index { parts.append(start..<index) }
        start = index + 1
      }
    }
    if start < range.upperBound { parts.append(start..<range.upperBound) }
    return parts
  }

  private mutating func bind(_ part: Range<Int>, to before: NameSpan, endingAt: [Int: NameSpan]) {
    guard let last = part.last else { return }
    if part.count <= 3, isAcronym(part),
      before.type == .institution || before.type == .programme
        || (before.type == .country || before.type == .region) && abbreviates(part, before)
    {
      if isFree(part) {
        take(NameSpan(part, before.type, .acronym, confidence: 0.95))
      } else if !spans.contains(where: { $0.tokens == part && $0.type != .country }) {
        // "University of Tartu (EE)": a country.
        return
      }
      same.append(SameThing(first: before.tokens, second: part))
      return
    }
    // Another name of the same type: in original script, in the local language, an older one.
    if let inner = endingAt[last + 1], part.contains(inner.tokens.lowerBound),
      inner.type == before.type || tokens[last].kind == .ideograph
    {
      let isOriginal = tokens[inner.tokens.lowerBound].kind == .ideograph
      let isInstitution = before.type == .institution || before.type == .programme
      if isOriginal || isInstitution || inner.name == before.name && inner.name != nil {
        same.append(SameThing(first: before.tokens, second: inner.tokens))
      }
      return
    }
    if part.allSatisfy({ tokens[$0].kind == .ideograph }), isFree(part) {
      take(NameSpan(part, before.type, .acronym, confidence: 0.93))
      same.append(SameThing(first: before.tokens, second: part))
    }
  }

  /// Whether a part looks like an acronym: capitals, perhaps with small letters between them.
  private func isAcronym(_ part: Range<Int>) -> Bool {
    guard let first = part.first, part.count <= 2, tokens[first].isWord else { return false }
    if part.count == 2 {
      // "TU Delft"
      return tokens[first].isAllCapitals && text.isCapital(first + 1)
        && tokens[first + 1].isAfterSpace
    }
    let token = tokens[first]
    guard token.count >= 2, token.count <= 12 else { return false }
    return token.isAllCapitals || token.flags.contains(.innerCapital)
  }

  /// Whether the letters of an acronym stand in the name in their order (`NRW` for North
  /// Rhine-Westphalia); the station in `Ark. (KAIT)` is not the state.
  private func abbreviates(_ part: Range<Int>, _ name: NameSpan) -> Bool {
    let letters = part.flatMap { folded($0) }
    let full = name.tokens.flatMap { folded($0) }
    // `AML` for Lisbon Metropolitan Area: the initials in the order of another language.
    let initials = Set(name.tokens.compactMap { text.isCapital($0) ? folded($0).first : nil })
    if letters.count > 2, initials.isSuperset(of: letters) { return true }
    guard letters.first == full.first, full.count > letters.count + 2 else { return false }
    var rest = full[...]
    for letter in letters {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }

  /// Acronyms that the text uses without saying what they stand for, where it has named the thing:
  /// "UM" after "University of Maribor", "FVG" after "Friuli Venezia Giulia".
  mutating func bindLooseAcronyms() {
    var long: [String: NameSpan] = [:]
    for span in spans where span.type != .city && span.type != .country {
      guard let initials = initials(of: span), long[initials] == nil else { continue }
      long[initials] = span
    }
    guard !long.isEmpty else { return }
    for index in tokens.indices where roles[index] == .free && tokens[index].isAllCapitals {
      let token = tokens[index]
      guard !token.isAny(.ordinaryAcronym), !token.flags.contains(.hasDigit),
        text.style(at: index) != .capitals,
        let span = long[text.text(index..<index + 1)], organisation(at: index) == nil,
        span.tokens.lowerBound < index
      else { continue }
      take(NameSpan(index..<index + 1, span.type, .acronym, confidence: 0.85))
      same.append(SameThing(first: span.tokens, second: index..<index + 1))
    }
  }

  /// The first letters of the capitalised words of a name, where there are two or more.
  private func initials(of span: NameSpan) -> String? {
    var letters: [UInt8] = []
    for index in span.core where text.isCapital(index) {
      letters.append(text.bytes[Int(tokens[index].start)])
    }
    guard letters.count > (span.type == .institution ? 1 : 2),
      letters.allSatisfy({ $0 < 0x80 })
    else { return nil }
    return String(decoding: letters, as: UTF8.self)
  }

  /// A run of capitalised words whose initials the acronym behind it has.
  private func longForm(before open: Int) -> NameSpan? {
    guard open + 2 < tokens.count, tokens[open + 2].isMark(")"), tokens[open + 1].isAllCapitals,
      !tokens[open + 1].isAny(.ordinaryAcronym)
    else { return nil }
    let letters = Array(text.bytes[tokens[open + 1].range])
    guard letters.count >= 3 else { return nil }
    var first = open
    var taken = 0
    while first > 0, taken < letters.count, roles[first - 1] == .free,
      text.sentenceOfToken[first - 1] == text.sentenceOfToken[open]
    {
      let token = tokens[first - 1]
      if text.isCapital(first - 1) {
        taken += 1
        guard text.bytes[Int(token.start)] == letters[letters.count - taken] else { return nil }
      } else if !token.isAny([.function, .foreignConnector]), !token.isMark("-") {
        return nil
      }
      first -= 1
    }
    guard taken == letters.count else { return nil }
    return NameSpan(first..<open, .institution, .context, confidence: 0.8)
  }

  /// Takes every further mention of the names that the text has introduced.
  mutating func spreadNames() {
    var known: [UInt64: [NameSpan]] = [:]
    var longForms: [Int: Range<Int>] = [:]
    for span in spans
    where span.type == .institution || span.type == .programme || span.origin == .acronym
      || (span.type == .region && span.origin == .context)
    {
      known[tokens[span.core.lowerBound].key, default: []].append(span)
      if let short = shortForm(of: span) {
        longForms[short.tokens.lowerBound] = span.tokens
        known[tokens[short.core.lowerBound].key, default: []].append(short)
      }
    }
    for (key, list) in known {
      known[key] = list.sorted { $0.core.count > $1.core.count }
    }
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      guard let list = known[tokens[index].key] else { continue }
      for span in list {
        let range = index..<index + span.core.count
        guard range.upperBound <= tokens.count, isFree(range), isSame(range, as: span.core) else {
          continue
        }
        take(
          NameSpan(range, span.type, span.origin, name: span.name, confidence: span.confidence))
        if span.tokens.count == 1, let long = longForms[span.tokens.lowerBound] {
          same.append(SameThing(first: long, second: range))
        }
        break
      }
    }
  }

  /// `Aeres` of "Aeres University of Applied Sciences": the one proper word before the head.
  private func shortForm(of span: NameSpan) -> NameSpan? {
    let first = span.core.lowerBound
    guard span.type == .institution, span.origin == .grammar, span.core.count > 1,
      tokens[first + 1].isAny([.organisationHead, .legalForm, .companyHead]),
      tokens[first].isWord, tokens[first].count > 3, place(at: first) == nil,
      !tokens[first].isAny([.english, .organisationWord, .generic, .foreignOrganisationHead]),
      text.traits(at: first).isDisjoint(with: [.givenName, .adjective, .people])
    else { return nil }
    return NameSpan(first..<first + 1, .institution, .grammar, confidence: 0.75)
  }

  private func isSame(_ range: Range<Int>, as other: Range<Int>) -> Bool {
    guard text.sentenceOfToken[range.lowerBound] == text.sentenceOfToken[range.upperBound - 1]
    else { return false }
    for (one, two) in zip(range, other) {
      if tokens[one].key != tokens[two].key || tokens[one].kind != tokens[two].kind { return false }
      if tokens[one].mark != tokens[two].mark { return false }
      if tokens[two].isAllCapitals, !tokens[one].isAllCapitals { return false }
    }
    return true
  }
}
