/// How text becomes the key that names are stored by, one character at a time.
///
/// Case, diacritics, quotes, dashes and blanks are folded as `gazetteer/folding.py` does; the table
/// is in the image.
struct NameFolding: Sendable {
  /// What one character of text becomes.
  enum Outcome {
    /// Bytes of the key: of the text itself, or of the pool of replacements.
    case sameBytes
    case replacement(Range<Int>)
    case byte(UInt8)
    /// A mark or an invisible character: nothing.
    case nothing
    /// A blank or a dash, either of which is the one separator of keys.
    case blank
    case dash
    /// A line end, a control character, or bytes that are not UTF-8: no name goes on.
    case stop
  }

  /// A character of text.
  struct Step {
    var outcome: Outcome
    /// How many bytes of the text it has.
    var length: Int
    /// Whether it is a letter, digit or mark.
    var isWord: Bool
    /// Whether a name may end after it whatever follows, as in scripts without blanks.
    var mayEndWord: Bool
  }

  let image: GazetteerImage
  private let blocks: Int
  private let cells: Int
  private let offsets: Int
  private let texts: Int

  init(_ image: GazetteerImage) {
    self.image = image
    blocks = image.range(of: .foldBlocks).lowerBound
    cells = image.range(of: .foldCells).lowerBound
    offsets = image.range(of: .foldOffsets).lowerBound
    texts = image.range(of: .foldTexts).lowerBound
  }

  /// Reads the character at an offset that is inside the text.
  @inline(__always)
  func step(at offset: Int, in text: Span<UInt8>) -> Step {
    let byte = text[offset]
    if byte < 0x80 { return ascii(byte) }
    return wide(at: offset, in: text)
  }

  @inline(__always)
  private func ascii(_ byte: UInt8) -> Step {
    switch byte {
    case 0x61...0x7A, 0x30...0x39:
      Step(outcome: .byte(byte), length: 1, isWord: true, mayEndWord: false)
    case 0x41...0x5A:
      Step(outcome: .byte(byte | 0x20), length: 1, isWord: true, mayEndWord: false)
    case 0x20, 0x09: Step(outcome: .blank, length: 1, isWord: false, mayEndWord: false)
    case 0x2D: Step(outcome: .dash, length: 1, isWord: false, mayEndWord: false)
    case 0x60: Step(outcome: .byte(0x27), length: 1, isWord: false, mayEndWord: false)
    case 0..<0x20, 0x7F: Step(outcome: .stop, length: 1, isWord: false, mayEndWord: false)
    default: Step(outcome: .byte(byte), length: 1, isWord: false, mayEndWord: false)
    }
  }

  private func wide(at offset: Int, in text: Span<UInt8>) -> Step {
    let lead = text[offset]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead < 0xF5, offset + length <= text.count else {
      return Step(outcome: .stop, length: 1, isWord: false, mayEndWord: false)
    }
    var scalar = UInt32(lead) & (0x7F >> UInt32(length))
    for index in 1..<length {
      scalar = scalar << 6 | UInt32(text[offset + index] & 0x3F)
    }
    guard length < 4 else {
      let isIdeograph = (0x20000..<0x40000).contains(scalar)
      return Step(
        outcome: .sameBytes, length: 4, isWord: isIdeograph, mayEndWord: isIdeograph)
    }
    if scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029 {
      return Step(outcome: .stop, length: length, isWord: false, mayEndWord: false)
    }
    let block = Int(image.u16(blocks + Int(scalar >> 6) * 2))
    let cell = image.u16(cells + (block * 64 + Int(scalar & 63)) * 2)
    let outcome: Outcome =
      switch cell & 0x3FFF {
      case 0: .sameBytes
      case 1: .nothing
      case 2: .blank
      case 3: .dash
      case let number: replacement(Int(number) - 4)
      }
    return Step(
      outcome: outcome, length: length, isWord: cell & 0x8000 != 0,
      mayEndWord: cell & 0x4000 != 0)
  }

  @inline(__always)
  private func replacement(_ number: Int) -> Outcome {
    let lower = texts + Int(image.u16(offsets + number * 2))
    let upper = texts + Int(image.u16(offsets + number * 2 + 2))
    return .replacement(lower..<max(lower, upper))
  }

  /// The key of a name, as the image stores it.
  func key(of name: String) -> [UInt8] {
    let bytes = Array(name.utf8)
    return key(of: bytes.span, in: 0..<bytes.count)
  }

  /// The key of a part of a text.
  func key(of text: Span<UInt8>, in range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var offset = range.lowerBound
    var isGap = false
    while offset < min(range.upperBound, text.count) {
      let step = step(at: offset, in: text)
      var piece: [UInt8] = []
      switch step.outcome {
      case .sameBytes: for index in offset..<(offset + step.length) { piece.append(text[index]) }
      case .replacement(let bytes): for index in bytes { piece.append(image.u8(index)) }
      case .byte(let byte): piece.append(byte)
      case .nothing: break
      case .blank, .dash, .stop: isGap = !result.isEmpty
      }
      if !piece.isEmpty {
        if isGap { result.append(0x20) }
        isGap = false
        result += piece
      }
      offset += step.length
    }
    return result
  }
}
