/// What the relation lexicon knows of a word or fixed phrase.
package struct Sense: Sendable, Hashable {
  /// The parts of speech and roles in grammar that it can have.
  package var marks: Marks = []
  /// The class of the verb, where it can be one.
  package var verb: VerbClass = .none
  /// The class of the noun, where it can be one.
  package var noun: NounClass = .none
  /// The second class of the noun: what kind of thing bears it.
  package var kind: NounClass = .none
  /// Which preposition it is, where it is one.
  package var preposition: Preposition = .none

  /// Roles in grammar.
  package struct Marks: OptionSet, Sendable, Hashable {
    package let rawValue: UInt64
    package init(rawValue: UInt64) { self.rawValue = rawValue }

    package static let base = Marks(rawValue: 1 << 0)
    package static let thirdPerson = Marks(rawValue: 1 << 1)
    package static let past = Marks(rawValue: 1 << 2)
    package static let participle = Marks(rawValue: 1 << 3)
    package static let gerund = Marks(rawValue: 1 << 4)
    package static let noun = Marks(rawValue: 1 << 5)
    package static let plural = Marks(rawValue: 1 << 6)
    package static let and = Marks(rawValue: 1 << 7)
    package static let or = Marks(rawValue: 1 << 8)
    package static let but = Marks(rawValue: 1 << 9)
    package static let aswell = Marks(rawValue: 1 << 10)
    package static let not = Marks(rawValue: 1 << 11)
    package static let modal = Marks(rawValue: 1 << 12)
    package static let maybe = Marks(rawValue: 1 << 13)
    package static let be = Marks(rawValue: 1 << 14)
    package static let have = Marks(rawValue: 1 << 15)
    package static let `do` = Marks(rawValue: 1 << 16)
    package static let to = Marks(rawValue: 1 << 17)
    package static let the = Marks(rawValue: 1 << 18)
    package static let a = Marks(rawValue: 1 << 19)
    package static let its = Marks(rawValue: 1 << 20)
    package static let it = Marks(rawValue: 1 << 21)
    package static let both = Marks(rawValue: 1 << 22)
    package static let which = Marks(rawValue: 1 << 23)
    package static let whose = Marks(rawValue: 1 << 24)
    package static let `where` = Marks(rawValue: 1 << 25)
    package static let sub = Marks(rawValue: 1 << 26)
    package static let same = Marks(rawValue: 1 << 27)
    package static let there = Marks(rawValue: 1 << 28)
    package static let one = Marks(rawValue: 1 << 29)
    package static let respectively = Marks(rawValue: 1 << 30)
    package static let only = Marks(rawValue: 1 << 31)
    package static let joint = Marks(rawValue: 1 << 32)
    package static let together = Marks(rawValue: 1 << 33)
    package static let former = Marks(rawValue: 1 << 34)
    package static let ended = Marks(rawValue: 1 << 35)
    package static let known = Marks(rawValue: 1 << 36)
    package static let based = Marks(rawValue: 1 << 37)
    package static let online = Marks(rawValue: 1 << 38)
    package static let first = Marks(rawValue: 1 << 39)
    package static let second = Marks(rawValue: 1 << 40)
    package static let third = Marks(rawValue: 1 << 41)
    package static let last = Marks(rawValue: 1 << 42)
    package static let two = Marks(rawValue: 1 << 43)
    package static let three = Marks(rawValue: 1 << 44)
    package static let four = Marks(rawValue: 1 << 45)
    package static let number = Marks(rawValue: 1 << 46)
    package static let time = Marks(rawValue: 1 << 47)
    package static let adverb = Marks(rawValue: 1 << 48)
    package static let that = Marks(rawValue: 1 << 49)
    package static let past_be = Marks(rawValue: 1 << 50)
    package static let `as` = Marks(rawValue: 1 << 51)
    package static let they = Marks(rawValue: 1 << 52)
    package static let adjective = Marks(rawValue: 1 << 53)
    package static let reciprocal = Marks(rawValue: 1 << 54)
    package static let `if` = Marks(rawValue: 1 << 55)
    package static let compass = Marks(rawValue: 1 << 56)
    package static let over = Marks(rawValue: 1 << 57)
    package static let we = Marks(rawValue: 1 << 58)
    package static let until = Marks(rawValue: 1 << 59)

    package static let verbal: Marks = [.base, .thirdPerson, .past, .participle, .gerund]
    package static let determiner: Marks = [.the, .a, .its, .both, .same]
    package static let auxiliary: Marks = [.modal, .maybe, .be, .have, .do]
    package static let count: Marks = [.two, .three, .four, .number, .one]

    /// The role that is called so in the table.
    package init?(named name: String) {
      guard let bit = Self.names[name] else { return nil }
      self.init(rawValue: 1 << UInt64(bit))
    }

    private static let names: [String: Int] = [
      "and": 7, "or": 8, "but": 9, "aswell": 10, "not": 11, "modal": 12, "maybe": 13, "be": 14,
      "have": 15, "do": 16, "to": 17, "the": 18, "a": 19, "its": 20, "it": 21, "both": 22,
      "which": 23, "whose": 24, "where": 25, "sub": 26, "same": 27, "there": 28, "one": 29,
      "respectively": 30, "only": 31, "joint": 32, "together": 33, "former": 34, "ended": 35,
      "known": 36, "based": 37, "online": 38, "first": 39, "second": 40, "third": 41, "last": 42,
      "two": 43, "three": 44, "four": 45, "number": 46, "time": 47, "adverb": 48, "that": 49,
      "was": 50, "as": 51, "they": 52, "adj": 53,
      "reciprocal": 54, "if": 55, "compass": 56, "over": 57, "we": 58, "until": 59,
    ]
  }

  package func has(_ some: Marks) -> Bool { !marks.isDisjoint(with: some) }
}

