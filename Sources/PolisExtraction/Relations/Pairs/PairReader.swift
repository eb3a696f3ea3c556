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
  private let features: PairFeatures
  /// How often each entity is named, and whether none of its type is named more often.
  private let counts: [Int]
  private let isMain: [Bool]
  /// Those who are said to travel.
  private let travellers: [Int]

  /// A reader of the pairs of some entities; what the grammar has read of where they lie bears on
  /// the rest.
  init(entities: [AnnotatedEntity], stated: [AnnotatedRelation]) {
    self.entities = entities
    features = PairFeatures(entities: entities, stated: stated)
    counts = entities.map { $0.mentions.count }
    var most: [EntityType: Int] = [:]
    for entity in entities {
      most[entity.type] = max(most[entity.type] ?? 0, entity.mentions.count)
    }
    let sources = Set(stated.lazy.filter { $0.type == .visited }.map(\.source))
    travellers = entities.indices.filter { sources.contains($0) }
    isMain = entities.map { $0.mentions.count == most[$0.type] }
  }

  /// Visits all candidates of a text with their features.
  func read<Sink: PairFeatureSink>(
    _ sentences: [PairSentence], into sink: inout Sink, _ visit: (Candidate, Sink) -> Void
  ) {
    var heading: [Int] = []
    var opening: [Int] = []
    var near: Set<Int> = []
    for sentence in sentences { readNear(sentence, &near, &sink, visit) }
    for (number, sentence) in sentences.enumerated() {
      if sentence.opensItem { opening = [] }
      let contexts = Self.contexts(
        of: sentence,
        [
          (sentence.opensItem ? [] : sentences[number - 1].named, .previous), (opening, .opening),
          (heading, .heading), (number > 0 ? sentences[0].named : [], .title),
          (number > 1 ? sentences[1].named : [], .lead), (travellers, .travels),
        ])
      readFar(sentence, contexts, near, &sink, visit)
      if sentence.opensItem { opening = sentence.named }
      if sentence.isHeading || sentence.opensList { heading = sentence.named }
    }
  }

  /// The number of a pair and of what may hold between the two.
  private static func pair(_ type: RelationType, _ source: Int, _ target: Int) -> Int {
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

  private func readNear<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ near: inout Set<Int>, _ sink: inout Sink,
    _ visit: (Candidate, Sink) -> Void
  ) {
    guard sentence.named.count > 1 else { return }
    let names = sentence.units.indices.filter { !sentence.units[$0].members.isEmpty }
    for (place, first) in names.enumerated() {
      readList(sentence, first, &sink, visit)
      for second in names[(place + 1)...] where second - first < 60 {
        for one in sentence.members[sentence.units[first].members] {
          for other in sentence.members[sentence.units[second].members] where one != other {
            readPair(sentence, (first, one), (second, other), &near, &sink, visit)
          }
        }
      }
    }
  }

  /// The pairs of one list.
  private func readList<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ place: Int, _ sink: inout Sink,
    _ visit: (Candidate, Sink) -> Void
  ) {
    let members = sentence.members[sentence.units[place].members]
    guard members.count > 1, members.count <= 12 else { return }
    for (rank, one) in members.enumerated() {
      for other in members.dropFirst(rank + 1)
      where one != other && mayHold(.cooperatesWith, one, other) {
        sink.begin(.cooperatesWith)
        features.read(
          sentence, source: place, target: place, sourceEntity: one, targetEntity: other,
          type: .cooperatesWith, into: &sink)
        visit(
          Candidate(
            kind: .cooperatesWith, source: one, target: other, evidence: sentence.range),
          sink)
      }
    }
  }

  private func readPair<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ first: (place: Int, entity: Int),
    _ second: (place: Int, entity: Int), _ near: inout Set<Int>,
    _ sink: inout Sink, _ visit: (Candidate, Sink) -> Void
  ) {
    for kind in [PairModel.Kind.cooperatesWith, .visited, .participatesIn, .addresses] {
      for isForward in [true, false] {
        let (source, target) = isForward ? (first, second) : (second, first)
        guard mayHold(kind.type, source.entity, target.entity) else { continue }
        if kind == .cooperatesWith, !isForward { continue }
        near.insert(Self.pair(kind.type, source.entity, target.entity))
        sink.begin(kind)
        features.read(
          sentence, source: source.place, target: target.place, sourceEntity: source.entity,
          targetEntity: target.entity, type: kind.type, into: &sink)
        visit(
          Candidate(
            kind: kind, source: source.entity, target: target.entity, evidence: sentence.range),
          sink)
      }
    }
  }

  private func readFar<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ contexts: [(Int, PairFeatures.Context)], _ near: Set<Int>,
    _ sink: inout Sink, _ visit: (Candidate, Sink) -> Void
  ) {
    var done: Set<Int> = []
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
            guard mayHold(kind.type, source, target) else { continue }
            let pair = Self.pair(kind.type, source, target)
            guard !near.contains(pair), done.insert(pair).inserted else { continue }
            sink.begin(kind)
            features.read(
              sentence, source: isSource ? -1 : position, target: isSource ? position : -1,
              sourceEntity: source, targetEntity: target, type: kind.type, into: &sink)
            features.read(
              sentence, context: context, isSource: isSource, count: counts[outside],
              isMain: isMain[outside], into: &sink)
            visit(
              Candidate(kind: kind, source: source, target: target, evidence: sentence.range),
              sink)
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
