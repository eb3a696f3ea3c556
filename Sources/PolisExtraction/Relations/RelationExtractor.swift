/// Finds what a text states between the entities that it names.
///
/// A sentence is cut into phrases, verbs and clauses; frames say what its verbs and nouns mean;
/// what refers back is resolved within an item. Only what the text says is found, never what a
/// gazetteer knows.
package struct RelationExtractor: Sendable {
  private let lexicon: RelationLexicon
  private let frames: FrameTable
  /// What judges pairs that no frame reads; `nil` leaves the grammar alone.
  private let model: PairModel?

  package init(
    lexicon: RelationLexicon = .embedded, frames: FrameTable = .embedded,
    model: PairModel? = .embedded
  ) {
    self.lexicon = lexicon
    self.frames = frames
    self.model = model
  }

  /// The relations that a text states between entities.
  ///
  /// - Parameters:
  ///   - bytes: The UTF-8 of the text.
  ///   - tokens: The tokens of the text.
  ///   - sentences: The sentences of the text.
  ///   - entities: The entities with their mentions as byte ranges.
  ///   - published: The day of publication, for dates that leave the year out.
  /// - Returns: The relations in the order of their first evidence.
  /// - Complexity: O(*n*) in the text.
  package func relations(
    in bytes: [UInt8], tokens: [Token], sentences: [Sentence], entities: [AnnotatedEntity],
    published: String? = nil
  ) -> [AnnotatedRelation] {
    guard entities.count > 1 else { return [] }
    let (mentionAt, mentions) = Self.index(entities, tokens)
    let programmes = Set(entities.indices.filter { entities[$0].type == .programme })
    var reader = UnitReader(
      bytes: bytes, tokens: tokens, entities: entities, mentionAt: mentionAt, mentions: mentions,
      lexicon: lexicon)
    let keeper = reader.keeper
    defer { withExtendedLifetime(keeper) {} }
    var interpreter = SentenceInterpreter(entities: entities, frames: frames)
    let outline = DocumentOutline(tokens: tokens, sentences: sentences)
    let dates = RelationDates(
      bytes: bytes, tokens: tokens, sentences: sentences, published: published)
    var story = Discourse()
    var pairs = PairText(tokens: tokens.count)
    for (number, item) in outline.items.enumerated() {
      var opensItem = true
      let firstRelation = interpreter.collector.relations.count
      interpreter.discourse = Discourse()
      interpreter.discourse.storyTravellers = story.travellers
      interpreter.discourse.storyPartners = story.partners
      interpreter.discourse.programme = story.programme
      interpreter.discourse.parent = story.parent
      if item.blocks.first?.kind == .listItem { interpreter.discourse.section = story.section }
      interpreter.discourse.isPairSection = story.isPairSection
      interpreter.discourse.isVoidSection = story.isVoidSection
      interpreter.discourse.isPairText = story.isPairText
      interpreter.discourse.asked = story.asked
      interpreter.discourse.mainProgramme = story.mainProgramme
      interpreter.discourse.firstProgramme = story.firstProgramme
      interpreter.discourse.isTravelogue = story.isTravelogue
      if story.isTravelogue,
        Self.beginsWithDay(item, tokens, sentences)
          || Self.beginsWithPlace(item, sentences, mentionAt, mentions, entities)
      {
        interpreter.discourse.travellers = story.travellers
      }
      var lastEvidence = 0..<0
      for block in item.blocks {
        for place in block.sentences {
          let sentence = sentences[place]
          reader.read(sentence.tokens)
          if model != nil {
            pairs.append(reader, sentence, in: block.kind, opensItem: opensItem)
            opensItem = false
          }
          var chunker = Chunker(
            reader.units, isTitle: block.kind == .heading, programmes: programmes,
            noNames: reader.keeper.none)
          var finder = ClauseFinder(chunker.chunk())
          finder.find()
          interpreter.begin(
            finder, evidence: sentence.range, isTitle: block.kind == .heading,
            isListItem: block.kind == .listItem, isQuestion: reader.isQuestion,
            within: reader.within)
          for fact in reader.facts {
            interpreter.add(fact.type, fact.source, fact.target, fact.confidence)
          }
          interpreter.interpret()
          if interpreter.isRetraction || interpreter.isEnding {
            interpreter.collector.retract(lastEvidence)
          }
          lastEvidence = sentence.range
        }
      }
      if story.partners.isEmpty { story.partners = interpreter.discourse.partners }
      if story.travellers.isEmpty {
        story.travellers = interpreter.discourse.travellers
        story.isTravelogue = !story.travellers.isEmpty && number < 3
      }
      story.section = interpreter.discourse.section
      story.isPairSection = interpreter.discourse.isPairSection
      story.isVoidSection = interpreter.discourse.isVoidSection
      story.isPairText = interpreter.discourse.isPairText
      story.asked = interpreter.discourse.asked
      story.parent = interpreter.discourse.parent
      if story.mainProgramme < 0 { story.mainProgramme = interpreter.discourse.mainProgramme }
      if story.programme < 0 { story.programme = interpreter.discourse.programme }
      story.firstProgramme = interpreter.discourse.firstProgramme
      if interpreter.discourse.travellers.isEmpty {
        story.headingHosts += interpreter.discourse.headingHosts
      }
      if !story.travellers.isEmpty, !story.headingHosts.isEmpty {
        interpreter.discourse.headingHosts += story.headingHosts
        story.headingHosts = []
      }
      closeItem(&interpreter, lastEvidence)
      if let range = item.sentences {
        let first = sentences[range.lowerBound].range.lowerBound
        let last = sentences[range.upperBound - 1].range.upperBound
        interpreter.collector.shareThemes(in: first..<last)
      }
      dates.date(&interpreter.collector, from: firstRelation, in: item)
    }
    let stated = interpreter.collector.relations
    NameFacts(tokens: tokens, entities: entities, mentions: mentions, mentionAt: mentionAt)
      .add(to: &interpreter.collector, sentences: sentences)
    if let model {
      PairExtractor(model: model).add(to: &interpreter.collector, pairs, stated: stated)
    }
    return interpreter.collector.standing
  }

  /// Visits the pairs of a text between which a relation may hold, with what speaks for or against;
  /// `roles` sums up what speaks for an entity to be one that goes, or receives.
  package func candidates(
    in bytes: [UInt8], tokens: [Token], sentences: [Sentence], entities: [AnnotatedEntity],
    stated: [AnnotatedRelation], names: inout PairFeatureNames,
    roles: (PairModel.Kind, Int, [PairFeature]) -> Double,
    _ visit: (PairReader.Candidate, [PairFeature]) -> Void
  ) {
    let read = pairText(in: bytes, tokens, sentences, entities) { names.learn($0, $1, in: $2) }
    var list = PairFeatureList()
    PairReader(entities: entities, stated: stated).read(read, into: &list) {
      roles($0, $1, $2.features)
    } _: {
      visit($0, $1.features)
    }
  }

  /// A text as the pair model reads it.
  func pairText(
    in bytes: [UInt8], _ tokens: [Token], _ sentences: [Sentence], _ entities: [AnnotatedEntity],
    _ visit: (PairText, Range<Int>, UnitReader) -> Void = { _, _, _ in }
  ) -> PairText {
    let (mentionAt, mentions) = Self.index(entities, tokens)
    var reader = UnitReader(
      bytes: bytes, tokens: tokens, entities: entities, mentionAt: mentionAt, mentions: mentions,
      lexicon: lexicon)
    let keeper = reader.keeper
    defer { withExtendedLifetime(keeper) {} }
    var read = PairText(tokens: tokens.count)
    for item in DocumentOutline(tokens: tokens, sentences: sentences).items {
      var opensItem = true
      for block in item.blocks {
        for sentence in sentences[block.sentences] {
          reader.read(sentence.tokens)
          read.append(reader, sentence, in: block.kind, opensItem: opensItem)
          visit(read, sentence.tokens, reader)
          opensItem = false
        }
      }
    }
    return read
  }

  /// Whether an item opens with a day, as the entries of a diary do: `9 May.`, `Day 2`, `Monday:`.
  private static func beginsWithDay(
    _ item: DocumentOutline.Item, _ tokens: [Token], _ sentences: [Sentence]
  ) -> Bool {
    guard let first = item.sentences?.lowerBound else { return false }
    let range = sentences[first].tokens
    guard let start = range.first, range.count > 1 else { return false }
    if dayWords.contains(tokens[start].key) { return true }
    return tokens[start].isNumber && tokens[start + 1].isWord
      && DateFinder.isMonth(tokens[start + 1].key)
      || tokens[start].isWord && DateFinder.isMonth(tokens[start].key) && tokens[start + 1].isNumber
  }

  /// Whether an item opens with a place and nothing else: a stop on a journey.
  private static func beginsWithPlace(
    _ item: DocumentOutline.Item, _ sentences: [Sentence], _ mentionAt: [Int32],
    _ mentions: [(entity: Int, end: Int)], _ entities: [AnnotatedEntity]
  ) -> Bool {
    guard let first = item.sentences?.lowerBound,
      let start = sentences[first].tokens.first, mentionAt[start] >= 0
    else { return false }
    let (entity, end) = mentions[Int(mentionAt[start])]
    return entities[entity].type == .city && end + 1 >= sentences[first].tokens.upperBound
  }

  private static let dayWords = WordSet([
    "day", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ])

  /// Topics of a heading that nobody in it has belong to those whom the item is about.
  private func closeItem(_ interpreter: inout SentenceInterpreter, _ evidence: Range<Int>) {
    let discourse = interpreter.discourse
    var firstPartners = discourse.firstPartners
    for host in discourse.headingHosts where !discourse.travellers.contains(host) {
      for traveller in discourse.travellers {
        interpreter.collector.add(.visited, traveller, host, evidence: evidence, confidence: 0.8)
      }
    }
    for (traveller, place) in discourse.headingStays where discourse.travellers.contains(traveller)
    {
      interpreter.collector.add(.visited, traveller, place, evidence: evidence, confidence: 0.8)
    }
    // `A–B: ten years on`
    if discourse.isHeadingPairDashed, !discourse.hasDenial, discourse.headingPair.count == 2 {
      interpreter.collector.add(
        .cooperatesWith, discourse.headingPair[0], discourse.headingPair[1], evidence: evidence,
        confidence: 0.7)
      if firstPartners.isEmpty { firstPartners = discourse.headingPair }
    }
    guard !discourse.headingThemes.isEmpty else { return }
    var owners: [Int] = []
    let isShort = discourse.sentences <= 8
    if !firstPartners.isEmpty,
      isShort || !Set(firstPartners).isDisjoint(with: discourse.headingActors)
    {
      owners = firstPartners
    } else if discourse.activity >= 0, isShort {
      owners = [discourse.activity]
    }
    for theme in discourse.headingThemes {
      for owner in owners {
        interpreter.collector.add(.addresses, owner, theme, evidence: evidence, confidence: 0.7)
      }
    }
  }

  /// The mentions, longest first where they overlap, and the tokens that they begin at.
  private static func index(
    _ entities: [AnnotatedEntity], _ tokens: [Token]
  ) -> ([Int32], [(entity: Int, end: Int)]) {
    var spans: [(range: Range<Int>, entity: Int)] = []
    for (entity, found) in entities.enumerated() {
      for mention in found.mentions { spans.append((mention.range, entity)) }
    }
    spans.sort {
      $0.range.lowerBound != $1.range.lowerBound
        ? $0.range.lowerBound < $1.range.lowerBound : $0.range.upperBound > $1.range.upperBound
    }
    var mentionAt = Array(repeating: Int32(-1), count: tokens.count)
    var mentions: [(entity: Int, end: Int)] = []
    var token = 0
    var free = 0
    for span in spans {
      while token < tokens.count, Int(tokens[token].start) < span.range.lowerBound { token += 1 }
      guard token < tokens.count, token >= free, Int(tokens[token].start) < span.range.upperBound
      else { continue }
      var end = token
      while end < tokens.count, Int(tokens[end].start) < span.range.upperBound { end += 1 }
      mentionAt[token] = Int32(mentions.count)
      mentions.append((span.entity, end))
      free = end
    }
    return (mentionAt, mentions)
  }
}
