/// The annotations of one document with the words that they rest on: what an annotation file holds.
///
/// Offsets count Unicode scalars from the start of the document, end exclusive. It stands without
/// the document's text, so a graph can be built from annotations alone.
public struct AnnotatedDocument: Sendable, Hashable, Codable {
  /// Words of the document and where they stand.
  public struct Quote: Sendable, Hashable, Codable {
    /// The first character.
    public var start: Int
    /// The character after the last.
    public var end: Int
    /// The words.
    public var text: String
    /// How sure the extractor is of a mention, from 0 to 1.
    public var confidence: Double?

    /// Words at a place.
    public init(start: Int, end: Int, text: String, confidence: Double? = nil) {
      self.start = start
      self.end = end
      self.text = text
      self.confidence = confidence
    }
  }

  /// One thing in the world that the document mentions.
  public struct Entity: Sendable, Hashable, Codable {
    /// Its id in this document.
    public var id: String
    /// What kind of thing it is; see ``EntityType``.
    public var type: String
    /// The canonical name.
    public var name: String
    /// A theme's concept.
    public var concept: String?
    /// A place's GeoNames number.
    public var geonames: Int?
    /// The country, by ISO 3166-1 alpha-2.
    public var country: String?
    /// The region, by ISO 3166-2, NUTS, or GeoNames first-level division.
    public var region: String?
    /// Degrees north.
    public var lat: Double?
    /// Degrees east.
    public var lon: Double?
    /// The number of inhabitants.
    public var population: Int?
    /// IRIs of the same thing elsewhere.
    public var sameAs: [String]?
    /// The acronym.
    public var acronym: String?
    /// How sure the extractor is, from 0 to 1.
    public var confidence: Double?
    /// Where the document names it.
    public var mentions: [Quote]
    /// The sentence that names it first.
    public var evidence: Quote?

    /// An entity; what is not given is not known.
    public init(
      id: String, type: String, name: String, concept: String? = nil, geonames: Int? = nil,
      country: String? = nil, region: String? = nil, lat: Double? = nil, lon: Double? = nil,
      population: Int? = nil, sameAs: [String]? = nil, acronym: String? = nil,
      confidence: Double? = nil, mentions: [Quote], evidence: Quote? = nil
    ) {
      self.id = id
      self.type = type
      self.name = name
      self.concept = concept
      self.geonames = geonames
      self.country = country
      self.region = region
      self.lat = lat
      self.lon = lon
      self.population = population
      self.sameAs = sameAs
      self.acronym = acronym
      self.confidence = confidence
      self.mentions = mentions
      self.evidence = evidence
    }
  }

  /// A relation between two of the entities.
  public struct Relation: Sendable, Hashable, Codable {
    /// What holds; see ``RelationType``.
    public var type: String
    /// The id of the entity that it holds of.
    public var source: String
    /// The id of the other entity.
    public var target: String
    /// How sure the extractor is, from 0 to 1.
    public var confidence: Double?
    /// When it happened or began, as precisely as known.
    public var date: String?
    /// The last day, where a span of days is given.
    public var endDate: String?
    /// Of a partnership: memorandum, twinning, working session, visit, webinar, project.
    public var kind: String?
    /// Of a partnership: planned, held, signed, ended.
    public var status: String?
    /// Of a partnership: the ids of the themes that it is about.
    public var themes: [String]?
    /// `text`, or `gazetteer` for background knowledge.
    public var basis: String?
    /// The sentences that say so.
    public var evidence: [Quote]?

    /// A relation; what is not given is not known.
    public init(
      type: String, source: String, target: String, confidence: Double? = nil,
      date: String? = nil, endDate: String? = nil, kind: String? = nil, status: String? = nil,
      themes: [String]? = nil, basis: String? = nil, evidence: [Quote]? = nil
    ) {
      self.type = type
      self.source = source
      self.target = target
      self.confidence = confidence
      self.date = date
      self.endDate = endDate
      self.kind = kind
      self.status = status
      self.themes = themes
      self.basis = basis
      self.evidence = evidence
    }
  }

