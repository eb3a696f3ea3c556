/// The forms of all themes as one automaton over words.
///
/// A form of *n* parts has *n* states, however many choices its parts have; several forms may go on
/// with one word, so a run of words is followed through a few states at once.
struct ThemeAutomaton: Sendable {
  /// A word of the vocabulary; 0 is any word that it does not hold.
  typealias Word = Int32

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

  private struct State {
    var concept: Int16 = -1
    /// Whether a single word is enough for the form that ends here.
    var allowsSingle = false
    var hasEdges = false
    /// The first edge that any word follows, or -1.
    var anyWord: Int32 = -1
  }

  /// An edge, and the next one from its state over its word, or -1.
  private struct Edge {
    var target: Int32
    var next: Int32
  }

  private var states = [State()]
  private var edges: [Edge] = []
  /// The first edge from the state 0 by its word, or -1.
  private var openers: [Int32] = [-1]
  /// The first edge from a state over a word; states and words are the halves of a key.
  private var heads: WordTable<Int32>
  private var words: WordTable<Word>
  private var builder = Builder()

  /// What is needed while forms are inserted.
  private struct Builder {
    var mill = ThemeWord()
    /// The states that a part is entered from, and those of the part before.
    var entries: [Int32] = []
    var entriesBefore: [Int32] = []
    /// The words of the choice at hand.
    var choice: [Word] = []
    var isPrefix = WordTable<Bool>(absent: false)
  }

  /// An automaton without forms, with room for a table of some length.
  init(bytes: Int) {
    heads = WordTable(absent: -1, minimumCapacity: bytes / 8)
    words = WordTable(absent: 0, minimumCapacity: bytes / 64)
    for prefix in Self.prefixes { builder.isPrefix[WordKey.of(prefix)] = true }
    any = word(Array("*".utf8).span, 0..<1)
    and = word(Array("and".utf8).span, 0..<3)
  }

  /// The word `*` of the table, which any word may stand for.
  private var any: Word = 0
  /// The word that joins others.
  private(set) var and: Word = 0

  /// The word of a key, 0 where the vocabulary does not have it.
  func word(_ key: UInt64) -> Word { words[key] }

  // MARK: Forms

  /// Adds a form of a theme.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - bytes: The table that it stands in.
  ///   - concept: The theme's number.
  ///   - allowsSingle: Whether one word of a form of several parts is enough.
  mutating func insert(
    _ form: ThemeForm, in bytes: Span<UInt8>, concept: Int, allowsSingle: Bool
  ) {
    builder.entries = [0]
    builder.entriesBefore = []
    for (index, part) in form.parts.enumerated() {
      let exit = newState()
      for choice in form.choices[part.choices] {
        connect(form.words[choice], bytes, to: exit)
      }
      // `e commerce` is `ecommerce` too.
      if index > 0 { connectCompounds(form, bytes, at: index, to: exit) }
      builder.entriesBefore = builder.entries
      if !part.isOptional { builder.entries.removeAll(keepingCapacity: true) }
      builder.entries.append(exit)
    }
    for state in builder.entries where state != 0 && states[Int(state)].concept < 0 {
      states[Int(state)].concept = Int16(concept)
      states[Int(state)].allowsSingle = allowsSingle || form.parts.count == 1
    }
  }

  private mutating func newState() -> Int32 {
    states.append(State())
    return Int32(states.count - 1)
  }

  /// Leads from the entries over the words of a choice to a state, and over its other spellings.
  private mutating func connect(
    _ choice: ArraySlice<Range<Int>>, _ bytes: Span<UInt8>, to exit: Int32
  ) {
    builder.choice.removeAll(keepingCapacity: true)
    for range in choice { builder.choice.append(word(bytes, range)) }
    let spelling = builder.choice
    connect(spelling, to: exit)
    for (index, range) in choice.enumerated() {
      if isPrefix(bytes, range), index + 1 < choice.count {
        // `bio waste` is `biowaste` too.
        var other = spelling
        other[index] = word(bytes, range, choice[choice.startIndex + index + 1])
        other.remove(at: index + 1)
        connect(other, to: exit)
      } else if range.count > 3, bytes[range.lowerBound] == UInt8(ascii: "c"),
        bytes[range.lowerBound + 1] == UInt8(ascii: "o"),
        bytes[range.lowerBound + 2] == UInt8(ascii: "o"),
        bytes[range.lowerBound + 3] == UInt8(ascii: "p")
      {
        // `cooperative` is `co-operative` too.
        var other = spelling
        other[index] = word(bytes, range.dropFirst(2))
        other.insert(word(bytes, range.lowerBound..<range.lowerBound + 2), at: index)
        connect(other, to: exit)
      }
    }
  }

