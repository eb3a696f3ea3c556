internal import PolisGazetteer

/// Joins the mentions of one thing to one entity.
final class EntityBuilder {
  let search: NameSearch
  let gazetteer: Gazetteer
  private(set) var spans: [NameSpan]
  private var parent: [Int]
  /// What the mentions of places are held to mean.
  private(set) var links: [Int: PlaceLinker.Link] = [:]

  init(_ search: NameSearch) {
    self.search = search
    gazetteer = search.gazetteer
    spans = search.spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    parent = Array(spans.indices)
  }

  /// The entities of the text, in the order of their first mention.
  func entities() -> [AnnotatedEntity] {
    linkPlaces()
    joinNames()
    joinParentheses()
    joinShortForms()
    joinRegionsByFirstName()
    // The root of a group is its first mention.
    var groups: [[Int]] = Array(repeating: [], count: spans.count)
    for index in spans.indices { groups[root(index)].append(index) }
    return groups.lazy.filter { !$0.isEmpty }.map { self.entity(of: $0) }
  }

  private func linkPlaces() {
    let places = spans.indices.filter { Self.isPlace(spans[$0].type) }
    var cities: Set<EntryID> = []
    let links = PlaceLinker(search, spans: places.map { spans[$0] }).links()
    for (index, link) in zip(places, links) {
      self.links[index] = link
      if spans[index].origin == .typed, spans[index].type == .city, let entry = link.entry {
        cities.insert(entry)
      }
    }
    for (index, link) in zip(places, links) {
      guard spans[index].origin != .typed, !link.candidates.isEmpty
      else { continue }
      switch link.kind {
      case .country: spans[index].type = .country
      case .region:
        // A division that the text calls a city elsewhere is one.
        let isCity =
          isCalledCity(spans[index])
          || (link.entry.map { cities.contains($0) || isMunicipality($0) } ?? false)
        spans[index].type = isCity ? .city : .region
      default: spans[index].type = .city
      }
    }
  }

  /// "Changwon City", whatever division bears that name.
  private func isCalledCity(_ span: NameSpan) -> Bool {
    guard span.tokens.count > 1, let last = span.tokens.last else { return false }
    return search.tokens[last].key == Self.city
  }
  private static let city = WordKey.of("city")

  /// Whether a division is a municipality ("Greater Geelong City", New Zealand's districts).
  private func isMunicipality(_ entry: EntryID) -> Bool {
    if gazetteer.country(of: entry) == CountryCode("NZ") {
      return gazetteer.name(of: entry).hasSuffix(" District")
    }
    guard gazetteer.level(of: entry) >= 2, let type = gazetteer.entry(entry).type?.lowercased()
    else { return false }
    return !type.contains("metropolitan")
      && (type.contains("city") || type.contains("municipality") || type.contains("borough"))
  }

  private static func isPlace(_ type: EntityType) -> Bool {
    type == .city || type == .region || type == .country
  }

  // MARK: Joining

  private func root(_ index: Int) -> Int {
    var here = index
    while parent[here] != here {
      parent[here] = parent[parent[here]]
      here = parent[here]
    }
    return here
  }

