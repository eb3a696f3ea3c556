import PolisModel

/// Triples by their subjects: those of one subject together, each once.
struct TripleGroups: Sequence {
  typealias Triple = TripleStore.Triple

  /// The triples, group by group.
  private(set) var triples: [Triple] = []
  /// The subjects in the order of first mention.
  private var subjects: [Symbol] = []
  /// Where the group of each subject ends.
  private var ends: [Int] = []

  /// Groups what a store holds.
  init(_ store: TripleStore) {
    let arranged = arrange(store)
    triples.reserveCapacity(arranged.count)
    var start = 0
    for place in subjects.indices {
      let group = arranged[start..<ends[place]]
      start = ends[place]
      addOnce(group)
      ends[place] = triples.count
    }
  }

  /// The triples in order of their subjects; ``ends`` tells the groups.
  private mutating func arrange(_ store: TripleStore) -> [Triple] {
    var places = [Int32](repeating: -1, count: store.terms.count)
    var counts: [Int] = []
    for triple in store.triples {
      let subject = Int(triple.subject.rawValue)
      if places[subject] < 0 {
        places[subject] = Int32(truncatingIfNeeded: subjects.count)
        subjects.append(triple.subject)
        counts.append(0)
      }
      counts[Int(places[subject])] += 1
    }
    var next: [Int] = []
    var total = 0
    for count in counts {
      next.append(total)
      total += count
      ends.append(total)
    }
    guard let first = store.triples.first else { return [] }
    var arranged = [Triple](repeating: first, count: total)
    for triple in store.triples {
      let place = Int(places[Int(triple.subject.rawValue)])
      arranged[next[place]] = triple
      next[place] += 1
    }
    return arranged
  }

  private mutating func addOnce(_ group: ArraySlice<Triple>) {
    let start = triples.count
    guard group.count > 16 else {
      for triple in group where !triples[start...].contains(triple) { triples.append(triple) }
      return
    }
    var known = Set<Triple>(minimumCapacity: group.count)
    for triple in group where known.insert(triple).inserted { triples.append(triple) }
  }

  func makeIterator() -> AnyIterator<(subject: Symbol, range: Range<Int>)> {
    var place = 0
    return AnyIterator { [subjects, ends] in
      guard place < subjects.count else { return nil }
      defer { place += 1 }
      return (subjects[place], (place == 0 ? 0 : ends[place - 1])..<ends[place])
    }
  }
}

/// The terms of the vocabulary as a store knows them; `.none` for those that it does not hold.
struct VocabularyTerms {
  let type, graphClass, relationClass, evidenceClass, positionSelector, quoteSelector,
    geometry: Symbol
  let subject, predicate, object, isDirected, identifier: Symbol
  let origin, isStrict, isDirectedByDefault, structure: Symbol
  let hasSelector, source, start, end, exact: Symbol

  /// Looks the terms up.
  init(_ store: TripleStore) {
    typealias Names = PolisVocabulary
    func find(_ iri: String) -> Symbol { store.terms.find("<\(iri)>") ?? .none }
    type = find(RDF.type)
    graphClass = find(Names.graphClass)
    relationClass = find(Names.relationClass)
    evidenceClass = find(Names.evidenceClass)
    positionSelector = find(Names.positionSelector)
    quoteSelector = find(Names.quoteSelector)
    geometry = find(Names.geometry)
    subject = find(Names.subject)
    predicate = find(Names.predicate)
    object = find(Names.object)
    isDirected = find(Names.isDirected)
    identifier = find(Names.identifier)
    origin = find(Names.origin)
    isStrict = find(Names.isStrict)
    isDirectedByDefault = find(Names.isDirectedByDefault)
    structure = find(Names.structure)
    hasSelector = find(Names.hasSelector)
    source = find(Names.specificResourceSource)
    start = find(Names.start)
    end = find(Names.end)
    exact = find(Names.exact)
  }
}
