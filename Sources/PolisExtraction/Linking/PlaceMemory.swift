internal import PolisGazetteer
internal import PolisText
internal import Synchronization

/// What names and entries of the gazetteer come to before any text is looked at.
///
/// News speaks of the same places again and again. What was worked out for one text serves the texts
/// that the thread reads after it.
final class PlaceMemory: Sendable {
  private let candidates = Mutex(HashCache<Known?>(bits: 12, filler: nil))
  private let facts = Mutex(HashCache<EntryFacts?>(bits: 13, filler: nil))
  private let organisations = Mutex(HashCache<EntryID?>(bits: 12, filler: nil))

  /// What a name may mean, as worked out now or before.
  func candidates(
    of key: PlaceLinker.CandidateKey, _ work: () -> [PlaceLinker.Candidate]
  ) -> [PlaceLinker.Candidate] {
    let hash = key.hash
    if let known = candidates.withLock({ $0[hash] }), let known, known.key == key {
      return known.candidates
    }
    let new = work()
    candidates.withLock { $0[hash] = Known(key: key, candidates: new) }
    return new
  }

  private struct Known {
    var key: PlaceLinker.CandidateKey
    var candidates: [PlaceLinker.Candidate]
  }

  /// What the gazetteer has on an entry.
  func facts(of id: EntryID, in gazetteer: Gazetteer) -> EntryFacts {
    let number = UInt64(id.number) + 1
    if let known = facts.withLock({ $0[number] }), let known { return known }
    let new = EntryFacts(id, in: gazetteer)
    facts.withLock { $0[number] = .some(new) }
    return new
  }

  /// The first institution or programme that bears a name; unions of states are institutions.
  func organisation(_ name: NameID, in gazetteer: Gazetteer) -> EntryID? {
    if let known = organisations.withLock({ $0[name.key] }) { return known }
    let new = gazetteer.uses(of: name).first {
      let kind = gazetteer.kind(of: $0.entry)
      return kind == .institution || kind == .programme || gazetteer.isUnion($0.entry)
    }?.entry
    organisations.withLock { $0[name.key] = .some(new) }
    return new
  }
}

/// What annotations say of an entry of the gazetteer.
final class EntryFacts: Sendable {
  let entry: GazetteerEntry
  /// The region that a place is in, by ISO 3166-2, NUTS, or the name of its division.
  let region: String?
  /// Whether a division is a municipality ("Greater Geelong City", New Zealand's districts).
  let isMunicipality: Bool

  init(_ id: EntryID, in gazetteer: Gazetteer) {
    let entry = gazetteer.entry(id)
    self.entry = entry
    region =
      entry.iso3166_2 ?? entry.nuts.last
      ?? gazetteer.firstLevelDivision(of: id).map {
        gazetteer.isoCode(of: $0) ?? gazetteer.name(of: $0)
      }
    isMunicipality = Self.isMunicipality(id, entry, in: gazetteer)
  }

  private static func isMunicipality(
    _ id: EntryID, _ entry: GazetteerEntry, in gazetteer: Gazetteer
  ) -> Bool {
    if gazetteer.country(of: id) == CountryCode("NZ") { return entry.name.hasSuffix(" District") }
    guard gazetteer.level(of: id) >= 2, let type = entry.type?.lowercased() else { return false }
    return !type.contains("metropolitan")
      && (type.contains("city") || type.contains("municipality") || type.contains("borough"))
  }
}
