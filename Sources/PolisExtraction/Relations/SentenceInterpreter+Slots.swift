/// What stands in a slot of a frame.
struct Filler {
  var members: [Int]
  var sides: [Int] = []
  var isPeople = false
  /// They travel or act as one group: what they do says nothing about them among each other.
  var isDelegation = false
  var isAnaphor = false
  /// Pairs: only those of a side belong together.
  var isPairList = false
}

extension SentenceInterpreter {
  @inline(__always)  // else each call copies the interpreter
  func filler(_ index: Int) -> Filler? { elements.filler(index) }
}

extension [Element] {
  /// What the names of an element are in a slot, where it has any; asked of the elements alone, since
  /// a method of the interpreter that is called where it changes takes a copy of all that it holds.
  func filler(_ index: Int) -> Filler? {
    guard index >= 0, !self[index].members.isEmpty else { return nil }
    let element = self[index]
    return Filler(
      members: element.members, sides: element.sides,
      isPeople: element.isPeople || element.isAnaphor && element.head == .traveller,
      isDelegation: element.isAnaphor && element.isPeople || element.head == .traveller
        || element.isPeople && element.headKind == .traveller
        || element.head == .member && element.members.count > 2,
      isAnaphor: element.isAnaphor, isPairList: element.isPairList)
  }
}

extension SentenceInterpreter {

  /// The phrase that is the subject of a clause, its own or the one that it shares.
  func subject(ofClause clause: Int) -> Int {
    var current = clause
    var steps = 0
    while current >= 0, steps < 8 {
      if clauses[current].subject >= 0 { return clauses[current].subject }
      if clauses[current].kind == .relative || clauses[current].kind == .subordinate {
        // `when visiting`: shares the subject only where it has no verb of its own.
        if clauses[current].verb >= 0 { return -1 }
      }
      current = clauses[current].parent
      steps += 1
    }
    return -1
  }

  /// The verb that a phrase or verb stands under.
  func governingVerb(of index: Int) -> Int? {
    let clause = elements[index].clause
    if let before = elements[..<index].lastIndex(where: { $0.kind == .verb && $0.clause == clause })
    {
      return before
    }
    return clauses[clause].verb >= 0 ? clauses[clause].verb : nil
  }

  func slot(_ role: Frame.Slot.Role, at index: Int) -> Filler? {
    elements[index].kind == .verb ? verbSlot(role, index) : nounSlot(role, index)
  }

  private func verbSlot(_ role: Frame.Slot.Role, _ index: Int) -> Filler? {
    let clause = elements[index].clause
    switch role {
    case .subject:
      let found = subject(ofClause: clause)
      guard found != index else { return nil }
      // `A invites B to join P`: B joins.
      if elements[index].isInfinitive,
        let ruler = elements[..<index].lastIndex(where: {
          $0.kind == .verb && $0.clause == clause
        }), [.invite, .ask, .fund, .enable, .select].contains(elements[ruler].verb),
        !elements[ruler].isPassive,
        let object = elements[ruler..<index].firstIndex(where: { $0.isBare })
      {
        return filler(object)
      }
      return filler(found)
    case .object:
      var ahead = index + 1
      while ahead < elements.count {
        let element = elements[ahead]
        guard element.kind == .phrase, element.clause == clause else { break }
        if element.preposition == .none, !element.isTime { return filler(ahead) }
        if element.preposition == .of || !element.members.isEmpty { break }
        ahead += 1
      }
      if clauses[clause].kind == .relative, clauses[clause].subject != clauses[clause].antecedent,
        !clauses[clause].relative.isDisjoint(with: [.which, .that]),
        clauses[clause].relativePreposition == .none
      {
        return filler(clauses[clause].antecedent)
      }
      return nil
    case .pact:
      let found = subject(ofClause: clause)
      guard found >= 0,
        [.agreement, .cooperation, .meeting, .activity].contains(elements[found].head)
      else { return nil }
      return Filler(members: [0])
    case .thing:
      guard index + 1 < elements.count, elements[index + 1].isBare, elements[index + 1].has(.a),
        !elements[index + 1].isPlural
      else { return nil }
      return Filler(members: [0])
    case .preposition(let preposition): return prepositional(preposition, ofVerb: index)
    case .apposition, .owner, .modifier, .itself, .predicate: return nil
    }
  }

