/// Draws the changed edges and nodes and what they touch, as Mermaid's flowchart.
///
/// What came, went and changed differs in colour and in line style, so that it can be told
/// without colours.
struct MermaidDiagram {
  /// The most edges that are drawn.
  var limit = 40

  /// The diagram, in a fenced block; `nil` where there is nothing to draw.
  func text(of diff: GraphDiff) -> (block: String, leftOut: Int)? {
    // Documents and what is in them would cover what changed between places.
    let candidates = diff.edges.filter { $0.key.type != "mentionedIn" }
    let edges = Array(candidates.prefix(limit))
    let ends = Set(edges.flatMap { [$0.key.source, $0.key.target] })
    let nodeChanges = diff.nodes.filter { $0.type != "Document" }
    let alone = nodeChanges.filter { !ends.contains($0.id) }.prefix(max(0, limit - edges.count))
    guard !edges.isEmpty || !alone.isEmpty else { return nil }
    let changeOf = Dictionary(diff.nodes.map { ($0.id, $0.change) }) { first, _ in first }
    var lines = ["```mermaid", "flowchart LR"]
    var numbers: [String: Int] = [:]
    func declare(_ id: String, _ label: String) {
      guard numbers[id] == nil else { return }
      numbers[id] = numbers.count
      let style = changeOf[id].map { ":::\($0.rawValue)" } ?? ""
      let sign = changeOf[id].map { "\($0.sign) " } ?? ""
      lines.append(
        "  n\(numbers.count - 1)[\(MarkdownText.mermaidLabel(sign + label))]\(style)")
    }
    for edge in edges {
      declare(edge.key.source, edge.labels.source)
      declare(edge.key.target, edge.labels.target)
    }
    for node in alone { declare(node.id, node.label) }
    var styles: [Change: [Int]] = [:]
    for (index, edge) in edges.enumerated() {
      guard let source = numbers[edge.key.source], let target = numbers[edge.key.target] else {
        continue
      }
      let head = edge.key.isDirected ? ">" : "-"
      let line =
        edge.change == .removed
        ? "-.-\(edge.key.isDirected ? ">" : "")"
        : edge.change == .added ? "==\(edge.key.isDirected ? ">" : "=")" : "--\(head)"
      let label = MarkdownText.mermaidLabel("\(edge.change.sign) \(edge.key.type)")
      lines.append("  n\(source) \(line)|\(label)| n\(target)")
      styles[edge.change, default: []].append(index)
    }
    // Okabe and Ito's blue, vermilion and orange.
    let colours: [(Change, String)] = [
      (.added, "#0072B2"), (.removed, "#D55E00"), (.changed, "#E69F00"),
    ]
    for (change, colour) in colours {
      let dash = change == .removed ? ",stroke-dasharray:5 4" : ""
      let width = change == .added ? "3px" : "2px"
      lines.append(
        "  classDef \(change.rawValue) stroke:\(colour),stroke-width:\(width)\(dash)")
      guard let indices = styles[change] else { continue }
      lines.append(
        "  linkStyle \(indices.map(String.init).joined(separator: ",")) stroke:\(colour)")
    }
    lines.append("```")
    let leftOut = candidates.count - edges.count
    return (lines.joined(separator: "\n") + "\n", leftOut)
  }
}
