/// Lists the features of a pair of names in a sentence.
struct PairFeatures {
  let entities: [AnnotatedEntity]
  /// The places in which each entity is said to lie, and whether anything is said to lie in it.
  private(set) var places: [[Int]]
  private var hasInside: [Bool]

  init(entities: [AnnotatedEntity], stated: [AnnotatedRelation]) {
    self.entities = entities
    places = Array(repeating: [], count: entities.count)
    hasInside = Array(repeating: false, count: entities.count)
    for relation in stated where relation.type == .locatedIn {
      places[relation.source].append(relation.target)
      hasInside[relation.target] = true
    }
  }

  /// Where an entity that the sentence does not name was named.
  struct Context: OptionSet, Hashable {
    let rawValue: UInt8
    /// In the sentence before, in the first of the item, in the last heading, in the first heading
    /// of the text, in the first sentence below it.
    static let previous = Context(rawValue: 1 << 0)
    static let opening = Context(rawValue: 1 << 1)
    static let heading = Context(rawValue: 1 << 2)
    static let title = Context(rawValue: 1 << 3)
    static let lead = Context(rawValue: 1 << 4)
    /// It was the first that was named there.
    static let isFirst = Context(rawValue: 1 << 5)
    /// The greatest raw value.
    static let last = 1 << 6 - 1

    static let places: [(Context, UInt64)] = [
      (.previous, PairFeature.part("previous")), (.opening, PairFeature.part("opening")),
      (.heading, PairFeature.part("heading")), (.title, PairFeature.part("title")),
      (.lead, PairFeature.part("lead")),
    ]
  }

  static let yes = PairFeature.part("yes")
  static let no = PairFeature.part("no")
  private static let dash = PairFeature.part("-")
  private static let slash = PairFeature.part("/")
  static let within = PairFeature.part("within")
  private static let around = PairFeature.part("around")
  private static let place = PairFeature.part("place")
  private static let seat = PairFeature.part("seat")

  /// Takes the features of two names at positions of a sentence; -1 stands for a name outside.
  func read<Sink: PairFeatureSink>(
    _ sentence: PairSentence, source: Int, target: Int, sourceEntity: Int, targetEntity: Int,
    kind: PairModel.Kind, into sink: inout Sink
  ) {
    let type = kind.type
    let isForward = source < target || type == .cooperatesWith
    let pair = TypePair(
      entities[sourceEntity].type, entities[targetEntity].type, isForward: isForward)
    if !sink.recall(pair) {
      readPlaces(sentence, source: source, target: target, pair, type: type, into: &sink)
      sink.remember(pair)
    }
    readStated(sentence.named, sourceEntity, targetEntity, pair, into: &sink)
  }

  /// Takes the features that hang on the two positions and on the types of the two alone.
  private func readPlaces<Sink: PairFeatureSink>(
    _ sentence: PairSentence, source: Int, target: Int, _ pair: TypePair, type: RelationType,
    into sink: inout Sink
  ) {
    let units = sentence.units
    let first = min(source, target)
    let second = max(source, target)
    let types = pair.part
    let order = type == .cooperatesWith ? 0 : source < target ? Self.yes : Self.no
    sink.take(PairFeature(.bias))
    sink.take(PairFeature(.types, types))
    let before = max(0, first - 12)..<max(0, first)
    let between = min(first + 1, second)..<second
    let behind = second + 1..<min(units.count, second + 13)
    sink.take(.before, wordsAt: before, of: sentence)
    sink.take(.between, wordsAt: between, of: sentence)
    sink.take(.behind, wordsAt: behind, of: sentence)
    neighbours(units, first - 1, -1, .beforeFirst, 3, &sink)
    neighbours(units, first + 1, 1, .behindFirst, min(3, between.count), &sink)
    neighbours(units, second - 1, -1, .beforeSecond, min(3, between.count), &sink)
    neighbours(units, second + 1, 1, .behindSecond, 3, &sink)
    let names = between.reduce(0) { $0 + (units[$1].members.isEmpty ? 0 : 1) }
    // Two of one list, two whom a dash joins, or two that stand apart.
    let list =
      first != second
      ? Self.no : units[second].isPair ? Self.dash : units[second].isSlashed ? Self.slash : Self.yes
    sink.take(PairFeature(.list, list))
    sink.take(PairFeature(.namesBetween, PairFeature.part(min(4, names))))
    if first != second {
      for side in [first, second] where side >= 0 {
        let count = units[side].members.count
        sink.take(
          PairFeature(.listed, side == first ? Self.yes : Self.no, PairFeature.part(min(4, count))))
      }
    } else {
      sink.take(PairFeature(.listed, PairFeature.part(min(6, units[first].members.count))))
    }
    sink.take(PairFeature(.distance, PairFeature.part(min(5, between.count / 4))))
    sink.take(PairFeature(.actors, PairFeature.part(min(5, actors(of: sentence)))))
    if between.count <= 3, names == 0, first >= 0, first != second {
      let one = between.count > 0 ? units[first + 1].value : 0
      let two = between.count > 1 ? units[first + 2].value : 0
      let three = between.count > 2 ? units[first + 3].value : 0
      sink.take(PairFeature(.link, one, two, three))
      sink.take(PairFeature(.linkOfTypes, types, one, two, three))
    }
    if sentence.hasUndoing {
      for unit in units {
        for tag in sentence.tags(of: unit) where PairTag.roles[Int(tag)].contains(.undoing) {
          sink.take(PairFeature(.undoing, PairTag.parts[Int(tag)]))
        }
      }
      for index in max(0, first - 6)..<min(units.count, second + 7) {
        for tag in sentence.tags(of: units[index]) where PairTag.roles[Int(tag)].contains(.undoing)
        {
          sink.take(PairFeature(.undoingNear, PairTag.parts[Int(tag)]))
        }
      }
    }
    sink.take(
      PairFeature(
        .block, sentence.isHeading ? Self.yes : Self.no, sentence.isListItem ? Self.yes : Self.no))
    cues(sentence, first, second, types, order, list, min(2, names), &sink)
  }

