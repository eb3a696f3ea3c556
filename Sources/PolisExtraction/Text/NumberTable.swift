/// Numbers by keys that are hashes, in the least memory: half of a key finds a place, half is kept.
///
/// A table that is asked for most words of a text should stay near the processor. Keys that were not
/// put in are told from those that were by some 45 bits.
struct NumberTable: Sendable {
  private struct Slot {
    var mark: UInt32 = 0
    var value: Int32
  }

  private var slots: [Slot]
  private let absent: Int32

  /// A table of some keys, of which the last of two that are the same counts.
  init(_ entries: [(key: UInt64, value: Int32)], absent: Int32 = 0) {
    var size = 256
    // A third of the slots stays free at least.
    while size * 2 < entries.count * 3 { size *= 2 }
    slots = Array(repeating: Slot(value: absent), count: size)
    self.absent = absent
    for (key, value) in entries {
      slots[slot(of: key)] = Slot(mark: Self.mark(of: key), value: value)
    }
  }

  /// The number of a key.
  @inline(__always)
  subscript(key: UInt64) -> Int32 { slots[slot(of: key)].value }

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
