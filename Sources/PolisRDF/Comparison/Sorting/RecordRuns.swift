import PolisText

/// An order of records.
protocol RecordOrder {
  /// What decides first; records are spread by its high bits.
  static func leading(_ record: StatementRecord) -> UInt64
  /// Whether one record stands before another.
  static func isOrdered(_ left: StatementRecord, before right: StatementRecord) -> Bool
}

/// The order of hashes; the first place of a statement comes first.
enum ByHash: RecordOrder {
  @inline(__always)
  static func leading(_ record: StatementRecord) -> UInt64 { record.hash.high }

  @inline(__always)
  static func isOrdered(_ left: StatementRecord, before right: StatementRecord) -> Bool {
    if left.hash.high != right.hash.high { return left.hash.high < right.hash.high }
    if left.hash.low != right.hash.low { return left.hash.low < right.hash.low }
    return left.place < right.place
  }
}

/// The order in which statements were read.
enum ByPlace: RecordOrder {
  @inline(__always)
  static func leading(_ record: StatementRecord) -> UInt64 { record.place }

  @inline(__always)
  static func isOrdered(_ left: StatementRecord, before right: StatementRecord) -> Bool {
    left.place < right.place
  }
}

/// Records in sorted runs, which are merged as they are read: in memory, or on disk where there is
/// room for them.
///
/// With a scratch space, memory is that of two runs and of one block for each run on disk.
struct RecordRuns<Order: RecordOrder>: Sendable {
  private let room: SortingRoom
  private var file: (any ScratchFile)?
  private var end = 0
  private var open: [StatementRecord] = []
  private var spare: [StatementRecord] = []
  private var runs: [RecordRun] = []

  /// Starts without records.
  init(in room: SortingRoom) { self.room = room }

  /// Adds a record.
  @inline(__always)
  mutating func append(_ record: StatementRecord) throws(InputOutputError) {
    open.append(record)
    if open.count == room.recordsOfRun { try endRun() }
  }

  /// All records in their order; more can be added only by starting anew.
  consuming func sorted() throws(InputOutputError) -> RecordMerge<Order> {
    if !open.isEmpty {
      sortOpen()
      runs.append(.memory(open))
      open = []
    }
    spare = []
    return try RecordMerge(runs)
  }

  @inline(never)
  private mutating func endRun() throws(InputOutputError) {
    sortOpen()
    guard room.scratch != nil else {
      runs.append(.memory(open))
      open = []
      open.reserveCapacity(room.recordsOfRun)
      return
    }
    if runs.count == room.fanIn { try mergeRuns() }
    try write(open)
    open.removeAll(keepingCapacity: true)
  }

  private mutating func write(_ records: [StatementRecord]) throws(InputOutputError) {
    if file == nil { file = try room.scratch?.makeFile() }
    guard let file else { return }
    try append(records, to: file)
    runs.append(.file(file, offset: end, count: records.count))
    end += records.count * MemoryLayout<StatementRecord>.stride
  }

  private func append(
    _ records: [StatementRecord], to file: any ScratchFile
  ) throws(InputOutputError) {
    // Records are integers, so that every byte of them has a value.
    try unsafe file.append(records.span.bytes)
  }

  /// Makes one run of all runs.
  private mutating func mergeRuns() throws(InputOutputError) {
    guard let file = try room.scratch?.makeFile() else { return }
    var merge = try RecordMerge<Order>(runs)
    var block: [StatementRecord] = []
    var count = 0
    while let record = try merge.next() {
      block.append(record)
      count += 1
      if block.count == RecordRun.blockLength {
        try append(block, to: file)
        block.removeAll(keepingCapacity: true)
      }
    }
    try append(block, to: file)
    self.file = file
    runs = [.file(file, offset: 0, count: count)]
    end = count * MemoryLayout<StatementRecord>.stride
  }

  /// Sorts the run that is being filled.
  ///
  /// Records are spread into buckets by the highest bits that differ; hashes are spread evenly, so
  /// that a bucket has but a few. What is not spread so well is sorted like anything else.
  private mutating func sortOpen() {
    let count = open.count
    guard count > 64 else { return open.sort(by: Order.isOrdered) }
    var highest: UInt64 = 0
    for record in open { highest |= Order.leading(record) }
    let bits = min(18, max(1, (Int.bitWidth - (count / 4).leadingZeroBitCount)))
    let shift = max(0, UInt64.bitWidth - highest.leadingZeroBitCount - bits)
    var starts = [UInt32](repeating: 0, count: (1 << bits) + 1)
    for record in open { starts[Int(Order.leading(record) &>> UInt64(shift)) &+ 1] &+= 1 }
    for index in 1..<starts.count { starts[index] &+= starts[index &- 1] }
    if spare.count != count { spare = open }
    var next = starts
    for record in open {
      let bucket = Int(Order.leading(record) &>> UInt64(shift))
      spare[Int(next[bucket])] = record
      next[bucket] &+= 1
    }
    swap(&open, &spare)
    for bucket in 0..<(starts.count - 1) {
      let (lower, upper) = (Int(starts[bucket]), Int(starts[bucket + 1]))
      if upper - lower > 24 {
        open[lower..<upper].sort(by: Order.isOrdered)
      } else if upper - lower > 1 {
        insertionSort(lower, upper)
      }
    }
  }

  @inline(__always)
  private mutating func insertionSort(_ lower: Int, _ upper: Int) {
    for index in (lower + 1)..<upper {
      let record = open[index]
      var place = index
      while place > lower, Order.isOrdered(record, before: open[place - 1]) {
        open[place] = open[place - 1]
        place -= 1
      }
      open[place] = record
    }
  }
}
