/// A few words, found by key.
///
/// Keys are hashes already, so that a look-up is a probe of one small array.
struct WordSet: Sendable {
  private var slots: [UInt64]
  private let shift: UInt64

  /// The words as tokens have them.
  init(_ words: [String]) { self.init(keys: words.map { WordKey.of($0) }) }

  init(keys: [UInt64]) {
    // At least half of the slots stay free.
    let bits = UInt64(keys.count.bitWidth - (keys.count * 2).leadingZeroBitCount)
    slots = Array(repeating: 0, count: 1 << Int(bits))
    shift = 64 - bits
    for key in keys { slots[slot(of: key)] = key }
  }

  @inline(__always)
  func contains(_ key: UInt64) -> Bool { key != 0 && slots[slot(of: key)] == key }

  /// Where a word is, or would be.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    // The last letters of a word sit in the low bits of its key: a product mixes them.
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while slots[slot] != 0, slots[slot] != key { slot = (slot &+ 1) & (slots.count &- 1) }
    return slot
  }
}
