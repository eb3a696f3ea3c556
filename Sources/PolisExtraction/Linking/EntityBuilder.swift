internal import PolisGazetteer

/// Joins the mentions of one thing to one entity.
final class EntityBuilder {
  let search: NameSearch
  let gazetteer: Gazetteer
  private(set) var spans: [NameSpan]
  private var groups: SpanGroups
  /// What the mentions of places are held to mean; `nil` for those of other things.
  private(set) var links: [PlaceLinker.Link?]

  init(_ search: NameSearch) {
    self.search = search
    gazetteer = search.gazetteer
    spans = search.spans.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    groups = SpanGroups(count: spans.count)
    links = Array(repeating: nil, count: spans.count)
  }

  /// The entities of the text, in the order of their first mention.
  func entities() -> [AnnotatedEntity] {
    linkPlaces()
    let words = SpanWords(spans, in: search.tokens)
    joinNames(words)
    joinCitiesToDivisions()
    joinParentheses()
    joinShortForms(words)
    joinRegionsByFirstName()
    var entities: [AnnotatedEntity] = []
    groups.forEach { entities.append(entity(of: $0)) }
    return entities
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
          || (link.entry.map {
            cities.contains($0) || search.memory.facts(of: $0, in: gazetteer).isMunicipality
          } ?? false)
        spans[index].type = isCity ? .city : .region
      default: spans[index].type = .city
      }
    }
  }

  /// "Changwon City", "Chongqing Municipality", whatever division bears that name.
  private func isCalledCity(_ span: NameSpan) -> Bool {
    guard span.tokens.count > 1, let last = span.tokens.last else { return false }
    return search.tokens[last].isAny(.cityType)
  }

  private static func isPlace(_ type: EntityType) -> Bool {
    type == .city || type == .region || type == .country
  }

  // MARK: Joining

  /// Joins mentions of one gazetteer entry, and of the same words.
  private func joinNames(_ words: SpanWords) {
    var byEntry: [EntryID: Int] = [:]
    var isLinkedPlace = Array(repeating: false, count: spans.count)
    for index in spans.indices {
      guard let entry = entry(of: index) else { continue }
      if let first = byEntry[entry] { groups.join(first, index) } else { byEntry[entry] = index }
      isLinkedPlace[index] = Self.isPlace(spans[index].type)
    }
    let firsts = words.firstOfSameWords {
      isLinkedPlace[$0] ? nil : spans[$0].type.number
    }
    for (index, first) in firsts.enumerated() where first >= 0 { groups.join(Int(first), index) }
  }

  private func entry(of index: Int) -> EntryID? {
    if Self.isPlace(spans[index].type) { return links[index]?.entry }
    return spans[index].name.flatMap { search.memory.organisation($0, in: gazetteer) }
  }

  /// "Busan Metropolitan City", a division that is called a city, is Busan, the city in it.
  private func joinCitiesToDivisions() {
    var divisions: [Int] = []
    for index in spans.indices where spans[index].type == .city && links[index]?.kind == .region {
      divisions.append(index)
    }
    guard !divisions.isEmpty else { return }
    for index in spans.indices where spans[index].type == .city && links[index]?.kind == .city {
      guard let city = place(of: index) else { continue }
      for division in divisions {
        guard let other = place(of: division), other.name == city.name,
          other.country == city.country
        else { continue }
        links[division] = links[index]
        groups.join(index, division)
      }
    }
  }

  private func place(of index: Int) -> GazetteerEntry? {
    links[index]?.entry.map { search.memory.facts(of: $0, in: gazetteer).entry }
  }

  private func joinParentheses() {
    guard !search.same.isEmpty else { return }
    var byStart: [Int: Int] = [:]
    for index in spans.indices { byStart[spans[index].tokens.lowerBound] = index }
    for pair in search.same {
      guard let one = byStart[pair.first.lowerBound], let other = byStart[pair.second.lowerBound]
      else { continue }
      spans[other].type = spans[one].type
      if links[other]?.entry == nil, let link = links[one] { links[other] = link }
      groups.join(one, other)
    }
  }

  /// "Lima Chamber" is the "Lima Chamber of Commerce" of the same text.
  private func joinShortForms(_ words: SpanWords) {
    let organisations = spans.indices.filter { spans[$0].type == .institution }
    guard organisations.count > 1 else { return }
    let words = words.distinct()
    // Names of the same words are one entity already: the first of them stands for all.
    let firsts = words.firstOfSameWords { spans[$0].type == .institution ? 0 : nil }
    var having: [UInt64: [Int]] = [:]
    for index in organisations where firsts[index] == index && words[index].count > 2 {
      for word in words[index] { having[word, default: []].append(index) }
    }
    guard !having.isEmpty else { return }
    for short in organisations where words[short].count >= 2 {
      // The names that have all its words are among those that have the rarest.
      var longer: [Int]?
      for word in words[short] {
        guard let others = having[word] else { continue }
        if others.count < longer?.count ?? .max { longer = others }
      }
      var long: Int?
      for other in longer ?? []
      where words.isStrictSubset(short, of: other) && sharesHead(short, other) {
        if let known = long, groups.root(known) != groups.root(other) {
          long = nil
          break
        }
        long = other
      }
      if let long { groups.join(short, long) }
    }
  }

  private func sharesHead(_ one: Int, _ other: Int) -> Bool {
    let heads: WordClass = [.organisationHead, .foreignOrganisationHead]
    return spans[one].core.contains { here in
      search.tokens[here].isAny(heads)
        && spans[other].core.contains {
          search.tokens[$0].isAny(heads) && search.tokens[$0].key == search.tokens[here].key
        }
    }
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
      groups.join(region, index)
    }
  }

  // MARK: Entities

  private func entity(of group: [Int]) -> AnnotatedEntity {
    var entity = AnnotatedEntity(type: spans[group[0]].type, name: "", confidence: 0)
    entity.mentions.reserveCapacity(group.count)
    var linked: (index: Int, entry: EntryID)?
    for index in group {
      let span = spans[index]
      entity.mentions.append(
        Mention(search.text.byteRange(span.tokens), confidence: span.confidence))
      entity.confidence = max(entity.confidence, span.confidence)
      if linked == nil, let entry = entry(of: index) { linked = (index, entry) }
    }
    if let linked {
      describe(&entity, by: search.memory.facts(of: linked.entry, in: gazetteer))
      if let margin = links[linked.index]?.margin, margin < 1 {
        entity.confidence *= 0.75 + margin / 4
      }
    } else {
      entity.name = name(of: group)
    }
    if entity.acronym == nil,
      let acronym = group.first(where: {
        spans[$0].origin == .acronym && search.tokens[spans[$0].tokens.lowerBound].isWord
      })
    {
      entity.acronym = search.text.text(spans[acronym].tokens)
    }
    return entity
  }

  private func name(of group: [Int]) -> String {
    // The longest form in Latin letters; acronyms and originals only where there is no other.
    var best = spans[group[0]]
    var bestIsLong = isLongForm(best)
    for index in group.dropFirst() {
      let span = spans[index]
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

  private func describe(_ entity: inout AnnotatedEntity, by facts: EntryFacts) {
    entity.name = facts.entry.name
    entity.country = facts.entry.country
    entity.sameAs = facts.entry.sameAs
    entity.acronym = facts.entry.acronym
    guard entity.type != .institution, entity.type != .programme else { return }
    entity.geonames = facts.entry.geonames
    entity.latitude = facts.entry.point?.latitude
    entity.longitude = facts.entry.point?.longitude
    entity.population = facts.entry.population
    entity.region = facts.region
  }
}
