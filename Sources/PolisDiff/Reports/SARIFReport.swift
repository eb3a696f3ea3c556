public import PolisText

/// Tells broken rules in SARIF 2.1.0, the form of code scanning: one result a broken rule.
///
/// Without rules each kind of change is a result of level `note`.
public struct SARIFReport: Sendable {
  /// Tells broken rules.
  public init() {}

  /// Writes the results.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    var results: [(rule: String, level: String, message: String)] = subject.breaches.map { breach in
      let causes = breach.causes.prefix(10).map { "\n- " + Wording.line($0) }.joined()
      let level = breach.severity == .error ? "error" : "warning"
      return (breach.rule.description, level, breach.message + causes)
    }
    if subject.breaches.isEmpty, let summary = subject.summary {
      results = [("difference", "note", summary)]
    }
    var rules: [String] = []
    for result in results where !rules.contains(result.rule) { rules.append(result.rule) }
    output.append(
      "{\n\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\n\"version\":\"2.1.0\",\n"
        + "\"runs\":[{\"tool\":{\"driver\":{\"name\":\"polisgraph\",\"rules\":[")
    for (index, rule) in rules.enumerated() {
      let reason = subject.breaches.first { $0.rule.description == rule }?.reason
      output.append(index == 0 ? "\n{\"id\":" : ",\n{\"id\":")
      output.appendJSON(rule)
      // What code scanning shows of a rule; GitHub asks for all three.
      for (name, text) in [
        ("shortDescription", rule),
        ("fullDescription", reason ?? "A rule for changes of the graph."),
        ("help", "'polisgraph diff --help' says what each kind of rule means."),
      ] {
        output.append(",\"\(name)\":{\"text\":")
        output.appendJSON(text)
        output.append("}")
      }
      output.append("}")
    }
    output.append("]}},\n\"results\":[")
    for (index, result) in results.enumerated() {
      output.append(index == 0 ? "\n{\"ruleId\":" : ",\n{\"ruleId\":")
      output.appendJSON(result.rule)
      output.append(",\"ruleIndex\":\(rules.firstIndex(of: result.rule) ?? 0),\"level\":\"")
      output.append(result.level + "\",\"message\":{\"text\":")
      output.appendJSON(result.message)
      output.append("},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":")
      output.appendJSON(Self.reference(subject.newName))
      output.append("},\"region\":{\"startLine\":1}}}]}")
    }
    output.append("]}]\n}\n")
  }

  /// A path as a URI reference (RFC 3986).
  private static func reference(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
