public import PolisExtraction

/// How well annotations agree with gold annotations.
///
/// The figures are those of the project's annotation guidelines, micro-averaged over documents:
/// strict mentions (same span and type), entities matched one to one by their mentions, links of
/// matched places, themes as sets, relations with both ends.
public struct Evaluation: Sendable, Hashable {
  /// Agreement on one kind of thing.
  public struct Figure: Sendable, Hashable {
    /// How many stand in both.
    public private(set) var right: Int
    /// How many the extractor found.
    public private(set) var found: Int
    /// How many there are in the gold annotations.
    public private(set) var gold: Int

    /// Agreement by its counts.
    public init(right: Int = 0, found: Int = 0, gold: Int = 0) {
      (self.right, self.found, self.gold) = (right, found, gold)
    }

    /// The share of what was found that is right; 0 where nothing was found.
    public var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
    /// The share of the gold annotations that was found; 0 where there are none.
    public var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
    /// The harmonic mean of precision and recall.
    public var f1: Double {
      right == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    mutating func add(_ other: Figure) {
      right += other.right
      found += other.found
      gold += other.gold
    }

    fileprivate mutating func count<Element>(_ found: Set<Element>, _ gold: Set<Element>) {
      add(
        Figure(
          right: found.intersection(gold).count, found: found.count, gold: gold.count))
    }
  }

  /// One disagreement.
  public struct Disagreement: Sendable, Hashable {
    /// The document.
    public let document: String
    /// What kind of disagreement it is, such as `missed mention` or `false cooperatesWith`.
    public let kind: String
    /// What it is about.
    public let subject: String
  }

  /// How many documents were compared.
  public private(set) var documents = 0
  /// Mentions of all types but themes.
  public private(set) var mention = Figure()
  /// Mentions by the type of their entity.
  public private(set) var mentionByType: [String: Figure] = [:]
  /// Entities of all types but themes.
  public private(set) var entity = Figure()
  /// Places whose GeoNames number is right, of those matched that have one.
  public private(set) var linksRight = 0
  /// Matched places that have a GeoNames number in the gold annotations.
  public private(set) var links = 0
  /// Concepts of documents.
  public private(set) var theme = Figure()
  /// Relations of all types.
  public private(set) var relation = Figure()
  /// Relations by type.
  public private(set) var relationByType: [String: Figure] = [:]
  /// How often mentions are right, by their confidence.
  public private(set) var mentionCalibration = Calibration()
  /// How often relations are right, by their confidence.
  public private(set) var relationCalibration = Calibration()
  /// The disagreements, in the order of the documents.
  public private(set) var disagreements: [Disagreement] = []

  /// An evaluation of no documents.
  public init() {}

  /// The share of matched places whose link is right; `nil` where none has a link.
  public var linkAccuracy: Double? { links == 0 ? nil : Double(linksRight) / Double(links) }

  /// A figure by its name: `mention`, `entity`, `link`, `theme`, `relation`, or a type of entity or
  /// relation; `nil` where there is none of this name.
  public func value(of name: String) -> Double? {
    switch name {
    case "mention": mention.f1
    case "entity": entity.f1
    case "link": linkAccuracy
    case "theme": theme.f1
    case "relation": relation.f1
    default: (mentionByType[name] ?? relationByType[name])?.f1
    }
  }

  /// Compares a document's annotations with the gold ones.
  ///
  /// Relations whose basis is `gazetteer` are background knowledge, and are not compared.
  ///
  /// - Complexity: O(*n* · *m*) in the mentions of both.
  public mutating func compare(_ found: AnnotatedDocument, with gold: AnnotatedDocument) {
    documents += 1
    compareMentions(found, gold)
    let match = EntityMatch(found: found.entities, gold: gold.entities)
    let pairs = match.pairs.filter { $0.gold.type != "theme" }
    entity.add(
      Figure(
        right: pairs.count, found: found.entities.count { $0.type != "theme" },
        gold: gold.entities.count { $0.type != "theme" }))
    for pair in pairs { compareLink(pair.found, pair.gold, in: gold.document) }
    compareThemes(found, gold)
    compareRelations(found, gold, match)
  }

  private mutating func note(_ kind: String, _ subject: String, in document: String) {
    disagreements.append(Disagreement(document: document, kind: kind, subject: subject))
  }

