internal import PolisText

/// Where runs of words lead in the automaton of themes, worked out when a text first goes there.
///
/// A run leads to several states at once, and the same few runs come again and again: each set of
/// states that was met has a number, and steps between numbers are kept (a lazily determinised
/// automaton). It serves one automaton and one thread.
package struct ThemePaths: Sendable {
  /// The number of a set of states; 0 is the empty set.
  typealias Place = Int32

  /// A set of states, and the theme of the runs that end there, or -1.
  private struct States {
    /// Where its members stand in `members`.
    var members: Range<Int>
    /// Whether any word leads on from one of them.
    var takesAnyWord = false
    /// The theme by what the run is: one word or more, and whether it stands where topics are named.
    var concepts = InlineArray<4, Int16>(repeating: -1)
  }

  private var sets: [States] = []
  private var members: [Int32] = []
  /// The sets by a hash of their members.
  private var numbers: [UInt64: Place] = [:]
  /// The set that each word leads to from the beginning, or -1 where no text has begun with it.
  private var openings: [Place] = []
  private var steps = HashCache<Place>(bits: 13, filler: 0)
  /// The words of the vocabulary by the keys of words of the text that are ASCII throughout.
  private var words = HashCache<ThemeAutomaton.Word>(bits: 12, filler: 0)
  private var mill = ThemeWord()
  private var next: [Int32] = []
  private var marks: [Bool] = []

  /// How many sets are kept; a text that leads to more has them worked out again.
  private static let limit = 1 << 14

  package init() {}

  /// The word of the vocabulary that a token counts as.
  mutating func word(
    of token: Token, in bytes: Span<UInt8>, _ automaton: ThemeAutomaton
  ) -> ThemeAutomaton.Word {
    // The key of an ASCII word stands for its letters.
    let isASCII = !token.flags.contains(.beyondASCII)
    if isASCII, let known = words[token.key] { return known }
    let word = automaton.word(mill.key(of: token.range, in: bytes))
    if isASCII { words[token.key] = word }
    return word
  }

  /// Where a word leads from the beginning.
  mutating func begin(with word: ThemeAutomaton.Word, _ automaton: ThemeAutomaton) -> Place {
    if sets.isEmpty || sets.count > Self.limit { restart(automaton) }
    let known = openings[Int(word)]
    if known >= 0 { return known }
    next.removeAll(keepingCapacity: true)
    automaton.open(with: word, &next)
    let place = number(automaton)
    openings[Int(word)] = place
    return place
  }

  /// Where a word leads from a place; 0 where no form goes on with it.
  mutating func step(
    from place: Place, over word: ThemeAutomaton.Word, _ automaton: ThemeAutomaton
  ) -> Place {
    guard place != 0, automaton.goesOn(with: word) || sets[Int(place)].takesAnyWord else {
      return 0
    }
    let key = UInt64(UInt32(bitPattern: place)) << 32 | UInt64(UInt32(bitPattern: word))
    if let known = steps[key] { return known }
    // Few edges go over a word, while the states may be many: so the edges are gone through.
    let states = sets[Int(place)].members
    for index in states { marks[Int(members[index])] = true }
    next.removeAll(keepingCapacity: true)
    automaton.follow(
      word, takingAny: sets[Int(place)].takesAnyWord, from: marks, &next)
    for index in states { marks[Int(members[index])] = false }
    let new = number(automaton)
    steps[key] = new
    return new
  }

  /// The theme of the runs that end at a place; of several, the one whose form the table has first.
  func concept(at place: Place, isSingle: Bool, isTopical: Bool) -> Int? {
    let concept = sets[Int(place)].concepts[(isSingle ? 2 : 0) + (isTopical ? 1 : 0)]
    return concept < 0 ? nil : Int(concept)
  }

  private mutating func restart(_ automaton: ThemeAutomaton) {
    sets = [States(members: 0..<0)]
    members.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    openings = Array(repeating: -1, count: automaton.wordCount)
    steps = HashCache(bits: 13, filler: 0)
    marks = Array(repeating: false, count: automaton.stateCount)
  }

  /// The number of the set in `next`.
  private mutating func number(_ automaton: ThemeAutomaton) -> Place {
    if next.isEmpty { return 0 }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for state in next { hash = (hash ^ UInt64(UInt32(bitPattern: state))) &* 0x100_0000_01b3 }
    // Sets of one hash are told apart by their members; the next place is tried then.
    while let known = numbers[hash] {
      if members[sets[Int(known)].members].elementsEqual(next) { return known }
      hash &+= 1
    }
    var new = States(members: members.count..<members.count + next.count)
    members += next
    automaton.describe(next, &new.takesAnyWord, &new.concepts)
    let place = Place(sets.count)
    sets.append(new)
    numbers[hash] = place
    return place
  }
}
