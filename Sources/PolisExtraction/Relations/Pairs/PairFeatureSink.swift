/// What takes the features of pairs: a list of them, or the sum of their weights.
protocol PairFeatureSink {
  /// Begins a pair that may stand in a relation.
  mutating func begin(_ kind: PairModel.Kind)
  /// Takes a feature.
  mutating func take(_ feature: PairFeature)
  /// Takes the feature that a class of word stands between, before or behind the two.
  mutating func take(_ form: PairFeature.Form, tag: UInt8)
}

/// The features of a pair as a list.
struct PairFeatureList: PairFeatureSink {
  private(set) var features: [PairFeature] = []

  mutating func begin(_ kind: PairModel.Kind) { features.removeAll(keepingCapacity: true) }
  mutating func take(_ feature: PairFeature) { features.append(feature) }
  mutating func take(_ form: PairFeature.Form, tag: UInt8) {
    features.append(PairFeature(form, PairTag.parts[Int(tag)]))
  }
}

/// What the features of a pair weigh.
struct PairWeight: PairFeatureSink {
  private let model: PairModel
  private var kind = PairModel.Kind.cooperatesWith
  private var sum: Float = 0

  init(_ model: PairModel) { self.model = model }

  mutating func begin(_ kind: PairModel.Kind) {
    self.kind = kind
    sum = 0
  }
  @inline(__always)
  mutating func take(_ feature: PairFeature) { sum += model.weight(kind, feature) }
  mutating func take(_ form: PairFeature.Form, tag: UInt8) {
    sum += model.weight(kind, form, tag: tag)
  }

  /// How likely the relation is.
  var likelihood: Double { Logistic.likelihood(Double(sum)) }
}
