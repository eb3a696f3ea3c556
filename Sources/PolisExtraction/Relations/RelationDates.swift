/// Gives relations the dates of the sentences and items that state them.
struct RelationDates {
  private let finder: DateFinder
  private let sentences: [Sentence]
  private let knownYear: Int?

  /// - Parameters:
  ///   - bytes: The UTF-8 of the text.
  ///   - tokens: The tokens of the text.
  ///   - sentences: The sentences of the text.
  init(bytes: [UInt8], tokens: [Token], sentences: [Sentence]) {
    finder = DateFinder(bytes: bytes, tokens: tokens)
    self.sentences = sentences
    knownYear = DateFinder.commonYear(of: finder.dates(in: 0..<tokens.count))
  }

  /// Dates the partnerships and visits that an item states: by their own sentence, else by the
  /// first precise date of the item.
  func date(_ collector: inout RelationCollector, in item: DocumentOutline.Item) {
    guard let range = item.sentences, let first = sentences[range].first,
      let last = sentences[range].last
    else { return }
    let bytes = first.range.lowerBound..<last.range.upperBound
    var itemDate: FoundDate??
    for (index, relation) in collector.relations.enumerated() {
      guard relation.date == nil, relation.type == .cooperatesWith || relation.type == .visited,
        let evidence = relation.evidence.first, bytes.contains(evidence.lowerBound)
      else { continue }
      var found: FoundDate?
      if let sentence = sentences[range].first(where: { $0.range == evidence }) {
        found = finder.dates(in: sentence.tokens).first { $0.start(in: knownYear) != nil }
      }
      if found == nil {
        if itemDate == nil {
          itemDate = .some(
            finder.dates(in: first.tokens.lowerBound..<last.tokens.upperBound).first {
              $0.isPrecise && $0.start(in: knownYear) != nil
            })
        }
        found = itemDate ?? nil
      }
      guard let found else { continue }
      collector.update(index) { relation in
        relation.date = found.start(in: knownYear)
        relation.endDate = found.end(in: knownYear)
      }
    }
  }
}
