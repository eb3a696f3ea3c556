/// Finds pairs of entities between which a relation may hold, and lists their features.
///
/// Pairs that one sentence names are near. A pair is far where the sentence names only one of the
/// two, and the heading, the lead or the sentence before the other. For visits it is far wherever
/// the text names one as somebody on the way and the other as somebody whom others come to.
package struct PairReader {
  /// A pair in a sentence.
  package struct Candidate {
    package var kind: PairModel.Kind
    package var source: Int
    package var target: Int
    /// The sentence, as bytes of the text.
    package var evidence: Range<Int>
  }

  private let types: [EntityType]
  private let features: PairFeatures
  /// How often each entity is named, and whether none of its type is named more often.
  private let counts: [Int]
  private let isMain: [Bool]

  /// A reader of the pairs of some entities; what the grammar has read of where they lie bears on
  /// the rest.
  init(entities: [AnnotatedEntity], stated: [AnnotatedRelation]) {
    types = entities.map(\.type)
    features = PairFeatures(entities: entities, stated: stated)
    counts = entities.map { $0.mentions.count }
    var most = Array(repeating: 0, count: EntityType.allCases.count)
    for index in entities.indices {
      let type = entities[index].type.number
      most[type] = max(most[type], counts[index])
    }
    isMain = entities.map { $0.mentions.count == most[$0.type.number] }
  }

  /// Visits all candidates of a text with their features.
  ///
  /// `role` sums up what speaks for the role of an entity at a place.
  func read<Sink: PairFeatureSink>(
    _ text: PairText, into sink: inout Sink, role: (PairModel.Kind, Int, inout Sink) -> Double,
    _ visit: (Candidate, inout Sink) -> Void
  ) {
    var near = NearPairs()
    var roles = PairRoles(text, entities: types.count)
    for (number, sentence) in text.sentences.enumerated() where !sentence.named.isEmpty {
      sink.begin(sentence, of: text)
      roles.read(text, number, features, into: &sink, role)
      if sentence.named.count > 1 { readNear(sentence, of: text, roles, &near, &sink, visit) }
    }
    readJourneys(text, roles, near, &sink, visit)
    var heading = 0..<0
    var opening = 0..<0
    var contexts: [(entity: Int, context: PairFeatures.Context)] = []
    for (number, sentence) in text.sentences.enumerated() {
      if sentence.opensItem { opening = 0..<0 }
      if sentence.named.isEmpty {
        if sentence.isHeading || sentence.opensList { heading = 0..<0 }
        continue
      }
      contexts.removeAll(keepingCapacity: true)
      func add(_ named: Range<Int>, _ place: PairFeatures.Context) {
        Self.add(named, place, to: &contexts, sentence, of: text)
      }
      if !sentence.opensItem { add(text.sentences[number - 1].named, .previous) }
      add(opening, .opening)
      add(heading, .heading)
      if number > 0 { add(text.sentences[0].named, .title) }
      if number > 1 { add(text.sentences[1].named, .lead) }
      if !contexts.isEmpty {
        sink.begin(sentence, of: text)
        readFar(sentence, of: text, contexts, near, &sink, visit)
      }
      if sentence.opensItem { opening = sentence.named }
      if sentence.isHeading || sentence.opensList { heading = sentence.named }
    }
  }

  /// Adds the entities that the text named at a place and that the sentence does not name.
  private static func add(
    _ named: Range<Int>, _ place: PairFeatures.Context,
    to contexts: inout [(entity: Int, context: PairFeatures.Context)], _ sentence: PairSentence,
    of text: PairText
  ) {
    for index in named {
      let entity = text.named[index]
      if text.names(entity, in: sentence) { continue }
      let context: PairFeatures.Context = index == named.lowerBound ? [place, .isFirst] : place
      if let index = contexts.firstIndex(where: { $0.entity == entity }) {
        contexts[index].context.formUnion(context)
      } else if contexts.count < 24 {
        contexts.append((entity, context))
      }
    }
  }

  private func readNear<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, _ roles: PairRoles, _ near: inout NearPairs,
    _ sink: inout Sink, _ visit: (Candidate, inout Sink) -> Void
  ) {
    for place in sentence.names {
      let first = text.names[place]
      sink.move()
      readList(sentence, of: text, first, &sink, visit)
      for place in place + 1..<sentence.names.upperBound where text.names[place] - first < 60 {
        let second = text.names[place]
        sink.move()
        for one in text.units[first].members {
          for other in text.units[second].members
          where text.members[one] != text.members[other] {
            let (one, other) = (text.members[one], text.members[other])
            near.insert(one, other)
            readPair(sentence, of: text, roles, (first, one), (second, other), &sink, visit)
          }
        }
      }
    }
  }

  /// The pairs of one list.
  private func readList<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, _ place: Int, _ sink: inout Sink,
    _ visit: (Candidate, inout Sink) -> Void
  ) {
    let members = text.members[text.units[place].members]
    guard members.count > 1, members.count <= 12 else { return }
    let isPairList = text.units[place].isPairList
    for (rank, one) in members.enumerated() {
      // Of a list of pairs only those belong together that are one.
      let partners =
        isPairList
        ? members[(members.startIndex + rank + 1)...].prefix(1 - rank % 2)
        : members.dropFirst(rank + 1)
      for other in partners where one != other && mayHold(.cooperatesWith, one, other) {
        sink.begin(.cooperatesWith)
        features.read(
          sentence, of: text, source: place, target: place, sourceEntity: one,
          targetEntity: other, kind: .cooperatesWith, into: &sink)
        visit(
          Candidate(
            kind: .cooperatesWith, source: one, target: other, evidence: sentence.range),
          &sink)
      }
    }
  }

  private func readPair<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, _ roles: PairRoles,
    _ first: (place: Int, entity: Int), _ second: (place: Int, entity: Int), _ sink: inout Sink,
    _ visit: (Candidate, inout Sink) -> Void
  ) {
    for kind in Self.nearKinds where sink.wants(kind) {
      for isForward in [true, false] {
        let (source, target) = isForward ? (first, second) : (second, first)
        guard mayHold(kind.type, source.entity, target.entity) else { continue }
        if kind == .cooperatesWith, !isForward { continue }
        sink.begin(kind)
        features.read(
          sentence, of: text, source: source.place, target: target.place,
          sourceEntity: source.entity, targetEntity: target.entity, kind: kind, into: &sink)
        if kind == .visited {
          features.read(
            source: roles.degrees(source.place, source.entity),
            target: roles.degrees(target.place, target.entity), into: &sink)
        }
        visit(
          Candidate(
            kind: kind, source: source.entity, target: target.entity, evidence: sentence.range),
          &sink)
      }
    }
  }

  private func readFar<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText,
    _ contexts: [(entity: Int, context: PairFeatures.Context)], _ near: NearPairs,
    _ sink: inout Sink, _ visit: (Candidate, inout Sink) -> Void
  ) {
    // Entities are told of where the sentence names them first, in that order.
    var told = sentence.named.lowerBound
    for place in sentence.names {
      let position = text.names[place]
      sink.move()
      for member in text.units[position].members
      where told < sentence.named.upperBound && text.named[told] == text.members[member] {
        let named = text.members[member]
        told += 1
        for outside in contexts where !near.contains(outside.entity, named) {
          readFar(sentence, of: text, (position, named), outside, &sink, visit)
        }
      }
    }
  }

  private func readFar<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, _ inside: (position: Int, entity: Int),
    _ outside: (entity: Int, context: PairFeatures.Context), _ sink: inout Sink,
    _ visit: (Candidate, inout Sink) -> Void
  ) {
    let beyond = sentence.units.lowerBound - 1
    for kind in Self.farKinds where sink.wants(kind) {
      for isSource in [true, false] {
        let source = isSource ? outside.entity : inside.entity
        let target = isSource ? inside.entity : outside.entity
        guard mayHold(kind.type, source, target) else { continue }
        sink.begin(kind)
        features.read(
          sentence, of: text, source: isSource ? beyond : inside.position,
          target: isSource ? inside.position : beyond, sourceEntity: source, targetEntity: target,
          kind: kind, into: &sink)
        features.read(
          sentence, of: text, context: outside.context, isSource: isSource,
          count: counts[outside.entity],
          isMain: isMain[outside.entity], into: &sink)
        visit(
          Candidate(kind: kind, source: source, target: target, evidence: sentence.range), &sink)
      }
    }
  }

  // MARK: Journeys

  /// The least degree to which somebody goes or receives.
  private static let leastDegree = 3
  /// The most visitors that one item has.
  private static let mostVisitors = 40

  /// Visits who goes with where somebody is received, in one item, or from an earlier one on.
  private func readJourneys<Sink: PairFeatureSink>(
    _ text: PairText, _ roles: PairRoles, _ near: NearPairs, _ sink: inout Sink,
    _ visit: (Candidate, inout Sink) -> Void
  ) {
    /// The names by which each entity goes most, in the items so far.
    var earlier: [PairRoles.Name] = []
    var visitors: [PairRoles.Name] = []
    var hosts: [PairRoles.Name] = []
    var all: [PairRoles.Name] = []
    var start = 0
    while start < roles.names.count {
      let item = roles.items[roles.names[start].sentence]
      visitors.removeAll(keepingCapacity: true)
      hosts.removeAll(keepingCapacity: true)
      while start < roles.names.count, roles.items[roles.names[start].sentence] == item {
        let name = roles.names[start]
        start += 1
        if name.degrees.goes >= Self.leastDegree { Self.keep(name, in: &visitors) { $0.goes } }
        if name.degrees.receives >= Self.leastDegree { Self.keep(name, in: &hosts) { $0.receives } }
      }
      guard !hosts.isEmpty || !visitors.isEmpty else { continue }
      all.removeAll(keepingCapacity: true)
      all += visitors
      for name in earlier where !all.contains(where: { $0.entity == name.entity }) {
        all.append(name)
      }
      for host in hosts {
        for visitor in all.prefix(Self.mostVisitors) where visitor.entity != host.entity {
          guard mayHold(.visited, visitor.entity, host.entity) else { continue }
          sink.begin(.visitedFar)
          features.read(
            source: visitor, target: host, in: roles, of: text,
            rivals: Self.rivals(of: visitor, to: host, among: all),
            areNamedTogether: near.contains(visitor.entity, host.entity), into: &sink)
          visit(
            Candidate(
              kind: .visitedFar, source: visitor.entity, target: host.entity,
              evidence: text.sentences[host.sentence].range),
            &sink)
        }
      }
      for name in visitors { Self.keep(name, in: &earlier) { $0.goes } }
    }
  }

  /// How many others go at least as much who are named behind the sentence of one of the two, up to
  /// that of the other.
  private static func rivals(
    of visitor: PairRoles.Name, to host: PairRoles.Name, among all: [PairRoles.Name]
  ) -> Int {
    let lower = min(visitor.sentence, host.sentence)
    let upper = max(visitor.sentence, host.sentence)
    return all.reduce(0) { count, other in
      guard lower < other.sentence, other.sentence <= upper, other.entity != host.entity,
        other.entity != visitor.entity, other.degrees.goes >= visitor.degrees.goes
      else { return count }
      return count + 1
    }
  }

  /// Keeps the name of an entity that is of the highest degree, and of equal ones the last.
  private static func keep(
    _ name: PairRoles.Name, in names: inout [PairRoles.Name],
    by degree: (PairRoles.Degrees) -> Int
  ) {
    guard let index = names.firstIndex(where: { $0.entity == name.entity }) else {
      names.append(name)
      return
    }
    if degree(name.degrees) >= degree(names[index].degrees) {
      names[index] = name
    }
  }

  private static let nearKinds: [PairModel.Kind] = [
    .cooperatesWith, .visited, .participatesIn, .addresses,
  ]
  private static let farKinds: [PairModel.Kind] = [
    .participatesInFar, .addressesFar,
  ]

  /// Whether a relation may hold between two entities, by their types.
  private func mayHold(_ type: RelationType, _ source: Int, _ target: Int) -> Bool {
    let (from, to) = (types[source], types[target])
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
