/// What takes the features of pairs: a list of them, or the sum of their weights.
///
/// Most features of a pair are those of other pairs too: of all whose types and positions are the
/// same, of all that were named in the same context. A sink that only adds up may remember what
/// those came to, and need not be told again.
protocol PairFeatureSink {
  /// Goes on to another sentence.
  mutating func begin(_ sentence: PairSentence, of text: PairText)
  /// Goes on to another pair of positions in the sentence.
  mutating func move()
  /// Whether pairs of a kind are wanted at all.
  func wants(_ kind: PairModel.Kind) -> Bool
  /// Begins a pair that may stand in a relation.
  mutating func begin(_ kind: PairModel.Kind)
  /// Takes a feature.
  mutating func take(_ feature: PairFeature)
  /// Takes the features that words stand between, before or behind the two: their classes, or
  /// themselves where they have none.
  mutating func take(_ form: PairFeature.Form, wordsAt units: Range<Int>, of text: PairText)
  /// Takes what is told of a group of features by its number, unless it knows that already.
  mutating func once(
    _ group: PairFeatureGroup, _ number: Int, _ tell: (inout Self) -> Void)
}

/// Features of a kind of pair that hang on a number alone.
enum PairFeatureGroup: Int, CaseIterable {
  /// Two types, at one pair of positions.
  case types
  /// Where in the text an entity was named that the sentence at hand does not name.
  case context
  /// The sentence at hand: there is but one.
  case sentence
  /// The words on one side of a position in the sentence.
  case neighbours
  /// The roles of two in the text.
  case roles
}

/// The features of a pair as a list.
struct PairFeatureList: PairFeatureSink {
  private(set) var features: [PairFeature] = []

  func wants(_ kind: PairModel.Kind) -> Bool { true }
  mutating func begin(_ sentence: PairSentence, of text: PairText) {}
  mutating func move() {}
  mutating func begin(_ kind: PairModel.Kind) { features.removeAll(keepingCapacity: true) }
  mutating func take(_ feature: PairFeature) { features.append(feature) }
  mutating func take(_ form: PairFeature.Form, wordsAt units: Range<Int>, of text: PairText) {
    for unit in text.units[units] {
      for tag in text.tags(of: unit) {
        features.append(PairFeature(form, PairTag.parts[Int(tag)]))
      }
      if unit.isPlainWord { features.append(PairFeature(form, unit.word)) }
    }
  }
  mutating func once(
    _ group: PairFeatureGroup, _ number: Int, _ tell: (inout Self) -> Void
  ) {
    tell(&self)
  }
}
