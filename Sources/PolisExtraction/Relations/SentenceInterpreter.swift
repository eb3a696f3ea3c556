/// Reads relations out of one sentence: its phrases, clauses and frames, and what the item said before.
struct SentenceInterpreter {
  let entities: [AnnotatedEntity]
  let frames: FrameTable
  /// The sentence's bytes.
  let evidence: Range<Int>
  let isTitle: Bool
  var elements: [Element]
  var clauses: [Clause]
  var discourse: Discourse
  var collector: RelationCollector
  /// Whose topics a clause's topics are, where a frame says so.
  var participants: [Int: [Int]] = [:]
  /// The programme whose activity a clause tells of.
  var activities: [Int: Int] = [:]
  var within: [(inner: Int, outer: Int)]
  /// Whom the sentence says to work together, travel, be visited.
  var cooperating: [Int] = []
  /// Lists that `respectively` pairs, and topics that it gives an owner.
  var respective: Set<Int> = []
  var cooperatingRespectively: [Int] = []
  var ownedThemes: Set<Int> = []

  mutating func interpret() {
    resolveReferences()
    readActivities()
    readRespectively()
    for index in elements.indices { apply(framesAt: index) }
    readMembership()
    readPlaces()
    readParts()
    readTopics()
    remember()
  }

  func type(_ entity: Int) -> EntityType { entities[entity].type }
  func isActor(_ entity: Int) -> Bool {
    switch type(entity) {
    case .city, .region, .institution: true
    default: false
    }
  }
  func isProgramme(_ entity: Int) -> Bool { type(entity) == .programme }
  func isPlace(_ entity: Int) -> Bool {
    switch type(entity) {
    case .city, .region, .country: true
    default: false
    }
  }

  // MARK: Frames

  private mutating func apply(framesAt index: Int) {
    guard respective.isEmpty else { return }
    let element = elements[index]
    switch element.kind {
    case .verb:
      for number in frames.frames(of: element.verb) {
        let frame = frames.frames[number]
        if let passive = frame.isPassive, passive != element.isPassive { continue }
        apply(frame, at: index)
      }
      if element.isJoint {
        for number in frames.frames(of: NounClass.joint) { apply(frames.frames[number], at: index) }
      }
    case .phrase:
      for number in frames.frames(of: element.head) { apply(frames.frames[number], at: index) }
      if element.has(.joint) {
        for number in frames.frames(of: NounClass.joint) { apply(frames.frames[number], at: index) }
      }
    default: break
    }
  }

  private mutating func apply(_ frame: Frame, at index: Int) {
    var slots: [Filler] = []
    for slot in frame.slots {
      guard var filler = self.slot(slot.role, at: index) else { return }
      filler.members.removeAll { type($0) == .theme }
      guard filler.members.count >= slot.atLeast else { return }
      if slot.isPeople, !filler.isPeople { return }
      if slot.atLeast > 1, filler.isDelegation { return }
      slots.append(filler)
    }
    guard !isBlocked(index) else { return }
    var status: String?
    var kind: String?
    for assertion in frame.assertions {
      if case .status(let word) = assertion { status = word }
      if case .kind(let word) = assertion { kind = word }
    }
    for assertion in frame.assertions {
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

  @discardableResult
  mutating func add(
    _ type: RelationType, _ source: Int, _ target: Int, _ confidence: Double
  ) -> Int? {
    collector.add(type, source, target, evidence: evidence, confidence: confidence)
  }

  private mutating func cooperate(
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
      for (place, one) in left.enumerated() {
        for (later, other) in left.enumerated() where later > place {
          if first.sides.count == left.count, first.sides[place] == first.sides[later] { continue }
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
      guard let place = add(.cooperatesWith, one, other, 0.9) else { continue }
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
    for (inner, outer) in within where places.contains(inner) && !places.contains(outer) {
      places.append(outer)
    }
    for one in travellers.members {
      for other in places where !travellers.members.contains(other) {
        add(.visited, one, other, 0.9)
      }
    }
    for member in travellers.members where !discourse.travellers.contains(member) {
      if !travellers.isAnaphor,
        discourse.travellers.isEmpty
          || Set(discourse.travellers).isDisjoint(with: travellers.members), travelStarted.isEmpty
      {
        discourse.travellers = []
      }
      travelStarted.append(member)
      discourse.travellers.append(member)
    }
    discourse.hosts = hosts.members
    if let place = places.last(where: isPlace) { discourse.place = place }
    // A visit made to discuss, sign or prepare cooperation is cooperation.
    if states(cooperationBehind: index) {
      cooperate(
        Filler(members: travellers.members, isDelegation: true), hosts, at: index, status: "held",
        kind: "visit")
    }
    if participants[clause] == nil {
      participants[clause] = travellers.members.filter { isActor($0) }
    }
  }
  /// Who began to travel in this sentence.
  var travelStarted: [Int] = []

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
