/// The pairs of entities that one sentence names.
struct NearPairs {
  private var pairs = WordTable(absent: false, minimumCapacity: 32)

  mutating func insert(_ one: Int, _ other: Int) { pairs[Self.key(one, other)] = true }

  func contains(_ one: Int, _ other: Int) -> Bool { pairs[Self.key(one, other)] }

  /// The number of two different entities, whichever is named first, its bits well mixed.
  private static func key(_ one: Int, _ other: Int) -> UInt64 {
    let pair = UInt64(min(one, other)) << 32 | UInt64(max(one, other))
    let product = pair &* 0x9E37_79B9_7F4A_7C15
    return product ^ product >> 32
  }
}
