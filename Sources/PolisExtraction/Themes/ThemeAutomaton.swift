/// The forms of all themes as one automaton over words.
///
/// A form of *n* parts has *n* states, however many choices its parts have; several forms may go on
/// with one word, so a run of words is followed through a few states at once.
struct ThemeAutomaton: Sendable {
  /// States that a run of words has led to.
  struct States {
    fileprivate var current: [Int32] = []
    fileprivate var next: [Int32] = []

    var isEmpty: Bool { current.isEmpty }

    mutating func restart() {
      current.removeAll(keepingCapacity: true)
      current.append(0)
    }
  }

  private var concepts: [Int16] = [-1]
  /// Whether a single word is enough for the form of a state.
  private var allowsSingle: [Bool] = [false]
  private var edges: [(key: UInt64, target: Int32)] = []
  private var keys: [UInt64] = []
  private var spans: [(start: Int32, count: Int32)] = []
  private var targets: [Int32] = []
  private var mask = 0

  /// Adds a form of a theme; `allowsSingle` says whether one word of a form of several parts is
  /// enough.
  mutating func insert(_ form: ThemeForm, concept: Int, allowsSingle: Bool) {
    var entries: [Int32] = [0]
    for (index, part) in form.parts.enumerated() {
      let exit = newState()
      for choice in part.choices {
        for spelling in Self.spellings(of: choice) {
          connect(entries, over: spelling.map { ThemeWord.key(of: $0[...]) }, to: exit)
        }
      }
      // `e commerce` is `ecommerce` too.
      if index > 0 { connectCompounds(form, at: index, to: exit, from: entriesBefore) }
      entriesBefore = entries
      entries = part.isOptional ? entries + [exit] : [exit]
    }
    for state in entries where state != 0 && concepts[Int(state)] < 0 {
      concepts[Int(state)] = Int16(concept)
      self.allowsSingle[Int(state)] = allowsSingle || form.parts.count == 1
    }
    entriesBefore = []
  }

  /// The states that the last part was entered from, while a form is inserted.
  private var entriesBefore: [Int32] = []

  private mutating func newState() -> Int32 {
    concepts.append(-1)
    allowsSingle.append(false)
    return Int32(concepts.count - 1)
  }

  private mutating func connect(_ entries: [Int32], over words: [UInt64], to exit: Int32) {
    guard let last = words.last else { return }
    var from = entries
    for word in words.dropLast() {
      let middle = newState()
      for state in from { add(state, word, middle) }
      from = [middle]
    }
    for state in from { add(state, last, exit) }
  }

  private mutating func add(_ state: Int32, _ word: UInt64, _ target: Int32) {
    edges.append((Self.mix(state, word), target))
  }

  private mutating func connectCompounds(
    _ form: ThemeForm, at index: Int, to exit: Int32, from entries: [Int32]
  ) {
    for first in form.parts[index - 1].choices where Self.prefixes.contains(first) {
      for second in form.parts[index].choices where !second.contains(" ") {
        for state in entries { add(state, ThemeWord.key(of: (first + second)[...]), exit) }
      }
    }
  }

  /// The runs of words that a choice stands for: itself, and with its compounds joined or parted.
  private static func spellings(of choice: String) -> [[String]] {
    let words = choice.split(separator: " ").map(String.init)
    var result = [words]
    for (index, word) in words.enumerated() {
      var other = words
      if prefixes.contains(word), index + 1 < words.count {
        other[index] = word + words[index + 1]
        other.remove(at: index + 1)
        result.append(other)
      } else if word.hasPrefix("coop") {
        other[index] = String(word.dropFirst(2))
        other.insert("co", at: index)
        result.append(other)
      }
    }
    return result
  }

  private static let prefixes: Set<String> = [
    "e", "multi", "bio", "eco", "agri", "agro", "micro", "peri", "inter", "re", "start", "scale",
    "spin", "co", "storm", "rain", "waste", "geo", "tele", "anti", "over", "brown", "electro",
    "bike", "ride", "car", "oeno",
  ]

  /// Makes the table for lookups out of what was inserted.
  mutating func seal() {
    edges.sort { ($0.key, $0.target) < ($1.key, $1.target) }
    var capacity = 1024
    while capacity < edges.count * 2 { capacity *= 2 }
    mask = capacity - 1
    keys = Array(repeating: 0, count: capacity)
    spans = Array(repeating: (0, 0), count: capacity)
    targets = edges.map(\.target)
    var first = 0
    while first < edges.count {
      let key = edges[first].key
      var end = first
      while end < edges.count, edges[end].key == key { end += 1 }
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      spans[slot] = (Int32(first), Int32(end - first))
      first = end
    }
    edges = []
  }

  /// Follows a word; the states are empty where no form goes on with it.
  func step(_ states: inout States, over word: UInt64) {
    states.next.removeAll(keepingCapacity: true)
    for state in states.current {
      follow(state, word, &states.next)
      if state != 0 { follow(state, Self.anyWord, &states.next) }
    }
    swap(&states.current, &states.next)
  }

  /// The key of `*`, which any word may stand for.
  private static let anyWord = ThemeWord.key(of: "*")

  private func follow(_ state: Int32, _ word: UInt64, _ next: inout [Int32]) {
    let key = Self.mix(state, word)
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key {
        let span = spans[slot]
        for index in Int(span.start)..<Int(span.start + span.count) {
          next.append(targets[index])
        }
        return
      }
      slot = (slot + 1) & mask
    }
  }

  /// The theme of the runs that end here; of several, the one whose form the table has first.
  func concept(of states: States, isSingle: Bool) -> Int? {
    var best: Int32?
    for state in states.current
    where concepts[Int(state)] >= 0 && (!isSingle || allowsSingle[Int(state)]) {
      best = min(best ?? state, state)
    }
    return best.map { Int(concepts[Int($0)]) }
  }

  private static func mix(_ state: Int32, _ word: UInt64) -> UInt64 {
    var key = (UInt64(UInt32(bitPattern: state)) &* 0x9E37_79B9_7F4A_7C15) ^ word
    key ^= key >> 29
    key = key &* 0xBF58_476D_1CE4_E5B9
    key ^= key >> 32
    return key | 1
  }
}