  private func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(one), root(other))
    if first != second { parent[max(first, second)] = min(first, second) }
  }

  /// Joins mentions of one gazetteer entry, and of the same words.
  private func joinNames() {
    var byEntry: [EntryID: Int] = [:]
    var byWords: [WordsKey: Int] = [:]
    for index in spans.indices {
      let span = spans[index]
      if let entry = entry(of: index) {
        if let first = byEntry[entry] { join(first, index) } else { byEntry[entry] = index }
        if Self.isPlace(span.type) { continue }
      }
      let key = WordsKey(type: span.type, words: contentWords(of: span))
      if key.words.isEmpty { continue }
      if let first = byWords[key] { join(first, index) } else { byWords[key] = index }
    }
  }

  private struct WordsKey: Hashable {
    let type: EntityType
    let words: [UInt64]

    func hash(into hasher: inout Hasher) {
      // The keys of words are hashes already, and words in order: their sum tells them well enough.
      hasher.combine(words.reduce(UInt64(type.number)) { $0 &* 31 &+ $1 })
    }
  }

  /// The words of a name that tell it from others, in no order ("Chamber of Commerce of Bogotá" and
  /// "Bogotá Chamber of Commerce" are one).
  private func contentWords(of span: NameSpan) -> [UInt64] {
    var words: [UInt64] = []
    for index in span.core {
      let token = search.tokens[index]
      if token.kind == .ideograph || token.isNumber { words.append(token.key) }
      if token.isWord, !token.isAny([.function, .foreignConnector]) || span.core.count == 1 {
        words.append(token.key)
      }
    }
    return words.sorted()
  }

  private func entry(of index: Int) -> EntryID? {
    let span = spans[index]
    if Self.isPlace(span.type) { return links[index]?.entry }
    guard let name = span.name else { return nil }
    for use in gazetteer.uses(of: name) {
      let kind = gazetteer.kind(of: use.entry)
      if kind == .institution || kind == .programme || gazetteer.isUnion(use.entry) {
        return use.entry
      }
    }
    return nil
  }

  private func joinParentheses() {
    var byStart: [Int: Int] = [:]
    for index in spans.indices { byStart[spans[index].tokens.lowerBound] = index }
    for pair in search.same {
      guard let one = byStart[pair.first.lowerBound], let other = byStart[pair.second.lowerBound]
      else { continue }
      spans[other].type = spans[one].type
      if links[other]?.entry == nil, let link = links[one] { links[other] = link }
      join(one, other)
    }
  }

  /// "Lima Chamber" is the "Lima Chamber of Commerce" of the same text.
  private func joinShortForms() {
    let organisations = spans.indices.filter { spans[$0].type == .institution }
    let words = organisations.map { Self.distinct(contentWords(of: spans[$0])) }
    // Names of the same words are one entity already: the first of them stands for all.
    var seen: Set<[UInt64]> = []
    var having: [UInt64: [Int]] = [:]
    for place in organisations.indices where seen.insert(words[place]).inserted {
      for word in words[place] { having[word, default: []].append(place) }
    }
    for (place, short) in zip(organisations.indices, organisations) {
      guard words[place].count >= 2,
        let others = words[place].compactMap({ having[$0] }).min(by: { $0.count < $1.count })
      else { continue }
      var long: Int?
      for other in others
      where Self.isStrictSubset(words[place], of: words[other])
        && sharesHead(short, organisations[other])
      {
        if let known = long, root(known) != root(organisations[other]) {
          long = nil
          break
        }
        long = organisations[other]
      }
      if let long { join(short, long) }
    }
  }

  /// The different ones of sorted words.
  private static func distinct(_ words: [UInt64]) -> [UInt64] {
    var result: [UInt64] = []
    for word in words where result.last != word { result.append(word) }
    return result
  }

  /// Whether sorted words are all among others that are more.
  private static func isStrictSubset(_ words: [UInt64], of others: [UInt64]) -> Bool {
    guard words.count < others.count else { return false }
    var place = 0
    for other in others where place < words.count && words[place] == other { place += 1 }
    return place == words.count
  }

  private func sharesHead(_ one: Int, _ other: Int) -> Bool {
    func heads(_ index: Int) -> Set<UInt64> {
      Set(
        spans[index].core.filter {
          search.tokens[$0].isAny([.organisationHead, .foreignOrganisationHead])
        }.map { search.tokens[$0].key })
    }
    return !heads(one).isDisjoint(with: heads(other))
  }

  /// "Stuttgart" is the Stuttgart Urban Region where the text speaks of no city, and so is "Sisak"
  /// for Sisak-Moslavina County.
  private func joinRegionsByFirstName() {
    var regions: [UInt64: Int] = [:]
    for index in spans.indices where spans[index].type == .region && spans[index].origin == .typed {
      let key = search.tokens[spans[index].core.lowerBound].key
      if regions[key] == nil { regions[key] = index }
    }
    guard !regions.isEmpty else { return }
    var cities: Set<UInt64> = []
    for index in spans.indices where spans[index].type == .city {
      let span = spans[index]
      let key = search.tokens[span.core.lowerBound].key
      guard regions[key] != nil else { continue }
      let isRegionToo =
        links[regions[key] ?? index]?.entry.map { region in
          links[index]?.candidates.contains { $0.entry == region } ?? false
        } ?? false
      if span.origin == .typed || search.isCityByContext(span.tokens)
        || (index < (regions[key] ?? 0) && !isRegionToo)
      {
        cities.insert(key)
      }
    }
    for index in spans.indices where spans[index].type == .city && spans[index].tokens.count == 1 {
      let key = search.tokens[spans[index].tokens.lowerBound].key
      guard let region = regions[key], !cities.contains(key) else { continue }
      spans[index].type = .region
      links[index] = links[region]
      join(region, index)
    }
  }

  // MARK: Entities

  private func entity(of group: [Int]) -> AnnotatedEntity {
    let first = spans[group[0]]
    let mentions = group.map {
      Mention(search.text.byteRange(spans[$0].tokens), confidence: spans[$0].confidence)
    }
    var entity = AnnotatedEntity(
      type: first.type, name: name(of: group), mentions: mentions,
      confidence: mentions.map(\.confidence).max() ?? 0)
    let linked = group.first { entry(of: $0) != nil }
    if let linked, let entry = entry(of: linked) {
      describe(&entity, by: search.memory.entry(entry, of: gazetteer), id: entry)
      if let margin = links[linked]?.margin, margin < 1 {
        entity.confidence *= 0.75 + margin / 4
      }
    }
    if entity.acronym == nil {
      entity.acronym = group.lazy.map { self.spans[$0] }.first {
        $0.origin == .acronym && search.tokens[$0.tokens.lowerBound].kind == .word
      }.map { search.text.text($0.tokens) }
    }
    return entity
  }

  private func name(of group: [Int]) -> String {
    // The longest form in Latin letters; acronyms and originals only where there is no other.
    var best = spans[group[0]]
    var bestIsLong = isLongForm(best)
    for span in group.dropFirst().map({ spans[$0] }) {
      let isLong = isLongForm(span)
      if isLong == bestIsLong ? span.core.count > best.core.count : isLong {
        (best, bestIsLong) = (span, isLong)
      }
    }
    let range = best.type == .region ? best.tokens : best.type == .city ? best.core : best.tokens
    return search.text.text(range)
  }

  private func isLongForm(_ span: NameSpan) -> Bool {
    span.origin != .acronym && search.tokens[span.tokens.lowerBound].isWord
  }

  private func describe(
    _ entity: inout AnnotatedEntity, by entry: GazetteerEntry, id: EntryID
  ) {
    entity.name = entry.name
    entity.country = entry.country
    entity.sameAs = entry.sameAs
    entity.acronym = entry.acronym
    guard entity.type != .institution, entity.type != .programme else { return }
    entity.geonames = entry.geonames
    entity.latitude = entry.point?.latitude
    entity.longitude = entry.point?.longitude
    entity.population = entry.population
    entity.region =
      entry.iso3166_2 ?? entry.nuts.last
      ?? gazetteer.firstLevelDivision(of: id).map {
        gazetteer.isoCode(of: $0) ?? gazetteer.name(of: $0)
      }
  }
}
