extension SentenceInterpreter {
  /// `a delegation from A, led by B and accompanied by C`: B and C travel too.
  mutating func readRetinue() {
    for index in elements.indices where elements[index].kind == .verb {
      let verb = elements[index]
      guard
        [.lead, .accompany, .comprise].contains(verb.verb)
          || verb.verb == .travel && verb.isPassive,
        verb.isPassive, !verb.isFinite || clauses[verb.clause].kind == .relative
      else { continue }
      let clause = verb.clause
      var anchor = clauses[clause].antecedent
      if anchor < 0 || elements[anchor].members.isEmpty {
        anchor = clauses[clause].parent >= 0 ? subject(ofClause: clauses[clause].parent) : -1
      }
      guard anchor >= 0,
        elements[anchor].isPeople || elements[anchor].isAnaphor
          || [.people, .traveller].contains(elements[anchor].head)
      else { continue }
      for ahead in elements.indices.dropFirst(index + 1)
      where elements[ahead].clause == clause
        && elements[ahead].kind == .phrase
        && (elements[ahead].preposition == .by || elements[ahead - 1].kind == .and
          || verb.verb == .comprise && elements[ahead].preposition == .of)
      {
        for member in elements[ahead].members
        where isActor(member) && !elements[anchor].members.contains(member) {
          elements[anchor].members.append(member)
          elements[anchor].sides.append((elements[anchor].sides.last ?? 0) + 1)
          elements[anchor].isPeople = true
          elements[anchor].head = .traveller
        }
      }
    }
  }

  /// Where those who travel are said to be, whatever they do there.
  mutating func readStays() {
    guard !discourse.travellers.isEmpty || elements.contains(where: { $0.isPeople }) else { return }
    for clause in clauses.indices {
      let verb = clauses[clause].verb
      guard verb >= 0, !isBlocked(verb, isTravel: true), elements[verb].verb != .say else {
        continue
      }
      let subject = subject(ofClause: clause)
      guard subject >= 0 else { continue }
      if let travellers = filler(subject), travellers.isPeople, isOnTheWay(travellers) {
        // `In B the guests saw …`, `they met at B`
        for other in elements.indices
        where elements[other].kind == .verb && elements[other].clause == clause
          && elements[other].isFinite && !isBlocked(other, isTravel: true)
        {
          for role in [Preposition.in, .at] {
            guard let place = slot(.preposition(role), at: other), !isVenue(role, other) else {
              continue
            }
            let places = place.members.filter { role == .in ? isPlace($0) : !isProgramme($0) }
            if !places.isEmpty { visit(travellers, Filler(members: places), at: other) }
          }
        }
      } else if elements[subject].members.isEmpty, !discourse.travellers.isEmpty {
        readNominalStay(subject, verb)
      }
    }
    // `the visit to B`, `a meeting at B`, `a discussion with B`, of the delegation that is on its way
    for index in elements.indices
    where elements[index].kind == .phrase && elements[index].members.isEmpty {
      guard !discourse.travellers.isEmpty,
        elements[index].owners.isEmpty || elements[index].owners == discourse.travellers,
        !isBlocked(index, isTravel: true), elements[index].modifiers.isEmpty
      else { continue }
      let travellers = Filler(
        members: discourse.travellers, isPeople: true, isDelegation: true, isAnaphor: true)
      switch elements[index].head {
      case .visit:
        for role in [Preposition.to, .in, .at] {
          guard let host = slot(.preposition(role), at: index) else { continue }
          let places = host.members.filter { !discourse.travellers.contains($0) }
          if !places.isEmpty { visit(travellers, Filler(members: places), at: index) }
        }
      case .meeting:
        if let host = slot(.preposition(.at), at: index) {
          visit(travellers, host, at: index)
        }
        if let partner = slot(.preposition(.with), at: index), slot(.subject, at: index) == nil,
          Set(partner.members).isDisjoint(with: discourse.travellers)
        {
          meet(travellers, partner, at: index)
        }
      default: break
      }
    }
  }

  /// Whether a place only says where an event was that people attended: no journey is told.
  private func isVenue(_ role: Preposition, _ verb: Int) -> Bool {
    guard role == .in, discourse.travellers.isEmpty else { return false }
    let clause = elements[verb].clause
    return elements.indices.contains {
      $0 > verb && elements[$0].clause == clause && elements[$0].kind == .phrase
        && elements[$0].head == .activity
    }
  }

