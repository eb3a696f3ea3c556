public import PolisText

/// Writes the canonical form of a dataset: RDFC-1.0, the same bytes for the same statements.
///
/// Order, repetition, syntax and the labels of blank nodes of the input do not matter.
/// <https://www.w3.org/TR/rdf-canon/>
public struct RDFCanonicalization: Sendable {
  /// The hash function that blank nodes are told apart by.
  public var algorithm: DigestAlgorithm
  /// How many steps may be taken for blank nodes that look alike, or `nil` for a bound that grows
  /// with their number: what makes ten of them cost seconds is made to do so, but a list of a
  /// thousand like items takes millions of steps, too.
  public var workLimit: Int?

  /// Chooses the hash function and the bound on work.
  public init(algorithm: DigestAlgorithm = .sha256, workLimit: Int? = nil) {
    self.algorithm = algorithm
    self.workLimit = workLimit
  }

  /// Reads a dataset and writes it in canonical N-Quads.
  ///
  /// - Parameters:
  ///   - input: What is read.
  ///   - reader: The syntax, base and limits of the input.
  ///   - output: Where the result goes; finished here.
  /// - Throws: ``RDFSyntaxError`` for the first fault, and where blank nodes look so much
  ///   alike that the bound on work is reached; `InputOutputError`.
  /// - Complexity: O(*n* log *n*) in the statements, and up to the bound for blank nodes.
  public func run(
    _ input: any ByteSource, _ reader: RDFReader, to output: consuming OutputBuffer
  ) throws {
    var store = StatementStore()
    try reader.read(input, into: &store)
    let labelled = try label(store)
    for number in labelled.sortedUnique() {
      output.append(labelled.text.storage.span.extracting(labelled.records[number].range))
    }
    try output.finish()
  }

  /// Reads bytes and gives their canonical N-Quads.
  ///
  /// - Throws: As ``run(_:_:to:)`` does.
  public func canonicalForm(of bytes: [UInt8], _ reader: RDFReader) throws -> [UInt8] {
    var store = StatementStore()
    try reader.read(MemorySource(bytes), into: &store)
    return try canonicalForm(of: store)
  }

  func canonicalForm(of store: StatementStore) throws(RDFSyntaxError) -> [UInt8] {
    let labelled = try label(store)
    var result: [UInt8] = []
    for number in labelled.sortedUnique() {
      result += labelled.text.storage[labelled.records[number].range]
    }
    return result
  }

  /// From four million steps for a few blank nodes to forty million for some thousand, and a
  /// thousand for each beside: a step is about a microsecond.
  private static func workLimit(_ nodeCount: Int) -> Int {
    let square = min(nodeCount, 2_000) * min(nodeCount, 2_000)
    return min(4_000_000 + 20 * square, 40_000_000) + 1_000 * nodeCount
  }

  /// The dataset with its blank nodes named canonically.
  private func label(_ store: StatementStore) throws(RDFSyntaxError) -> StatementStore {
    let bytes = store.text.storage.span
    var nodes = TermNumbers()
    func number(_ range: Range<Int>) -> Int {
      bytes[range.lowerBound] == UInt8(ascii: "_") ? nodes.number(bytes.extracting(range)) : -1
    }
    var lines: [BlankNodeLabeller.Line] = []
    var plain: [Int] = []
    for index in store.sortedUnique() {
      let record = store.records[index]
      let line = BlankNodeLabeller.Line(
        subject: number(record.subject), object: number(record.object),
        graph: record.hasGraph ? number(record.graph) : -1, record: record)
      if line.subject >= 0 || line.object >= 0 || line.graph >= 0 {
        lines.append(line)
      } else {
        plain.append(index)
      }
    }
    if lines.isEmpty { return store }
    var labeller = BlankNodeLabeller(
      store.text, lines: lines, nodeCount: nodes.count, algorithm: algorithm,
      work: workLimit ?? RDFCanonicalization.workLimit(nodes.count))
    do throws(BlankNodeLabeller.Exhausted) {
      try labeller.run()
    } catch {
      throw RDFSyntaxError(.blankNodesAlike, at: SourcePosition(line: 1, column: 1))
    }
    var result = StatementStore()
    do throws(QuadRefusal) {
      for index in plain { try store.replay(index, into: &result) }
      for line in lines { try labeller.write(line, into: &result) }
    } catch {
      throw RDFSyntaxError(error.kind, at: nil)
    }
    return result
  }
}

extension BlankNodeLabeller {
  /// Hands a statement on with the canonical labels.
  func write(_ line: Line, into store: inout StatementStore) throws(QuadRefusal) {
    var arena = ByteArena(capacity: line.record.range.count + 32)
    append(line.subject, line.record.subject, to: &arena)
    let subjectEnd = arena.count
    arena.append(0x20)
    appendText(line.record.predicate, to: &arena)
    let predicateEnd = arena.count
    arena.append(0x20)
    append(line.object, line.record.object, to: &arena)
    let objectEnd = arena.count
    if line.record.hasGraph {
      arena.append(0x20)
      append(line.graph, line.record.graph, to: &arena)
    }
    let layout = StatementLayout(
      subjectEnd: subjectEnd, predicateEnd: predicateEnd, objectEnd: objectEnd,
      graphEnd: arena.count)
    arena.append(" .\n")
    try store.statement(arena.storage.span.extracting(0..<arena.count), layout)
  }

  private func append(_ node: Int, _ range: Range<Int>, to arena: inout ByteArena) {
    if node >= 0, let place = canonical.place(of: node) {
      arena.append("_:c14n")
      arena.append(decimal: place)
    } else {
      appendText(range, to: &arena)
    }
  }
}
