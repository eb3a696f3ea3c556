import PolisExtraction

/// What a model finds in documents that it was not trained on.
struct CrossValidation {
  /// Counts of what is right.
  struct Score {
    var right = 0
    var found = 0
    var gold = 0
    var precision: Double { found == 0 ? 0 : Double(right) / Double(found) }
    var recall: Double { gold == 0 ? 0 : Double(right) / Double(gold) }
    var f1: Double { right == 0 ? 0 : 2 * precision * recall / (precision + recall) }
  }

  let corpus: Corpus
  let penalty: Double
  let folds: Int
  /// The documents that count; the others only train.
  let isJudged: [Bool]
  /// Documents that are judged by what all others teach, and teach nothing.
  let isHeldOut: [Bool]
  /// The likelihood of each pair of each document, by kind, from models that have not seen it.
  private(set) var likelihoods: [PairModel.Kind: [[Corpus.Relation: Double]]] = [:]

  init(_ corpus: Corpus, penalty: Double, folds: Int, isJudged: [Bool], isHeldOut: [Bool]) {
    self.corpus = corpus
    self.penalty = penalty
    self.folds = folds
    self.isJudged = isJudged
    self.isHeldOut = isHeldOut
    for (kind, pairs) in corpus.pairs {
      var found = Array(repeating: [Corpus.Relation: Double](), count: corpus.documents.count)
      // What is held out is a part of its own, after the others.
      func part(_ document: Int) -> Int { isHeldOut[document] ? folds : document % folds }
      for fold in 0...folds {
        let judged = pairs.filter { part($0.row.document) == fold }
        guard !judged.isEmpty else { continue }
        let rows = pairs.map(\.row).filter {
          !isHeldOut[$0.document] && part($0.document) != fold
        }
        let model = Regression(rows, features: corpus.features.count, penalty: penalty)
        for pair in judged {
          let likelihood = model.likelihood(pair.row.features)
          let before = found[pair.row.document][pair.relation] ?? 0
          found[pair.row.document][pair.relation] = max(before, likelihood)
        }
      }
      likelihoods[kind] = found
    }
  }

  /// How a type does with thresholds, with the grammar's findings or without.
  func score(
    _ type: RelationType, _ thresholds: [PairModel.Kind: Double], withGrammar: Bool,
    withModel: Bool = true, ofHeldOut: Bool = false
  ) -> Score {
    var score = Score()
    for (number, document) in corpus.documents.enumerated()
    where isHeldOut[number] == ofHeldOut && (ofHeldOut || isJudged[number]) {
      var found: Set<Corpus.Relation> = []
      if withGrammar { found = corpus.byGrammar[number].filter { $0.type == type } }
      if withModel {
        for (kind, threshold) in thresholds where kind.type == type {
          for (relation, likelihood) in likelihoods[kind]?[number] ?? [:]
          where likelihood >= threshold {
            found.insert(relation)
          }
        }
      }
      found.subtract(document.optional)
      let gold = document.relations.filter { $0.type == type }
      score.gold += gold.count
      score.found += found.count
      score.right += found.intersection(gold).count
    }
    return score
  }

  /// What is missed and what is found wrongly in the documents that count, with likelihoods.
  func errors(_ type: RelationType, _ thresholds: [PairModel.Kind: Double]) -> [String] {
    var lines: [String] = []
    for (number, document) in corpus.documents.enumerated()
    where isJudged[number] && !isHeldOut[number] {
      let grammar = corpus.byGrammar[number].filter { $0.type == type }
      var all = document.relations.filter { $0.type == type }.union(grammar)
      for kind in thresholds.keys where kind.type == type {
        all.formUnion(likelihoods[kind]?[number].keys.map { $0 } ?? [])
      }
      for relation in all where !document.optional.contains(relation) {
        var isFound = grammar.contains(relation)
        var text = isFound ? " grammar" : ""
        for (kind, threshold) in thresholds where kind.type == type {
          guard let likelihood = likelihoods[kind]?[number][relation] else { continue }
          if likelihood >= threshold { isFound = true }
          text += " \(kind) \(likelihood)"
        }
        let isGold = document.relations.contains(relation)
        guard isFound != isGold else { continue }
        let names =
          "\(document.entities[relation.source].name) -> \(document.entities[relation.target].name)"
        lines.append("\(document.name): \(isGold ? "missed" : "false") \(type) \(names)\(text)")
      }
    }
    return lines.sorted()
  }

  /// The thresholds with which a type does best.
  func bestThresholds(_ type: RelationType) -> [PairModel.Kind: Double] {
    let kinds = PairModel.Kind.allCases.filter { $0.isPair && $0.type == type }
    let steps = stride(from: 0.5, through: 0.95, by: 0.05)
    var best: (f1: Double, thresholds: [PairModel.Kind: Double]) = (0, [:])
    for first in steps {
      for second in kinds.count > 1 ? Array(steps) + [1.1] : [0] {
        var thresholds = [kinds[0]: first]
        if kinds.count > 1 { thresholds[kinds[1]] = second }
        let f1 = score(type, thresholds, withGrammar: true).f1
        if f1 > best.f1 { best = (f1, thresholds) }
      }
    }
    return best.thresholds
  }
}
