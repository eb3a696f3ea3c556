/// A few thousand values by keys that are hashes, of which a new one takes the place of an older one.
///
/// Texts say the same words again and again. What is worked out for a word, from tables too large to
/// stay near the processor, is kept in one that does; what was lost is worked out again. Public since
/// only what is public is compiled for its values in other modules.
@frozen
public struct HashCache<Value: Sendable>: Sendable {
  @frozen
  @usableFromInline
  struct Slot: Sendable {
    @usableFromInline var key: UInt64
    @usableFromInline var value: Value

    @inlinable
    init(key: UInt64, value: Value) {
      self.key = key
      self.value = value
    }
  }

  @usableFromInline var slots: [Slot]
  @usableFromInline let shift: UInt64

  /// A cache without values.
  ///
  /// - Parameters:
  ///   - bits: The binary logarithm of how many values it holds at most.
  ///   - filler: Any value; it fills the memory and is never given.
  @inlinable
  public init(bits: UInt64, filler: Value) {
    slots = Array(repeating: Slot(key: 0, value: filler), count: 1 << Int(bits))
    shift = 64 - bits
  }

  /// The value of a key, `nil` where it was never set or has made room for another.
  ///
  /// The key 0 is that of empty places, and never found.
  @inlinable
  public subscript(key: UInt64) -> Value? {
    @inline(__always) get {
      let slot = slots[place(of: key)]
      return slot.key == key && key != 0 ? slot.value : nil
    }
    @inline(__always) set {
      if let newValue { slots[place(of: key)] = Slot(key: key, value: newValue) }
    }
  }

  @inlinable
  @inline(__always)
  func place(of key: UInt64) -> Int {
    // The last letters of a word sit in the low bits of its key: a product mixes them.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
  }
}