  private func prepositional(_ preposition: Preposition, ofVerb index: Int) -> Filler? {
    let clause = elements[index].clause
    var found: Filler?
    func take(_ place: Int) {
      guard let next = filler(place) else { return }
      if var sofar = found {
        sofar.members += next.members.filter { !sofar.members.contains($0) }
        sofar.sides = sofar.members.indices.map { $0 }
        found = sofar
      } else {
        found = next
      }
    }
    for ahead in elements.indices.dropFirst(index + 1) {
      let element = elements[ahead]
      if element.kind == .semicolon { break }
      guard element.clause == clause else { continue }
      if element.kind == .verb, element.isFinite { break }
      // `at A, a centre in B`: B belongs to the apposition.
      if element.kind == .phrase, element.preposition == preposition,
        elements[ahead - 1].appositionOf < 0 || elements[ahead - 1].kind != .phrase
      {
        take(ahead)
      }
    }
    if found == nil, preposition != .of, preposition != .by {
      let first = clauses[clause].verb
      if index == first || elements[index].isGerund || elements[index].isInfinitive {
        for before in elements.indices
        where before < index && elements[before].clause == clause
          && elements[before].kind == .phrase && elements[before].preposition == preposition
          && !isInsideSubject(before, clause)
        {
          take(before)
        }
      }
    }
    if found == nil, clauses[clause].kind == .relative {
      let relative = clauses[clause]
      if relative.relativePreposition == preposition
        || !relative.relative.isDisjoint(with: .where) && (preposition == .in || preposition == .at)
      {
        found = filler(relative.antecedent)
      }
    }
    return found
  }

  /// Whether a phrase hangs on the subject: it stands behind it and before the verb.
  private func isInsideSubject(_ index: Int, _ clause: Int) -> Bool {
    let subject = clauses[clause].subject
    return subject >= 0 && subject < index && index < clauses[clause].verb
      && !elements[subject..<index].contains { $0.kind == .comma }
  }

  private func nounSlot(_ role: Frame.Slot.Role, _ index: Int) -> Filler? {
    let element = elements[index]
    let clause = element.clause
    switch role {
    case .owner:
      if !element.owners.isEmpty { return Filler(members: element.owners) }
      guard element.isOwnedByPronoun else { return nil }
      return pronounOwner(of: index)
    case .modifier:
      return element.modifiers.isEmpty
        ? nil : Filler(members: element.modifiers, sides: element.sides)
    case .apposition:
      if element.appositionOf >= 0 { return filler(element.appositionOf) }
      // `A and B, one of the twelve pairs`
      if element.preposition == .of, index > 0, elements[index - 1].appositionOf >= 0,
        elements[index - 1].head == .none
      {
        return filler(elements[index - 1].appositionOf)
      }
      return nil
    case .subject:
      let verb = clauses[clause].verb
      // `during a visit to B, A signed`; `A, in cooperation with B, opened`
      if verb > index, element.preposition != .none, element.preposition != .of,
        element.preposition != .between, clauses[clause].subject >= 0,
        clauses[clause].subject > index || elements[index - 1].kind == .comma
      {
        return filler(clauses[clause].subject)
      }
      guard verb >= 0, verb < index else { return nil }
      if elements[verb].isPassive, elements[index].preposition == .none { return nil }
      // Only an object, or what one meets in, works on, enters.
      if element.preposition == .by || element.preposition == .of && !isPartitive(index) {
        return nil
      }
      if element.head == .visit, slot(.preposition(.of), at: index) != nil { return nil }
      guard var found = filler(subject(ofClause: clause)) else { return nil }
      // `A and B presented their plans` makes no pact.
      switch governingVerb(of: index).map({ elements[$0].verb }) ?? .none {
      case .hold, .create, .joint, .extend, .sign, .agree, .cooperate, .be, .meet, .takePart, .have:
        break
      case .other where element.has(.joint) || element.head == .partner: break
      case .say where element.has(.joint): break
      default: found.isDelegation = true
      }
      return found
    case .predicate:
      // `The partners of A are B and C`
      let verb = clauses[clause].verb
      guard clauses[clause].subject == index, verb > index, elements[verb].verb == .be else {
        return nil
      }
      if verb + 1 < elements.count, elements[verb + 1].isBare, elements[verb + 1].isPairList {
        return filler(verb + 1)
      }
      let names = namesBehind(verb)
      return names.isEmpty ? nil : Filler(members: names, sides: Array(names.indices))
    case .itself: return element.head == .pair && element.isAnaphor ? nil : filler(index)
    case .object:
      // `chose A as its partner`
      guard element.preposition == .into, let verb = governingVerb(of: index), verb < index else {
        return nil
      }
      return verbSlot(.object, verb)
    case .thing, .pact: return nil
    case .preposition(let preposition):
      if preposition == .of {
        return index + 1 < elements.count && elements[index + 1].preposition == .of
          ? filler(index + 1) : nil
      }
      for ahead in elements.indices.dropFirst(index + 1) {
        let next = elements[ahead]
        if next.kind == .verb {
          // `a visit to B organised by A`: A need not travel.
          if element.head == .visit, preposition == .by,
            [.create, .fund, .receive, .hold, .invite, .joint].contains(next.verb)
          {
            return nil
          }
          // `An agreement was signed by A and B`
          if preposition == .by || preposition == .between || preposition == .with,
            next.isPassive || !next.isFinite || preposition == .between
          {
            continue
          }
          return nil
        }
        if next.kind == .phrase {
          if next.preposition == preposition, var found = filler(ahead) {
            // `between the cluster and B`
            if preposition == .between, found.members.count == 1, ahead + 2 < elements.count,
              elements[ahead + 1].kind == .and, elements[ahead + 2].isBare,
              let other = filler(ahead + 2)
            {
              found.members += other.members.filter { !found.members.contains($0) }
              found.sides = Array(found.members.indices)
            }
            return found
          }
          if next.isBare, next.appositionOf < 0 { return nil }
          // A further noun of the same kind takes what follows.
          if next.head == element.head, next.head != .none, next.preposition == .none { return nil }
        } else if next.kind != .and, next.kind != .comma {
          return nil
        }
      }
      return nil
    }
  }

