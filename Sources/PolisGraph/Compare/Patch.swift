public import PolisDiff
import PolisModel
public import PolisRDF
import PolisText

/// Applies changes to the graph that they were made from, and merges graphs.
public struct Patch: Sendable {
  /// How the graph is read.
  public var input = GraphInput()
  /// How the new graph is written.
  public var output = GraphOutput()

  /// A patch with the formats that the extensions tell.
  public init() {}

  /// What changes a graph.
  public enum Changes: Sendable {
    /// A diff, as `diff --format json` writes it.
    case diff(GraphDiff)
    /// An RDF Patch.
    case statements(RDFPatch)
  }

  /// The changes of a file; `-` is the standard input.
  ///
  /// What begins with a brace is a diff in JSON, all else an RDF Patch.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read or is neither.
  public func changes(at path: String) throws(PolisFailure) -> Changes {
    do {
      let bytes = try FileSource(path: path).readAll()
      let first = bytes.first { $0 > 0x20 }
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        ? .diff(try GraphDiff(json: bytes)) : .statements(try RDFPatch(bytes))
    } catch {
      throw PolisFailure(error, in: path)
    }
  }

  /// Applies changes to a graph and writes the new one, in canonical order.
  ///
  /// - Throws: `PatchFailure` or `RDFPatchMisfit` where the changes do not fit, ``PolisFailure``
  ///   where a file cannot be read or written; the output is then what it was before.
  public func run(_ changes: Changes, to source: GraphSide, writing path: String) throws {
    switch changes {
    case .diff(let diff):
      let old = try source.graph(input)
      try write(try GraphPatch(diff).applied(to: old), of: source, to: path)
    case .statements(let patch):
      if let syntax = try source.rdfSyntax(input), try source.isForeignRDF(input) {
        try apply(patch, toStatementsOf: source, syntax, writing: path)
      } else {
        try write(try Self.applied(patch, to: source.graph(input)), of: source, to: path)
      }
    }
  }

  /// A graph after an RDF Patch, which speaks of it as the RDF that it is written as.
  static func applied(_ patch: RDFPatch, to old: Graph) throws -> Graph {
    var output = OutputBuffer()
    try RDFGraphWriter(.nQuads).write([old], to: &output)
    let dataset = try patch.applied(to: MemorySource(output.takeBytes()), RDFReader(.nQuads))
    var again = OutputBuffer()
    try dataset.write(as: .nQuads, to: &again)
    let graphs = try RDFGraphReader(.nQuads).read(MemorySource(again.takeBytes()))
    return (graphs.first ?? Graph()).inCanonicalOrder()
  }

  /// Patches RDF that PolisGraph has not made, which need not be a graph of nodes and edges.
  private func apply(
    _ patch: RDFPatch, toStatementsOf source: GraphSide, _ syntax: RDFSyntax, writing path: String
  ) throws {
    let reader = RDFReader(syntax, base: input.base ?? GraphInput.base(of: source.path))
    let file = try source.file()
    defer { withExtendedLifetime(file) {} }
    let dataset: PatchedDataset
    do {
      dataset = try patch.applied(to: FileSource(path: file.path), reader)
    } catch let misfit as RDFPatchMisfit {
      throw misfit
    } catch {
      throw PolisFailure(error, in: source.name)
    }
    let format = try self.format(of: path, from: source)
    guard let target = format.rdfSyntax else {
      var output = OutputBuffer()
      try dataset.write(as: .nQuads, to: &output)
      let bytes = output.takeBytes()
      let graphs: [Graph]
      do {
        graphs = try RDFGraphReader(.nQuads).read(MemorySource(bytes))
      } catch {
        throw PolisFailure(error, in: source.name)
      }
      try write(graphs.first ?? Graph(), of: source, to: path)
      return
    }
    var transaction = OutputTransaction()
    try transaction.write(to: path) { buffer throws(PolisFailure) in
      do throws(QuadRefusal) {
        try dataset.write(as: target, to: &buffer)
      } catch {
        throw .usage("\(path): the graph has names, which this format has no place for; use .nq")
      }
    }
    try transaction.commit()
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

  private func format(
    of path: String, from source: GraphSide
  ) throws(PolisFailure) -> GraphFormat {
    if let format = output.format ?? GraphFormat(path: path) { return format }
    return try input.format(of: source.path)
  }

  private func write(_ graph: Graph, of source: GraphSide, to path: String) throws(PolisFailure) {
    let format = try format(of: path, from: source)
    var transaction = OutputTransaction()
    try transaction.write(to: path) { buffer throws(PolisFailure) in
      try output.write([graph], as: format, from: source.name, to: &buffer)
    }
    try transaction.commit()
  }
}
