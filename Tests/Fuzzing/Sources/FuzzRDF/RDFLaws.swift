import FuzzLaws
import PolisModel
import PolisRDF
import PolisText

/// What must hold of the readers and writers of RDF, whatever the input is.
struct RDFLaws {
  private let input: [UInt8]

  init(_ input: [UInt8]) { self.input = input }

  /// Reads the input in all syntaxes.
  func check() {
    let triples = read(.nTriples)
    let quads = read(.nQuads)
    let turtle = read(.turtle)
    if let triples {
      guard let quads, let turtle else { Law.broken("N-Triples that are no N-Quads or Turtle") }
      Law.same(triples, quads, "N-Triples read as N-Quads are the same")
      if let one = canonical(triples), let other = canonical(turtle) {
        Law.same(one, other, "N-Triples read as Turtle are the same")
      }
    }
    if let quads, quads != triples { checkCanonical(quads) }
    if let turtle { checkTurtle(turtle) }
  }

  /// The statements of the input in N-Quads; `nil` where it is refused.
  private func read(_ syntax: RDFSyntax) -> [UInt8]? {
    let whole = Result { try convert(MemorySource(input), syntax, .nQuads) }
    let size = 1 + input.count % 5
    let pieces = Result { try convert(PieceSource(input, size: size), syntax, .nQuads) }
    switch (whole, pieces) {
    case (.success(let one), .success(let other)):
      Law.same(one, other, "\(syntax) in pieces of \(size) is what it is as a whole")
      return one
    case (.failure(let one as RDFSyntaxError), .failure(let other as RDFSyntaxError)):
      Law.hasPlace(one, in: input)
      Law.require(
        (one.kind, one.position) == (other.kind, other.position),
        "\(syntax): \(one) as a whole, \(other) in pieces of \(size)")
      return nil
    default: Law.broken("\(syntax): \(whole) as a whole, \(pieces) in pieces of \(size)")
    }
  }

  /// Statements that were read are read again as they are, and their canonical form is its own.
  @discardableResult
  private func checkCanonical(_ statements: [UInt8]) -> [UInt8]? {
    Law.same(
      must { try convert(MemorySource(statements), .nQuads, .nQuads) }, statements,
      "statements that were read are written in canonical lines")
    guard let form = canonical(statements) else { return nil }
    guard let again = canonical(form) else { Law.broken("a canonical form has none") }
    Law.same(form, again, "a canonical form is its own")
    return form
  }

  private func checkTurtle(_ statements: [UInt8]) {
    guard let form = checkCanonical(statements) else { return }
    for isSorted in [false, true] {
      let turtle = must { try convert(MemorySource(input), .turtle, .turtle, isSorted: isSorted) }
      let back = must { try convert(MemorySource(turtle), .turtle, .nQuads) }
      Law.same(canonical(back) ?? [], form, "Turtle that was written is read as the same")
      if isSorted, !form.contains(Array("_:".utf8)) {
        let again = must { try convert(MemorySource(turtle), .turtle, .turtle, isSorted: true) }
        Law.same(turtle, again, "sorted Turtle is written again as it is")
      }
    }
    let stream = must {
      var writer = TurtleWriter(to: OutputBuffer(), style: .factPerLine)
      try RDFReader(.turtle).read(MemorySource(input), into: &writer)
      var output = writer.finish()
      return output.takeBytes()
    }
    let back = must { try convert(MemorySource(stream), .turtle, .nQuads) }
    Law.same(canonical(back) ?? [], form, "streamed Turtle is read as the same")
    checkGraph(form)
  }

  /// Foreign RDF that became a property graph becomes the same statements again; a graph of our own
  /// is, once written, written the same again.
  private func checkGraph(_ form: [UInt8]) {
    guard let graphs = try? RDFGraphReader(.turtle).read(MemorySource(input)) else { return }
    let isForeign = graphs.allSatisfy { $0.origin == .rdf }
    for syntax in [RDFSyntax.turtle, .nTriples] {
      let bytes = must { try write(graphs, syntax) }
      if isForeign {
        let back = must { try convert(MemorySource(bytes), syntax, .nQuads) }
        Law.same(canonical(back) ?? [], form, "a graph made of RDF becomes the same RDF")
      } else {
        let again = must {
          try write(RDFGraphReader(syntax).read(MemorySource(bytes)), syntax)
        }
        Law.same(bytes, again, "a graph that was written is written again as it is")
      }
    }
  }

  private func write(_ graphs: [Graph], _ syntax: RDFSyntax) throws -> [UInt8] {
    var output = OutputBuffer()
    try RDFGraphWriter(syntax).write(graphs, to: &output)
    return output.takeBytes()
  }

  // MARK: Short ways

  private func convert(
    _ source: any ByteSource, _ from: RDFSyntax, _ to: RDFSyntax, isSorted: Bool = false
  ) throws -> [UInt8] {
    let sink = Collector()
    var conversion = RDFConversion(from: from, to: to)
    conversion.isSorted = isSorted
    try conversion.run(source, to: OutputBuffer(to: sink))
    return sink.bytes
  }

  /// The canonical N-Quads of statements; `nil` where their blank nodes look too much alike.
  private func canonical(_ statements: [UInt8]) -> [UInt8]? {
    do {
      return try RDFCanonicalization(workLimit: 20_000).canonicalForm(
        of: statements, RDFReader(.nQuads))
    } catch let error as RDFSyntaxError where error.kind == .blankNodesAlike {
      return nil
    } catch {
      Law.broken("statements that were read are refused: \(error)")
    }
  }

  private func must(_ work: () throws -> [UInt8]) -> [UInt8] {
    do { return try work() } catch { Law.broken("what was accepted is refused: \(error)") }
  }
}

/// Keeps what is written to it.
private final class Collector: ByteSink {
  private(set) var bytes: [UInt8] = []

  func write(_ block: Span<UInt8>) throws(InputOutputError) {
    for index in block.indices { bytes.append(block[index]) }
  }
}
