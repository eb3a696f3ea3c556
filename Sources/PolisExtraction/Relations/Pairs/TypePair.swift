/// The types of the two entities of a pair, and which of the two is named first.
struct TypePair {
  /// The number of the three, below `count`.
  let number: Int

  init(_ source: EntityType, _ target: EntityType, isForward: Bool) {
    number = (source.number * 6 + target.number) * 2 + (isForward ? 0 : 1)
  }

  static let count = 72

  /// The part of a feature that tells them.
  var part: UInt64 { Self.parts[number] }

  /// The names of the parts, in the order of their numbers: `city>region`, `region<city`.
  static let names: [String] = EntityType.allCases.flatMap { one in
    EntityType.allCases.flatMap { other in
      ["\(one.rawValue)>\(other.rawValue)", "\(other.rawValue)<\(one.rawValue)"]
    }
  }
  private static let parts: [UInt64] = names.map { PairFeature.part($0) }
}
