/// What lists, lines of factsheets, and questions with their answers say of programmes and pairs.
extension SentenceInterpreter {
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

  /// `New in P: A and B`: the label names the programme, and nothing but names stands behind.
  private mutating func readLabelledMembers() {
    guard let colon = elements.firstIndex(where: { $0.kind == .colon }), colon > 0,
      colon + 1 < elements.count, !elements.contains(where: { $0.kind == .verb }),
      elements[..<colon].allSatisfy({ $0.kind == .phrase && !$0.members.contains(where: isActor) }),
      let programme = elements[..<colon].flatMap({ $0.members + $0.modifiers }).first(
        where: isProgramme),
      elements[(colon + 1)...].allSatisfy({
        $0.kind != .phrase || $0.isBare && $0.members.contains(where: isActor)
      })
    else { return }
    for actor in elements[(colon + 1)...].flatMap({ $0.members }) where isActor(actor) {
      add(.participatesIn, actor, programme, 0.75)
    }
  }

  /// A list under `Participating cities`: each name takes part.
  mutating func readSection() {
    readProjectLine()
    readOwnProjects()
    readLabelledMembers()
    let first = elements.first
    if isTitle || elements.last?.kind == .colon {
      guard let first, first.isBare, first.isPlural, first.members.isEmpty || first.isAnaphor
      else { return }
      if [.member, .partner, .pair].contains(first.head) || first.headKind == .member
        || first.headKind == .pair
      {
        discourse.section =
          [
            first.modifiers.first(where: isProgramme) ?? -1, discourse.mainProgramme,
            discourse.firstProgramme,
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
    for actor in cooperating { add(.participatesIn, actor, discourse.section, 0.75) }
  }

  /// `A – B: T`, `Pair 3: A and B (T)`: a line that names a pair, where no agreement is denied.
  mutating func readPairLine() {
    // A heading opens a list of pairs, or of such as came to nothing.
    if isTitle || elements.last?.kind == .colon {
      let isPairs = elements.contains {
        $0.kind == .phrase
          && ($0.isPlural && [.pair, .cooperation].contains($0.head) || $0.headKind == .pair)
      }
      if elements.allSatisfy({ !$0.members.contains(where: isActor) }) {
        discourse.isVoidSection = hasUndoing
        discourse.isPairSection = isPairs
      } else if isPairs {
        discourse.isPairSection = true
      }
    } else if elements.contains(where: { $0.kind == .phrase && $0.head == .pair }),
      elements.flatMap({ $0.members }).contains(where: isProgramme)
        || discourse.mainProgramme >= 0
    {
      discourse.isPairText = true
    }
    guard !discourse.isVoidSection, !hasUndoing,
      !elements.contains(where: { $0.kind == .verb && $0.isFinite })
    else { return }
    var index = 0
    var isLabelled = false
    // `Pair 3:`
    if let colon = elements.prefix(3).firstIndex(where: { $0.kind == .colon || $0.kind == .dash }),
      elements[..<colon].allSatisfy({ $0.members.isEmpty && $0.themes.isEmpty })
    {
      isLabelled = elements[..<colon].contains { $0.head == .pair || $0.headKind == .pair }
      if isLabelled || elements[..<colon].allSatisfy({ $0.isTime || $0.isDigitList }) {
        index = colon + 1
      }
    }
    while index < elements.count, elements[index].kind == .comma || elements[index].isTime {
      index += 1
    }
    guard index < elements.count, elements[index].isBare, elements[index].members.count == 2,
      elements[index].members.allSatisfy(isActor), elements[index].sides == [0, 1],
      elements[index].isPair
        ? !isTitle || discourse.isPairSection || discourse.isPairText
        : isLabelled || discourse.isPairSection && isListItem,
      index + 1 == elements.count || elements[index + 1].kind != .phrase
        || elements[index + 1].preposition != .none
    else { return }
    let pair = elements[index].members
    cooperate(
      Filler(members: pair, sides: [0, 1]), nil, at: index, status: nil,
      kind: "twinning")
    for theme in elements[index...].flatMap({ $0.themes }) {
      for actor in pair { add(.addresses, actor, theme, 0.85) }
      ownedThemes.insert(theme)
    }
    let programme = discourse.section >= 0 ? discourse.section : discourse.mainProgramme
    if discourse.isPairSection || discourse.isPairText, programme >= 0 {
      for actor in pair { add(.participatesIn, actor, programme, 0.75) }
    }
  }

  /// `Which pairs of P …?` `A and B.`: the answer names what was asked for.
  mutating func readAnswer() {
    if let asked = discourse.asked, !elements.contains(where: { $0.kind == .verb && $0.isFinite }) {
      let named = elements.filter { $0.isBare && $0.appositionOf < 0 }.flatMap { $0.members }
        .filter(isActor)
      if !named.isEmpty, !hasUndoing {
        for actor in named { add(.participatesIn, actor, asked.programme, 0.75) }
        if asked.isPair, named.count == 2 {
          cooperate(
            Filler(members: named, sides: [0, 1]), nil, at: 0, status: nil, kind: "twinning")
        }
      }
    }
    discourse.asked = nil
    guard isQuestion, let programme = elements.flatMap({ $0.members }).first(where: isProgramme),
      let noun = elements.first(where: {
        $0.kind == .phrase && $0.isPlural
          && [.pair, .city, .region, .member, .partner, .institution].contains($0.head)
      })
    else { return }
    discourse.asked = (programme, noun.head == .pair)
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
}
