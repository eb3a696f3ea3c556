extension SentenceInterpreter {
  /// Finds the programmes whose activity a clause tells of: `the P webinar`, `a workshop of P`.
  mutating func readActivities() {
    for index in elements.indices where elements[index].kind == .phrase {
      let element = elements[index]
      guard isActivity(element) else { continue }
      var found = (element.modifiers + element.owners).first(where: isProgramme)
      if found == nil {
        for role in [Preposition.of, .by, .under, .in] {
          if let filler = slot(.preposition(role), at: index),
            let programme = filler.members.first(where: isProgramme)
          {
            found = programme
            break
          }
        }
      }
      guard let programme = found else { continue }
      activities[element.clause] = programme
      discourse.activity = programme
    }
    // `Under P, A and B …`; `organised by P`
    for element in elements where element.kind == .phrase && element.preposition == .under {
      guard let programme = element.members.first(where: isProgramme) else { continue }
      let subject = subject(ofClause: element.clause)
      if let actors = filler(subject),
        !isBlocked(clauses[element.clause].verb < 0 ? subject : clauses[element.clause].verb)
      {
        for actor in actors.members where isActor(actor) {
          add(.participatesIn, actor, programme, 0.8)
        }
      }
    }
  }

  private func isActivity(_ element: Element) -> Bool {
    switch element.head {
    case .meeting, .activity, .visit: true
    default: [.meeting, .activity, .visit].contains(element.headKind)
    }
  }

  /// Who takes part in a programme: members, those whom it pairs, those who act in its activity.
  mutating func readMembership() {
    for index in elements.indices {
      let element = elements[index]
      switch element.kind {
      case .verb: readMembershipVerb(index)
      case .phrase
      where element.head == .member || element.head == .partner || element.headKind == .member:
        readMembershipNoun(index)
      default: break
      }
    }
    for (clause, programme) in activities.sorted(by: { $0.key < $1.key }) {
      guard clauses[clause].verb < 0 || !isBlocked(clauses[clause].verb) else { continue }
      var actors = participants[clause] ?? []
      if let subject = filler(subject(ofClause: clause)) {
        actors += subject.members
      }
      for verb in elements.indices
      where elements[verb].kind == .verb && elements[verb].clause == clause {
        switch elements[verb].verb {
        case .comprise, .bring, .hold:
          actors += slot(.object, at: verb)?.members ?? []
          actors += slot(.preposition(.from), at: verb)?.members ?? []
        default: break
        }
        actors += slot(.preposition(.by), at: verb)?.members ?? []
      }
      for element in elements where element.clause == clause && element.kind == .phrase {
        if element.isPeople || element.head == .member
          || [.between, .from].contains(element.preposition)
        {
          actors += element.members
        }
      }
      for actor in actors where isActor(actor) && !discourse.hosts.contains(actor) {
        add(.participatesIn, actor, programme, 0.85)
      }
    }
    guard discourse.activity >= 0, !isTitle else { return }
    for clause in clauses.indices where clauses[clause].verb >= 0 {
      let verb = elements[clauses[clause].verb]
      guard
        [.present, .say, .joint, .ask, .takePart, .other, .meet, .cooperate].contains(verb.verb),
        verb.verb != .say,
        verb.verb == .present || verb.verb == .ask || verb.verb == .takePart || verb.verb == .joint
          || verb.verb == .meet,
        let subject = filler(subject(ofClause: clause)), !isBlocked(clauses[clause].verb)
      else { continue }
      for actor in subject.members where isActor(actor) && !discourse.hosts.contains(actor) {
        add(.participatesIn, actor, discourse.activity, 0.75)
      }
    }
  }

  private mutating func readMembershipVerb(_ index: Int) {
    let verb = elements[index]
    guard !isBlocked(index) else { return }
    func programmes(_ filler: Filler?) -> [Int] { filler?.members.filter(isProgramme) ?? [] }
    var actors: [Int] = []
    var found: [Int] = []
    switch verb.verb {
    case .takePart, .belong, .join, .lead, .accompany:
      actors = slot(.subject, at: index)?.members ?? []
      found =
        programmes(slot(.object, at: index)) + programmes(slot(.preposition(.in), at: index))
        + programmes(slot(.preposition(.to), at: index))
        + programmes(slot(.preposition(.of), at: index))
      if verb.isPassive {
        found = programmes(slot(.subject, at: index))
        actors = slot(.preposition(.by), at: index)?.members ?? []
      }
    case .create, .hold:
      // `a project run by A`, `A runs P`
      if verb.isPassive {
        found = programmes(slot(.subject, at: index))
        actors = slot(.preposition(.by), at: index)?.members ?? []
      } else {
        found = programmes(slot(.object, at: index))
        actors = slot(.subject, at: index)?.members ?? []
        if let together = slot(.together, at: index) { actors += together.members }
      }
    case .pair, .select:
      found =
        programmes(slot(.preposition(.by), at: index))
        + programmes(slot(.preposition(.under), at: index))
        + programmes(slot(.preposition(.in), at: index))
        + programmes(slot(.preposition(.for), at: index))
      if !verb.isPassive { found += programmes(slot(.subject, at: index)) }
      actors =
        (slot(verb.isPassive ? .subject : .object, at: index)?.members ?? [])
        + (slot(.preposition(.with), at: index)?.members ?? [])
    case .comprise:
      found = programmes(slot(.subject, at: index))
      actors = slot(.object, at: index)?.members ?? []
      if verb.isPassive { swap(&actors, &found); found = found.filter(isProgramme) }
    default: break
    }
    for actor in actors where isActor(actor) {
      for programme in found { add(.participatesIn, actor, programme, 0.9) }
    }
  }

  /// `pilot cities of P`, `A, partner of P`, `both are members of P`, `its partners, A and B`.
  private mutating func readMembershipNoun(_ index: Int) {
    guard !isBlocked(index) else { return }
    var programme =
      elements[index].modifiers.first(where: isProgramme)
      ?? elements[index].owners.first(where: isProgramme)
    for role in [Preposition.of, .in, .under] where programme == nil {
      programme = slot(.preposition(role), at: index)?.members.first(where: isProgramme)
    }
    if programme == nil, elements[index].isOwnedByPronoun,
      let owner = pronounOwner(of: index)?.members.first(where: isProgramme)
    {
      programme = owner
    }
    guard let programme else { return }
    var actors = slot(.apposition, at: index)?.members ?? []
    actors += elements[index].members
    let clause = elements[index].clause
    if clauses[clause].verb >= 0, clauses[clause].verb < index {
      let verb = elements[clauses[clause].verb]
      if verb.verb == .be || verb.verb == .other || verb.verb == .belong || verb.verb == .say {
        actors += slot(.subject, at: index)?.members ?? []
      }
    }
    // `the partners – A, B and C –`
    var ahead = index + 1
    while ahead < elements.count, elements[ahead].kind == .phrase,
      elements[ahead].preposition != .none
    {
      ahead += 1
    }
    if ahead + 1 < elements.count,
      [.dash, .colon, .comma].contains(elements[ahead].kind)
    {
      for element in elements[(ahead + 1)...] {
        if element.kind == .dash
          || element.kind == .verb && element.isFinite && element.clause == clause
        {
          break
        }
        if element.kind == .phrase, element.isBare { actors += element.members }
      }
    }
    for actor in actors where isActor(actor) { add(.participatesIn, actor, programme, 0.85) }
  }
}
