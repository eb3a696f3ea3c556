/// How GraphML is written, for whom.
public enum GraphMLDialect: String, Sendable, CaseIterable {
  /// As the graph is: its ids, mixed directions, key declarations, defaults, nested graphs, ports, hyperedges.
  case faithful
  /// What every known reader takes whole, sorted, with names, labels and weights where tools look for them.
  case universal
  /// Universal, with colours, positions and kinds of edges where Gephi looks for them, and without data of the graph.
  case gephi
  /// Universal, with the shapes, colours, labels and lines of yEd.
  case yed
  /// Universal, with `shared name` and positions where Cytoscape looks for them.
  case cytoscape
  /// Universal, with `labels` and `label` as XML attributes, too, as Neo4j's APOC writes them.
  case neo4j
  /// The types of nodes and edges as `labelV` and `labelE`, as Apache TinkerPop has them.
  case tinkerpop
  /// Universal, with lists of strings as `vector_string`, as graph-tool has them.
  case graphTool = "graph-tool"
}

/// What sets the dialects for other programs apart; all else is universal.
struct DialectRules {
  /// Whether `name`, `label`, `labels` and `interaction` are written for programs that look there.
  var hasNames = true
  /// Whether the graph itself may have data; without them the types cannot be noted.
  var hasGraphData = true
  /// Whether edges have their type as the XML attribute `label`.
  var hasEdgeKinds = false
  /// Whether nodes have their type as the XML attribute `labels`.
  var hasNodeLabels = false
  /// Whether nodes have `r`, `g` and `b` by their type.
  var hasColours = false
  /// Whether nodes have `x` and `y` from their coordinates.
  var hasPositions = false
  /// Whether nodes have `shared name`.
  var hasSharedName = false
  /// Whether nodes and edges have the graphics of yEd.
  var hasShapes = false
  /// Whether lists of strings are vectors.
  var hasVectors = false
}

extension GraphMLDialect {
  /// What sets the dialect apart; `nil` for the faithful one.
  var rules: DialectRules? {
    switch self {
    case .faithful: nil
    case .universal: DialectRules()
    case .gephi:
      DialectRules(hasGraphData: false, hasEdgeKinds: true, hasColours: true, hasPositions: true)
    case .yed: DialectRules(hasShapes: true)
    case .cytoscape: DialectRules(hasPositions: true, hasSharedName: true)
    case .neo4j: DialectRules(hasEdgeKinds: true, hasNodeLabels: true)
    case .tinkerpop: DialectRules(hasNames: false)
    case .graphTool: DialectRules(hasVectors: true)
    }
  }
}
