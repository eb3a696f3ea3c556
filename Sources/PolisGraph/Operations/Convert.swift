import PolisGraphML
import PolisModel
import PolisRDF
import PolisText

/// A graph from one format to another, without loss or not at all.
public struct Convert: Sendable {
  private let input: GraphInput
  private let output: GraphOutput
  private let isSorted: Bool

  /// Prepares to convert.
  ///
  /// - Parameters:
  ///   - input: How the graph is read.
  ///   - output: How it is written.
  ///   - isSorted: Whether the statements of RDF that becomes other RDF are sorted.
  public init(
    input: GraphInput = GraphInput(), output: GraphOutput = GraphOutput(), isSorted: Bool = false
  ) {
    self.input = input
    self.output = output
    self.isSorted = isSorted
  }

  /// Converts a file; `-` is the standard input or output.
  ///
  /// RDF to RDF is streamed: memory does not grow with the file, unless it is sorted.
  ///
  /// - Throws: ``PolisFailure``; the output is then what it was before.
  public func run(from source: String, to destination: String) throws(PolisFailure) {
    let (from, to) = (try input.format(of: source), try output.format(of: destination))
    var transaction = OutputTransaction()
    if let syntax = from.rdfSyntax, let target = to.rdfSyntax {
      let base = input.base ?? GraphInput.base(of: source)
      var conversion = RDFConversion(from: syntax, to: target, base: base)
      conversion.isSorted = isSorted
      try transaction.stream(to: destination) { buffer in
        do {
          try conversion.run(FileSource(path: source), to: buffer)
        } catch {
          throw PolisFailure(error, in: source)
        }
      }
    } else if isSorted {
      throw .usage("--sorted is for RDF that becomes other RDF; all else is written in its order")
    } else {
      let graphs = try input.graphs(at: source)
      try transaction.write(to: destination) { buffer throws(PolisFailure) in
        try output.write(graphs, as: to, from: source, to: &buffer)
      }
    }
    try transaction.commit()
  }

  /// What the dialect of GraphML that a file is converted to cannot hold.
  ///
  /// - Throws: ``PolisFailure`` where the file cannot be read.
  public func losses(
    from source: String, to destination: String
  ) throws(PolisFailure) -> [FileFinding] {
    guard try output.format(of: destination) == .graphML else { return [] }
    return GraphMLWriter(dialect: output.dialect).losses(of: try input.graphs(at: source))
      .map { FileFinding(file: source, finding: $0) }
  }
}
