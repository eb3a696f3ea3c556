/// How GraphML is written, for whom.
public enum GraphMLDialect: String, Sendable, CaseIterable {
  /// As the graph is: its ids, mixed directions, key declarations, defaults, nested graphs, ports, hyperedges.
  case faithful
  /// What every known reader takes whole: see `docs/graphml.md`.
  case universal
  /// Universal, with colours, sizes, positions and edge kinds where Gephi looks for them, and without data of the graph.
  case gephi
  /// Shapes, colours and labels of yEd.
  case yed
  /// Universal, with `shared name`, `interaction` and positions where Cytoscape looks for them.
  case cytoscape
  /// Universal, with `labels` and `label` as XML attributes, as Neo4j's APOC writes and reads them.
  case neo4j
  /// Universal, with `labelV` and `labelE` only, as Apache TinkerPop writes and reads them.
  case tinkerpop
  /// Universal, with lists as `vector_string`, as graph-tool writes and reads them.
  case graphTool = "graph-tool"
}
