/// Finds pairs of entities between which a relation may hold, and lists their features.
///
/// Pairs that one sentence names are near. A pair is far where the sentence names only one of the
/// two, and the heading, the lead or the sentence before the other.
package struct PairReader {
  /// A pair in a sentence.
  package struct Candidate {
    package var kind: PairModel.Kind
    package var source: Int
    package var target: Int
    /// The sentence, as bytes of the text.
    package var evidence: Range<Int>
  }

  private let entities: [AnnotatedEntity]
  private var list: PairFeatures
  /// How often each entity is named, and whether none of its type is named more often.
  private let counts: [Int]
  private let isMain: [Bool]
  /// Those who are said to travel.
  private let travellers: [Int]

  /// A reader of the pairs of some entities; what the grammar has read of where they lie bears on
  /// the rest.
  init(entities: [AnnotatedEntity], stated: [AnnotatedRelation]) {
    self.entities = entities
    list = PairFeatures(entities: entities, stated: stated)
    counts = entities.map { $0.mentions.count }
    var most: [EntityType: Int] = [:]
    for entity in entities {
      most[entity.type] = max(most[entity.type] ?? 0, entity.mentions.count)
    }
    travellers = entities.indices.filter { entity in
      stated.contains { $0.type == .visited && $0.source == entity }
    }
    isMain = entities.map { $0.mentions.count == most[$0.type] }
  }

  /// Visits all candidates of a text with their features.
  mutating func read(_ sentences: [PairSentence], _ visit: (Candidate, [PairFeature]) -> Void) {
    var heading: [Int] = []
    var opening: [Int] = []
    var near: Set<Pair> = []
    for sentence in sentences { readNear(sentence, &near, visit) }
    for (number, sentence) in sentences.enumerated() {
      if sentence.opensItem { opening = [] }
      let contexts = Self.contexts(
        of: sentence,
        [
          (sentence.opensItem ? [] : sentences[number - 1].named, .previous), (opening, .opening),
          (heading, .heading), (number > 0 ? sentences[0].named : [], .title),
          (number > 1 ? sentences[1].named : [], .lead), (travellers, .travels),
        ])
      readFar(sentence, contexts, near, visit)
      if sentence.opensItem { opening = sentence.named }
      if sentence.isHeading || sentence.opensList { heading = sentence.named }
    }
  }

  private struct Pair: Hashable {
    var type: RelationType
    var source: Int
    var target: Int
  }

  /// The entities that the text named before and the sentence does not name.
  private static func contexts(
    of sentence: PairSentence, _ places: [([Int], PairFeatures.Context)]
  ) -> [(Int, PairFeatures.Context)] {
    guard !sentence.named.isEmpty else { return [] }
    var found: [(entity: Int, context: PairFeatures.Context)] = []
    for (named, place) in places {
      for (rank, entity) in named.enumerated() where !sentence.named.contains(entity) {
        let context: PairFeatures.Context = rank == 0 ? [place, .isFirst] : place
        if let index = found.firstIndex(where: { $0.entity == entity }) {
          found[index].context.formUnion(context)
        } else if found.count < 24 {
          found.append((entity, context))
        }
      }
    }
    return found
  }

  private mutating func readNear(
    _ sentence: PairSentence, _ near: inout Set<Pair>, _ visit: (Candidate, [PairFeature]) -> Void
  ) {
    guard sentence.named.count > 1 else { return }
    let names = sentence.units.indices.filter { !sentence.units[$0].members.isEmpty }
    for (place, first) in names.enumerated() {
      readList(sentence, first, visit)
      for second in names[(place + 1)...] where second - first < 60 {
        for one in sentence.members[sentence.units[first].members] {
          for other in sentence.members[sentence.units[second].members] where one != other {
            readPair(sentence, (first, one), (second, other), &near, visit)
          }
        }
      }
    }
  }

  /// The pairs of one list.
  private mutating func readList(
    _ sentence: PairSentence, _ place: Int, _ visit: (Candidate, [PairFeature]) -> Void
  ) {
    let members = sentence.members[sentence.units[place].members]
    guard members.count > 1, members.count <= 12 else { return }
    for (rank, one) in members.enumerated() {
      for other in members.dropFirst(rank + 1)
      where one != other && mayHold(.cooperatesWith, one, other) {
        list.read(
          sentence, source: place, target: place, sourceEntity: one, targetEntity: other,
          type: .cooperatesWith)
        visit(
          Candidate(
            kind: .cooperatesWith, source: one, target: other, evidence: sentence.range),
          list.features)
      }
    }
  }

  private mutating func readPair(
    _ sentence: PairSentence, _ first: (place: Int, entity: Int),
    _ second: (place: Int, entity: Int), _ near: inout Set<Pair>,
    _ visit: (Candidate, [PairFeature]) -> Void
  ) {
    for kind in [PairModel.Kind.cooperatesWith, .visited, .participatesIn, .addresses] {
      for isForward in [true, false] {
        let (source, target) = isForward ? (first, second) : (second, first)
        guard mayHold(kind.type, source.entity, target.entity) else { continue }
        if kind == .cooperatesWith, !isForward { continue }
        near.insert(Pair(type: kind.type, source: source.entity, target: target.entity))
        list.read(
          sentence, source: source.place, target: target.place, sourceEntity: source.entity,
          targetEntity: target.entity, type: kind.type)
        visit(
          Candidate(
            kind: kind, source: source.entity, target: target.entity, evidence: sentence.range),
          list.features)
      }
    }
  }

  private mutating func readFar(
    _ sentence: PairSentence, _ contexts: [(Int, PairFeatures.Context)], _ near: Set<Pair>,
    _ visit: (Candidate, [PairFeature]) -> Void
  ) {
    var done: Set<Pair> = []
    for (position, named) in sentence.units.enumerated().flatMap({ position, unit in
      sentence.members[unit.members].map { (position, $0) }
    }) {
      for (outside, all) in contexts {
        for kind in [PairModel.Kind.visitedFar, .participatesInFar, .addressesFar] {
          // Where somebody travelled bears on travel alone.
          let context = kind == .visitedFar ? all : all.subtracting(.travels)
          if context.subtracting(.isFirst).isEmpty { continue }
          for isSource in [true, false] {
            let (source, target) = isSource ? (outside, named) : (named, outside)
            let pair = Pair(type: kind.type, source: source, target: target)
            guard mayHold(kind.type, source, target), !near.contains(pair),
              done.insert(pair).inserted
            else { continue }
            list.read(
              sentence, source: isSource ? -1 : position, target: isSource ? position : -1,
              sourceEntity: source, targetEntity: target, type: kind.type)
            list.read(
              sentence, context: context, isSource: isSource, count: counts[outside],
              isMain: isMain[outside])
            visit(
              Candidate(kind: kind, source: source, target: target, evidence: sentence.range),
              list.features)
          }
        }
      }
    }
  }

  /// Whether a relation may hold between two entities, by their types.
  private func mayHold(_ type: RelationType, _ source: Int, _ target: Int) -> Bool {
    let (from, to) = (entities[source].type, entities[target].type)
    let isActor = from == .city || from == .region || from == .institution
    switch type {
    case .cooperatesWith: return isActor && (to == .city || to == .region || to == .institution)
    case .visited: return from != .theme && to != .theme && to != .programme
    case .participatesIn: return isActor && to == .programme
    case .addresses: return (isActor || from == .programme) && to == .theme
    case .locatedIn, .partOf: return false
    }
  }
}
