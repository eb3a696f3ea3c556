/// Lists the features of a pair of names in a sentence.
struct PairFeatures {
  /// The type of each entity.
  let types: [EntityType]
  /// The places in which each entity is said to lie, and whether anything is said to lie in it.
  private(set) var places: [[Int]]
  private var hasInside: [Bool]

  init(entities: [AnnotatedEntity], stated: [AnnotatedRelation]) {
    types = entities.map(\.type)
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
    /// How many there are.
    static let count = 1 << 6

    static let places: [(Context, UInt64)] = [
      (.previous, PairFeature.part("previous")), (.opening, PairFeature.part("opening")),
      (.heading, PairFeature.part("heading")), (.title, PairFeature.part("title")),
      (.lead, PairFeature.part("lead")),
    ]
  }

  /// The parts that features are made with.
  let part = PairParts.all

  /// How many sides of a position have neighbours that are told of together.
  static let sides = 4

  /// Takes the features of two names at positions of a sentence; the position before the first
  /// stands for a name outside.
  func read<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, source: Int, target: Int, sourceEntity: Int,
    targetEntity: Int, kind: PairModel.Kind, into sink: inout Sink
  ) {
    let type = kind.type
    let isForward = source < target || type == .cooperatesWith
    let pair = TypePair(
      types[sourceEntity], types[targetEntity], isForward: isForward)
    sink.once(.types, pair.number) { sink in
      readPlaces(
        sentence, of: text, source: source, target: target, pair, type: type, into: &sink)
    }
    readStated(text, sentence.named, sourceEntity, targetEntity, pair, into: &sink)
  }

  /// Takes the features that hang on the two positions and on the types of the two alone.
  private func readPlaces<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, source: Int, target: Int, _ pair: TypePair,
    type: RelationType, into sink: inout Sink
  ) {
    let start = sentence.units.lowerBound
    let end = sentence.units.upperBound
    let first = min(source, target)
    let second = max(source, target)
    let order = type == .cooperatesWith ? 0 : source < target ? part.yes : part.no
    sink.once(.sentence, 0) { readSentence(sentence, of: text, into: &$0) }
    sink.take(PairFeature(.types, pair.part))
    let between = min(first + 1, second)..<second
    sink.take(.before, wordsAt: max(start, first - 12)..<max(start, first), of: text)
    sink.take(.between, wordsAt: between, of: text)
    sink.take(.behind, wordsAt: second + 1..<min(end, second + 13), of: text)
    neighbours(sentence, text, first, .beforeFirst, 3, &sink)
    neighbours(sentence, text, first, .behindFirst, min(3, between.count), &sink)
    neighbours(sentence, text, second, .beforeSecond, min(3, between.count), &sink)
    neighbours(sentence, text, second, .behindSecond, 3, &sink)
    var names = 0
    for place in sentence.names where between.contains(text.names[place]) { names += 1 }
    // Two of one list, two whom a dash joins, or two that stand apart.
    let list =
      first != second
      ? part.no
      : text.units[second].isPair
        ? part.dash : text.units[second].isSlashed ? part.slash : part.yes
    sink.take(PairFeature(.list, list))
    sink.take(PairFeature(.namesBetween, PairFeature.part(min(4, names))))
    if first != second {
      if first >= start { readListed(text, first, part.yes, &sink) }
      readListed(text, second, part.no, &sink)
    } else {
      sink.take(PairFeature(.listed, PairFeature.part(min(6, text.units[first].members.count))))
    }
    sink.take(PairFeature(.distance, PairFeature.part(min(5, between.count / 4))))
    if between.count <= 3, names == 0, first >= start, first != second {
      let one = between.count > 0 ? text.units[first + 1].value : 0
      let two = between.count > 1 ? text.units[first + 2].value : 0
      let three = between.count > 2 ? text.units[first + 3].value : 0
      sink.take(PairFeature(.link, one, two, three))
      sink.take(PairFeature(.linkOfTypes, pair.part, one, two, three))
    }
    for place in sentence.undoing {
      let (unit, undoing) = text.undoing[place]
      if unit >= first - 6, unit < second + 7 { sink.take(PairFeature(.undoingNear, undoing)) }
    }
    cues(sentence, text, first, second, pair.part, order, list, min(2, names), &sink)
  }

  /// Takes the feature of how many names the list has that the first or second of two stands in.
  private func readListed<Sink: PairFeatureSink>(
    _ text: PairText, _ position: Int, _ side: UInt64, _ sink: inout Sink
  ) {
    let count = text.units[position].members.count
    sink.take(PairFeature(.listed, side, PairFeature.part(min(4, count))))
  }

  /// Takes the features that all pairs of a sentence have.
  private func readSentence<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, into sink: inout Sink
  ) {
    sink.take(PairFeature(.bias))
    sink.take(PairFeature(.actors, PairFeature.part(min(5, actors(of: sentence, in: text)))))
    for place in sentence.undoing { sink.take(PairFeature(.undoing, text.undoing[place].part)) }
    readBlock(sentence, into: &sink)
    if sentence.cues.isEmpty { sink.take(PairFeature(.noCue)) }
  }

  /// Takes the feature of where a sentence stands.
  func readBlock<Sink: PairFeatureSink>(_ sentence: PairSentence, into sink: inout Sink) {
    sink.take(
      PairFeature(
        .block, sentence.isHeading ? part.yes : part.no,
        sentence.isListItem ? part.yes : part.no))
  }

  /// Takes the features of what the grammar has read of the two, and of others named with them.
  func readStated<Sink: PairFeatureSink>(
    _ text: PairText, _ named: Range<Int>, _ source: Int, _ target: Int, _ pair: TypePair,
    into sink: inout Sink
  ) {
    if hasInside[target] {
      if places[source].contains(target) {
        sink.take(PairFeature(.lies, part.within, pair.part))
      }
      if text.named[named].contains(where: { $0 != source && places[$0].contains(target) }) {
        sink.take(PairFeature(.lies, part.place, pair.part))
      }
    }
    if hasInside[source] {
      if places[target].contains(source) {
        sink.take(PairFeature(.lies, part.around, pair.part))
      }
      if text.named[named].contains(where: { $0 != target && places[$0].contains(source) }) {
        sink.take(PairFeature(.lies, part.seat, pair.part))
      }
    }
  }

  /// Takes the features of where an entity outside the sentence was named, too.
  func read<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, context: Context, isSource: Bool, count: Int,
    isMain: Bool, into sink: inout Sink
  ) {
    sink.once(.context, Int(context.rawValue) * 2 + (isSource ? 1 : 0)) {
      readContext(sentence, of: text, context, isSource: isSource, into: &$0)
    }
    sink.take(PairFeature(.contextCount, PairFeature.part(min(3, count))))
    sink.take(PairFeature(.contextMain, isMain ? part.yes : part.no))
  }

  /// Takes the features of a context that any entity may have that was named there.
  private func readContext<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, _ context: Context, isSource: Bool,
    into sink: inout Sink
  ) {
    let side = isSource ? part.yes : part.no
    let rank = context.contains(.isFirst) ? part.yes : part.no
    for (named, place) in Context.places where context.contains(named) {
      sink.take(PairFeature(.context, side, place))
      sink.take(PairFeature(.context, side, place, rank))
      for (_, word) in text.referring[sentence.referring] {
        sink.take(PairFeature(.contextWord, place, word))
      }
    }
    let actors = min(3, actors(of: sentence, in: text))
    sink.take(PairFeature(.contextActors, side, PairFeature.part(actors)))
  }

  /// How many of those whom a sentence names can act.
  func actors(of sentence: PairSentence, in text: PairText) -> Int {
    sentence.named.reduce(0) { $0 + (isActor(text.named[$1]) ? 1 : 0) }
  }

  private func isActor(_ entity: Int) -> Bool {
    switch types[entity] {
    case .city, .region, .institution: true
    default: false
    }
  }

  /// Takes the features of some units next to a position.
  private func neighbours<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ text: PairText, _ position: Int, _ form: PairFeature.Form,
    _ count: Int, _ sink: inout Sink
  ) {
    // Mostly there are three, whichever the other name of the pair is.
    guard count == 3 else { return tell(sentence, text, position, form, count, &sink) }
    let side = Int(form.rawValue) - Int(PairFeature.Form.beforeFirst.rawValue)
    let number = (position - sentence.units.lowerBound + 1) * Self.sides + side
    sink.once(.neighbours, number) { tell(sentence, text, position, form, count, &$0) }
  }

  /// Tells of some units next to a position.
  func tell<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ text: PairText, _ position: Int, _ form: PairFeature.Form,
    _ count: Int, _ sink: inout Sink
  ) {
    let step = form == .beforeFirst || form == .beforeSecond ? -1 : 1
    var index = position
    for place in 0..<count {
      index += step
      guard sentence.units.contains(index) else { return }
      sink.take(PairFeature(form, PairFeature.part(place + 1), text.units[index].value))
    }
  }

  private func cues<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ text: PairText, _ first: Int, _ second: Int, _ types: UInt64,
    _ order: UInt64, _ list: UInt64, _ names: Int, _ sink: inout Sink
  ) {
    var preposition: UInt64 = 0
    var before = second - 1
    while before > first, before >= second - 3, preposition == 0 {
      preposition = text.units[before].preposition
      before -= 1
    }
    sink.take(PairFeature(.preposition, preposition))
    let count = PairFeature.part(names)
    for place in sentence.cues {
      let (index, cue) = text.cues[place]
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
  }
}
