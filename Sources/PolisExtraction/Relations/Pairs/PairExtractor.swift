/// Adds the relations that the pair model finds to those that the grammar reads.
struct PairExtractor {
  let model: PairModel

  /// Judges all pairs of a text.
  func add(
    to collector: inout RelationCollector, _ sentences: [PairSentence]
  ) {
    let pairs = PairReader(entities: collector.entities, stated: collector.relations)
    var found: [(candidate: PairReader.Candidate, likelihood: Double)] = []
    var weight = PairWeight(model)
    var thresholds = Array(repeating: Double.infinity, count: PairModel.Kind.allCases.count + 1)
    for (kind, threshold) in model.thresholds { thresholds[kind.number] = threshold }
    pairs.read(sentences, into: &weight) { candidate, weight in
      let likelihood = weight.likelihood
      if likelihood >= thresholds[candidate.kind.number] { found.append((candidate, likelihood)) }
    }
    for (candidate, likelihood) in found {
      collector.add(
        candidate.kind.type, candidate.source, candidate.target, evidence: candidate.evidence,
        confidence: likelihood)
    }
  }
}
