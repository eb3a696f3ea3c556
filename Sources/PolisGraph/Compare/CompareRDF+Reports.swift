import PolisDiff
import PolisRDF
public import PolisText

extension CompareRDF {
  /// Writes what was found in a form.
  ///
  /// - Throws: ``PolisFailure/usage(_:)`` where the form is one for graphs only.
  public func write(
    _ outcome: Outcome, as format: Compare.Format, to output: inout OutputBuffer
  ) throws(PolisFailure) {
    do throws(InputOutputError) {
      switch format {
      case .text: try text(outcome, to: &output)
      case .json: try json(outcome, to: &output)
      case .markdown: try markdown(outcome, to: &output)
      case .patch: try outcome.diff.writePatch(to: &output)
      case .sarif: outcome.subject.write(.sarif, to: &output)
      case .github: outcome.subject.write(.github, to: &output)
      case .junit:
        var report = JUnitReport()
        report.rules = policy.entries.map(\.rule)
        report.write(outcome.subject, to: &output)
      case .dot, .graphML, .svg: break
      }
    } catch {
      throw .inputOutput(error)
    }
    switch format {
    case .dot, .graphML, .svg:
      throw .usage(
        "RDF that polisgraph has not made is told as text, json, markdown, patch, junit, sarif or "
          + "github; \(format.rawValue) needs nodes and edges")
    default: return
    }
  }

  private func text(
    _ outcome: Outcome, to output: inout OutputBuffer
  ) throws(InputOutputError) {
    let diff = outcome.diff
    if !diff.isEmpty {
      output.append("--- \(outcome.oldName) (\(diff.oldCount) statements)\n")
      output.append("+++ \(outcome.newName) (\(diff.newCount) statements)\n")
      output.append("\(outcome.summary)\n\n")
      for (sign, colour, lines) in [("- ", "31", diff.removed), ("+ ", "32", diff.added)] {
        let (start, end) = isColoured ? ("\u{1B}[\(colour)m\(sign)", "\u{1B}[0m\n") : (sign, "\n")
        try lines.forEach { line in
          output.append(start)
          output.append(line.extracting(droppingLast: 1))
          output.append(end)
          return true
        }
      }
      if !outcome.breaches.isEmpty { output.append("\n") }
    }
    var report = TextReport()
    report.isColoured = isColoured
    report.write(outcome.subject, to: &output)
  }

  private func json(
    _ outcome: Outcome, to output: inout OutputBuffer
  ) throws(InputOutputError) {
    let diff = outcome.diff
    output.append("{\n\"format\":\"polisgraph-rdf-diff\",\n\"version\":1")
    for (side, name, count) in [
      ("old", outcome.oldName, diff.oldCount), ("new", outcome.newName, diff.newCount),
    ] {
      output.append(",\n\"\(side)\":{\"name\":")
      output.appendJSON(name)
      output.append(",\"statements\":\(count)}")
    }
    for (name, lines) in [("removed", diff.removed), ("added", diff.added)] {
      output.append(",\n\"\(name)\":[")
      var separator = "\n"
      try lines.forEach { line in
        output.append(separator)
        output.appendJSON(Self.text(of: line))
        separator = ",\n"
        return true
      }
      output.append("]")
    }
    JSONReport().write(outcome.breaches, to: &output)
    output.append("\n}\n")
  }

  /// A line without its line feed.
  private static func text(of line: Span<UInt8>) -> String {
    // The bytes are copied during the call.
    unsafe line.extracting(droppingLast: 1).withUnsafeBufferPointer {
      unsafe String(decoding: $0, as: UTF8.self)
    }
  }

  private func markdown(
    _ outcome: Outcome, to output: inout OutputBuffer
  ) throws(InputOutputError) {
    let diff = outcome.diff
    if diff.isEmpty, outcome.breaches.isEmpty { return }
    var report = BoundedText(limit: maximumBytes)
    report.append("## Changes of the statements\n\n", as: "headings")
    report.append(
      "\(outcome.summary); \(diff.oldCount) before, \(diff.newCount) now.\n", as: "summaries")
    MarkdownReport().write(outcome.breaches, to: &report)
    // A fence of four keeps what is quoted inside it.
    let (head, foot) = (
      "\n<details><summary>Statements</summary>\n\n````diff\n", "````\n\n</details>\n"
    )
    var shown = ""
    var left = diff.removed.count + diff.added.count
    for (sign, lines) in [("- ", diff.removed), ("+ ", diff.added)] {
      try lines.forEach { line in
        let size = head.utf8.count + shown.utf8.count + line.count + foot.utf8.count
        guard report.fits(size + sign.utf8.count) else { return false }
        shown += sign + Self.text(of: line) + "\n"
        left -= 1
        return true
      }
    }
    if !shown.isEmpty { report.append(head + shown + foot, as: "statements") }
    report.leaveOut(left, "statements")
    output.append(report.closed())
  }
}

extension CompareRDF.Outcome {
  /// How much came and went, in a few words.
  var summary: String { "\(diff.removed.count) removed, \(diff.added.count) added" }

  /// What reports about graphs can tell of it.
  var subject: ReportSubject {
    ReportSubject(
      GraphDiff(), oldName: oldName, newName: newName, breaches: breaches,
      otherChanges: diff.isEmpty ? nil : "statements: \(summary)")
  }
}
