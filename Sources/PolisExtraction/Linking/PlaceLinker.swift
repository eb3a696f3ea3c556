internal import PolisGazetteer

/// Says which of the places of a name each mention means.
///
/// A candidate is weighed by its inhabitants, by the countries and regions that the text speaks
/// of, by the other places near it, and above all by what stands right behind the name
/// (`Halifax (Nova Scotia)`, `Perth in Scotland`).
final class PlaceLinker {
  /// What a mention may mean, and why.
  struct Candidate {
    let entry: EntryID
    let role: NameRole
    let kind: EntryKind
    /// What the gazetteer has on the entry, kept here since its image is too large to stay near
    /// the processor: the country, the place, and the regions that it lies in, the innermost first.
    let country: UInt16?
    let point: GeographicPoint?
    let outer: InlineArray<4, EntryID?>
    /// The parts of the score, for those who ask.
    var parts = LinkScore()
    var score: Double { parts.total }

    init(entry: EntryID, role: NameRole, kind: EntryKind, in gazetteer: Gazetteer) {
      self.entry = entry
      self.role = role
      self.kind = kind
      country = gazetteer.country(of: entry)?.packed
      point = gazetteer.point(of: entry)
      var outer = InlineArray<4, EntryID?>(repeating: nil)
      var next = kind == .country ? nil : gazetteer.parent(of: entry)
      for depth in outer.indices {
        guard let here = next else { break }
        if gazetteer.kind(of: here) == .region { outer[depth] = here }
        next = gazetteer.parent(of: here)
      }
      self.outer = outer
    }
  }

  /// What a mention is held to mean.
  struct Link {
    var entry: EntryID?
    var kind: EntryKind
    /// How far the choice is ahead of the next candidate.
    var margin: Double
    var candidates: [Candidate]
  }

  private let search: NameSearch
  private let gazetteer: Gazetteer
  private let spans: [NameSpan]
  private var countries: [UInt16: Double] = [:]
  private var regions: [EntryID: Double] = [:]
  /// Where the mentions are whose meaning is plain without the others.
  private var points: [GeographicPoint?]

  init(_ search: NameSearch, spans: [NameSpan]) {
    self.search = search
    gazetteer = search.gazetteer
    self.spans = spans
    points = Array(repeating: nil, count: spans.count)
  }

  /// The links of the spans, in their order.
  func links() -> [Link] {
    let unweighed = spans.map { candidates(for: $0) }
    gather(unweighed)
    let qualifiers = spans.indices.map { qualifier(of: $0) }
    // Sums of reals depend on their order, and a dictionary has another in each run.
    let total = max(countries.values.sorted().reduce(0, +), 1)
    var options = unweighed
    for index in spans.indices {
      let isQualifier = index > 0 && qualifiers[index - 1] == index
      weigh(
        &options[index], at: index, total: total,
        outer: qualifiers[index].map { unweighed[$0] } ?? [],
        inner: isQualifier ? unweighed[index - 1] : [])
    }
    unify(&options, qualifiers)
    return options.map { candidates in
      let ranked =
        candidates.count < 2
        ? candidates
        : candidates.enumerated().sorted {
          ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
        }.map(\.element)
      guard let best = ranked.first else {
        return Link(entry: nil, kind: .city, margin: 0, candidates: [])
      }
      let rival = ranked.dropFirst().first { !isSamePlace($0, best) }
      let margin = best.score - (rival?.score ?? best.score - 3)
      return Link(
        entry: margin < Self.leastMargin ? nil : best.entry, kind: best.kind, margin: margin,
        candidates: ranked)
    }
  }

  /// The margin below which nothing is linked.
  static let leastMargin = 0.04

