extension Chunker {
  /// `officials of A`, `a team of experts from A and of B`, `the A delegation` act for A.
  mutating func joinPeople() {
    var result: [Element] = []
    result.reserveCapacity(elements.count)
    for (position, element) in elements.enumerated() {
      guard element.kind == .phrase else {
        result.append(element)
        continue
      }
      if let last = result.last, last.kind == .phrase {
        // officials | of A
        if standsForOthers(last), [.of, .from].contains(element.preposition) {
          let isGroup = !element.members.isEmpty
          guard !isGroup || isPeopleNoun(last) || !isProgramme(element) else {
            result.append(element)
            continue
          }
          // `a group of growers | from A`
          let isKindOfPeople =
            last.headKind == .traveller && element.preposition == .of && element.head == .none
            && element.themes.isEmpty && element.members.isEmpty && element.modifiers.isEmpty
          if isGroup || isPeopleNoun(element) || isKindOfPeople {
            var joined = last
            joined.members += element.members.filter { !joined.members.contains($0) }
            joined.sides = joined.members.indices.map { $0 }
            if element.sides.count == joined.members.count { joined.sides = element.sides }
            joined.isPeople = isPeopleNoun(last) || last.head == .seat || last.head == .body
            joined.themes += element.themes
            joined.tokens = last.tokens.lowerBound..<element.tokens.upperBound
            if joined.isPeople, joined.headKind != .traveller, joined.head != .guest {
              joined.head = .people
            }
            result[result.count - 1] = joined
            if position + 1 == elements.count || elements[position + 1].kind != .verb {
              Self.joinLastPeople(&result)
            }
            continue
          }
        }
      }
      // of A | and | of B
      if element.kind == .phrase, !element.members.isEmpty, result.count > 1,
        let joint = result.last, joint.kind == .and || joint.kind == .comma
      {
        let before = result[result.count - 2]
        if before.kind == .phrase, !before.members.isEmpty, continues(before, element) {
          var joined = before
          joined.take(membersOf: element)
          joined.tokens = before.tokens.lowerBound..<element.tokens.upperBound
          result.removeLast()
          result[result.count - 1] = joined
          continue
        }
      }
      var next = element
      // `the P project`
      if next.kind == .phrase, next.members.isEmpty, next.head == .project, !next.modifiers.isEmpty,
        next.modifiers.allSatisfy({ programmes.contains($0) }), !next.isPlural
      {
        next.members = next.modifiers
        next.modifiers = []
      }
      if next.kind == .phrase, next.members.isEmpty, isPeopleNoun(next) || isBody(next) {
        if !next.owners.isEmpty {
          next.members = next.owners
          next.sides = next.members.indices.map { $0 }
          next.owners = []
          next.isPeople = true
        } else if !next.modifiers.isEmpty {
          next.members = next.modifiers
          next.sides = next.members.indices.map { $0 }
          next.modifiers = []
          next.isPeople = true
        }
      }
      result.append(next)
    }
    elements = result
  }

  /// `by the mayor of A | and | the mayor of B` is one phrase.
  private static func joinLastPeople(_ result: inout [Element]) {
    guard let last = result.last, last.isPeople, last.preposition == .none, result.count > 2,
      result[result.count - 2].kind == .and
    else { return }
    var before = result[result.count - 3]
    guard before.isPeople, [.by, .between, .with].contains(before.preposition) else { return }
    before.take(membersOf: last)
    before.tokens = before.tokens.lowerBound..<last.tokens.upperBound
    result.replaceSubrange((result.count - 3)..., with: [before])
  }

  func isPeopleNoun(_ element: Element) -> Bool {
    element.head == .people || element.head == .traveller || element.headKind == .traveller
      || element.head == .guest
  }

  func isBody(_ element: Element) -> Bool { element.head == .seat || element.head == .body }

  /// A noun that stands for whom it is of: people, the seat, the cities of.
  func standsForOthers(_ element: Element) -> Bool {
    guard element.owners.isEmpty else { return false }
    if element.headKind == .traveller { return true }
    switch element.head {
    case .people, .traveller, .guest, .seat, .body: return true
    case .city, .region, .institution, .capital:
      return element.isPlural && element.members.isEmpty && element.owners.isEmpty
    default: return false
    }
  }

  /// `of A and of B`; `officials of A and B's mayor`; a preposition that is not repeated with a
  /// verb behind belongs to the next clause.
  func continues(_ before: Element, _ element: Element) -> Bool {
    if element.preposition == before.preposition, element.preposition != .none { return true }
    if before.isPeople, element.preposition == .of || element.preposition == .from { return true }
    return false
  }
}
