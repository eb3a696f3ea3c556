import PolisExtraction

/// Which entities of an extractor are which gold entities of a document.
///
/// Entities of one type are matched one to one, those first that share most mentions; themes are
/// matched by their concept.
struct EntityMatch {
  /// An entity of either side: by its gold id where it is matched or gold itself.
  enum Name: Hashable, Comparable {
    case gold(String)
    case unmatched(String)
  }

  private let goldByID: [String: AnnotatedDocument.Entity]
  private let foundByID: [String: AnnotatedDocument.Entity]
  private let foundOfGold: [String: String]
  private let goldOfFound: [String: String]

  init(found: [AnnotatedDocument.Entity], gold: [AnnotatedDocument.Entity]) {
    goldByID = Dictionary(gold.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    foundByID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var candidates: [(shared: Int, gold: String, found: String)] = []
    for goldEntity in gold {
      for foundEntity in found where foundEntity.type == goldEntity.type {
        let shared = Self.shared(goldEntity, foundEntity)
        if shared > 0 { candidates.append((shared, goldEntity.id, foundEntity.id)) }
      }
    }
    candidates.sort { ($1.shared, $0.gold, $0.found) < ($0.shared, $1.gold, $1.found) }
    var foundOfGold: [String: String] = [:]
    var goldOfFound: [String: String] = [:]
    for candidate in candidates
    where foundOfGold[candidate.gold] == nil && goldOfFound[candidate.found] == nil {
      foundOfGold[candidate.gold] = candidate.found
      goldOfFound[candidate.found] = candidate.gold
    }
    self.foundOfGold = foundOfGold
    self.goldOfFound = goldOfFound
  }

  /// The matched entities, sorted by the gold id.
  var pairs: [(gold: AnnotatedDocument.Entity, found: AnnotatedDocument.Entity)] {
    foundOfGold.sorted { $0.key < $1.key }.compactMap { gold, found in
      guard let gold = goldByID[gold], let found = foundByID[found] else { return nil }
      return (gold, found)
    }
  }

  /// What the extractor's entity of an id is called in comparisons.
  func name(ofFound id: String) -> Name { goldOfFound[id].map(Name.gold) ?? .unmatched(id) }

  /// An entity for people; one that is no gold entity has a question mark.
  func label(_ name: Name) -> String {
    switch name {
    case .gold(let id): goldByID[id]?.name ?? id
    case .unmatched(let id): (foundByID[id]?.name ?? id) + "?"
    }
  }

  /// How many of the gold entity's mentions the other's overlap.
  private static func shared(
    _ gold: AnnotatedDocument.Entity, _ found: AnnotatedDocument.Entity
  ) -> Int {
    if gold.type == "theme" { return gold.concept == found.concept ? 1 : 0 }
    return gold.mentions.count { mention in
      found.mentions.contains { $0.start < mention.end && mention.start < $0.end }
    }
  }
}
