internal import PolisGazetteer

/// What the names of a text say together of the divisions of countries that it is about.
///
/// A name that can be many places says little of where the text plays; several names that have one
/// division in common say much ("Savannah", "Augusta", "Macon": Georgia in America).
struct PlaceVotes {
  private var divisions: [EntryID: Double] = [:]

  /// The weight of a name that stands inside a longer name.
  static let inner = 0.6
  /// The share below which a meaning is no witness.
  private static let least = 0.05
  /// What one name says for another, and what all can say at most; in tenfold populations.
  private static let (slope, limit) = (0.8, 2.4)

  /// Lets a name vote for the divisions of what it may mean.
  mutating func add(_ candidates: [PlaceLinker.Candidate], weight: Double) {
    for candidate in candidates where candidate.share >= Self.least {
      if let division = candidate.division {
        divisions[division, default: 0] += weight * candidate.share
      }
    }
  }

  /// What the other names say for a candidate.
  func support(
    of candidate: PlaceLinker.Candidate, among candidates: [PlaceLinker.Candidate]
  ) -> Double {
    guard let division = candidate.division, var sum = divisions[division] else { return 0 }
    for other in candidates where other.division == division && other.share >= Self.least {
      sum -= other.share
    }
    return min(Self.limit, max(0, Self.slope * sum))
  }

  /// Shares a name among its meanings: one that is ten times less prominent has next to nothing.
  static func share(_ candidates: inout [PlaceLinker.Candidate]) {
    guard let best = candidates.map(\.score).max() else { return }
    var sum = 0.0
    for index in candidates.indices {
      let behind = best - candidates[index].score
      candidates[index].share = 1 / (1 + 8 * behind * behind * behind)
      sum += candidates[index].share
    }
    for index in candidates.indices { candidates[index].share /= sum }
  }
}
