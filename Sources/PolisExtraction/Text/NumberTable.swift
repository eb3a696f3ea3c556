/// Numbers by keys that are hashes, in the least memory: half of a key finds a place, half is kept.
///
/// A table that is asked for most words of a text should stay near the processor. Keys that were not
/// put in are told from those that were by some 45 bits; and most of them before the table is looked
/// at, by a bit for each key in a filter that is small enough for the nearest cache.
struct NumberTable: Sendable {
  private struct Slot {
    var mark: UInt32 = 0
    var value: Int32
  }

  private var slots: [Slot]
  private var filter: [UInt64]
  private let shift: UInt64

  /// A table of some keys, of which the last of two that are the same counts.
  init(_ entries: [(key: UInt64, value: Int32)]) {
    self.init(minimumCapacity: entries.count)
    for (key, value) in entries { insert(key, value) }
  }

  /// A table without keys, with room for some; no more may be put in.
  init(minimumCapacity count: Int) {
    var size = 256
    // A third of the slots stays free at least.
    while size * 2 < count * 3 { size *= 2 }
    slots = Array(repeating: Slot(value: 0), count: size)
    // Eight bits and more for each key.
    filter = Array(repeating: 0, count: size / 8)
    shift = UInt64(64 - (size * 8).trailingZeroBitCount)
  }

  /// Gives a key a number, or another one.
  @inline(__always)
  mutating func insert(_ key: UInt64, _ value: Int32) {
    slots[slot(of: key)] = Slot(mark: Self.mark(of: key), value: value)
    let bit = self.bit(of: key)
    filter[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  /// The number of a key, 0 where it was not put in.
  @inline(__always)
  subscript(key: UInt64) -> Int32 {
    let bit = self.bit(of: key)
    guard filter[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return 0 }
    return slots[slot(of: key)].value
  }

  /// The number of a key that most likely was put in.
  @inline(__always)
  subscript(likely key: UInt64) -> Int32 { slots[slot(of: key)].value }

  /// The bit of a key in the filter.
  @inline(__always)
  private func bit(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }

  @inline(__always)
  private static func mark(of key: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: key >> 32) | 1 }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    let mark = Self.mark(of: key)
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].mark != 0, slots[slot].mark != mark { slot = (slot &+ 1) & mask }
    return slot
  }
}
