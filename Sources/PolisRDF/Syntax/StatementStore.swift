/// Statements kept in memory, one after the other in one run of bytes.
///
/// What needs a whole dataset works on this: canonicalization, sorting, pretty Turtle.
struct StatementStore: QuadSink, Sendable {
  /// A statement's place in the bytes, and its terms in it.
  struct Record: Sendable {
    var start: Int
    var count: Int32
    var subjectEnd: Int32
    var predicateEnd: Int32
    var objectEnd: Int32
    var graphEnd: Int32

    var range: Range<Int> { start..<(start + Int(count)) }
    var subject: Range<Int> { start..<(start + Int(subjectEnd)) }
    var predicate: Range<Int> { (start + Int(subjectEnd) + 1)..<(start + Int(predicateEnd)) }
    var object: Range<Int> { (start + Int(predicateEnd) + 1)..<(start + Int(objectEnd)) }
    var hasGraph: Bool { graphEnd != objectEnd }
    var graph: Range<Int> { (start + Int(objectEnd) + 1)..<(start + Int(graphEnd)) }
  }

  /// The lines.
  private(set) var text = ByteArena(capacity: 1 << 16)
  /// Where each stands.
  private(set) var records: [Record] = []

  /// Starts without statements.
  init() {}

  /// Keeps a statement.
  ///
  /// Reading refuses tokens that would not fit into 31 bits together.
  mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) throws(QuadRefusal) {
    guard line.count < Int(Int32.max) else { throw QuadRefusal(.tooManyStatements) }
    records.append(
      Record(
        start: text.count, count: Int32(truncatingIfNeeded: line.count),
        subjectEnd: Int32(truncatingIfNeeded: layout.subjectEnd),
        predicateEnd: Int32(truncatingIfNeeded: layout.predicateEnd),
        objectEnd: Int32(truncatingIfNeeded: layout.objectEnd),
        graphEnd: Int32(truncatingIfNeeded: layout.graphEnd)))
    text.append(line)
  }

  /// The numbers of the statements in the order of their bytes, each statement once.
  func sortedUnique() -> [Int] {
    var order = Array(records.indices)
    let bytes = text.storage.span
    order.sort { ByteOrder.isLess(bytes, records[$0].range, records[$1].range) }
    var kept: [Int] = []
    kept.reserveCapacity(order.count)
    for number in order {
      if let last = kept.last,
        ByteOrder.isEqual(bytes, records[last].range, records[number].range)
      {
        continue
      }
      kept.append(number)
    }
    return kept
  }

  /// Hands a statement on.
  func replay<Sink: QuadSink & ~Copyable>(
    _ number: Int, into sink: inout Sink
  ) throws(QuadRefusal) {
    let record = records[number]
    try sink.statement(
      text.storage.span.extracting(record.range),
      StatementLayout(
        subjectEnd: Int(record.subjectEnd), predicateEnd: Int(record.predicateEnd),
        objectEnd: Int(record.objectEnd), graphEnd: Int(record.graphEnd)))
  }
}

/// The order of texts by their bytes, which for UTF-8 is the order of their code points.
enum ByteOrder {
  /// Whether one part of the bytes stands before another.
  static func isLess(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    isLess(bytes.extracting(left), bytes.extracting(right))
  }

  /// Whether one text stands before another.
  static func isLess(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    let shared = min(left.count, right.count)
    var index = 0
    // Any bytes make an integer, and the loads check that they are in their spans.
    let (one, other) = unsafe (left.bytes, right.bytes)
    while index &+ 8 <= shared {
      let a = unsafe one.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      let b = unsafe other.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      if a != b { return a.bigEndian < b.bigEndian }
      index &+= 8
    }
    while index < shared {
      if left[index] != right[index] { return left[index] < right[index] }
      index &+= 1
    }
    return left.count < right.count
  }

  /// The first eight bytes as a number of the same order; what is missing counts as zero.
  static func key(_ text: Span<UInt8>) -> UInt64 {
    var key: UInt64 = 0
    for index in 0..<min(8, text.count) { key |= UInt64(text[index]) << UInt64(56 - 8 * index) }
    return key
  }

  /// Whether two parts of the bytes are the same.
  static func isEqual(_ bytes: Span<UInt8>, _ left: Range<Int>, _ right: Range<Int>) -> Bool {
    isEqual(bytes.extracting(left), bytes.extracting(right))
  }

  /// Whether two texts are the same.
  static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    let (one, other) = unsafe (left.bytes, right.bytes)
    // The ends of names differ more often than their beginnings. The loads check that they are in
    // their spans, and any bytes make an integer.
    var index = left.count
    while index >= 8 {
      index &-= 8
      if unsafe one.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        != other.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      {
        return false
      }
    }
    while index > 0 {
      index &-= 1
      if left[index] != right[index] { return false }
    }
    return true
  }
}
