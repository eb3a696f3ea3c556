/// Who goes and who receives, as far as the words around each name tell.
package struct PairRoles {
  /// The degrees, from 0 to 9, to which somebody goes and receives.
  struct Degrees {
    var goes = 0
    var receives = 0
    /// How far it is rather one that goes.
    var lead: Int { goes - receives }
  }

  /// A name with its degrees.
  struct Name {
    var entity: Int
    var sentence: Int
    var position: Int
    var degrees: Degrees
  }

  /// The names of the text, in order.
  private(set) var names: [Name] = []
  /// The highest degrees of each entity.
  private(set) var best: [Degrees]
  /// The number of the item that each sentence stands in.
  let items: [Int]
  /// Where the names of the last sentence begin.
  private var last = 0

  init(_ text: PairText, entities: Int) {
    best = Array(repeating: Degrees(), count: entities)
    var item = -1
    items = text.sentences.map { sentence in
      if sentence.opensItem { item += 1 }
      return item
    }
  }

  /// Reads the roles of the names of a sentence, by the sum of the weights of each.
  mutating func read<Sink: PairFeatureSink>(
    _ text: PairText, _ number: Int, _ features: PairFeatures, into sink: inout Sink,
    _ sum: (PairModel.Kind, Int, inout Sink) -> Double
  ) {
    last = names.count
    for place in text.sentences[number].names {
      let position = text.names[place]
      sink.move()
      for member in text.units[position].members {
        let entity = text.members[member]
        guard features.mayGo(entity) else { continue }
        var degrees = Degrees()
        sink.begin(.goes)
        features.read(text, number, position, entity, into: &sink)
        degrees.goes = Self.degree(sum(.goes, entity, &sink))
        if features.mayReceive(entity) {
          sink.begin(.receives)
          features.read(text, number, position, entity, into: &sink)
          degrees.receives = Self.degree(sum(.receives, entity, &sink))
        }
        best[entity].goes = max(best[entity].goes, degrees.goes)
        best[entity].receives = max(best[entity].receives, degrees.receives)
        names.append(Name(entity: entity, sentence: number, position: position, degrees: degrees))
      }
    }
  }

  /// The degrees of a name of the sentence that was read last.
  func degrees(_ position: Int, _ entity: Int) -> Degrees {
    for place in last..<names.count
    where names[place].position == position && names[place].entity == entity {
      return names[place].degrees
    }
    return Degrees()
  }

  private static func degree(_ sum: Double) -> Int {
    min(9, max(0, Int((sum + 6).rounded(.down))))
  }
}
