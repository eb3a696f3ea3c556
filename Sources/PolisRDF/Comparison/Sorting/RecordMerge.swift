import PolisText

/// A sorted run of records, in memory or in a file.
enum RecordRun: Sendable {
  case memory([StatementRecord])
  case file(any ScratchFile, offset: Int, count: Int)

  /// How many records of a file are read at once: 48 KB of them.
  static let blockLength = 2048
}

/// The records of several runs as one run, read from front to back.
struct RecordMerge<Order: RecordOrder>: Sendable {
  /// A place in a run; records of a file come in blocks.
  private struct Cursor {
    var block: [StatementRecord]
    var index = 0
    let file: (any ScratchFile)?
    var offset: Int
    var remaining: Int

    init(_ run: RecordRun) {
      switch run {
      case .memory(let records): (block, file, offset, remaining) = (records, nil, 0, 0)
      case .file(let place, let start, let count):
        (block, file, offset, remaining) = ([], place, start, count)
      }
    }

    @inline(__always)
    var current: StatementRecord { block[index] }

    /// Goes to the next record; `false` at the end.
    @inline(__always)
    mutating func advance(_ bytes: inout [UInt8]) throws(InputOutputError) -> Bool {
      index &+= 1
      if index < block.count { return true }
      return try refill(&bytes)
    }

    mutating func refill(_ bytes: inout [UInt8]) throws(InputOutputError) -> Bool {
      guard let file, remaining > 0 else { return false }
      let stride = MemoryLayout<StatementRecord>.stride
      let size = min(remaining, RecordRun.blockLength) * stride
      if bytes.count != size { bytes = [UInt8](repeating: 0, count: size) }
      try file.read(into: &bytes, at: offset)
      let count = size / stride
      block.removeAll(keepingCapacity: true)
      let raw = unsafe bytes.span.bytes
      for number in 0..<count {
        // Any bytes make a record, and the load checks that they are in the span.
        block.append(
          unsafe raw.unsafeLoadUnaligned(
            fromByteOffset: number * stride, as: StatementRecord.self))
      }
      index = 0
      offset += count * stride
      remaining -= count
      return true
    }
  }

  private var cursors: [Cursor] = []
  /// The numbers of cursors as a binary heap, the least record at its root.
  private var heap: [Int] = []
  private var bytes: [UInt8] = []

  /// Opens runs.
  init(_ runs: [RecordRun]) throws(InputOutputError) {
    for run in runs {
      var cursor = Cursor(run)
      if cursor.block.isEmpty, try !cursor.refill(&bytes) { continue }
      cursors.append(cursor)
    }
    heap = Array(cursors.indices)
    for root in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(from: root) }
  }

  /// The next record; `nil` at the end.
  mutating func next() throws(InputOutputError) -> StatementRecord? {
    guard let first = heap.first else { return nil }
    let record = cursors[first].current
    if try !cursors[first].advance(&bytes) {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    if heap.count > 1 { sink(from: 0) }
    return record
  }

  @inline(__always)
  private mutating func sink(from root: Int) {
    var parent = root
    let number = heap[parent]
    let record = cursors[number].current
    while true {
      var child = 2 &* parent &+ 1
      if child >= heap.count { break }
      if child &+ 1 < heap.count,
        Order.isOrdered(cursors[heap[child &+ 1]].current, before: cursors[heap[child]].current)
      {
        child &+= 1
      }
      guard Order.isOrdered(cursors[heap[child]].current, before: record) else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = number
  }
}
