/// The forms of all themes as one automaton over words.
///
/// A form of *n* parts has *n* states, however many choices its parts have; several forms may go on
/// with one word, so a run of words is followed through a few states at once.
struct ThemeAutomaton: Sendable {
  /// A word of the vocabulary; 0 is any word that it does not hold.
  typealias Word = Int32

  /// An edge over a word that the edges are kept by.
  private struct Edge {
    var source: Int32
    var target: Int32
  }

  /// What is known of a run of words that leads to a state.
  private struct State {
    /// The theme, or -1.
    var concept: Int16 = -1
    /// Whether a single word is enough for the form that ends there.
    var allowsSingle = false
    /// Whether the form counts only where topics are named.
    var isWeak = false
    /// Whether any word leads on.
    var takesAnyWord = false
  }

  private var states = [State()]
  /// The states that each word leads to from the beginning.
  private var openers = Buckets<Int32>()
  /// The edges over each word from other states.
  private var edges = Buckets<Edge>()
  /// The words by their keys, and the same while forms are inserted.
  private var numbers = NumberTable([])
  private var words: WordTable<Word>
  private var nextWord: Word = 1
  private var builder = Builder()

  /// Values by word, one word's behind the other's.
  private struct Buckets<Value: Sendable>: Sendable {
    private var values: [Value] = []
    private var starts: [Int32] = []

    init() {}

    init(_ entries: [(word: Word, value: Value)], words: Int) {
      starts = Array(repeating: 0, count: words + 1)
      for entry in entries { starts[Int(entry.word) + 1] += 1 }
      for word in 0..<words { starts[word + 1] += starts[word] }
      guard let any = entries.first?.value else { return }
      values = Array(repeating: any, count: entries.count)
      var next = starts
      for entry in entries {
        values[Int(next[Int(entry.word)])] = entry.value
        next[Int(entry.word)] += 1
      }
    }

    @inline(__always)
    subscript(word: Word) -> Range<Int> { Int(starts[Int(word)])..<Int(starts[Int(word) + 1]) }
    @inline(__always)
    subscript(at index: Int) -> Value { values[index] }
  }

  /// What is needed while forms are inserted.
  private struct Builder {
    var mill = ThemeWord()
    /// The states that a part is entered from, and those of the part before.
    var entries: [Int32] = []
    var entriesBefore: [Int32] = []
    /// The words of the choice at hand.
    var choice: [Word] = []
    /// The words of the table as they are written.
    var written = WordTable<WrittenWord>(absent: WrittenWord())
    var openers: [(word: Word, value: Int32)] = []
    var edges: [(word: Word, value: Edge)] = []
  }

  /// A word of the table as it is written.
  private struct WrittenWord {
    var word: Word = 0
    /// Whether it is written together with the next one, too.
    var isPrefix = false
  }

  /// An automaton without forms, with room for a table of some length.
  init(bytes: Int) {
    words = WordTable(absent: 0, minimumCapacity: bytes / 64)
    builder.written = WordTable(absent: WrittenWord(), minimumCapacity: bytes / 64)
    any = read(Array("*".utf8).span, 0..<1).word
    and = read(Array("and".utf8).span, 0..<3).word
    for prefix in Self.prefixes {
      _ = read(Array(prefix.utf8).span, 0..<prefix.utf8.count)
      builder.written.update(WordKey.of(prefix)) { $0.isPrefix = true }
    }
  }

  /// The word `*` of the table, which any word may stand for.
  private var any: Word = 0
  /// The word that joins others.
  private(set) var and: Word = 0

  /// The word of a key, 0 where the vocabulary does not have it.
  func word(_ key: UInt64) -> Word { numbers[key] }

  // MARK: Forms

  /// Adds a form of a theme.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - bytes: The table that it stands in.
  ///   - concept: The theme's number.
  ///   - allowsSingle: Whether one word of a form of several parts is enough.
  ///   - isWeak: Whether it counts only where topics are named.
  mutating func insert(
    _ form: ThemeForm, in bytes: Span<UInt8>, concept: Int, allowsSingle: Bool, isWeak: Bool
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
      states[Int(state)].isWeak = isWeak
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
    if choice.count == 1, let range = choice.first, !begins(range, with: "coop", bytes) {
      let word = read(bytes, range).word
      for place in builder.entries.indices { add(builder.entries[place], word, exit) }
      return
    }
    builder.choice.removeAll(keepingCapacity: true)
    for range in choice { builder.choice.append(read(bytes, range).word) }
    let spelling = builder.choice
    connect(spelling, to: exit)
    for (index, range) in choice.enumerated() {
      if index + 1 < choice.count, read(bytes, range).isPrefix {
        // `bio waste` is `biowaste` too.
        var other = spelling
        other[index] = word(bytes, range, choice[choice.startIndex + index + 1])
        other.remove(at: index + 1)
        connect(other, to: exit)
      } else if begins(range, with: "coop", bytes) {
        // `cooperative` is `co-operative` too.
        var other = spelling
        other[index] = word(bytes, range.dropFirst(2))
        other.insert(word(bytes, range.lowerBound..<range.lowerBound + 2), at: index)
        connect(other, to: exit)
      }
    }
  }

