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

  /// The names of each role, with whether the entity has it in the text.
  private(set) var roles: [PairModel.Kind: [Regression.Row]] = [:]
  private var texts: [AnalysedText] = []
  private var stated: [[AnnotatedRelation]] = []

  /// Adds a text, and reads what its names alone tell.
  mutating func add(_ document: MarkedDocument) {
    let number = documents.count
    documents.append(document)
    var text = AnalysedText()
    var memory = WordMemory()
    text.read(document.text, tokenizer: tokenizer, gazetteer: .embedded, &memory)
    let found = grammar.relations(
      in: text.bytes, tokens: text.tokens, sentences: text.sentences, entities: document.entities)
    byGrammar.append(Set(found.map { Relation($0.type, $0.source, $0.target) }))
    texts.append(text)
    stated.append(found)
    let visits = document.relations.filter { $0.type == .visited }
    let goers = Set(visits.map(\.source))
    let hosts = Set(visits.map(\.target))
    let unsure = document.optional.filter { $0.type == .visited }
    let unsureGoers = Set(unsure.map(\.source)).subtracting(goers)
    let unsureHosts = Set(unsure.map(\.target)).subtracting(hosts)
    var read: [(kind: PairModel.Kind, entity: Int, features: [PairFeature])] = []
    names = names(in: number) { kind, entity, features in
      read.append((kind, entity, features))
      return 0
    } pair: { _, _ in
    }
    for (kind, entity, features) in read {
      let row = Regression.Row(
        features: features.map { index(of: $0) },
        isPositive: (kind == .goes ? goers : hosts).contains(entity), document: number,
        isUnsure: (kind == .goes ? unsureGoers : unsureHosts).contains(entity),
        bag: number << 16 | entity)
      roles[kind, default: []].append(row)
    }
  }

  /// Reads the pairs of all texts, with what each row of a role is worth.
  mutating func readPairs(_ worth: [PairModel.Kind: [Double]]) {
    var next: [PairModel.Kind: Int] = [:]
    for number in documents.indices {
      let document = documents[number]
      var read: [(candidate: PairReader.Candidate, features: [PairFeature])] = []
      names = names(in: number) { kind, _, _ in
        let place = next[kind] ?? 0
        next[kind] = place + 1
        return worth[kind]?[place] ?? 0
      } pair: {
        read.append(($0, $1))
      }
      for (candidate, features) in read {
        let relation = Relation(candidate.kind.type, candidate.source, candidate.target)
        guard !document.optional.contains(relation) else { continue }
        let row = Regression.Row(
          features: features.map { index(of: $0) },
          isPositive: document.relations.contains(relation), document: number)
        pairs[candidate.kind, default: []].append(Pair(relation: relation, row: row))
      }
    }
  }

  /// Reads the roles and the pairs of a text; the names of features with those that it has.
  private func names(
    in number: Int, role: (PairModel.Kind, Int, [PairFeature]) -> Double,
    pair: (PairReader.Candidate, [PairFeature]) -> Void
  ) -> PairFeatureNames {
    let text = texts[number]
    var names = self.names
    grammar.candidates(
      in: text.bytes, tokens: text.tokens, sentences: text.sentences,
      entities: documents[number].entities, stated: stated[number], names: &names, roles: role,
      pair)
    return names
  }

  /// Forgets features that few documents have: they say nothing of others.
  mutating func prune(below least: Int, isHeldOut: [Bool]) {
    var last = Array(repeating: -1, count: features.count)
    var counts = Array(repeating: 0, count: features.count)
    for row in (Array(roles.values.joined()) + pairs.values.joined().map(\.row)).sorted(by: {
      $0.document < $1.document
    })
    where !isHeldOut[row.document] {
      for feature in row.features.map(Int.init) where last[feature] != row.document {
        last[feature] = row.document
        counts[feature] += 1
      }
    }
    let isShared = counts.map { $0 >= least }
    for kind in pairs.keys {
      for place in pairs[kind, default: []].indices {
        pairs[kind]?[place].row.features.removeAll { !isShared[Int($0)] }
      }
    }
    for kind in roles.keys {
      for place in roles[kind, default: []].indices {
        roles[kind]?[place].features.removeAll { !isShared[Int($0)] }
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
