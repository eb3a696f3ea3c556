/// Finds the clauses of a sentence and their subjects.
struct ClauseFinder {
  var elements: [Element]
  var clauses: [Clause] = [Clause(kind: .main, parent: -1)]
  var open = [0]
  /// For each open clause the bare phrase that may be its subject.
  var pending: [Int] = [-1]

  init(_ elements: [Element]) { self.elements = elements }

  mutating func find() {
    markLists()
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
      // `The purpose was to share`: no actor failed to do it.
      if elements[index].isMaybe, elements[index].isPast, elements[index].isFuture {
        let subject = clauses[elements[index].clause].subject
        if subject >= 0, elements[subject].members.isEmpty, elements[subject].head != .people,
          elements[subject].head != .none
        {
          elements[index].isMaybe = false
        }
      }
      let element = elements[index]
      if element.isNegative, !element.isOnly { clauses[element.clause].isNegative = true }
      if element.isMaybe { clauses[element.clause].isMaybe = true }
    }
  }

  var current: Int { open[open.count - 1] }

  mutating func push(_ clause: Clause, pending subject: Int = -1) {
    clauses.append(clause)
    open.append(clauses.count - 1)
    pending.append(subject)
  }

  mutating func pop() {
    guard open.count > 1 else { return }
    open.removeLast()
    pending.removeLast()
  }

  mutating func readPhrase(_ index: Int) {
    guard elements[index].isBare, elements[index].appositionOf < 0, elements[index].listHead < 0
    else { return }
    guard clauses[current].verb < 0 else { return }
    // `A, the capital of R, and B signed`: both are the subject.
    let sofar = pending[pending.count - 1]
    if sofar >= 0, !elements[sofar].members.isEmpty, !elements[index].members.isEmpty, index > 0,
      elements[index - 1].kind == .and, !elements[sofar].isTime
    {
      var members = elements[sofar].members
      var sides = elements[sofar].sides
      let side = (sides.last ?? 0) + 1
      for member in elements[index].members where !members.contains(member) {
        members.append(member)
        sides.append(side)
      }
      elements[index].members = members
      elements[index].sides = sides
      elements[index].isPeople = elements[index].isPeople || elements[sofar].isPeople
      elements[index].isNegative = elements[index].isNegative || elements[sofar].isNegative
    }
    pending[pending.count - 1] = index
  }

  mutating func readVerb(_ index: Int) {
    let verb = elements[index]
    // `was, as far as we know, wound up`: one verb.
    if verb.isParticiple, index > 0, elements[index - 1].kind == .comma, clauses[current].verb >= 0,
      elements[clauses[current].verb].verb == .be,
      elements[clauses[current].verb + 1].kind == .comma
    {
      elements[index].isPassive = true
      elements[index].isFinite = true
      elements[index].isParticiple = false
      elements[index].clause = current
      clauses[current].verb = index
      return
    }
    if verb.isParticiple, isReduced(index) {
      return openParticiple(index)
    }
    if verb.isGerund {
      // `…, bringing together A and B`: said of the subject.
      elements[index].clause = current
      return
    }
    // `The two towns, paired last year`: without an object it is passive.
    if verb.verb == .pair, verb.isParticiple,
      !(index + 1 < elements.count && elements[index + 1].isBare)
    {
      elements[index].isPassive = true
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
  mutating func resolveSecondVerb(_ index: Int) {
    // The nearest bare phrase since the last verb or boundary is a new subject.
    var subject = -1
    var boundary = -1
    var back = index - 1
    while back >= 0 {
      let element = elements[back]
      if element.kind == .verb || element.kind == .rel || element.kind == .sub { break }
      if element.isBare, element.appositionOf < 0, element.listHead < 0,
        subject < 0 || elements[back + 1].kind != .comma
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
  func isReduced(_ index: Int) -> Bool {
    let verb = elements[index]
    guard verb.isPast || !verb.isFinite || verb.isParticiple else { return false }
    if index == 0 { return true }
    if verb.has([.based, .known]) { return true }
    let next = index + 1 < elements.count ? elements[index + 1] : nil
    let isPassive = next?.kind == .phrase && next?.preposition == .by
    // An object behind shows an active verb.
    if let next, next.isBare { return false }
    let before = elements[index - 1]
    if before.kind == .phrase, before.isBare || before.preposition != .none {
      if isPassive { return true }
      // `Under an agreement signed with A, B …`: nothing is there that could have signed.
      if !before.isBare, before.members.isEmpty, pending[pending.count - 1] < 0,
        clauses[current].verb < 0, clauses[current].subject < 0
      {
        return true
      }
      // A finite verb behind without a new subject shows that this one was not it.
      if before.isBare,
        !before.members.isEmpty || before.head == .people || before.head == .traveller
      {
        return false
      }
      if before.isBare, index > 1, elements[index - 2].kind == .verb { return true }
      if clauses[current].verb >= 0,
        before.appositionOf >= 0 || index > 1 && elements[index - 2].appositionOf >= 0
      {
        return true
      }
      return finiteVerbFollows(index)
    }
    if before.kind == .comma {
      if clauses[current].verb >= 0 {
        return next?.kind == .phrase && next?.preposition != Preposition.none
      }
      // `Arrival in A, twinned with B since 1986.`
      if [.pair, .link, .cooperate].contains(verb.verb), index > 1,
        !elements[index - 2].members.isEmpty, let next, [.with, .to].contains(next.preposition)
      {
        return true
      }
      return isPassive || finiteVerbFollows(index)
    }
    return before.kind == .and && isPassive && clauses[current].kind == .participle
  }

  /// Whether a finite verb comes behind a participle before any new subject.
  func finiteVerbFollows(_ index: Int) -> Bool {
    var ahead = index + 1
    while ahead < elements.count {
      let element = elements[ahead]
      switch element.kind {
      case .verb:
        let isReduced =
          element.isParticiple && ahead + 1 < elements.count
          && elements[ahead + 1].preposition == .by
        if element.isFinite, !isReduced, !(element.isParticiple && elements[ahead - 1].kind == .and)
        {
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

  mutating func openParticiple(_ index: Int) {
    var before = index - 1
    while before >= 0, elements[before].kind == .comma || elements[before].isTime { before -= 1 }
    var clause = Clause(kind: .participle, parent: current)
    clause.isInserted =
      index == 0 || elements[index - 1].kind == .comma
      || pending[pending.count - 1] < 0 && clauses[current].verb < 0
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
  func head(_ index: Int) -> Int {
    var position = index
    while position > 0, elements[position].preposition != .none, elements[position].members.isEmpty,
      elements[position - 1].kind == .phrase
    {
      position -= 1
    }
    if elements[position].appositionOf >= 0 { return elements[position].appositionOf }
    return position
  }

  mutating func openRelative(_ index: Int) {
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
    // `a mission organised by A, which …`: the mission.
    if isInserted, clause.antecedent >= 0 {
      let inner = clauses[elements[clause.antecedent].clause]
      if inner.kind == .participle, inner.antecedent >= 0,
        [.visit, .meeting, .activity, .agreement, .project].contains(
          elements[inner.antecedent].head)
      {
        clause.antecedent = inner.antecedent
      }
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

  mutating func openSubordinate(_ index: Int) {
    var clause = Clause(kind: .subordinate, parent: current)
    clause.isInserted =
      index == 0 || elements[index - 1].kind == .comma
      || clauses[current].verb < 0
    clause.relative = elements[index].marks
    push(clause)
    elements[index].clause = current
  }

  mutating func closeInserted(_ index: Int) {
    guard open.count > 1, clauses[current].isInserted else { return }
    guard clauses[current].verb >= 0 || clauses[current].kind == .participle else { return }
    if index + 1 < elements.count, elements[index + 1].listHead >= 0 { return }
    if index + 2 < elements.count, elements[index + 1].kind == .and,
      elements[index + 2].listHead >= 0
    {
      return
    }
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

  func verbFollows(_ index: Int) -> Bool {
    var ahead = index + 1
    while ahead < elements.count, elements[ahead].kind == .phrase { ahead += 1 }
    return ahead < elements.count && elements[ahead].kind == .verb
  }

  mutating func closeAll(_ index: Int) {
    let parent = open[0]
    open = []
    pending = []
    clauses.append(Clause(kind: .main, parent: parent))
    open.append(clauses.count - 1)
    pending.append(-1)
  }
}
