import PolisModel
import PolisText
import PolisXML

/// Strings that wait for their symbols, which are looked up many at a time.
///
/// In a large graph most looks into the symbol table miss the processor's cache; together they wait but once.
struct PendingStrings {
  /// What a string is for.
  enum Use {
    case edgeID(Int)
    case source(Int)
    case target(Int)
    case nodeCell(row: Int, column: Int)
    case edgeCell(row: Int, column: Int)
  }

  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  private(set) var uses: [Use] = []
  /// Where the edges begin whose ends are not known yet.
  var positions: [SourcePosition] = []

  /// Whether it is time to look them up.
  var isFull: Bool { uses.count >= 1024 || bytes.count >= 1 << 20 }

  /// Adds a string.
  mutating func append(_ text: Span<UInt8>, for use: Use) {
    bytes.append(copying: text)
    ends.append(bytes.count)
    uses.append(use)
  }

  /// Forgets them, and keeps the room that they had.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    uses.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }
}
