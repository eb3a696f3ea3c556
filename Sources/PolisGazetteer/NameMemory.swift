internal import PolisText

/// Where the words of texts have led in the trie of names.
///
/// The trie is too large to stay near the processor, and texts begin names with the same words again
/// and again: the place that a whole word leads to is kept. A memory serves the names of one gazetteer
/// and one thread.
package struct NameMemory: Sendable {
  private var places = HashCache<Place>(bits: 13, filler: Place())

  /// A place in the trie, packed; without an offset where no key goes on so.
  private struct Place: Sendable {
    var offset = UInt32.max
    var left: UInt8 = 0
    var header: UInt8 = 0
  }

  /// A memory of nothing.
  package init() {}

  /// Follows an ASCII word from a place in a trie, with a blank before it unless it is the first.
  ///
  /// - Returns: Whether any key goes on so.
  @inline(__always)
  mutating func follow(
    _ word: Range<Int>, in text: Span<UInt8>, isFirst: Bool, _ trie: NameTrie,
    _ cursor: inout NameTrie.Cursor
  ) -> Bool {
    // A place is known by its offset: two nodes never share a byte.
    var key: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in word { key = (key ^ UInt64(Self.lower(text[index]))) &* 0x100_0000_01b3 }
    key &+= UInt64(truncatingIfNeeded: cursor.offset) &* 0xD1B5_4A32_D192_ED03
    if let known = places[key] {
      guard known.offset != .max else { return false }
      cursor = NameTrie.Cursor(
        offset: Int(known.offset), left: Int(known.left), header: known.header)
      return true
    }
    var isAlive = isFirst || trie.advance(&cursor, by: 0x20)
    for index in word where isAlive { isAlive = trie.advance(&cursor, by: Self.lower(text[index])) }
    places[key] =
      isAlive
      ? Place(
        offset: UInt32(truncatingIfNeeded: cursor.offset), left: UInt8(cursor.left),
        header: cursor.header)
      : Place()
    return isAlive
  }

  /// The ASCII letters and digits from a byte on, where such a byte begins them and neither a letter
  /// nor a mark beyond ASCII may go on with them.
  @inline(__always)
  static func word(at start: Int, in text: Span<UInt8>) -> Range<Int>? {
    var end = start
    while end < text.count, isAlphanumeric(text[end]) { end += 1 }
    guard end > start, end == text.count || text[end] < 0x80 else { return nil }
    return start..<end
  }

  @inline(__always)
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}
