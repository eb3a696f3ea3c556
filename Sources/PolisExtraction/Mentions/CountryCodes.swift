internal import PolisGazetteer

/// Codes of countries behind a place or an institution: "Naples (IT)", "Turku, FI".
extension NameSearch {
  mutating func findCountryCodes() {
    for index in tokens.indices.dropFirst(2)
    where tokens[index].isAllCapitals && tokens[index].count == 2 && roles[index] == .free {
      let mark = tokens[index - 1]
      let isBracketed =
        mark.isMark("(") && index + 1 < tokens.count
        && (tokens[index + 1].isMark(")") || tokens[index + 1].isMark(","))
      guard isBracketed || text.style(at: index) != .capitals,
        isBracketed || mark.isMark(",") || mark.isMark("/") || mark.isMark("|"),
        let country = country(ofCode: text.text(index..<index + 1)),
        isInCountry(endingAt: index - 1, country)
          || (isBracketed && isOrganisation(endingAt: index - 1, notCalled: index)),
        let name = gazetteer.entry(of: country).flatMap({
          gazetteer.name(gazetteer.name(of: $0))
        })
      else { continue }
      take(NameSpan(index..<index + 1, .country, .gazetteer, name: name, confidence: 0.9))
    }
  }

  private func country(ofCode code: String) -> CountryCode? {
    // The European Union writes `EL` for Greece and `UK` for the United Kingdom.
    CountryCode(code == "EL" ? "GR" : code == "UK" ? "GB" : code)
  }

  /// Whether a place of that country has the name that ends before a token.
  private func isInCountry(endingAt end: Int, _ country: CountryCode) -> Bool {
    guard let place = placeEnding(at: end) else { return false }
    return gazetteer.uses(of: place.name).contains {
      gazetteer.country(of: $0.entry) == country && gazetteer.kind(of: $0.entry) != .country
    }
  }

  /// Whether the name of an organisation ends before a token, whose initials the code is not.
  private func isOrganisation(endingAt end: Int, notCalled code: Int) -> Bool {
    guard
      let span = spans.first(where: {
        $0.tokens.upperBound == end && ($0.type == .institution || $0.type == .programme)
      })
    else { return false }
    let letters = Array(text.bytes[tokens[code].range])
    let initials = span.tokens.filter { text.isCapital($0) }
      .map { text.bytes[Int(tokens[$0].start)] }
    return !letters.allSatisfy { initials.contains($0) }
  }
}
