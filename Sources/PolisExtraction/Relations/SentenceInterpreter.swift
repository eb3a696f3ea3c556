/// Reads relations out of one sentence: its phrases, clauses and frames, and what the item said before.
struct SentenceInterpreter {
  let entities: [AnnotatedEntity]
  let frames: FrameTable
  /// What the item has said so far.
  var discourse = Discourse()
  /// The relations found so far.
  var collector: RelationCollector

  /// The sentence's bytes.
  private(set) var evidence = 0..<0
  private(set) var isTitle = false
  private(set) var isListItem = false
  private(set) var isQuestion = false
  var elements: [Element] = []
  var clauses: [Clause] = []
  private(set) var within: [(inner: Int, outer: Int)] = []
  /// Whose topics a clause's topics are, where a frame says so.
  var participants: [Int: [Int]] = [:]
  /// The programme whose activity a clause tells of.
  var activities: [Int: Int] = [:]
  /// Whom the sentence says to work together.
  var cooperating: [Int] = []
  /// Names that stand with a partner where the verb is left out.
  var gapped: [Int] = []
  /// Lists that `respectively` pairs, and topics that it gives an owner.
  var respective: Set<Int> = []
  var ownedThemes: Set<Int> = []
  /// Whether anything in the sentence denies, ends, or leaves open what it says.
  private(set) var hasUndoing = false
  /// Why the topic at hand is taken to be somebody's.
  var ground = TopicGround.activity
  /// Who was being visited when the sentence began.
  var openingHosts: [Int] = []

  /// What kind of thing an entity is; closures and not methods, so that they can be handed on
  /// without a copy of all that the interpreter holds.
  let isActor: (Int) -> Bool
  let isProgramme: (Int) -> Bool
  let isPlace: (Int) -> Bool

  init(entities: [AnnotatedEntity], frames: FrameTable) {
    self.entities = entities
    self.frames = frames
    collector = RelationCollector(entities: entities)
    let types = entities.map(\.type)
    isActor = { types[$0] == .city || types[$0] == .region || types[$0] == .institution }
    isProgramme = { types[$0] == .programme }
    isPlace = { types[$0] == .city || types[$0] == .region || types[$0] == .country }
  }

  /// Takes the next sentence.
  mutating func begin(
    _ finder: consuming ClauseFinder, evidence: Range<Int>, isTitle: Bool, isListItem: Bool,
    isQuestion: Bool, within: [(inner: Int, outer: Int)]
  ) {
    self.evidence = evidence
    self.isTitle = isTitle
    self.isListItem = isListItem
    self.isQuestion = isQuestion
    self.within = within
    elements = finder.elements
    clauses = finder.clauses
    participants = [:]
    activities = [:]
    cooperating = []
    gapped = []
    respective = []
    ownedThemes = []
    hasUndoing = false
    for index in elements.indices {
      if elements[index].isNegative || elements[index].isMaybe
        || [.deny, .end, .seek].contains(elements[index].verb) || elements[index].head == .rumour
        || elements[index].has([.ended, .maybe, .over, .if, .until])
      {
        hasUndoing = true
        break
      }
    }
  }

  /// Reads the sentence that was taken.
  mutating func interpret() {
    openingHosts = discourse.hosts
    findGaps()
    readNamesBehindNouns()
    resolveReferences()
    readRetinue()
    readListBehindColon()
    readActivities()
    readRespectively()
    for index in elements.indices { apply(framesAt: index) }
    readReciprocity()
    readGapping()
    readStays()
    readStops()
    readGuests()
    readStandingPartnership()
    readMembership()
    readSection()
    readPairLine()
    readAnswer()
    readPlaces()
    readParts()
    readTopics()
    remember()
  }

  /// `It is not.`, `It has not done so.`: what the sentence before says does not hold.
  var isRetraction: Bool {
    elements.count <= 3 && elements.first?.has(.it) == true
      && elements.contains {
        $0.kind == .verb && $0.isNegative && [.be, .hold, .other].contains($0.verb)
      }
      && elements.allSatisfy { $0.themes.isEmpty }
  }

