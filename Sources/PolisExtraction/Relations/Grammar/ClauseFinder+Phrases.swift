extension ClauseFinder {
  /// `T, U and V`: the later topics belong where the first does.
  mutating func markLists() {
    for index in elements.indices.dropFirst(2)
    where elements[index].kind == .phrase && !elements[index].themes.isEmpty
      && elements[index].members.isEmpty && elements[index].owners.isEmpty
      && !elements[index].isOwnedByPronoun
    {
      var before = index - 1
      while before >= 0, elements[before].kind == .comma || elements[before].kind == .and {
        before -= 1
      }
      guard before >= 0, before < index - 1, elements[before].kind == .phrase,
        !elements[before].themes.isEmpty, elements[before].members.isEmpty
      else { continue }
      let preposition = elements[index].preposition
      guard
        preposition == .none || preposition == elements[before].preposition
          || elements[before].listHead >= 0
            && preposition == elements[elements[before].listHead].preposition
      else { continue }
      // `…, and T will be tested` begins a clause of its own.
      if preposition == .none, index + 1 < elements.count, elements[index + 1].kind == .verb,
        elements[index + 1].isFinite,
        elements[..<before].contains(where: { $0.kind == .verb && $0.isFinite })
      {
        continue
      }
      elements[index].listHead = elements[before].listHead >= 0 ? elements[before].listHead : before
    }
  }

  /// `A, the capital of B,`: the phrase behind the comma is said of A.
  mutating func markAppositions() {
    // `Its five partners – A, B and C – met`: a list of members, not the subject.
    for index in elements.indices where elements[index].kind == .dash {
      var noun = index - 1
      while noun >= 0, elements[noun].kind == .phrase, elements[noun].preposition != .none {
        noun -= 1
      }
      guard noun >= 0, elements[noun].isBare, elements[noun].isPlural,
        elements[noun].members.isEmpty,
        elements[noun].head == .partner || elements[noun].head == .member,
        let end = elements[(index + 1)...].firstIndex(where: { $0.kind == .dash })
      else { continue }
      let names = (index..<end).filter { elements[$0].isBare && !elements[$0].members.isEmpty }
      guard names.reduce(0, { $0 + elements[$1].members.count }) > 2 else { continue }
      for name in names {
        elements[name].appositionOf = noun
        elements[name].head = .member
      }
    }
    // `A, B and C – three coastal cities – left`
    for index in elements.indices.dropFirst(2)
    where elements[index].isBare && elements[index].members.isEmpty
      && elements[index - 1].kind == .dash && elements[index - 2].kind == .phrase
      && !elements[index - 2].members.isEmpty
      && elements[(index + 1)...].contains(where: { $0.kind == .dash })
    {
      elements[index].appositionOf = index - 2
    }
    for index in elements.indices.dropFirst(2) {
      guard elements[index].isBare, elements[index - 1].kind == .comma else { continue }
      let phrase = elements[index]
      guard
        phrase.has([.the, .a, .its, .one, .both, .known, .two, .three]) || phrase.head != .none,
        !phrase.members.isEmpty && phrase.head == .partner || phrase.members.isEmpty
          || phrase.isPeople || phrase.head == .project && phrase.has([.a, .the])
      else { continue }
      var before = index - 2
      // Over phrases that hang on the name: `A in B, …`.
      while before > 0, elements[before].kind == .phrase, elements[before].preposition != .none,
        elements[before].members.isEmpty
      {
        before -= 1
      }
      // `adopted, through A, a plan`: an object behind an insertion.
      if before > 1, elements[before].preposition != .none, elements[before - 1].kind == .comma,
        elements[before - 2].kind == .verb
      {
        continue
      }
      guard before >= 0, elements[before].kind == .phrase, !elements[before].isTime,
        !elements[before].members.isEmpty || elements[before].head != .none
      else { continue }
      // `Yesterday in A, the mayor said`: the phrase is a subject when a verb follows at once.
      // `At the ceremony, the mayor of A and the mayor of B signed`: so are two.
      var next = index + 1
      while next < elements.count {
        if elements[next].kind == .phrase, elements[next].preposition != .none {
          next += 1
        } else if elements[next].kind == .and, elements[before].preposition != .none,
          next + 1 < elements.count, elements[next + 1].isBare
        {
          next += 2
        } else {
          break
        }
      }
      if next < elements.count, elements[next].kind == .verb, elements[next].isFinite { continue }
      elements[index].appositionOf = before
    }
    // `A, the birthplace and first member of B`
    for index in elements.indices.dropFirst(2)
    where elements[index].isBare && elements[index].members.isEmpty
      && elements[index - 1].kind == .and
      && elements[index].head != .none
    {
      var before = index - 2
      while before > 0, elements[before].kind == .phrase, elements[before].preposition != .none {
        before -= 1
      }
      if elements[before].kind == .phrase, elements[before].appositionOf >= 0 {
        elements[index].appositionOf = elements[before].appositionOf
      }
    }
    // `Sister cities since 1998, A and B …`: the other way round.
    if let first = elements.first, first.isBare, first.members.isEmpty, first.head == .partner {
      var next = 1
      while next < elements.count, elements[next].kind == .phrase,
        elements[next].preposition != .none
      {
        next += 1
      }
      if next + 1 < elements.count, elements[next].kind == .comma, elements[next + 1].isBare,
        elements[next + 1].members.count > 1
      {
        elements[0].appositionOf = next + 1
      }
    }
  }
}
