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
  private var sentences: [PairSentence] = []
  /// How often each entity is named, and whether none of its type is named more often.
  private let counts: [Int]
  private let isMain: [Bool]

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
    isMain = entities.map { $0.mentions.count == most[$0.type] }
  }

  /// Visits all candidates of a text with their features.
  mutating func read(
    _ outline: DocumentOutline, _ all: [Sentence], in reader: UnitReader,
    _ visit: (Candidate, [PairFeature]) -> Void
  ) {
    var title: [Int] = []
    var lead: [Int] = []
    var heading: [Int] = []
    var number = 0
    var near: Set<Pair> = []
    var texts: [(sentence: PairSentence, contexts: [(Int, PairFeatures.Context)])] = []
    for item in outline.items {
      var previous: [Int] = []
      var opening: [Int] = []
      var isOpening = true
      for block in item.blocks {
        for index in block.sentences {
          var sentence = PairSentence()
          sentence.read(all[index], in: reader)
          sentence.isHeading = block.kind == .heading
          sentence.isListItem = block.kind == .listItem
          let contexts = Self.contexts(
            of: sentence,
            [
              (previous, .previous), (opening, .opening), (heading, .heading), (title, .title),
              (lead, .lead),
            ])
          readNear(sentence, &near, visit)
          texts.append((sentence, contexts))
          previous = sentence.named
          if isOpening { opening = sentence.named }
          isOpening = false
          if sentence.isHeading || sentence.opensList { heading = sentence.named }
          if number == 0 { title = sentence.named }
          if number == 1 { lead = sentence.named }
          number += 1
        }
      }
    }
    for text in texts where !text.contexts.isEmpty {
      readFar(text.sentence, text.contexts, near, visit)
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
        } else if found.count < 16 {
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
    let names = sentence.units.indices.filter { sentence.units[$0].entity >= 0 }
    for (place, first) in names.enumerated() {
      for second in names[(place + 1)...] where second - first < 60 {
        let one = Int(sentence.units[first].entity)
        let other = Int(sentence.units[second].entity)
        guard one != other else { continue }
        for kind in [PairModel.Kind.cooperatesWith, .visited, .participatesIn, .addresses] {
          for isForward in [true, false] {
            let (source, target) = isForward ? (one, other) : (other, one)
            guard mayHold(kind.type, source, target) else { continue }
            let isSymmetric = kind == .cooperatesWith
            if isSymmetric, !isForward { continue }
            near.insert(Pair(type: kind.type, source: source, target: target))
            list.read(
              sentence, source: isForward ? first : second, target: isForward ? second : first,
              sourceEntity: source, targetEntity: target, isSymmetric: isSymmetric)
            visit(
              Candidate(kind: kind, source: source, target: target, evidence: sentence.range),
              list.features)
          }
        }
      }
    }
  }

  private mutating func readFar(
    _ sentence: PairSentence, _ contexts: [(Int, PairFeatures.Context)], _ near: Set<Pair>,
    _ visit: (Candidate, [PairFeature]) -> Void
  ) {
    var done: Set<Pair> = []
    for (position, unit) in sentence.units.enumerated() where unit.entity >= 0 {
      let named = Int(unit.entity)
      for (outside, context) in contexts {
        for kind in [PairModel.Kind.visitedFar, .participatesInFar, .addressesFar] {
          for isSource in [true, false] {
            let (source, target) = isSource ? (outside, named) : (named, outside)
            let pair = Pair(type: kind.type, source: source, target: target)
            guard mayHold(kind.type, source, target), !near.contains(pair),
              done.insert(pair).inserted
            else { continue }
            list.read(
              sentence, source: isSource ? -1 : position, target: isSource ? position : -1,
              sourceEntity: source, targetEntity: target, isSymmetric: false)
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
