public import PolisText

/// Changes of a dataset, as an RDF Patch tells them.
///
/// <https://jena.apache.org/documentation/rdf-patch>
///
/// A patch speaks of blank nodes by the labels that the dataset has for them. Blocks that end in
/// `TA` (abort) change nothing.
public struct RDFPatch: Sendable {
  /// A statement that comes or goes.
  struct Step: Sendable {
    let isAdded: Bool
    /// Which statement, by its number in `statements`.
    let statement: Int
    let position: SourcePosition
  }

  /// A prefix that comes (with its IRI) or goes (without).
  struct PrefixStep: Sendable {
    let name: [UInt8]
    let iri: [UInt8]?
  }

  /// The statements that are spoken of, each once.
  private(set) var statements = StatementStore()
  /// What happens, in order.
  private(set) var steps: [Step] = []
  /// What happens to prefixes, in order.
  private(set) var prefixes: [PrefixStep] = []
  /// The numbers of the statements by their spelling.
  private(set) var numbers = TermNumbers()

  /// A patch that changes nothing.
  init() {}

  /// Whether the patch changes nothing.
  public var isEmpty: Bool { steps.isEmpty && prefixes.isEmpty }

  /// What a reader has to know to take back a block.
  var mark: (steps: Int, prefixes: Int) { (steps.count, prefixes.count) }

  /// Takes back all since a mark.
  mutating func forget(since mark: (steps: Int, prefixes: Int)) {
    steps.removeLast(steps.count - mark.steps)
    prefixes.removeLast(prefixes.count - mark.prefixes)
  }

  mutating func append(
    _ line: Span<UInt8>, _ layout: StatementLayout, isAdded: Bool, at position: SourcePosition
  ) throws(QuadRefusal) {
    let number = numbers.number(line)
    if number == statements.records.count { try statements.statement(line, layout) }
    steps.append(Step(isAdded: isAdded, statement: number, position: position))
  }

  mutating func append(_ step: PrefixStep) { prefixes.append(step) }
}

/// Why a patch does not fit the dataset that it is applied to.
public struct RDFPatchMisfit: Error, Sendable, Hashable {
  /// One row of the patch that does not fit.
  public struct Row: Sendable, Hashable {
    /// Where it stands in the patch.
    public let position: SourcePosition
    /// What does not fit, in one line.
    public let message: String
  }

  /// The rows that do not fit, in their order.
  public let rows: [Row]
}
