/// Adds the relations that the pair model finds to those that the grammar reads.
struct PairExtractor {
  let model: PairModel
  /// The most that the model or the grammar alone makes sure of.
  private static let mostConfident = 0.88

  /// Judges all pairs of a text.
  ///
  /// `stated` is what the grammar has read, which bears on the rest.
  func add(
    to collector: inout RelationCollector, _ text: PairText, stated: [AnnotatedRelation]
  ) {
    let pairs = PairReader(entities: collector.entities, stated: stated)
    var found: [(candidate: PairReader.Candidate, likelihood: Double)] = []
    var weight = PairWeight(model)
    pairs.read(text, into: &weight) { _, _, weight in
      Double(weight.total) / PairModel.scale
    } _: { candidate, weight in
      guard let likelihood = model.likelihood(candidate.kind, weight.total) else { return }
      found.append((candidate, likelihood))
    }
    let byGrammar = collector.relations.count
    var isAgreed = Array(repeating: false, count: byGrammar)
    for (candidate, likelihood) in found {
      // Nobody travels to where it is at home, or works with what it is a part of.
      let tie: RelationType? =
        switch candidate.kind.type {
        case .visited: .locatedIn
        case .cooperatesWith: .partOf
        default: nil
        }
      if let tie,
        collector.contains(tie, candidate.source, candidate.target)
          || collector.contains(tie, candidate.target, candidate.source)
      {
        continue
      }
      let place = collector.add(
        candidate.kind.type, candidate.source, candidate.target, evidence: candidate.evidence,
        confidence: min(likelihood, Self.mostConfident))
      if let place, place < byGrammar { isAgreed[place] = true }
    }
    // Only what both read is surer than either.
    for place in collector.relations.indices
    where place >= byGrammar || !isAgreed[place] && model.judges(collector.relations[place].type) {
      collector.update(place) { $0.confidence = min($0.confidence, Self.mostConfident) }
    }
  }
}
