public import PolisModel
public import PolisText

/// A graph's counts, written for people or programs.
public struct StatisticsReport: Sendable {
  /// How it is written.
  public enum Format: String, Sendable, CaseIterable {
    /// Aligned lines.
    case text
    /// One JSON object.
    case json
  }

  /// The counts.
  public let statistics: GraphStatistics

  /// Counts a graph.
  public init(of graph: Graph) { statistics = graph.statistics() }

  /// Appends the report.
  public func write(as format: Format, to output: inout OutputBuffer) {
    switch format {
    case .text: writeText(to: &output)
    case .json: writeJSON(to: &output)
    }
  }

  private func writeText(to output: inout OutputBuffer) {
    var rows: [(String, String)] = [("nodes", String(statistics.nodes))]
    rows += statistics.nodesByType.map { ("  " + Self.name($0), String($0.count)) }
    rows.append(("edges", String(statistics.edges)))
    rows += statistics.edgesByType.map { ("  " + Self.name($0), String($0.count)) }
    rows += [
      ("components", String(statistics.components)),
      ("largest component", "\(statistics.largestComponent) nodes"),
      ("isolated nodes", String(statistics.isolated)),
      ("mean degree", Self.rounded(statistics.meanDegree, to: 3)),
    ]
    if let hub = statistics.maximumDegree {
      rows.append(("maximum degree", "\(hub.count) (\(hub.name))"))
    }
    rows.append(("density", Self.rounded(statistics.density, to: 6)))
    let width = rows.map(\.0.count).max() ?? 0
    for (name, value) in rows {
      output.append(name + String(repeating: " ", count: width - name.count + 2) + value + "\n")
    }
  }

  private func writeJSON(to output: inout OutputBuffer) {
    var isFirst = true
    func number(_ name: StaticString, _ value: Int, to output: inout OutputBuffer) {
      output.appendJSON(name: name, isFirst: &isFirst)
      output.append(decimal: Int64(value))
    }
    func counts(
      _ name: StaticString, _ counts: [GraphStatistics.Count], to output: inout OutputBuffer
    ) {
      output.appendJSON(name: name, isFirst: &isFirst)
      output.append("{")
      for (index, count) in counts.enumerated() {
        if index > 0 { output.append(",") }
        output.appendJSON(count.name)
        output.append(":")
        output.append(decimal: Int64(count.count))
      }
      output.append("}")
    }
    output.append("{")
    number("nodes", statistics.nodes, to: &output)
    number("edges", statistics.edges, to: &output)
    counts("nodesByType", statistics.nodesByType, to: &output)
    counts("edgesByType", statistics.edgesByType, to: &output)
    number("components", statistics.components, to: &output)
    number("largestComponent", statistics.largestComponent, to: &output)
    number("isolated", statistics.isolated, to: &output)
    output.appendJSON(name: "meanDegree", isFirst: &isFirst)
    output.appendJSON(statistics.meanDegree)
    if let hub = statistics.maximumDegree { counts("maximumDegree", [hub], to: &output) }
    output.appendJSON(name: "density", isFirst: &isFirst)
    output.appendJSON(statistics.density)
    output.append("}\n")
  }

  private static func name(_ count: GraphStatistics.Count) -> String {
    count.name.isEmpty ? "(no type)" : count.name
  }

  /// A number with some digits after the point.
  private static func rounded(_ number: Double, to digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((number * scale).rounded())
    let fraction = String(scaled % Int(scale))
    return "\(scaled / Int(scale))." + String(repeating: "0", count: digits - fraction.count)
      + fraction
  }
}
