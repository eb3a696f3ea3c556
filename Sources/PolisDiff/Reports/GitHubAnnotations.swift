public import PolisText

/// Tells broken rules as workflow commands, which GitHub Actions shows beside the files.
public struct GitHubAnnotations: Sendable {
  /// Tells broken rules.
  public init() {}

  /// Writes one command a broken rule, and a notice of what differs.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    for breach in subject.breaches {
      let causes = breach.causes.prefix(10).map { "\n- " + Wording.line($0) }.joined()
      output.append("::\(breach.severity == .error ? "error" : "warning") ")
      output.append("file=\(Self.property(subject.newName)),title=")
      output.append(Self.property("polisgraph diff: \(breach.rule)"))
      output.append("::\(Self.data(breach.message + causes))\n")
    }
    if let summary = subject.summary {
      output.append("::notice file=\(Self.property(subject.newName)),title=polisgraph diff::")
      output.append(Self.data(summary) + "\n")
    }
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
