/// A part of a sentence with a verb of its own.
struct Clause: Sendable {
  enum Kind: Sendable { case main, relative, participle, subordinate }
  var kind: Kind
  /// The clause around it, or -1.
  var parent: Int
  /// The phrase that a relative or participle clause is said of, or -1.
  var antecedent = -1
  /// The phrase that is the subject, or -1.
  var subject = -1
  /// The first finite verb, or -1.
  var verb = -1
  /// It was opened behind a comma, so that a comma closes it.
  var isInserted = false
  /// `whose …`, `where …`, `to which …`.
  var relative: Sense.Marks = []
  var relativePreposition: Preposition = .none
  /// Whether it denies what it says.
  var isNegative = false
  /// Whether it says what could be.
  var isMaybe = false
}

/// Finds the clauses of a sentence and their subjects.
struct ClauseFinder {
  private(set) var elements: [Element]
  private(set) var clauses: [Clause] = [Clause(kind: .main, parent: -1)]
  private var open = [0]
  /// For each open clause the bare phrase that may be its subject.
  private var pending: [Int] = [-1]

  init(_ elements: [Element]) { self.elements = elements }

  mutating func find() {
    markAppositions()
    for index in elements.indices {
      elements[index].clause = current
      switch elements[index].kind {
      case .phrase: readPhrase(index)
      case .verb: readVerb(index)
      case .semicolon, .colon: closeAll(index)
      case .dash: closeInserted(index)
      case .comma: closeInserted(index)
      case .rel: openRelative(index)
      case .sub: openSubordinate(index)
      case .and, .but: break
      }
    }
    for index in elements.indices where elements[index].kind == .verb {
      let element = elements[index]
      if element.isNegative, !element.isOnly { clauses[element.clause].isNegative = true }
      if element.isMaybe { clauses[element.clause].isMaybe = true }
    }
  }

  private var current: Int { open[open.count - 1] }

  private mutating func push(_ clause: Clause, pending subject: Int = -1) {
    clauses.append(clause)
    open.append(clauses.count - 1)
    pending.append(subject)
  }

  private mutating func pop() {
    guard open.count > 1 else { return }
    open.removeLast()
    pending.removeLast()
  }

  /// `A, the capital of B,`: the phrase behind the comma is said of A.
  private mutating func markAppositions() {
    for index in elements.indices.dropFirst(2) {
      guard elements[index].isBare, elements[index - 1].kind == .comma else { continue }
      let phrase = elements[index]
      guard
        phrase.has([.the, .a, .its, .one, .both, .known, .two, .three]) || phrase.head != .none,
        !phrase.members.isEmpty && phrase.head == .partner || phrase.members.isEmpty
          || phrase.isPeople
      else { continue }
      var before = index - 2
      // Over phrases that hang on the name: `A in B, …`.
      while before > 0, elements[before].kind == .phrase, elements[before].preposition != .none,
        elements[before].members.isEmpty
      {
        before -= 1
      }
      guard before >= 0, elements[before].kind == .phrase, !elements[before].isTime,
        !elements[before].members.isEmpty || elements[before].head != .none
      else { continue }
      // `Yesterday in A, the mayor said`: the phrase is a subject when a verb follows at once.
      var next = index + 1
      while next < elements.count, elements[next].kind == .phrase,
        elements[next].preposition != .none
      {
        next += 1
      }
      if next < elements.count, elements[next].kind == .verb, elements[next].isFinite { continue }
      elements[index].appositionOf = before
    }
    // `Sister cities since 1998, A and B …`: the other way round.
    if let first = elements.first, first.isBare, first.members.isEmpty, first.head == .partner {
      var next = 1
      while next < elements.count, elements[next].kind == .phrase,
        elements[next].preposition != .none
      {
        next += 1
      }
      if next + 1 < elements.count, elements[next].kind == .comma, elements[next + 1].isBare,
        elements[next + 1].members.count > 1
      {
        elements[0].appositionOf = next + 1
      }
    }
  }

