/// What likely happened behind removed and added nodes: a guess with a score and reasons.
public struct Inference: Sendable, Hashable {
  /// What is thought to have happened.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// One node has a new id.
    case renamed
    /// Several nodes became one.
    case merged
    /// One node became several.
    case split
  }

  /// What is thought to have happened.
  public let kind: Kind
  /// The ids in the old graph, sorted.
  public let from: [String]
  /// The ids in the new graph, sorted.
  public let to: [String]
  /// How likely it is, 0 to 1.
  public let score: Double
  /// What speaks for it, for people.
  public let reasons: [String]

  /// A guess.
  public init(kind: Kind, from: [String], to: [String], score: Double, reasons: [String]) {
    self.kind = kind
    self.from = from
    self.to = to
    self.score = score
    self.reasons = reasons
  }
}
