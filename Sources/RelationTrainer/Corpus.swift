import PolisExtraction
import PolisGazetteer

/// The pairs of all documents with their features, and what the grammar alone finds in them.
struct Corpus {
  typealias Relation = MarkedDocument.GoldRelation

  /// A pair of a document, one or more times.
  struct Pair {
    var relation: Relation
    var row: Regression.Row
  }

  var documents: [MarkedDocument] = []
  /// The pairs of each kind.
  var pairs: [PairModel.Kind: [Pair]] = [:]
  /// What the grammar finds in each document.
  var byGrammar: [Set<Relation>] = []
  /// The features, and how many rows have each, by kind.
  private(set) var features: [PairFeature] = []
  private var indices: [PairFeature: Int32] = [:]
  private(set) var names = PairFeatureNames()
  private let tokenizer = Tokenizer()
  private let grammar = RelationExtractor(model: nil)

  mutating func add(_ document: MarkedDocument) {
    let number = documents.count
    documents.append(document)
    var text = AnalysedText()
    text.read(document.text, tokenizer: tokenizer, gazetteer: .embedded)
    let found = grammar.relations(
      in: text.bytes, tokens: text.tokens, sentences: text.sentences, entities: document.entities)
    byGrammar.append(Set(found.map { Relation($0.type, $0.source, $0.target) }))
    var names = self.names
    grammar.candidates(
      in: text.bytes, tokens: text.tokens, sentences: text.sentences, entities: document.entities,
      stated: found, names: &names
    ) { candidate, features in
      let relation = Relation(candidate.kind.type, candidate.source, candidate.target)
      guard !document.optional.contains(relation) else { return }
      let row = Regression.Row(
        features: features.map { index(of: $0) },
        isPositive: document.relations.contains(relation), document: number)
      pairs[candidate.kind, default: []].append(Pair(relation: relation, row: row))
    }
    self.names = names
  }

  /// Forgets features that fewer documents than two have: they say nothing of others.
  mutating func prune() {
    var last = Array(repeating: -1, count: features.count)
    var isShared = Array(repeating: false, count: features.count)
    for pair in pairs.values.joined() {
      for feature in pair.row.features.map(Int.init) {
        if last[feature] >= 0, last[feature] != pair.row.document { isShared[feature] = true }
        last[feature] = pair.row.document
      }
    }
    for kind in pairs.keys {
      pairs[kind] = pairs[kind]?.map { pair in
        var pair = pair
        pair.row.features.removeAll { !isShared[Int($0)] }
        return pair
      }
    }
  }

  private mutating func index(of feature: PairFeature) -> Int32 {
    if let known = indices[feature] { return known }
    let index = Int32(features.count)
    indices[feature] = index
    features.append(feature)
    return index
  }
}
