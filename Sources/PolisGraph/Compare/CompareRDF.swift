public import PolisDiff
public import PolisRDF
import PolisText

/// Compares two files of RDF statement by statement, blank nodes seen through.
///
/// For RDF that is no graph of PolisGraph's: there statements are the facts, not nodes and edges.
public struct CompareRDF: Sendable {
  /// What a comparison found.
  public struct Outcome: Sendable {
    /// What came and went.
    public let diff: RDFDiff
    /// What the old side is called.
    public let oldName: String
    /// What the new side is called.
    public let newName: String
    /// The rules that were broken.
    public let breaches: [RuleBreach]
    let hasRules: Bool

    /// Whether the run fails: with rules, where one is broken; without, where anything differs.
    public var isFailure: Bool {
      hasRules ? breaches.contains { $0.severity == .error } : !diff.isEmpty
    }
  }

  /// How both sides are read.
  public var input = GraphInput()
  /// What is looked at and what must not happen; types are those of subjects, attributes are predicates.
  public var policy = DiffPolicy()
  /// Whether text is coloured.
  public var isColoured = false
  /// The most bytes of Markdown.
  public var maximumBytes = 60_000
  /// Where what memory does not hold goes; `nil` to hold all in memory.
  public var scratch: ScratchFolder?
  /// Whether blank nodes are the same only where their labels are; see `RDFDiff.Options`.
  public var seesLabels = false

  /// A comparison without rules.
  public init() {}

  /// Whether two sides are to be compared statement by statement: they are RDF, and one at least
  /// does not look like a graph of PolisGraph's.
  ///
  /// With a scratch folder all sides are.
  public func applies(to old: GraphSide, _ new: GraphSide) throws(PolisFailure) -> Bool {
    if scratch != nil { return true }
    for side in [old, new] where try side.rdfSyntax(input) == nil { return false }
    if try old.isForeignRDF(input) { return true }
    return try new.isForeignRDF(input)
  }

  /// Compares two sides, both read at once.
  ///
  /// - Throws: ``PolisFailure`` where one cannot be read, or a rule asks for what RDF has not.
  public func run(old: GraphSide, new: GraphSide) async throws(PolisFailure) -> Outcome {
    guard old.name != "-" || new.name != "-" else {
      throw .usage("only one side can be the standard input")
    }
    // A folder that cannot be written to is told before hours of reading, not after.
    do {
      _ = try scratch?.makeFile()
    } catch {
      throw PolisFailure(error, in: old.name)
    }
    let base = input.base ?? GraphInput.base(of: new.path)
    let (oldFile, newFile) = (try old.file(), try new.file())
    defer { withExtendedLifetime((oldFile, newFile)) {} }
    let sides = (old: try side(old, at: oldFile, base), new: try side(new, at: newFile, base))
    var options = RDFDiff.Options()
    options.scratch = scratch
    options.seesLabels = seesLabels
    let diff: RDFDiff
    let rules: StatementRules?
    do {
      let whole = try await RDFDiff(readingAtOnce: sides.old, sides.new, options: options)
      (diff, rules) = try StatementRules.narrow(whole, sides, by: policy)
    } catch let error as SideError {
      throw PolisFailure(error.error, in: error.name)
    } catch is TooManyBlankNodes {
      throw .usage(
        "the statements with blank nodes differ and are too many to be matched within the memory; "
          + "compare without --external, or by their labels with --blank-nodes-by-label")
    } catch {
      throw PolisFailure(error, in: new.name)
    }
    var breaches: [RuleBreach] = []
    for entry in policy.entries {
      if let rules, StatementRules.needsStatements(entry.rule) {
        if let (message, causes) = try rules.breach(of: entry.rule) {
          breaches.append(
            RuleBreach(
              rule: entry.rule, severity: entry.severity, message: message, reason: entry.reason,
              causes: Array(causes.prefix(Self.maximumCauses))))
        }
      } else if let breach = try breach(of: entry, in: diff) {
        breaches.append(breach)
      }
    }
    return Outcome(
      diff: diff, oldName: old.name, newName: new.name, breaches: breaches,
      hasRules: !policy.entries.isEmpty)
  }

  private func side(
    _ side: GraphSide, at file: SideFile, _ base: String?
  ) throws(PolisFailure) -> RDFDiff.Side {
    guard !side.isFolder, let syntax = try input.format(of: side.path).rdfSyntax else {
      throw .usage(
        "\(side.name): --external compares files of RDF; make one with 'polisgraph convert "
          + "\(side.path) -o graph.nt', or compare in memory, without --external")
    }
    let (name, path) = (side.name, file.path)
    let reader = RDFReader(syntax, base: base)
    guard side.isStream else {
      return RDFDiff.Side(reader, name: name) { try FileSource(path: path) }
    }
    // What can be read once only is put aside, since what differs is read again.
    do {
      let copy = try (scratch ?? ScratchFolder()).makeFile()
      let size = try ScratchSource.copy(FileSource(path: path), to: copy)
      return RDFDiff.Side(reader, name: name) { ScratchSource(copy, size: size) }
    } catch {
      throw .inputOutput(error)
    }
  }

  private func breach(
    of entry: DiffPolicy.Entry, in diff: RDFDiff
  ) throws(PolisFailure) -> RuleBreach? {
    let causes: [StatementList]
    let amount: Int
    let word: String
    let growth = diff.added.count - diff.removed.count
    switch entry.rule.condition {
    case .any: (causes, word) = ([diff.removed, diff.added], "statements differ")
    case .change(.added, nil): (causes, word) = ([diff.added], "statements were added")
    case .change(.removed, nil): (causes, word) = ([diff.removed], "statements were removed")
    case .shrink(nil): (causes, word) = ([diff.removed], "statements fewer")
    case .grow(nil): (causes, word) = ([diff.added], "statements more")
    default:
      throw .usage(
        "the rule \(entry.rule) cannot be asked of statements")
    }
    switch entry.rule.condition {
    case .shrink: amount = max(0, -growth)
    case .grow: amount = max(0, growth)
    default: amount = causes.reduce(0) { $0 + $1.count }
    }
    let limit = entry.rule.limit
    let measure =
      limit?.isPercentage == true
      ? (diff.oldCount == 0 ? .infinity : Double(amount) * 100 / Double(diff.oldCount))
      : Double(amount)
    guard amount > 0, measure > (limit?.value ?? 0) else { return nil }
    var told: [String] = []
    do {
      for list in causes { told += try list.lines(atMost: Self.maximumCauses - told.count) }
    } catch {
      throw .inputOutput(error)
    }
    return RuleBreach(
      rule: entry.rule, severity: entry.severity, message: "\(amount) \(word)",
      reason: entry.reason, causes: told)
  }

  /// The most statements that are told of a broken rule; how many there are is told anyway.
  private static let maximumCauses = 1000
}
