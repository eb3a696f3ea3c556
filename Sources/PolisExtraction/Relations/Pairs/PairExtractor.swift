/// Adds the relations that the pair model finds to those that the grammar reads.
struct PairExtractor {
  let model: PairModel
  /// The most that one sentence makes sure of: nine of ten in documents that no one has read.
  private static let mostConfident = 0.88

  /// Judges all pairs of a text.
  func add(
    to collector: inout RelationCollector, _ sentences: [PairSentence]
  ) {
    let pairs = PairReader(entities: collector.entities, stated: collector.relations)
    var found: [(candidate: PairReader.Candidate, likelihood: Double)] = []
    var weight = PairWeight(model)
    pairs.read(sentences, into: &weight) { candidate, weight in
      guard let likelihood = model.likelihood(candidate.kind, weight.total) else { return }
      found.append((candidate, likelihood))
    }
    for (candidate, likelihood) in found {
      collector.add(
        candidate.kind.type, candidate.source, candidate.target, evidence: candidate.evidence,
        confidence: min(likelihood, Self.mostConfident))
    }
  }
}
