public import PolisText

extension RDFDiff {
  /// The same difference with some of its statements only, which are held in memory.
  ///
  /// - Parameters:
  ///   - removed: What went, as lines without line feeds.
  ///   - added: What came, likewise.
  /// - Returns: The difference; the counts of both sides stay what they were.
  /// - Throws: `InputOutputError`, in theory: nothing is written to disk.
  public func narrowed(
    removed: [String], added: [String]
  ) throws(InputOutputError) -> RDFDiff {
    RDFDiff(
      removed: try Self.list(removed), added: try Self.list(added), oldCount: oldCount,
      newCount: newCount)
  }

  private init(
    removed: StatementList, added: StatementList, oldCount: Int, newCount: Int
  ) {
    self.removed = removed
    self.added = added
    self.oldCount = oldCount
    self.newCount = newCount
  }

  private static func list(_ lines: [String]) throws(InputOutputError) -> StatementList {
    var runs = LineRuns(in: SortingRoom())
    for line in lines { try runs.append((line + "\n").utf8.span) }
    return try runs.sorted()
  }
}
