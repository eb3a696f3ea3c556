import PolisText

/// Statements as lines, put in the order of their bytes: in memory, or in runs on disk where there
/// is room for them.
struct LineRuns: Sendable {
  private let room: SortingRoom
  private var file: (any ScratchFile)?
  private var end = 0
  private var text = ByteArena(capacity: 1 << 12)
  private var lines: [Line] = []
  private var runs: [LineRun] = []
  private var count = 0

  private struct Line {
    /// The first bytes in which the lines of a run differ.
    var key: UInt64 = 0
    var start: Int
    var end: Int
  }

  /// Starts without lines.
  init(in room: SortingRoom) { self.room = room }

  /// Adds a line, which ends in a line feed.
  mutating func append(_ line: Span<UInt8>) throws(InputOutputError) {
    if room.scratch != nil, text.count > 0, text.count + line.count > room.bytesOfRun {
      try endRun()
    }
    let start = text.count
    text.append(line)
    lines.append(Line(start: start, end: text.count))
    count += 1
  }

  /// All lines in their order.
  consuming func sorted() throws(InputOutputError) -> StatementList {
    if !lines.isEmpty {
      runs.append(.memory(sortedText()))
    }
    return StatementList(runs, count: count)
  }

  private mutating func endRun() throws(InputOutputError) {
    if runs.count == room.fanIn { try mergeRuns() }
    if file == nil { file = try room.scratch?.makeFile() }
    guard let file else { return }
    let bytes = sortedText()
    try append(bytes.span, to: file)
    runs.append(.file(file, offset: end, count: bytes.count))
    end += bytes.count
    text.truncate(to: 0)
    lines.removeAll(keepingCapacity: true)
  }

  /// Makes one run of all runs.
  private mutating func mergeRuns() throws(InputOutputError) {
    guard let file = try room.scratch?.makeFile() else { return }
    var block = ByteArena(capacity: LineRun.blockSize * 2)
    var size = 0
    var merge = try LineMerge(runs)
    while try merge.advance() {
      merge.withLine { line in
        block.append(line)
        size += line.count
      }
      if block.count >= LineRun.blockSize {
        try append(block.storage.span.extracting(0..<block.count), to: file)
        block.truncate(to: 0)
      }
    }
    try append(block.storage.span.extracting(0..<block.count), to: file)
    self.file = file
    runs = [.file(file, offset: 0, count: size)]
    end = size
  }

  private func append(_ bytes: Span<UInt8>, to file: any ScratchFile) throws(InputOutputError) {
    // A view of bytes as raw bytes is always possible.
    try unsafe file.append(bytes.bytes)
  }

  /// The lines of the open run one after another, sorted.
  private func sortedText() -> [UInt8] {
    let shared = sharedPrefix()
    var order = lines
    let bytes = text.storage.span
    for index in order.indices {
      let line = order[index]
      order[index].key = ByteOrder.key(bytes.extracting((line.start + shared)..<line.end))
    }
    let skipped = shared + 8
    order.sort { left, right in
      if left.key != right.key { return left.key < right.key }
      return ByteOrder.isLess(
        bytes.extracting(min(left.start + skipped, left.end)..<left.end),
        bytes.extracting(min(right.start + skipped, right.end)..<right.end))
    }
    var result = ByteArena(capacity: text.count)
    for line in order { result.append(bytes.extracting(line.start..<line.end)) }
    return result.takeBytes()
  }

  /// How many bytes all lines of the open run begin with alike.
  private func sharedPrefix() -> Int {
    guard let first = lines.first else { return 0 }
    let bytes = text.storage.span
    var shared = first.end - first.start
    for line in lines {
      var length = 0
      let limit = min(shared, line.end - line.start)
      while length < limit, bytes[first.start + length] == bytes[line.start + length] {
        length += 1
      }
      shared = length
      if shared == 0 { break }
    }
    return shared
  }
}
