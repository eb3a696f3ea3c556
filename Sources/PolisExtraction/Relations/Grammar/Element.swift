/// A phrase, a verb or a boundary: what a clause is made of.
struct Element: Sendable {
  enum Kind: Sendable { case phrase, verb, comma, semicolon, colon, dash, and, but, rel, sub }

  var kind: Kind
  var tokens: Range<Int>
  /// The clause that it belongs to.
  var clause = 0

  // A phrase
  /// The preposition before it.
  var preposition: Preposition = .none
  /// What its head noun is.
  var head: NounClass = .none
  /// What kind of thing the head names (`both universities`).
  var headKind: NounClass = .none
  var isPlural = false
  /// How many, where the text says: 2, 3, 4; 0 where it doesn't.
  var count = 0
  var marks: Sense.Marks = []
  /// The actors that it names, or that it refers back to.
  var members: [Int] = []
  var sides: [Int] = []
  var isPair = false
  /// It names people who act for the members (`officials of A`).
  var isPeople = false
  /// It refers back (`the two cities`, `the delegation`, `it`).
  var isAnaphor = false
  /// Who has it: `A's …`.
  var owners: [Int] = []
  /// What kind of thing has it, where that refers back: `the region's …`.
  var ownerHead: NounClass = .none
  /// `its`, `their`.
  var isOwnedByPronoun = false
  /// Names before the head: `the A delegation`, `the P webinar`.
  var modifiers: [Int] = []
  /// The topics in it.
  var themes: [Int] = []
  var isNegative = false
  /// A time, or an adverb.
  var isTime = false
  /// The element that it is said of: `A, the capital of B`.
  var appositionOf = -1
  var isDigitList = false
  /// The first phrase of the list of topics that this one continues, or -1.
  var listHead = -1

  // A verb
  var verb: VerbClass = .none
  var noun: NounClass = .none
  var isPassive = false
  var isFinite = false
  /// Could, might, would like to.
  var isMaybe = false
  /// Will, is to, plan to.
  var isFuture = false
  var isInfinitive = false
  var isGerund = false
  var isParticiple = false
  var isPast = false
  /// `jointly`, `together` stand beside the verb.
  var isJoint = false
  var isOnline = false
  var isOnly = false

  init(_ kind: Kind, _ tokens: Range<Int>) {
    self.kind = kind
    self.tokens = tokens
  }

  func has(_ some: Sense.Marks) -> Bool { !marks.isDisjoint(with: some) }

  /// A bare phrase that can be a subject or an object.
  var isBare: Bool { kind == .phrase && preposition == .none && !isTime }
}
