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
          actors += namesBehind(verb)
        default: break
        }
        actors += slot(.preposition(.by), at: verb)?.members ?? []
      }
      if elements.contains(where: { $0.clause == clause && $0.head == .visit }) {
        actors += discourse.travellers
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
        ![.leave, .end, .deny, .seek, .invite, .say].contains(verb.verb),
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
        if let together = slot(.preposition(.jointly), at: index) { actors += together.members }
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
      for programme in found { add(.participatesIn, actor, programme, 0.85) }
    }
  }

  /// Whether a noun is followed by a colon and names.
  private func isLabel(_ index: Int) -> Bool {
    guard elements[index].members.isEmpty, elements[index].isBare else { return false }
    var ahead = index + 1
    while ahead < elements.count, elements[ahead].kind == .phrase, elements[ahead].members.isEmpty {
      ahead += 1
    }
    return ahead + 1 < elements.count && elements[ahead].kind == .colon
      && elements[ahead + 1].isBare && !elements[ahead + 1].members.isEmpty
  }

  /// Reads `A reported on P, its campaign`.
  private mutating func readOwnProjects() {
    for index in elements.indices
    where elements[index].head == .project && elements[index].isOwnedByPronoun
      && elements[index].appositionOf >= 0
    {
      guard
        let programme = elements[elements[index].appositionOf].members.first(where: isProgramme),
        let owners = pronounOwner(of: elements[index].appositionOf), !isBlocked(index)
      else { continue }
      for owner in owners.members where isActor(owner) {
        add(.participatesIn, owner, programme, 0.8)
      }
    }
  }

  /// `P – A, B: T` in a list of projects, and the programme that they are of.
  private mutating func readProjectLine() {
    for element in elements
    where element.kind == .phrase && element.head == .project && element.isPlural {
      if let parent = (element.modifiers + element.owners).first(where: isProgramme) {
        discourse.parent = parent
      }
    }
    guard let first = elements.firstIndex(where: { $0.kind == .phrase && !$0.isTime }),
      elements[first].isBare,
      elements[first].members.count == 1, isProgramme(elements[first].members[0]),
      first + 1 < elements.count,
      elements[first + 1].kind == .dash || elements[first + 1].kind == .colon,
      !elements.contains(where: { $0.kind == .verb && $0.isFinite })
    else { return }
    let programme = elements[first].members[0]
    if discourse.parent >= 0 { add(.partOf, programme, discourse.parent, 0.8) }
    for element in elements[(first + 1)...] where element.kind == .phrase {
      for actor in element.members where isActor(actor) && element.isBare {
        add(.participatesIn, actor, programme, 0.8)
      }
      for theme in element.themes {
        add(.addresses, programme, theme, 0.85)
        ownedThemes.insert(theme)
      }
    }
  }

  /// A list under `Participating cities`: each name takes part.
  mutating func readSection() {
    readProjectLine()
    readOwnProjects()
    let first = elements.first
    if isTitle || elements.last?.kind == .colon {
      guard let first, first.isBare, first.isPlural, first.members.isEmpty else { return }
      if [.member, .partner].contains(first.head) || first.headKind == .member {
        discourse.section =
          [
            first.modifiers.first(where: isProgramme) ?? -1, discourse.mainProgramme,
            discourse.programme,
          ].first { $0 >= 0 } ?? -1
      }
    }
    guard isListItem, discourse.section >= 0 else { return }
    for element in elements {
      if element.kind == .verb || element.kind == .colon { break }
      guard element.isBare else { continue }
      for actor in element.members where isActor(actor) {
        add(.participatesIn, actor, discourse.section, 0.75)
      }
    }
  }

  /// `pilot cities of P`, `A, partner of P`, `both are members of P`, `its partners, A and B`.
  private mutating func readMembershipNoun(_ index: Int) {
    guard !isBlocked(index) else { return }
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
    if programme == nil, isLabel(index) {
      programme = [discourse.activity, discourse.mainProgramme, discourse.programme].first {
        $0 >= 0
      }
    }
    guard let programme else { return }
    var actors = slot(.apposition, at: index)?.members ?? []
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
