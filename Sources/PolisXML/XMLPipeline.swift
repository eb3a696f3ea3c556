import CLibXML2
import Dispatch
import PolisText

/// Lets a handler work on a thread of its own while libxml2 goes on parsing.
///
/// The handler is told of the same events in the same order, with the same places. Between the threads stand a few
/// batches of events, never more. A fault of the handler stops the parser; it comes before any fault that the
/// parser finds further on.
final class XMLPipeline: @unchecked Sendable {
  // Invariant: from `init` to the end of `finish()` only the worker touches `handler`, `context` and `failure`,
  // which the queue and `hasEnded` order with the thread that parses.
  private let handler: any XMLContentHandler
  private let context: XMLReplayContext
  private var failure: (any Error)?
  private let queue = XMLBatchQueue()
  private let hasEnded = DispatchSemaphore(value: 0)

  /// Starts a thread for a handler, which is told of what a recorder is told of from now on.
  init(_ handler: any XMLContentHandler, recording recorder: XMLEventRecorder) {
    self.handler = handler
    context = XMLReplayContext()
    recorder.start(queue)
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

  /// Waits until the handler has been told of everything; the recorder must have been stopped.
  ///
  /// - Throws: what the handler threw.
  func finish() throws {
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
