/// What a verb or noun says of the phrases around it.
package struct Frame: Sendable {
  /// A place beside the trigger.
  package struct Slot: Sendable, Hashable {
    package enum Role: Sendable, Hashable {
      case subject, object, apposition, owner, modifier
      /// What the trigger is said to be (`the partners of A are B and C`).
      case predicate
      /// Whom the trigger itself stands for (`a mission of A`).
      case itself
      /// A pact, partnership or meeting as the subject.
      case pact
      /// One new thing as the object (`a school`), which need not be named.
      case thing
      case preposition(Preposition)
    }
    package var role: Role
    package var atLeast = 1
    package var atMost = Int.max
    package var isPeople = false

    init?(_ text: Substring) {
      let parts = text.fields(separatedBy: ":")
      guard let name = parts.first else { return nil }
      switch name {
      case "subj": role = .subject
      case "obj": role = .object
      case "appo": role = .apposition
      case "own": role = .owner
      case "mod": role = .modifier
      case "is": role = .predicate
      case "self": role = .itself
      case "thing": role = .thing
      case "pact": role = .pact
      default:
        guard let preposition = Preposition(named: name) else { return nil }
        role = .preposition(preposition)
      }
      for condition in parts.dropFirst() {
        switch condition {
        case "2": atLeast = 2
        case "pair": (atLeast, atMost) = (2, 2)
        case "people": isPeople = true
        default: return nil
        }
      }
    }
  }

  /// A set of roles.
  struct Roles: OptionSet, Sendable {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    init(_ role: Slot.Role) {
      let place: UInt8 =
        switch role {
        case .subject: 0
        case .object: 1
        case .apposition: 2
        case .owner: 3
        case .modifier: 4
        case .predicate: 5
        case .itself: 6
        case .pact: 7
        case .thing: 8
        case .preposition(let preposition): 9 + preposition.rawValue
        }
      rawValue = 1 << UInt32(place)
    }
  }

  package enum Assertion: Sendable, Hashable {
    case cooperate(Int, Int?)
    case visit(Int, Int)
    case join(Int, Int)
    case status(String)
    case kind(String)
  }

  package var verb: VerbClass = .none
  package var noun: NounClass = .none
  /// Whether the verb must be passive or active; `nil` where it may be both.
  package var isPassive: Bool?
  package var slots: [Slot] = [] {
    didSet { roles = slots.reduce(into: []) { $0.formUnion(Roles($1.role)) } }
  }
  /// The roles of the slots.
  private(set) var roles: Roles = []
  package var assertions: [Assertion] = [] {
    didSet {
      for assertion in assertions {
        switch assertion {
        case .visit: isTravel = true
        case .status(let word): status = word
        case .kind(let word): kind = word
        case .cooperate, .join: break
        }
      }
    }
  }
  /// What the assertions say together.
  private(set) var isTravel = false
  private(set) var status: String?
  private(set) var kind: String?
  /// The line of the table.
  package var line = 0
  package var examples: [(text: String, relations: String)] = []
}

/// The frames of the program, by the class of their trigger.
package struct FrameTable: Sendable {
  package private(set) var frames: [Frame] = []
  private var byVerb: [[Trial]]
  private var byNoun: [[Trial]]

  /// A frame by its number, with what mostly shows that it does not apply.
  struct Trial: Sendable {
    let number: Int
    let isPassive: Bool?
    let isTravel: Bool
    let roles: Frame.Roles
    /// The role of the first slot.
    let first: Frame.Slot.Role
  }
  /// Lines that could not be read; a test wants none.
  package private(set) var faults: [String] = []

  package static let embedded = FrameTable(.relationFrames())

  package init(_ table: EmbeddedTable) {
    byVerb = Array(repeating: [], count: VerbClass.allCases.count)
    byNoun = Array(repeating: [], count: NounClass.allCases.count)
    for (number, line) in table.lines.enumerated() {
      if line.hasPrefix("frame ") {
        if let frame = Self.frame(line, number) {
          frames.append(frame)
        } else {
          faults.append(String(line))
        }
      } else if line.hasPrefix("<"), !frames.isEmpty {
        frames[frames.count - 1].examples.append((String(line.dropFirst(2)), ""))
      } else if line.hasPrefix(">"), let last = frames.last, !last.examples.isEmpty {
        frames[frames.count - 1].examples[last.examples.count - 1].relations =
          String(line.dropFirst(1))
      } else {
        faults.append(String(line))
      }
    }
    for (index, frame) in frames.enumerated() {
      guard let first = frame.slots.first?.role else { continue }
      let trial = Trial(
        number: index, isPassive: frame.isPassive, isTravel: frame.isTravel, roles: frame.roles,
        first: first)
      if frame.verb != .none { byVerb[Int(frame.verb.rawValue)].append(trial) }
      if frame.noun != .none { byNoun[Int(frame.noun.rawValue)].append(trial) }
    }
  }

  func frames(of verb: VerbClass) -> [Trial] { byVerb[Int(verb.rawValue)] }

  func frames(of noun: NounClass) -> [Trial] { byNoun[Int(noun.rawValue)] }

  private static func frame(_ line: Substring, _ number: Int) -> Frame? {
    let sides = line.dropFirst(6).split(separator: "=", maxSplits: 1)
    guard sides.count == 2 else { return nil }
    let left = sides[0].fields(separatedBy: " ")
    guard let trigger = left.first else { return nil }
    var frame = Frame()
    frame.line = number
    let parts = trigger.fields(separatedBy: ".")
    guard parts.count > 1 else { return nil }
    switch parts[0] {
    case "verb":
      guard let verb = VerbClass(named: parts[1]) else { return nil }
      frame.verb = verb
      if parts.count > 2 { frame.isPassive = parts[2] == "passive" }
    case "noun":
      guard let noun = NounClass(named: parts[1]) else { return nil }
      frame.noun = noun
    default: return nil
    }
    var names: [Substring] = []
    for text in left.dropFirst() {
      guard let slot = Frame.Slot(text) else { return nil }
      frame.slots.append(slot)
      names.append(text.fields(separatedBy: ":")[0])
    }
    for text in sides[1].fields(separatedBy: " ") {
      guard let assertion = assertion(text, names) else { return nil }
      frame.assertions.append(assertion)
    }
    return frame
  }

  private static func assertion(_ text: Substring, _ names: [Substring]) -> Frame.Assertion? {
    guard let paren = text.firstIndex(of: "(") else {
      switch text {
      case "planned", "held", "signed": return .status(String(text))
      case "memorandum", "twinning", "session", "visit", "webinar", "project":
        return .kind(String(text))
      default: return nil
      }
    }
    let arguments = text[paren...].dropFirst().dropLast().fields(separatedBy: ",").map {
      names.firstIndex(of: $0)
    }
    guard let first = arguments.first ?? nil else { return nil }
    let second = arguments.count > 1 ? arguments[1] : nil
    switch text[..<paren] {
    case "cooperate": return .cooperate(first, second)
    case "visit": return second.map { .visit(first, $0) }
    case "join": return second.map { .join(first, $0) }
    default: return nil
    }
  }
}
