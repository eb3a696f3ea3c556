/// How likely a relation holds between two entities, by the features of the pair.
///
/// A logistic regression for each type of relation: one for pairs that a sentence names, one for
/// pairs of which the text named one before. The weights are trained by `relation-trainer` from
/// the documents in `training/` and lie in `tables/relation-weights.tsv`.
package struct PairModel: Sendable {
  /// What is judged by weights of its own.
  package enum Kind: String, Sendable, CaseIterable {
    case cooperatesWith, visited, participatesIn, addresses
    case visitedFar, participatesInFar, addressesFar

    package var type: RelationType {
      switch self {
      case .cooperatesWith: .cooperatesWith
      case .visited, .visitedFar: .visited
      case .participatesIn, .participatesInFar: .participatesIn
      case .addresses, .addressesFar: .addresses
      }
    }
  }

  /// The likelihood from which on a relation is taken to hold, by kind.
  package private(set) var thresholds: [Kind: Double] = [:]
  private var weights: WordTable<Float>
  /// The weights of classes of words that stand between, before or behind the two.
  private var tagWeights: [Float] = []

  /// The model of the program.
  package static let embedded = PairModel(.relationWeights())

  /// The model of a table: a line is a kind, a weight and a feature's name; the feature of a
  /// threshold is `threshold`.
  package init(_ table: EmbeddedTable) {
    // A row has about thirty bytes.
    weights = WordTable(absent: 0, minimumCapacity: table.bytes.count / 30)
    let kinds = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { (PairFeature.part($0.rawValue), $0) })
    table.forEachRow { fields in
      guard fields.count == 3, let kind = kinds[PairFeature.part(table.bytes[fields[0]])],
        let weight = Self.decimal(table.bytes[fields[1]])
      else { return }
      if table.holds("threshold", at: fields[2]) {
        thresholds[kind] = weight
      } else if let feature = PairFeature(named: table.bytes[fields[2]]) {
        weights[Self.key(kind, feature)] = Float(weight)
      }
    }
    for kind in Kind.allCases {
      for form in Self.tagForms {
        for part in PairTag.parts {
          tagWeights.append(weights[Self.key(kind, PairFeature(form, part))])
        }
      }
    }
  }

  private static let tagForms: [PairFeature.Form] = [.between, .before, .behind]

  /// The value of a decimal number such as `-0.25`.
  private static func decimal(_ digits: ArraySlice<UInt8>) -> Double? {
    var value = 0
    var scale = 1
    var isNegative = false
    var hasPoint = false
    for (index, byte) in digits.enumerated() {
      switch byte {
      case UInt8(ascii: "-") where index == 0: isNegative = true
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where scale < 1_000_000:
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
        if hasPoint { scale *= 10 }
      default: return nil
      }
    }
    return Double(isNegative ? -value : value) / Double(scale)
  }

  /// What a feature weighs.
  @inline(__always)
  func weight(_ kind: Kind, _ feature: PairFeature) -> Float { weights[Self.key(kind, feature)] }

  /// What a class of word weighs that stands between, before or behind the two.
  @inline(__always)
  func weight(_ kind: Kind, _ form: PairFeature.Form, tag: UInt8) -> Float {
    let place = form == .between ? 0 : form == .before ? 1 : 2
    return tagWeights[((kind.number - 1) * 3 + place) * PairTag.count + Int(tag)]
  }

  @inline(__always)
  private static func key(_ kind: Kind, _ feature: PairFeature) -> UInt64 {
    let key = feature.key ^ UInt64(truncatingIfNeeded: kind.number) &* 0x9E37_79B9_7F4A_7C15
    return key == 0 ? 1 : key
  }
}

extension PairModel.Kind {
  /// A number of its own, from 1.
  var number: Int {
    switch self {
    case .cooperatesWith: 1
    case .visited: 2
    case .participatesIn: 3
    case .addresses: 4
    case .visitedFar: 5
    case .participatesInFar: 6
    case .addressesFar: 7
    }
  }
}