/// The classes of verbs that frames speak of.
package enum VerbClass: UInt8, Sendable, Hashable, CaseIterable {
  case none, be, have, other, modal
  case sign, agree, cooperate, work, meet, pair, joint, create, hold, extend
  case visit, callon, travel, reach, stay, bring, send, receive, enable, expect, `return`, show,
    accompany, lead, invite
  case takePart
  case lie, link, join, belong, comprise, select, fund, present, say, ask, leave, end, deny, seek
}

/// The classes of nouns that frames speak of.
package enum NounClass: UInt8, Sendable, Hashable, CaseIterable {
  case none, agreement, cooperation, meeting, activity, partner, member, visit, people, traveller
  case guest, host, seat, body, project, capital, city, region, institution, pair, side, topic,
    owned
  case ending, rumour, invitation, part, stop, participation, ride, tour
  /// A noun that could also be a verb and says nothing.
  case thing
  /// A phrase with `joint` or `common` in it, whatever its noun.
  case joint
}

/// The prepositions that open a slot.
package enum Preposition: UInt8, Sendable, Hashable, CaseIterable {
  case none, of, with, jointly, between, from, to, `in`, at, by, on, `for`, under, into, including
}

/// A class that tables call by the name of its case.
package protocol TableClass: CaseIterable, Hashable, Sendable {
  /// The classes by their names.
  static var names: [String: Self] { get }
}

extension TableClass {
  /// The classes by the names of their cases; to be kept, since it takes time.
  fileprivate static func namedCases() -> [String: Self] {
    Dictionary(uniqueKeysWithValues: allCases.map { (String(describing: $0), $0) })
  }

  /// The class of a name in a table.
  package init?(named name: some StringProtocol) {
    guard let found = Self.names[String(name)] else { return nil }
    self = found
  }
}

extension VerbClass: TableClass {
  package static let names = namedCases()
}
extension NounClass: TableClass {
  package static let names = namedCases()
}
extension Preposition: TableClass {
  package static let names = namedCases()
}
