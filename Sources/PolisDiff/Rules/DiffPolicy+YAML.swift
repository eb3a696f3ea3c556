import PolisText
public import PolisYAML

extension DiffPolicy {
  /// The files in which a policy is looked for where none is named.
  public static let fileNames = [
    "polisgraph.policy.yaml", "polisgraph.policy.yml", "polisgraph.policy.json",
  ]

  /// Reads a policy in YAML or JSON.
  ///
  /// - Throws: `YAMLSyntaxError` where the bytes are no policy, with the place.
  public init(yaml bytes: [UInt8]) throws(YAMLSyntaxError) {
    self.init()
    let root = try YAMLReader.read(bytes)
    // A file of comments only is an empty policy.
    if root.isNull { return }
    guard let entries = root.entries else {
      throw Self.fault("a policy must be a mapping, such as 'rules: [removed:City]'", root)
    }
    for entry in entries {
      switch entry.key.text ?? "" {
      case "ignore": options.ignore = try Self.selectors(entry)
      case "only": options.only = try Self.selectors(entry)
      case "tolerance":
        guard let number = entry.value.number, number >= 0 else {
          throw Self.fault("'tolerance' must be a number from 0 up", entry.value)
        }
        options.tolerance = number
      case "evidence":
        guard let truth = entry.value.truth else {
          throw Self.fault("'evidence' must be true or false", entry.value)
        }
        options.comparesEvidence = truth
      case "rules":
        guard let elements = entry.value.elements else {
          throw Self.fault("'rules' must be a list of rules", entry.value)
        }
        for element in elements { self.entries.append(try Self.entry(element)) }
      case "$schema", "$comment": continue
      // A key that is not known is more likely a slip than meant to do nothing.
      default:
        throw Self.unknown(
          entry.key, of: ["ignore", "only", "tolerance", "evidence", "rules"])
      }
    }
  }

  private static func entry(_ node: YAMLNode) throws(YAMLSyntaxError) -> Entry {
    guard let members = node.entries else { return Entry(try rule(node)) }
    var rule: FailRule?
    var severity = RuleBreach.Severity.error
    var reason: String?
    for member in members {
      switch member.key.text ?? "" {
      case "rule": rule = try Self.rule(member.value)
      case "severity":
        guard let known = member.value.text.flatMap({ RuleBreach.Severity(rawValue: $0) }) else {
          throw fault("'severity' must be error or warning", member.value)
        }
        severity = known
      case "reason":
        guard let text = member.value.text else {
          throw fault("'reason' must be a text", member.value)
        }
        reason = text
      default: throw unknown(member.key, of: ["rule", "severity", "reason"])
      }
    }
    guard let rule else { throw fault("an entry of 'rules' lacks its 'rule'", node) }
    return Entry(rule, severity: severity, reason: reason)
  }

  private static func rule(_ node: YAMLNode) throws(YAMLSyntaxError) -> FailRule {
    guard let text = node.text, !node.isNull else {
      throw fault("a rule must be a text, such as removed:City", node)
    }
    do {
      return try FailRule(text)
    } catch {
      throw fault("the rule \(text) \(error.message)", node)
    }
  }

  private static func selectors(_ entry: YAMLNode.Entry) throws(YAMLSyntaxError) -> [Selector] {
    guard let elements = entry.value.elements else {
      throw fault(
        "'\(entry.key.text ?? "")' must be a list of types and attributes", entry.value)
    }
    var selectors: [Selector] = []
    for element in elements {
      guard let selector = element.text.flatMap({ Selector($0) }) else {
        throw fault("name a type, an attribute, or TYPE.ATTRIBUTE; quote *.ATTRIBUTE", element)
      }
      selectors.append(selector)
    }
    return selectors
  }

  // MARK: Faults

  private static func fault(_ message: String, _ node: YAMLNode) -> YAMLSyntaxError {
    YAMLSyntaxError(code: "malformed-policy", message, at: node.position)
  }

  private static func unknown(_ key: YAMLNode, of known: [String]) -> YAMLSyntaxError {
    let text = key.text ?? ""
    let nearest = known.map { ($0, distance($0, text)) }.min { $0.1 < $1.1 }
    let hint =
      nearest.flatMap { $0.1 <= 2 ? "did you mean '\($0.0)'?" : nil }
      ?? "known are \(known.joined(separator: ", "))"
    return fault("the key '\(text)' is not known; \(hint)", key)
  }

  /// How many letters have to be put in, left out or changed (Levenshtein).
  private static func distance(_ left: String, _ right: String) -> Int {
    let letters = Array(right)
    var row = Array(0...letters.count)
    for (index, letter) in left.enumerated() {
      let last = row
      row[0] = index + 1
      for (place, other) in letters.enumerated() {
        row[place + 1] = min(
          last[place] + (letter == other ? 0 : 1), last[place + 1] + 1, row[place] + 1)
      }
    }
    return row[letters.count]
  }
}