  private mutating func connect(_ spelling: [Word], to exit: Int32) {
    guard let first = spelling.first else { return }
    var middle: Int32 = -1
    for (index, word) in spelling.enumerated() {
      let target = index + 1 == spelling.count ? exit : newState()
      if index == 0 {
        for place in builder.entries.indices { add(builder.entries[place], first, target) }
      } else {
        add(middle, word, target)
      }
      middle = target
    }
  }

  private mutating func connectCompounds(
    _ form: ThemeForm, _ bytes: Span<UInt8>, at index: Int, to exit: Int32
  ) {
    for first in form.choices[form.parts[index - 1].choices]
    where first.count == 1 && isPrefix(bytes, form.words[first.lowerBound]) {
      for second in form.choices[form.parts[index].choices] where second.count == 1 {
        let word = word(bytes, form.words[first.lowerBound], form.words[second.lowerBound])
        for place in builder.entriesBefore.indices {
          add(builder.entriesBefore[place], word, exit)
        }
      }
    }
  }

  private mutating func add(_ state: Int32, _ word: Word, _ target: Int32) {
    let edge = Int32(edges.count)
    states[Int(state)].hasEdges = true
    if word == any, state != 0 {
      edges.append(Edge(target: target, next: states[Int(state)].anyWord))
      states[Int(state)].anyWord = edge
    } else if state == 0 {
      edges.append(Edge(target: target, next: openers[Int(word)]))
      openers[Int(word)] = edge
    } else {
      let key = Self.key(state, word)
      edges.append(Edge(target: target, next: heads[key]))
      heads[key] = edge
    }
  }

  /// Whether a word is written together with the next one, too.
  private func isPrefix(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    word.count < 8 && builder.isPrefix[WordKey.of(bytes, word)]
  }

  private static let prefixes = [
    "e", "multi", "bio", "eco", "agri", "agro", "micro", "peri", "inter", "re", "start", "scale",
    "spin", "co", "storm", "rain", "waste", "geo", "tele", "anti", "over", "brown", "electro",
    "bike", "ride", "car", "oeno",
  ]

  /// The word of a word of the table, or of two that are written as one.
  private mutating func word(
    _ bytes: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int> = 0..<0
  ) -> Word {
    let key = builder.mill.key(of: first, second, in: bytes)
    let known = words[key]
    guard known == 0 else { return known }
    let word = Word(openers.count)
    openers.append(-1)
    words[key] = word
    return word
  }

  /// Forgets what only inserting needs.
  mutating func seal() { builder = Builder() }

  // MARK: Words

  /// Follows a word; the states are empty where no form goes on with it.
  func step(_ states: inout States, over word: Word) {
    states.next.removeAll(keepingCapacity: true)
    for index in states.current.indices {
      let number = states.current[index]
      if number == 0 {
        follow(openers[Int(word)], &states.next)
        continue
      }
      let state = self.states[Int(number)]
      guard state.hasEdges else { continue }
      if word != 0 { follow(heads[Self.key(number, word)], &states.next) }
      follow(state.anyWord, &states.next)
    }
    swap(&states.current, &states.next)
  }

  @inline(__always)
  private func follow(_ first: Int32, _ next: inout [Int32]) {
    var edge = first
    while edge >= 0 {
      next.append(edges[Int(edge)].target)
      edge = edges[Int(edge)].next
    }
  }

  /// The theme of the runs that end here; of several, the one whose form the table has first.
  func concept(of states: States, isSingle: Bool) -> Int? {
    var best = Int32.max
    for index in states.current.indices {
      let number = states.current[index]
      let state = self.states[Int(number)]
      if number < best, state.concept >= 0, !isSingle || state.allowsSingle { best = number }
    }
    return best == .max ? nil : Int(self.states[Int(best)].concept)
  }

  private static func key(_ state: Int32, _ word: Word) -> UInt64 {
    var key = UInt64(UInt32(bitPattern: state)) << 32 | UInt64(UInt32(bitPattern: word))
    key = key &* 0x9E37_79B9_7F4A_7C15
    return key ^ key >> 32
  }
}