  /// `It expired in 2015.`, `The agreement was then cancelled.`: so does this.
  var isEnding: Bool {
    guard let subject = elements.first, subject.isBare,
      subject.has([.it, .the, .its]), subject.owners.isEmpty,
      subject.head == .none && subject.has(.it)
        || [.agreement, .cooperation, .pair].contains(subject.head)
    else { return false }
    return elements.allSatisfy { ($0.members.isEmpty || $0.isAnaphor) && $0.themes.isEmpty }
      && elements.contains {
        $0.kind == .verb && $0.isFinite && !$0.isNegative && !$0.isFuture && !$0.isMaybe
          && ($0.verb == .end || $0.verb == .deny && $0.isPassive)
      }
  }

  func type(_ entity: Int) -> EntityType { entities[entity].type }

  // MARK: Frames

  private mutating func apply(framesAt index: Int) {
    guard respective.isEmpty else { return }
    // The roles that nothing fills here: no frame that asks for one of them applies.
    var unfilled: Frame.Roles = []
    let element = elements[index]
    switch element.kind {
    case .verb:
      for trial in frames.frames(of: element.verb) {
        if let passive = trial.isPassive, passive != element.isPassive { continue }
        apply(trial, at: index, &unfilled)
      }
      if element.isJoint {
        for trial in frames.frames(of: NounClass.joint) { apply(trial, at: index, &unfilled) }
      }
    case .phrase:
      for trial in frames.frames(of: element.head) { apply(trial, at: index, &unfilled) }
      if element.has(.joint) {
        for trial in frames.frames(of: NounClass.joint) { apply(trial, at: index, &unfilled) }
      }
    default: break
    }
  }

  /// Applies a frame where all its slots are filled.
  private mutating func apply(
    _ trial: FrameTable.Trial, at index: Int, _ unfilled: inout Frame.Roles
  ) {
    let number = trial.number
    if isTitle, trial.isTravel { rememberHeadingVisit(frames.frames[number], index) }
    guard trial.roles.isDisjoint(with: unfilled) else { return }
    // Mostly nothing fills the first slot; the frame itself, far away in memory, is not looked at.
    guard let first = slot(trial.first, at: index) else {
      unfilled.formUnion(Frame.Roles(trial.first))
      return
    }
    var slots: [Filler] = []
    for (place, slot) in frames.frames[number].slots.enumerated() {
      guard var filler = place == 0 ? first : self.slot(slot.role, at: index) else {
        unfilled.formUnion(Frame.Roles(slot.role))
        return
      }
      if slots.isEmpty { slots.reserveCapacity(frames.frames[number].slots.count) }
      if slot.role == .thing || slot.role == .pact {
        slots.append(filler)
        continue
      }
      if filler.members.contains(where: { type($0) == .theme }) {
        filler.members.removeAll { type($0) == .theme }
      }
      guard filler.members.count >= slot.atLeast, filler.members.count <= slot.atMost else {
        return
      }
      if slot.isPeople, !filler.isPeople { return }
      if slot.atMost == 2, slot.role == .object, index + 2 < elements.count,
        [.comma, .and].contains(elements[index + 2].kind)
      {
        return
      }
      if slot.atLeast > 1, filler.isDelegation, slot.role != .preposition(.between) { return }
      slots.append(filler)
    }
    let isTravel = frames.frames[number].isTravel
    guard !isBlocked(index, isTravel: isTravel) else {
      if !isTravel { discourse.hasDenial = true }
      deny(frames.frames[number], slots, isOver: hasEnding)
      return
    }
    let (status, kind) = (frames.frames[number].status, frames.frames[number].kind)
    for assertion in frames.frames[number].assertions {
      switch assertion {
      case .cooperate(let first, let second):
        cooperate(slots[first], second.map { slots[$0] }, at: index, status: status, kind: kind)
      case .visit(let first, let second): visit(slots[first], slots[second], at: index)
      case .join(let first, let second):
        for one in slots[first].members {
          for other in slots[second].members { add(.participatesIn, one, other, 0.85) }
        }
      case .status, .kind: break
      }
    }
  }

