import PolisDiff
import PolisModel
import PolisTestSupport
import PolisYAML
import Testing

@Suite("Policies")
struct DiffPolicyTests {
  private static let inYAML = """
    # What must not happen.
    $schema: policy.schema.json
    ignore: [mentions, "*.note"]
    tolerance: 0.01
    rules:
      - removed:cooperatesWith
      - rule: shrink:City>5%
        severity: warning
        reason: sources come and go
      - added:City
    """
  private static let inJSON = """
    {
      "$schema": "policy.schema.json",
      "ignore": ["mentions", "*.note"],
      "tolerance": 0.01,
      "rules": [
        "removed:cooperatesWith",
        { "rule": "shrink:City>5%", "severity": "warning", "reason": "sources come and go" },
        "added:City"
      ]
    }
    """

  @Test(arguments: [inYAML, inJSON])
  func `a policy says what is looked at, what must not happen, and why`(text: String) throws {
    let policy = try DiffPolicy(yaml: Array(text.utf8))
    #expect(policy.options.ignore == ["mentions", "*.note"].compactMap { Selector($0) })
    #expect(policy.options.tolerance == 0.01)
    let (old, new) = (FailRuleTests.old, FailRuleTests.new)
    let diff = GraphDiff(from: old, to: new, options: policy.options)
    let breaches = policy.breaches(in: diff, new: new)
    #expect(breaches.map(\.rule.description) == ["removed:cooperatesWith", "shrink:City>5%"])
    #expect(breaches.map(\.severity) == [.error, .warning])
    #expect(breaches.last?.reason == "sources come and go")
    #expect(breaches.first?.causes == ["City 8 — cooperatesWith — City 9"])
  }

  @Test(arguments: ["", "# nothing yet\n", "{}", "rules: []\n", "rules:\n  []"])
  func `an empty policy allows everything`(text: String) throws {
    let policy = try DiffPolicy(yaml: Array(text.utf8))
    #expect(policy.entries.isEmpty)
    #expect(policy.options == DiffOptions())
  }

  @Test(arguments: [
    ("¦[]", "mapping"), ("¦rule: []", "did you mean 'rules'?"),
    ("¦fail-on: [any]", "known are ignore, only"), ("rules:\n  - any\n  - ¦1", "is no rule"),
    ("rules: ¦any", "must be a list"), ("rules: [¦vanish]", "vanish is no rule"),
    ("rules:\n- rule: removed\n  ¦severty: error", "did you mean 'severity'?"),
    ("rules:\n- ¦severity: error", "lacks its 'rule'"), ("rules: [¦[any]]", "must be a text"),
    ("rules:\n- rule: any\n  severity: ¦dire", "error or warning"),
    ("rules:\n- rule: any\n  reason: ¦[x]", "must be a text"), ("ignore: ¦x", "must be a list"),
    ("ignore: [¦.x]", "name a type"), ("tolerance: ¦-1", "from 0 up"),
    ("tolerance: ¦'1'", "from 0 up"), ("evidence: ¦1", "true or false"), ("rules: [¦null]", "text"),
    ("{\"rules\": [¦\"removed>\"]}", "no number"),
  ])
  func `what is no policy is refused with its place and a hint`(marked: String, hint: String) {
    let text = MarkedText(marked)
    let error = #expect(throws: YAMLSyntaxError.self) { try DiffPolicy(yaml: text.bytes) }
    #expect(error?.message.contains(hint) == true, "\(String(describing: error))")
    #expect(error?.position == text.position)
  }
}