  /// What the candidates of a mention depend on.
  struct CandidateKey: Hashable {
    var name: NameID
    var type: EntityType?
    var isProvince = false
    /// Whether a plural type word makes it a region or a city.
    var sharedType: Bool?
    /// Whether `County` stands before the name.
    var isCounty = false

    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      // The type itself would be hashed as the word that it is called by.
      hasher.combine(type?.number)
      hasher.combine(isProvince)
      hasher.combine(sharedType)
      hasher.combine(isCounty)
    }
  }

  private func candidates(for span: NameSpan) -> [Candidate] {
    guard let name = span.name else { return [] }
    let isTyped = span.origin == .typed
    var key = CandidateKey(name: name, type: isTyped ? span.type : nil)
    if isTyped {
      key.isCounty = isCountyBefore(span)
    } else {
      key.isProvince = isCalledRegion(span)
      key.sharedType = sharedType(span)
    }
    return search.memory.candidates(of: key) { candidates(of: key) }
  }

  private func candidates(of key: CandidateKey) -> [Candidate] {
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
    if key.type != nil {
      preferRegisteredDivisions(&result)
      if key.isCounty { result.removeAll { !isBritishOrIrish($0.entry) } }
    } else {
      applyTypeRules(&result, isProvince: key.isProvince)
      applySharedType(&result, key.sharedType)
    }
    preferOwnNames(&result)
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
      } else if here.kind == .city,
        candidates.contains(where: {
          $0.role == .own && $0.kind == .city && gazetteer.population(of: $0.entry) > 15_000
            && gazetteer.population(of: $0.entry) * 10 > gazetteer.population(of: here.entry)
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

  private func isClose(_ one: EntryID, _ other: EntryID, within limit: Double) -> Bool {
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

  /// Counts the countries and regions that the text speaks of.
  private func gather(_ options: [[Candidate]]) {
    var seen: Set<EntryID> = []
    for (index, candidates) in options.enumerated() {
      guard let best = candidates.max(by: { $0.score < $1.score }) else { continue }
      let country = best.country
      let isFirst = seen.insert(best.entry).inserted
      let weight = isFirst ? 1.0 : 0.3
      switch best.kind {
      case .country: if let country { countries[country, default: 0] += weight }
      case .region:
        regions[best.entry, default: 0] += 1
        if let country { countries[country, default: 0] += weight / 2 }
      case .city where candidates.count == 1:
        if let country { countries[country, default: 0] += weight / 2 }
        if let parent = gazetteer.parent(of: best.entry) { regions[parent, default: 0] += 0.5 }
      default: break
      }
      if best.kind != .country, isPlain(best, among: candidates) {
        points[index] = best.point
      }
    }
    for index in search.tokens.indices
    where search.text.traits(at: index).contains(.adjective) {
      for target in adjectiveTargets(at: index) {
        if let country = gazetteer.country(of: target)?.packed {
          countries[country, default: 0] += 0.3
        }
      }
    }
  }

  /// Whether a candidate is far ahead of all others.
  private func isPlain(_ best: Candidate, among candidates: [Candidate]) -> Bool {
    for candidate in candidates
    where best.score - candidate.score <= 1.5 && !isSamePlace(candidate, best) {
      return false
    }
    return best.score > 1.5 || candidates.contains { !isSamePlace($0, best) }
  }

  /// The mention right behind a mention that says where it lies.
  private func qualifier(of index: Int) -> Int? {
    guard index + 1 < spans.count else { return nil }
    let next = spans[index + 1]
    let end = spans[index].tokens.upperBound
    guard next.tokens.lowerBound > end, next.tokens.lowerBound - end <= 6 else { return nil }
    for place in end..<next.tokens.lowerBound {
      let token = search.tokens[place]
      guard
        (token.isMark(",") && place == end) || (token.isMark("(") && place == end)
          || (token.isMark("|") && place == end)
          || Self.bridges.contains(token.key)
      else { return nil }
    }
    guard next.type != .institution, next.type != .programme else { return nil }
    return index + 1
  }

  private static let bridges = WordSet([
    "in", "the", "of", "capital", "city", "town", "a", "municipality", "both",
  ])

  private func weigh(
    _ candidates: inout [Candidate], at index: Int, total: Double, outer: [Candidate],
    inner: [Candidate]
  ) {
    let adjectives = adjectiveCountries(before: spans[index])
    let (countries, regions) = (self.countries, self.regions)
    for number in candidates.indices {
      let candidate = candidates[number]
      if let country = candidate.country {
        candidates[number].parts.country = 1.5 * (countries[country] ?? 0) / total
        if adjectives.contains(country) { candidates[number].parts.words += 3 }
      }
      if candidate.kind != .country {
        if !regions.isEmpty {
          for depth in candidate.outer.indices {
            if let region = candidate.outer[depth], regions[region, default: 0] >= 1 {
              candidates[number].parts.region += 1.2
            }
          }
        }
        candidates[number].parts.distance = nearness(of: candidate, at: index)
      }
      if outer.contains(where: { lies(candidate.entry, in: $0) }) {
        candidates[number].parts.words += 4
      }
      if !inner.isEmpty, inner.contains(where: { lies($0.entry, in: candidate) }) {
        candidates[number].parts.words += 3
      }
    }
  }

  private func lies(_ entry: EntryID, in other: Candidate) -> Bool {
    guard entry != other.entry, other.kind != .city || gazetteer.kind(of: entry) == .city else {
      return false
    }
    if other.kind == .country, gazetteer.kind(of: entry) != .country {
      return gazetteer.country(of: entry) == gazetteer.country(of: other.entry)
    }
    return gazetteer.isEntry(entry, within: other.entry)
  }

  private func nearness(of candidate: Candidate, at index: Int) -> Double {
    guard let here = candidate.point else { return 0 }
    let points = self.points
    var best = 0.0
    for other in max(0, index - 4)...min(spans.count - 1, index + 4) where other != index {
      guard let point = points[other], spans[other].name != spans[index].name,
        Distance.isLess(than: 400, from: here, to: point)
      else { continue }
      if Distance.isLess(than: 150, from: here, to: point) { return 0.8 }
      best = 0.4
    }
    return best
  }

  /// "the Indian city of Kochi", "the Mexican cities of Guadalajara and Zapopan".
  private func adjectiveCountries(before span: NameSpan) -> Set<UInt16> {
    var found: Set<UInt16> = []
    var index = span.tokens.lowerBound - 1
    let first = max(0, index - 7)
    while index >= first,
      search.text.sentenceOfToken[index] == search.text.sentenceOfToken[span.tokens.lowerBound]
    {
      let token = search.tokens[index]
      if search.text.traits(at: index).contains(.adjective) {
        guard index + 1 < search.tokens.count,
          search.tokens[index + 1].isAny([.placeNoun, .cityType, .regionType])
            || isPluralPlace(index + 1)
        else { return found }
        for target in adjectiveTargets(at: index) {
          if let country = gazetteer.country(of: target)?.packed { found.insert(country) }
        }
        return found
      }
      if token.kind == .punctuation, !token.isMark(",") { return found }
      index -= 1
    }
    return found
  }

  private func adjectiveTargets(at index: Int) -> [EntryID] {
    let bytes = search.text.bytes
    return gazetteer.adjectiveTargets(of: search.tokens[index].range, in: bytes.span)
  }

  private func isPluralPlace(_ index: Int) -> Bool {
    Self.plurals.contains(search.tokens[index].key)
  }
  private static let plurals = WordSet([
    "cities", "towns", "regions", "municipalities", "provinces", "capital", "port",
  ])

  /// One sense a document: a mention that nothing stands behind follows those that have something.
  private func unify(_ options: inout [[Candidate]], _ qualifiers: [Int?]) {
    var senses: [NameID: [EntryID]] = [:]
    for index in spans.indices {
      guard let name = spans[index].name,
        let best = options[index].max(by: { $0.score < $1.score }), best.parts.words >= 3
      else { continue }
      if senses[name]?.contains(best.entry) != true { senses[name, default: []].append(best.entry) }
    }
    for index in spans.indices {
      guard let name = spans[index].name, let known = senses[name] else { continue }
      for number in options[index].indices
      where known.contains(options[index][number].entry)
        && !options[index].contains(where: { $0.parts.words >= 3 })
      {
        options[index][number].parts.words += known.count == 1 ? 3 : 2
      }
    }
  }

  private func isSamePlace(_ one: Candidate, _ other: Candidate) -> Bool {
    guard let first = one.point, let second = other.point else {
      return one.entry == other.entry || one.country == other.country
    }
    return one.entry == other.entry || Distance.isLess(than: 30, from: first, to: second)
  }
}
