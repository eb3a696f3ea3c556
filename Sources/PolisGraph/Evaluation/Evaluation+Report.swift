public import PolisText

extension Evaluation {
  /// The figures for people, a line each, in the layout of `score.py`.
  public var report: [String] {
    var lines = ["documents: \(documents)", "mention: \(mention.summary)"]
    lines += Self.rows("mention_by_type", mentionByType)
    lines.append("entity: \(entity.summary)")
    let accuracy = linkAccuracy.map { Self.thousandths($0) } ?? "none"
    lines.append("link: \(accuracy) (\(linksRight) of \(links))")
    lines += ["theme: \(theme.summary)", "relation: \(relation.summary)"]
    return lines + Self.rows("relation_by_type", relationByType)
  }

  /// How many disagreements there are of each kind, the most frequent first.
  public var disagreementsByKind: [(kind: String, count: Int)] {
    let counts = Dictionary(grouping: disagreements, by: \.kind).mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { (kind: $0.key, count: $0.value) }
  }

  /// What a confidence has meant, for people: a line for each tenth.
  public var calibrationReport: [String] {
    Self.rows(of: "mentions", mentionCalibration) + Self.rows(of: "relations", relationCalibration)
  }

  /// Writes the figures as one JSON object, with the names of `score.py --json`.
  public func writeJSON(to output: inout OutputBuffer) {
    var isFirst = true
    output.append("{")
    output.appendJSON(name: "documents", isFirst: &isFirst)
    output.append(decimal: Int64(documents))
    write("mention", mention, &isFirst, to: &output)
    write("mention_by_type", mentionByType, &isFirst, to: &output)
    write("entity", entity, &isFirst, to: &output)
    output.appendJSON(name: "link", isFirst: &isFirst)
    output.append("{\"accuracy\":")
    output.appendJSON(linkAccuracy.map(Self.rounded) ?? .nan)
    output.append(",\"right\":\(linksRight),\"of\":\(links)}")
    write("theme", theme, &isFirst, to: &output)
    write("relation", relation, &isFirst, to: &output)
    write("relation_by_type", relationByType, &isFirst, to: &output)
    output.append("}\n")
  }

  private func write(
    _ name: StaticString, _ figure: Figure, _ isFirst: inout Bool, to output: inout OutputBuffer
  ) {
    output.appendJSON(name: name, isFirst: &isFirst)
    write(figure, to: &output)
  }

  private func write(
    _ name: StaticString, _ figures: [String: Figure], _ isFirst: inout Bool,
    to output: inout OutputBuffer
  ) {
    output.appendJSON(name: name, isFirst: &isFirst)
    output.append("{")
    for (index, (type, figure)) in figures.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { output.append(",") }
      output.appendJSON(type)
      output.append(":")
      write(figure, to: &output)
    }
    output.append("}")
  }

  private func write(_ figure: Figure, to output: inout OutputBuffer) {
    output.append("{\"p\":")
    output.appendJSON(Self.rounded(figure.precision))
    output.append(",\"r\":")
    output.appendJSON(Self.rounded(figure.recall))
    output.append(",\"f1\":")
    output.appendJSON(Self.rounded(figure.f1))
    output.append(",\"tp\":\(figure.right),\"system\":\(figure.found),\"gold\":\(figure.gold)}")
  }

  private static func rounded(_ share: Double) -> Double {
    (share * 10_000).rounded(.toNearestOrEven) / 10_000
  }

  private static func rows(of things: String, _ calibration: Calibration) -> [String] {
    calibration.tenths.enumerated().filter { $0.element.found > 0 }.map { index, tenth in
      let (low, high) = (thousandths(Double(index) / 10), thousandths(Double(index + 1) / 10))
      return "\(things) \(low.dropLast(2))–\(high.dropLast(2)): "
        + "\(thousandths(tenth.precision)) right (\(tenth.right) of \(tenth.found))"
    }
  }

  private static func rows(_ name: String, _ figures: [String: Figure]) -> [String] {
    figures.sorted { $0.key < $1.key }.map { "  \(name).\($0.key): \($0.value.summary)" }
  }

  /// A share with three decimals.
  package static func thousandths(_ share: Double) -> String {
    let number = Int((share * 1000).rounded())
    let decimals = String(number % 1000)
    return "\(number / 1000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
  }
}

extension Evaluation.Figure {
  /// Precision, recall, F1 and the counts behind them.
  var summary: String {
    let (p, r, f) = (
      Evaluation.thousandths(precision), Evaluation.thousandths(recall), Evaluation.thousandths(f1)
    )
    return "P \(p) R \(r) F1 \(f) (\(right) of \(gold) gold, \(found) output)"
  }
}
