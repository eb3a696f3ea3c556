/// The labels of blank nodes that have none in the document: `_:anon1`, `_:anon2` ….
///
/// Where the document has labels of this form itself they are kept if they can be: numbers are made
/// above those that have been seen, and only a label whose number has been made before it was
/// seen gets another. So a document that is read and written again and again keeps its labels.
struct MadeLabels {
  /// What the labels begin with.
  static let stem = Array("_:anon".utf8)

  /// The greatest number that has been made or seen.
  private var last = 0
  /// The numbers that have been made, in runs.
  private var made: [ClosedRange<Int>] = []
  /// The numbers of the document's labels that had been made already, with what stands for them.
  private var renamed: [Int: Int] = [:]

  /// Numbers from here on are made again rather than kept: so the count never comes near its end.
  private static let limit = 1_000_000_000_000_000

  /// The number of the next node without a label.
  mutating func make() -> Int {
    last += 1
    if let run = made.last, run.upperBound == last - 1 {
      made[made.count - 1] = run.lowerBound...last
    } else {
      made.append(last...last)
    }
    return last
  }

  /// The number that stands for one in a label of the document.
  mutating func number(for label: Int) -> Int {
    if let known = renamed[label] { return known }
    if label > last, label < MadeLabels.limit {
      last = label
      return label
    }
    guard label > last || isMade(label) else { return label }
    let number = make()
    renamed[label] = number
    return number
  }

  private func isMade(_ number: Int) -> Bool {
    var (low, high) = (0, made.count)
    while low < high {
      let middle = (low + high) / 2
      if made[middle].contains(number) { return true }
      if made[middle].lowerBound > number { high = middle } else { low = middle + 1 }
    }
    return false
  }

  /// The number in a label of this form, which is that of no other label; else `nil`.
  static func number(in label: Span<UInt8>) -> Int? {
    let digits = label.count - stem.count
    guard digits > 0, digits <= 18 else { return nil }
    for index in stem.indices where label[index] != stem[index] { return nil }
    if label[stem.count] == UInt8(ascii: "0") { return nil }
    var number = 0
    for index in stem.count..<label.count {
      guard Characters.isDigit(label[index]) else { return nil }
      number = number * 10 + Int(label[index] - UInt8(ascii: "0"))
    }
    return number
  }
}
