import PolisExtraction

/// A logistic regression with a penalty on the squares of its weights.
///
/// Trained by stochastic gradient descent with a step for each weight (AdaGrad), in an order that a
/// fixed seed shuffles: the same rows give the same weights.
struct Regression {
  /// The features of an example, as indices, and whether it is one.
  struct Row {
    var features: [Int32]
    var isPositive: Bool
    var document: Int
    /// It may be one or not, and teaches nothing.
    var isUnsure = false
    /// The number of what it is one of several places of.
    var bag = 0
  }

  private(set) var weights: [Double]

  /// Trains on rows of which those of one relation, or of one entity, count only where they tell:
  /// on all at first, then without what is much less likely than the likeliest place of it.
  init(telling rows: [Row], features: Int, penalty: Double) {
    self.init(rows, features: features, penalty: penalty)
    var best: [Int: Double] = [:]
    for row in rows where row.isPositive {
      best[row.bag] = max(best[row.bag] ?? 0, likelihood(row.features))
    }
    let telling = rows.filter { row in
      guard row.isPositive, let best = best[row.bag] else { return true }
      return likelihood(row.features) >= best * 0.7
    }
    self.init(telling, features: features, penalty: penalty)
  }

  /// Trains on rows.
  init(_ rows: [Row], features: Int, penalty: Double, rounds: Int = 30) {
    weights = Array(repeating: 0, count: features)
    var squares = Array(repeating: 1e-6, count: features)
    var order = rows.indices.filter { !rows[$0].isUnsure }
    var state: UInt64 = 0x5EED
    for _ in 0..<rounds {
      for index in order.indices.dropFirst().reversed() {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(index, Int(truncatingIfNeeded: (state >> 33) % UInt64(index + 1)))
      }
      for number in order {
        let row = rows[number]
        let error = likelihood(row.features) - (row.isPositive ? 1 : 0)
        for feature in row.features {
          let index = Int(feature)
          let slope = error + penalty * weights[index]
          squares[index] += slope * slope
          weights[index] -= 0.1 * slope / squares[index].squareRoot()
        }
      }
    }
  }

  /// The likelihood that an example with some features is one.
  func likelihood(_ features: [Int32]) -> Double { Logistic.likelihood(sum(features)) }

  /// What some features weigh in all.
  func sum(_ features: [Int32]) -> Double {
    features.reduce(0) { $0 + weights[Int($1)] }
  }
}
