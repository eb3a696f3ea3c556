import PolisText

/// Copies what a parser tells of into batches for another thread.
final class XMLEventRecorder: XMLContentHandler {
  /// Nobody wants to hear more: the other thread has a fault to tell of.
  struct Abandoned: Error {}

  private unowned(safe) let parser: XMLStreamParser
  private let queue: XMLBatchQueue
  private var batch: XMLEventBatch

  init(_ parser: XMLStreamParser, _ queue: XMLBatchQueue) {
    self.parser = parser
    self.queue = queue
    batch = XMLEventBatch()
  }

  /// Sends what there is.
  func flush() {
    if !batch.isEmpty { _ = queue.send(batch, next: 0) }
  }

  /// Makes room for a record.
  @inline(__always)
  private func reserve(_ words: Int) throws {
    if !batch.hasRoom(for: words) { try exchange(words) }
  }

  @inline(never)
  private func exchange(_ words: Int) throws {
    if batch.isEmpty {
      batch = XMLEventBatch(capacity: words)
      return
    }
    guard let next = queue.send(batch, next: words) else {
      batch = XMLEventBatch()
      throw Abandoned()
    }
    batch = next
  }

  func startElement(_ tag: borrowing XMLStartTag, _ context: any XMLEventContext) throws {
    try reserve(XMLEventBatch.size(of: tag))
    batch.appendStart(tag, at: parser.mark, tagAt: parser.tagMark)
  }

  func endElement(_ name: XMLName, _ context: any XMLEventContext) throws {
    try reserve(XMLEventBatch.endSize)
    batch.appendEnd(name, at: parser.mark)
  }

  func characters(_ text: Span<UInt8>, _ context: any XMLEventContext) throws {
    try reserve(XMLEventBatch.size(ofText: text.count))
    batch.appendText(text, at: parser.mark)
  }

  func comment(_ text: Span<UInt8>, _ context: any XMLEventContext) throws {
    try reserve(XMLEventBatch.size(ofText: text.count))
    batch.appendComment(text, at: parser.mark)
  }

  func processingInstruction(target: String, data: String, _ context: any XMLEventContext) throws {
    let (target, data) = (target.utf8.span, data.utf8.span)
    try reserve(XMLEventBatch.size(ofInstruction: target.count + data.count))
    batch.appendInstruction(target: target, data: data, at: parser.mark)
  }
}