  /// The document's name.
  public var document: String
  /// The document's title.
  public var title: String?
  /// The day it was published, as precisely as known.
  public var date: String?
  /// Where it stands.
  public var url: String?
  /// Its language (BCP 47).
  public var language: String?
  /// The entities.
  public var entities: [Entity]
  /// The relations.
  public var relations: [Relation]

  /// What was read out of a document; what is not given is not known.
  public init(
    document: String, title: String? = nil, date: String? = nil, url: String? = nil,
    language: String? = nil, entities: [Entity], relations: [Relation]
  ) {
    self.document = document
    self.title = title
    self.date = date
    self.url = url
    self.language = language
    self.entities = entities
    self.relations = relations
  }
}

extension AnnotatedDocument {
  /// Puts an annotation and the text that it was made of into the form of annotation files.
  ///
  /// - Parameters:
  ///   - annotation: What was read out of the text.
  ///   - source: The text.
  public init(_ annotation: Annotation, of source: SourceText) {
    let text = source.text
    let offsets = ScalarOffsets(of: text.utf8.span)
    func quote(_ range: Range<Int>, confidence: Double? = nil) -> Quote {
      let bytes = text.utf8.span
      return Quote(
        start: offsets.scalars(before: range.lowerBound, in: bytes),
        end: offsets.scalars(before: range.upperBound, in: bytes),
        text: Self.string(range, of: text), confidence: confidence)
    }
    // Many relations rest on one sentence: it is quoted once, and its quote shared.
    var quotes: [Int: Quote] = [:]
    func evidence(_ range: Range<Int>) -> Quote {
      let key = range.lowerBound << 32 | range.upperBound
      if let known = quotes[key] { return known }
      let new = quote(range)
      quotes[key] = new
      return new
    }
    document = annotation.document
    date = source.date
    language = source.language
    entities = annotation.entities.enumerated().map { index, entity in
      let first = entity.mentions.first.flatMap { mention in
        annotation.sentence(of: mention.range) ?? mention.range
      }
      return Entity(
        id: "e\(index + 1)", type: entity.type.rawValue, name: entity.name,
        concept: entity.concept, geonames: entity.geonames, country: entity.country,
        region: entity.region, lat: entity.latitude, lon: entity.longitude,
        population: entity.population, sameAs: entity.sameAs.isEmpty ? nil : entity.sameAs,
        acronym: entity.acronym, confidence: Annotation.rounded(entity.confidence),
        mentions: entity.mentions.map {
          quote($0.range, confidence: Annotation.rounded($0.confidence))
        },
        evidence: first.map { evidence($0) })
    }
    relations = annotation.relations.map { relation in
      Relation(
        type: relation.type.rawValue, source: "e\(relation.source + 1)",
        target: "e\(relation.target + 1)", confidence: Annotation.rounded(relation.confidence),
        date: relation.date,
        endDate: relation.endDate, kind: relation.kind, status: relation.status,
        themes: relation.themes.isEmpty ? nil : relation.themes.map { "e\($0 + 1)" },
        basis: relation.basis,
        evidence: relation.evidence.map { evidence($0) })
    }
  }

  private static func string(_ range: Range<Int>, of text: String) -> String {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(start, offsetBy: range.count)
    return String(text[start..<end])
  }
}

extension Annotation {
  /// The sentence that holds a mention whole.
  func sentence(of mention: Range<Int>) -> Range<Int>? {
    guard let number = sentences.lastIndex(startingUpTo: mention.lowerBound),
      sentences[number].upperBound >= mention.upperBound
    else { return nil }
    return sentences[number]
  }

  /// A confidence with the four decimals that it is good for.
  static func rounded(_ confidence: Double) -> Double {
    (confidence * 10_000).rounded() / 10_000
  }
}

extension AnnotatedRelation {
  /// The word in annotation files for what says so.
  var basis: String { isFromGazetteer ? "gazetteer" : "text" }
}
