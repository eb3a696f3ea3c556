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
    var most = Array(repeating: 0, count: EntityType.allCases.count)
    for index in entities.indices {
      let type = entities[index].type.number
      most[type] = max(most[type], counts[index])
    }
    let sources = Set(stated.lazy.filter { $0.type == .visited }.map(\.source))
    travellers = entities.indices.filter { sources.contains($0) }
    isMain = entities.map { $0.mentions.count == most[$0.type.number] }
  }

  /// Visits all candidates of a text with their features.
  func read<Sink: PairFeatureSink>(
    _ sentences: [PairSentence], into sink: inout Sink, _ visit: (Candidate, Sink) -> Void
  ) {
    var heading: [Int] = []
    var opening: [Int] = []
    var near = Set<Int>(minimumCapacity: 64)
    for sentence in sentences where sentence.named.count > 1 {
      sink.begin(sentence)
      readNear(sentence, &near, &sink, visit)
    }
    for (number, sentence) in sentences.enumerated() {
      if sentence.opensItem { opening = [] }
      if sentence.named.isEmpty {
        if sentence.isHeading || sentence.opensList { heading = [] }
        continue
      }
      let contexts = Self.contexts(
        of: sentence,
        [
          (sentence.opensItem ? [] : sentences[number - 1].named, .previous), (opening, .opening),
          (heading, .heading), (number > 0 ? sentences[0].named : [], .title),
          (number > 1 ? sentences[1].named : [], .lead), (travellers, .travels),
        ])
      if !contexts.isEmpty {
        sink.begin(sentence)
        readFar(sentence, contexts, near, &sink, visit)
      }
      if sentence.opensItem { opening = sentence.named }
      if sentence.isHeading || sentence.opensList { heading = sentence.named }
    }
  }

  /// The number of two entities, whichever is named first.
  private static func pair(_ one: Int, _ other: Int) -> Int {
    min(one, other) << 32 | max(one, other)
  }

  /// The entities that the text named before and the sentence does not name.
  private static func contexts(
    of sentence: PairSentence, _ places: [([Int], PairFeatures.Context)]
  ) -> [(Int, PairFeatures.Context)] {
    var found: [(entity: Int, context: PairFeatures.Context)] = []
    found.reserveCapacity(24)
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
    let names = sentence.units.indices.filter { !sentence.units[$0].members.isEmpty }
    for (place, first) in names.enumerated() {
      sink.move()
      readList(sentence, first, &sink, visit)
      for second in names[(place + 1)...] where second - first < 60 {
        sink.move()
        for one in sentence.members[sentence.units[first].members] {
          for other in sentence.members[sentence.units[second].members] where one != other {
            near.insert(Self.pair(one, other))
            readPair(sentence, (first, one), (second, other), &sink, visit)
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
          kind: .cooperatesWith, into: &sink)
        visit(
          Candidate(
            kind: .cooperatesWith, source: one, target: other, evidence: sentence.range),
          sink)
      }
    }
  }

  private func readPair<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ first: (place: Int, entity: Int),
    _ second: (place: Int, entity: Int), _ sink: inout Sink, _ visit: (Candidate, Sink) -> Void
  ) {
    for kind in Self.nearKinds where sink.wants(kind) {
      for isForward in [true, false] {
        let (source, target) = isForward ? (first, second) : (second, first)
        guard mayHold(kind.type, source.entity, target.entity) else { continue }
        if kind == .cooperatesWith, !isForward { continue }
        sink.begin(kind)
        features.read(
          sentence, source: source.place, target: target.place, sourceEntity: source.entity,
          targetEntity: target.entity, kind: kind, into: &sink)
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
    var done: [Int] = []
    for (position, unit) in sentence.units.enumerated() where !unit.members.isEmpty {
      sink.move()
      // Where an entity is named first counts.
      for named in sentence.members[unit.members] where !done.contains(named) {
        done.append(named)
        for (outside, all) in contexts where !near.contains(Self.pair(outside, named)) {
          readFar(sentence, (position, named), (outside, all), &sink, visit)
        }
      }
    }
  }

  private func readFar<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ inside: (position: Int, entity: Int),
    _ outside: (entity: Int, context: PairFeatures.Context), _ sink: inout Sink,
    _ visit: (Candidate, Sink) -> Void
  ) {
    for kind in Self.farKinds where sink.wants(kind) {
      // Where somebody travelled bears on travel alone.
      let context =
        kind == .visitedFar ? outside.context : outside.context.subtracting(.travels)
      if context.subtracting(.isFirst).isEmpty { continue }
      for isSource in [true, false] {
        let source = isSource ? outside.entity : inside.entity
        let target = isSource ? inside.entity : outside.entity
        guard mayHold(kind.type, source, target) else { continue }
        sink.begin(kind)
        features.read(
          sentence, source: isSource ? -1 : inside.position,
          target: isSource ? inside.position : -1, sourceEntity: source, targetEntity: target,
          kind: kind, into: &sink)
        features.read(
          sentence, context: context, isSource: isSource, count: counts[outside.entity],
          isMain: isMain[outside.entity], into: &sink)
        visit(
          Candidate(kind: kind, source: source, target: target, evidence: sentence.range), sink)
      }
    }
  }

  private static let nearKinds: [PairModel.Kind] = [
    .cooperatesWith, .visited, .participatesIn, .addresses,
  ]
  private static let farKinds: [PairModel.Kind] = [
    .visitedFar, .participatesInFar, .addressesFar,
  ]

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
