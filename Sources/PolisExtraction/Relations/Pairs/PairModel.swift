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
  private var keys: [UInt64] = []
  private var weights: [Float] = []
  private var mask = 0

  /// The model of the program.
  package static let embedded = PairModel(.relationWeights())

  /// The model of a table: a line is a kind, a weight and a feature's name; the feature of a
  /// threshold is `threshold`.
  package init(_ table: EmbeddedTable) {
    var found: [(key: UInt64, weight: Float)] = []
    let kinds = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { (PairFeature.part($0.rawValue), $0) })
    let threshold = Array("threshold".utf8)
    table.forEachRow { fields in
      guard fields.count == 3, let kind = kinds[PairFeature.part(table.bytes[fields[0]])],
        let weight = Self.decimal(table.bytes[fields[1]])
      else { return }
      let name = table.bytes[fields[2]]
      if name.elementsEqual(threshold) {
        thresholds[kind] = weight
      } else if let feature = PairFeature(named: name) {
        found.append((Self.key(kind, feature), Float(weight)))
      }
    }
    var capacity = 64
    while capacity < found.count * 2 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    weights = Array(repeating: 0, count: capacity)
    mask = capacity - 1
    for (key, weight) in found {
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
      keys[slot] = key
      weights[slot] = weight
    }
  }

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

  /// The likelihood that a pair with some features stands in a relation.
  func likelihood(_ kind: Kind, _ features: [PairFeature]) -> Double {
    var sum: Float = 0
    for feature in features {
      let key = Self.key(kind, feature)
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 {
        if keys[slot] == key {
          sum += weights[slot]
          break
        }
        slot = (slot + 1) & mask
      }
    }
    return Logistic.likelihood(Double(sum))
  }

  private static func key(_ kind: Kind, _ feature: PairFeature) -> UInt64 {
    let key = feature.key ^ UInt64(truncatingIfNeeded: kind.salt) &* 0x9E37_79B9_7F4A_7C15
    return key == 0 ? 1 : key
  }
}

extension PairModel.Kind {
  fileprivate var salt: Int {
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
