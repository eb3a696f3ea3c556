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
    /// The largest division that it lies in or is.
    let division: EntryID?
    /// How much of its name is its own before the text is looked at; the shares of a name make 1.
    var share = 0.0
    /// What its name says for its country.
    var countryVote = 0.0
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
      division =
        outer.indices.last { outer[$0] != nil }.flatMap { outer[$0] }
        ?? (kind == .region ? entry : nil)
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

  let search: NameSearch
  let gazetteer: Gazetteer
  private let spans: [NameSpan]
  private var countries: [UInt16: Double] = [:]
  private var regions: [EntryID: Double] = [:]
  /// What the name of a country has said for itself.
  private var ownCounts: [NameID: Double] = [:]
  /// What all names of the text together say of the countries and divisions that it is about.
  private var votes = PlaceVotes()
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
    let total = max(countries.values.sorted().reduce(votes.total, +), 1)
    var options = unweighed
    for index in spans.indices {
      let isQualifier = index > 0 && qualifiers[index - 1] == index
      weigh(
        &options[index], at: index, total: total,
        outer: qualifiers[index].map { unweighed[$0] } ?? [],
        inner: isQualifier ? unweighed[index - 1] : [])
    }
    unify(&options, qualifiers)
    return options.map { link($0) }
  }

  /// The choice among weighed candidates: the best, where it is ahead of all other places.
  private func link(_ candidates: [Candidate]) -> Link {
    guard let first = candidates.first else {
      return Link(entry: nil, kind: .city, margin: 0, candidates: [])
    }
    var best = first
    for candidate in candidates.dropFirst() where candidate.score > best.score { best = candidate }
    var rival: Double?
    for candidate in candidates where !isSamePlace(candidate, best) {
      rival = max(rival ?? candidate.score, candidate.score)
    }
    let margin = best.score - (rival ?? best.score - 3)
    return Link(
      entry: margin < Self.leastMargin ? nil : best.entry, kind: best.kind, margin: margin,
      candidates: candidates)
  }

  /// Candidates with the best first; of equals, the more prominent entry.
  static func ranked(_ candidates: [Candidate]) -> [Candidate] {
    candidates.enumerated().sorted {
      ($1.element.score, $0.offset) < ($0.element.score, $1.offset)
    }.map(\.element)
  }

  /// The margin below which nothing is linked.
  static let leastMargin = 0.04

  /// Counts the countries and regions that the text speaks of.
  private func gather(_ options: [[Candidate]]) {
    var seen: Set<EntryID> = []
    for (index, candidates) in options.enumerated() {
      guard let best = candidates.max(by: { $0.score < $1.score }) else { continue }
      let country = best.country
      let isFirst = seen.insert(best.entry).inserted
      let weight = isFirst ? 1.0 : 0.3
      switch best.kind {
      case .country:
        if let country {
          countries[country, default: 0] += weight * best.share
          if let name = spans[index].name { ownCounts[name, default: 0] += weight * best.share }
        }
      case .region:
        regions[best.entry, default: 0] += 1
      case .city where candidates.count == 1:
        if let parent = gazetteer.parent(of: best.entry) { regions[parent, default: 0] += 0.5 }
      default: break
      }
      if best.kind != .country, isPlain(best, among: candidates) {
        points[index] = best.point
      }
    }
    gatherVotes(options)
    for index in search.tokens.indices
    where search.text.traits(at: index).contains(.adjective) {
      for target in adjectiveTargets(at: index) {
        if let country = gazetteer.country(of: target)?.packed {
          countries[country, default: 0] += 0.3
        }
      }
    }
  }

  /// Lets each name vote once, and those inside names of institutions with less weight.
  private func gatherVotes(_ options: [[Candidate]]) {
    var seen: Set<NameID> = []
    for (span, candidates) in zip(spans, options) {
      guard let name = span.name, seen.insert(name).inserted else { continue }
      votes.add(candidates, weight: 1)
    }
    for span in search.spans where span.type == .institution {
      for index in span.tokens {
        guard let place = search.place(at: index),
          place.tokens.upperBound <= span.tokens.upperBound,
          place.tokens.count < span.tokens.count, seen.insert(place.name).inserted
        else { continue }
        let key = CandidateKey(name: place.name, type: nil)
        let candidates = search.memory.candidates(of: key) { self.candidates(of: key) }
        votes.add(candidates, weight: PlaceVotes.inner)
        // "Nebraska State Baseball Association": the text speaks of Nebraska.
        if let best = candidates.max(by: { $0.score < $1.score }), best.kind == .region,
          best.share > 0.8
        {
          regions[best.entry, default: 0] += 1
        }
      }
    }
  }

  /// How far a meaning must be ahead to be a landmark for the names around it.
  private static let plainLead = 0.75

  /// Whether a candidate is far ahead of all others.
  private func isPlain(_ best: Candidate, among candidates: [Candidate]) -> Bool {
    for candidate in candidates
    where best.score - candidate.score <= Self.plainLead && !isSamePlace(candidate, best) {
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
    "in", "the", "of", "capital", "city", "town", "a", "municipality", "both", "is", "are", "was",
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
        var said = (countries[country] ?? 0) + votes.count(forCountryOf: candidate)
        if candidate.kind == .country, let name = spans[index].name {
          said = max(0, said - (ownCounts[name] ?? 0))
        }
        candidates[number].parts.country = 1.5 * said / total
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
        let support = votes.support(of: candidate, among: candidates)
        candidates[number].parts.region = min(
          PlaceVotes.limit, candidates[number].parts.region + support)
        candidates[number].parts.distance = nearness(of: candidate, at: index)
      }
      if outer.contains(where: { lies(candidate.entry, in: $0) }) {
        candidates[number].parts.words += 4
      }
      if !inner.isEmpty, inner.contains(where: { lies($0.entry, in: candidate) }) {
        candidates[number].parts.words += 3
      }
    }
    levelRegions(&candidates)
  }

  /// What speaks for a region speaks for the city of its name in it as well.
  private func levelRegions(_ candidates: inout [Candidate]) {
    for index in candidates.indices
    where candidates[index].kind == .region && candidates[index].parts.region > 0 {
      let region = candidates[index]
      guard
        let city = candidates.first(where: {
          $0.kind == .city && $0.role == .own && isClose($0.entry, region.entry, within: 100)
        })
      else { continue }
      candidates[index].parts.region = min(region.parts.region, city.parts.region)
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
        let distance = Distance.kilometres(here, point, ifLessThan: 400)
      else { continue }
      if distance < 150 { return 0.8 }
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
