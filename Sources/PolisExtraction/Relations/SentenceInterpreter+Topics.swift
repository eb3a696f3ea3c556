/// Why a topic is taken to be somebody's.
enum TopicGround: Int {
  case possessor, complement, relative, apposition, partners, host, agent, nearest, subject, anaphor
  case holder, between, sentence, names, itemPartners, itemTravellers, itemActivity, itemSubject
  case activity, heading

  /// How often the ground was right on the development documents, smoothed.
  var confidence: Double {
    switch self {
    case .partners, .subject: 0.95
    case .nearest, .host: 0.85
    case .relative, .sentence, .holder, .itemTravellers, .activity: 0.8
    case .possessor, .apposition, .itemPartners, .anaphor, .between, .heading: 0.75
    case .complement, .names, .itemSubject: 0.65
    case .agent, .itemActivity: 0.6
    }
  }
}

extension SentenceInterpreter {
  /// `A and B with C and D, respectively`; `A and B presented T and U, respectively`.
  mutating func readRespectively() {
    guard elements.contains(where: { $0.has(.respectively) }) else { return }
    let groups = elements.indices.filter {
      elements[$0].kind == .phrase && elements[$0].members.filter(isActor).count > 1
    }
    if groups.count >= 2 {
      let left = elements[groups[0]].members
      let right = elements[groups[1]].members
      guard left.count == right.count, !isBlocked(groups[1]) else { return }
      discourse.pairs = []
      for (one, other) in zip(left, right) {
        add(.cooperatesWith, one, other, 0.95)
        discourse.pairs.append([one, other])
      }
      // The lists are not to be read crosswise.
      for group in groups.prefix(2) { respective.insert(group) }
      discourse.hasPartnership = true
    } else if let group = groups.first {
      let themes = elements.filter { $0.kind == .phrase }.flatMap { $0.themes }
      let members = elements[group].members
      guard themes.count >= members.count else { return }
      let before = themes.suffix(members.count)
      for (one, theme) in zip(members, before) {
        add(.addresses, one, theme, 0.95)
        ownedThemes.insert(theme)
      }
    }
  }

  /// Who works on the topics that the sentence names.
  mutating func readTopics() {
    for index in elements.indices where elements[index].kind == .phrase {
      let head = elements[index].listHead >= 0 ? elements[index].listHead : index
      for theme in elements[index].themes where !ownedThemes.contains(theme) {
        if head != index, elements[index].isNegative { continue }
        readTopic(theme, at: head)
      }
    }
  }

  private mutating func readTopic(_ theme: Int, at index: Int) {
    ground = .activity
    guard !isTopicDenied(index) else { return }
    var owners = owners(ofTopicAt: index)
    // `A and B do T through C`
    for element in elements
    where element.clause == elements[index].clause && element.kind == .phrase
      && element.preposition == .under && !owners.isEmpty
    {
      for member in element.members where type(member) == .institution && !owners.contains(member) {
        owners.append(member)
      }
    }
    if let programme = activityProgramme(at: index), !owners.contains(programme) {
      owners.append(programme)
    }
    if owners.isEmpty {
      if isTitle { discourse.headingThemes.append(theme) }
      return
    }
    for owner in owners { add(.addresses, owner, theme, ground.confidence) }
  }

  /// Whether the topic is denied, dropped, or left to others.
  private func isTopicDenied(_ index: Int) -> Bool {
    let element = elements[index]
    if element.isNegative { return true }
    let clause = element.clause
    for (place, other) in elements.enumerated() where other.clause == clause && other.kind == .verb
    {
      if other.isNegative && !other.isOnly { return true }
      if other.verb == .deny || other.isPassive && [.leave, .end].contains(other.verb) {
        return true
      }
      if other.isMaybe, place < index || clauses[clause].verb == place { return true }
    }
    if clauses[clause].kind == .relative || clauses[clause].kind == .participle { return false }
    // `A and B signed nothing: a draft on T …`
    if clauses[clause].kind == .main, clauses[clause].parent >= 0,
      clauses[clauses[clause].parent].isNegative,
      let colon = elements.firstIndex(where: { $0.kind == .colon }), colon < index
    {
      return true
    }
    return elements.contains { $0.clause == clause && $0.kind == .phrase && $0.head == .rumour }
      || clauses[clause].parent >= 0 && clauses[clause].kind == .subordinate
        && elements.contains { $0.clause == clauses[clause].parent && $0.head == .rumour }
  }

  /// The programme whose webinar or session the topic is of.
  private func activityProgramme(at index: Int) -> Int? {
    guard let programme = activities[elements[index].clause] else { return nil }
    // What a participant presents is the participant's.
    let clause = elements[index].clause
    if clauses[clause].verb >= 0, elements[clauses[clause].verb].verb == .present { return nil }
    return programme
  }

