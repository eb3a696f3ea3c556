/// Events of one document, copied so that another thread can tell of them.
@safe
final class XMLEventBatch: @unchecked Sendable {
  // Invariant: this object owns `start`, which has room for `capacity` words; the first `count` are whole records.
  // One thread has the object at a time: the queue between the threads hands it over.
  private let start: UnsafeMutablePointer<UInt>
  private let capacity: Int
  private var count = 0

  /// How many words a batch has unless an event needs more: they stay in the processor's cache.
  static let usualCapacity = 1 << 15

  init(capacity: Int = XMLEventBatch.usualCapacity) {
    unsafe start = UnsafeMutablePointer<UInt>.allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { unsafe start.deallocate() }

  /// Whether it has the size that all have but those of large events.
  var isUsual: Bool { capacity == Self.usualCapacity }

  /// What writes records into it, from its start.
  func writer() -> XMLRecordWriter { unsafe XMLRecordWriter(start, capacity: capacity) }

  /// Keeps how much has been written.
  func finish(_ writer: XMLRecordWriter) { count = writer.count }

  /// Tells a handler of all events.
  ///
  /// - Throws: what the handler throws.
  func tell(_ handler: any XMLContentHandler, _ context: XMLReplayContext) throws {
    // The records are only read during the call.
    var reader = unsafe XMLRecordReader(start, count: count)
    while try reader.tellNext(handler, context) {}
  }
}
