/// How likely a relation holds between two entities, by the features of the pair.
///
/// A logistic regression for each type of relation: one for pairs that a sentence names, one for
/// pairs of which the text named one before; and two for what each name alone is in a journey. The weights are trained by `relation-trainer` from
/// the documents in `training/` and lie in `tables/relation-weights.tsv`.
package struct PairModel: Sendable {
  /// What is judged by weights of its own.
  package enum Kind: String, Sendable, CaseIterable {
    case cooperatesWith, visited, participatesIn, addresses
    case visitedFar, participatesInFar, addressesFar
    /// Whether a name, with the words around it, is of somebody on the way, or of somebody whom
    /// others come to.
    case goes, receives

    /// Whether two are judged, not one.
    package var isPair: Bool { self != .goes && self != .receives }

    package var type: RelationType {
      switch self {
      case .cooperatesWith: .cooperatesWith
      case .visited, .visitedFar, .goes, .receives: .visited
      case .participatesIn, .participatesInFar: .participatesIn
      case .addresses, .addressesFar: .addresses
      }
    }
  }

  /// The likelihood from which on a relation is taken to hold, by kind.
  package private(set) var thresholds: [Kind: Double] = [:]
  /// The sum of weights from which on a pair can be that likely, by the number of the kind.
  private var leastSums: [Int32] = []
  /// The weights of features, by the number of the kind.
  private var weights: [NumberTable] = []
  /// The weights of words and classes of words that stand between, before or behind the two: a row
  /// each, a column for each kind and form; the first row is that of unknown words.
  private var wordWeights = Array(repeating: Int32(0), count: columns)
  private var rows = NumberTable([])
  /// The rows of the classes, by tag.
  private var tagRows: [Int32] = []

  /// How many parts of a weight are one: those of the table have two decimals.
  static let scale = 10_000.0

  /// The model of the program.
  package static let embedded = PairModel(.relationWeights())

  /// The model of a table: a line is a kind, a weight and a feature's name; the feature of a
  /// threshold is `threshold`.
  package init(_ table: EmbeddedTable) {
    let kinds = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { (PairFeature.part($0.rawValue), $0) })
    // A row of the table has about thirty bytes, and half of them are words.
    var words = WordTable<Int32>(absent: 0, minimumCapacity: table.bytes.count / 60)
    var others: [[(key: UInt64, value: Int32)]] = Array(repeating: [], count: kinds.count)
    table.forEachRow { fields in
      guard fields.count == 3, let kind = kinds[PairFeature.part(table.bytes[fields[0]])],
        let value = Self.decimal(table.bytes[fields[1]])
      else { return }
      if table.holds("threshold", at: fields[2]) {
        thresholds[kind] = value
      } else if let feature = PairFeature(named: table.bytes[fields[2]]) {
        let weight = Int32((value * Self.scale).rounded())
        if Self.wordForms.contains(feature.form) {
          wordWeights[
            Int(row(of: feature, in: &words)) * Self.columns + Self.column(kind, feature.form)] =
            weight
        } else {
          others[kind.number].append((feature.key, weight))
        }
      }
    }
    weights = others.map { NumberTable($0) }
    rows = NumberTable(words.entries)
    tagRows = PairTag.parts.map { rows[$0] }
    leastSums = Kind.allCases.map { kind in
      thresholds[kind].map(Self.leastSum) ?? .max
    }
  }

  /// The row of a word's weights, made where there is none.
  private mutating func row(of feature: PairFeature, in words: inout WordTable<Int32>) -> Int32 {
    let known = words[feature.parts.0]
    guard known == 0 else { return known }
    let new = Int32(wordWeights.count / Self.columns)
    words[feature.parts.0] = new
    wordWeights += Array(repeating: 0, count: Self.columns)
    return new
  }

  /// A sum below which no pair is as likely as a threshold asks; it spares most pairs the logarithm.
  private static func leastSum(for threshold: Double) -> Int32 {
    // Likelihoods are rounded to four decimals.
    let least = threshold - 0.0001
    guard least > 0 else { return .min }
    return least < 1 ? Int32((Logistic.sum(least) * scale).rounded(.down)) : .max
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

  /// What a feature weighs.
  @inline(__always)
  func weight(of feature: PairFeature, _ kind: Kind) -> Int32 {
    weights[kind.number][feature.key]
  }

  /// How likely a pair is by the sum of its weights, where that is likely enough.
  func likelihood(_ kind: Kind, _ sum: Int32) -> Double? {
    guard sum >= leastSums[kind.number], let threshold = thresholds[kind] else { return nil }
    let likelihood = Logistic.likelihood(Double(sum) / Self.scale)
    return likelihood >= threshold ? likelihood : nil
  }

  /// Whether any pair of a kind can be likely enough: some thresholds are beyond all likelihood.
  func canHold(_ kind: Kind) -> Bool { leastSums[kind.number] != .max }

  /// Whether relations of a type are judged.
  func judges(_ type: RelationType) -> Bool { thresholds.keys.contains { $0.type == type } }

  // MARK: Words

  /// The forms of features that hang on one word alone.
  private static let wordForms: [PairFeature.Form] = [.between, .before, .behind]

  /// How many columns a row of weights has.
  static let columns = Kind.allCases.count * 3

  /// The column of words that stand between, before or behind the two.
  static func column(_ kind: Kind, _ form: PairFeature.Form) -> Int {
    kind.number * 3 + (form == .between ? 0 : form == .before ? 1 : 2)
  }

  /// The row of a word, which is the first one where the table does not have it.
  func row(word: UInt64) -> Int32 { rows[word] }

  /// The row of a class of words.
  func row(tag: UInt8) -> Int32 { tagRows[Int(tag)] }

  @inline(__always)
  func weight(row: Int32, column: Int) -> Int32 { wordWeights[Int(row) * Self.columns + column] }
}

extension PairModel.Kind {
  /// The place of the kind among all kinds.
  var number: Int {
    switch self {
    case .cooperatesWith: 0
    case .visited: 1
    case .participatesIn: 2
    case .addresses: 3
    case .visitedFar: 4
    case .participatesInFar: 5
    case .addressesFar: 6
    case .goes: 7
    case .receives: 8
    }
  }
}
