internal import PolisGazetteer

/// Finds the names of a text: gazetteer, grammar and context, each in its turn.
///
/// People first, so that nothing is made of them; then the long names of institutions and
/// programmes and the places that carry their type, of which the longest wins; then bare places;
/// then what the words around say of the names that are left.
extension NameSearch {
  mutating func findNames(_ words: inout WordMemory) {
    findGazetteerNames(&words)
    findPersons()
    findInstitutions()
    findForeignInstitutions()
    findCompanies()
    findProgrammes()
    findLabelledProgrammes()
    findTitledProgrammes()
    findTypedPlaces()
    proposeOrganisations()
    choose()
    settleTypes()
    spreadPersons()
    findCountryCodes()
    findPlainPlaces()
    bindLooseAcronyms()
    findContextNames()
    bindParentheses()
    spreadNames()
    findInflectedPlaces()
    extendShortForms()
  }

  /// The institutions and programmes that the gazetteer knows.
  private mutating func proposeOrganisations() {
    var placeEnd = 0
    for index in tokens.indices {
      let isWithinPlace = index < placeEnd
      if let place = place(at: index) { placeEnd = max(placeEnd, place.tokens.upperBound) }
      guard let known = organisation(at: index), isFree(known.tokens) else { continue }
      let range = known.tokens
      let token = tokens[index]
      // "Leamington Spa" is no School of Planning and Architecture.
      if isWithinPlace, range.upperBound <= placeEnd { continue }
      // Treaties and charters are documents.
      if let last = range.last, tokens[last].isAny(.document), !tokens[last].isAny(.programmeHead) {
        continue
      }
      // Titles and awards are no entities ("European Capital of Culture").
      if range.count > 2, range.contains(where: { tokens[$0].key == Self.capitalTitle }) {
        continue
      }
      if range.count == 1, token.isAny(.ordinaryAcronym) { continue }
      // "Las Palmas de Gran Canaria" is longer than the League of Arab States.
      if range.count == 1, let place = place(at: index), place.tokens.count > 1 { continue }
      if range.count == 3, tokens[index + 1].isMark("-"), text.isJoined(index + 1),
        !known.kinds.contains(.programme),
        let state = place(at: index + 2), state.kinds.contains(.country)
      {
        continue
      }
      if range.count == 1, token.isAny(.function),
        !token.isAllCapitals || text.style(at: index) == .capitals || isAmongCapitals(index)
      {
        continue
      }
      if range.count == 1, token.isAny(.english), !token.isAllCapitals {
        guard !text.isCapitalByPlace(index) else { continue }
      }
      // `EU-funded`, `EU-China`: a compound with a union or country names neither.
      let next = range.upperBound
      if next + 1 < tokens.count, tokens[next].isMark("-"), text.isJoined(next),
        text.isJoined(next + 1), !text.isCapital(next + 1) || place(at: index) != nil,
        known.kinds.contains(.institution), tokens[next + 1].key != WordKey.of("based")
      {
        continue
      }
      if index > 1, tokens[index - 1].isMark("-"), text.isJoined(index), text.isJoined(index - 1),
        place(at: index) != nil
      {
        continue
      }
      var type: EntityType = known.kinds.contains(.institution) ? .institution : .programme
      if isPact(range) { type = .programme }
      // Networks with members are institutions.
      if let last = range.last, tokens[last].key == Self.network { type = .institution }
      var span = NameSpan(range, type, .gazetteer, name: known.name, confidence: 0.97)
      if type == .programme, next < tokens.count, tokens[next].isAny(.programmeType),
        tokens[next].key != Self.project, text.isAdjacent(next - 1, to: next)
      {
        span.tokens = index..<next + 1
        span.core = range
      }
      proposals.append(span)
    }
  }

  /// "WARMING UP TOGETHER": a small word of a title in capitals.
  private func isAmongCapitals(_ index: Int) -> Bool {
    let isBefore =
      index > 0 && text.isAdjacent(index - 1, to: index) && tokens[index - 1].isAllCapitals
    return isBefore && index + 1 < tokens.count && text.isAdjacent(index, to: index + 1)
      && tokens[index + 1].isAllCapitals
  }

  private static let network = WordKey.of("network")
  private static let capitalTitle = WordKey.of("capital")

  /// Covenants and pacts are programmes, whoever runs them.
  private func isPact(_ range: Range<Int>) -> Bool {
    range.contains {
      tokens[$0].isAny(.programmeHead)
        && !tokens[$0].isAny([.weakProgrammeHead, .organisationHead, .programmeType])
    } && !range.contains { tokens[$0].isAny(.organisationHead) }
  }

  /// Takes the proposals, the longest of those that overlap.
  private mutating func choose() {
    let ordered = proposals.sorted {
      ($1.tokens.count, $1.confidence, $0.tokens.lowerBound)
        < ($0.tokens.count, $0.confidence, $1.tokens.lowerBound)
    }
    for span in ordered where isFree(span.tokens) { take(span) }
    proposals = []
  }
}
