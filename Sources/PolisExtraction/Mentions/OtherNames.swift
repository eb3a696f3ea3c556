internal import PolisGazetteer

/// Names of things that hold the name of a place and are none: streets, waters, newspapers.
extension NameSearch {
  /// Streets, buildings, documents and newspapers keep the names in them for themselves.
  mutating func blockOtherNames() {
    for index in tokens.indices where roles[index] == .free && text.isCapital(index) {
      guard tokens[index].isAny([.feature, .document, .newspaper]) else { continue }
      if tokens[index].isAny([.regionType, .cityType]) { continue }
      if let end = naturalFeature(from: index) {
        set(.blocked, index..<end)
        continue
      }
      let isTitle = text.style(at: index) != .sentence
      var first = index
      while first > 0, text.isCapital(first - 1), text.isAdjacent(first - 1, to: first),
        roles[first - 1] == .free, !tokens[first - 1].isAny([.function, .month]),
        !isTitle || !tokens[first - 1].isAny(.english)
      {
        first -= 1
      }
      var end = index + 1
      if tokens[index].isAny([.document, .feature]), end + 1 < tokens.count,
        Self.links.contains(tokens[end].key), text.isCapital(end + 1), roles[end + 1] == .free,
        tokens[index].isAny(.document)
      {
        end = properRun(from: end + 1)
      }
      if tokens[index].isAny(.newspaper), !isNewspaper(first, index) { continue }
      if first == index, !tokens[index].isAny(.english), tokens[index].isAny(.feature) {
        end = afterConnectors(from: end)
      }
      if first == index, end == index + 1 { continue }
      // "Cape Coast", "Thunder Bay", "Palm Beach" are towns.
      if let town = place(at: first), town.tokens.upperBound >= index + 1,
        town.kinds.contains(.country) || town.kinds.contains(.region)
          || (town.kinds.contains(.city)
            && (town.population > 5_000 || (town.isOwn && isPlaceByContext(town.tokens))))
      {
        continue
      }
      if tokens[index].isAny(.feature), apposition(after: end) == .city {
        // "the Western Harbour, a district of Malmö"
        take(NameSpan(first..<end, .city, .context, confidence: 0.85))
        continue
      }
      if isTitle, tokens[index].isAny(.document) { continue }
      set(.blocked, first..<end)
    }
  }
  /// The end of a name in another language that goes on over small words ("Rua das Flores").
  private func afterConnectors(from start: Int) -> Int {
    var end = start
    while end < tokens.count, text.isAdjacent(end - 1, to: end) {
      if text.isCapital(end), roles[end] == .free {
        end += 1
      } else if tokens[end].isAny([.foreignConnector, .particle]), text.isCapital(end + 1),
        text.isAdjacent(end, to: end + 1), !tokens[end].isAny(.locative)
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static let links = WordSet(["of", "on", "for", "de"])

  /// "Lake Erie", "Bay of Bengal", "Mount Kenya": the end of a name with its type in front, unless
  /// it is a place of that name ("Lake Charles").
  private func naturalFeature(from index: Int) -> Int? {
    let isOf = index + 1 < tokens.count && tokens[index + 1].key == Self.of
    guard isOf ? Self.waters.contains(tokens[index].key) : Self.features.contains(tokens[index].key)
    else { return nil }
    if let place = place(at: index), place.tokens.count > 1, !place.kinds.isDisjoint(with: .place) {
      return nil
    }
    let start = isOf ? index + 2 : index + 1
    guard start < tokens.count, text.isCapital(start), roles[start] == .free,
      text.sentenceOfToken[start] == text.sentenceOfToken[index], !tokens[start].isAny(.function),
      text.style(at: index) == .sentence || !tokens[start].isAny(.english)
    else { return nil }
    return place(at: start)?.tokens.upperBound ?? start + 1
  }
  private static let waters = WordSet([
    "bay", "gulf", "sea", "strait", "straits", "cape", "isle", "mount",
  ])
  private static let features = WordSet([
    "lake", "mount", "mt", "river", "loch", "lough", "lago", "lac",
  ])

  /// "The Lima Times": an article with a capital, or the word right behind the name and no verb.
  private func isNewspaper(_ first: Int, _ last: Int) -> Bool {
    guard first < last else { return false }
    return first > 0 && tokens[first - 1].key == Self.the && text.style(at: first) == .sentence
  }
}