  private mutating func found(_ members: [Int], _ ground: TopicGround) -> [Int] {
    self.ground = ground
    return actors(members)
  }

  private func actors(_ members: [Int]) -> [Int] {
    members.filter { isActor($0) || isProgramme($0) }
  }

  private mutating func owners(ofTopicAt index: Int) -> [Int] {
    let element = elements[index]
    // `A's success in T`, `A's T`
    if !element.owners.isEmpty { return found(element.owners, .possessor) }
    if let before = nounBefore(index), !elements[before].owners.isEmpty {
      return found(elements[before].owners, .possessor)
    }
    // `the T network of A`
    if index + 1 < elements.count, elements[index + 1].kind == .phrase,
      elements[index + 1].preposition == .of,
      !elements[index + 1].members.isEmpty, !elements[index + 1].isAnaphor
    {
      return found(elements[index + 1].members, .complement)
    }
    let clause = element.clause
    // `…, a handbook on T which A wrote with B`
    if let relative = clauses.indices.first(where: {
      clauses[$0].kind == .relative && clauses[$0].antecedent >= 0
        && clauses[$0].antecedent <= index
        && clauses[$0].antecedent >= index - 1 && clauses[$0].subject != clauses[$0].antecedent
    }) {
      let found =
        participants[relative] ?? elements.filler(clauses[relative].subject)?.members ?? []
      if !found.isEmpty,
        clauses[clause].subject < 0 || elements.filler(clauses[clause].subject) == nil
      {
        return self.found(found, .relative)
      }
    }
    // `A, the operator of T in B`
    if let anchor = appositionAnchor(index) {
      if var members = elements.filler(anchor)?.members {
        // `A reported on P, its campaign for T`
        if members.allSatisfy(isProgramme),
          elements[index].isOwnedByPronoun || index > 0 && elements[index - 1].isOwnedByPronoun
        {
          members += pronounOwner(of: anchor)?.members ?? []
        }
        return found(members, .apposition)
      }
    }
    if let members = participants[clause], !members.isEmpty { return found(members, .partners) }
    if clauses[clause].kind == .participle || clauses[clause].kind == .relative {
      if let found = ownersInRelative(clause) { return found }
    }
    return clauseOwners(clause, index)
  }

