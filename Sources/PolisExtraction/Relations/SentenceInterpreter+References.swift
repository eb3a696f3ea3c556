extension SentenceInterpreter {
  /// Finds whom phrases such as `the two cities`, `the delegation` and `its partner` mean.
  mutating func resolveReferences() {
    for index in elements.indices where elements[index].kind == .phrase {
      if elements[index].members.isEmpty,
        elements[index].modifiers.isEmpty
      {
        let found = referents(of: index)
        if !found.isEmpty {
          elements[index].name(found, sides: Array(found.indices))
          elements[index].isAnaphor = true
          if [.people, .traveller].contains(elements[index].head)
            || !discourse.travellers.isEmpty && found == discourse.travellers
          {
            elements[index].isPeople = true
          }
        }
      }
      if elements[index].ownerHead != .none, elements[index].owners.isEmpty {
        elements[index].owners = owner(named: elements[index].ownerHead)
      }
      // `its partner B`
      if elements[index].head == .partner,
        elements[index].isOwnedByPronoun || !elements[index].isAnaphor,
        !elements[index].members.isEmpty, !elements[index].isPlural
      {
        linkPartner(index)
      }
      if isTitle, discourse.mainProgramme < 0, elements[index].appositionOf < 0,
        let programme = elements[index].members.first(where: isProgramme)
          ?? elements[index].modifiers.first(where: isProgramme)
      {
        discourse.mainProgramme = programme
      }
      for member in elements[index].members { name(member) }
      for owner in elements[index].owners { name(owner) }
      for modifier in elements[index].modifiers { name(modifier) }
      if !elements[index].isAnaphor, elements[index].members.count > 1 {
        discourse.list = elements[index].members
      }
    }
  }

  /// Notes that an entity is named here.
  private mutating func name(_ entity: Int) {
    if isProgramme(entity) {
      discourse.programme = entity
      if discourse.firstProgramme < 0 { discourse.firstProgramme = entity }
    } else {
      discourse.name(entity)
    }
  }

  /// Whom `the region's` or `the delegation's` means.
  private func owner(named head: NounClass) -> [Int] {
    switch head {
    case .city: discourse.last(1) { type($0) == .city }
    case .region: discourse.last(1) { type($0) == .region }
    case .institution, .body: discourse.last(1) { type($0) == .institution }
    case .people, .traveller: discourse.travellers
    case .project: discourse.programme >= 0 ? [discourse.programme] : []
    case .pair, .side: discourse.partners
    default: []
    }
  }

  private func wanted(_ element: Element) -> ((Int) -> Bool)? {
    let entities = entities
    switch (element.head, element.headKind) {
    case (.city, _): return { entities[$0].type == .city }
    case (.region, _): return { entities[$0].type == .region }
    case (.institution, _), (.body, _), (_, .institution):
      return { entities[$0].type == .institution }
    default: return nil
    }
  }

  private func referents(of index: Int) -> [Int] {
    let element = elements[index]
    if element.isNegative { return [] }
    // `both`, `the two cities`, `the pair`, `the three`
    var count = element.count
    switch element.head {
    case .pair where !element.isPlural: count = max(count, 2)
    case .side where element.has([.the, .both, .two]) && element.isPlural: count = max(count, 2)
    case .partner where element.has([.the, .both]) && element.isPlural: count = max(count, 2)
    default: break
    }
    if element.head == .pair, element.has([.first, .second, .third]), !discourse.pairs.isEmpty {
      let place = element.has(.first) ? 0 : element.has(.second) ? 1 : 2
      return place < discourse.pairs.count ? discourse.pairs[place] : []
    }
    if element.head == .none || element.head == .pair, element.has([.the]),
      element.has([.first, .second, .third, .last]), element.themes.isEmpty, element.count == 0,
      element.head == .pair || isAlone(element)
    {
      return ordinal(element)
    }
    if count > 1, element.has([.the, .both, .its]) {
      switch element.head {
      case .none where isAlone(element):
        return several(count, nil)
      case .body:
        return several(count, nil)
      case .city, .region, .institution, .pair, .side, .partner:
        return several(count, wanted(element))
      default: return []
      }
    }
    if element.head == .none, element.has([.it, .they]), element.tokens.count <= 2,
      element.themes.isEmpty
    {
      // `we` who travel
      if element.has(.we) {
        return discourse.isTravelogue ? discourse.travellers : []
      }
      let subject = currentSubject(before: index)
      if element.has(.they) {
        if subject.count > 1 || isTravelling(subject) { return subject }
        return !discourse.travellers.isEmpty && discourse.travellersAge < 3
          ? discourse.travellers : discourse.partners
      }
      return subject.count == 1 || isTravelling(subject) ? subject : []
    }
    guard element.has([.the, .its, .same]), element.owners.isEmpty else { return [] }
    if element.has(.its), element.head == .people || element.head == .traveller {
      // `its mayor`, `their delegation`
      // `where its delegation stayed, A agreed`
      let parent = clauses[element.clause].parent
      if clauses[element.clause].kind == .relative, parent >= 0, clauses[parent].subject > index,
        let found = elements.filler(clauses[parent].subject)
      {
        return found.members.filter { isActor($0) }
      }
      return pronounOwner(of: index)?.members.filter { isActor($0) } ?? []
    }
    switch element.head {
    case .host:
      let institutions = discourse.hosts.filter { type($0) == .institution }
      return institutions.isEmpty ? discourse.hosts.filter(isActor) : institutions
    case .people, .traveller, .guest:
      return discourse.travellers.isEmpty ? discourse.storyTravellers : discourse.travellers
    case .partner:
      guard element.has(.its) else { return [] }
      let subject = currentSubject(before: index)
      guard !subject.isEmpty else { return [] }
      let rest = discourse.partners.filter { !subject.contains($0) }
      if subject.contains(where: { discourse.partners.contains($0) }), !rest.isEmpty { return rest }
      if Set(subject).isSubset(of: discourse.hosts), !discourse.travellers.isEmpty {
        return discourse.travellers
      }
      if Set(subject).isSubset(of: discourse.travellers), discourse.hosts.contains(where: isActor) {
        return discourse.hosts.filter(isActor)
      }
      let named = discourse.headingActors.filter { !subject.contains($0) && isActor($0) }
      return named.count == 1 ? named : []
    case .city, .region:
      guard !element.isPlural, let isWanted = wanted(element) else { return [] }
      if element.has(.its) { return [] }
      if element.has(.the), !elements[index].marks.isDisjoint(with: .same) {
        return discourse.last(1, where: isWanted)
      }
      let subject = element.preposition == .none ? [] : currentSubject(before: index)
      return discourse.last(1) { isWanted($0) && !subject.contains($0) }
    case .institution, .body:
      guard !element.isPlural, element.has(.the), let isWanted = wanted(element) else { return [] }
      return discourse.last(1, where: isWanted)
    case .project:
      guard element.has(.the), !element.isPlural, element.themes.isEmpty else { return [] }
      if discourse.subject.count == 1, let subject = discourse.subject.first, isProgramme(subject) {
        return [subject]
      }
      if discourse.mainProgramme >= 0 { return [discourse.mainProgramme] }
      return discourse.programme >= 0 ? [discourse.programme] : []
    default: return []
    }
  }

  private func isTravelling(_ members: [Int]) -> Bool {
    !members.isEmpty && members == discourse.travellers
  }

  /// `the first`, `both`: nothing else names what is meant.
  private func isAlone(_ element: Element) -> Bool { element.tokens.count <= 2 }

  private func ordinal(_ element: Element) -> [Int] {
    let place = element.has(.first) ? 0 : element.has(.second) ? 1 : element.has(.third) ? 2 : -1
    if place < 0 {
      return discourse.list.last.map { [$0] } ?? []
    }
    if !discourse.pairs.isEmpty {
      return place < discourse.pairs.count ? discourse.pairs[place] : []
    }
    return place < discourse.list.count ? [discourse.list[place]] : []
  }

  /// Two or three actors that were spoken of together.
  private func several(_ count: Int, _ isWanted: ((Int) -> Bool)?) -> [Int] {
    func fits(_ members: [Int]) -> Bool {
      members.count == count && (isWanted.map { members.allSatisfy($0) } ?? true)
    }
    let partners = discourse.partners
    if fits(partners) { return partners }
    if fits(discourse.travellers) { return discourse.travellers }
    let visit = discourse.travellers + discourse.hosts.filter { !discourse.travellers.contains($0) }
    if fits(visit.filter(isActor)) { return visit.filter(isActor) }
    if let isWanted {
      let fitting = partners.filter(isWanted)
      if fitting.count == count { return fitting }
      let listed = discourse.list.filter(isWanted)
      if listed.count == count { return listed }
      let found = discourse.last(count, where: isWanted)
      return found.count == count ? found : []
    }
    if fits(discourse.list) { return discourse.list }
    if fits(discourse.storyPartners) { return discourse.storyPartners }
    let heading = discourse.headingActors.filter(isActor)
    if heading.count == count { return heading }
    let found = discourse.last(count) { isActor($0) && !isContainer($0) }
    return found.count == count ? found : []
  }

  /// Whether a region is only there to say where another actor is.
  private func isContainer(_ entity: Int) -> Bool {
    type(entity) == .region
      && discourse.recent.contains { collector.contains(.locatedIn, $0, entity) }
  }

  /// The subject in force before a phrase: of this sentence, or of the last.
  private func currentSubject(before index: Int) -> [Int] {
    for place in elements[..<index].indices.reversed()
    where elements[place].isBare
      && !elements[place].members.isEmpty
    {
      return elements[place].members
    }
    return discourse.subject
  }

  /// `its partner B`, `its Chinese partner, the B`: A works with B.
  private mutating func linkPartner(_ index: Int) {
    let element = elements[index]
    var owners = element.owners
    if owners.isEmpty, element.isOwnedByPronoun { owners = currentSubject(before: index) }
    guard !isBlocked(index) else { return }
    for owner in owners where isActor(owner) {
      for member in element.members where isActor(member) && member != owner {
        add(.cooperatesWith, owner, member, 0.88)
        discourse.partners = [owner, member]
        discourse.hasPartnership = true
      }
    }
  }

  /// `its partner cities, A and B`, `three sister cities: A, B and C`, `six cities, including A`:
  /// the names are those that the noun speaks of.
  mutating func readNamesBehindNouns() {
    for index in elements.indices where elements[index].kind == .phrase {
      let element = elements[index]
      guard element.isPlural, element.members.isEmpty, !element.isAnaphor || element.has(.its),
        [.partner, .member, .pair, .city, .region, .institution, .body].contains(element.head)
          || element.headKind == .pair
      else { continue }
      var next = index + 1
      while next < elements.count, elements[next].kind == .phrase,
        elements[next].isTime
          || ![Preposition.none, .including].contains(elements[next].preposition)
      {
        next += 1
      }
      if next < elements.count, elements[next].kind == .comma, next + 1 < elements.count,
        elements[next + 1].preposition == .including
      {
        next += 1
      }
      // `pairings made so far, including A and B; C and D`
      if next + 1 < elements.count, elements[next].kind == .verb, elements[next].isParticiple,
        elements[next + 1].kind == .comma || elements[next + 1].preposition == .including
      {
        next += 1
      }
      guard next < elements.count else { continue }
      let isTies = [.partner, .pair, .member].contains(element.head) || element.headKind == .pair
      if elements[next].preposition == .including {
        take([next], asMembersOf: index)
      } else if isTies, let names = namesAfterVerb(next, of: index) {
        take([names], asMembersOf: index)
      } else if isTies,
        [.comma, .colon, .dash].contains(elements[next].kind)
      {
        let names = bareNames(from: next + 1, overCommas: elements[next].kind != .comma)
        if names.flatMap({ elements[$0].members }).count > 1 { take(names, asMembersOf: index) }
      }
    }
  }

  /// The names in `pairings include A and B`, `pairs, including A and B`, `among the pairs are A and B`.
  private func namesAfterVerb(_ place: Int, of noun: Int) -> Int? {
    let verb = elements[place].kind == .comma ? place + 1 : place
    guard verb + 1 < elements.count, elements[verb].kind == .verb, !elements[verb].isPassive,
      elements[verb].verb == .comprise
        || elements[verb].verb == .be && elements[noun].preposition == .between,
      elements[verb + 1].isBare, elements[verb + 1].members.contains(where: isActor)
    else { return nil }
    return verb + 1
  }

  /// The bare names from a place on, as long as commas and `and` join them.
  private func bareNames(from start: Int, overCommas: Bool) -> [Int] {
    var found: [Int] = []
    var index = start
    while index < elements.count {
      switch elements[index].kind {
      case .phrase where elements[index].isBare && elements[index].members.contains(where: isActor):
        found.append(index)
      case .comma where overCommas, .and where overCommas: break
      default: return found
      }
      index += 1
    }
    return found
  }

  private mutating func take(_ names: [Int], asMembersOf index: Int) {
    let members = names.flatMap { elements[$0].members }.filter(isActor)
    guard !members.isEmpty else { return }
    elements[index].members = members
    elements[index].isPairList = names.count == 1 && elements[names[0]].isPairList
    elements[index].sides =
      elements[index].isPairList ? elements[names[0]].sides : Array(members.indices)
    if elements[index].headKind == .pair { elements[index].head = .pair }
  }

  /// `Six cities take part: A, B and C`: the names behind the colon are the cities.
  mutating func readListBehindColon() {
    guard let colon = elements.firstIndex(where: { $0.kind == .colon }), colon + 1 < elements.count
    else { return }
    let behind = elements[(colon + 1)...].filter { $0.kind != .comma && $0.kind != .and }
    guard behind.allSatisfy({ $0.kind == .phrase && $0.isBare && !$0.members.isEmpty }) else {
      return
    }
    let names = behind.flatMap { $0.members }.filter(isActor)
    guard names.count > 1,
      let subject = elements[..<colon].firstIndex(where: {
        $0.isBare && $0.isPlural && $0.members.isEmpty && $0.head != .partner && $0.head != .pair
      })
    else { return }
    elements[subject].members = names
    elements[subject].sides = Array(names.indices)
    // `Three boroughs of R answered: A, B and C`
    if elements[subject].head == .city || elements[subject].head == .region,
      [.of, .in].contains(elements[subject + 1].preposition)
    {
      for place in elements[subject + 1].members where isPlace(place) {
        for name in names { add(.locatedIn, name, place, 0.85) }
      }
    }
    if names.count > 2 { elements[subject].head = .member }
  }

  /// What later sentences may refer to.
  mutating func remember() {
    discourse.sentences += 1
    discourse.partnersAge += 1
    discourse.travellersAge += 1
    for index in elements.indices where elements[index].kind == .phrase {
      let members = elements[index].members
      if members.isEmpty { continue }
      if members == discourse.partners { discourse.partnersAge = 0 }
      if !discourse.travellers.isEmpty,
        members.allSatisfy({ discourse.travellers.contains($0) })
      {
        discourse.travellersAge = 0
      }
    }
    // `The group consisted of officials from A and B`
    if discourse.travellers.isEmpty,
      let people = elements.first(where: { $0.isBare && [.people, .traveller].contains($0.head) }),
      people.members.isEmpty,
      let named = elements.first(where: { $0.isPeople && !$0.members.isEmpty }),
      elements.contains(where: { $0.kind == .verb && [.other, .comprise, .be].contains($0.verb) })
    {
      discourse.travellers = named.members
    }
    if cooperating.count > 1 {
      discourse.partners = cooperating
      if discourse.firstPartners.isEmpty { discourse.firstPartners = cooperating }
      discourse.hasPartnership = true
      discourse.partnersAge = 0
    }
    let main = clauses.indices.first { clauses[$0].kind == .main && clauses[$0].subject >= 0 }
    if let main, let subject = elements.filler(clauses[main].subject) {
      discourse.subject = subject.members
      if subject.isPeople, !subject.isAnaphor, discourse.travellers.isEmpty, !isTitle {
        discourse.travellers = subject.members
      }
    } else if let first = elements.first(where: { $0.isBare && !$0.members.isEmpty }) {
      discourse.subject = first.members
    }
    if isTitle, let first = elements.first, first.isBare, elements.count > 1,
      elements.allSatisfy({ $0.kind == .phrase }),
      elements[1].preposition == .in
    {
      for one in first.members where isActor(one) {
        for place in elements[1].members where isPlace(place) {
          discourse.headingStays.append((one, place))
          if first.isPeople, [.people, .traveller].contains(first.head), !first.isAnaphor {
            add(.visited, one, place, 0.8)
          }
        }
      }
    }
    if isTitle {
      discourse.headingActors = elements.flatMap {
        $0.kind == .phrase && !$0.isAnaphor ? $0.members : []
      }
      .filter { !isProgramme($0) }
      let actors = discourse.headingActors.filter(isActor)
      if actors.count == 2 {
        if discourse.partners.isEmpty { discourse.partners = actors }
        discourse.headingPair = actors
        discourse.isHeadingPairDashed = elements.contains { $0.isPair && $0.members == actors }
      }
    }
    if discourse.partners.isEmpty,
      let pair = elements.first(where: {
        $0.kind == .phrase && $0.members.count == 2 && $0.members.allSatisfy(isActor)
      })
    {
      discourse.partners = pair.members
    }
  }
}
