/// The two loops that see every byte: runs of bytes that need no second look.
///
/// Sixteen bytes are compared at a time. Compared as signed numbers, all bytes above
/// 127 are less than a space, so one comparison finds them and the controls.
enum ByteScan {
  /// The first byte from `start` on that is not plain text of a string: a quotation mark,
  /// a backslash, a control, DEL or part of a non-ASCII character; `end` where there is none.
  @inline(__always)
  static func endOfPlainString(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> Int {
    var index = start
    // A view of bytes as raw bytes: always possible.
    let raw = unsafe bytes.bytes
    while index &+ 16 <= end {
      // The sixteen bytes at `index` are inside the span, which the load checks again.
      let block = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self)
      let stop =
        (block .< 0x20) .| (block .== 0x22) .| (block .== 0x5C) .| (block .== 0x7F)
      let found = firstMember(stop)
      if found < 16 { return index &+ found }
      index &+= 16
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
    // A view of bytes as raw bytes: always possible.
    let raw = unsafe bytes.bytes
    while index &+ 16 <= end {
      // As above.
      let block = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: SIMD16<Int8>.self)
      let paired = block | 2
      // `<` and `>` differ in the second bit only, as do `\` and `^`.
      let brackets = (paired .== 0x3E) .| (paired .== 0x5E)
      let stop =
        (block .< 0x21) .| (block .> 0x7A) .| brackets .| (block .== 0x22) .| (block .== 0x60)
      let found = firstMember(stop)
      if found < 16 { return index &+ found }
      index &+= 16
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

  /// The number of the first lane that is set; 16 where none is.
  @inline(__always)
  private static func firstMember(_ mask: SIMDMask<SIMD16<Int8>>) -> Int {
    // A mask is sixteen bytes of all ones or all zeros; two words hold them.
    let words = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    if words[0] != 0 { return words[0].trailingZeroBitCount &>> 3 }
    if words[1] != 0 { return 8 &+ words[1].trailingZeroBitCount &>> 3 }
    return 16
  }
}
