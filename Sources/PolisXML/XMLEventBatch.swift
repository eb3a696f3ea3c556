import CLibXML2
import PolisText

/// Events of one document, copied so that another thread can tell of them.
///
/// A record is a word that says what it is and how much follows, then the names as tokens, the place, and the
/// bytes. A start tag stands as libxml2 lays it out, so that it is lent to a handler without another copy.
@safe
final class XMLEventBatch: @unchecked Sendable {
  // Invariant: this object owns `start`, which has room for `capacity` words; the first `count` are whole records,
  // whose pointers point into them or into libxml2's dictionary. One thread has the object at a time: the queue
  // between the threads hands it over.
  private let start: UnsafeMutablePointer<UInt>
  private let capacity: Int
  private var count = 0

  /// What a record tells of; the low byte of its first word.
  private enum Kind: UInt8 {
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

  /// How many words a batch has unless an event needs more: they stay in the processor's cache.
  static let usualCapacity = 1 << 15

  init(capacity: Int = XMLEventBatch.usualCapacity) {
    unsafe start = UnsafeMutablePointer<UInt>.allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { unsafe start.deallocate() }

  /// Whether there is nothing in it.
  var isEmpty: Bool { count == 0 }

  /// Whether it has the size that all have but those of large events.
  var isUsual: Bool { capacity == Self.usualCapacity }

  /// Forgets the events.
  func removeAll() { count = 0 }

  /// Whether there is room for a number of words.
  @inline(__always)
  func hasRoom(for words: Int) -> Bool { words <= capacity - count }

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
  func appendStart(_ tag: borrowing XMLStartTag, at mark: XMLMark, tagAt tagMark: XMLMark) {
    let header =
      UInt(Kind.start.rawValue) | UInt(tag.declarationCount) << 8 | UInt(tag.attributeCount) << 32
    append(header)
    append(tag.name)
    append(mark.bits)
    append(tagMark.bits)
    tag.appendDeclarations { append($0) }
    var bytes = unsafe UnsafeMutableRawPointer(
      start + count + tag.attributeCount * XMLStartTag.attributeWords)
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
  func appendEnd(_ name: XMLName, at mark: XMLMark) {
    append(UInt(Kind.end.rawValue))
    append(name)
    append(mark.bits)
  }

  @inline(__always)
  func appendText(_ text: Span<UInt8>, at mark: XMLMark) {
    append(UInt(Kind.text.rawValue) | UInt(text.count) << 8)
    append(mark.bits)
    unsafe endBytes(at: Self.copy(text, to: UnsafeMutableRawPointer(start + count)))
  }

  func appendComment(_ text: Span<UInt8>, at mark: XMLMark) {
    append(UInt(Kind.comment.rawValue) | UInt(text.count) << 8)
    append(mark.bits)
    unsafe endBytes(at: Self.copy(text, to: UnsafeMutableRawPointer(start + count)))
  }

  func appendInstruction(target: Span<UInt8>, data: Span<UInt8>, at mark: XMLMark) {
    append(UInt(Kind.instruction.rawValue) | UInt(target.count) << 8)
    append(mark.bits)
    append(UInt(data.count))
    let bytes = unsafe Self.copy(target, to: UnsafeMutableRawPointer(start + count))
    unsafe endBytes(at: Self.copy(data, to: bytes))
  }

  @inline(__always)
  private func append(_ word: UInt) {
    precondition(count < capacity)
    unsafe start[count] = word
    count += 1
  }

  @inline(__always)
  private func append(_ name: XMLName) {
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
  private func endBytes(at end: UnsafeMutableRawPointer) {
    count = unsafe (end - UnsafeMutableRawPointer(start) + 7) / 8
    precondition(count <= capacity)
  }

  /// Tells a handler of all events.
  ///
  /// - Throws: what the handler throws.
  func tell(_ handler: any XMLContentHandler, _ context: XMLReplayContext) throws {
    var reader = unsafe RecordReader(next: start)
    let end = unsafe start + count
    while unsafe reader.next < end {
      let header = unsafe reader.word()
      switch Kind(rawValue: UInt8(truncatingIfNeeded: header)) {
      case .start:
        let (declarations, attributes) = (Int(header >> 8 & 0xFF_FFFF), Int(header >> 32))
        let name = unsafe reader.name()
        unsafe context.mark = XMLMark(bits: unsafe reader.word())
        unsafe context.tagMark = XMLMark(bits: unsafe reader.word())
        let spaces = unsafe reader.pointers(declarations * 2)
        let slots = unsafe reader.pointers(attributes * XMLStartTag.attributeWords)
        if attributes > 0, let last = unsafe slots[attributes * XMLStartTag.attributeWords - 1] {
          unsafe reader.skip(to: last)
        }
        try handler.startElement(
          unsafe XMLStartTag(
            name: name, attributes: attributes == 0 ? nil : slots, attributeCount: attributes,
            namespaces: declarations == 0 ? nil : spaces, declarationCount: declarations,
            defaultCount: 0), context)
      case .end:
        let name = unsafe reader.name()
        unsafe context.mark = XMLMark(bits: unsafe reader.word())
        try handler.endElement(name, context)
      case .text:
        unsafe context.mark = XMLMark(bits: unsafe reader.word())
        try handler.characters(unsafe reader.bytes(Int(header >> 8)).span, context)
      case .comment:
        unsafe context.mark = XMLMark(bits: unsafe reader.word())
        try handler.comment(unsafe reader.bytes(Int(header >> 8)).span, context)
      case .instruction:
        unsafe context.mark = XMLMark(bits: unsafe reader.word())
        let (target, data) = (Int(header >> 8), Int(unsafe reader.word()))
        let bytes = unsafe reader.bytes(target + data).span
        try handler.processingInstruction(
          target: String(utf8: bytes.extracting(first: target)),
          data: String(utf8: bytes.extracting(droppingFirst: target)), context)
      case nil: preconditionFailure("a record of no kind")
      }
    }
  }
}

/// Takes records apart.
@unsafe
private struct RecordReader {
  /// The first word that has not been read.
  private(set) var next: UnsafeMutablePointer<UInt>

  init(next: UnsafeMutablePointer<UInt>) { unsafe self.next = next }

  @inline(__always)
  mutating func word() -> UInt {
    defer { unsafe next += 1 }
    return unsafe next.pointee
  }

  @inline(__always)
  mutating func name() -> XMLName {
    unsafe XMLName(
      local: XMLToken(bits: word()), prefix: XMLToken(bits: word()),
      namespace: XMLToken(bits: word()))
  }

  @inline(__always)
  mutating func pointers(_ count: Int) -> UnsafeMutablePointer<UnsafePointer<xmlChar>?> {
    defer { unsafe next += count }
    return unsafe UnsafeMutableRawPointer(next).assumingMemoryBound(
      to: UnsafePointer<xmlChar>?.self)
  }

  @inline(__always)
  mutating func bytes(_ count: Int) -> UnsafeBufferPointer<UInt8> {
    defer { unsafe next += (count + 7) / 8 }
    return unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(next).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// Goes on at the word after the last byte of a value.
  @inline(__always)
  mutating func skip(to end: UnsafePointer<xmlChar>) {
    unsafe next += (UnsafeRawPointer(end) - UnsafeRawPointer(next) + 7) / 8
  }
}
