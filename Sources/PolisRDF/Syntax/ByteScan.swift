/// The loops that see every byte: runs of bytes that need no second look.
///
/// Eight bytes are tested at a time in one word. `(w - n) & ~w` has the high bit of each
/// byte that is less than *n*; with `w ^ c` for `w` and 1 for *n*, of each byte that is *c*.
/// A borrow can mark a byte wrongly only above one that is marked rightly, so the
/// lowest mark is always right. (The standard library's comparisons of SIMD vectors
/// are loops over their lanes in Swift 6.3, thirty times slower than this.)
enum ByteScan {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Eight bytes, the first as the lowest.
  @inline(__always)
  private static func word(_ bytes: RawSpan, at index: Int) -> UInt64 {
    // Any bytes make an integer, and the load checks that they are in the span.
    unsafe UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  @inline(__always)
  private static func below(_ limit: UInt64, _ word: UInt64) -> UInt64 {
    (word &- ones &* limit) & ~word
  }

  @inline(__always)
  private static func equal(_ byte: UInt64, _ word: UInt64) -> UInt64 {
    below(1, word ^ (ones &* byte))
  }

  /// The first byte from `start` on that is not plain text of a string: a quotation mark,
  /// a backslash, a control, DEL or part of a non-ASCII character; `end` where there is none.
  @inline(__always)
  static func endOfPlainString(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    // A view of bytes as raw bytes is always possible.
    let raw = unsafe bytes.bytes
    while index &+ 8 <= end {
      let word = word(raw, at: index)
      // DEL and all above have the high bit, or get it by adding one.
      let marks =
        below(0x20, word) | equal(0x22, word) | equal(0x5C, word) | word | (word &+ ones)
      let found = marks & highs
      if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < end {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x5C { return index }
      index &+= 1
    }
    return end
  }

  /// The first byte from `start` on that is not plain in an IRI: one that closes it, escapes,
  /// is forbidden, or is past `z`; `end` where there is none.
  @inline(__always)
  static func endOfPlainIRI(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    // As above.
    let raw = unsafe bytes.bytes
    while index &+ 8 <= end {
      let word = word(raw, at: index)
      // `<` and `>` differ in the second bit only, as do `\` and `^`.
      let paired = word | (ones &* 2)
      let marks =
        below(0x21, word) | equal(0x3E, paired) | equal(0x5E, paired) | equal(0x22, word)
        | equal(0x60, word) | word | (word &+ ones &* 5)
      let found = marks & highs
      if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < end {
      let byte = bytes[index]
      if byte < 0x21 || byte > 0x7A || byte | 2 == 0x3E || byte | 2 == 0x5E || byte == 0x22
        || byte == 0x60
      {
        return index
      }
      index &+= 1
    }
    return end
  }

  /// The first line feed or carriage return from `start` on; `end` where there is none.
  @inline(__always)
  static func endOfLine(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    // As above.
    let raw = unsafe bytes.bytes
    while index &+ 8 <= end {
      let word = word(raw, at: index)
      let found = (equal(0x0A, word) | equal(0x0D, word)) & highs
      if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
      index &+= 8
    }
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D { index &+= 1 }
    return index
  }
}
