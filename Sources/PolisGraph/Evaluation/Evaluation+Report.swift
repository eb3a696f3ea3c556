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

  private static func rows(_ name: String, _ figures: [String: Figure]) -> [String] {
    figures.sorted { $0.key < $1.key }.map { "  \(name).\($0.key): \($0.value.summary)" }
  }

  /// A share with three decimals.
  static func thousandths(_ share: Double) -> String {
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