  private mutating func compareMentions(_ found: AnnotatedDocument, _ gold: AnnotatedDocument) {
    let foundSpans = Span.all(of: found)
    let goldSpans = Span.all(of: gold)
    mention.count(foundSpans, goldSpans)
    for type in Set(foundSpans.union(goldSpans).map(\.type)) {
      mentionByType[type, default: Figure()].count(
        foundSpans.filter { $0.type == type }, goldSpans.filter { $0.type == type })
    }
    for entity in found.entities where entity.type != "theme" {
      for mention in entity.mentions {
        let span = Span(start: mention.start, end: mention.end, type: entity.type)
        mentionCalibration.add(mention.confidence, isRight: goldSpans.contains(span))
      }
    }
    let words = Dictionary(
      (gold.entities + found.entities).flatMap(\.mentions).map { ([$0.start, $0.end], $0.text) },
      uniquingKeysWith: { first, _ in first })
    for (kind, spans) in [
      ("missed mention", goldSpans.subtracting(foundSpans)),
      ("false mention", foundSpans.subtracting(goldSpans)),
    ] {
      for span in spans.sorted() {
        let text = words[[span.start, span.end]] ?? ""
        note(kind, "'\(text)' \(span.type) at \(span.start)", in: gold.document)
      }
    }
  }

  private mutating func compareLink(
    _ found: AnnotatedDocument.Entity, _ gold: AnnotatedDocument.Entity, in document: String
  ) {
    guard let wanted = gold.geonames, wanted != 0 else { return }
    links += 1
    if found.geonames == wanted {
      linksRight += 1
    } else {
      let number = found.geonames.map { String($0) } ?? "none"
      note("wrong link", "\(gold.name): \(number), should be \(wanted)", in: document)
    }
  }

  private mutating func compareThemes(_ found: AnnotatedDocument, _ gold: AnnotatedDocument) {
    func concepts(_ document: AnnotatedDocument) -> Set<String> {
      Set(document.entities.filter { $0.type == "theme" }.map { $0.concept ?? "" })
    }
    let (foundConcepts, goldConcepts) = (concepts(found), concepts(gold))
    theme.count(foundConcepts, goldConcepts)
    for concept in goldConcepts.subtracting(foundConcepts).sorted() {
      note("missed theme", concept, in: gold.document)
    }
    for concept in foundConcepts.subtracting(goldConcepts).sorted() {
      note("false theme", concept, in: gold.document)
    }
  }

  private mutating func compareRelations(
    _ found: AnnotatedDocument, _ gold: AnnotatedDocument, _ match: EntityMatch
  ) {
    let goldRelations = Set(gold.relations.map { Statement($0, name: { .gold($0) }) })
    let foundRelations = Set(
      found.relations.filter { $0.basis != "gazetteer" }
        .map { Statement($0, name: match.name(ofFound:)) })
    relation.count(foundRelations, goldRelations)
    for type in Set(foundRelations.union(goldRelations).map(\.type)) {
      relationByType[type, default: Figure()].count(
        foundRelations.filter { $0.type == type }, goldRelations.filter { $0.type == type })
    }
    for relation in found.relations where relation.basis != "gazetteer" {
      let statement = Statement(relation, name: match.name(ofFound:))
      relationCalibration.add(relation.confidence, isRight: goldRelations.contains(statement))
    }
    for (kind, statements) in [
      ("missed", goldRelations.subtracting(foundRelations)),
      ("false", foundRelations.subtracting(goldRelations)),
    ] {
      for statement in statements.sorted() {
        note(
          "\(kind) \(statement.type)",
          "\(match.label(statement.source)) → \(match.label(statement.target))",
          in: gold.document)
      }
    }
  }
}

/// A place in a text and the type of what it names.
private struct Span: Hashable, Comparable {
  let start: Int
  let end: Int
  let type: String

  static func all(of document: AnnotatedDocument) -> Set<Span> {
    Set(
      document.entities.filter { $0.type != "theme" }.flatMap { entity in
        entity.mentions.map { Span(start: $0.start, end: $0.end, type: entity.type) }
      })
  }

  static func < (left: Span, right: Span) -> Bool {
    (left.start, left.end, left.type) < (right.start, right.end, right.type)
  }
}

/// A relation between matched entities.
private struct Statement: Hashable, Comparable {
  let type: String
  let source: EntityMatch.Name
  let target: EntityMatch.Name

  /// The ends of a symmetric relation are put in order.
  init(_ relation: AnnotatedDocument.Relation, name: (String) -> EntityMatch.Name) {
    let (source, target) = (name(relation.source), name(relation.target))
    let isTurned = relation.type == RelationType.cooperatesWith.rawValue && target < source
    type = relation.type
    self.source = isTurned ? target : source
    self.target = isTurned ? source : target
  }

  static func < (left: Statement, right: Statement) -> Bool {
    (left.type, left.source, left.target) < (right.type, right.source, right.target)
  }
}
