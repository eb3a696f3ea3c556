internal import PolisGazetteer
internal import Synchronization

/// What names and entries of the gazetteer come to before any text is looked at.
///
/// News speaks of the same places again and again. What was worked out for one text serves the texts
/// that follow, on any thread; the memory is emptied when it is full.
final class PlaceMemory: Sendable {
  private let candidates = Mutex<[PlaceLinker.CandidateKey: [PlaceLinker.Candidate]]>([:])
  private let entries = Mutex<[EntryID: GazetteerEntry]>([:])
  /// How many of each are kept.
  private static let limit = 4096

  /// What a name may mean, as worked out now or before.
  func candidates(
    of key: PlaceLinker.CandidateKey, _ work: () -> [PlaceLinker.Candidate]
  ) -> [PlaceLinker.Candidate] {
    if let known = candidates.withLock({ $0[key] }) { return known }
    let new = work()
    candidates.withLock { Self.keep(new, as: key, in: &$0) }
    return new
  }

  /// What the gazetteer has on an entry.
  func entry(_ id: EntryID, of gazetteer: Gazetteer) -> GazetteerEntry {
    if let known = entries.withLock({ $0[id] }) { return known }
    let new = gazetteer.entry(id)
    entries.withLock { Self.keep(new, as: id, in: &$0) }
    return new
  }

  private static func keep<Key, Value>(
    _ value: Value, as key: Key, in table: inout [Key: Value]
  ) {
    if table.count >= limit { table.removeAll(keepingCapacity: true) }
    table[key] = value
  }
}