  /// Whether `of` only counts or dates what is behind it: `one of the pilot cities`, `ten years of
  /// friendship`.
  func isPartitive(_ index: Int) -> Bool {
    guard index > 0, elements[index].preposition == .of, elements[index - 1].kind == .phrase,
      elements[index - 1].members.isEmpty, elements[index - 1].themes.isEmpty
    else { return false }
    let before = elements[index - 1]
    return before.head == .none && (before.has([.count, .time, .both, .first]) || before.isTime)
  }

  /// Whom `its` or `their` means.
  func pronounOwner(of index: Int) -> Filler? {
    let subject = subject(ofClause: elements[index].clause)
    if subject >= 0, subject != index, let found = filler(subject), subject < index { return found }
    return discourse.subject.isEmpty ? nil : Filler(members: discourse.subject, isAnaphor: true)
  }

  /// Whether what stands at a place is denied, merely possible, or over.
  func isBlocked(_ index: Int, isTravel: Bool = false) -> Bool {
    let element = elements[index]
    if element.isNegative || element.has([.former, .ended]) { return true }
    if element.kind == .verb, element.isMaybe { return true }
    // What is said beside the sentence holds whatever its verb denies.
    if element.kind == .phrase,
      element.appositionOf >= 0 || index > 0 && elements[index - 1].appositionOf >= 0
    {
      return false
    }
    guard hasUndoing else { return false }
    // `Until 2011 A was twinned with B`
    if element.kind == .verb, element.isPast,
      elements.contains(where: { $0.clause == element.clause && $0.has(.until) && $0.isTime })
    {
      return true
    }
    var clause = element.clause
    let own = clause
    var steps = 0
    while clause >= 0, steps < 6 {
      if !clauses[clause].relative.isDisjoint(with: .sub), isHypothetical(clause) { return true }
      for (place, other) in elements.enumerated() where other.clause == clause && place != index {
        if other.kind == .verb {
          let governs =
            place < index
            || elements[index].kind == .phrase
              && (clauses[clause].verb == place || index < clauses[clause].verb && other.isFinite)
          guard governs || clause != own else { continue }
          if clause != own, !(clauses[own].kind == .subordinate) { continue }
          if isTravel, other.verb == .end, !other.isNegative { continue }
          if undoes(other) { return true }
        }
        if other.kind == .phrase, clause == own || clauses[own].kind == .subordinate {
          if other.head == .rumour { return true }
          if other.isNegative, place == clauses[clause].subject { return true }
          if other.has(.ended) { return true }
          // `is history`, `is over`
          if other.has(.over), other.isBare, !other.has(.the), clauses[clause].verb >= 0,
            clauses[clause].verb < place, elements[clauses[clause].verb].verb == .be
          {
            return true
          }
        }
      }
      if clauses[clause].kind == .main { break }
      clause = clauses[clause].parent
      steps += 1
    }
    return false
  }

  private func undoes(_ verb: Element) -> Bool {
    if verb.isNegative && !verb.isOnly || verb.isMaybe { return true }
    switch verb.verb {
    case .deny, .end, .seek: return true
    default: return false
    }
  }

  private func isHypothetical(_ clause: Int) -> Bool {
    elements.contains { $0.clause == clause && $0.kind == .sub && $0.has([.maybe, .if]) }
  }
}
