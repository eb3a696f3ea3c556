/// A word, a mark, or a run of names that act together, in one sentence.
struct Unit {
  /// What stands here.
  enum Kind: UInt8, Sendable, CaseIterable {
    case word, actor, theme, possessive
    case comma, semicolon, colon, dash, slash, open, close, stop
  }

  var kind: Kind
  private var firstToken: Int32
  private var endToken: Int32
  /// What the lexicon knows of a word.
  var sense = Sense()
  /// The entities of a name or of a run of names, and which of them stand on one side.
  private(set) var names: Names
  private var flags: Flags = []

  init(kind: Kind, tokens: Range<Int>, names: Names) {
    self.kind = kind
    self.names = names
    firstToken = Int32(truncatingIfNeeded: tokens.lowerBound)
    endToken = Int32(truncatingIfNeeded: tokens.upperBound)
  }

  /// The tokens.
  var tokens: Range<Int> {
    get { Int(firstToken)..<Int(endToken) }
    set {
      firstToken = Int32(truncatingIfNeeded: newValue.lowerBound)
      endToken = Int32(truncatingIfNeeded: newValue.upperBound)
    }
  }
}

extension Unit {
  /// What is true of a unit; one number, since each field of its own costs time where it is copied.
  private struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let pair = Flags(rawValue: 1 << 0)
    static let glued = Flags(rawValue: 1 << 1)
    static let capitalised = Flags(rawValue: 1 << 2)
    static let number = Flags(rawValue: 1 << 3)
    static let year = Flags(rawValue: 1 << 4)
    static let pairList = Flags(rawValue: 1 << 5)
  }

  @inline(__always)
  private subscript(flag: Flags) -> Bool {
    get { flags.contains(flag) }
    set { if newValue { flags.insert(flag) } else { flags.remove(flag) } }
  }

  /// The members are joined by a dash (`A–B`): they are a pair.
  var isPair: Bool {
    get { self[.pair] }
    set { self[.pair] = newValue }
  }
  /// No white space stands before.
  var isGlued: Bool {
    get { self[.glued] }
    set { self[.glued] = newValue }
  }
  /// The word begins with a capital.
  var isCapitalised: Bool {
    get { self[.capitalised] }
    set { self[.capitalised] = newValue }
  }
  /// The word is a number.
  var isNumber: Bool {
    get { self[.number] }
    set { self[.number] = newValue }
  }
  /// The number has four digits.
  var isYear: Bool {
    get { self[.year] }
    set { self[.year] = newValue }
  }
  /// The members are a list of pairs (`A and B, C and D`): only those of a side belong together.
  var isPairList: Bool {
    get { self[.pairList] }
    set { self[.pairList] = newValue }
  }
}

extension Unit {
  /// The entities of a name or of a run of names.
  var members: [Int] {
    get { names.members }
    set { names = names.replacing(members: newValue) }
  }
  /// Which of the members stand on one side (`A/B and C`: 0, 0, 1).
  var sides: [Int] {
    get { names.sides }
    set { names = names.replacing(sides: newValue) }
  }
  /// Puts other names in the place of these.
  mutating func name(_ members: [Int], sides: [Int]) {
    names = names.replacing(members: members, sides: sides)
  }
}

/// A relation that the form of a phrase states, before any verb is read.
struct StatedFact: Sendable {
  var type: RelationType
  var source: Int
  var target: Int
  var confidence: Double
}