  /// `The next stop was B`, `Arrival in B`, `By train to B`, `B, in the region of C.`: where those
  /// go who are on their way.
  mutating func readStops() {
    guard !isTitle || discourse.isTravelogue, !discourse.travellers.isEmpty else { return }
    let travellers = Filler(
      members: discourse.travellers, isPeople: true, isDelegation: true, isAnaphor: true)
    func go(_ places: [Int], _ index: Int) {
      let hosts = places.filter { isPlace($0) || type($0) == .institution }
      guard !hosts.isEmpty, !isBlocked(index, isTravel: true) else { return }
      visit(travellers, Filler(members: hosts), at: index)
    }
    let verb = elements.firstIndex { $0.kind == .verb && $0.isFinite }
    for index in elements.indices where elements[index].kind == .phrase {
      let element = elements[index]
      switch element.head {
      case .stop:
        // `the first stop was B`, `first stop: B`, `at B, the first stop, …`, `with a stop in B`
        if element.appositionOf >= 0 {
          go(elements[element.appositionOf].members, index)
        } else if let found = slot(.predicate, at: index) ?? slot(.preposition(.in), at: index)
          ?? slot(.preposition(.at), at: index)
        {
          go(found.members, index)
        } else if index + 2 < elements.count, elements[index + 1].kind == .colon,
          elements[index + 2].isBare
        {
          go(elements[index + 2].members, index)
        }
      case .ride where verb == nil || clauses[element.clause].subject == index:
        for role in [Preposition.to, .in, .at, .into] {
          if let found = slot(.preposition(role), at: index) {
            go(found.members.filter(isPlace), index)
          }
        }
      default: break
      }
      if element.headKind == .tour, element.members.isEmpty {
        for role in [Preposition.of, .at, .in] {
          if let found = slot(.preposition(role), at: index) { go(found.members, index) }
        }
      }
    }
    // A note in a diary: the place alone.
    if verb == nil, let first = elements.first(where: { $0.kind == .phrase && !$0.isTime }),
      first.isBare, first.members.count == 1, isPlace(first.members[0]), !first.isPeople,
      first.themes.isEmpty, first.tokens.count < 4,
      !discourse.travellers.contains(first.members[0]),
      elements.allSatisfy({ $0.kind != .verb && $0.themes.isEmpty }),
      elements.dropFirst(2).allSatisfy({ $0.kind != .colon }),
      elements.allSatisfy({ $0.kind != .phrase || $0.isTime || !$0.members.isEmpty }),
      let index = elements.firstIndex(where: { $0.tokens == first.tokens })
    {
      go(first.members, index)
    }
  }

  /// `as guests of A`, `were the guests of A`; `were shown the workshops of A`.
  mutating func readGuests() {
    for index in elements.indices
    where elements[index].kind == .phrase && elements[index].head == .guest
      || elements[index].kind == .verb && elements[index].verb == .show
    {
      let element = elements[index]
      guard !isBlocked(index, isTravel: true), clauses[element.clause].verb >= 0,
        let travellers = filler(subject(ofClause: element.clause))
      else { continue }
      if element.kind == .phrase, element.head == .guest, !element.members.isEmpty,
        !element.isAnaphor,
        clauses[element.clause].verb < index,
        Set(travellers.members).isDisjoint(with: element.members),
        elements[clauses[element.clause].verb].verb == .be || element.preposition == .into
      {
        visit(travellers, Filler(members: element.members), at: clauses[element.clause].verb)
      }
      if element.kind == .verb, element.verb == .show, element.isPassive, travellers.isPeople {
        let hosts = namesBehind(index).filter { type($0) == .institution || isPlace($0) }
        if !hosts.isEmpty { visit(travellers, Filler(members: hosts), at: index) }
      }
    }
  }

  /// `The visit began in B`; `the talks were held at B`.
  private mutating func readNominalStay(_ subject: Int, _ verb: Int) {
    let travellers = Filler(
      members: discourse.travellers, isPeople: true, isDelegation: true, isAnaphor: true)
    let head = elements[subject].head
    guard head == .visit || head == .meeting, elements[subject].modifiers.isEmpty else { return }
    var places: [Int] = []
    for element in elements where element.kind == .phrase && !element.isPeople {
      if element.preposition == .at { places += element.members.filter { !isProgramme($0) } }
      if element.preposition == .in, head == .visit { places += element.members.filter(isPlace) }
    }
    guard !places.isEmpty, Set(places).isDisjoint(with: discourse.travellers) else { return }
    visit(travellers, Filler(members: places), at: verb)
  }

  /// Whether a subject is the group that the item has travelling.
  private func isOnTheWay(_ filler: Filler) -> Bool {
    !discourse.travellers.isEmpty && Set(filler.members).isSubset(of: discourse.travellers)
      || filler.isDelegation
  }
}
