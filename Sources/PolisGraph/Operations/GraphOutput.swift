import PolisDOT
public import PolisModel
public import PolisText

/// Writes graphs in any format.
public struct GraphOutput: Sendable {
  /// The format; `nil` to go by the extension.
  public var format: GraphFormat?

  /// Prepares to write.
  public init(format: GraphFormat? = nil) { self.format = format }

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
  /// - Throws: ``PolisFailure`` where the format cannot hold what the graphs do.
  public func write(
    _ graphs: [Graph], as format: GraphFormat, from source: String, to output: inout OutputBuffer
  ) throws(PolisFailure) {
    do {
      switch format {
      case .dot: try DOTWriter.write(graphs, to: &output)
      default: throw PolisFailure.usage("the format \(format.rawValue) is not written yet")
      }
    } catch {
      throw PolisFailure(error, in: source)
    }
  }
}
