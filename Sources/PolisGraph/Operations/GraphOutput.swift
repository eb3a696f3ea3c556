public import PolisDOT
public import PolisGraphML
public import PolisModel
import PolisRDF
public import PolisText

/// Writes graphs in any format.
public struct GraphOutput: Sendable {
  /// The format; `nil` to go by the extension.
  public var format: GraphFormat?
  /// The dialect of GraphML.
  public var dialect: GraphMLDialect
  /// How DOT is drawn; `nil` to write it plainly, as it was read.
  public var diagram: DiagramOptions?

  /// Prepares to write.
  public init(
    format: GraphFormat? = nil, dialect: GraphMLDialect = .faithful,
    diagram: DiagramOptions? = nil
  ) {
    self.format = format
    self.dialect = dialect
    self.diagram = diagram
  }

  /// The format of a path: the one asked for, or that of the extension.
  ///
  /// - Throws: ``PolisFailure/usage(_:)`` where neither is known.
  public func format(of path: String) throws(PolisFailure) -> GraphFormat {
    if let format = format ?? GraphFormat(path: path) { return format }
    throw .usage(
      path == "-"
        ? "name the format of the standard output with --to"
        : "\(path): the format is not known by the extension; name it with --to")
  }

  /// Writes graphs in a format.
  ///
  /// - Parameters:
  ///   - graphs: The graphs.
  ///   - format: The format.
  ///   - source: The file that they were read from, for messages.
  ///   - output: Where the bytes go.
  /// - Throws: ``PolisFailure`` where the format cannot hold what the graphs do.
  public func write(
    _ graphs: [Graph], as format: GraphFormat, from source: String, to output: inout OutputBuffer
  ) throws(PolisFailure) {
    do {
      switch format {
      case .graphML: try GraphMLWriter(dialect: dialect).write(graphs, to: &output)
      case .dot:
        if let diagram, graphs.count == 1 {
          try DiagramWriter(options: diagram).write(graphs[0], to: &output)
        } else {
          try DOTWriter.write(graphs, to: &output)
        }
      case .turtle, .nTriples, .nQuads:
        if let syntax = format.rdfSyntax {
          try RDFGraphWriter(syntax).write(graphs, to: &output)
        }
      }
    } catch {
      throw PolisFailure(error, in: source)
    }
  }
}
