public import PolisText

/// Tells broken rules as JUnit's XML, which most CI systems show: one test case a rule.
///
/// A rule that only warns is a case that passes and says so in its output. Without rules there is
/// one case, `no difference`.
public struct JUnitReport: Sendable {
  /// The rules that were asked for, the broken ones among them.
  public var rules: [FailRule] = []

  /// Tells broken rules.
  public init() {}

  private struct Case {
    let name: String
    var failure: String?
    var warning: String?
    var causes: [String] = []
  }

  private func cases(_ subject: ReportSubject) -> [Case] {
    var names = rules
    for breach in subject.breaches where !names.contains(breach.rule) { names.append(breach.rule) }
    guard !names.isEmpty else {
      return [
        Case(name: "no difference", failure: subject.summary)
      ]
    }
    return names.map { rule in
      guard let breach = subject.breaches.first(where: { $0.rule == rule }) else {
        return Case(name: rule.description)
      }
      let isError = breach.severity == .error
      return Case(
        name: rule.description, failure: isError ? breach.message : nil,
        warning: isError ? nil : breach.message, causes: breach.causes)
    }
  }

  /// Writes the outcome of all rules.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    let cases = cases(subject)
    let failures = cases.count { $0.failure != nil }
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append(
      "<testsuites tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\">\n")
    output.append(
      "  <testsuite name=\"polisgraph diff\" tests=\"\(cases.count)\" failures=\"\(failures)\" "
        + "errors=\"0\" skipped=\"0\">\n")
    let name = XMLText.escaped("\(subject.oldName) → \(subject.newName)")
    for item in cases {
      output.append("    <testcase classname=\"\(name)\" name=\"\(XMLText.escaped(item.name))\"")
      let causes = XMLText.escaped(item.causes.joined(separator: "\n"))
      if let failure = item.failure {
        output.append(">\n      <failure message=\"\(XMLText.escaped(failure))\">\(causes)")
        output.append("</failure>\n    </testcase>\n")
      } else if let warning = item.warning {
        output.append(">\n      <system-out>warning: \(XMLText.escaped(warning))")
        output.append((causes.isEmpty ? "" : "&#10;") + causes + "</system-out>\n    </testcase>\n")
      } else {
        output.append("/>\n")
      }
    }
    output.append("  </testsuite>\n</testsuites>\n")
  }
}
