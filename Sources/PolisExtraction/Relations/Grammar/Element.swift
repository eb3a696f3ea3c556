/// A phrase, a verb or a boundary: what a clause is made of.
///
/// Elements are copied often, so they are kept small.
struct Element: Sendable {
  enum Kind: UInt8, Sendable {
    case phrase, verb, comma, semicolon, colon, dash, and, but, rel, sub
  }

  var kind: Kind
  private var firstToken: Int32
  private var endToken: Int32
  private var clauseNumber: Int32 = 0
  private var anchor: Int32 = -1
  private var listAnchor: Int32 = -1

  // A phrase
  /// The preposition before it.
  var preposition: Preposition = .none
  /// What its head noun is.
  var head: NounClass = .none
  /// What kind of thing the head names (`both universities`).
  var headKind: NounClass = .none
  var isPlural = false
  private var number: UInt8 = 0
  var marks: Sense.Marks = []
  var isPair = false
  /// It names pairs: those of one side belong together.
  var isPairList = false
  /// It names people who act for the members (`officials of A`).
  var isPeople = false
  /// It refers back (`the two cities`, `the delegation`, `it`).
  var isAnaphor = false
  /// What kind of thing has it, where that refers back: `the region's …`.
  var ownerHead: NounClass = .none
  /// `its`, `their`.
  var isOwnedByPronoun = false
  var isNegative = false
  /// A time, or an adverb.
  var isTime = false
  var isDigitList = false
  /// The entities that it names, where it names any.
  private var names: Names?

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
    firstToken = Int32(truncatingIfNeeded: tokens.lowerBound)
    endToken = Int32(truncatingIfNeeded: tokens.upperBound)
  }

  func has(_ some: Sense.Marks) -> Bool { !marks.isDisjoint(with: some) }

  /// A bare phrase that can be a subject or an object.
  var isBare: Bool { kind == .phrase && preposition == .none && !isTime }
}

// MARK: Places and counts

extension Element {
  var tokens: Range<Int> {
    get { Int(firstToken)..<Int(endToken) }
    set {
      firstToken = Int32(truncatingIfNeeded: newValue.lowerBound)
      endToken = Int32(truncatingIfNeeded: newValue.upperBound)
    }
  }
  /// The clause that it belongs to.
  var clause: Int {
    get { Int(clauseNumber) }
    set { clauseNumber = Int32(truncatingIfNeeded: newValue) }
  }
  /// The element that it is said of, or -1: `A, the capital of B`.
  var appositionOf: Int {
    get { Int(anchor) }
    set { anchor = Int32(truncatingIfNeeded: newValue) }
  }
  /// The first phrase of the list of topics that this one continues, or -1.
  var listHead: Int {
    get { Int(listAnchor) }
    set { listAnchor = Int32(truncatingIfNeeded: newValue) }
  }
  /// How many, where the text says: 2, 3, 4; 0 where it doesn't.
  var count: Int {
    get { Int(number) }
    set { number = UInt8(truncatingIfNeeded: newValue) }
  }
}

// MARK: Names

extension Element {
  /// The entities that an element names.
  ///
  /// Elements are copied often and most of them name nothing, so that one reference stands for five
  /// lists; they are changed seldom, so that another one takes its place then.
  private final class Names: Sendable {
    let members: [Int]
    let sides: [Int]
    let owners: [Int]
    let modifiers: [Int]
    let themes: [Int]

    init(members: [Int], sides: [Int], owners: [Int], modifiers: [Int], themes: [Int]) {
      self.members = members
      self.sides = sides
      self.owners = owners
      self.modifiers = modifiers
      self.themes = themes
    }
  }

  /// The actors that it names, or that it refers back to.
  var members: [Int] {
    get { names?.members ?? [] }
    set {
      guard names != nil || !newValue.isEmpty else { return }
      names = Names(
        members: newValue, sides: sides, owners: owners, modifiers: modifiers, themes: themes)
    }
  }
  /// Which of the members stand on one side (`A/B and C`: 0, 0, 1).
  var sides: [Int] {
    get { names?.sides ?? [] }
    set {
      guard names != nil || !newValue.isEmpty else { return }
      names = Names(
        members: members, sides: newValue, owners: owners, modifiers: modifiers, themes: themes)
    }
  }
  /// Who has it: `A's …`.
  var owners: [Int] {
    get { names?.owners ?? [] }
    set {
      guard names != nil || !newValue.isEmpty else { return }
      names = Names(
        members: members, sides: sides, owners: newValue, modifiers: modifiers, themes: themes)
    }
  }
  /// Names before the head: `the A delegation`, `the P webinar`.
  var modifiers: [Int] {
    get { names?.modifiers ?? [] }
    set {
      guard names != nil || !newValue.isEmpty else { return }
      names = Names(
        members: members, sides: sides, owners: owners, modifiers: newValue, themes: themes)
    }
  }
  /// The topics in it.
  var themes: [Int] {
    get { names?.themes ?? [] }
    set {
      guard names != nil || !newValue.isEmpty else { return }
      names = Names(
        members: members, sides: sides, owners: owners, modifiers: modifiers, themes: newValue)
    }
  }
}
