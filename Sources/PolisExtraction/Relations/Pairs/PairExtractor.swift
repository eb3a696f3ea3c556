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
      guard !collector.isDenied(candidate.kind.type, candidate.source, candidate.target) else {
        continue
      }
      let place = collector.add(
        candidate.kind.type, candidate.source, candidate.target, evidence: candidate.evidence,
        confidence: min(likelihood, Self.mostConfident))
      guard let place else { continue }
      if place < byGrammar {
        isAgreed[place] = true
      } else if candidate.kind.type == .cooperatesWith, collector.relations[place].kind == nil,
        let sentence = text.sentences.first(startingAt: candidate.evidence.lowerBound)
      {
        let told = PairKind(text, sentence, candidate.source, candidate.target)
        collector.update(place) { ($0.kind, $0.status) = (told.kind, told.status) }
      }
    }
    // Only what both read is surer than either.
    for place in collector.relations.indices
    where place >= byGrammar || !isAgreed[place] && model.judges(collector.relations[place].type) {
      collector.update(place) { $0.confidence = min($0.confidence, Self.mostConfident) }
    }
  }
}

extension [PairSentence] {
  /// The sentence that starts at a byte; sentences stand in the order of the text.
  ///
  /// - Complexity: O(log *n*).
  fileprivate func first(startingAt start: Int) -> PairSentence? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.lowerBound < start { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].range.lowerBound == start ? self[low] : nil
  }
}
