import PolisText

/// Copies what a parser tells of into batches for another thread.
final class XMLEventRecorder {
  /// Nobody wants to hear more: the other thread has a fault to tell of.
  struct Abandoned: Error {}

  /// Where the batches go; `nil` while nothing is recorded.
  private var queue: XMLBatchQueue?
  private var batch = XMLEventBatch(capacity: 0)
  private var writer: XMLRecordWriter
  /// Whether events are to be recorded.
  private(set) var isOn = false

  init() { writer = batch.writer() }

  /// Records from now on.
  func start(_ queue: XMLBatchQueue) {
    self.queue = queue
    isOn = true
  }

  /// Sends what there is, and records no more.
  func stop() {
    batch.finish(writer)
    if writer.count > 0 { _ = queue?.send(batch, next: 0) }
    batch = XMLEventBatch(capacity: 0)
    writer = batch.writer()
    isOn = false
  }

  /// Makes room for a record.
  @inline(__always)
  private func reserve(_ words: Int) throws {
    if !writer.hasRoom(for: words) { try exchange(words) }
  }

  @inline(never)
  private func exchange(_ words: Int) throws {
    if writer.count == 0 {
      batch = XMLEventBatch(capacity: max(words, XMLEventBatch.usualCapacity))
    } else {
      batch.finish(writer)
      guard let next = queue?.send(batch, next: words) else {
        batch = XMLEventBatch(capacity: 0)
        writer = batch.writer()
        throw Abandoned()
      }
      batch = next
    }
    writer = batch.writer()
  }

  func startElement(_ tag: borrowing XMLStartTag, at mark: XMLMark, tagAt tagMark: XMLMark) throws {
    try reserve(XMLRecordWriter.size(of: tag))
    writer.appendStart(tag, at: mark, tagAt: tagMark)
  }

  func endElement(_ name: XMLName, at mark: XMLMark) throws {
    try reserve(XMLRecordWriter.endSize)
    writer.appendEnd(name, at: mark)
  }

  func characters(_ text: Span<UInt8>, at mark: XMLMark) throws {
    try reserve(XMLRecordWriter.size(ofText: text.count))
    writer.appendText(text, at: mark)
  }

  func comment(_ text: Span<UInt8>, at mark: XMLMark) throws {
    try reserve(XMLRecordWriter.size(ofText: text.count))
    writer.appendComment(text, at: mark)
  }

  func processingInstruction(target: String, data: String, at mark: XMLMark) throws {
    let (target, data) = (target.utf8.span, data.utf8.span)
    try reserve(XMLRecordWriter.size(ofInstruction: target.count + data.count))
    writer.appendInstruction(target: target, data: data, at: mark)
  }
}
