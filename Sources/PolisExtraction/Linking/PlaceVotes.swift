internal import PolisGazetteer

/// What the names of a text say together of the divisions of countries that it is about.
///
/// A name that can be many places says little of where the text plays; several names that have one
/// division in common say much ("Savannah", "Augusta", "Macon": Georgia in America).
struct PlaceVotes {
  private var divisions: [EntryID: Double] = [:]
  private var countries: [UInt16: Double] = [:]
  /// The votes for all countries.
  private(set) var total = 0.0

  /// The weight of a name that stands inside a longer name.
  static let inner = 0.6
  /// What a place says for its country, of what the country's name says.
  private static let half = 0.4
  /// The weight of a name of the division itself.
  private static let named = 1.5
  /// The share below which a meaning is no witness.
  private static let least = 0.05
  /// What one name says for another in a division, and for the division; in tenfold populations.
  private static let (slope, steep) = (0.8, 1.0)
  /// What divisions can say at most.
  static let limit = 2.4
  /// What names have in common by chance.
  private static let noise = 0.3

  /// Lets a name vote for the divisions and countries of what it may mean.
  mutating func add(_ candidates: [PlaceLinker.Candidate], weight: Double) {
    for candidate in candidates where candidate.share >= Self.least {
      if let division = candidate.division {
        divisions[division, default: 0] += weight * Self.voice(of: candidate)
      }
    }
    // Each country once: the vote of a name is the same for all that lie in it.
    for (index, candidate) in candidates.enumerated() {
      guard let country = Self.country(of: candidate),
        !candidates[..<index].contains(where: { Self.country(of: $0) == country })
      else { continue }
      countries[country, default: 0] += weight * candidate.countryVote
      total += weight * candidate.countryVote
    }
  }

  /// What the other names say for a candidate by its division.
  func support(
    of candidate: PlaceLinker.Candidate, among candidates: [PlaceLinker.Candidate]
  ) -> Double {
    guard let division = candidate.division, var sum = divisions[division] else { return 0 }
    for other in candidates where other.division == division && other.share >= Self.least {
      sum -= Self.voice(of: other)
    }
    // Places inside a division say more of it than of another place inside.
    let slope = candidate.entry == division ? Self.steep : Self.slope
    return min(Self.limit, max(0, slope * (sum - Self.noise)))
  }

  /// How many of the other names vote for the country of a candidate.
  func count(forCountryOf candidate: PlaceLinker.Candidate) -> Double {
    guard let country = candidate.country, let sum = countries[country] else { return 0 }
    return max(0, sum - candidate.countryVote)
  }

  /// The country that a meaning of a name votes for.
  private static func country(of candidate: PlaceLinker.Candidate) -> UInt16? {
    candidate.kind != .country && candidate.share >= least ? candidate.country : nil
  }

  /// What a meaning of a name says for its division: a name of the division itself more than a
  /// name of a town in it.
  private static func voice(of candidate: PlaceLinker.Candidate) -> Double {
    candidate.share * (candidate.entry == candidate.division ? named : 1)
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
    // The vote of one name: of a name in many countries, next to nothing for each.
    for index in candidates.indices {
      guard let country = candidates[index].country else { continue }
      var shares = 0.0
      for other in candidates where Self.country(of: other) == country { shares += other.share }
      candidates[index].countryVote = half * shares * shares
    }
  }
}
