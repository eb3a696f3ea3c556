/// The features of one name for its role in a journey, and those of two by their roles.
extension PairFeatures {
  /// Whether an entity may be one that goes somewhere.
  func mayGo(_ entity: Int) -> Bool { types[entity] != .theme }

  /// Whether somebody may go to an entity.
  func mayReceive(_ entity: Int) -> Bool { mayGo(entity) && types[entity] != .programme }

  /// Takes the features of a name for what it is in a journey.
  func read<Sink: PairFeatureSink>(
    _ text: PairText, _ number: Int, _ position: Int, _ entity: Int, into sink: inout Sink
  ) {
    let sentence = text.sentences[number]
    let type = TypePair(types[entity], types[entity], isForward: true)
    sink.once(.types, type.number) { sink in
      readPlace(sentence, of: text, position, type.part, into: &sink)
      sink.once(.sentence, 0) { readSurroundings(text, number, into: &$0) }
    }
    if let place = places[entity].first {
      let isNamed = text.names(place, in: sentence)
      sink.take(PairFeature(.lies, part.within, isNamed ? part.yes : part.no))
    }
  }

  private func readPlace<Sink: PairFeatureSink>(
    _ sentence: PairSentence, of text: PairText, _ position: Int, _ type: UInt64,
    into sink: inout Sink
  ) {
    let start = sentence.units.lowerBound
    let end = sentence.units.upperBound
    sink.take(PairFeature(.types, type))
    sink.take(.before, wordsAt: max(start, position - 7)..<position, of: text)
    sink.take(.behind, wordsAt: position + 1..<min(end, position + 8), of: text)
    tell(sentence, text, position, .beforeFirst, 4, &sink)
    tell(sentence, text, position, .behindFirst, 4, &sink)
    let one = position > start ? text.units[position - 1].value : 0
    let two = position > start + 1 ? text.units[position - 2].value : 0
    sink.take(PairFeature(.link, two, one))
    sink.take(PairFeature(.linkOfTypes, type, two, one))
    sink.take(PairFeature(.listed, PairFeature.part(min(4, text.units[position].members.count))))
    var preposition: UInt64 = 0
    var before = position - 1
    while before >= start, before >= position - 3, preposition == 0 {
      preposition = text.units[before].preposition
      before -= 1
    }
    sink.take(PairFeature(.preposition, preposition, type))
    for place in sentence.travel {
      let (index, cue) = text.travel[place]
      if index < position {
        sink.take(PairFeature(.cueBefore, cue, type))
        sink.take(PairFeature(.cueBeforePreposition, cue, preposition))
      } else {
        sink.take(PairFeature(.cueBehind, cue, type))
        sink.take(PairFeature(.cueBehindTypes, cue, preposition))
      }
    }
  }

  /// Takes the features that all names of a sentence have.
  private func readSurroundings<Sink: PairFeatureSink>(
    _ text: PairText, _ number: Int, into sink: inout Sink
  ) {
    let sentence = text.sentences[number]
    sink.take(PairFeature(.bias))
    if sentence.travel.isEmpty { sink.take(PairFeature(.noCue)) }
    readBlock(sentence, into: &sink)
    for place in sentence.undoing { sink.take(PairFeature(.undoing, text.undoing[place].part)) }
    for place in sentence.referring {
      sink.take(PairFeature(.contextWord, text.referring[place].part))
    }
    if number > 0, !sentence.opensItem {
      for place in text.sentences[number - 1].travel {
        sink.take(PairFeature(.travelWord, part.previous, text.travel[place].part))
      }
    }
    for earlier in 0..<min(2, number) {
      for place in text.sentences[earlier].travel {
        sink.take(PairFeature(.travelWord, part.lead, text.travel[place].part))
      }
    }
    sink.take(PairFeature(.actors, PairFeature.part(min(4, actors(of: sentence, in: text)))))
  }

