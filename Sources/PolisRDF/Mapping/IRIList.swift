/// IRIs in one run of bytes, known by their numbers.
///
/// A large graph has millions; strings of their own would cost an allocation each.
struct IRIList {
  private(set) var text = ByteArena(capacity: 1 << 12)
  private var ends: [Int] = []

  /// The number of IRIs.
  var count: Int { ends.count }

  /// Where an IRI stands in the text.
  func range(of number: Int) -> Range<Int> {
    (number == 0 ? 0 : ends[number &- 1])..<ends[number]
  }

  /// An IRI as a string.
  func string(_ number: Int) -> String { TermSpelling.string(text.storage.span, range(of: number)) }

  /// Adds an IRI.
  mutating func append(_ iri: String) { append { $0.append(iri) } }

  /// Adds an IRI that a closure spells.
  @inline(__always)
  mutating func append(spelling: (inout ByteArena) -> Void) {
    spelling(&text)
    ends.append(text.count)
  }

  /// The numbers in the order of the bytes; among equals the lesser number comes first.
  ///
  /// - Complexity: O(*n* log *n*); most comparisons look at eight bytes behind what all share.
  func sortedOrder() -> [Int] {
    let bytes = text.storage.span
    let shared = sharedPrefix
    let keys = (0..<count).map { number -> UInt64 in
      let range = range(of: number)
      return ByteOrder.key(bytes.extracting((range.lowerBound + shared)..<range.upperBound))
    }
    return (0..<count).sorted { one, other in
      if keys[one] != keys[other] { return keys[one] < keys[other] }
      let (left, right) = (range(of: one), range(of: other))
      if ByteOrder.isLess(bytes, left, right) { return true }
      return one < other && ByteOrder.isEqual(bytes, left, right)
    }
  }

  /// How many bytes all IRIs begin with.
  private var sharedPrefix: Int {
    guard count > 0 else { return 0 }
    let first = range(of: 0)
    var shared = first.count
    for number in 1..<max(1, count) {
      let start = range(of: number).lowerBound
      shared = min(shared, range(of: number).count)
      var index = 0
      while index < shared, text[first.lowerBound + index] == text[start + index] { index += 1 }
      shared = index
    }
    return shared
  }
}
