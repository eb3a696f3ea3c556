import PolisModel
import PolisText

/// Plots the counts of a history as SVG: one line for each type of edge, bars for what came and
/// went.
struct HistoryPlot {
  private let width = 860.0
  private let height = 420.0
  private let left = 60.0
  private let right = 190.0
  private let top = 48.0
  private let bottom = 70.0
  /// Okabe and Ito's palette, which the colour-blind can tell apart; with a dash each for print.
  private let strokes = [
    ("#0072B2", ""), ("#D55E00", "6 3"), ("#009E73", "2 3"), ("#CC79A7", "8 3 2 3"),
    ("#E69F00", "1 3"), ("#56B4E9", "10 4"), ("#000000", "4 4"),
  ]

  /// Writes the plot.
  func write(_ history: GraphHistory, to output: inout OutputBuffer) {
    let steps = history.steps
    let allTypes = history.types(.edge)
    let types = Array(allTypes.prefix(strokes.count))
    let highest = max(
      1, steps.flatMap { step in types.map { step.counts.edges[$0] ?? 0 } }.max() ?? 1)
    let ceiling = Self.roundCeiling(highest)
    let (plotWidth, plotHeight) = (width - left - right, height - top - bottom)
    func x(_ index: Int) -> Double {
      steps.count < 2
        ? left + plotWidth / 2 : left + plotWidth * Double(index) / Double(steps.count - 1)
    }
    func y(_ value: Double) -> Double { top + plotHeight * (1 - value / ceiling) }
    output.append(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(number(width)) \(number(height))\" "
        + "role=\"img\" font-family=\"Helvetica,Arial,sans-serif\" font-size=\"12\">\n"
        + "<title>Edges by type over \(steps.count) snapshots</title>\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
    text(left, 24, "Edges by type", "start", to: &output, style: " font-size=\"16\"")
    for part in 0...4 {
      let value = ceiling * Double(part) / 4
      output.append(
        "<line x1=\"\(number(left))\" x2=\"\(number(width - right))\" y1=\"\(number(y(value)))\" "
          + "y2=\"\(number(y(value)))\" stroke=\"#dddddd\"/>\n")
      text(left - 8, y(value) + 4, number(value), "end", to: &output)
    }
    // Names that would touch are left out.
    let stride = max(1, (steps.count + 9) / 10)
    for (index, step) in steps.enumerated() where index % stride == 0 {
      text(
        x(index), height - bottom + 18, Wording.line(Self.shortName(step.name), atMost: 14),
        "middle", to: &output)
      let change = "+\(step.edgeCount(.added)) −\(step.edgeCount(.removed))"
      text(
        x(index), height - bottom + 36, change, "middle", to: &output, style: " fill=\"#666666\"")
    }
    for (row, type) in types.enumerated() {
      let (colour, dash) = strokes[row]
      let points = steps.indices.map { index in
        "\(number(x(index))),\(number(y(Double(steps[index].counts.edges[type] ?? 0))))"
      }
      let style =
        "stroke=\"\(colour)\"\(dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") "
        + "stroke-width=\"2\" fill=\"none\""
      output.append("<polyline points=\"\(points.joined(separator: " "))\" \(style)/>\n")
      for index in steps.indices {
        let count = steps[index].counts.edges[type] ?? 0
        output.append(
          "<circle cx=\"\(number(x(index)))\" cy=\"\(number(y(Double(count))))\" r=\"3\" "
            + "fill=\"\(colour)\"><title>\(XMLText.escaped(Wording.line(steps[index].name))): "
            + "\(XMLText.escaped(type)) \(count)</title></circle>\n")
      }
      let labelY = top + 18 * Double(row) + 6
      output.append(
        "<line x1=\"\(number(width - right + 14))\" x2=\"\(number(width - right + 44))\" "
          + "y1=\"\(number(labelY - 4))\" y2=\"\(number(labelY - 4))\" \(style)/>\n")
      text(width - right + 50, labelY, type.isEmpty ? "no type" : type, "start", to: &output)
    }
    if allTypes.count > types.count {
      let labelY = top + 18 * Double(types.count) + 6
      text(
        width - right + 14, labelY, "and \(allTypes.count - types.count) more types", "start",
        to: &output, style: " fill=\"#666666\"")
    }
    output.append("</svg>\n")
  }

  private func text(
    _ x: Double, _ y: Double, _ text: String, _ anchor: String, to output: inout OutputBuffer,
    style: String = ""
  ) {
    output.append(
      "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(style)>"
        + "\(XMLText.escaped(text))</text>\n")
  }

  /// A number with at most one decimal place.
  private func number(_ value: Double) -> String {
    let rounded = (value * 10).rounded() / 10
    return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
  }

  /// The next 1, 2 or 5 times a power of ten that a quarter of is a whole number, where it can be.
  private static func roundCeiling(_ value: Int) -> Double {
    var power = 1.0
    while true {
      for factor in [4.0, 8, 12, 20, 28] where power * factor >= Double(value) {
        return power * factor
      }
      power *= 10
    }
  }

  /// The date of a commit, or a file's name without folder and extension.
  private static func shortName(_ name: String) -> String {
    if let blank = name.lastIndex(of: " "), !name.contains("/") {
      return String(name[name.index(after: blank)...])
    }
    let file = name.split(separator: "/").last ?? name[...]
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return String(file) }
    return String(file[..<dot])
  }
}
