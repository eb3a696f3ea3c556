import PolisText

/// Takes the statements out of an input that is read again whose places are known.
struct StatementTake: QuadSink {
  /// Why the input could not be taken from.
  enum Failure: Error {
    /// It is not what it was when it was first read.
    case changed
    /// More statements have blank nodes than there is room for.
    case tooManyBlankNodes
    /// The scratch space failed.
    case scratch(InputOutputError)
  }

  private let key: StatementHash.Key
  private let blankLimit: Int
  private var places: RecordMerge<ByPlace>
  private var wanted: StatementRecord?
  private(set) var lines: LineRuns
  /// All statements with blank nodes, where those are asked for.
  private(set) var blank: StatementStore?
  /// Why no more could be taken.
  private(set) var failure: Failure?
  /// The number of the next statement.
  private var number: UInt64 = 0
  private let takesBlank: Bool

  init(
    _ places: consuming RecordMerge<ByPlace>, _ key: StatementHash.Key, takesBlank: Bool,
    in room: SortingRoom
  ) throws(InputOutputError) {
    self.places = places
    self.key = key
    blankLimit = room.scratch == nil ? .max : room.blankBytes
    lines = LineRuns(in: room)
    self.takesBlank = takesBlank
    blank = takesBlank ? StatementStore() : nil
    wanted = try self.places.next()
  }

  private var nextWanted: UInt64 { wanted?.number ?? .max }

  /// Whether the next statement has to be seen.
  @inline(__always)
  var isNextWanted: Bool { takesBlank || nextWanted == number }

  /// Whether more is to come.
  var isWaiting: Bool { wanted != nil }

  /// Passes over a statement.
  @inline(__always)
  mutating func skip() { number &+= 1 }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    defer { number &+= 1 }
    do throws(Failure) {
      if takesBlank, line.hasBlankNode(layout) { try keepBlank(line, layout) }
      guard let record = wanted, record.number == number else { return }
      guard StatementHash(line, key) == record.hash else { throw Failure.changed }
      do throws(InputOutputError) {
        try lines.append(line)
        wanted = try places.next()
      } catch {
        throw Failure.scratch(error)
      }
    } catch {
      failure = error
      throw QuadRefusal(.tooManyStatements)
    }
  }

  private mutating func keepBlank(
    _ line: Span<UInt8>, _ layout: StatementLayout
  ) throws(Failure) {
    do throws(QuadRefusal) {
      try blank?.statement(line, layout)
    } catch {
      throw Failure.tooManyBlankNodes
    }
    if let count = blank?.text.count, count > blankLimit { throw Failure.tooManyBlankNodes }
  }

  /// Adds statements that were found otherwise.
  mutating func add(_ texts: [String]) throws(InputOutputError) {
    for text in texts { try lines.append((text + "\n").utf8.span) }
  }
}