  private func begins(
    _ range: Range<Int>, with letters: StaticString, _ bytes: Span<UInt8>
  ) -> Bool {
    let count = letters.utf8CodeUnitCount
    guard range.count >= count else { return false }
    return letters.withUTF8Buffer { letters in
      for index in 0..<count where unsafe letters[index] != bytes[range.lowerBound + index] {
        return false
      }
      return true
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
    where first.count == 1 && read(bytes, form.words[first.lowerBound]).isPrefix {
      for second in form.choices[form.parts[index].choices] where second.count == 1 {
        let word = word(bytes, form.words[first.lowerBound], form.words[second.lowerBound])
        for place in builder.entriesBefore.indices {
          add(builder.entriesBefore[place], word, exit)
        }
      }
    }
  }

  private mutating func add(_ state: Int32, _ word: Word, _ target: Int32) {
    if state == 0 {
      builder.openers.append((word, target))
    } else {
      if word == any { states[Int(state)].takesAnyWord = true }
      builder.edges.append((word, Edge(source: state, target: target)))
    }
  }

  private static let prefixes = [
    "e", "multi", "bio", "eco", "agri", "agro", "micro", "peri", "inter", "re", "start", "scale",
    "spin", "co", "storm", "rain", "waste", "geo", "tele", "anti", "over", "brown", "electro",
    "bike", "ride", "car", "oeno",
  ]

  /// What a word of the table is; most stand there many times.
  private mutating func read(_ bytes: Span<UInt8>, _ range: Range<Int>) -> WrittenWord {
    let key = WordKey.of(bytes, range)
    let known = builder.written[key]
    guard known.word == 0 else { return known }
    let new = WrittenWord(word: word(bytes, range))
    builder.written[key] = new
    return new
  }

  /// The word of a word of the table, or of two that are written as one.
  private mutating func word(
    _ bytes: Span<UInt8>, _ first: Range<Int>, _ second: Range<Int> = 0..<0
  ) -> Word {
    let key = builder.mill.key(of: first, second, in: bytes)
    let known = words[key]
    guard known == 0 else { return known }
    let word = nextWord
    nextWord += 1
    words[key] = word
    return word
  }

  /// Sorts the edges by their words, and forgets what only inserting needs.
  mutating func seal() {
    openers = Buckets(builder.openers, words: wordCount)
    edges = Buckets(builder.edges, words: wordCount)
    numbers = NumberTable(words.entries)
    words = WordTable(absent: 0)
    builder = Builder()
  }

  /// How many words there are, with that which stands for all others.
  var wordCount: Int { Int(nextWord) }
  /// How many states there are, with the first.
  var stateCount: Int { states.count }

  // MARK: Words

  /// Whether any form begins with a word.
  func begins(with word: Word) -> Bool { !openers[word].isEmpty }

  /// Whether any form goes on with a word, but for those that any word goes on with.
  func goesOn(with word: Word) -> Bool { !edges[word].isEmpty }

  /// Adds the states that a word leads to from the beginning.
  func open(with word: Word, _ states: inout [Int32]) {
    for index in openers[word] { states.append(openers[at: index]) }
  }

  /// Adds the states that a word leads to from those that are marked.
  func follow(
    _ word: Word, takingAny: Bool, from marks: [Bool], _ states: inout [Int32]
  ) {
    follow(edges[word], marks, &states)
    if takingAny { follow(edges[any], marks, &states) }
  }

  @inline(__always)
  private func follow(_ range: Range<Int>, _ marks: [Bool], _ states: inout [Int32]) {
    for index in range where marks[Int(edges[at: index].source)] {
      states.append(edges[at: index].target)
    }
  }

  /// Says whether any word leads on from some states, and the theme of the runs that end there.
  ///
  /// Themes are given by what the run is: 2 for one word, and 1 where topics are named. Of several it
  /// is the one whose form the table has first; -1 is none.
  func describe(
    _ numbers: [Int32], _ takesAnyWord: inout Bool, _ concepts: inout InlineArray<4, Int16>
  ) {
    var best = InlineArray<4, Int32>(repeating: .max)
    for number in numbers {
      let state = states[Int(number)]
      if state.takesAnyWord { takesAnyWord = true }
      guard state.concept >= 0 else { continue }
      for run in best.indices
      where number < best[run] && (run < 2 || state.allowsSingle)
        && (run & 1 == 1 || !state.isWeak)
      {
        best[run] = number
        concepts[run] = state.concept
      }
    }
  }
}
