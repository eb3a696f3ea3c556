public import PolisModel
import PolisText

/// What is looked at and what must not happen, as a file of a repository says it.
///
/// The file is JSON, so that the package needs no further library: `polisgraph.policy.json`, by
/// `schemas/policy.schema.json`.
///
/// ```json
/// {
///   "ignore": ["mentions", "Document"],
///   "rules": [
///     "removed:cooperatesWith",
///     { "rule": "shrink>5%", "severity": "warning", "reason": "sources come and go" }
///   ]
/// }
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

  /// Reads a policy.
  ///
  /// - Throws: `JSONSyntaxError` where the bytes are no policy.
  public init(json bytes: [UInt8]) throws(JSONSyntaxError) {
    guard case .object(let members) = try JSONValue(bytes) else {
      throw Self.fault("must be a JSON object")
    }
    for (key, value) in members {
      switch key {
      case "ignore": options.ignore = try Self.selectors(value, key)
      case "only": options.only = try Self.selectors(value, key)
      case "tolerance":
        guard case .number(let text) = value, let number = Double(text), number >= 0 else {
          throw Self.fault("\"tolerance\" must be a number from 0 up")
        }
        options.tolerance = number
      case "evidence":
        guard case .boolean(let flag) = value else {
          throw Self.fault("\"evidence\" must be true or false")
        }
        options.comparesEvidence = flag
      case "rules":
        for element in value.elements ?? [] { entries.append(try Self.entry(element)) }
      // A member that is not known is more likely a slip than meant to do nothing.
      case "$schema", "$comment": continue
      default: throw Self.fault("has a member \"\(key)\" that is not known")
      }
    }
  }

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

  private static func entry(_ json: JSONValue) throws(JSONSyntaxError) -> Entry {
    guard let text = json.text ?? json["rule"]?.text else {
      throw fault("\"rules\" must hold strings, or objects with a \"rule\"")
    }
    let rule: FailRule
    do {
      rule = try FailRule(text)
    } catch {
      throw fault("the rule \"\(text)\" \(error.message)")
    }
    let severity = json["severity"]?.text ?? "error"
    guard let severity = RuleBreach.Severity(rawValue: severity) else {
      throw fault("the severity \"\(severity)\" must be \"error\" or \"warning\"")
    }
    return Entry(rule, severity: severity, reason: json["reason"]?.text)
  }

  private static func selectors(
    _ json: JSONValue, _ key: String
  ) throws(JSONSyntaxError) -> [Selector] {
    let selectors = (json.elements ?? []).map { $0.text.flatMap { Selector($0) } }
    guard json.elements != nil, !selectors.contains(nil) else {
      throw fault("\"\(key)\" must be a list of types and attributes")
    }
    return selectors.compactMap(\.self)
  }

  private static func fault(_ message: String) -> JSONSyntaxError {
    JSONSyntaxError(code: "malformed-policy", message, at: nil)
  }
}
