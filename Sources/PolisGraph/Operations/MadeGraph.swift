public import PolisDOT
public import PolisGraphML
public import PolisModel
import PolisText

/// Where a graph that PolisGraph makes is written to.
public struct GraphTarget: Sendable, Hashable {
  /// What is written.
  public enum Kind: Sendable, Hashable {
    /// The graph itself.
    case graph(GraphFormat)
    /// A drawing of it.
    case picture(Render.Format)
  }

  /// The path; `-` is the standard output.
  public let path: String
  /// What is written.
  public let kind: Kind

  /// A target by its path.
  ///
  /// - Parameters:
  ///   - path: The path; its extension tells what is written.
  ///   - standardOutput: The format of the standard output.
  /// - Throws: ``PolisFailure/usage(_:)`` where the extension is not known.
  public init(path: String, standardOutput: GraphFormat) throws(PolisFailure) {
    self.path = path
    if path == "-" {
      kind = .graph(standardOutput)
    } else if let format = GraphFormat(path: path) {
      kind = .graph(format)
    } else if let format = Render.Format(path: path) {
      kind = .picture(format)
    } else {
      let known =
        GraphFormat.allCases.map { $0.extensions[0] }
        + Render.Format.allCases.map(\.rawValue)
      throw .usage("\(path): the extension is none of \(known.joined(separator: ", "))")
    }
  }
}

/// Writes a graph that PolisGraph made to any number of targets, all of them or none.
public struct MadeGraph: Sendable {
  private let graph: Graph
  private let dialect: GraphMLDialect
  private let diagram: DiagramOptions

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - dialect: The dialect of GraphML.
  ///   - diagram: How DOT and pictures are drawn.
  public init(_ graph: Graph, dialect: GraphMLDialect = .universal, diagram: DiagramOptions) {
    self.graph = graph
    self.dialect = dialect
    self.diagram = diagram
  }

  /// Writes all targets.
  ///
  /// - Throws: ``PolisFailure``; all targets are then what they were before.
  public func write(to targets: [GraphTarget]) throws(PolisFailure) {
    let output = GraphOutput(dialect: dialect, diagram: diagram)
    let render = Render(options: diagram)
    var transaction = OutputTransaction()
    for target in targets {
      try transaction.write(to: target.path) { buffer throws(PolisFailure) in
        switch target.kind {
        case .graph(let format):
          try output.write([graph], as: format, from: target.path, to: &buffer)
        case .picture(let format): try render.write(graph, as: format, to: &buffer)
        }
      }
    }
    try transaction.commit()
  }
}
