import PolisModel
public import PolisText

/// Findings of files, written for people or programs.
public struct FindingsReport: Sendable {
  /// How they are written.
  public enum Format: String, Sendable, CaseIterable {
    /// `FILE:LINE:COLUMN: SEVERITY: MESSAGE`, a line each.
    case text
    /// A JSON array of objects.
    case json
    /// SARIF 2.1.0, which code hosts show beside the lines.
    case sarif
  }

  private let findings: [FileFinding]

  /// A report of findings, in their order.
  public init(_ findings: [FileFinding]) { self.findings = findings }

  /// Appends the report.
  public func write(as format: Format, to output: inout OutputBuffer) {
    switch format {
    case .text: for finding in findings { output.append(finding.line + "\n") }
    case .json: writeJSON(to: &output)
    case .sarif: writeSARIF(to: &output)
    }
  }

  private func writeJSON(to output: inout OutputBuffer) {
    output.append("[")
    for (index, entry) in findings.enumerated() {
      output.append(index > 0 ? ",\n" : "\n")
      var isFirst = true
      output.append("{")
      output.appendJSON(name: "file", isFirst: &isFirst)
      output.appendJSON(entry.file)
      if let position = entry.finding.position {
        output.appendJSON(name: "line", isFirst: &isFirst)
        output.append(decimal: Int64(position.line))
        output.appendJSON(name: "column", isFirst: &isFirst)
        output.append(decimal: Int64(position.column))
      }
      output.appendJSON(name: "severity", isFirst: &isFirst)
      output.appendJSON(entry.finding.severity.rawValue)
      output.appendJSON(name: "code", isFirst: &isFirst)
      output.appendJSON(entry.finding.code)
      output.appendJSON(name: "message", isFirst: &isFirst)
      output.appendJSON(entry.finding.message)
      output.append("}")
    }
    output.append(findings.isEmpty ? "]\n" : "\n]\n")
  }

  /// SARIF 2.1.0, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
  private func writeSARIF(to output: inout OutputBuffer) {
    output.append(
      #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"#)
    output.append(#""tool":{"driver":{"name":"polisgraph","version":""#)
    output.append(PolisGraphVersion.text + #"","rules":["#)
    let codes = Set(findings.map(\.finding.code)).sorted()
    for (index, code) in codes.enumerated() {
      output.append(index > 0 ? #",{"id":"# : #"{"id":"#)
      output.appendJSON(code)
      output.append("}")
    }
    output.append(#"]}},"results":["#)
    for (index, entry) in findings.enumerated() {
      output.append(index > 0 ? #","# + "\n" + #"{"ruleId":"# : "\n" + #"{"ruleId":"#)
      output.appendJSON(entry.finding.code)
      output.append(#","level":"# + "\"\(entry.finding.severity.rawValue)\"")
      output.append(#","message":{"text":"#)
      output.appendJSON(entry.finding.message)
      output.append(#"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"#)
      output.appendJSON(Evidence.percentEncoded(entry.file))
      output.append("}")
      if let position = entry.finding.position {
        output.append(
          #","region":{"startLine":\#(position.line),"startColumn":\#(position.column)}"#)
      }
      output.append("}}]}")
    }
    output.append("\n]}]}\n")
  }
}
