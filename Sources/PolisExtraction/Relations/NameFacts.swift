/// What names say by themselves: `University of Ljubljana` is in Ljubljana, `IURC China` part of IURC.
struct NameFacts {
  let tokens: [Token]
  let entities: [AnnotatedEntity]
  let mentions: [(entity: Int, end: Int)]
  let mentionAt: [Int32]

  /// A name, and where the keys of its words lie among those of all names.
  private struct Name {
    var entity: Int
    var token: Int
    var words: Range<Int>
  }

  func add(to collector: inout RelationCollector, sentences: [Sentence]) {
    // Only what institutions and programmes are called says anything.
    guard entities.contains(where: { $0.type == .institution || $0.type == .programme }) else {
      return
    }
    var keys: [UInt64] = []
    let names = self.names(&keys)
    let places = names.compactMap { name -> Name? in
      switch entities[name.entity].type {
      case .city, .region, .country:
        Name(entity: name.entity, token: name.token, words: Self.bare(name.words, of: keys))
      default: nil
      }
    }
    for name in names {
      switch entities[name.entity].type {
      case .institution:
        for place in self.places(in: name, of: places, keys) {
          collector.add(
            .locatedIn, name.entity, place, evidence: sentence(at: name.token, in: sentences),
            confidence: 0.9)
        }
      case .programme:
        var best: (entity: Int, count: Int)?
        for other in names
        where other.entity != name.entity && entities[other.entity].type == .programme {
          let words = Self.bareProgramme(other.words, of: keys)
          if words.count < name.words.count, words.count > best?.count ?? 0,
            Self.areSame(words, name.words.prefix(words.count), keys)
          {
            best = (other.entity, words.count)
          }
        }
        if let best {
          collector.add(
            .partOf, name.entity, best.entity, evidence: sentence(at: name.token, in: sentences),
            confidence: 0.9)
        }
      default: break
      }
    }
  }

  /// The different names of each entity, in the order of the text.
  private func names(_ keys: inout [UInt64]) -> [Name] {
    var names: [Name] = []
    names.reserveCapacity(entities.count * 2)
    keys.reserveCapacity(entities.count * 4)
    // The last name of each entity, and the one before each name.
    var last = Array(repeating: -1, count: entities.count)
    var before: [Int] = []
    before.reserveCapacity(entities.count * 2)
    for (token, mention) in mentionAt.enumerated() where mention >= 0 {
      let (entity, end) = mentions[Int(mention)]
      guard entities[entity].type != .theme else { continue }
      let start = keys.count
      for index in token..<end
      where tokens[index].isWord || tokens[index].isNumber || tokens[index].kind == .ideograph {
        keys.append(tokens[index].key)
      }
      let words = start..<keys.count
      var known = last[entity]
      while known >= 0, !Self.areSame(names[known].words, words, keys) { known = before[known] }
      guard !words.isEmpty, known < 0 else {
        keys.removeSubrange(words)
        continue
      }
      before.append(last[entity])
      last[entity] = names.count
      names.append(Name(entity: entity, token: token, words: words))
    }
    return names
  }

  /// Whether the words at two places are the same.
  private static func areSame(_ one: Range<Int>, _ other: Range<Int>, _ keys: [UInt64]) -> Bool {
    guard one.count == other.count else { return false }
    for (left, right) in zip(one, other) where keys[left] != keys[right] { return false }
    return true
  }

  /// The places whose names an institution's name holds; a city before a region.
  private func places(in name: Name, of places: [Name], _ keys: [UInt64]) -> [Int] {
    var found: [(entity: Int, at: Int, count: Int)] = []
    for place in places where !place.words.isEmpty && place.words.count < name.words.count {
      for start in name.words.lowerBound...name.words.upperBound - place.words.count
      where keys[start] == keys[place.words.lowerBound]
        && Self.areSame(place.words, start..<start + place.words.count, keys)
      {
        found.append((place.entity, start, place.words.count))
      }
    }
    // The longest at a place; of one name the city.
    return found.filter { one in
      !found.contains { other in
        other.entity != one.entity && other.at <= one.at
          && other.at + other.count >= one.at + one.count
          && (other.count > one.count
            || entities[other.entity].type == .city && entities[one.entity].type != .city
            || entities[other.entity].type == .region && entities[one.entity].type == .country)
      }
    }.map(\.entity)
  }

  private func sentence(at token: Int, in sentences: [Sentence]) -> Range<Int> {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count ? sentences[low].range : tokens[token].range
  }

  /// A place's name without its type word: `Jilin Province` is Jilin.
  private static func bare(_ words: Range<Int>, of keys: [UInt64]) -> Range<Int> {
    var (start, end) = (words.lowerBound, words.upperBound)
    while end - start > 1, typeWords.contains(keys[end - 1]) { end -= 1 }
    while end - start > 1, typeWords.contains(keys[start]) || keys[start] == of { start += 1 }
    return start..<end
  }

  /// A programme's name without its type word: `the IURC programme` is IURC.
  private static func bareProgramme(_ words: Range<Int>, of keys: [UInt64]) -> Range<Int> {
    guard words.count > 1, programmeWords.contains(keys[words.upperBound - 1]) else { return words }
    return words.dropLast()
  }

  private static let programmeWords = WordSet(["programme", "program", "project", "initiative"])
  private static let of = WordKey.of("of")
  private static let typeWords = WordSet([
    "city", "town", "municipality", "metropolitan", "urban", "area", "region", "province",
    "county", "state", "prefecture", "department", "district", "voivodeship", "autonomous",
    "canton", "special", "governorate",
  ])
}
