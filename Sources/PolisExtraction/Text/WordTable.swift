/// Values by the keys of words.
///
/// Keys are hashes already, so a look-up is a probe of one array. No word has the key zero.
struct WordTable<Value: Sendable>: Sendable {
  private struct Slot {
    var key: UInt64
    var value: Value
  }

  private var slots: [Slot]
  /// What words have that the table does not hold.
  private let absent: Value
  /// How many words it holds.
  private(set) var count = 0

  /// A table without words, with room for some.
  init(absent: Value, minimumCapacity: Int = 512) {
    var size = 64
    while size < minimumCapacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(key: 0, value: absent), count: size)
    self.absent = absent
  }

  /// The value of a word.
  subscript(key: UInt64) -> Value {
    @inline(__always) get {
      let slot = self.slot(of: key)
      return slots[slot].key == 0 ? absent : slots[slot].value
    }
    set {
      update(key) { $0 = newValue }
    }
  }

  /// Changes the value of a word, which is that of an absent word where the table did not hold it.
  @inline(__always)
  mutating func update(_ key: UInt64, _ change: (inout Value) -> Void) {
    if count &* 2 > slots.count { grow() }
    let slot = self.slot(of: key)
    if slots[slot].key == 0 {
      slots[slot].key = key
      count += 1
    }
    change(&slots[slot].value)
  }

  /// Where a word is, or would be.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot].key != 0, slots[slot].key != key { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(key: 0, value: absent), count: old.count * 2)
    for entry in old where entry.key != 0 { slots[slot(of: entry.key)] = entry }
  }

  /// The words and their values, in no order that means anything.
  var entries: [(key: UInt64, value: Value)] {
    var result: [(key: UInt64, value: Value)] = []
    result.reserveCapacity(count)
    for slot in slots where slot.key != 0 { result.append((slot.key, slot.value)) }
    return result
  }
}
