/// What speaks for a candidate, part by part; the candidate with the highest sum is chosen.
///
/// A unit is worth a tenfold population.
public struct LinkScore: Sendable, Hashable {
  /// The parts of a score; the raw value is the word in output.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    /// The logarithm of its inhabitants, and whether it is a state or capital.
    case prominence
    /// Whether the name is its own or another one.
    case name
    /// How much the text speaks of its country.
    case country
    /// Whether the text speaks of its region.
    case region
    /// Whether other places of the text are near.
    case distance
    /// Whether the words around the mention say so.
    case words
  }

  var prominence = 0.0
  var name = 0.0
  var country = 0.0
  var region = 0.0
  var distance = 0.0
  var words = 0.0

  /// One part of the score.
  public subscript(part: Part) -> Double {
    switch part {
    case .prominence: prominence
    case .name: name
    case .country: country
    case .region: region
    case .distance: distance
    case .words: words
    }
  }

  /// The sum of the parts.
  public var total: Double { prominence + name + country + region + distance + words }
}
