public import PolisGazetteer

/// Reads entities and relations out of texts.
///
/// The stages, each of which can be used alone: tokens and sentences, names, links, themes,
/// relations. An annotator holds no state of a text: one may serve any number of threads.
///
/// ```swift
/// let annotation = Annotator().annotate(SourceText(document: "a.txt", text: "Bari met Taicang."))
/// ```
public struct Annotator: Sendable {
  private let tokenizer: Tokenizer
  private let gazetteer: Gazetteer
  private let vocabulary: ThemeVocabulary
  private let relations: RelationExtractor

  /// An annotator with the vocabularies of the program.
  ///
  /// - Parameter gazetteer: The names that are known; the embedded ones unless others are given.
  public init(gazetteer: Gazetteer = .embedded) {
    tokenizer = Tokenizer()
    self.gazetteer = gazetteer
    vocabulary = .embedded
    relations = RelationExtractor()
  }

  /// Annotates one text.
  ///
  /// - Complexity: O(*n*) in the length of the text for finding names; linking weighs the
  ///   candidates of each place against the places around it.
  public func annotate(_ source: SourceText) -> Annotation {
    var text = AnalysedText()
    text.read(source.text, tokenizer: tokenizer, gazetteer: gazetteer)
    var search = NameSearch(text, gazetteer: gazetteer)
    search.findNames()
    var builder = EntityBuilder(search)
    var entities = builder.entities()
    entities += themes(of: text, roles: search.roles)
    entities.sort { Self.isEarlier($0, $1) }
    var annotation = Annotation(document: source.document, entities: entities)
    annotation.sentences = text.sentences.map(\.range)
    annotation.relations = relations.relations(
      in: text.bytes, tokens: text.tokens, sentences: text.sentences, entities: entities,
      published: source.date)
    return annotation
  }

  private static func isEarlier(_ one: AnnotatedEntity, _ other: AnnotatedEntity) -> Bool {
    let first = one.mentions.first?.range.lowerBound ?? 0
    let second = other.mentions.first?.range.lowerBound ?? 0
    if first != second { return first < second }
    if one.type != other.type { return one.type.rawValue < other.type.rawValue }
    return (one.concept ?? one.name) < (other.concept ?? other.name)
  }

  private func themes(of text: AnalysedText, roles: [TokenRole]) -> [AnnotatedEntity] {
    let matcher = ThemeMatcher(vocabulary: vocabulary)
    var matches: [ThemeMatch] = []
    for sentence in text.sentences {
      matcher.matches(
        in: text.tokens, sentence.tokens, bytes: text.bytes.span,
        isName: { roles[$0] != .free }, into: &matches)
    }
    var byConcept: [Int: AnnotatedEntity] = [:]
    for match in matches {
      let concept = vocabulary.concepts[match.concept]
      var entity =
        byConcept[match.concept]
        ?? AnnotatedEntity(type: .theme, name: concept.label, confidence: 0)
      entity.concept = concept.id
      entity.sameAs = concept.exactMatches.map { "http://eurovoc.europa.eu/\($0)" }
      entity.mentions.append(
        Mention(text.byteRange(match.tokens), confidence: match.confidence))
      entity.confidence = max(entity.confidence, match.confidence)
      byConcept[match.concept] = entity
    }
    return byConcept.values.map { entity in
      var entity = entity
      entity.mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
      return entity
    }
  }
}
