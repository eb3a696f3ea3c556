import PolisExtraction

/// A text whose names are marked as `[type:name]` and whose lines `¶` parts, for tests of relations.
struct MarkedSentence {
  var text = ""
  var entities: [AnnotatedEntity] = []

  init(_ marked: String) {
    var rest = Substring(marked.split(separator: " ¶ ").joined(separator: "\n"))
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      text += rest[..<open]
      let inside = rest[open..<close].dropFirst()
      if let colon = inside.firstIndex(of: ":"),
        let type = EntityType(rawValue: String(inside[..<colon]))
      {
        let name = String(inside[colon...].dropFirst())
        let start = text.utf8.count
        text += name
        mention(name, type, start..<text.utf8.count)
      }
      rest = rest[close...].dropFirst()
    }
    text += rest
  }

  private mutating func mention(_ name: String, _ type: EntityType, _ range: Range<Int>) {
    if let place = entities.firstIndex(where: { $0.name == name && $0.type == type }) {
      entities[place].mentions.append(Mention(range))
    } else {
      entities.append(AnnotatedEntity(type: type, name: name, mentions: [Mention(range)]))
    }
  }

  /// The relations that the extractor finds, as `type source target`, sorted.
  func relations(by extractor: RelationExtractor = RelationExtractor(model: nil)) -> [String] {
    found(by: extractor).map {
      Self.line($0.type.rawValue, entities[$0.source].name, entities[$0.target].name)
    }.sorted()
  }

  /// The relations that the extractor finds.
  func found(
    by extractor: RelationExtractor = RelationExtractor(model: nil), published: String? = nil
  ) -> [AnnotatedRelation] {
    let bytes = Array(text.utf8)
    var tokens = Tokenizer().tokens(of: bytes)
    let sentences = SentenceSplitter().sentences(of: &tokens)
    return extractor.relations(
      in: bytes, tokens: tokens, sentences: sentences, entities: entities,
      published: published)
  }

  /// The relations of a line such as `visited A B; locatedIn B C`, as `relations(by:)` gives them.
  func wanted(_ statements: String) -> [String] {
    var wanted: [String] = []
    for statement in statements.split(separator: ";") {
      let words = statement.drop { $0 == " " }
      guard let space = words.firstIndex(of: " ") else { continue }
      let names = words[space...].drop { $0 == " " }
      for source in entities where names.hasPrefix(source.name + " ") {
        let target = names.dropFirst(source.name.count + 1)
        if entities.contains(where: { $0.name == target }) {
          wanted.append(Self.line(String(words[..<space]), source.name, String(target)))
        }
      }
    }
    return wanted.sorted()
  }

  /// One relation as a line; the ends of a symmetric one are sorted.
  static func line(_ type: String, _ source: String, _ target: String) -> String {
    let ends = type == "cooperatesWith" ? [source, target].sorted() : [source, target]
    return "\(type) \(ends[0]) \(ends[1])"
  }
}
