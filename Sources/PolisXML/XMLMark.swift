import PolisText

/// A place in a document, in one word.
struct XMLMark {
  let bits: UInt

  init(bits: UInt) { self.bits = bits }

  /// Packs a place; what is beyond four milliards is given as that.
  @inline(__always)
  init(line: Int, column: Int) {
    bits = UInt(UInt32(clamping: line)) << 32 | UInt(UInt32(clamping: column))
  }

  var position: SourcePosition {
    SourcePosition(line: Int(bits >> 32), column: Int(bits & 0xFFFF_FFFF))
  }
}
