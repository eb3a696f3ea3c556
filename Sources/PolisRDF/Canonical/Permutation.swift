/// The orders of a few items, from the sorted one on; items that are alike keep theirs.
struct Permutation {
  /// The items in the order of the moment.
  private(set) var items: [Int]
  /// For each place, which of the kinds of items stands there.
  private var kinds: [Int]
  /// The items of each kind, in ascending order.
  private let members: [[Int]]

  /// Starts with the items in ascending order; each is alike to itself only.
  init(_ items: [Int]) { self.init(items) { $0 } }

  /// Starts with the items in ascending order; those that have one key are alike.
  init<Key: Hashable>(_ items: [Int], alike key: (Int) -> Key) {
    var members: [[Int]] = []
    var known: [Key: Int] = [:]
    kinds = []
    for item in items.sorted() {
      let kind = known[key(item), default: members.count]
      if kind == members.count {
        known[key(item)] = kind
        members.append([])
      }
      members[kind].append(item)
      kinds.append(kind)
    }
    self.items = []
    self.members = members
    kinds.sort()
    arrange()
  }

  /// Whether there is just one order.
  var isSingle: Bool { members.count < 2 }

  /// Moves to the next order; false after the last.
  mutating func next() -> Bool {
    guard kinds.count > 1 else { return false }
    var pivot = kinds.count - 2
    while pivot >= 0, kinds[pivot] >= kinds[pivot + 1] { pivot -= 1 }
    guard pivot >= 0 else { return false }
    var successor = kinds.count - 1
    while kinds[successor] <= kinds[pivot] { successor -= 1 }
    kinds.swapAt(pivot, successor)
    kinds[(pivot + 1)...].reverse()
    arrange()
    return true
  }

  private mutating func arrange() {
    var used = Array(repeating: 0, count: members.count)
    items = kinds.map { kind in
      used[kind] += 1
      return members[kind][used[kind] - 1]
    }
  }
}
