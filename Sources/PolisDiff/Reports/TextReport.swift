import PolisModel
public import PolisText

/// Tells differences in lines for people at a terminal, grouped by type.
///
/// Nothing is written where nothing differs and no rule is broken.
public struct TextReport: Sendable {
  /// Whether lines are coloured (ANSI escape sequences).
  public var isColoured = false
  /// The most pieces of evidence shown for one element.
  public var evidenceLimit = 1

  /// Tells differences without colours.
  public init() {}

  /// Writes differences.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    let diff = subject.diff
    if !diff.isEmpty {
      head(subject, to: &output)
      if !diff.graph.isEmpty {
        output.append("\nGraph\n")
        attributes(diff.graph, to: &output)
      }
      nodes(diff.nodes, to: &output)
      edges(diff.edges, to: &output)
      structure(diff.structure, to: &output)
      inferences(diff.inferences, to: &output)
    }
    breaches(subject.breaches, isFirst: diff.isEmpty, to: &output)
  }

  private func head(_ subject: ReportSubject, to output: inout OutputBuffer) {
    let diff = subject.diff
    for (sign, name, counts) in [
      ("---", subject.oldName, diff.oldCounts), ("+++", subject.newName, diff.newCounts),
    ] {
      let size =
        "\(Wording.count(counts.nodeCount, "node")), \(Wording.count(counts.edgeCount, "edge"))"
      output.append(painted("\(sign) \(Wording.line(name)) (\(size))", .bold) + "\n")
    }
    output.append(Wording.summary(diff) + "\n")
  }

  private func nodes(_ changes: [NodeChange], to output: inout OutputBuffer) {
    var type: String?
    for change in changes {
      if change.type != type {
        type = change.type
        output.append("\n" + painted(heading(change.type, "Nodes without a type"), .bold) + "\n")
      }
      line(change.change, change.caption, to: &output)
      if change.change == .changed { attributes(change.attributes, to: &output) }
      evidence(change.evidence, to: &output)
    }
  }

  private func edges(_ changes: [EdgeChange], to output: inout OutputBuffer) {
    var type: String?
    for change in changes {
      if change.key.type != type {
        type = change.key.type
        output.append(
          "\n" + painted(heading(change.key.type, "Edges without a type"), .bold) + "\n")
      }
      let arrow = change.key.isDirected ? "→" : "—"
      line(change.change, "\(change.labels.source) \(arrow) \(change.labels.target)", to: &output)
      if change.change == .changed { attributes(change.attributes, to: &output) }
      evidence(change.evidence, to: &output)
    }
  }

  private func structure(_ changes: [StructureChange], to output: inout OutputBuffer) {
    if changes.isEmpty { return }
    output.append("\n" + painted("Structure", .bold) + "\n")
    for change in changes {
      line(change.change, "\(change.kind) \(change.name)", to: &output)
      if change.change == .changed { attributes(change.attributes, to: &output) }
    }
  }

  private func inferences(_ inferences: [Inference], to output: inout OutputBuffer) {
    if inferences.isEmpty { return }
    output.append("\n" + painted("Likely (inferred, not observed)", .bold) + "\n")
    for inference in inferences {
      output.append("  \(inference.kind.rawValue) \(Wording.line(inference.caption)) ")
      output.append("(score \(inference.score)): ")
      output.append(Wording.line(inference.reasons.joined(separator: "; "), atMost: 400) + "\n")
    }
  }

  private func breaches(
    _ breaches: [RuleBreach], isFirst: Bool, to output: inout OutputBuffer
  ) {
    if breaches.isEmpty { return }
    output.append((isFirst ? "" : "\n") + painted("Rules broken", .bold) + "\n")
    for breach in breaches {
      let severity = painted(breach.severity.rawValue, breach.severity == .error ? .red : .yellow)
      output.append("  \(severity) \(Wording.line(breach.rule.description)): ")
      output.append(Wording.line(breach.message) + "\n")
      if let reason = breach.reason { output.append("      \(Wording.line(reason))\n") }
      for cause in breach.causes.prefix(5) { output.append("      \(Wording.line(cause))\n") }
      if breach.causes.count > 5 { output.append("      and \(breach.causes.count - 5) more\n") }
    }
  }

  // MARK: Lines

  private func heading(_ type: String, _ otherwise: String) -> String {
    type.isEmpty ? otherwise : Wording.line(type)
  }

  private func line(_ change: Change, _ text: String, to output: inout OutputBuffer) {
    let colour: Colour =
      switch change {
      case .added: .green
      case .removed: .red
      case .changed: .yellow
      }
    output.append("  " + painted("\(change.sign) \(Wording.line(text))", colour) + "\n")
  }

  private func attributes(_ changes: [AttributeChange], to output: inout OutputBuffer) {
    for change in changes {
      output.append("      \(Wording.line(change.name)): \(Wording.change(change))\n")
    }
  }

  private func evidence(_ pieces: [String], to output: inout OutputBuffer) {
    for piece in pieces.prefix(evidenceLimit) {
      let (sentence, place) = Wording.evidence(piece)
      output.append("      “\(sentence)”\(place.isEmpty ? "" : " " + painted(place, .dim))\n")
    }
    if evidenceLimit > 0, pieces.count > evidenceLimit {
      output.append("      and \(pieces.count - evidenceLimit) more\n")
    }
  }

  private enum Colour: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  private func painted(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }
}
