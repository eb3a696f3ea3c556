public import PolisText

/// The statements that came and went between two datasets, blank nodes seen through.
///
/// Statements without blank nodes are compared by 128-bit hashes of their canonical spelling, keyed
/// anew in each run; only what differs is kept, so memory is some 40 bytes a statement. Blank nodes
/// are matched first by what is said of them, then by how much of it they share, so that few
/// statements are told apart that need not be: two datasets that differ in the names of blank
/// nodes only do not differ.
public struct RDFDiff: Sendable {
  /// One side of a comparison.
  public struct Side: Sendable {
    private let reader: RDFReader
    private let name: String
    private let open: @Sendable () throws -> any ByteSource

    /// A side that can be read more than once; its name stands in faults.
    public init(
      _ reader: RDFReader, name: String = "-", open: @escaping @Sendable () throws -> any ByteSource
    ) {
      self.reader = reader
      self.name = name
      self.open = open
    }

    fileprivate func read(into sink: inout GroundSink) throws(SideError) {
      do {
        try reader.read(open(), into: &sink)
      } catch {
        throw SideError(name: name, error: error)
      }
    }
  }

  /// What went: canonical N-Quads in the order of their bytes, with the old side's blank nodes.
  public let removed: [String]
  /// What came; blank nodes that the old side has bear its names, others are `_:new0`, `_:new1` ….
  public let added: [String]
  /// How many different statements the old side has.
  public let oldCount: Int
  /// How many different statements the new side has.
  public let newCount: Int

  /// Whether nothing came or went.
  public var isEmpty: Bool { removed.isEmpty && added.isEmpty }

  /// Compares two datasets.
  ///
  /// - Throws: ``SideError`` with what reading a side throws.
  /// - Complexity: O(*n*) in the statements without blank nodes; those with them are held in memory
  ///   and refined until nothing more is told apart.
  public init(from old: Side, to new: Side) throws {
    let key = StatementHash.Key()
    var before = GroundSink(StatementTable(key), mode: .insert)
    try old.read(into: &before)
    var after = GroundSink(before.table, mode: .mark)
    before.table = StatementTable(key)
    try new.read(into: &after)
    var gone = StatementStore()
    if after.table.count > after.table.markedCount {
      var again = GroundSink(after.table, mode: .takeUnmarked)
      try old.read(into: &again)
      gone = again.kept
    }
    var (removed, added) = (
      gone.lines(gone.sortedUnique()), after.kept.lines(after.kept.sortedUnique())
    )
    var (oldCount, newCount) = (after.table.count, after.table.markedCount + added.count)
    if !before.blank.records.isEmpty || !after.blank.records.isEmpty {
      let blank = try BlankNodeDiff(before.blank, after.blank)
      removed = (removed + blank.removed).sorted(by: Self.isOrdered)
      added = (added + blank.added).sorted(by: Self.isOrdered)
      oldCount += blank.oldCount
      newCount += blank.newCount
    }
    self.removed = removed
    self.added = added
    self.oldCount = oldCount
    self.newCount = newCount
  }

  static func isOrdered(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension StatementStore {
  /// Some statements as text, without their line feeds.
  func lines(_ numbers: [Int]) -> [String] {
    numbers.map { number in
      let range = records[number].range
      return String(
        decoding: text.storage[range.lowerBound..<(range.upperBound - 1)], as: UTF8.self)
    }
  }
}

/// Puts statements without blank nodes into a table, or looks them up; keeps the others.
private struct GroundSink: QuadSink {
  enum Mode {
    /// Enters each.
    case insert
    /// Marks each that is known, and keeps those that are not.
    case mark
    /// Keeps each that is known and not marked.
    case takeUnmarked
  }

  var table: StatementTable
  let mode: Mode
  private(set) var kept = StatementStore()
  private(set) var blank = StatementStore()

  init(_ table: consuming StatementTable, mode: Mode) {
    self.table = table
    self.mode = mode
  }

  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    let isBlank =
      line[0] == UInt8(ascii: "_") || line[layout.predicateEnd + 1] == UInt8(ascii: "_")
      || (layout.graphEnd != layout.objectEnd && line[layout.objectEnd + 1] == UInt8(ascii: "_"))
    if isBlank {
      if mode != .takeUnmarked { try blank.statement(line, layout) }
      return
    }
    switch mode {
    case .insert: table.insert(line)
    case .mark: if !table.mark(line) { try kept.statement(line, layout) }
    case .takeUnmarked: if !table.isMarked(line) { try kept.statement(line, layout) }
    }
  }
}

/// A 128-bit hash of a statement's bytes, keyed at random in each run, so that no input can be made
/// to collide; what is told does not depend on the key.
struct StatementHash: Hashable, Sendable {
  struct Key: Sendable {
    let first = UInt64.random(in: .min ... .max) | 1
    let second = UInt64.random(in: .min ... .max) | 1
    let seed = UInt64.random(in: .min ... .max)
  }

