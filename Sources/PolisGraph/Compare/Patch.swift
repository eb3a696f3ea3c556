public import PolisDiff
import PolisModel
import PolisText

/// Applies a diff to the graph that it was made from.
public struct Patch: Sendable {
  /// How the graph is read.
  public var input = GraphInput()
  /// How the new graph is written.
  public var output = GraphOutput()

  /// A patch with the formats that the extensions tell.
  public init() {}

  /// The diff of a file in JSON; `-` is the standard input.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read or is none.
  public func diff(at path: String) throws(PolisFailure) -> GraphDiff {
    do {
      return try GraphDiff(json: FileSource(path: path).readAll())
    } catch {
      throw PolisFailure(error, in: path)
    }
  }

  /// Applies a diff to a graph and writes the new one, in canonical order.
  ///
  /// - Throws: `PatchFailure` where the diff does not fit, ``PolisFailure`` where a file cannot
  ///   be read or written; the output is then what it was before.
  public func run(_ diff: GraphDiff, to source: GraphSide, writing path: String) throws {
    let old = try source.graph(input)
    let new = try GraphPatch(diff).applied(to: old)
    try write(new, of: source, to: path)
  }

  /// Merges two graphs made from one base, writes the merged one, and gives the conflicts.
  ///
  /// - Throws: `PatchFailure` where the graphs hold what cannot be merged, ``PolisFailure``
  ///   where a file cannot be read or written; the output is then what it was before.
  public func merge(
    base: GraphSide, ours: GraphSide, theirs: GraphSide, writing path: String
  ) throws -> [MergeConflict] {
    let merge = try ThreeWayMerge(
      base: base.graph(input), ours: ours.graph(input), theirs: theirs.graph(input))
    try write(merge.graph, of: ours, to: path)
    return merge.conflicts
  }

  /// Merges graphs to one and writes it.
  ///
  /// - Throws: ``PolisFailure`` where a file cannot be read or written, or the graphs disagree; the
  ///   output is then what it was before.
  public func merge(_ sides: [GraphSide], writing path: String) throws(PolisFailure) {
    guard let first = sides.first else { throw .usage("name the graphs to merge") }
    var merged: Graph?
    for side in sides {
      let graph = try side.graph(input)
      do {
        merged = try merged.map { try Graph.merged([$0, graph]) } ?? Graph.merged([graph])
      } catch {
        throw PolisFailure(error, in: side.name)
      }
    }
    if let merged { try write(merged, of: first, to: path) }
  }

  private func write(_ graph: Graph, of source: GraphSide, to path: String) throws(PolisFailure) {
    var format = output.format ?? GraphFormat(path: path)
    if format == nil { format = try input.format(of: source.path) }
    guard let format else { return }
    var transaction = OutputTransaction()
    try transaction.write(to: path) { buffer throws(PolisFailure) in
      try output.write([graph], as: format, from: source.name, to: &buffer)
    }
    try transaction.commit()
  }
}
