internal import PolisGazetteer

/// Joins the mentions of one thing to one entity.
struct EntityBuilder {
  private let search: NameSearch
  private let gazetteer: Gazetteer
  private var spans: [NameSpan]
  private var parent: [Int]
  private var links: [Int: PlaceLinker.Link] = [:]

  init(_ search: NameSearch) {
    self.search = search
    gazetteer = search.gazetteer
    spans = search.spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    parent = Array(spans.indices)
  }

  /// The entities of the text, in the order of their first mention.
  mutating func entities() -> [AnnotatedEntity] {
    linkPlaces()
    joinNames()
    joinParentheses()
    joinShortForms()
    joinRegionsByFirstName()
    var groups: [Int: [Int]] = [:]
    for index in spans.indices { groups[root(index), default: []].append(index) }
    return groups.values.sorted { $0[0] < $1[0] }.map { entity(of: $0) }
  }

  private mutating func linkPlaces() {
    let places = spans.indices.filter { Self.isPlace(spans[$0].type) }
    var cities: Set<EntryID> = []
    var linker = PlaceLinker(search, spans: places.map { spans[$0] })
    for (index, link) in zip(places, linker.links()) {
      links[index] = link
      if spans[index].origin == .typed, spans[index].type == .city, let entry = link.entry {
        cities.insert(entry)
      }
    }
    for index in places {
      guard let link = links[index], spans[index].origin != .typed, !link.candidates.isEmpty
      else { continue }
      switch link.kind {
      case .country: spans[index].type = .country
      case .region:
        // A division that the text calls a city elsewhere is one.
        let isCity = link.entry.map { cities.contains($0) || isMunicipality($0) } ?? false
        spans[index].type = isCity ? .city : .region
      default: spans[index].type = .city
      }
    }
  }

  /// Whether a division is a municipality ("Greater Geelong City").
  private func isMunicipality(_ entry: EntryID) -> Bool {
    guard gazetteer.level(of: entry) >= 2, let type = gazetteer.entry(entry).type?.lowercased()
    else { return false }
    return !type.contains("metropolitan")
      && (type.contains("city") || type.contains("municipality") || type.contains("borough"))
  }

  private static func isPlace(_ type: EntityType) -> Bool {
    type == .city || type == .region || type == .country
  }

  // MARK: Joining

  private mutating func root(_ index: Int) -> Int {
    var here = index
    while parent[here] != here {
      parent[here] = parent[parent[here]]
      here = parent[here]
    }
    return here
  }

  private mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(one), root(other))
    if first != second { parent[max(first, second)] = min(first, second) }
  }

  /// Joins mentions of one gazetteer entry, and of the same words.
  private mutating func joinNames() {
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

  private mutating func joinParentheses() {
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
  private mutating func joinShortForms() {
    let organisations = spans.indices.filter { spans[$0].type == .institution }
    let words = organisations.map { Set(contentWords(of: spans[$0])) }
    for (place, short) in zip(organisations.indices, organisations) {
      guard words[place].count >= 2 else { continue }
      var long: Int?
      for (other, candidate) in zip(organisations.indices, organisations)
      where words[place].isStrictSubset(of: words[other]) && sharesHead(short, candidate) {
        if let known = long, root(known) != root(candidate) {
          long = nil
          break
        }
        long = candidate
      }
      if let long { join(short, long) }
    }
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
  private mutating func joinRegionsByFirstName() {
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
      describe(&entity, by: gazetteer.entry(entry), id: entry)
      if let margin = links[linked]?.margin, margin < 1 {
        entity.confidence *= 0.75 + margin / 4
      }
    }
    if entity.acronym == nil {
      entity.acronym = group.lazy.map { spans[$0] }.first {
        $0.origin == .acronym && search.tokens[$0.tokens.lowerBound].kind == .word
      }.map { search.text.text($0.tokens) }
    }
    return entity
  }

  private func name(of group: [Int]) -> String {
    // The longest form in Latin letters; acronyms and originals only where there is no other.
    let ranked = group.sorted {
      let (one, other) = (spans[$0], spans[$1])
      let firstIsLong = one.origin != .acronym && search.tokens[one.tokens.lowerBound].isWord
      let secondIsLong = other.origin != .acronym && search.tokens[other.tokens.lowerBound].isWord
      if firstIsLong != secondIsLong { return firstIsLong }
      if one.core.count != other.core.count { return one.core.count > other.core.count }
      return $0 < $1
    }
    let best = spans[ranked[0]]
    let range = best.type == .region ? best.tokens : best.type == .city ? best.core : best.tokens
    return search.text.text(range)
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
    let division = gazetteer.firstLevelDivision(of: id).map { gazetteer.entry($0) }
    entity.region = entry.iso3166_2 ?? entry.nuts.last ?? division?.iso3166_2 ?? division?.name
  }
}
