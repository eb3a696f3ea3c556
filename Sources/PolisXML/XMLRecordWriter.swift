import CLibXML2
import PolisText

/// Writes records of events into the memory of a batch.
///
/// A record is a word that says what it is and how much follows, then the names as tokens, the place, and the
/// bytes. A start tag stands as libxml2 lays it out, so that it is lent to a handler without another copy.
@safe
struct XMLRecordWriter {
  // Invariant: all from `start` to before `end` is the memory of one batch, which outlives this value; records are
  // whole up to `next`, and point into themselves or into libxml2's dictionary.
  private let start: UnsafeMutablePointer<UInt>
  private let end: UnsafeMutablePointer<UInt>
  private var next: UnsafeMutablePointer<UInt>

  @unsafe
  init(_ start: UnsafeMutablePointer<UInt>, capacity: Int) {
    unsafe self.start = start
    unsafe next = start
    unsafe end = start + capacity
  }

  /// How many words are written.
  var count: Int { unsafe next - start }

  /// Whether there is room for a number of words.
  @inline(__always)
  func hasRoom(for words: Int) -> Bool { unsafe words <= end - next }

  // How many words records take.

  static func size(of tag: borrowing XMLStartTag) -> Int {
    6 + tag.declarationCount * 2 + tag.attributeCount * 6 + tag.attributeBytes() / 8
  }
  static let endSize = 5
  @inline(__always)
  static func size(ofText bytes: Int) -> Int { 3 + bytes / 8 }
  static func size(ofInstruction bytes: Int) -> Int { 5 + bytes / 8 }

  // Records; there must be room for them.

  @inline(__always)
  mutating func appendStart(_ tag: borrowing XMLStartTag, at mark: XMLMark, tagAt tagMark: XMLMark)
  {
    let header =
      UInt(XMLRecordKind.start.rawValue) | UInt(tag.declarationCount) << 8 | UInt(
        tag.attributeCount) << 32
    append(header)
    append(tag.name)
    append(mark.bits)
    append(tagMark.bits)
    tag.appendDeclarations { append($0) }
    var bytes = unsafe UnsafeMutableRawPointer(
      next + tag.attributeCount * XMLStartTag.attributeWords)
    for index in 0..<tag.attributeCount {
      append(tag.attributeName(index))
      tag.withValue(index) { value in
        append(UInt(bitPattern: bytes))
        unsafe bytes = Self.copy(value, to: bytes)
        append(UInt(bitPattern: bytes))
      }
    }
    unsafe endBytes(at: bytes)
  }

  @inline(__always)
  mutating func appendEnd(_ name: XMLName, at mark: XMLMark) {
    append(UInt(XMLRecordKind.end.rawValue))
    append(name)
    append(mark.bits)
  }

  @inline(__always)
  mutating func appendText(_ text: Span<UInt8>, at mark: XMLMark) {
    append(UInt(XMLRecordKind.text.rawValue) | UInt(text.count) << 8)
    append(mark.bits)
    unsafe endBytes(at: Self.copy(text, to: UnsafeMutableRawPointer(next)))
  }

  mutating func appendComment(_ text: Span<UInt8>, at mark: XMLMark) {
    append(UInt(XMLRecordKind.comment.rawValue) | UInt(text.count) << 8)
    append(mark.bits)
    unsafe endBytes(at: Self.copy(text, to: UnsafeMutableRawPointer(next)))
  }

  mutating func appendInstruction(target: Span<UInt8>, data: Span<UInt8>, at mark: XMLMark) {
    append(UInt(XMLRecordKind.instruction.rawValue) | UInt(target.count) << 8)
    append(mark.bits)
    append(UInt(data.count))
    let bytes = unsafe Self.copy(target, to: UnsafeMutableRawPointer(next))
    unsafe endBytes(at: Self.copy(data, to: bytes))
  }

  @inline(__always)
  private mutating func append(_ word: UInt) {
    precondition(unsafe next < end)
    unsafe next.pointee = word
    unsafe next += 1
  }

  @inline(__always)
  private mutating func append(_ name: XMLName) {
    append(name.local.bits)
    append(name.prefix.bits)
    append(name.namespace.bits)
  }

  /// Copies bytes and returns where they end.
  @inline(__always)
  private static func copy(
    _ bytes: Span<UInt8>, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let source = bytes.baseAddress else { return unsafe place }
      unsafe place.copyMemory(from: source, byteCount: bytes.count)
      return unsafe place + bytes.count
    }
  }

  /// Goes on at the word after some bytes.
  @inline(__always)
  private mutating func endBytes(at place: UnsafeMutableRawPointer) {
    unsafe next += (place - UnsafeMutableRawPointer(next) + 7) / 8
    precondition(unsafe next <= end)
  }
}

/// What a record of an event tells of; the low byte of its first word.
enum XMLRecordKind: UInt8 {
  /// A start tag, with declarations (24 bits) and attributes (32 bits).
  case start
  /// The end of an element.
  case end
  /// Text, with its bytes (56 bits).
  case text
  case comment
  /// A target, whose length the first word says, and data, whose length stands after the place.
  case instruction
}
