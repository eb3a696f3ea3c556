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
      if !graph.structure.isPlain { findings += structureLosses(graph, rules) }
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

  /// What other programs will not see, and where nothing can be noted, what is lost or refused.
  private func structureLosses(_ graph: Graph, _ rules: DialectRules) -> [Finding] {
    let structure = graph.structure
    let others = structure.ports.count + structure.hyperedges.count
    func finding(_ severity: Finding.Severity, _ message: String) -> Finding {
      Finding(severity, code: "structure", message, at: nil)
    }
    guard rules.hasGraphData else {
      if others > 0 {
        return [finding(.error, "the dialect '\(dialect.rawValue)' has no ports and no hyperedges")]
      }
      return [
        finding(
          .warning,
          "\(structure.subgraphs.count) nested graphs are dropped but for the attribute "
            + "'\(FlatGraph.groupAttribute)' of their nodes, and the ports of \(structure.edgePorts.count) edges"
        )
      ]
    }
    var findings: [Finding] = []
    if !structure.subgraphs.isEmpty {
      let isNested = FlatGraph(graph, keepsGroups: rules.hasShapes).hasGroups
      findings.append(
        finding(
          .warning,
          "of \(structure.subgraphs.count) nested graphs other programs see "
            + (isNested
              ? "the nodes as groups" : "the attribute '\(FlatGraph.groupAttribute)' of nodes")
            + "; PolisGraph reads them as they were"))
    }
    if others > 0 || !structure.edgePorts.isEmpty {
      findings.append(
        finding(
          .warning,
          "\(structure.hyperedges.count) hyperedges and \(structure.ports.count) ports are noted for "
            + "PolisGraph alone; other programs do not see them"))
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
