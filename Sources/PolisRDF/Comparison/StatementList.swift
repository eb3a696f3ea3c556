public import PolisText

/// Statements in the order of their bytes, in memory or on disk.
public struct StatementList: Sendable {
  /// How many there are.
  public let count: Int
  private let runs: [LineRun]

  init(_ runs: [LineRun], count: Int) {
    self.runs = runs
    self.count = count
  }

  /// Whether there are none.
  public var isEmpty: Bool { count == 0 }

  /// Hands each statement to a function, as a line of canonical N-Quads with its line feed.
  ///
  /// - Parameter body: What takes a line, valid during the call only, and says whether to go on.
  /// - Throws: `InputOutputError` where what is on disk cannot be read.
  /// - Complexity: O(*n* log *r*), *r* being the number of runs on disk.
  public func forEach(_ body: (Span<UInt8>) -> Bool) throws(InputOutputError) {
    var merge = try LineMerge(runs)
    while try merge.advance(), merge.withLine(body) {}
  }

  /// The first statements, without line feeds.
  ///
  /// - Throws: `InputOutputError` where what is on disk cannot be read.
  public func lines(atMost limit: Int = .max) throws(InputOutputError) -> [String] {
    var lines: [String] = []
    guard limit > 0 else { return lines }
    try forEach { line in
      lines.append(String(decoding: (0..<(line.count - 1)).map { line[$0] }, as: UTF8.self))
      return lines.count < limit
    }
    return lines
  }
}
