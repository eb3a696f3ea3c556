import PolisText

/// Numbers the statements of an input and keeps their hashes.
struct StatementScan: QuadSink {
  private let key: StatementHash.Key
  private var records: RecordRuns<ByHash>
  private var number: UInt64 = 0
  /// Why no more could be kept.
  private(set) var failure: InputOutputError?

  init(_ key: StatementHash.Key, in room: SortingRoom) {
    self.key = key
    records = RecordRuns(in: room)
  }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    let record = StatementRecord(
      StatementHash(line, key), number: number, isBlank: line.hasBlankNode(layout))
    number &+= 1
    do {
      try records.append(record)
    } catch {
      failure = error
      throw QuadRefusal(.tooManyStatements)
    }
  }

  /// The records by their hashes.
  consuming func sorted() throws(InputOutputError) -> RecordMerge<ByHash> { try records.sorted() }
}

extension Span<UInt8> {
  /// Whether the statement that the bytes spell has a blank node.
  @inline(__always)
  func hasBlankNode(_ layout: StatementLayout) -> Bool {
    let underscore = UInt8(ascii: "_")
    return self[0] == underscore || self[layout.predicateEnd &+ 1] == underscore
      || (layout.graphEnd != layout.objectEnd && self[layout.objectEnd &+ 1] == underscore)
  }
}

/// Which statements two inputs do not share, by their hashes.
struct HashDifference: Sendable {
  /// The statements of the old input that went, as they stand in it.
  private(set) var removed: RecordRuns<ByPlace>
  /// The statements of the new input that came, as they stand in it.
  private(set) var added: RecordRuns<ByPlace>
  private(set) var removedCount = 0
  private(set) var addedCount = 0
  /// How many different statements each input has.
  private(set) var oldCount = 0
  private(set) var newCount = 0
  /// Whether statements with blank nodes differ; those are not among what came and went.
  private(set) var hasBlank = false

  /// Compares two inputs; blank nodes of one label are the same, or are left for later.
  init(
    _ old: consuming RecordMerge<ByHash>, _ new: consuming RecordMerge<ByHash>,
    seesLabels: Bool, in room: SortingRoom
  ) throws(InputOutputError) {
    removed = RecordRuns(in: room)
    added = RecordRuns(in: room)
    var left = try old.next()
    var right = try new.next()
    while left != nil || right != nil {
      // The side with the lesser hash has what the other has not.
      let isOld = left.map { one in right.map { one.hash.precedes($0.hash) } ?? true } ?? false
      let isNew = right.map { one in left.map { one.hash.precedes($0.hash) } ?? true } ?? false
      if !isNew, let record = left {
        oldCount += 1
        if isOld {
          if record.isBlank, !seesLabels {
            hasBlank = true
          } else {
            try removed.append(record)
            removedCount += 1
          }
        }
        left = try old.next(after: record.hash)
      }
      if !isOld, let record = right {
        newCount += 1
        if isNew {
          if record.isBlank, !seesLabels {
            hasBlank = true
          } else {
            try added.append(record)
            addedCount += 1
          }
        }
        right = try new.next(after: record.hash)
      }
    }
  }
}

extension RecordMerge<ByHash> {
  /// The next record of another statement.
  fileprivate mutating func next(
    after hash: StatementHash
  ) throws(InputOutputError) -> StatementRecord? {
    while let record = try next() {
      if record.hash != hash { return record }
    }
    return nil
  }
}