  private mutating func readPhrase(_ index: Int) {
    guard elements[index].isBare, elements[index].appositionOf < 0 else { return }
    if clauses[current].verb < 0 { pending[pending.count - 1] = index }
  }

  private mutating func readVerb(_ index: Int) {
    let verb = elements[index]
    if verb.isParticiple, isReduced(index) {
      return openParticiple(index)
    }
    if verb.isGerund {
      // `…, bringing together A and B`: said of the subject.
      elements[index].clause = current
      return
    }
    guard verb.isFinite || verb.isParticiple else { return }
    if clauses[current].verb >= 0 { resolveSecondVerb(index) }
    elements[index].clause = current
    if clauses[current].verb < 0 {
      clauses[current].verb = index
      if clauses[current].subject < 0 {
        clauses[current].subject = pending[pending.count - 1]
      }
    }
  }

  /// A second finite verb: of the same subject, of a new clause, or of the clause around.
  private mutating func resolveSecondVerb(_ index: Int) {
    // The nearest bare phrase since the last verb or boundary is a new subject.
    var subject = -1
    var boundary = -1
    var back = index - 1
    while back >= 0 {
      let element = elements[back]
      if element.kind == .verb || element.kind == .rel || element.kind == .sub { break }
      if element.isBare, element.appositionOf < 0, subject < 0 || elements[back + 1].kind != .comma
      {
        if subject < 0 || boundary < 0 { subject = back }
      }
      if element.kind == .comma || element.kind == .and && !element.has(.aswell)
        || element.kind == .but
        || element.kind == .dash
      {
        if subject >= 0 || elements[back + 1].kind == .verb { boundary = back }
        if subject >= 0, back > 0, elements[back - 1].kind != .comma { break }
        if subject < 0, back == index - 1 { break }
      }
      back -= 1
    }
    if subject >= 0, boundary >= 0 {
      while clauses[current].kind != .main,
        clauses[current].isInserted || clauses[current].kind == .subordinate,
        open.count > 1
      {
        pop()
      }
      let parent = current
      if clauses[current].verb >= 0 {
        if open.count == 1 {
          open.removeLast()
          pending.removeLast()
          clauses.append(Clause(kind: .main, parent: parent))
          open.append(clauses.count - 1)
          pending.append(subject)
        } else {
          push(Clause(kind: .main, parent: parent), pending: subject)
        }
      } else {
        pending[pending.count - 1] = subject
      }
      for moved in boundary...index { elements[moved].clause = current }
      return
    }
    // No new subject: behind `and` or a comma the same one acts; else a clause ends here.
    let before = index > 0 ? elements[index - 1].kind : .comma
    if before == .and || before == .but { return }
    while open.count > 1, clauses[current].verb >= 0 { pop() }
  }

  /// Whether a participle without an auxiliary is no finite verb.
  private func isReduced(_ index: Int) -> Bool {
    let verb = elements[index]
    guard verb.isPast || !verb.isFinite || verb.isParticiple else { return false }
    if index == 0 { return true }
    let next = index + 1 < elements.count ? elements[index + 1] : nil
    let isPassive = next?.kind == .phrase && next?.preposition == .by
    let before = elements[index - 1]
    if before.kind == .phrase, before.isBare || before.preposition != .none {
      if isPassive { return true }
      // A finite verb behind without a new subject shows that this one was not it.
      if !before.members.isEmpty, before.isBare { return clauses[current].verb >= 0 && false }
      return finiteVerbFollows(index)
    }
    if before.kind == .comma {
      if clauses[current].verb >= 0 {
        return next?.kind == .phrase && next?.preposition != Preposition.none
      }
      return isPassive || finiteVerbFollows(index)
    }
    return before.kind == .and && isPassive && clauses[current].kind == .participle
  }

