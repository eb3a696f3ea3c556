/// Gives relations the dates of the sentences and items that state them.
struct RelationDates {
  private let finder: DateFinder
  private let sentences: [Sentence]
  private let commonYear: Int?
  /// The year and, where known, the month in which the text was published.
  private let published: (year: Int, month: Int?)?

  /// - Parameters:
  ///   - bytes: The UTF-8 of the text.
  ///   - tokens: The tokens of the text.
  ///   - sentences: The sentences of the text.
  ///   - published: The day of publication as `2023`, `2023-06` or `2023-06-21`.
  init(bytes: [UInt8], tokens: [Token], sentences: [Sentence], published: String? = nil) {
    finder = DateFinder(bytes: bytes, tokens: tokens)
    self.sentences = sentences
    commonYear = DateFinder.commonYear(of: finder.dates(in: 0..<tokens.count))
    let parts = published?.split(separator: "-").map { Int($0) } ?? []
    if let first = parts.first, let year = first {
      self.published = (year, parts.count > 1 ? parts[1] : nil)
    } else {
      self.published = nil
    }
  }

  /// The year of a date that leaves it out: the one that puts it nearest to the publication of the
  /// text, or else the only year that the text names.
  private func year(of date: FoundDate) -> Int? {
    guard let published else { return commonYear }
    guard let month = date.month, let now = published.month else { return published.year }
    if month - now > 6 { return published.year - 1 }
    if now - month > 6 { return published.year + 1 }
    return published.year
  }

  /// Dates the partnerships and visits that an item states: by their own sentence, else by the
  /// first precise date of the item.
  ///
  /// - Parameters:
  ///   - collector: What was found so far.
  ///   - first: The first relation that the item was the first to state.
  ///   - item: The item.
  func date(
    _ collector: inout RelationCollector, from first: Int, in item: DocumentOutline.Item
  ) {
    guard let range = item.sentences, let opening = sentences[range].first,
      let last = sentences[range].last
    else { return }
    let bytes = opening.range.lowerBound..<last.range.upperBound
    var itemDate: FoundDate??
    // Relations of one sentence follow each other.
    var before: (evidence: Range<Int>, date: FoundDate?)?
    for index in first..<collector.relations.count
    where collector.relations[index].type == .cooperatesWith
      || collector.relations[index].type == .visited
    {
      guard collector.relations[index].date == nil,
        let evidence = collector.relations[index].evidence.first,
        bytes.contains(evidence.lowerBound)
      else { continue }
      var found: FoundDate?
      if let before, before.evidence == evidence {
        found = before.date
      } else {
        if let sentence = sentences[range].first(where: { $0.range == evidence }) {
          found = finder.dates(in: sentence.tokens).first {
            !$0.isLimit && $0.start(in: year(of: $0)) != nil
          }
        }
        before = (evidence, found)
      }
      if found == nil {
        if itemDate == nil {
          itemDate = .some(
            finder.dates(in: opening.tokens.lowerBound..<last.tokens.upperBound).first {
              $0.isPrecise && !$0.isLimit && $0.start(in: year(of: $0)) != nil
            })
        }
        found = itemDate ?? nil
      }
      guard let found else { continue }
      collector.update(index) { relation in
        relation.date = found.start(in: year(of: found))
        relation.endDate = found.end(in: year(of: found))
      }
    }
  }
}
