import PolisModel
public import PolisRDF
import PolisText

/// The canonical form of a file: the same bytes for the same graph.
///
/// RDF comes out as canonical N-Quads with blank nodes named by RDFC-1.0; GraphML and DOT come out
/// in their own format with nodes, edges and attributes in canonical order.
public struct Canonicalize: Sendable {
  private let input: GraphInput
  private let output: GraphOutput
  private let algorithm: DigestAlgorithm

  /// Prepares to canonicalize.
  public init(
    input: GraphInput = GraphInput(), output: GraphOutput = GraphOutput(),
    algorithm: DigestAlgorithm = .sha256
  ) {
    self.input = input
    self.output = output
    self.algorithm = algorithm
  }

  /// Canonicalizes a file; `-` is the standard input or output.
  ///
  /// - Throws: ``PolisFailure``; the output is then what it was before.
  public func run(from source: String, to destination: String) throws(PolisFailure) {
    let format = try input.format(of: source)
    var transaction = OutputTransaction()
    if let syntax = format.rdfSyntax {
      let reader = RDFReader(syntax, base: input.base ?? GraphInput.base(of: source))
      let canonicalization = RDFCanonicalization(algorithm: algorithm)
      try transaction.stream(to: destination) { buffer in
        do {
          try canonicalization.run(FileSource(path: source), reader, to: buffer)
        } catch {
          throw PolisFailure(error, in: source)
        }
      }
    } else {
      let graphs = try input.graphs(at: source).map { $0.inCanonicalOrder() }
      try transaction.write(to: destination) { buffer throws(PolisFailure) in
        try output.write(graphs, as: format, from: source, to: &buffer)
      }
    }
    try transaction.commit()
  }
}
