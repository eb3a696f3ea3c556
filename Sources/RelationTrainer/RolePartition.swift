import PolisExtraction

/// What names tell of roles, judged by weights from other documents.
struct RolePartition {
  private let corpus: Corpus
  private let folds: Int
  private let isHeldOut: [Bool]

  init(_ corpus: Corpus, folds: Int, isHeldOut: [Bool]) {
    self.corpus = corpus
    self.folds = folds
    self.isHeldOut = isHeldOut
  }

  /// The sum of weights of each row of each role.
  func worth(penalty: Double) -> [PairModel.Kind: [Double]] {
    Dictionary(
      uniqueKeysWithValues: corpus.roles.map { kind, rows in
        var worth = Array(repeating: 0.0, count: rows.count)
        for fold in 0...folds {
          let judged = rows.indices.filter { part(rows[$0].document) == fold }
          guard !judged.isEmpty else { continue }
          let model = Regression(
            telling: rows.filter { !isHeldOut[$0.document] && part($0.document) != fold },
            features: corpus.features.count, penalty: penalty)
          for index in judged { worth[index] = model.sum(rows[index].features) }
        }
        return (kind, worth)
      })
  }

  private func part(_ document: Int) -> Int { isHeldOut[document] ? folds : document % folds }
}
