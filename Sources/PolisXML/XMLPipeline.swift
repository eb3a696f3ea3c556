import CLibXML2
import Dispatch
import PolisText

/// Lets a handler work on a thread of its own while libxml2 goes on parsing.
///
/// The handler is told of the same events in the same order, with the same places. Between the threads stand a few
/// batches of events, never more. A fault of the handler stops the parser; it comes before any fault that the
/// parser finds further on.
final class XMLPipeline: @unchecked Sendable {
  // Invariant: from `init` to the end of `finish(_:)` only the worker touches `handler`, `context` and `failure`,
  // and only the thread that parses touches `recorder`; the queue and `hasEnded` order the two.
  private let handler: any XMLContentHandler
  private let context: XMLReplayContext
  private var failure: (any Error)?
  private let queue = XMLBatchQueue()
  private let hasEnded = DispatchSemaphore(value: 0)
  /// What the parser tells of events.
  let recorder: XMLEventRecorder

  /// Starts a thread for a handler.
  init(_ handler: any XMLContentHandler, of parser: XMLStreamParser) {
    self.handler = handler
    context = XMLReplayContext()
    recorder = XMLEventRecorder(parser, queue)
    DispatchQueue(label: "XML events").async { self.run() }
  }

  /// Tells the handler of all events until there are no more.
  private func run() {
    do {
      while let batch = queue.next() {
        try batch.tell(handler, context)
        queue.recycle(batch)
      }
    } catch {
      failure = error
      queue.abandon()
    }
    hasEnded.signal()
  }

  /// Waits until the handler has been told of everything.
  ///
  /// - Throws: what the handler threw.
  func finish() throws {
    recorder.flush()
    queue.close()
    hasEnded.wait()
    if let failure { throw failure }
  }
}

/// The parser's names and places, as they were when an event was recorded.
@safe
final class XMLReplayContext: XMLEventContext {
  // Invariant: one thread has it; each mark is set before the handler is called.
  @exclusivity(unchecked) var mark = XMLMark(line: 1, column: 1)
  @exclusivity(unchecked) var tagMark = XMLMark(line: 1, column: 1)

  var position: SourcePosition { unsafe mark.position }
  var tagPosition: SourcePosition { unsafe tagMark.position }

  /// No token, since libxml2's dictionary belongs to the thread that parses.
  func token(_ text: String) -> XMLToken { .none }

  func string(_ token: XMLToken) -> String {
    // A token that was recorded points to a text in libxml2's dictionary, which never moves or changes it and
    // lives as long as the parser, which waits for this thread.
    unsafe UnsafePointer<xmlChar>(bitPattern: token.bits).map { unsafe String($0) } ?? ""
  }
}
