public import PolisText

/// Rewrites RDF from one syntax into another, statement by statement.
///
/// Nothing is gathered where the target is N-Triples or N-Quads: memory is bounded by a
/// block and the longest token. Statements keep their order and are not made unique.
public struct RDFConversion: Sendable {
  /// The syntax of the input.
  public var source: RDFSyntax
  /// The syntax of the output.
  public var target: RDFSyntax
  /// What relative IRIs of the input are resolved against.
  public var base: String?
  /// What is refused as too much.
  public var limits: RDFLimits

  /// Describes a conversion.
  public init(
    from source: RDFSyntax, to target: RDFSyntax, base: String? = nil,
    limits: RDFLimits = RDFLimits()
  ) {
    self.source = source
    self.target = target
    self.base = base
    self.limits = limits
  }

  /// Converts an input to its end.
  ///
  /// - Parameters:
  ///   - input: What is read.
  ///   - output: Where the result goes; finished here.
  /// - Throws: ``RDFSyntaxError`` for the first fault of the input, also for a named
  ///   graph where the target has none; `InputOutputError` where reading or writing
  ///   fails. What has been written by then is to be thrown away.
  public func run(_ input: any ByteSource, to output: consuming OutputBuffer) throws {
    let reader = RDFReader(source, base: base, limits: limits)
    switch target {
    case .nTriples, .nQuads:
      var writer = QuadWriter(to: output, takesGraphs: target == .nQuads)
      try reader.read(input, into: &writer)
      var written = writer.finish()
      try written.finish()
    case .turtle:
      var writer = TurtleWriter(to: output)
      try reader.read(input, into: &writer)
      var written = writer.finish()
      try written.finish()
    }
  }
}