  /// Whether the sentence says that something is over.
  private var hasEnding: Bool {
    elements.contains {
      $0.kind == .verb && $0.verb == .end && !$0.isNegative && !$0.isMaybe
        || $0.has([.ended, .over, .until])
    }
  }

  /// Notes what a frame would state, were it not denied, or over.
  private mutating func deny(_ frame: Frame, _ slots: [Filler], isOver: Bool) {
    for assertion in frame.assertions {
      switch assertion {
      case .cooperate(let first, let second):
        let left = slots[first].members.filter(isActor)
        let right = second.map { slots[$0].members.filter(isActor) } ?? left
        for one in left {
          for other in right where one != other {
            collector.deny(.cooperatesWith, one, other)
            if isOver { collector.end(one, other) }
          }
        }
      case .visit(let first, let second):
        for one in slots[first].members {
          for other in slots[second].members { collector.deny(.visited, one, other) }
        }
      case .join(let first, let second):
        for one in slots[first].members {
          for other in slots[second].members { collector.deny(.participatesIn, one, other) }
        }
      case .status, .kind: break
      }
    }
  }

  /// `European delegates visit A`: the item says who they are.
  private mutating func rememberHeadingVisit(_ frame: Frame, _ index: Int) {
    for case .visit(let first, let second) in frame.assertions
    where !isBlocked(index, isTravel: true) {
      guard slot(frame.slots[first].role, at: index) == nil,
        elements[index].noun != .none || elements[index].kind == .phrase
          || clauses[elements[index].clause].subject >= 0,
        let host = slot(frame.slots[second].role, at: index)
      else { continue }
      for member in host.members where !discourse.headingHosts.contains(member) {
        discourse.headingHosts.append(member)
      }
    }
  }

  @discardableResult
  mutating func add(
    _ type: RelationType, _ source: Int, _ target: Int, _ confidence: Double
  ) -> Int? {
    collector.add(type, source, target, evidence: evidence, confidence: confidence)
  }

  /// A meeting of a delegation with a host.
  mutating func meet(_ first: Filler, _ second: Filler, at index: Int) {
    cooperate(first, second, at: index, status: "held", kind: "session")
  }

  mutating func cooperate(
    _ first: Filler, _ second: Filler?, at index: Int, status: String?, kind: String?
  ) {
    let left = first.members.filter(isActor)
    var pairs: [(Int, Int)] = []
    var all = left
    if let second {
      let right = second.members.filter(isActor)
      guard !left.isEmpty, !right.isEmpty else { return }
      for one in left { for other in right where one != other { pairs.append((one, other)) } }
      all += right.filter { !left.contains($0) }
    } else {
      guard left.count > 1 else { return }
      if elements[index].head == .pair, left.count > 2, !first.isPairList { return }
      for (place, one) in left.enumerated() {
        for (later, other) in left.enumerated() where later > place {
          if first.sides.count == left.count,
            (first.sides[place] == first.sides[later]) != first.isPairList
          {
            continue
          }
          pairs.append((one, other))
        }
      }
    }
    // `A and B signed an agreement with C` joins A and B too.
    if second != nil, left.count > 1, !first.isDelegation, first.sides.count == left.count,
      elements[index].kind == .verb || elements[index].head == .agreement,
      elements[index].verb == .sign || elements[index].head == .agreement
    {
      for (place, one) in left.enumerated() {
        for (later, other) in left.enumerated() where later > place {
          if first.sides[place] != first.sides[later] { pairs.append((one, other)) }
        }
      }
    }
    for (one, other) in pairs {
      guard let place = add(.cooperatesWith, one, other, 0.88) else { continue }
      let isFuture =
        elements[index].isFuture
        || governingVerb(of: index).map { elements[$0].isFuture } ?? false
      collector.update(place) { relation in
        if relation.kind == nil { relation.kind = kind }
        let now = isFuture ? "planned" : status
        if relation.status == nil || relation.status == "planned" { relation.status = now }
      }
    }
    guard !pairs.isEmpty else { return }
    for member in all where !cooperating.contains(member) { cooperating.append(member) }
    let clause = elements[index].clause
    for member in all where !participants[clause, default: []].contains(member) {
      participants[clause, default: []].append(member)
    }
  }

