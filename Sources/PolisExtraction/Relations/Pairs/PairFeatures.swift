/// Lists the features of a pair of names in a sentence.
struct PairFeatures {
  let entities: [AnnotatedEntity]
  /// The places in which each entity is said to lie.
  private var places: [[Int]]
  /// Whom each entity is said to have visited, and by whom it was.
  private var visits: [(to: [Int], by: [Int])]

  init(entities: [AnnotatedEntity], stated: [AnnotatedRelation]) {
    self.entities = entities
    places = Array(repeating: [], count: entities.count)
    visits = Array(repeating: ([], []), count: entities.count)
    for relation in stated {
      switch relation.type {
      case .locatedIn: places[relation.source].append(relation.target)
      case .visited:
        visits[relation.source].to.append(relation.target)
        visits[relation.target].by.append(relation.source)
      case .cooperatesWith, .participatesIn, .addresses, .partOf: break
      }
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
    /// It is said to have travelled, anywhere in the text.
    static let travels = Context(rawValue: 1 << 6)

    static let places: [(Context, UInt64)] = [
      (.previous, PairFeature.part("previous")), (.opening, PairFeature.part("opening")),
      (.heading, PairFeature.part("heading")), (.title, PairFeature.part("title")),
      (.lead, PairFeature.part("lead")), (.travels, PairFeature.part("travels")),
    ]
  }

  private static let yes = PairFeature.part("yes")
  private static let no = PairFeature.part("no")
  private static let dash = PairFeature.part("-")
  private static let slash = PairFeature.part("/")
  private static let within = PairFeature.part("within")
  private static let around = PairFeature.part("around")
  private static let place = PairFeature.part("place")
  private static let seat = PairFeature.part("seat")

  /// Takes the features of two names at positions of a sentence; -1 stands for a name outside.
  func read<Sink: PairFeatureSink>(
    _ sentence: PairSentence, source: Int, target: Int, sourceEntity: Int, targetEntity: Int,
    type: RelationType, into sink: inout Sink
  ) {
    let isSymmetric = type == .cooperatesWith
    let units = sentence.units
    let first = min(source, target)
    let second = max(source, target)
    let isForward = source < target || isSymmetric
    let types = Self.types(
      entities[sourceEntity].type, entities[targetEntity].type, isForward: isForward)
    let order = isSymmetric ? 0 : isForward ? Self.yes : Self.no
    sink.take(PairFeature(.bias))
    sink.take(PairFeature(.types, types))
    let before = max(0, first - 12)..<max(0, first)
    let between = min(first + 1, second)..<second
    let behind = second + 1..<min(units.count, second + 13)
    words(sentence, before, .before, &sink)
    words(sentence, between, .between, &sink)
    words(sentence, behind, .behind, &sink)
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
    let actors = sentence.named.reduce(0) { $0 + (isActor($1) ? 1 : 0) }
    sink.take(PairFeature(.actors, PairFeature.part(min(5, actors))))
    if between.count <= 3, names == 0, first >= 0, first != second {
      let one = between.count > 0 ? units[first + 1].value : 0
      let two = between.count > 1 ? units[first + 2].value : 0
      let three = between.count > 2 ? units[first + 3].value : 0
      sink.take(PairFeature(.link, one, two, three))
      sink.take(PairFeature(.linkOfTypes, types, one, two, three))
    }
    if sentence.hasUndoing {
      for unit in units {
        for tag in sentence.tags(of: unit) where PairTag.undoing.contains(tag) {
          sink.take(PairFeature(.undoing, PairTag.parts[Int(tag)]))
        }
      }
      for index in max(0, first - 6)..<min(units.count, second + 7) {
        for tag in sentence.tags(of: units[index]) where PairTag.undoing.contains(tag) {
          sink.take(PairFeature(.undoingNear, PairTag.parts[Int(tag)]))
        }
      }
    }
    if type == .visited {
      if visits[sourceEntity].to.contains(where: { $0 != targetEntity }) {
        sink.take(PairFeature(.travels))
      }
      if visits[targetEntity].by.contains(where: { $0 != sourceEntity }) {
        sink.take(PairFeature(.hosts))
      }
    }
    if places[sourceEntity].contains(targetEntity) {
      sink.take(PairFeature(.lies, Self.within, types))
    }
    if places[targetEntity].contains(sourceEntity) {
      sink.take(PairFeature(.lies, Self.around, types))
    }
    if sentence.named.contains(where: { $0 != sourceEntity && places[$0].contains(targetEntity) }) {
      sink.take(PairFeature(.lies, Self.place, types))
    }
    if sentence.named.contains(where: { $0 != targetEntity && places[$0].contains(sourceEntity) }) {
      sink.take(PairFeature(.lies, Self.seat, types))
    }
    sink.take(
      PairFeature(
        .block, sentence.isHeading ? Self.yes : Self.no, sentence.isListItem ? Self.yes : Self.no))
    cues(sentence, first, second, types, order, list, min(2, names), &sink)
  }

  /// Takes the features of where an entity outside the sentence was named, too.
  func read<Sink: PairFeatureSink>(
    _ sentence: PairSentence, context: Context, isSource: Bool, count: Int, isMain: Bool,
    into sink: inout Sink
  ) {
    let side = isSource ? Self.yes : Self.no
    let rank = context.contains(.isFirst) ? Self.yes : Self.no
    for (place, part) in Context.places where context.contains(place) {
      sink.take(PairFeature(.context, side, part))
      sink.take(PairFeature(.context, side, part, rank))
      for (_, word) in sentence.referring { sink.take(PairFeature(.contextWord, part, word)) }
    }
    let actors = sentence.named.reduce(0) { $0 + (isActor($1) ? 1 : 0) }
    sink.take(PairFeature(.contextActors, side, PairFeature.part(min(3, actors))))
    sink.take(PairFeature(.contextCount, PairFeature.part(min(3, count))))
    sink.take(PairFeature(.contextMain, isMain ? Self.yes : Self.no))
  }

  private func isActor(_ entity: Int) -> Bool {
    switch entities[entity].type {
    case .city, .region, .institution: true
    default: false
    }
  }

  private func words<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ range: Range<Int>, _ form: PairFeature.Form, _ sink: inout Sink
  ) {
    for index in range {
      let unit = sentence.units[index]
      for place in unit.tags { sink.take(form, tag: sentence.tags[place]) }
      if unit.isPlainWord { sink.take(PairFeature(form, unit.word)) }
    }
  }

  private func neighbours<Sink: PairFeatureSink>(
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

  /// The part that tells the types of two entities and their order.
  private static func types(_ one: EntityType, _ other: EntityType, isForward: Bool) -> UInt64 {
    typeParts[(index(one) * 6 + index(other)) * 2 + (isForward ? 0 : 1)]
  }

  /// The names of the parts that tell types, in the order of `typeParts`.
  package static let typeNames: [String] = EntityType.allCases.flatMap { one in
    EntityType.allCases.flatMap { other in
      ["\(one.rawValue)>\(other.rawValue)", "\(other.rawValue)<\(one.rawValue)"]
    }
  }
  private static let typeParts: [UInt64] = typeNames.map { PairFeature.part($0) }

  private static func index(_ type: EntityType) -> Int {
    switch type {
    case .city: 0
    case .region: 1
    case .country: 2
    case .institution: 3
    case .programme: 4
    case .theme: 5
    }
  }
}
