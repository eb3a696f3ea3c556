extension SentenceInterpreter {
  /// Finds whom phrases such as `the two cities`, `the delegation` and `its partner` mean.
  mutating func resolveReferences() {
    for index in elements.indices where elements[index].kind == .phrase {
      if elements[index].members.isEmpty,
        elements[index].modifiers.isEmpty || isPronounLike(elements[index])
      {
        let found = referents(of: index)
        if !found.isEmpty {
          elements[index].members = found
          elements[index].sides = Array(found.indices)
          elements[index].isAnaphor = true
        }
      }
      // `its partner B`
      if elements[index].head == .partner, !elements[index].isAnaphor,
        !elements[index].members.isEmpty, !elements[index].isPlural
      {
        linkPartner(index)
      }
      for member in elements[index].members + elements[index].owners + elements[index].modifiers {
        if isProgramme(member) { discourse.programme = member } else { discourse.name(member) }
      }
      if !elements[index].isAnaphor, elements[index].members.count > 1 {
        discourse.list = elements[index].members
      }
    }
  }

  private func isPronounLike(_ element: Element) -> Bool { false }

  private func wanted(_ element: Element) -> ((Int) -> Bool)? {
    switch (element.head, element.headKind) {
    case (.city, _): return { type($0) == .city }
    case (.region, _): return { type($0) == .region }
    case (.institution, _), (.body, _), (_, .institution): return { type($0) == .institution }
    default: return nil
    }
  }

  private func referents(of index: Int) -> [Int] {
    let element = elements[index]
    if element.isNegative { return [] }
    // `both`, `the two cities`, `the pair`, `the three`
    var count = element.count
    switch element.head {
    case .pair: count = max(count, 2)
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
      element.head == .pair || isOrdinalAlone(element)
    {
      return ordinal(element)
    }
    if count > 1, element.has([.the, .both, .its]) {
      switch element.head {
      case .none where isCountAlone(element):
        return several(count, nil)
      case .city, .region, .institution, .body, .pair, .side, .partner:
        return several(count, wanted(element))
      default: return []
      }
    }
    if element.has(.it), element.head == .none {
      return discourse.subject.isEmpty ? [] : discourse.subject
    }
    guard element.has([.the, .its, .same]), element.owners.isEmpty else { return [] }
    switch element.head {
    case .people, .traveller:
      return discourse.travellers
    case .partner:
      guard element.has(.its) else { return [] }
      let subject = currentSubject(before: index)
      guard !subject.isEmpty else { return [] }
      let rest = discourse.partners.filter { !subject.contains($0) }
      if subject.contains(where: { discourse.partners.contains($0) }), !rest.isEmpty { return rest }
      let named = discourse.headingActors.filter { !subject.contains($0) && isActor($0) }
      return named.count == 1 ? named : []
    case .city, .region:
      guard !element.isPlural, let isWanted = wanted(element) else { return [] }
      if element.has(.its) { return [] }
      if element.has(.the), !elements[index].marks.isDisjoint(with: .same) {
        return discourse.last(1, where: isWanted)
      }
      return discourse.last(1, where: isWanted)
    case .institution, .body:
      guard !element.isPlural, element.has(.the), let isWanted = wanted(element) else { return [] }
      return discourse.last(1, where: isWanted)
    case .project:
      guard element.has(.the), !element.isPlural, element.themes.isEmpty else { return [] }
      return discourse.programme >= 0 ? [discourse.programme] : []
    default: return []
    }
  }

  private func isOrdinalAlone(_ element: Element) -> Bool { element.tokens.count <= 2 }
  private func isCountAlone(_ element: Element) -> Bool { element.tokens.count <= 2 }

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
    let heading = discourse.headingActors.filter(isActor)
    if heading.count == count { return heading }
    let found = discourse.last(count, where: isActor)
    return found.count == count ? found : []
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
        add(.cooperatesWith, owner, member, 0.9)
        discourse.partners = [owner, member]
        discourse.hasPartnership = true
      }
    }
  }

  /// What later sentences may refer to.
  mutating func remember() {
    if cooperating.count > 1 {
      discourse.partners = cooperating
      discourse.hasPartnership = true
    }
    let main = clauses.indices.first { clauses[$0].kind == .main && clauses[$0].subject >= 0 }
    if let main, let subject = filler(clauses[main].subject) {
      discourse.subject = subject.members
      if subject.isPeople, !subject.isAnaphor, discourse.travellers.isEmpty, !isTitle {
        discourse.travellers = subject.members
      }
    } else if let first = elements.first(where: { $0.isBare && !$0.members.isEmpty }) {
      discourse.subject = first.members
    }
    if isTitle {
      discourse.headingActors = elements.flatMap {
        $0.kind == .phrase && !$0.isAnaphor ? $0.members : []
      }
      .filter { !isProgramme($0) }
      if discourse.partners.isEmpty {
        let actors = discourse.headingActors.filter(isActor)
        if actors.count > 1 { discourse.partners = actors }
      }
    }
  }
}
