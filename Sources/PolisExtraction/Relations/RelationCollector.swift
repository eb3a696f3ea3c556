/// Collects relations, each once, with the sentences that state it.
struct RelationCollector {
  private(set) var relations: [AnnotatedRelation] = []
  /// The relations by their keys.
  private var places: [Int: Int] = [:]
  let entities: [AnnotatedEntity]

  init(entities: [AnnotatedEntity]) {
    self.entities = entities
    relations.reserveCapacity(64)
    places.reserveCapacity(64)
  }

  /// Whether a relation of a type may hold between two entities, by their types.
  private func isWellTyped(_ type: RelationType, _ source: Int, _ target: Int) -> Bool {
    guard source != target else { return false }
    let from = entities[source].type
    let to = entities[target].type
    let isActor = from == .city || from == .region || from == .institution
    switch type {
    case .cooperatesWith:
      return isActor && (to == .city || to == .region || to == .institution)
    case .addresses: return (isActor || from == .programme) && to == .theme
    case .participatesIn: return isActor && to == .programme
    case .visited:
      return from != .theme && to != .theme && to != .programme
    case .locatedIn:
      switch (from, to) {
      case (.city, .region), (.city, .country), (.city, .city), (.region, .country),
        (.institution, .city), (.institution, .region), (.institution, .country):
        return true
      default: return false
      }
    case .partOf:
      return from == to && (from == .institution || from == .programme)
    }
  }

  /// Adds a relation or one more sentence that states it; the index of the relation.
  @discardableResult
  mutating func add(
    _ type: RelationType, _ source: Int, _ target: Int, evidence: Range<Int>, confidence: Double
  ) -> Int? {
    guard isWellTyped(type, source, target) else { return nil }
    let key = Self.symmetricKey(type, source, target)
    if let place = places[key] {
      if !relations[place].evidence.contains(evidence) {
        relations[place].evidence.append(evidence)
        let before = relations[place].confidence
        relations[place].confidence = max(before, confidence) + (1 - max(before, confidence)) * 0.2
      } else {
        relations[place].confidence = max(relations[place].confidence, confidence)
      }
      return place
    }
    places[key] = relations.count
    let isSwapped = type == .cooperatesWith && target < source
    relations.append(
      AnnotatedRelation(
        type, from: isSwapped ? target : source, to: isSwapped ? source : target,
        evidence: [evidence], confidence: confidence))
    return relations.count - 1
  }

  /// Gives the partnerships of an item the topics that both partners address there.
  mutating func shareThemes(in item: Range<Int>) {
    // Evidence comes in order, and that of this item last.
    func stands(_ index: Int, _ type: RelationType) -> Bool {
      relations[index].type == type
        && relations[index].evidence.last.map { item.contains($0.lowerBound) } ?? false
    }
    guard let first = relations.indices.first(where: { stands($0, .cooperatesWith) }) else {
      return
    }
    var topics: [Int: [Int]] = [:]
    for index in relations.indices where stands(index, .addresses) {
      topics[relations[index].source, default: []].append(relations[index].target)
    }
    guard !topics.isEmpty else { return }
    for index in first..<relations.count where stands(index, .cooperatesWith) {
      let others = topics[relations[index].target] ?? []
      for theme in topics[relations[index].source] ?? []
      where others.contains(theme) && !relations[index].themes.contains(theme) {
        relations[index].themes.append(theme)
      }
      relations[index].themes.sort()
    }
  }

  /// Takes back what one sentence alone says of cooperation.
  mutating func retract(_ evidence: Range<Int>) {
    for index in relations.indices
    where relations[index].type == .cooperatesWith && relations[index].evidence == [evidence] {
      retracted.insert(index)
    }
  }
  private var retracted: Set<Int> = []
  private var ended: Set<Int> = []
  private var denied: Set<Int> = []

  /// Notes that the text says of a relation that it is not, or no more.
  mutating func deny(_ type: RelationType, _ source: Int, _ target: Int) {
    denied.insert(Self.symmetricKey(type, source, target))
  }

  /// Whether the text says of a relation that it is not, and nowhere that it is.
  func isDenied(_ type: RelationType, _ source: Int, _ target: Int) -> Bool {
    let key = Self.symmetricKey(type, source, target)
    return denied.contains(key) && places[key] == nil
  }

  /// Notes that the text says of a partnership that it is over; where it also tells of it as such,
  /// it has ended.
  mutating func end(_ source: Int, _ target: Int) {
    ended.insert(Self.key(.cooperatesWith, min(source, target), max(source, target)))
  }

  /// The relations that stand.
  var standing: [AnnotatedRelation] {
    relations.indices.filter { !retracted.contains($0) }.map { index in
      var relation = relations[index]
      let key = Self.key(relation.type, relation.source, relation.target)
      if ended.contains(key), relation.kind != "session", relation.kind != "visit" {
        relation.status = "ended"
      }
      return relation
    }
  }

  mutating func update(_ index: Int, _ change: (inout AnnotatedRelation) -> Void) {
    change(&relations[index])
  }

  func contains(_ type: RelationType, _ source: Int, _ target: Int) -> Bool {
    places[Self.key(type, source, target)] != nil
  }

  /// The number of a relation, whichever of two partners is named first.
  private static func symmetricKey(_ type: RelationType, _ source: Int, _ target: Int) -> Int {
    type == .cooperatesWith && target < source
      ? key(type, target, source) : key(type, source, target)
  }

  /// A number that no other relation has.
  private static func key(_ type: RelationType, _ source: Int, _ target: Int) -> Int {
    let kind =
      switch type {
      case .cooperatesWith: 0
      case .addresses: 1
      case .participatesIn: 2
      case .visited: 3
      case .locatedIn: 4
      case .partOf: 5
      }
    return (source << 28 | target) << 3 | kind
  }
}
