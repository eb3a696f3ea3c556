/// Partnerships that no frame reads: verbs left out, `each other`, and the pair of the heading.
extension SentenceInterpreter {
  /// Takes `C with D` out of the reach of the verb of `A works with B, C with D`.
  mutating func findGaps() {
    for index in elements.indices.dropFirst(3)
    where elements[index].isBare && index + 1 < elements.count {
      let next = elements[index + 1]
      guard !elements[index].members.isEmpty, elements[index].appositionOf < 0,
        [.comma, .and, .semicolon].contains(elements[index - 1].kind),
        next.kind == .phrase, next.preposition == .with, !next.members.isEmpty,
        index + 2 == elements.count
          || [.comma, .and, .semicolon].contains(elements[index + 2].kind)
          || elements[index + 2].kind == .phrase && elements[index + 2].preposition != .none,
        elements[..<index].contains(where: {
          $0.kind == .verb
            && [.pair, .work, .cooperate, .sign, .meet, .link, .agree].contains($0.verb)
        })
      else { continue }
      let clause = clauses.count
      clauses.append(Clause(kind: .main, parent: elements[index].clause))
      var end = index
      while end < elements.count, end < index + 2 || elements[end].kind == .phrase,
        end == index || elements[end].preposition != .none
      {
        elements[end].clause = clause
        end += 1
      }
      gapped.append(index)
    }
  }

  /// Reads `A works with B, C with D and E with F`.
  mutating func readGapping() {
    guard !gapped.isEmpty else { return }
    for index in gapped {
      guard !isBlocked(index), let left = filler(index), let right = filler(index + 1) else {
        continue
      }
      cooperate(left, right, at: index, status: nil, kind: nil)
    }
  }

  /// Reads `A and B lend each other works`.
  mutating func readReciprocity() {
    for index in elements.indices where elements[index].has(.reciprocal) {
      let clause = elements[index].clause
      guard clauses[clause].kind == .main, clauses[clause].verb >= 0,
        !isBlocked(clauses[clause].verb),
        let found = filler(subject(ofClause: clause)), found.members.count > 1, !found.isDelegation
      else { continue }
      cooperate(found, nil, at: clauses[clause].verb, status: nil, kind: nil)
    }
  }

  /// `The twinning was celebrated`: it is that of the two whom the heading names.
  mutating func readStandingPartnership() {
    guard !isTitle, !discourse.hasPartnership, discourse.partners.count == 2,
      discourse.partners == discourse.headingPair, discourse.partners.count < 4
    else { return }
    for index in elements.indices where elements[index].kind == .phrase {
      let element = elements[index]
      guard !element.isPlural, element.head == .cooperation || element.head == .agreement,
        element.has([.the, .its]) || element.isOwnedByPronoun,
        element.owners.isEmpty, element.modifiers.isEmpty, !isBlocked(index),
        slot(.preposition(.between), at: index) == nil, slot(.preposition(.of), at: index) == nil,
        slot(.preposition(.with), at: index) == nil
      else { continue }
      cooperate(
        Filler(members: discourse.partners, sides: Array(discourse.partners.indices)), nil,
        at: index,
        status: nil, kind: element.head == .agreement ? "memorandum" : "twinning")
    }
  }
}