  /// Whether a finite verb comes behind a participle before any new subject.
  private func finiteVerbFollows(_ index: Int) -> Bool {
    var ahead = index + 1
    while ahead < elements.count {
      let element = elements[ahead]
      switch element.kind {
      case .verb:
        if element.isFinite, !(element.isParticiple && elements[ahead - 1].kind == .and) {
          return true
        }
      case .rel, .sub, .semicolon, .colon, .but: return false
      case .and: if ahead + 1 < elements.count, elements[ahead + 1].kind == .verb { return false }
      case .phrase:
        if element.isBare, ahead > index + 1, elements[ahead - 1].kind == .comma,
          element.appositionOf < 0
        {
          return false
        }
      default: break
      }
      ahead += 1
    }
    return false
  }

  private mutating func openParticiple(_ index: Int) {
    var before = index - 1
    while before >= 0, elements[before].kind == .comma || elements[before].isTime { before -= 1 }
    var clause = Clause(kind: .participle, parent: current)
    clause.isInserted = index > 0 && elements[index - 1].kind == .comma || index == 0
    if before >= 0, elements[before].kind == .phrase { clause.antecedent = head(before) }
    clause.subject = clause.antecedent
    clause.verb = index
    elements[index].isPassive = true
    elements[index].isFinite = false
    push(clause)
    elements[index].clause = current
  }

  /// The head of a chain of phrases: `the roadmap of A` is the roadmap, `an agreement on T` the
  /// agreement; but a name stays itself.
  private func head(_ index: Int) -> Int {
    var position = index
    while position > 0, elements[position].preposition != .none, elements[position].members.isEmpty,
      elements[position].themes.isEmpty || true, elements[position - 1].kind == .phrase
    {
      position -= 1
    }
    if elements[position].appositionOf >= 0 { return elements[position].appositionOf }
    return position
  }

  private mutating func openRelative(_ index: Int) {
    var before = index - 1
    let isInserted = before >= 0 && elements[before].kind == .comma
    while before >= 0,
      elements[before].kind == .comma || elements[before].kind == .and
        || elements[before].isTime
    {
      before -= 1
    }
    var clause = Clause(kind: .relative, parent: current)
    clause.isInserted = isInserted
    clause.relative = elements[index].marks
    clause.relativePreposition = elements[index].preposition
    if before >= 0, elements[before].kind == .phrase {
      clause.antecedent =
        elements[before].appositionOf >= 0 && elements[before].members.isEmpty
        ? elements[before].appositionOf : before
    }
    push(clause)
    elements[index].clause = current
    // `which acts`: the antecedent is the subject; `which A wrote`: A is.
    if !clause.relative.isDisjoint(with: [.which, .that]), clause.relativePreposition == .none,
      index + 1 < elements.count, elements[index + 1].kind == .verb
    {
      clauses[current].subject = clause.antecedent
    }
  }

  private mutating func openSubordinate(_ index: Int) {
    var clause = Clause(kind: .subordinate, parent: current)
    clause.isInserted =
      index == 0 || elements[index - 1].kind == .comma
      || clauses[current].verb < 0
    clause.relative = elements[index].marks
    push(clause)
    elements[index].clause = current
  }

  private mutating func closeInserted(_ index: Int) {
    guard open.count > 1, clauses[current].isInserted else { return }
    guard clauses[current].verb >= 0 || clauses[current].kind == .participle else { return }
    // A comma in front of a further part of the same clause closes nothing.
    if index + 1 < elements.count {
      let next = elements[index + 1]
      if next.kind == .phrase, next.appositionOf >= 0, !next.has([.its]) { return }
      if next.kind == .rel
        || next.kind == .and && index + 2 < elements.count
          && elements[index + 2].kind == .phrase && !verbFollows(index + 2)
      {
        return
      }
    }
    pop()
  }

  private func verbFollows(_ index: Int) -> Bool {
    var ahead = index + 1
    while ahead < elements.count, elements[ahead].kind == .phrase { ahead += 1 }
    return ahead < elements.count && elements[ahead].kind == .verb
  }

  private mutating func closeAll(_ index: Int) {
    let parent = open[0]
    open = []
    pending = []
    clauses.append(Clause(kind: .main, parent: parent))
    open.append(clauses.count - 1)
    pending.append(-1)
  }
}
