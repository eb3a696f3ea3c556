/// Adds the relations that the pair model finds to those that the grammar reads.
struct PairExtractor {
  let model: PairModel

  /// Judges all pairs of a text.
  func add(
    to collector: inout RelationCollector, _ sentences: [PairSentence]
  ) {
    var pairs = PairReader(entities: collector.entities, stated: collector.relations)
    var found: [(candidate: PairReader.Candidate, likelihood: Double)] = []
    pairs.read(sentences) { candidate, features in
      guard let threshold = model.thresholds[candidate.kind] else { return }
      let likelihood = model.likelihood(candidate.kind, features)
      if likelihood >= threshold { found.append((candidate, likelihood)) }
    }
    for (candidate, likelihood) in found {
      collector.add(
        candidate.kind.type, candidate.source, candidate.target, evidence: candidate.evidence,
        confidence: likelihood)
    }
  }
}
