public import PolisModel
public import PolisText

extension GraphMLWriter {
  /// What the dialect cannot hold of graphs, so that it would not come back when the file is read.
  ///
  /// - Parameter graphs: The graphs that would be written.
  /// - Returns: An error for what makes ``write(_:to:)`` refuse the graphs, a warning for what would be lost; nothing
  ///   for the faithful dialect, which refuses rather than loses.
  /// - Complexity: O(*n*) in the size of the graphs.
  public func losses(of graphs: [Graph]) -> [Finding] {
    guard let rules = dialect.rules else { return [] }
    var findings: [Finding] = []
    if graphs.count != 1 {
      findings.append(
        Finding(
          .error, code: "several-graphs", "the dialect '\(dialect.rawValue)' has one graph a file",
          at: nil))
    }
    for graph in graphs {
      if !graph.structure.isPlain {
        findings.append(
          Finding(
            .error, code: "structure",
            "the dialect '\(dialect.rawValue)' has no nested graphs, ports or hyperedges", at: nil))
      }
      if !graph.structure.keys.isEmpty {
        findings.append(
          Finding(
            .warning, code: "keys",
            "ids, descriptions and defaults of \(graph.structure.keys.count) keys are made anew",
            at: nil))
      }
      if !rules.hasGraphData { findings += lossesWithoutGraphData(graph) }
      if rules.hasVectors {
        findings += lists(in: graph).map { name in
          Finding(.warning, code: "list", "the list '\(name)' comes back as text", at: nil)
        }
      }
    }
    return findings
  }

  /// What is lost where the graph itself can have no data, and so no notation of types.
  private func lossesWithoutGraphData(_ graph: Graph) -> [Finding] {
    var findings = graph.attributes(in: graph.graphAttributes, row: 0).map { attribute in
      Finding(
        .warning, code: "graph-data", "the attribute '\(attribute.name)' of the graph is dropped",
        at: nil)
    }
    findings.append(
      Finding(
        .warning, code: "types",
        "dates, lists and texts with a language come back as text, edges without direction as "
          + "directed ones with the attribute 'symmetric'", at: nil))
    return findings
  }

  /// The names of attributes of nodes and edges that are lists.
  private func lists(in graph: Graph) -> [String] {
    [graph.nodeAttributes, graph.edgeAttributes].flatMap(\.columns).filter { column in
      (0..<column.count).contains { column[$0].kind == .list }
    }.map { graph.symbols.string($0.name) }
  }
}
