import PolisText
import Synchronization

/// A disk in memory, which can be full.
final class MemoryScratch: ScratchSpace {
  private let room: Int
  private let used = Mutex(0)

  init(room: Int = .max) { self.room = room }

  /// Whether anything was written.
  var wasUsed: Bool { used.withLock { $0 > 0 } }

  func makeFile() -> any ScratchFile { File(self) }

  fileprivate func take(_ count: Int) throws(InputOutputError) {
    let total = used.withLock { used in
      used += count
      return used
    }
    if total > room { throw InputOutputError(.write, path: "disk", reason: "it is full") }
  }

  private final class File: ScratchFile {
    private let disk: MemoryScratch
    private let bytes = Mutex<[UInt8]>([])

    init(_ disk: MemoryScratch) { self.disk = disk }

    func append(_ block: RawSpan) throws(InputOutputError) {
      try disk.take(block.byteCount)
      // The load checks that the byte is in the span.
      let copy = block.byteOffsets.map {
        unsafe block.unsafeLoad(fromByteOffset: $0, as: UInt8.self)
      }
      bytes.withLock { $0 += copy }
    }

    func read(into target: inout [UInt8], at offset: Int) throws(InputOutputError) {
      let all = bytes.withLock { $0 }
      guard offset + target.count <= all.count else {
        throw InputOutputError(.read, path: "disk", reason: "it ends")
      }
      for index in target.indices { target[index] = all[offset + index] }
    }
  }
}

/// A source that gives other bytes each time.
final class Changing: Sendable {
  private let texts: Mutex<[String]>

  init(_ texts: [String]) { self.texts = Mutex(texts) }

  func next() -> MemorySource { MemorySource(texts.withLock { $0.removeFirst() }) }
}
