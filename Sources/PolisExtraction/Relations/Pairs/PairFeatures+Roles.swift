/// The features of one name for its role in a journey, and those of two by their roles.
extension PairFeatures {
  /// Whether an entity may be one that goes somewhere.
  func mayGo(_ entity: Int) -> Bool { entities[entity].type != .theme }

  /// Whether somebody may go to an entity.
  func mayReceive(_ entity: Int) -> Bool { mayGo(entity) && entities[entity].type != .programme }

  /// Takes the features of a name for what it is in a journey.
  func read<Sink: PairFeatureSink>(
    _ sentences: [PairSentence], _ number: Int, _ position: Int, _ entity: Int,
    into sink: inout Sink
  ) {
    let sentence = sentences[number]
    let type = TypePair(entities[entity].type, entities[entity].type, isForward: true)
    if !sink.recall(type) {
      readPlace(sentence, position, type.part, into: &sink)
      readSurroundings(sentences, number, into: &sink)
      sink.remember(type)
    }
    if let place = places[entity].first {
      sink.take(
        PairFeature(.lies, Self.within, sentence.named.contains(place) ? Self.yes : Self.no))
    }
  }

  private func readPlace<Sink: PairFeatureSink>(
    _ sentence: PairSentence, _ position: Int, _ type: UInt64, into sink: inout Sink
  ) {
    let units = sentence.units
    sink.take(PairFeature(.bias))
    sink.take(PairFeature(.types, type))
    sink.take(.before, wordsAt: max(0, position - 7)..<position, of: sentence)
    sink.take(.behind, wordsAt: position + 1..<min(units.count, position + 8), of: sentence)
    neighbours(units, position - 1, -1, .beforeFirst, 4, &sink)
    neighbours(units, position + 1, 1, .behindFirst, 4, &sink)
    let one = position > 0 ? units[position - 1].value : 0
    let two = position > 1 ? units[position - 2].value : 0
    sink.take(PairFeature(.link, two, one))
    sink.take(PairFeature(.linkOfTypes, type, two, one))
    sink.take(PairFeature(.listed, PairFeature.part(min(4, units[position].members.count))))
    var preposition: UInt64 = 0
    for index in stride(from: position - 1, through: max(0, position - 3), by: -1) {
      if let tag = sentence.tags(of: units[index]).first(where: PairTag.isPreposition) {
        preposition = PairTag.parts[Int(tag)]
        break
      }
    }
    sink.take(PairFeature(.preposition, preposition, type))
    for (index, cue) in sentence.travel {
      if index < position {
        sink.take(PairFeature(.cueBefore, cue, type))
        sink.take(PairFeature(.cueBeforePreposition, cue, preposition))
      } else {
        sink.take(PairFeature(.cueBehind, cue, type))
        sink.take(PairFeature(.cueBehindTypes, cue, preposition))
      }
    }
    if sentence.travel.isEmpty { sink.take(PairFeature(.noCue)) }
  }

  private func readSurroundings<Sink: PairFeatureSink>(
    _ sentences: [PairSentence], _ number: Int, into sink: inout Sink
  ) {
    let sentence = sentences[number]
    sink.take(
      PairFeature(
        .block, sentence.isHeading ? Self.yes : Self.no, sentence.isListItem ? Self.yes : Self.no))
    if sentence.hasUndoing {
      for unit in sentence.units {
        for tag in sentence.tags(of: unit) where PairTag.roles[Int(tag)].contains(.undoing) {
          sink.take(PairFeature(.undoing, PairTag.parts[Int(tag)]))
        }
      }
    }
    for (_, word) in sentence.referring { sink.take(PairFeature(.contextWord, word)) }
    if number > 0, !sentence.opensItem {
      for (_, word) in sentences[number - 1].travel {
        sink.take(PairFeature(.travelWord, Self.previous, word))
      }
    }
    for place in 0..<min(2, number) {
      for (_, word) in sentences[place].travel {
        sink.take(PairFeature(.travelWord, Self.lead, word))
      }
    }
    sink.take(PairFeature(.actors, PairFeature.part(min(4, actors(of: sentence)))))
  }

  /// Takes the features of the degrees to which two go and receive.
  func read<Sink: PairFeatureSink>(
    source: PairRoles.Degrees, target: PairRoles.Degrees, into sink: inout Sink
  ) {
    let goes = PairFeature.part(source.goes)
    let receives = PairFeature.part(target.receives)
    sink.take(PairFeature(.goes, goes))
    sink.take(PairFeature(.receives, receives))
    sink.take(PairFeature(.weaker, PairFeature.part(min(source.goes, target.receives))))
    sink.take(PairFeature(.goesAndReceives, goes, receives))
    sink.take(PairFeature(.sourceReceives, PairFeature.part(source.receives)))
    sink.take(PairFeature(.targetGoes, PairFeature.part(target.goes)))
  }

  /// Takes the features of two names in their roles, wherever in the text they stand.
  ///
  /// The rivals are those named between the two that go as well as the source.
  func read<Sink: PairFeatureSink>(
    source: PairRoles.Name, target: PairRoles.Name, in roles: PairRoles, rivals: Int,
    areNamedTogether: Bool, into sink: inout Sink
  ) {
    let pair = TypePair(
      entities[source.entity].type, entities[target.entity].type, isForward: true)
    sink.take(PairFeature(.bias))
    sink.take(PairFeature(.types, pair.part))
    read(source: source.degrees, target: target.degrees, into: &sink)
    let goes = PairFeature.part(Self.lead(roles.best[source.entity].lead))
    let receives = PairFeature.part(Self.lead(-roles.best[target.entity].lead))
    sink.take(PairFeature(.mainRoles, goes, receives))
    sink.take(PairFeature(.mainRole, Self.yes, goes))
    sink.take(PairFeature(.mainRole, Self.no, receives))
    let distance = target.sentence - source.sentence
    let side = distance > 0 ? Self.behind : distance < 0 ? Self.before : Self.same
    let steps = abs(distance) < 4 ? abs(distance) : abs(distance) < 7 ? 4 : 5
    let isSameItem = roles.items[target.sentence] == roles.items[source.sentence]
    let apart = isSameItem ? Self.same : source.sentence < 2 ? Self.lead : Self.earlier
    sink.take(PairFeature(.apart, side, PairFeature.part(steps), apart))
    let weaker = min(source.degrees.goes, target.degrees.receives)
    sink.take(PairFeature(.apartWeaker, apart, PairFeature.part(weaker)))
    sink.take(PairFeature(.rivals, PairFeature.part(min(3, rivals)), apart))
    sink.take(PairFeature(.namedTogether, areNamedTogether ? Self.yes : Self.no))
    readStated([], source.entity, target.entity, pair, into: &sink)
  }

  /// How far one role outweighs the other, from 0 (not at all) to 4.
  private static func lead(_ difference: Int) -> Int { min(4, max(0, (difference + 5) / 2)) }

  private static let previous = PairFeature.part("previous")
  private static let lead = PairFeature.part("lead")
  private static let same = PairFeature.part("same")
  private static let before = PairFeature.part("before")
  private static let behind = PairFeature.part("behind")
  private static let earlier = PairFeature.part("earlier")
}
