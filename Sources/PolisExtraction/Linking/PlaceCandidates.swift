internal import PolisGazetteer

/// The places that a name may mean, and what is to be said of them before the text is looked at.
extension PlaceLinker {
  /// What the candidates of a mention depend on.
  struct CandidateKey: Equatable {
    var name: NameID
    var type: EntityType?
    var isProvince = false
    /// Whether a plural type word makes it a region or a city.
    var sharedType: Bool?
    /// Whether `County` stands before the name.
    var isCounty = false
    /// Whether the name is an English word too.
    var isWord = false

    /// A hash of the key.
    var hash: UInt64 {
      var cases = UInt64(type.map { $0.number + 1 } ?? 0)
      cases = cases * 2 + (isProvince ? 1 : 0)
      cases = cases * 3 + (sharedType.map { $0 ? 2 : 1 } ?? 0)
      cases = cases * 2 + (isCounty ? 1 : 0)
      cases = cases * 2 + (isWord ? 1 : 0)
      return name.key ^ cases &* 0x9E37_79B9_7F4A_7C15
    }
  }

  func candidates(for span: NameSpan) -> [Candidate] {
    guard let name = span.name else { return [] }
    let isTyped = span.origin == .typed
    var key = CandidateKey(name: name, type: isTyped ? span.type : nil)
    let first = search.tokens[span.core.lowerBound]
    key.isWord = span.core.count == 1 && first.isAny(.english) && !first.isAllCapitals
    if isTyped {
      key.isCounty = isCountyBefore(span)
    } else {
      key.isProvince = isCalledRegion(span)
      key.sharedType = sharedType(span)
    }
    return search.memory.candidates(of: key) { candidates(of: key) }
  }

  func candidates(of key: CandidateKey) -> [Candidate] {
    var result: [Candidate] = []
    for use in gazetteer.uses(of: key.name) {
      let kind = gazetteer.kind(of: use.entry)
      if let type = key.type {
        // A municipality may be listed as a division only.
        guard
          type == .region
            ? kind == .region
            : kind == .city || (kind == .region && gazetteer.level(of: use.entry) >= 2)
        else { continue }
      } else {
        guard kind == .city || kind == .region || kind == .country else { continue }
      }
      var candidate = Candidate(entry: use.entry, role: use.role, kind: kind, in: gazetteer)
      candidate.parts.prominence = prominence(of: use.entry, kind)
      candidate.parts.name = use.role == .own ? 0 : -1
      result.append(candidate)
      if result.count == 40 { break }
    }
    // A word is not meant as what a place is called in some other language.
    if key.isWord, result.contains(where: { $0.role == .own }) {
      result.removeAll { $0.role == .alternate }
    }
    if key.type != nil {
      preferRegisteredDivisions(&result)
      if key.isCounty { result.removeAll { !isBritishOrIrish($0.entry) } }
    } else {
      // Counties of the United States are called by their type, but in lists of them.
      if key.sharedType != true, !key.isProvince {
        for index in result.indices where gazetteer.isAmericanCounty(result[index].entry) {
          result[index].parts.name -= 1.2
        }
      }
      applyTypeRules(&result, isProvince: key.isProvince)
      applySharedType(&result, key.sharedType)
    }
    preferOwnNames(&result)
    PlaceVotes.share(&result)
    return result
  }

  /// "Quebec (the province, not the city)", "Luxembourg, the province".
  private func isCalledRegion(_ span: NameSpan) -> Bool {
    let end = span.tokens.upperBound
    let tokens = search.tokens
    guard end + 2 < tokens.count, tokens[end].isMark("(") || tokens[end].isMark(","),
      tokens[end + 1].key == NameSearch.the, tokens[end + 2].isAny(.regionTypeAfter)
    else { return false }
    return end + 3 >= tokens.count || tokens[end + 3].kind == .punctuation
  }

  /// "County Durham", "County Cork": the type stands before the name in Britain and Ireland only.
  private func isCountyBefore(_ span: NameSpan) -> Bool {
    let first = span.tokens.lowerBound
    return search.tokens[first].key == Self.county && span.core.lowerBound == first + 1
  }
  private static let county = WordKey.of("county")

  private func isBritishOrIrish(_ entry: EntryID) -> Bool {
    let country = gazetteer.country(of: entry)
    return country == CountryCode("GB") || country == CountryCode("IE")
  }

