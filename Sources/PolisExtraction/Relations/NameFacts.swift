/// What names say by themselves: `University of Ljubljana` is in Ljubljana, `IURC China` part of IURC.
struct NameFacts {
  let tokens: [Token]
  let entities: [AnnotatedEntity]
  let mentions: [(entity: Int, end: Int)]
  let mentionAt: [Int32]

  /// A name as the keys of its words.
  private struct Name {
    var entity: Int
    var token: Int
    var keys: [UInt64]
  }

  func add(to collector: inout RelationCollector, sentences: [Sentence]) {
    // Only what institutions and programmes are called says anything.
    guard entities.contains(where: { $0.type == .institution || $0.type == .programme }) else {
      return
    }
    let names = self.names()
    let places = names.filter {
      switch entities[$0.entity].type {
      case .city, .region, .country: true
      default: false
      }
    }.map { Name(entity: $0.entity, token: $0.token, keys: Self.bare($0.keys)) }
    let programmes = names.filter { entities[$0.entity].type == .programme }
    for name in names {
      switch entities[name.entity].type {
      case .institution:
        guard let found = place(in: name, of: places) else { continue }
        for place in found {
          collector.add(
            .locatedIn, name.entity, place, evidence: sentence(at: name.token, in: sentences),
            confidence: 0.9)
        }
      case .programme:
        var best: Name?
        for other in programmes
        where other.entity != name.entity && other.keys.count < name.keys.count
          && name.keys.starts(with: other.keys) && other.keys.count > (best?.keys.count ?? 0)
        {
          best = other
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

  private func names() -> [Name] {
    var names: [Name] = []
    // The different names of each entity.
    var seen: [[Int]] = Array(repeating: [], count: entities.count)
    var keys: [UInt64] = []
    for (token, mention) in mentionAt.enumerated() where mention >= 0 {
      let (entity, end) = mentions[Int(mention)]
      guard entities[entity].type != .theme else { continue }
      keys.removeAll(keepingCapacity: true)
      for index in token..<end
      where tokens[index].isWord || tokens[index].isNumber || tokens[index].kind == .ideograph {
        keys.append(tokens[index].key)
      }
      guard !keys.isEmpty, !seen[entity].contains(where: { names[$0].keys == keys }) else {
        continue
      }
      seen[entity].append(names.count)
      // A copy, so that the memory of the working place stays its own.
      names.append(Name(entity: entity, token: token, keys: Array(keys[...])))
    }
    return names
  }

  /// The places whose names an institution's name holds; a city before a region.
  private func place(in name: Name, of places: [Name]) -> [Int]? {
    var found: [(entity: Int, at: Int, count: Int)] = []
    for place in places where !place.keys.isEmpty && place.keys.count < name.keys.count {
      for start in 0...(name.keys.count - place.keys.count)
      where name.keys[start..<start + place.keys.count].elementsEqual(place.keys) {
        found.append((place.entity, start, place.keys.count))
      }
    }
    // The longest at a place; of one name the city.
    let kept = found.filter { one in
      !found.contains { other in
        other.entity != one.entity && other.at <= one.at
          && other.at + other.count >= one.at + one.count
          && (other.count > one.count
            || entities[other.entity].type == .city && entities[one.entity].type != .city
            || entities[other.entity].type == .region && entities[one.entity].type == .country)
      }
    }
    return kept.isEmpty ? nil : kept.map(\.entity)
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
  private static func bare(_ keys: [UInt64]) -> [UInt64] {
    var keys = keys
    while keys.count > 1, let last = keys.last, typeWords.contains(last) { keys.removeLast() }
    while keys.count > 1, let first = keys.first, typeWords.contains(first) || first == of {
      keys.removeFirst()
    }
    return keys
  }

  private static let of = WordKey.of("of")
  private static let typeWords = WordSet([
    "city", "town", "municipality", "metropolitan", "urban", "area", "region", "province",
    "county", "state", "prefecture", "department", "district", "voivodeship", "autonomous",
    "canton", "special", "governorate",
  ])
}
