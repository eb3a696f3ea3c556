/// A phrase, a verb or a boundary: what a clause is made of.
///
/// Elements are copied often, so they are kept small.
struct Element {
  enum Kind: UInt8, Sendable {
    case phrase, verb, comma, semicolon, colon, dash, and, but, rel, sub
  }

  var kind: Kind
  // Two numbers each: a copy takes as many steps as there are fields.
  private var tokenEnds: SIMD2<Int32>
  private var anchors = SIMD2<Int32>(-1, -1)
  private var clauseNumber: Int32 = 0
  /// What is true of it; one number, since each field of its own costs time where it is copied.
  private var flags: Flags = []

  // A phrase
  /// The preposition before it.
  var preposition: Preposition = .none
  /// What its head noun is.
  var head: NounClass = .none
  /// What kind of thing the head names (`both universities`).
  var headKind: NounClass = .none
  private var number: UInt8 = 0
  var marks: Sense.Marks = []
  /// What kind of thing has it, where that refers back: `the region's …`.
  var ownerHead: NounClass = .none
  /// The entities that it names.
  private var names: Names

  // A verb
  var verb: VerbClass = .none
  var noun: NounClass = .none

  init(_ kind: Kind, _ tokens: Range<Int>, _ names: Names) {
    self.kind = kind
    self.names = names
    tokenEnds = SIMD2(
      Int32(truncatingIfNeeded: tokens.lowerBound), Int32(truncatingIfNeeded: tokens.upperBound))
  }

  func has(_ some: Sense.Marks) -> Bool { !marks.isDisjoint(with: some) }

  /// A bare phrase that can be a subject or an object.
  var isBare: Bool { kind == .phrase && preposition == .none && !isTime }
}

// MARK: What is true of it

extension Element {
  private struct Flags: OptionSet, Sendable {
    let rawValue: UInt32
    static let plural = Flags(rawValue: 1 << 0)
    static let pair = Flags(rawValue: 1 << 1)
    static let pairList = Flags(rawValue: 1 << 2)
    static let people = Flags(rawValue: 1 << 3)
    static let anaphor = Flags(rawValue: 1 << 4)
    static let ownedByPronoun = Flags(rawValue: 1 << 5)
    static let negative = Flags(rawValue: 1 << 6)
    static let time = Flags(rawValue: 1 << 7)
    static let digitList = Flags(rawValue: 1 << 8)
    static let passive = Flags(rawValue: 1 << 9)
    static let finite = Flags(rawValue: 1 << 10)
    static let maybe = Flags(rawValue: 1 << 11)
    static let future = Flags(rawValue: 1 << 12)
    static let infinitive = Flags(rawValue: 1 << 13)
    static let gerund = Flags(rawValue: 1 << 14)
    static let participle = Flags(rawValue: 1 << 15)
    static let past = Flags(rawValue: 1 << 16)
    static let joint = Flags(rawValue: 1 << 17)
    static let online = Flags(rawValue: 1 << 18)
    static let only = Flags(rawValue: 1 << 19)
  }

  @inline(__always)
  private subscript(flag: Flags) -> Bool {
    get { flags.contains(flag) }
    set { if newValue { flags.insert(flag) } else { flags.remove(flag) } }
  }

