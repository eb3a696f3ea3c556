import Dispatch
import Synchronization

/// Hands batches of events from one thread to another, a few at a time.
final class XMLBatchQueue: Sendable {
  /// How many batches may wait: few enough to stay in the processor's cache.
  private static let capacity = 6

  private struct State {
    var filled: [XMLEventBatch] = []
    var empty: [XMLEventBatch] = []
    var isAbandoned = false
  }

  private let state = Mutex(State())
  /// Counts the batches that may be sent, and those that wait.
  private let room = DispatchSemaphore(value: 0)
  private let supply = DispatchSemaphore(value: 0)

  init() {
    for _ in 0..<Self.capacity { room.signal() }
  }

  /// Sends a batch, once there is room for it; returns an empty one of at least a size, or `nil` where nobody
  /// listens any more.
  func send(_ batch: XMLEventBatch, next size: Int) -> XMLEventBatch? {
    room.wait()
    let (isAbandoned, recycled) = state.withLock { state in
      state.filled.append(batch)
      return (state.isAbandoned, size > XMLEventBatch.usualCapacity ? nil : state.empty.popLast())
    }
    supply.signal()
    if isAbandoned { return nil }
    return recycled ?? XMLEventBatch(capacity: max(size, XMLEventBatch.usualCapacity))
  }

  /// Says that no batch follows.
  func close() { supply.signal() }

  /// The next batch, once there is one; `nil` at the end.
  func next() -> XMLEventBatch? {
    supply.wait()
    let batch = state.withLock { $0.filled.isEmpty ? nil : $0.filled.removeFirst() }
    if batch != nil { room.signal() }
    return batch
  }

  /// Takes a batch back, to be used again.
  func recycle(_ batch: XMLEventBatch) {
    guard batch.isUsual else { return }
    state.withLock { $0.empty.append(batch) }
  }

  /// Says that nobody listens any more; what is sent from now on is thrown away.
  func abandon() {
    state.withLock { $0.isAbandoned = true }
    while next() != nil {}
  }
}
