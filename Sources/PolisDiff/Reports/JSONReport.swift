import PolisModel
public import PolisText

/// Writes differences as one JSON object, one change a line; `schemas/diff.schema.json` says how.
///
/// Values stand in the form of `ValueNotation.any`, so nothing is lost: a complete diff, applied
/// to the old graph, gives the new one.
public struct JSONReport: Sendable {
  /// What the `format` member says.
  public static let formatName = "polisgraph-diff"

  /// A writer of JSON.
  public init() {}

  /// Writes differences.
  public func write(_ subject: ReportSubject, to output: inout OutputBuffer) {
    let diff = subject.diff
    output.append("{\n\"format\":\"\(Self.formatName)\",\n\"version\":1")
    write("old", subject.oldName, diff.oldCounts, to: &output)
    write("new", subject.newName, diff.newCounts, to: &output)
    write(diff.options, to: &output)
    write(summaryOf: diff, to: &output)
    list("graph", diff.graph, to: &output) { change, output in
      output.append("{\"name\":")
      output.appendJSON(change.name)
      append(change, after: ",", to: &output)
      output.append("}")
    }
    list("nodes", diff.nodes, to: &output, append)
    list("edges", diff.edges, to: &output, append)
    list("structure", diff.structure, to: &output, append)
    list("inferences", diff.inferences, to: &output, append)
    write(subject.breaches, to: &output)
    output.append("\n}\n")
  }

  /// Writes the member that says which rules were broken, with a comma before it.
  package func write(_ breaches: [RuleBreach], to output: inout OutputBuffer) {
    list("rules", breaches, to: &output, append)
  }

  // MARK: Head

  private func write(
    _ side: String, _ name: String, _ counts: GraphCounts, to output: inout OutputBuffer
  ) {
    output.append(",\n\"\(side)\":{\"name\":")
    output.appendJSON(name)
    for (what, byType, domain) in [
      ("nodes", counts.nodes, Schema.Domain.node), ("edges", counts.edges, .edge),
    ] {
      output.append(",\"\(what)\":{")
      let types = byType.keys.sorted { CanonicalOrder.isType($0, orderedBefore: $1, of: domain) }
      for (index, type) in types.enumerated() {
        if index > 0 { output.append(",") }
        output.appendJSON(type)
        output.append(":\(byType[type] ?? 0)")
      }
      output.append("}")
    }
    output.append("}")
  }

  private func write(_ options: DiffOptions, to output: inout OutputBuffer) {
    output.append(",\n\"options\":{\"complete\":\(options.isComplete)")
    for (name, selectors) in [("ignore", options.ignore), ("only", options.only)]
    where !selectors.isEmpty {
      output.append(",\"\(name)\":[")
      for (index, selector) in selectors.enumerated() {
        if index > 0 { output.append(",") }
        output.appendJSON(selector.description)
      }
      output.append("]")
    }
    if let tolerance = options.tolerance { output.append(",\"tolerance\":\(tolerance)") }
    output.append(",\"evidence\":\(options.comparesEvidence)}")
  }

  private func write(summaryOf diff: GraphDiff, to output: inout OutputBuffer) {
    func counts(_ count: (Change) -> Int) -> String {
      let members = Change.allCases.map { "\"\($0.rawValue)\":\(count($0))" }
      return "{" + members.joined(separator: ",") + "}"
    }
    output.append(",\n\"summary\":{\"nodes\":\(counts(diff.nodeCount))")
    output.append(",\"edges\":\(counts(diff.edgeCount))}")
  }

  private func list<Element>(
    _ name: String, _ elements: [Element], to output: inout OutputBuffer,
    _ append: (Element, inout OutputBuffer) -> Void
  ) {
    output.append(",\n\"\(name)\":[")
    for (index, element) in elements.enumerated() {
      output.append(index == 0 ? "\n" : ",\n")
      append(element, &output)
    }
    output.append(elements.isEmpty ? "]" : "\n]")
  }

  // MARK: Changes

  private func append(_ node: NodeChange, to output: inout OutputBuffer) {
    output.append("{\"change\":\"\(node.change.rawValue)\",\"id\":")
    output.appendJSON(node.id)
    member("type", node.type, to: &output)
    member("label", node.label, to: &output)
    append(node.attributes, node.evidence, to: &output)
    output.append("}")
  }

  private func append(_ edge: EdgeChange, to output: inout OutputBuffer) {
    output.append("{\"change\":\"\(edge.change.rawValue)\",\"source\":")
    output.appendJSON(edge.key.source)
    member("target", edge.key.target, to: &output)
    output.append(",\"directed\":\(edge.key.isDirected)")
    member("type", edge.key.type, to: &output)
    if let id = edge.id { member("id", id, to: &output) }
    if let occurrence = edge.occurrence { output.append(",\"occurrence\":\(occurrence)") }
    member("sourceLabel", edge.labels.source, to: &output)
    member("targetLabel", edge.labels.target, to: &output)
    append(edge.attributes, edge.evidence, to: &output)
    output.append("}")
  }

  private func append(_ change: StructureChange, to output: inout OutputBuffer) {
    output.append("{\"change\":\"\(change.change.rawValue)\",\"kind\":")
    output.appendJSON(change.kind)
    member("name", change.name, to: &output)
    append(change.attributes, [], to: &output)
    output.append("}")
  }

  private func append(_ inference: Inference, to output: inout OutputBuffer) {
    output.append("{\"kind\":\"\(inference.kind.rawValue)\"")
    member("from", inference.from, to: &output)
    member("to", inference.to, to: &output)
    output.append(",\"score\":\(inference.score)")
    member("reasons", inference.reasons, to: &output)
    output.append("}")
  }

  private func append(_ breach: RuleBreach, to output: inout OutputBuffer) {
    output.append("{\"rule\":")
    output.appendJSON(breach.rule.description)
    member("severity", breach.severity.rawValue, to: &output)
    member("message", breach.message, to: &output)
    if let reason = breach.reason { member("reason", reason, to: &output) }
    member("causes", breach.causes, to: &output)
    output.append("}")
  }

  private func append(
    _ attributes: [AttributeChange], _ evidence: [String], to output: inout OutputBuffer
  ) {
    output.append(",\"attributes\":{")
    for (index, change) in attributes.enumerated() {
      if index > 0 { output.append(",") }
      output.appendJSON(change.name)
      output.append(":{")
      append(change, after: "", to: &output)
      output.append("}")
    }
    output.append("}")
    if !evidence.isEmpty { member("evidence", evidence, to: &output) }
  }

  private func append(
    _ change: AttributeChange, after separator: String, to output: inout OutputBuffer
  ) {
    var separator = separator
    for (name, value) in [("old", change.old), ("new", change.new)] {
      guard let value else { continue }
      output.append("\(separator)\"\(name)\":\(ValueNotation.json(of: value))")
      separator = ","
    }
  }

  private func member(_ name: String, _ text: String, to output: inout OutputBuffer) {
    output.append(",\"\(name)\":")
    output.appendJSON(text)
  }

  private func member(_ name: String, _ texts: [String], to output: inout OutputBuffer) {
    output.append(",\"\(name)\":[")
    for (index, text) in texts.enumerated() {
      if index > 0 { output.append(",") }
      output.appendJSON(text)
    }
    output.append("]")
  }
}
