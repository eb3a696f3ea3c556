extension SentenceInterpreter {
  private mutating func locate(_ inner: Int, _ outer: Int, _ confidence: Double) {
    guard inner != outer else { return }
    add(.locatedIn, inner, outer, confidence)
  }

  /// Where things are, by what is said of them: `A, capital of B`, `the B-based A`, `where A`.
  mutating func readPlaces() {
    for index in elements.indices where elements[index].kind == .phrase {
      let element = elements[index]
      // `the B-based A`
      if element.has(.based), !element.modifiers.isEmpty {
        let places = element.modifiers.filter(isPlace)
        let things =
          element.members.isEmpty
          ? (element.appositionOf >= 0 ? elements[element.appositionOf].members : [])
          : element.members
        for thing in things.suffix(1) { for place in places { locate(thing, place, 0.95) } }
      }
      switch element.head {
      case .capital, .city, .region, .seat: readCapital(index)
      case .institution, .body, .part, .people:
        if element.appositionOf >= 0 { readInstitution(index) }
      default: break
      }
      if element.headKind == .capital { readCapital(index) }
      if element.has(.same), element.head == .city || element.head == .region,
        [.from, .in].contains(element.preposition), let place = element.members.first
      {
        // `A, from the same city`
        for before in elements[..<index].reversed()
        where before.kind == .phrase && !before.members.isEmpty {
          if let thing = before.members.last { locate(thing, place, 0.9) }
          break
        }
      }
    }
    // `A and B, both in C`
    for index in elements.indices.dropFirst(2)
    where elements[index].preposition == .in && elements[index].members.count == 1
      && elements[index - 1].has(.both) && elements[index - 1].isBare
    {
      let before = elements[..<(index - 1)].last { $0.kind == .phrase && $0.members.count > 1 }
      for thing in before?.members ?? [] { locate(thing, elements[index].members[0], 0.9) }
    }
    readFrontedPlace()
    // `in B, at the seat of A`
    for index in elements.indices.dropFirst(2)
    where elements[index].preposition == .at && elements[index - 1].kind == .comma
      && elements[index - 2].preposition == .in
    {
      for thing in elements[index].members where type(thing) == .institution {
        for place in elements[index - 2].members.filter(isPlace) { locate(thing, place, 0.9) }
      }
    }
    for index in elements.indices where elements[index].kind == .verb { readPlaceVerb(index) }
    readHostedPlaces()
  }

  /// `In B, the institute A answers questions`: what it does as a rule it does where it is.
  private mutating func readFrontedPlace() {
    guard let first = elements.first, first.kind == .phrase, first.preposition == .in,
      first.members.count == 1, isPlace(first.members[0]), !first.isPeople,
      clauses[first.clause].subject > 0, clauses[first.clause].verb > 0
    else { return }
    let verb = elements[clauses[first.clause].verb]
    let subject = elements[clauses[first.clause].subject]
    guard verb.has([.thirdPerson, .base]), !verb.has(.past), !verb.isFuture, !verb.isMaybe,
      !verb.isPassive, subject.members.count == 1, !subject.isPeople, !subject.isAnaphor,
      type(subject.members[0]) == .institution
    else { return }
    locate(subject.members[0], first.members[0], 0.8)
  }

  /// `A, the capital of B`; `A is a town in B`; `A, whose main city is B` the other way round.
  private mutating func readCapital(_ index: Int) {
    let element = elements[index]
    let owners = element.owners.filter(isPlace)
    guard let places = owners.isEmpty ? placeBehind(index) : owners else {
      // `A, seat of the institute B`
      if element.appositionOf >= 0, [.capital, .seat].contains(element.head),
        let city = elements[element.appositionOf].members.last, isPlace(city),
        let things = slot(.preposition(.of), at: index)?.members
      {
        for thing in things where type(thing) == .institution { locate(thing, city, 0.9) }
      }
      return readMainCity(index)
    }
    var things: [Int] = []
    if element.appositionOf >= 0 {
      things = elements[element.appositionOf].members.suffix(1)
    } else if clauses[element.clause].verb >= 0, clauses[element.clause].verb < index,
      elements[clauses[element.clause].verb].verb == .be
    {
      guard !isBlocked(index) else { return }
      things = slot(.subject, at: index)?.members ?? []
    } else if !element.members.isEmpty, !element.isPlural {
      things = element.members.suffix(1)
    } else if !element.isPlural, let named = nameBehind(index) {
      things = [named]
    }
    guard things.count == 1 else { return }
    for thing in things where type(thing) == .city || type(thing) == .region {
      for place in places where type(place) != .city || element.head == .capital {
        locate(thing, place, 0.95)
      }
    }
  }

  private mutating func readMainCity(_ index: Int) {
    let clause = elements[index].clause
    guard !clauses[clause].relative.isDisjoint(with: .whose), clauses[clause].subject == index,
      let outer = filler(clauses[clause].antecedent)?.members.last, clauses[clause].verb >= 0,
      elements[clauses[clause].verb].verb == .be,
      let inner = slot(.object, at: clauses[clause].verb)?.members.first
    else { return }
    locate(inner, outer, 0.9)
  }

  /// The name in `the capital of B, A,` and `B's capital, A,`.
  private func nameBehind(_ index: Int) -> Int? {
    var ahead = index + 1
    while ahead < elements.count, elements[ahead].kind == .phrase,
      [.of, .in].contains(elements[ahead].preposition)
    {
      ahead += 1
    }
    guard ahead + 1 < elements.count, elements[ahead].kind == .comma, elements[ahead + 1].isBare,
      elements[ahead + 1].members.count == 1, elements[ahead + 1].head == .none,
      ahead + 2 == elements.count || [.comma, .verb].contains(elements[ahead + 2].kind)
    else { return nil }
    return elements[ahead + 1].members[0]
  }

  /// The place of `of B`, `in B`, `in the north of B` behind a noun.
  private func placeBehind(_ index: Int) -> [Int]? {
    var ahead = index + 1
    while ahead < elements.count, ahead < index + 4, elements[ahead].kind == .phrase,
      [.of, .in].contains(elements[ahead].preposition)
    {
      let places = elements[ahead].members.filter(isPlace)
      if let place = places.first { return [place] }
      ahead += 1
    }
    return nil
  }

  /// `A, an association in B`; `A, the agency of B`.
  private mutating func readInstitution(_ index: Int) {
    guard let places = placeBehind(index) else { return }
    for thing in elements[elements[index].appositionOf].members.suffix(1)
    where type(thing) == .institution {
      for place in places { locate(thing, place, 0.85) }
    }
  }

  /// `A has its seat in B`, `A is based in B`, `the network based there`.
  private mutating func readPlaceVerb(_ index: Int) {
    let verb = elements[index]
    let clause = verb.clause
    guard !isBlocked(index) else { return }
    // `A lies in B`, `A is in B`
    if verb.verb == .lie || verb.verb == .be, !verb.isPassive,
      let thing = slot(.subject, at: index),
      thing.members.count == 1, !thing.isPeople, !thing.isAnaphor, index + 1 < elements.count,
      elements[index + 1].preposition == .in,
      let place = placeBehind(index)?.first
    {
      locate(thing.members[0], place, 0.85)
    }
    // `A belongs to the district of B`
    if verb.verb == .belong, let thing = slot(.subject, at: index), thing.members.count == 1,
      index + 1 < elements.count, elements[index + 1].preposition == .to
    {
      let places = elements[index + 1].members.filter(isPlace)
      for place in places.isEmpty ? placeBehind(index + 1) ?? [] : places {
        locate(thing.members[0], place, 0.85)
      }
    }
    let isBased = verb.has(.based) || elements.contains { $0.clause == clause && $0.has(.based) }
    let hasSeat =
      verb.verb == .hold
      && elements.contains {
        $0.clause == clause && [.seat, .capital].contains($0.head) && $0.isOwnedByPronoun
      }
    guard isBased || hasSeat, let things = slot(.subject, at: index)?.members else { return }
    var places = slot(.preposition(.in), at: index)?.members.filter(isPlace) ?? []
    if places.isEmpty, elements.contains(where: { $0.clause == clause && $0.has(.there) }) {
      let before = elements[..<index].flatMap { $0.members }.filter(isPlace)
      if let place = before.last {
        places = [place]
      } else if discourse.place >= 0 {
        places = [discourse.place]
      }
    }
    for thing in things.suffix(1) where !isProgramme(thing) {
      for place in places.prefix(1) { locate(thing, place, 0.9) }
    }
  }

  /// `In B the visitors were received at A`; `to B, where A received them`.
  private mutating func readHostedPlaces() {
    for clause in clauses.indices {
      var place: Int?
      if !clauses[clause].relative.isDisjoint(with: .where),
        let found = filler(clauses[clause].antecedent),
        found.members.count == 1
      {
        place = found.members.first(where: isPlace)
      } else if clauses[clause].subject >= 0 {
        place = elements[..<clauses[clause].subject].last {
          $0.clause == clause && $0.kind == .phrase && $0.preposition == .in
            && $0.members.count == 1
        }?.members.first(where: isPlace)
      }
      guard let place else { continue }
      for index in elements.indices
      where elements[index].kind == .verb && elements[index].clause == clause {
        let verb = elements[index]
        guard !isBlocked(index) else { continue }
        var things: [Int] = []
        switch verb.verb {
        case .receive:
          things =
            verb.isPassive
            ? (slot(.preposition(.by), at: index)?.members ?? [])
              + (slot(.preposition(.at), at: index)?.members ?? [])
            : slot(.subject, at: index)?.members ?? []
        case .visit, .callon:
          things =
            (slot(.object, at: index)?.members ?? [])
            + (slot(.preposition(.on), at: index)?.members ?? [])
        case .show:
          guard verb.isPassive else { continue }
          things = elements.filter {
            $0.clause == clause && $0.kind == .phrase && $0.preposition != .by
              && $0.preposition != .in
          }
          .flatMap { $0.members + $0.owners }
        default: continue
        }
        for thing in things where type(thing) == .institution || isDistrict(thing) {
          locate(thing, place, 0.85)
        }
      }
    }
  }

  /// Whether a city is a part of a city by its name.
  private func isDistrict(_ entity: Int) -> Bool {
    type(entity) == .city && UnitReader.isDistrictName(entities[entity].name)
  }

  /// The last programmes that the sentence names before a phrase.
  private func programmesBefore(_ index: Int) -> [Int] {
    elements[..<index].last { $0.kind == .phrase && $0.members.contains(where: isProgramme) }?
      .members.filter(isProgramme) ?? []
  }

  /// `the A of the B`, `A, part of B`, `P, a project of Q`.
  mutating func readParts() {
    for index in elements.indices.dropFirst() where elements[index].kind == .phrase {
      let element = elements[index]
      if element.preposition == .of, let outer = element.members.first, !element.isPeople,
        elements[index - 1].kind == .phrase, let inner = elements[index - 1].members.last,
        type(inner) == .institution,
        !elements[index - 1].isPeople || elements[index - 1].preposition == .of
      {
        if type(outer) == .institution { add(.partOf, inner, outer, 0.9) }
        if isPlace(outer) { locate(inner, outer, 0.8) }
      }
    }
    // `the A region of B`
    for index in elements.indices.dropFirst() where elements[index].preposition == .of {
      guard let outer = elements[index].members.first, elements[index].members.count == 1,
        elements[index - 1].kind == .phrase, !elements[index - 1].isPeople,
        let inner = elements[index - 1].members.last
      else { continue }
      if type(inner) == .region && type(outer) == .country
        || type(inner) == .city && (type(outer) == .region || type(outer) == .country)
      {
        locate(inner, outer, 0.9)
      }
    }
    // `X's Y`
    for element in elements where element.kind == .phrase && element.owners.count == 1 {
      guard let outer = element.owners.first, let inner = element.members.first,
        element.members.count == 1, type(inner) == .institution, element.head == .none,
        !element.isPeople
      else { continue }
      if type(outer) == .institution { add(.partOf, inner, outer, 0.85) }
      if isPlace(outer) { locate(inner, outer, 0.8) }
    }
    for index in elements.indices where elements[index].kind == .phrase {
      let element = elements[index]
      let isPart =
        element.has(.part)
        || element.appositionOf >= 0
          && ![.member, .partner, .people, .city, .region, .capital, .traveller, .guest].contains(
            element.head)
        || element.appositionOf >= 0 && element.headKind == .institution
        || element.head == .project || element.headKind == .project
      guard isPart, !isBlocked(index) else { continue }
      var outer = element.modifiers + element.owners
      for role in [Preposition.of, .under, .from, .in] where outer.isEmpty {
        outer = slot(.preposition(role), at: index)?.members ?? []
      }
      // `Q, a P project`, `Q, an institute of X`
      if outer.isEmpty, element.appositionOf >= 0,
        element.head == .project || element.headKind == .institution
      {
        outer = element.members
      }
      // `P and its project Q`
      if outer.isEmpty, element.head == .project, element.isOwnedByPronoun {
        outer = programmesBefore(index)
      }
      var inner: [Int] = []
      if element.appositionOf >= 0 {
        inner = elements[element.appositionOf].members.suffix(1)
      } else if clauses[element.clause].verb >= 0, clauses[element.clause].verb < index,
        elements[clauses[element.clause].verb].verb == .be || element.has(.part)
      {
        inner = slot(.subject, at: index)?.members ?? []
      } else if !element.members.isEmpty {
        inner = element.members
      }
      for one in inner {
        for other in outer where type(one) == type(other) && one != other {
          add(.partOf, one, other, 0.9)
        }
      }
    }
    // `Q runs under P`, `Under P, Q …`
    for index in elements.indices
    where elements[index].kind == .phrase && elements[index].preposition == .under
      && (index == 0 || elements[index - 1].kind == .verb && !elements[index - 1].isGerund)
    {
      let clause = elements[index].clause
      let subject = clauses[clause].subject
      guard !isBlocked(index), let outer = elements[index].members.first, isProgramme(outer),
        elements[index].members.count == 1, clauses[clause].verb >= 0, subject >= 0,
        !isBlocked(clauses[clause].verb)
      else { continue }
      for inner in elements[subject].members where isProgramme(inner) && inner != outer {
        add(.partOf, inner, outer, 0.85)
      }
    }
    // `P, funded under Q`
    for index in elements.indices
    where elements[index].kind == .verb && elements[index].verb == .fund
      && elements[index].isPassive
    {
      guard !isBlocked(index),
        let inner = slot(.subject, at: index)?.members.last(where: isProgramme)
      else { continue }
      for role in [Preposition.by, .under, .from] {
        if let outer = slot(.preposition(role), at: index)?.members.first(where: isProgramme),
          outer != inner
        {
          add(.partOf, inner, outer, 0.85)
        }
      }
    }
    // `A belongs to B`
    for index in elements.indices
    where elements[index].kind == .verb && elements[index].verb == .belong {
      guard !isBlocked(index), let inner = slot(.subject, at: index)?.members,
        let outer = slot(.preposition(.to), at: index)?.members
      else { continue }
      for one in inner {
        for other in outer where type(one) == type(other) { add(.partOf, one, other, 0.9) }
      }
    }
  }
}
extension Element {
  fileprivate func has(_ some: NounClass) -> Bool { head == some || headKind == some }
}
