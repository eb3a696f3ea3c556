public import PolisModel

/// What is looked at and what must not happen, as a file of a repository says it.
///
/// The file is YAML or JSON, `polisgraph.policy.yaml`, by `schemas/policy.schema.json`.
///
/// ```yaml
/// ignore: [mentions, Document]
/// rules:
///   - removed:cooperatesWith
///   - rule: shrink>5%
///     severity: warning
///     reason: sources come and go
/// ```
public struct DiffPolicy: Sendable {
  /// One rule of a policy.
  public struct Entry: Sendable, Hashable {
    /// The rule.
    public let rule: FailRule
    /// How grave it is to break it.
    public let severity: RuleBreach.Severity
    /// Why it stands.
    public let reason: String?

    /// A rule of a policy.
    public init(
      _ rule: FailRule, severity: RuleBreach.Severity = .error, reason: String? = nil
    ) {
      self.rule = rule
      self.severity = severity
      self.reason = reason
    }
  }

  /// What is looked at.
  public var options = DiffOptions()
  /// What must not happen.
  public var entries: [Entry] = []

  /// A policy that allows everything.
  public init() {}

  /// The rules that the differences break, in the order of the policy.
  public func breaches(in diff: GraphDiff, new: Graph) -> [RuleBreach] {
    entries.compactMap { entry in
      entry.rule.breach(in: diff, new: new).map { message, causes in
        RuleBreach(
          rule: entry.rule, severity: entry.severity, message: message, reason: entry.reason,
          causes: causes)
      }
    }
  }
}
