import PolisText

/// A sorted run of lines, in memory or in a file.
enum LineRun: Sendable {
  case memory([UInt8])
  case file(any ScratchFile, offset: Int, count: Int)

  /// How many bytes of a file are read at once, at least.
  static let blockSize = 1 << 16
}

/// The lines of several runs as one run, read from front to back.
struct LineMerge {
  private struct Cursor {
    var block: [UInt8] = []
    var start = 0
    var end = 0
    let file: (any ScratchFile)?
    var offset = 0
    var remaining = 0

    init(_ run: LineRun) {
      switch run {
      case .memory(let bytes):
        block = bytes
        file = nil
      case .file(let place, let offset, let count):
        file = place
        self.offset = offset
        remaining = count
      }
    }

    /// Goes to the next line; `false` at the end.
    mutating func advance() throws(InputOutputError) -> Bool {
      start = end
      var searched = start
      while true {
        while searched < block.count {
          if block[searched] == 0x0A {
            end = searched + 1
            return true
          }
          searched += 1
        }
        guard let file, remaining > 0 else { return false }
        block.removeSubrange(0..<start)
        searched -= start
        start = 0
        var more = [UInt8](
          repeating: 0, count: min(remaining, max(LineRun.blockSize, block.count)))
        try file.read(into: &more, at: offset)
        offset += more.count
        remaining -= more.count
        block.append(contentsOf: more)
      }
    }
  }

  private var cursors: [Cursor] = []
  /// The numbers of cursors as a binary heap, the least line at its root.
  private var heap: [Int] = []
  private var hasBegun = false

  /// Opens runs.
  init(_ runs: [LineRun]) throws(InputOutputError) {
    for run in runs {
      var cursor = Cursor(run)
      if try cursor.advance() { cursors.append(cursor) }
    }
    heap = Array(cursors.indices)
    for root in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(from: root) }
  }

  /// Goes to the next line; `false` at the end.
  mutating func advance() throws(InputOutputError) -> Bool {
    guard let first = heap.first else { return false }
    guard hasBegun else {
      hasBegun = true
      return true
    }
    if try !cursors[first].advance() {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    if heap.count > 1 { sink(from: 0) }
    return !heap.isEmpty
  }

  /// Hands the line at hand to a function, with its line feed.
  func withLine<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
    let cursor = cursors[heap[0]]
    return body(cursor.block.span.extracting(cursor.start..<cursor.end))
  }

  private mutating func sink(from root: Int) {
    var parent = root
    while true {
      var child = 2 * parent + 1
      if child >= heap.count { return }
      if child + 1 < heap.count, isOrdered(heap[child + 1], before: heap[child]) { child += 1 }
      guard isOrdered(heap[child], before: heap[parent]) else { return }
      heap.swapAt(child, parent)
      parent = child
    }
  }

  private func isOrdered(_ left: Int, before right: Int) -> Bool {
    let (one, other) = (cursors[left], cursors[right])
    return ByteOrder.isLess(
      one.block.span.extracting(one.start..<one.end),
      other.block.span.extracting(other.start..<other.end))
  }
}
