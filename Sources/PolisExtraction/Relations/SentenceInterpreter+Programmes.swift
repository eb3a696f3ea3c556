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
      let verb = clauses[element.clause].verb
      if found == nil, verb >= 0, verb < index, !elements[verb].isPassive,
        elements[verb].verb != .present, elements[verb].verb != .say
      {
        // `P organised a study visit`
        found = slot(.subject, at: index)?.members.first(where: isProgramme)
      }
      if found == nil, discourse.activity >= 0, element.head != .visit,
        index == clauses[element.clause].subject,
        element.has([.the])
      {
        // `The webinar focused on …`
        activities[element.clause] = discourse.activity
        continue
      }
      guard let programme = found else { continue }
      for inner in clauses.indices where clauses[inner].antecedent == index {
        activities[inner] = programme
      }
      activities[element.clause] = programme
      discourse.activity = programme
    }
    for index in elements.indices { readFramework(index) }
  }

  /// `Under P, A and B …`; `Within P, A works with B`.
  private mutating func readFramework(_ index: Int) {
    let element = elements[index]
    guard element.kind == .phrase, element.preposition == .under || element.preposition == .in,
      let programme = element.members.first(where: isProgramme), element.members.count == 1
    else { return }
    let clause = element.clause
    let subject = subject(ofClause: clause)
    let verb = clauses[clause].verb
    if element.preposition == .in {
      guard index < subject, verb >= 0, elements[verb].verb != .be else { return }
    }
    guard subject >= 0, !isBlocked(verb < 0 ? subject : verb),
      var actors = elements.filler(subject)?.members
    else { return }
    if verb >= 0, [.cooperate, .work, .pair, .sign, .create, .joint].contains(elements[verb].verb) {
      for role in [Preposition.with, .jointly] {
        actors += slot(.preposition(role), at: verb)?.members ?? []
      }
    }
    for actor in actors where isActor(actor) { add(.participatesIn, actor, programme, 0.8) }
  }

  /// The names between a verb and the next one of its clause.
  func namesBehind(_ verb: Int) -> [Int] {
    var found: [Int] = []
    for element in elements[(verb + 1)...] where element.clause == elements[verb].clause {
      if element.kind == .verb { break }
      if element.kind == .phrase { found += element.members }
    }
    return found
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
      where [.member, .partner, .city, .region, .institution, .pair, .part].contains(element.head)
        || element.headKind == .member:
        readMembershipNoun(index)
      default: break
      }
    }
    let told = activities.isEmpty ? [] : activities.sorted { $0.key < $1.key }
    for (clause, programme) in told {
      guard clauses[clause].verb < 0 || !isBlocked(clauses[clause].verb) else { continue }
      var actors = participants[clause] ?? []
      if let subject = elements.filler(subject(ofClause: clause)) {
        actors += subject.members
      }
      for verb in elements.indices
      where elements[verb].kind == .verb && elements[verb].clause == clause {
        switch elements[verb].verb {
        case .comprise, .bring, .hold:
          actors += namesBehind(verb)
        default: break
        }
        actors += slot(.preposition(.by), at: verb)?.members ?? []
      }
      if elements.contains(where: { $0.clause == clause && $0.head == .visit }) {
        actors += discourse.travellers
      }
      let isVerbless = !elements.contains { $0.kind == .verb && $0.isFinite }
      for element in elements
      where element.kind == .phrase && (element.clause == clause || isVerbless) {
        if element.isPeople || element.head == .member
          || [.between, .from, .with, .including].contains(element.preposition)
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
        ![.leave, .end, .deny, .seek, .invite, .say].contains(verb.verb),
        let subject = elements.filler(subject(ofClause: clause)), !isBlocked(clauses[clause].verb)
      else { continue }
      for actor in subject.members where isActor(actor) && !discourse.hosts.contains(actor) {
        add(.participatesIn, actor, discourse.activity, 0.75)
      }
    }
  }

  private mutating func readMembershipVerb(_ index: Int) {
    let verb = elements[index]
    func programmes(_ filler: Filler?) -> [Int] { filler?.members.filter(isProgramme) ?? [] }
    var actors: [Int] = []
    var found: [Int] = []
    switch verb.verb {
    case .takePart, .belong, .join, .lead, .accompany, .leave:
      actors = slot(.subject, at: index)?.members ?? []
      found =
        programmes(slot(.object, at: index)) + programmes(slot(.preposition(.in), at: index))
        + programmes(slot(.preposition(.to), at: index))
        + programmes(slot(.preposition(.of), at: index))
        + programmes(slot(.preposition(.for), at: index))
      for role in [Preposition.jointly, .with] {
        actors += slot(.preposition(role), at: index)?.members ?? []
      }
      if verb.isPassive {
        found = programmes(slot(.subject, at: index))
        actors = slot(.preposition(.by), at: index)?.members ?? []
      }
    case .sign where !verb.isPassive:
      actors = slot(.subject, at: index)?.members ?? []
      found = programmes(slot(.object, at: index))
    case .create, .hold:
      // `a project run by A`, `A runs P`
      if verb.isPassive {
        found = programmes(slot(.subject, at: index))
        actors = slot(.preposition(.by), at: index)?.members ?? []
      } else {
        found = programmes(slot(.object, at: index))
        actors = slot(.subject, at: index)?.members ?? []
        for role in [Preposition.jointly, .with] {
          actors += slot(.preposition(role), at: index)?.members ?? []
        }
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
      if verb.isPassive {
        // `P is made up of A and B`, `A is involved in P`
        actors =
          slot(.preposition(.of), at: index)?.members ?? slot(.subject, at: index)?.members ?? []
        found += programmes(slot(.preposition(.in), at: index))
      } else if actors.isEmpty {
        actors = slot(.preposition(.of), at: index)?.members ?? []
      }
    default: break
    }
    // `A joined last year`, in a text about P
    if found.isEmpty, verb.verb == .join || verb.verb == .accompany, verb.isFinite,
      !verb.isPassive, slot(.object, at: index) == nil,
      index + 1 == elements.count || elements[index + 1].isTime
        || elements[index + 1].kind != .phrase
    {
      found = [discourse.mainProgramme, discourse.firstProgramme].filter { $0 >= 0 }
      found = Array(found.prefix(1))
    }
    let isDenied = verb.verb == .leave || isBlocked(index)
    for actor in actors where isActor(actor) {
      for programme in found {
        if isDenied {
          collector.deny(.participatesIn, actor, programme)
        } else {
          add(.participatesIn, actor, programme, 0.85)
        }
      }
    }
  }

  /// Whether a noun is followed by a colon and names.
  private func isLabel(_ index: Int) -> Bool {
    guard elements[index].isBare else { return false }
    var ahead = index + 1
    while ahead < elements.count, elements[ahead].kind == .phrase, elements[ahead].members.isEmpty {
      ahead += 1
    }
    return ahead + 1 < elements.count && elements[ahead].kind == .colon
      && elements[ahead + 1].isBare && !elements[ahead + 1].members.isEmpty
  }

  /// `pilot cities of P`, `A, partner of P`, `both are members of P`, `its partners, A and B`.
  private mutating func readMembershipNoun(_ index: Int) {
    guard !isBlocked(index) else { return }
    let isPlainNoun =
      ![.member, .partner].contains(elements[index].head)
      && elements[index].headKind != .member
    var programme =
      elements[index].modifiers.first(where: isProgramme)
      ?? elements[index].owners.first(where: isProgramme)
    for role in [Preposition.of, .in, .under, .to] where programme == nil {
      programme = slot(.preposition(role), at: index)?.members.first(where: isProgramme)
    }
    if programme == nil, elements[index].isOwnedByPronoun,
      let owner = pronounOwner(of: index)?.members.first(where: isProgramme)
    {
      programme = owner
    }
    // `Partners: A, B and C` in a text about P
    if programme == nil, !isPlainNoun, isLabel(index) {
      programme = [discourse.activity, discourse.mainProgramme, discourse.programme].first {
        $0 >= 0
      }
    }
    // `welcomed A as a new member`
    let isAs = !isPlainNoun && elements[index].preposition == .into
    if programme == nil, isAs, !elements[index].isPlural {
      programme = [discourse.mainProgramme, discourse.firstProgramme].first { $0 >= 0 }
    }
    guard let programme else { return }
    var actors = slot(.apposition, at: index)?.members ?? []
    if isAs, let verb = governingVerb(of: index) {
      actors += slot(elements[verb].isPassive ? .subject : .object, at: verb)?.members ?? []
    }
    actors += elements[index].members
    // `The partners of P are A and B`
    let own = clauses[elements[index].clause]
    if own.subject == index, own.verb > index,
      [.be, .other, .comprise].contains(elements[own.verb].verb)
    {
      actors += namesBehind(own.verb)
    }
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
