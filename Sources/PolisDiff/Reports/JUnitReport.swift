public import PolisText

/// Tells broken rules as JUnit's XML, which most CI systems show: one test case a rule.
///
/// Without rules there is one case, `no difference`.
public struct JUnitReport: Sendable {
  /// The rules that were asked for, the broken ones among them.
  public var rules: [FailRule] = []

  /// Tells broken rules.
  public init() {}

  /// Writes the outcome of all rules.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    var cases: [(name: String, message: String?, causes: [String])] = []
    for rule in rules {
      let breach = subject.breaches.first { $0.rule == rule && $0.severity == .error }
      cases.append((rule.description, breach?.message, breach?.causes ?? []))
    }
    for breach in subject.breaches where !rules.contains(breach.rule) && breach.severity == .error {
      cases.append((breach.rule.description, breach.message, breach.causes))
    }
    if cases.isEmpty {
      let summary = Wording.summary(subject.diff)
      cases = [("no difference", subject.diff.isEmpty ? nil : summary, [])]
    }
    let failures = cases.count { $0.message != nil }
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append(
      "<testsuites tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\">\n")
    output.append(
      "  <testsuite name=\"polisgraph diff\" tests=\"\(cases.count)\" failures=\"\(failures)\" "
        + "errors=\"0\" skipped=\"0\">\n")
    let name = XMLText.escaped("\(subject.oldName) → \(subject.newName)")
    for item in cases {
      output.append("    <testcase classname=\"\(name)\" name=\"\(XMLText.escaped(item.name))\"")
      guard let message = item.message else {
        output.append("/>\n")
        continue
      }
      output.append(">\n      <failure message=\"\(XMLText.escaped(message))\">")
      output.append(XMLText.escaped(item.causes.joined(separator: "\n")))
      output.append("</failure>\n    </testcase>\n")
    }
    output.append("  </testsuite>\n</testsuites>\n")
  }
}
