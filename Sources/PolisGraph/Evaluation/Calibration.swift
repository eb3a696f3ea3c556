/// How often what was found is right, by the confidence that it was given.
public struct Calibration: Sendable, Hashable {
  /// Counts for confidences from 0 to 0.1, from 0.1 to 0.2, and so on; 1 is in the last.
  public private(set) var tenths = [Evaluation.Figure](repeating: Evaluation.Figure(), count: 10)

  /// Counts of nothing.
  public init() {}

  /// Counts one thing; without a confidence it is taken as certain.
  mutating func add(_ confidence: Double?, isRight: Bool) {
    let share = confidence ?? 1
    let index = share.isFinite ? max(0, min(9, Int(share * 10))) : 0
    tenths[index].add(Evaluation.Figure(right: isRight ? 1 : 0, found: 1))
  }
}