  private mutating func clauseOwners(_ clause: Int, _ index: Int) -> [Int] {
    let verbs = elements.indices.filter {
      elements[$0].kind == .verb && elements[$0].clause == clause
    }
    // `A formed a group with B: T`
    if verbs.isEmpty, clauses[clause].subject < 0, clauses[clause].parent >= 0,
      let members = participants[clauses[clause].parent], !members.isEmpty
    {
      return found(members, .partners)
    }
    // `A: T`
    if verbs.isEmpty, clauses[clause].parent >= 0, !isTitle,
      let colon = elements.firstIndex(where: { $0.kind == .colon }), colon < index,
      elements[..<colon].allSatisfy({ $0.kind == .phrase || $0.kind == .and })
    {
      let named = actors(elements[..<colon].filter { $0.isBare }.flatMap { $0.members })
      if !named.isEmpty { return found(named, .names) }
    }
    // `Tackling T, A has …`
    if let first = elements.first, first.isGerund,
      let comma = elements.firstIndex(where: { $0.kind == .comma }), comma > index,
      comma + 1 < elements.count, elements[comma + 1].isBare
    {
      let named = actors(elements[comma + 1].members)
      if !named.isEmpty { return found(named, .subject) }
    }
    // `T is a priority for A`, `T is high on A's agenda`
    if let verb = verbs.first, clauses[clause].subject == index, elements[verb].verb == .be {
      let behind = elements[verb...].filter { $0.kind == .phrase && $0.clause == clause }
      let holders =
        behind.flatMap { $0.owners }
        + behind.filter { [.for, .of, .in].contains($0.preposition) }.flatMap { $0.members }
      if !actors(holders).isEmpty { return found(holders, .holder) }
    }
    // `bringing together A and B to address T`
    for verb in verbs where verb < index && elements[verb].verb == .comprise {
      guard verbs.contains(where: { $0 > verb && $0 < index && elements[$0].isInfinitive }) else {
        continue
      }
      let members = namesBehind(verb).filter(isActor)
      if !members.isEmpty { return found(members, .partners) }
    }
    // What a visit shows is the host's.
    if verbs.contains(where: { elements[$0].verb == .present }), clauses[clause].subject >= 0,
      elements[clauses[clause].subject].head == .visit, !discourse.hosts.isEmpty
    {
      return found(discourse.hosts, .host)
    }
    for verb in verbs where elements[verb].isPassive {
      if let by = slot(.preposition(.by), at: verb) { return found(by.members, .agent) }
      if elements[verb].verb == .show { return found(openingHosts, .host) }
    }
    // The name nearest before, where the verb is left out (`… and B its T`).
    let verbBefore = verbs.last { $0 < index }
    if let nearest = elements[..<index].lastIndex(where: {
      $0.isBare && !$0.members.isEmpty && $0.clause == clause
    }),
      nearest > (verbBefore ?? -1), !actors(elements[nearest].members).isEmpty,
      nearest == 0 || elements[nearest - 1].kind != .verb
    {
      return found(elements[nearest].members, .nearest)
    }
    let subject = subject(ofClause: clause)
    if let found = elements.filler(subject),
      subject < index || verbs.isEmpty || elements[index].preposition != .none
    {
      let isMeeting = verbs.contains { elements[$0].verb == .meet }
      var members = actors(found.members)
      if isMeeting, let with = verbs.compactMap({ slot(.preposition(.with), at: $0) }).first {
        members += actors(with.members)
      }
      // `A helps B with T`
      if let last = verbBefore, elements[last].verb == .fund || elements[last].verb == .show,
        !elements[last].isPassive, let object = slot(.object, at: last)
      {
        members += actors(object.members).filter { !members.contains($0) }
      }
      if !members.isEmpty { return self.found(members, found.isAnaphor ? .anaphor : .subject) }
    }
    // `the efforts of P to enhance T`
    for place in elements.indices.reversed()
    where place < index && elements[place].clause == clause
      && elements[place].kind == .phrase && elements[place].preposition == .of
    {
      let members = actors(elements[place].members)
      if !members.isEmpty { return found(members, .holder) }
    }
    // `the session between A and B on T`, `the strategy of A on T`
    for place in elements.indices
    where elements[place].clause == clause && place != index
      && [.between, .of, .by].contains(elements[place].preposition)
    {
      let members = actors(elements[place].members)
      if !members.isEmpty, elements[place].kind == .phrase { return found(members, .between) }
    }
    if !cooperating.isEmpty { return found(cooperating, .sentence) }
    // `underscored A's commitment to T`
    if let owner = elements[..<index].last(where: {
      $0.clause == clause && $0.kind == .phrase && !$0.owners.isEmpty
    }) {
      return found(owner.owners, .holder)
    }
    // A heading: the names that it has.
    if verbs.isEmpty || isTitle {
      let named = elements.filter { $0.kind == .phrase }.flatMap { actors($0.members) }.filter(
        isActor)
      if !named.isEmpty, isTitle || named.count > 1 { return isTitle ? [] : found(named, .names) }
    }
    if isTitle { return [] }
    if activities[clause] != nil { return [] }
    if discourse.hasPartnership, discourse.partnersAge < 3 {
      return found(discourse.partners, .itemPartners)
    }
    if !discourse.travellers.isEmpty, discourse.travellersAge < 3 {
      return found(discourse.travellers, .itemTravellers)
    }
    if discourse.activity >= 0 { return found([discourse.activity], .itemActivity) }
    return found(discourse.subject, .itemSubject)
  }

  private mutating func ownersInRelative(_ clause: Int) -> [Int]? {
    let relative = clauses[clause]
    if clauses[clause].kind == .participle {
      if let by = slot(.preposition(.by), at: relative.verb) { return found(by.members, .agent) }
    }
    if let subject = elements.filler(relative.subject), !actors(subject.members).isEmpty {
      return found(subject.members, .relative)
    }
    if relative.antecedent >= 0, elements[relative.antecedent].members.isEmpty,
      let anchor = appositionAnchor(relative.antecedent),
      let members = elements.filler(anchor)?.members,
      !actors(members).isEmpty
    {
      return found(members, .apposition)
    }
    if let antecedent = elements.filler(relative.antecedent), !actors(antecedent.members).isEmpty {
      if !relative.relative.isDisjoint(with: .where) { return nil }
      return found(antecedent.members, .relative)
    }
    return relative.parent >= 0 ? clauseOwners(relative.parent, relative.antecedent + 1) : nil
  }

  /// The noun that a prepositional phrase with a topic hangs on.
  private func nounBefore(_ index: Int) -> Int? {
    guard elements[index].preposition != .none else { return nil }
    var before = index - 1
    while before >= 0, elements[before].kind == .phrase {
      if elements[before].preposition == .none || !elements[before].owners.isEmpty { return before }
      before -= 1
    }
    return nil
  }

  /// The name that a phrase with a topic is in apposition to.
  private func appositionAnchor(_ index: Int) -> Int? {
    var place = index
    while place >= 0, elements[place].kind == .phrase {
      if elements[place].appositionOf >= 0 { return elements[place].appositionOf }
      if elements[place].preposition == .none { return nil }
      place -= 1
    }
    return nil
  }
}
