import PolisModel
import PolisText
import PolisXML

/// Strings that wait for their symbols, which are looked up many at a time.
///
/// In a large graph most looks into the symbol table miss the processor's cache; together they wait but once.
struct PendingStrings {
  /// What a string is for: the id of an edge, or a cell.
  struct Use {
    enum Kind: UInt8 {
      case edgeID
      case nodeCell
      case edgeCell
    }
    var row: UInt32
    var column: UInt32 = 0
    var kind: Kind
  }

  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  private(set) var uses: [Use] = []

  /// Whether it is time to look them up.
  var isFull: Bool { uses.count >= 1024 || bytes.count >= 1 << 20 }

  /// Adds a piece of a string that ``finish(for:)`` or ``takeUnfinished()`` ends.
  @inline(__always)
  mutating func append(_ piece: Span<UInt8>) { bytes.append(copying: piece) }

  /// Ends a string.
  @inline(__always)
  mutating func finish(for use: Use) {
    ends.append(bytes.count)
    uses.append(use)
  }

  /// Takes back the string that has not been ended.
  mutating func takeUnfinished() -> [UInt8] {
    let start = ends.last ?? 0
    defer { bytes.removeLast(bytes.count - start) }
    return Array(bytes[start...])
  }

  /// Forgets them, and keeps the room that they had.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    uses.removeAll(keepingCapacity: true)
  }
}