  let high: UInt64
  let low: UInt64

  @inline(__always)
  init(_ bytes: Span<UInt8>, _ key: Key) {
    let count = bytes.count
    let raw = unsafe bytes.bytes
    var (a, b) = (key.seed ^ UInt64(count), key.seed &+ UInt64(count))
    var index = 0
    while index &+ 8 <= count {
      // Any bytes make an integer, and the load checks that they are in the span.
      let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      a = Self.fold(a ^ word, key.first)
      b = Self.fold(b &+ word, key.second)
      index &+= 8
    }
    var rest: UInt64 = 0
    while index < count {
      rest = rest << 8 | UInt64(bytes[index])
      index &+= 1
    }
    high = Self.fold(a ^ rest, key.first)
    low = Self.fold(b &+ rest, key.second)
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  @inline(__always)
  private static func fold(_ value: UInt64, _ factor: UInt64) -> UInt64 {
    let product = (value ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: factor)
    return product.high ^ product.low ^ (value &<< 23 | value &>> 41)
  }
}

/// The hashes of statements, with a mark each: open addressing, 16 bytes a slot and a mark.
struct StatementTable: Sendable {
  private let key: StatementHash.Key
  private var slots: [StatementHash]
  /// 0 empty, 1 taken, 2 marked.
  private var states: [UInt8]
  /// How many statements are held.
  private(set) var count = 0
  /// How many of them are marked.
  private(set) var markedCount = 0

  init(_ key: StatementHash.Key) {
    self.key = key
    slots = Array(repeating: StatementHash.none, count: 1024)
    states = Array(repeating: 0, count: 1024)
  }

  /// Enters a statement.
  mutating func insert(_ line: Span<UInt8>) {
    let hash = StatementHash(line, key)
    let slot = slot(of: hash)
    if states[slot] != 0 { return }
    slots[slot] = hash
    states[slot] = 1
    count += 1
    if count * 8 > slots.count * 5 { grow() }
  }

  /// Marks a statement.
  ///
  /// - Returns: Whether it is known.
  mutating func mark(_ line: Span<UInt8>) -> Bool {
    let slot = slot(of: StatementHash(line, key))
    if states[slot] == 0 { return false }
    if states[slot] == 1 {
      states[slot] = 2
      markedCount += 1
    }
    return true
  }

  /// Whether a statement that is known is marked.
  func isMarked(_ line: Span<UInt8>) -> Bool { states[slot(of: StatementHash(line, key))] == 2 }

  /// The slot of a hash, or the free one where it would go.
  @inline(__always)
  private func slot(of hash: StatementHash) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash.low) & mask
    while states[slot] != 0, slots[slot] != hash { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let (oldSlots, oldStates) = (slots, states)
    slots = Array(repeating: StatementHash.none, count: oldSlots.count * 2)
    states = Array(repeating: 0, count: oldSlots.count * 2)
    for (index, state) in oldStates.enumerated() where state != 0 {
      let slot = slot(of: oldSlots[index])
      slots[slot] = oldSlots[index]
      states[slot] = state
    }
  }
}

extension StatementHash {
  /// What stands in an empty slot.
  static let none = StatementHash(high: 0, low: 0)
}
