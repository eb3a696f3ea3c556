public import PolisModel
public import PolisText

/// A writer of GraphML 1.0.
///
/// What is written is valid by the XML Schema where the graph's ids allow it, ends lines with a line feed, and is the
/// same for the same graph, byte for byte.
public struct GraphMLWriter: Sendable {
  /// For whom is written.
  public var dialect: GraphMLDialect

  /// Makes a writer.
  public init(dialect: GraphMLDialect = .faithful) { self.dialect = dialect }

  /// Writes graphs as one file.
  ///
  /// - Parameters:
  ///   - graphs: The graphs; dialects other than the faithful one take one only.
  ///   - output: Where the bytes go. The caller finishes it.
  /// - Throws: ``GraphMLError`` where the dialect has no place for something; ask ``losses(of:)`` first.
  /// - Complexity: O(*n*) in the size of what is written; other dialects sort first.
  public func write(_ graphs: [Graph], to output: inout OutputBuffer) throws(GraphMLError) {
    guard let rules = dialect.rules else {
      let plan = try GraphMLPlan.faithful(graphs)
      GraphMLEmitter(plan: plan).emit(graphs, to: &output)
      return
    }
    guard graphs.count == 1, let graph = graphs.first?.inCanonicalOrder() else {
      throw GraphMLError(
        .notWritable,
        "the file has \(graphs.count) graphs, but most programs read just one; use "
          + "the dialect 'faithful'", at: nil)
    }
    if !rules.hasGraphData, !graph.structure.ports.isEmpty || !graph.structure.hyperedges.isEmpty {
      throw GraphMLError(
        .notWritable,
        "the graph has ports or hyperedges, which a file without data of the graph cannot even note; "
          + "use the dialect 'universal' or 'faithful'", at: nil)
    }
    var flat = FlatGraph(graph, keepsGroups: rules.hasShapes)
    if rules.hasShapes, flat.note == nil { flat.addFolders() }
    let plan = try GraphMLPlan.universal(flat, rules)
    GraphMLEmitter(plan: plan).emit([flat.graph], to: &output)
  }
}