  /// Takes the features of what the grammar has read of the two, and of others named with them.
  func readStated<Sink: PairFeatureSink>(
    _ named: [Int], _ source: Int, _ target: Int, _ pair: TypePair, into sink: inout Sink
  ) {
    if hasInside[target] {
      if places[source].contains(target) {
        sink.take(PairFeature(.lies, Self.within, pair.part))
      }
      if named.contains(where: { $0 != source && places[$0].contains(target) }) {
        sink.take(PairFeature(.lies, Self.place, pair.part))
      }
    }
    if hasInside[source] {
      if places[target].contains(source) {
        sink.take(PairFeature(.lies, Self.around, pair.part))
      }
      if named.contains(where: { $0 != target && places[$0].contains(source) }) {
        sink.take(PairFeature(.lies, Self.seat, pair.part))
      }
    }
  }

  /// Takes the features of where an entity outside the sentence was named, too.
  func read<Sink: PairFeatureSink>(
    _ sentence: PairSentence, context: Context, isSource: Bool, count: Int, isMain: Bool,
    into sink: inout Sink
  ) {
    if !sink.recall(context, isSource: isSource) {
      readContext(sentence, context, isSource: isSource, into: &sink)
      sink.remember(context, isSource: isSource)
    }
    sink.take(PairFeature(.contextCount, PairFeature.part(min(3, count))))
    sink.take(PairFeature(.contextMain, isMain ? Self.yes : Self.no))
  }

  /// Takes the features of a context that any entity may have that was named there.
  private func readContext<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ context: Context, isSource: Bool, into sink: inout Sink
  ) {
    let side = isSource ? Self.yes : Self.no
    let rank = context.contains(.isFirst) ? Self.yes : Self.no
    for (place, part) in Context.places where context.contains(place) {
      sink.take(PairFeature(.context, side, part))
      sink.take(PairFeature(.context, side, part, rank))
      for (_, word) in sentence.referring { sink.take(PairFeature(.contextWord, part, word)) }
    }
    let actors = min(3, actors(of: sentence))
    sink.take(PairFeature(.contextActors, side, PairFeature.part(actors)))
  }

  /// How many of those whom a sentence names can act.
  func actors(of sentence: PairSentence) -> Int {
    sentence.named.reduce(0) { $0 + (isActor($1) ? 1 : 0) }
  }

  private func isActor(_ entity: Int) -> Bool {
    switch entities[entity].type {
    case .city, .region, .institution: true
    default: false
    }
  }

  func neighbours<Sink: PairFeatureSink>(
    _ units: [PairSentence.Unit], _ start: Int, _ step: Int, _ form: PairFeature.Form,
    _ count: Int, _ sink: inout Sink
  ) {
    var index = start
    for place in 0..<count {
      guard units.indices.contains(index) else { return }
      sink.take(PairFeature(form, PairFeature.part(place + 1), units[index].value))
      index += step
    }
  }

  private func cues<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ first: Int, _ second: Int, _ types: UInt64, _ order: UInt64,
    _ list: UInt64, _ names: Int, _ sink: inout Sink
  ) {
    let units = sentence.units
    var preposition: UInt64 = 0
    for index in stride(from: second - 1, through: max(first + 1, second - 3), by: -1) {
      if let tag = sentence.tags(of: units[index]).first(where: PairTag.isPreposition) {
        preposition = PairTag.parts[Int(tag)]
        break
      }
    }
    sink.take(PairFeature(.preposition, preposition))
    let count = PairFeature.part(names)
    for (index, cue) in sentence.cues {
      if index < first {
        sink.take(PairFeature(.cueBefore, cue, list, count))
        sink.take(PairFeature(.cueBeforeTypes, cue, types))
        sink.take(PairFeature(.cueBeforePreposition, cue, preposition))
      } else if index > second {
        sink.take(PairFeature(.cueBehind, cue, list, count))
        sink.take(PairFeature(.cueBehindTypes, cue, types))
      } else {
        sink.take(PairFeature(.cueBetween, cue, order, list))
        sink.take(PairFeature(.cueBetweenTypes, cue, types))
        sink.take(PairFeature(.cueBetweenPreposition, cue, preposition))
      }
    }
    if sentence.cues.isEmpty { sink.take(PairFeature(.noCue)) }
  }
}
