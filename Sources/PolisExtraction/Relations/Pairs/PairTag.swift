/// A class of words as features speak of it: `v.sign`, `n.agreement`, `p.with`, `w.not`.
enum PairTag {
  /// The names, by number.
  static let names: [String] =
    VerbClass.allCases.map { "v.\($0)" } + NounClass.allCases.map { "n.\($0)" }
    + Preposition.allCases.map { "p.\($0)" } + marks.map { "w.\($0.name)" }

  /// The numbers of the parts that the names are, by tag.
  static let parts: [UInt64] = names.map { PairFeature.part($0) }

  /// How many tags there are.
  static let count = names.count

  /// The words of grammar that say something of a pair.
  static let marks: [(name: String, mark: Sense.Marks)] = [
    ("not", .not), ("maybe", .maybe), ("modal", .modal), ("both", .both), ("which", .which),
    ("whose", .whose), ("where", .where), ("sub", .sub), ("joint", .joint),
    ("together", .together), ("former", .former), ("ended", .ended), ("known", .known),
    ("based", .based), ("online", .online), ("two", .two), ("count", [.three, .four, .number]),
    ("the", .the), ("its", .its), ("it", .it), ("they", .they), ("reciprocal", .reciprocal),
    ("respectively", .respectively), ("and", .and), ("or", .or), ("but", .but),
    ("aswell", .aswell), ("be", .be), ("have", .have), ("to", .to), ("only", .only),
  ]

  private static let firstNoun = VerbClass.allCases.count
  private static let firstPreposition = firstNoun + NounClass.allCases.count
  private static let firstMark = firstPreposition + Preposition.allCases.count

  static func tag(_ verb: VerbClass) -> UInt8 { verb.rawValue }
  static func tag(_ noun: NounClass) -> UInt8 { UInt8(firstNoun) + noun.rawValue }
  static func tag(_ preposition: Preposition) -> UInt8 {
    UInt8(firstPreposition) + preposition.rawValue
  }

  /// Whether a tag is that of a preposition.
  static func isPreposition(_ tag: UInt8) -> Bool { firstPreposition..<firstMark ~= Int(tag) }

  /// Adds the tags of a word.
  static func append(_ sense: Sense, to tags: inout [UInt8]) {
    switch sense.verb {
    case .none, .other, .be, .have, .modal: break
    default: tags.append(tag(sense.verb))
    }
    for noun in [sense.noun, sense.kind] where noun != .none && noun != .thing {
      tags.append(tag(noun))
    }
    if sense.preposition != .none { tags.append(tag(sense.preposition)) }
    var bits = sense.marks.intersection(allMarks).rawValue
    // The marks of a word in the order of their tags.
    var found: UInt64 = 0
    while bits != 0 {
      found |= 1 << UInt64(places[bits.trailingZeroBitCount])
      bits &= bits - 1
    }
    while found != 0 {
      tags.append(UInt8(firstMark + found.trailingZeroBitCount))
      found &= found - 1
    }
  }

  private static let allMarks = marks.reduce(into: Sense.Marks()) { $0.formUnion($1.mark) }
  /// For each bit of a mark its place in the list of marks.
  private static let places: [Int] = (0..<64).map { bit in
    marks.firstIndex { $0.mark.rawValue >> UInt64(bit) & 1 == 1 } ?? 0
  }

  /// What a class of words is to a sentence.
  struct Roles: OptionSet {
    let rawValue: UInt8
    static let cue = Roles(rawValue: 1)
    static let undoing = Roles(rawValue: 2)
    static let referring = Roles(rawValue: 4)
    static let travel = Roles(rawValue: 8)
  }

  /// The roles of each tag.
  static let roles: [Roles] = names.map { name in
    var roles: Roles = []
    if cues.contains(name) { roles.insert(.cue) }
    if undoing.contains(name) { roles.insert(.undoing) }
    if referring.contains(name) { roles.insert(.referring) }
    if travel.contains(name) { roles.insert(.travel) }
    return roles
  }

  /// Words that say what two do with each other, or where one goes.
  private static let cues: Set<String> = [
    "v.sign", "v.agree", "v.cooperate", "v.work", "v.meet", "v.pair", "v.joint", "v.link",
    "v.create", "v.hold", "n.agreement", "n.cooperation", "n.meeting", "n.partner", "n.pair",
    "w.joint", "w.together", "w.reciprocal", "p.jointly", "v.visit", "v.callon", "v.travel",
    "v.reach", "v.stay", "v.bring", "v.send", "v.receive", "v.invite", "n.visit", "n.people",
    "n.traveller", "n.guest", "v.takePart", "v.join", "v.belong", "v.comprise", "v.select",
    "v.fund", "v.lead", "v.present", "n.member", "n.project", "n.topic", "p.on",
  ]

  /// Words that undo what a sentence says.
  private static let undoing: Set<String> = [
    "w.not", "w.maybe", "w.ended", "w.former", "v.deny", "v.end", "v.leave", "v.seek", "n.rumour",
    "n.ending",
  ]

  /// Words of journeys.
  private static let travel: Set<String> = [
    "v.visit", "v.callon", "v.travel", "v.reach", "v.stay", "v.send", "v.bring", "v.receive",
    "v.return", "v.accompany", "v.invite", "n.visit", "n.traveller", "n.people", "n.guest",
    "n.host", "n.stop", "n.tour", "n.ride",
  ]

  /// Words that refer to somebody named before.
  private static let referring: Set<String> = [
    "w.they", "w.it", "w.its", "w.both", "w.two", "w.the", "n.people", "n.traveller", "n.side",
    "n.partner", "n.city", "n.region", "n.project", "n.institution", "n.member",
  ]
}
