public import PolisGazetteer

/// Reads entities and relations out of texts.
///
/// The stages, each of which can be used alone: tokens and sentences, names, links, themes,
/// relations. An annotator holds no state of a text: one may serve any number of threads, and what
/// it remembers of the gazetteer serves all texts.
///
/// ```swift
/// let annotation = Annotator().annotate(SourceText(document: "a.txt", text: "Bari met Taicang."))
/// ```
public struct Annotator: Sendable {
  private let tokenizer: Tokenizer
  private let gazetteer: Gazetteer
  private let vocabulary: ThemeVocabulary
  private let relations: RelationExtractor
  private let memories = WordMemories()

  /// An annotator with the vocabularies of the program.
  ///
  /// - Parameter gazetteer: The names that are known; the embedded ones unless others are given.
  public init(gazetteer: Gazetteer = .embedded) {
    tokenizer = Tokenizer()
    self.gazetteer = gazetteer
    vocabulary = .embedded
    relations = RelationExtractor()
  }

  /// Makes the vocabularies of the program ready, side by side.
  ///
  /// They are made when they are first needed, one after the other, which is most of the time that
  /// a short text takes; a program that knows that it will annotate asks for them all at once.
  public static func prepare() async {
    async let themes = ThemeVocabulary.embedded.concepts.count
    async let weights = PairModel.embedded.thresholds.count
    async let frames = FrameTable.embedded.frames.count
    _ = (Lexicon.embedded, RelationLexicon.embedded)
    _ = await (themes, weights, frames)
  }

  /// Annotates one text.
  ///
  /// - Complexity: O(*n*) in the length of the text for finding names; linking weighs the
  ///   candidates of each place against the places around it.
  public func annotate(_ source: SourceText) -> Annotation {
    memories.lend { annotate(source, &$0) }
  }

  private func annotate(_ source: SourceText, _ words: inout WordMemory) -> Annotation {
    let search = names(in: source, &words)
    let text = search.text
    var entities = EntityBuilder(search).entities()
    entities += themes(of: text, roles: search.roles, &words)
    entities.sort { Self.isEarlier($0, $1) }
    var annotation = Annotation(document: source.document, entities: entities)
    annotation.sentences = text.sentences.map(\.range)
    annotation.relations = relations.relations(
      in: text.bytes, tokens: text.tokens, sentences: text.sentences, entities: entities,
      published: source.date)
    return annotation
  }

  /// Says how each mention of a text was found, what it could mean, and why the rest lost.
  ///
  /// - Returns: The mentions of places, institutions and programmes, in the order of the text.
  public func explain(_ source: SourceText) -> [MentionExplanation] {
    let builder = EntityBuilder(memories.lend { names(in: source, &$0) })
    _ = builder.entities()
    return builder.explanations()
  }

  private func names(in source: SourceText, _ words: inout WordMemory) -> NameSearch {
    var text = AnalysedText()
    text.read(source.text, tokenizer: tokenizer, gazetteer: gazetteer, &words)
    var search = NameSearch(text, gazetteer: gazetteer, memory: words.places)
    search.findNames(&words)
    return search
  }

  private static func isEarlier(_ one: AnnotatedEntity, _ other: AnnotatedEntity) -> Bool {
    let first = one.mentions.first?.range.lowerBound ?? 0
    let second = other.mentions.first?.range.lowerBound ?? 0
    if first != second { return first < second }
    if one.type != other.type { return one.type.rawValue < other.type.rawValue }
    return (one.concept ?? one.name) < (other.concept ?? other.name)
  }

  private func themes(
    of text: AnalysedText, roles: [TokenRole], _ words: inout WordMemory
  ) -> [AnnotatedEntity] {
    let matches = ThemeMatcher(vocabulary: vocabulary).matches(
      in: text.tokens, text.sentences.lazy.map(\.tokens), bytes: text.bytes.span, &words.themes,
      isName: { roles[$0] != .free })
    var entities: [AnnotatedEntity] = []
    // The entity of each concept, or -1.
    var places = Array(repeating: -1, count: vocabulary.concepts.count)
    for match in matches {
      if places[match.concept] < 0 {
        places[match.concept] = entities.count
        entities.append(theme(match.concept))
      }
      let place = places[match.concept]
      entities[place].mentions.append(
        Mention(text.byteRange(match.tokens), confidence: match.confidence))
      entities[place].confidence = max(entities[place].confidence, match.confidence)
    }
    for place in entities.indices {
      entities[place].mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    }
    return entities
  }

  private func theme(_ number: Int) -> AnnotatedEntity {
    let concept = vocabulary.concepts[number]
    var entity = AnnotatedEntity(type: .theme, name: concept.label, confidence: 0)
    entity.concept = concept.id
    entity.sameAs = concept.sameAs
    return entity
  }
}
