/// What takes the features of pairs: a list of them, or the sum of their weights.
///
/// Most features of a pair are those of other pairs too: of all whose types and positions are the
/// same, of all that were named in the same context. A sink that only adds up may remember what
/// those came to, and answers then that it needs them no more.
protocol PairFeatureSink {
  /// Goes on to another sentence.
  mutating func begin(_ sentence: PairSentence)
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
  mutating func take(
    _ form: PairFeature.Form, wordsAt units: Range<Int>, of sentence: PairSentence)

  /// Takes the features of two types at the positions again; `false` where they must be told.
  mutating func recall(_ types: TypePair) -> Bool
  /// Remembers what was taken since the question for these types.
  mutating func remember(_ types: TypePair)
  /// Takes the features of a context in the sentence again; `false` where they must be told.
  mutating func recall(_ context: PairFeatures.Context, isSource: Bool) -> Bool
  /// Remembers what was taken since the question for this context.
  mutating func remember(_ context: PairFeatures.Context, isSource: Bool)
}

/// The features of a pair as a list.
struct PairFeatureList: PairFeatureSink {
  private(set) var features: [PairFeature] = []

  func wants(_ kind: PairModel.Kind) -> Bool { true }
  mutating func begin(_ sentence: PairSentence) {}
  mutating func move() {}
  mutating func begin(_ kind: PairModel.Kind) { features.removeAll(keepingCapacity: true) }
  mutating func take(_ feature: PairFeature) { features.append(feature) }
  mutating func take(
    _ form: PairFeature.Form, wordsAt units: Range<Int>, of sentence: PairSentence
  ) {
    for unit in sentence.units[units] {
      for tag in sentence.tags(of: unit) {
        features.append(PairFeature(form, PairTag.parts[Int(tag)]))
      }
      if unit.isPlainWord { features.append(PairFeature(form, unit.word)) }
    }
  }

  func recall(_ types: TypePair) -> Bool { false }
  func remember(_ types: TypePair) {}
  func recall(_ context: PairFeatures.Context, isSource: Bool) -> Bool { false }
  func remember(_ context: PairFeatures.Context, isSource: Bool) {}
}