  var isPlural: Bool {
    get { self[.plural] }
    set { self[.plural] = newValue }
  }
  var isPair: Bool {
    get { self[.pair] }
    set { self[.pair] = newValue }
  }
  /// It names pairs: those of one side belong together.
  var isPairList: Bool {
    get { self[.pairList] }
    set { self[.pairList] = newValue }
  }
  /// It names people who act for the members (`officials of A`).
  var isPeople: Bool {
    get { self[.people] }
    set { self[.people] = newValue }
  }
  /// It refers back (`the two cities`, `the delegation`, `it`).
  var isAnaphor: Bool {
    get { self[.anaphor] }
    set { self[.anaphor] = newValue }
  }
  /// `its`, `their`.
  var isOwnedByPronoun: Bool {
    get { self[.ownedByPronoun] }
    set { self[.ownedByPronoun] = newValue }
  }
  var isNegative: Bool {
    get { self[.negative] }
    set { self[.negative] = newValue }
  }
  /// A time, or an adverb.
  var isTime: Bool {
    get { self[.time] }
    set { self[.time] = newValue }
  }
  var isDigitList: Bool {
    get { self[.digitList] }
    set { self[.digitList] = newValue }
  }
  var isPassive: Bool {
    get { self[.passive] }
    set { self[.passive] = newValue }
  }
  var isFinite: Bool {
    get { self[.finite] }
    set { self[.finite] = newValue }
  }
  /// Could, might, would like to.
  var isMaybe: Bool {
    get { self[.maybe] }
    set { self[.maybe] = newValue }
  }
  /// Will, is to, plan to.
  var isFuture: Bool {
    get { self[.future] }
    set { self[.future] = newValue }
  }
  var isInfinitive: Bool {
    get { self[.infinitive] }
    set { self[.infinitive] = newValue }
  }
  var isGerund: Bool {
    get { self[.gerund] }
    set { self[.gerund] = newValue }
  }
  var isParticiple: Bool {
    get { self[.participle] }
    set { self[.participle] = newValue }
  }
  var isPast: Bool {
    get { self[.past] }
    set { self[.past] = newValue }
  }
  /// `jointly`, `together` stand beside the verb.
  var isJoint: Bool {
    get { self[.joint] }
    set { self[.joint] = newValue }
  }
  var isOnline: Bool {
    get { self[.online] }
    set { self[.online] = newValue }
  }
  var isOnly: Bool {
    get { self[.only] }
    set { self[.only] = newValue }
  }
}

// MARK: Places and counts

extension Element {
  var tokens: Range<Int> {
    get { Int(tokenEnds.x)..<Int(tokenEnds.y) }
    set {
      tokenEnds = SIMD2(
        Int32(truncatingIfNeeded: newValue.lowerBound),
        Int32(truncatingIfNeeded: newValue.upperBound))
    }
  }
  /// The clause that it belongs to.
  var clause: Int {
    get { Int(clauseNumber) }
    set { clauseNumber = Int32(truncatingIfNeeded: newValue) }
  }
  /// The element that it is said of, or -1: `A, the capital of B`.
  var appositionOf: Int {
    get { Int(anchors.x) }
    set { anchors.x = Int32(truncatingIfNeeded: newValue) }
  }
  /// The first phrase of the list of topics that this one continues, or -1.
  var listHead: Int {
    get { Int(anchors.y) }
    set { anchors.y = Int32(truncatingIfNeeded: newValue) }
  }
  /// How many, where the text says: 2, 3, 4; 0 where it doesn't.
  var count: Int {
    get { Int(number) }
    set { number = UInt8(truncatingIfNeeded: newValue) }
  }
}

// MARK: Names

extension Element {
  /// Takes the members of a name and their sides.
  mutating func take(_ names: Names) {
    self.names =
      self.names.isNone
      ? names : self.names.replacing(members: names.members, sides: names.sides)
  }

  /// Takes the members of another phrase as a side of their own.
  mutating func take(membersOf other: Element) {
    let side = (sides.last ?? 0) + 1
    for member in other.members where !members.contains(member) {
      members.append(member)
      sides.append(side)
    }
  }

  /// Puts other members in the place of these.
  mutating func name(_ members: [Int], sides: [Int]) {
    names = names.replacing(members: members, sides: sides)
  }

  /// The actors that it names, or that it refers back to.
  var members: [Int] {
    get { names.members }
    set { if !names.isNone || !newValue.isEmpty { names = names.replacing(members: newValue) } }
  }
  /// Which of the members stand on one side (`A/B and C`: 0, 0, 1).
  var sides: [Int] {
    get { names.sides }
    set { if !names.isNone || !newValue.isEmpty { names = names.replacing(sides: newValue) } }
  }
  /// Who has it: `A's …`.
  var owners: [Int] {
    get { names.owners }
    set { if !names.isNone || !newValue.isEmpty { names = names.replacing(owners: newValue) } }
  }
  /// Names before the head: `the A delegation`, `the P webinar`.
  var modifiers: [Int] {
    get { names.modifiers }
    set { if !names.isNone || !newValue.isEmpty { names = names.replacing(modifiers: newValue) } }
  }
  /// The topics in it.
  var themes: [Int] {
    get { names.themes }
    set { if !names.isNone || !newValue.isEmpty { names = names.replacing(themes: newValue) } }
  }
}
