import CLibXML2
import PolisText

/// Tells of the records that an ``XMLRecordWriter`` wrote.
@safe
struct XMLRecordReader {
  // Invariant: from `next` to before `end` stand whole records, in memory that outlives this value.
  private var next: UnsafeMutablePointer<UInt>
  private let end: UnsafeMutablePointer<UInt>

  @unsafe
  init(_ start: UnsafeMutablePointer<UInt>, count: Int) {
    unsafe next = start
    unsafe end = start + count
  }

  /// Tells a handler of one event; `false` where there is none.
  @inline(__always)
  mutating func tellNext(
    _ handler: any XMLContentHandler, _ context: XMLReplayContext
  ) throws -> Bool {
    guard unsafe next < end else { return false }
    let header = word()
    switch XMLRecordKind(rawValue: UInt8(truncatingIfNeeded: header)) {
    case .start:
      let (declarations, attributes) = (Int(header >> 8 & 0xFF_FFFF), Int(header >> 32))
      let name = self.name()
      unsafe context.mark = XMLMark(bits: word())
      unsafe context.tagMark = XMLMark(bits: word())
      let spaces = unsafe pointers(declarations * 2)
      let slots = unsafe pointers(attributes * XMLStartTag.attributeWords)
      if attributes > 0, let last = unsafe slots[attributes * XMLStartTag.attributeWords - 1] {
        unsafe skip(to: last)
      }
      try handler.startElement(
        unsafe XMLStartTag(
          name: name, attributes: attributes == 0 ? nil : slots, attributeCount: attributes,
          namespaces: declarations == 0 ? nil : spaces, declarationCount: declarations,
          defaultCount: 0), context)
    case .end:
      let name = self.name()
      unsafe context.mark = XMLMark(bits: word())
      try handler.endElement(name, context)
    case .text:
      unsafe context.mark = XMLMark(bits: word())
      try handler.characters(unsafe bytes(Int(header >> 8)).span, context)
    case .comment:
      unsafe context.mark = XMLMark(bits: word())
      try handler.comment(unsafe bytes(Int(header >> 8)).span, context)
    case .instruction:
      unsafe context.mark = XMLMark(bits: word())
      let (target, data) = (Int(header >> 8), Int(word()))
      let bytes = unsafe self.bytes(target + data).span
      try handler.processingInstruction(
        target: String(utf8: bytes.extracting(first: target)),
        data: String(utf8: bytes.extracting(droppingFirst: target)), context)
    case nil: preconditionFailure("a record of no kind")
    }
    return true
  }

  @inline(__always)
  private mutating func word() -> UInt {
    defer { unsafe next += 1 }
    return unsafe next.pointee
  }

  @inline(__always)
  private mutating func name() -> XMLName {
    XMLName(
      local: XMLToken(bits: word()), prefix: XMLToken(bits: word()),
      namespace: XMLToken(bits: word()))
  }

  @inline(__always)
  private mutating func pointers(_ count: Int) -> UnsafeMutablePointer<UnsafePointer<xmlChar>?> {
    defer { unsafe next += count }
    return unsafe UnsafeMutableRawPointer(next).assumingMemoryBound(
      to: UnsafePointer<xmlChar>?.self)
  }

  @inline(__always)
  private mutating func bytes(_ count: Int) -> UnsafeBufferPointer<UInt8> {
    defer { unsafe next += (count + 7) / 8 }
    return unsafe UnsafeBufferPointer(
      start: UnsafeRawPointer(next).assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// Goes on at the word after the last byte of a value.
  @inline(__always)
  private mutating func skip(to end: UnsafePointer<xmlChar>) {
    unsafe next += (UnsafeRawPointer(end) - UnsafeRawPointer(next) + 7) / 8
  }
}
