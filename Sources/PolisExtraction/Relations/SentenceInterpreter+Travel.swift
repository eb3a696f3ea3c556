extension SentenceInterpreter {
  /// `a delegation from A, led by B and accompanied by C`: B and C travel too.
  mutating func readRetinue() {
    for index in elements.indices where elements[index].kind == .verb {
      let verb = elements[index]
      guard verb.verb == .lead || verb.verb == .accompany || verb.verb == .comprise,
        verb.isPassive, !verb.isFinite
      else { continue }
      let clause = verb.clause
      var anchor = clauses[clause].antecedent
      if anchor < 0 || elements[anchor].members.isEmpty {
        anchor = clauses[clause].parent >= 0 ? subject(ofClause: clauses[clause].parent) : -1
      }
      guard anchor >= 0, elements[anchor].isPeople || elements[anchor].isAnaphor else { continue }
      for ahead in elements.indices.dropFirst(index + 1)
      where elements[ahead].clause == clause
        && elements[ahead].kind == .phrase
        && (elements[ahead].preposition == .by || elements[ahead - 1].kind == .and)
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
            guard let place = slot(.preposition(role), at: other) else { continue }
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