  mutating func visit(_ travellers: Filler, _ hosts: Filler, at index: Int) {
    let clause = elements[index].clause
    if elements.contains(where: { $0.clause == clause && ($0.has(.online) || $0.isOnline) }) {
      return
    }
    var places = hosts.members
    // `visited A in B`: both; `to A in B, where they stayed`: A.
    let isSaid = elements[index].kind == .verb || elements[index].head == .visit
    let named = isSaid ? Set(elements[index...].flatMap { $0.members }) : []
    for (inner, outer) in within
    where places.contains(inner) && !places.contains(outer) && named.contains(inner) {
      places.append(outer)
    }
    if isTitle, travellers.members.isEmpty { return }
    var travellers = travellers
    // `sent a mission to B, among them delegates of C and D`
    for element in elements
    where element.kind == .phrase && element.preposition == .including && element.isPeople {
      travellers.members += element.members.filter { !travellers.members.contains($0) }
    }
    for one in travellers.members {
      for other in places where !travellers.members.contains(other) {
        add(.visited, one, other, 0.9)
      }
    }
    // Who is expected in return does not take over the tale.
    let isAside = elements[index].verb == .expect || elements[index].isFuture
    if !travellers.isAnaphor, !isAside || discourse.travellers.isEmpty {
      if Set(discourse.travellers).isDisjoint(with: travellers.members) {
        discourse.travellers = []
      }
      for member in travellers.members where !discourse.travellers.contains(member) {
        discourse.travellers.append(member)
      }
    }
    discourse.travellersAge = 0
    // Those who receive are the hosts, not the place where they do.
    if discourse.hostsSentence != evidence.lowerBound || !hosts.members.allSatisfy(isPlace)
      || discourse.hosts.allSatisfy(isPlace)
    {
      discourse.hosts = inviters.isEmpty ? hosts.members : inviters
      discourse.hostsSentence = evidence.lowerBound
    }
    if let place = places.last(where: isPlace) { discourse.place = place }
    // A visit made to discuss, sign or prepare cooperation is cooperation.
    if elements[index].kind == .verb, elements[index].verb != .be, states(cooperationBehind: index)
    {
      cooperate(
        Filler(members: travellers.members, isDelegation: true), hosts, at: index, status: "held",
        kind: "visit")
    }
    let subject = subject(ofClause: clause)
    if participants[clause] == nil, subject >= 0, !elements[subject].members.isEmpty,
      Set(elements[subject].members).isSubset(of: travellers.members)
    {
      participants[clause] = travellers.members.filter { isActor($0) }
    }
  }

  /// Who invited the visitors: `at the invitation of A`.
  private var inviters: [Int] {
    for index in elements.indices where elements[index].head == .invitation {
      if let found = slot(.preposition(.of), at: index) { return found.members }
    }
    return []
  }

  /// Whether the clause goes on with a purpose of cooperation.
  private func states(cooperationBehind index: Int) -> Bool {
    let clause = elements[index].clause
    var hasPurpose = false
    for element in elements[index...].dropFirst() where element.clause == clause {
      if element.kind == .verb, element.isInfinitive { hasPurpose = true }
      if element.kind == .phrase, element.preposition == .for { hasPurpose = true }
      guard hasPurpose else { continue }
      if element.kind == .verb,
        [.sign, .cooperate, .meet, .agree].contains(element.verb)
          || element.verb == .joint && element.isInfinitive
      {
        return true
      }
      if element.kind == .phrase,
        [.agreement, .cooperation].contains(element.head) || element.has(.joint)
      {
        return true
      }
    }
    return false
  }
}