  /// Takes the features of the degrees to which two go and receive.
  func read<Sink: PairFeatureSink>(
    source: PairRoles.Degrees, target: PairRoles.Degrees, into sink: inout Sink
  ) {
    sink.once(.roles, RoleNumbers.degrees + source.goes * 10 + target.receives) { sink in
      let goes = PairFeature.part(source.goes)
      let receives = PairFeature.part(target.receives)
      sink.take(PairFeature(.goes, goes))
      sink.take(PairFeature(.receives, receives))
      sink.take(PairFeature(.weaker, PairFeature.part(min(source.goes, target.receives))))
      sink.take(PairFeature(.goesAndReceives, goes, receives))
    }
    sink.once(.roles, RoleNumbers.otherDegrees + source.receives * 10 + target.goes) { sink in
      sink.take(PairFeature(.sourceReceives, PairFeature.part(source.receives)))
      sink.take(PairFeature(.targetGoes, PairFeature.part(target.goes)))
    }
  }

  /// Takes the features of two names in their roles, wherever in the text they stand.
  ///
  /// The rivals are those named between the two that go as well as the source.
  func read<Sink: PairFeatureSink>(
    source: PairRoles.Name, target: PairRoles.Name, in roles: PairRoles, of text: PairText,
    rivals: Int, areNamedTogether: Bool, into sink: inout Sink
  ) {
    let pair = TypePair(
      types[source.entity], types[target.entity], isForward: true)
    sink.once(.roles, RoleNumbers.types + pair.number) { sink in
      sink.take(PairFeature(.bias))
      sink.take(PairFeature(.types, pair.part))
    }
    read(source: source.degrees, target: target.degrees, into: &sink)
    let goes = Self.lead(roles.best[source.entity].lead)
    let receives = Self.lead(-roles.best[target.entity].lead)
    sink.once(.roles, RoleNumbers.mainRoles + goes * 5 + receives) { sink in
      let goes = PairFeature.part(goes)
      let receives = PairFeature.part(receives)
      sink.take(PairFeature(.mainRoles, goes, receives))
      sink.take(PairFeature(.mainRole, part.yes, goes))
      sink.take(PairFeature(.mainRole, part.no, receives))
    }
    let distance = target.sentence - source.sentence
    let side = distance > 0 ? 2 : distance < 0 ? 0 : 1
    let steps = abs(distance) < 4 ? abs(distance) : abs(distance) < 7 ? 4 : 5
    let isSameItem = roles.items[target.sentence] == roles.items[source.sentence]
    let apart = isSameItem ? 0 : source.sentence < 2 ? 1 : 2
    let item = isSameItem ? part.same : source.sentence < 2 ? part.lead : part.earlier
    sink.once(.roles, RoleNumbers.apart + (side * 6 + steps) * 3 + apart) { sink in
      let side = side == 0 ? part.before : side == 1 ? part.same : part.behind
      sink.take(PairFeature(.apart, side, PairFeature.part(steps), item))
    }
    let weaker = min(source.degrees.goes, target.degrees.receives)
    sink.once(.roles, RoleNumbers.apartWeaker + weaker * 3 + apart) {
      $0.take(PairFeature(.apartWeaker, item, PairFeature.part(weaker)))
    }
    let others = min(3, rivals)
    let together = areNamedTogether ? 1 : 0
    sink.once(.roles, RoleNumbers.rivals + (others * 3 + apart) * 2 + together) { sink in
      sink.take(PairFeature(.rivals, PairFeature.part(others), item))
      sink.take(PairFeature(.namedTogether, areNamedTogether ? part.yes : part.no))
    }
    readStated(text, 0..<0, source.entity, target.entity, pair, into: &sink)
  }

  /// How far one role outweighs the other, from 0 (not at all) to 4.
  private static func lead(_ difference: Int) -> Int { min(4, max(0, (difference + 5) / 2)) }

  /// Where the numbers begin of what features of roles hang on.
  private enum RoleNumbers {
    /// The degree to which the source goes and the target receives, and the other way round.
    static let degrees = 0
    static let otherDegrees = degrees + 100
    /// How far each is rather one that goes, or one that receives.
    static let mainRoles = otherDegrees + 100
    /// The side, the steps, and where the source was named.
    static let apart = mainRoles + 25
    static let apartWeaker = apart + 54
    static let rivals = apartWeaker + 30
    static let types = rivals + 24
    static let end = types + TypePair.count
  }

  /// How many numbers features of roles hang on.
  static let roleNumbers = RoleNumbers.end
}
