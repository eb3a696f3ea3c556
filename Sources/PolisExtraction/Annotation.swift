/// What was read out of one document: entities with their mentions, and relations with their evidence.
///
/// All ranges are byte offsets into the UTF-8 of the text; they are turned into Unicode scalars
/// where an annotation is written out.
public struct Annotation: Sendable, Hashable {
  /// The document's name.
  public var document: String
  /// The entities, in the order of their first mention.
  public var entities: [AnnotatedEntity]
  /// The relations, in the order of their first evidence.
  public var relations: [AnnotatedRelation]
  /// The byte ranges of the text's sentences, in order; what evidence is quoted by.
  public var sentences: [Range<Int>] = []

  /// An annotation with the given parts.
  public init(
    document: String, entities: [AnnotatedEntity] = [], relations: [AnnotatedRelation] = []
  ) {
    self.document = document
    self.entities = entities
    self.relations = relations
  }
}

/// The types of entity; the raw value is the word in annotation files.
public enum EntityType: String, Sendable, Hashable, CaseIterable {
  /// A city, town, municipality or named city district.
  case city
  /// A sub-national territory larger than one municipality.
  case region
  /// A sovereign state.
  case country
  /// A named organisation.
  case institution
  /// A named programme, project, fund, initiative or policy framework.
  case programme
  /// A policy topic.
  case theme
}

extension EntityType {
  /// The place of the type among all types: tables by type are arrays, since what is named by a text
  /// is hashed as one.
  var number: Int {
    switch self {
    case .city: 0
    case .region: 1
    case .country: 2
    case .institution: 3
    case .programme: 4
    case .theme: 5
    }
  }
}

/// One thing in the world that a document mentions.
public struct AnnotatedEntity: Sendable, Hashable {
  /// What kind of thing it is.
  public var type: EntityType
  /// The canonical name.
  public var name: String
  /// Where the document names it, in order, without overlaps of one type.
  public var mentions: [Mention]
  /// A theme's concept, such as `circular-economy`.
  public var concept: String?
  /// A place's GeoNames number.
  public var geonames: Int?
  /// The country that a place or organisation is in, by ISO 3166-1 alpha-2.
  public var country: String?
  /// The region that a place is in, by ISO 3166-2, NUTS, or GeoNames first-level division.
  public var region: String?
  /// Degrees north.
  public var latitude: Double?
  /// Degrees east.
  public var longitude: Double?
  /// The number of inhabitants.
  public var population: Int?
  /// IRIs of the same thing elsewhere.
  public var sameAs: [String]
  /// The acronym that the text or the gazetteer gives.
  public var acronym: String?
  /// How sure the extractor is that this is the entity, from 0 to 1.
  public var confidence: Double

  /// An entity of a type and name; everything else is filled in by the stages.
  public init(type: EntityType, name: String, mentions: [Mention] = [], confidence: Double = 1) {
    self.type = type
    self.name = name
    self.mentions = mentions
    self.sameAs = []
    self.confidence = confidence
  }
}

/// One place in a text where an entity is named.
public struct Mention: Sendable, Hashable {
  /// The bytes of the name.
  public var range: Range<Int>
  /// How sure the extractor is of span and type, from 0 to 1.
  public var confidence: Double

  /// A mention at a byte range.
  public init(_ range: Range<Int>, confidence: Double = 1) {
    self.range = range
    self.confidence = confidence
  }
}

/// The types of relation; the raw value is the word in annotation files and graphs.
public enum RelationType: String, Sendable, Hashable, CaseIterable {
  /// The two work together, or plan to; symmetric.
  case cooperatesWith
  /// Works on, presents or plans a topic.
  case addresses
  /// Is a member, partner or participant of a programme.
  case participatesIn
  /// A delegation of the first travelled to the second.
  case visited
  /// Lies in.
  case locatedIn
  /// Belongs to.
  case partOf
}

/// A relation between two entities of a document.
public struct AnnotatedRelation: Sendable, Hashable {
  /// What holds.
  public var type: RelationType
  /// The entity it holds of, as an index into the annotation's entities.
  public var source: Int
  /// The other entity, as an index into the annotation's entities.
  public var target: Int
  /// The sentences that say so, in order; each is a byte range.
  public var evidence: [Range<Int>]
  /// How sure the extractor is, from 0 to 1.
  public var confidence: Double
  /// When it happened or began, as precisely as the text says (`2023`, `2023-06`, `2023-06-21`).
  public var date: String?
  /// The last day, where the text gives a span of days.
  public var endDate: String?
  /// Of a partnership: memorandum, twinning, working session, visit, webinar, project.
  public var kind: String?
  /// Of a partnership: planned, held, signed, ended.
  public var status: String?
  /// Of a partnership: the themes it is about, as indices into the annotation's entities.
  public var themes: [Int]
  /// Whether the gazetteer says so rather than the text.
  public var isFromGazetteer: Bool

  /// A relation of a type between two entities.
  public init(
    _ type: RelationType, from source: Int, to target: Int, evidence: [Range<Int>],
    confidence: Double = 1
  ) {
    self.type = type
    self.source = source
    self.target = target
    self.evidence = evidence
    self.confidence = confidence
    self.themes = []
    self.isFromGazetteer = false
  }
}