  /// "the regions of Paraná and Silesia", "Ha Tinh, Nghe An and Quang Tri provinces": a plural type
  /// word that a list shares.
  private func applySharedType(_ candidates: inout [Candidate], _ isRegion: Bool?) {
    guard let isRegion else { return }
    let meant: EntryKind = isRegion ? .region : .city
    if candidates.contains(where: { $0.kind == meant }) {
      candidates.removeAll { $0.kind != meant && $0.kind != .country }
    }
  }

  private func sharedType(_ span: NameSpan) -> Bool? {
    let tokens = search.tokens
    let sentence = search.text.sentenceOfToken[span.tokens.lowerBound]
    func isOfList(_ index: Int) -> Bool {
      search.text.isCapital(index) || tokens[index].isMark(",") || tokens[index].isMark("-")
        || tokens[index].key == NameSearch.and || tokens[index].key == Self.theKey
        || tokens[index].isMark("(") || tokens[index].isMark(")") || tokens[index].isMark("&")
    }
    var index = span.tokens.lowerBound - 1
    while index > 1, search.text.sentenceOfToken[index] == sentence, isOfList(index) { index -= 1 }
    if index > 0, tokens[index].key == NameSearch.of || tokens[index].key == Self.including,
      let type = Self.sharedTypes[tokens[index - 1].key]
    {
      return type
    }
    index = span.tokens.upperBound
    while index < tokens.count, search.text.sentenceOfToken[index] == sentence, isOfList(index),
      !tokens[index].isMark("("), !tokens[index].isMark(")")
    {
      index += 1
    }
    guard index < tokens.count, search.text.sentenceOfToken[index] == sentence else { return nil }
    return Self.sharedTypes[tokens[index].key]
  }

  private static let theKey = WordKey.of("the")
  private static let including = WordKey.of("including")
  /// Plural type words, and whether they mean regions.
  private static let sharedTypes: [UInt64: Bool] = {
    var types: [UInt64: Bool] = [:]
    for word in ["regions", "provinces", "counties", "states", "prefectures", "governorates"] {
      types[WordKey.of(word)] = true
    }
    for word in ["cities", "towns", "municipalities", "villages"] {
      types[WordKey.of(word)] = false
    }
    return types
  }()

  /// Of the divisions of one name, those that GeoNames numbers.
  private func preferRegisteredDivisions(_ candidates: inout [Candidate]) {
    for index in candidates.indices
    where candidates[index].kind == .region
      && gazetteer.geonames(of: candidates[index].entry) == nil
    {
      candidates[index].parts.name -= 0.5
    }
    for index in candidates.indices where candidates[index].kind == .region {
      // The highest division is meant first.
      if gazetteer.level(of: candidates[index].entry) == 1 { candidates[index].parts.name += 0.5 }
    }
  }

  /// A name that a place has as its own is not another name of the place next to it, and a name
  /// that English made for a place abroad speaks for that place (Venice, Florence).
  private func preferOwnNames(_ candidates: inout [Candidate]) {
    guard candidates.count > 1 else { return }
    // Of a province and the region around it that share a name, the region is meant.
    let all = candidates
    // Brasília and Salvador are cities, whatever other languages call Brazil and El Salvador.
    if all.contains(where: {
      $0.kind == .city && $0.role == .own && gazetteer.population(of: $0.entry) > 100_000
    }) {
      for index in candidates.indices
      where candidates[index].kind == .country && candidates[index].role == .alternate {
        candidates[index].parts.name -= 4
      }
    }
    // England is a part of the country that other languages call so.
    if all.contains(where: { $0.kind == .region && $0.role == .own }) {
      for index in candidates.indices
      where candidates[index].kind == .country && candidates[index].role != .own {
        candidates[index].parts.name -= 4
      }
    }
    for index in candidates.indices where candidates[index].kind == .region {
      let inner = candidates[index].entry
      if all.contains(where: { $0.kind == .region && gazetteer.isEntry(inner, within: $0.entry) }) {
        candidates[index].parts.name -= 2
      }
    }
    for index in candidates.indices where candidates[index].role != .own {
      let here = candidates[index]
      if candidates.contains(where: {
        $0.role == .own && $0.kind == here.kind && isClose($0.entry, here.entry, within: 60)
      }) {
        candidates[index].parts.name -= 3
      } else if here.kind != .country,
        candidates.contains(where: {
          $0.role == .own && $0.kind != .country && gazetteer.population(of: $0.entry) > 15_000
            && gazetteer.population(of: $0.entry) * 15 > gazetteer.population(of: here.entry)
            && !gazetteer.isEntry(here.entry, within: $0.entry)
        })
      {
        // What is another place's own name is seldom meant as an odd name of this one.
        candidates[index].parts.name -= 1
      }
    }
    for index in candidates.indices
    where candidates[index].role == .own && candidates[index].kind == .city {
      // Of two spellings of one name nothing follows ("Hyderabad" and "Hyderābād").
      if gazetteer.hasOtherNativeName(candidates[index].entry),
        hasForeignNativeName(candidates[index].entry)
      {
        candidates[index].parts.name += 0.8
      }
    }
  }

