/// Numbers for terms by their spellings, from 0 in the order of asking.
struct TermNumbers {
  private var numbers: [[UInt8]: Int] = [:]

  /// How many there are.
  var count: Int { numbers.count }

  /// The number of a term.
  mutating func number(_ spelling: Span<UInt8>) -> Int {
    let key = TermNumbers.copy(spelling)
    if let known = numbers[key] { return known }
    numbers[key] = numbers.count
    return numbers.count - 1
  }

  /// The number of a term that has one.
  func known(_ spelling: Span<UInt8>) -> Int? { numbers[TermNumbers.copy(spelling)] }

  private static func copy(_ spelling: Span<UInt8>) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(spelling.count)
    for index in spelling.indices { key.append(spelling[index]) }
    return key
  }
}