  /// Whether the native name is another word than the English one.
  private func hasForeignNativeName(_ id: EntryID) -> Bool {
    let entry = gazetteer.entry(id)
    guard let native = entry.nativeName.map({ gazetteer.key(of: $0) }) else { return false }
    let english = gazetteer.key(of: entry.name)
    return !english.contains(native) && !native.contains(english)
  }

  func isClose(_ one: EntryID, _ other: EntryID, within limit: Double) -> Bool {
    guard let first = gazetteer.point(of: one), let second = gazetteer.point(of: other) else {
      return gazetteer.isEntry(one, within: other)
    }
    return Distance.isLess(than: limit, from: first, to: second)
  }

  private func prominence(of entry: EntryID, _ kind: EntryKind) -> Double {
    var value = Logarithm.decimal(gazetteer.population(of: entry) + 10)
    switch kind {
    case .country: value += gazetteer.level(of: entry) == 0 ? 3 : 1
    case .region:
      if gazetteer.level(of: entry) >= 2 {
        value -= gazetteer.population(of: entry) > 500_000 ? 0.5 : 1
      }
    default: break
    }
    if gazetteer.isCapital(entry) { value += 1 }
    return value
  }

  /// A city, and the region or state that is called after it.
  private func applyTypeRules(_ candidates: inout [Candidate], isProvince: Bool) {
    if isProvince, candidates.contains(where: { $0.kind == .region }) {
      candidates.removeAll { $0.kind != .region }
      return
    }
    // A bare name never means the district around the city of that name.
    // A bare name means the city of that name, unless the region is far better known.
    let largest =
      candidates.filter { $0.kind == .city && $0.role == .own }
      .map { gazetteer.population(of: $0.entry) }.max() ?? 0
    if candidates.contains(where: { $0.kind == .city && gazetteer.isCapital($0.entry) }) {
      // Washington is the capital first.
      for index in candidates.indices where candidates[index].kind == .region {
        candidates[index].parts.name -= 1.5
      }
    } else if largest > 50_000 {
      for index in candidates.indices where candidates[index].kind == .region {
        // Kent is the county, though a town in America is called so.
        let people = gazetteer.population(of: candidates[index].entry)
        if largest * 4 > people { candidates[index].parts.name -= 0.7 }
      }
    }
    let all = candidates
    candidates.removeAll { place in
      place.kind == .region && gazetteer.level(of: place.entry) >= 2
        && all.contains { $0.kind == .city && isClose($0.entry, place.entry, within: 100) }
    }
    for index in candidates.indices {
      let place = candidates[index]
      guard place.kind != .city else { continue }
      guard
        let city = candidates.first(where: {
          $0.kind == .city && $0.role <= place.role
            && gazetteer.isEntry($0.entry, within: place.entry)
        })
      else { continue }
      if place.kind == .region {
        // The bare name means the city where both are about as well known, but Minnesota is not
        // Minnesota City.
        guard isAboutAsLarge(city.entry, as: place.entry) else { continue }
        candidates[index].parts.name -= 1
        candidates[index].parts.prominence = min(
          place.parts.prominence, city.parts.prominence - 0.2)
      } else {
        // A city state is a city.
        let all = Double(gazetteer.population(of: place.entry))
        if Double(gazetteer.population(of: city.entry)) > 0.8 * all
          || gazetteer.level(of: place.entry) == 1
        {
          candidates[index].parts.prominence = city.parts.prominence - 0.5
        }
      }
    }
  }

  /// Whether a city has at least a hundredth of the people of a region, or is a large one.
  private func isAboutAsLarge(_ city: EntryID, as region: EntryID) -> Bool {
    let people = gazetteer.population(of: city)
    return people > 100_000 || people * 100 >= gazetteer.population(of: region)
  }
}
