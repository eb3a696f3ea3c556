import PolisModel

/// Makes a graph of the triples that PolisGraph writes for it; ``GraphStatements`` turned round.
///
/// Triples that someone added by hand are kept, too: a plain statement between nodes is an
/// edge, an unknown property an attribute.
struct GraphDecoder {
  private typealias Names = PolisVocabulary
  private typealias Triple = TripleStore.Triple

  /// What a resource is.
  private enum Kind {
    case graph, relation, evidence, selector, geometry, node
  }

  private struct EdgeProperty {
    var iri: String
    var attribute: String
    var isReserved: Bool
  }

  private let store: TripleStore
  private var edgeProperties: [Symbol: EdgeProperty] = [:]
  private var triples: [Triple] = []
  /// For each subject, in the order of first mention, where its triples stand.
  private var groups: [(subject: Symbol, range: Range<Int>)] = []
  private var kinds: [Symbol: Kind] = [:]
  private var words: [Symbol: String] = [:]
  private var selectors: [Symbol: Symbol] = [:]
  private var places: [Symbol: (start: Int, end: Int)] = [:]
  private var sources: [Symbol: String] = [:]
  /// By the numbers of terms, what has been asked for.
  private var names: [String?]

  /// Prepares triples.
  init(_ store: TripleStore) {
    self.store = store
    names = Array(repeating: nil, count: store.terms.count)
    group()
    classify()
    for group in groups { learnEvidence(group.subject, group.range) }
  }

  /// Brings the triples of one subject together, each triple once.
  private mutating func group() {
    var rank: [Symbol: Int] = [:]
    var bySubject: [[Triple]] = []
    var order: [Symbol] = []
    for triple in store.triples {
      if let place = rank[triple.subject] {
        bySubject[place].append(triple)
      } else {
        rank[triple.subject] = order.count
        order.append(triple.subject)
        bySubject.append([triple])
      }
    }
    for (place, subject) in order.enumerated() {
      let start = triples.count
      var known: Set<Triple> = []
      for triple in bySubject[place] where known.insert(triple).inserted { triples.append(triple) }
      groups.append((subject, start..<triples.count))
    }
  }

  private mutating func name(_ term: Symbol) -> String {
    let number = Int(term.rawValue)
    if let known = names[number] { return known }
    let name = store.name(term)
    names[number] = name
    return name
  }

  private mutating func classify() {
    for (subject, range) in groups {
      var kind = Kind.node
      for triple in triples[range] where name(triple.predicate) == RDF.type {
        switch name(triple.object) {
        case Names.graphClass: kind = .graph
        case Names.relationClass: kind = .relation
        case Names.evidenceClass: kind = .evidence
        case Names.positionSelector, Names.quoteSelector: kind = .selector
        case Names.geometry:
          if name(subject).hasPrefix(Names.geometries) { kind = .geometry }
        default: break
        }
      }
      kinds[subject] = kind
    }
  }

  private mutating func learnEvidence(_ subject: Symbol, _ range: Range<Int>) {
    switch kinds[subject] {
    case .evidence:
      for triple in triples[range] {
        switch name(triple.predicate) {
        case Names.hasSelector: selectors[subject] = triple.object
        case Names.specificResourceSource:
          sources[subject] = GraphNaming.node(name(triple.object))
        default: break
        }
      }
    case .selector:
      for triple in triples[range] {
        let value = store.isLiteral(triple.object) ? store.value(triple.object) : nil
        switch (name(triple.predicate), value) {
        case (Names.start, .integer(let number)?):
          places[subject] = (Int(number), places[subject]?.end ?? Int(number))
        case (Names.end, .integer(let number)?):
          places[subject] = (places[subject]?.start ?? 0, Int(number))
        case (Names.exact, let value?): words[subject] = value.stringValue
        default: break
        }
      }
    default: break
    }
  }

  /// What a property means for edges.
  private mutating func edgeProperty(_ term: Symbol) -> EdgeProperty {
    if let known = edgeProperties[term] { return known }
    let iri = name(term)
    let property = EdgeProperty(
      iri: iri, attribute: GraphNaming.attribute(.edge, iri),
      isReserved: Names.reserved.contains(iri))
    edgeProperties[term] = property
    return property
  }

  /// The text of evidence that is a resource.
  private mutating func evidence(_ term: Symbol) -> String? {
    guard kinds[term] == .evidence else { return nil }
    let selector = selectors[term]
    let sentence = selector.flatMap { words[$0] } ?? ""
    if let place = GraphNaming.evidence(name(term)) {
      return Evidence(document: place.document, range: place.range, sentence: sentence).text
    }
    // Not an IRI of our making: the selector tells the place.
    guard let document = sources[term], let place = selector.flatMap({ places[$0] }),
      0 <= place.start, place.start <= place.end
    else { return nil }
    return Evidence(document: document, range: place.start..<place.end, sentence: sentence).text
  }

  /// The graph.
  mutating func graph() throws(RDFMappingError) -> Graph {
    var graph = Graph(origin: .polisGraph)
    for (subject, _) in groups where kinds[subject] == .node {
      graph.addNode(id: GraphNaming.node(name(subject)))
    }
    var covered: Set<Triple> = []
    var edges: [String: EdgeIndex] = [:]
    for (subject, range) in groups where kinds[subject] == .relation {
      if let edge = addRelation(subject, range, to: &graph, covered: &covered) {
        edges[name(subject)] = edge
      }
    }
    var structure: String?
    for (subject, range) in groups {
      switch kinds[subject] {
      case .node: decodeNode(subject, range, into: &graph, covered: covered)
      case .graph: structure = decodeGraph(subject, range, into: &graph) ?? structure
      default: break
      }
    }
    if let structure {
      let isRead = StructureNotation.apply(structure, to: &graph) { name in
        name.text.flatMap { edges[$0] }
      }
      guard isRead else { throw RDFMappingError.malformedStructure }
    }
    return graph.structure.isPlain ? graph.inCanonicalOrder() : graph
  }

  private mutating func addRelation(
    _ subject: Symbol, _ range: Range<Int>, to graph: inout Graph, covered: inout Set<Triple>
  ) -> EdgeIndex? {
    var (subjectTerm, predicateTerm, objectTerm): (Symbol?, Symbol?, Symbol?)
    var isDirected: Bool?
    var id: String?
    for triple in triples[range] {
      switch name(triple.predicate) {
      case Names.subject: subjectTerm = triple.object
      case Names.predicate: predicateTerm = triple.object
      case Names.object: objectTerm = triple.object
      case Names.isDirected:
        if case .boolean(let flag) = store.value(triple.object) { isDirected = flag }
      case Names.identifier: id = store.value(triple.object).stringValue
      default: break
      }
    }
    guard let source = subjectTerm, let target = objectTerm, let property = predicateTerm
    else { return nil }
    covered.insert(Triple(subject: source, predicate: property, object: target))
    if id == nil {
      id = GraphNaming.rest(of: name(subject), after: Names.relations).flatMap {
        IRICoding.decoded($0)
      }
      if id == nil, !name(subject).hasPrefix(Names.edges) { id = name(subject) }
    }
    let edge = graph.addEdge(
      from: graph.addNode(id: GraphNaming.node(name(source))),
      to: graph.addNode(id: GraphNaming.node(name(target))),
      isDirected: isDirected ?? GraphStatements.isDirected(name(property)),
      id: id.map { graph.symbols.intern($0) } ?? .none)
    if let type = GraphNaming.edgeType(name(property)) { graph[edge, "type"] = .string(type) }
    var gathered = Gathered(.edge)
    for triple in triples[range] {
      let property = edgeProperty(triple.predicate)
      if property.isReserved { continue }
      gathered.add(value(triple.object, property.iri, .edge), property.attribute)
    }
    for (attribute, value) in gathered.values { graph[edge, attribute] = value }
    return edge
  }

  private mutating func decodeNode(
    _ subject: Symbol, _ range: Range<Int>, into graph: inout Graph, covered: Set<Triple>
  ) {
    let node = graph.addNode(id: GraphNaming.node(name(subject)))
    var gathered = Gathered(.node)
    for triple in triples[range] where !covered.contains(triple) {
      let property = name(triple.predicate)
      if property == RDF.type {
        if let type = GraphNaming.nodeType(name(triple.object)) {
          graph[node, "type"] = .string(type)
        }
      } else if store.isLiteral(triple.object) || isValue(triple.object, property) {
        gathered.add(value(triple.object, property, .node), GraphNaming.attribute(.node, property))
      } else if kinds[triple.object] != .geometry {
        let edge = graph.addEdge(
          from: node, to: graph.addNode(id: GraphNaming.node(name(triple.object))),
          isDirected: GraphStatements.isDirected(property))
        if let type = GraphNaming.edgeType(property) { graph[edge, "type"] = .string(type) }
      }
    }
    for (attribute, value) in gathered.values { graph[node, attribute] = value }
  }

  /// Whether an IRI is the value of an attribute, not the end of an edge.
  private func isValue(_ object: Symbol, _ property: String) -> Bool {
    guard let attribute = Names.attributeOfProperty[.node]?[property] else { return false }
    return Names.linkAttributes.contains(attribute.name) || attribute.name == "evidence"
  }

  /// Sets what is said of the graph itself; the structure is given back.
  private mutating func decodeGraph(
    _ subject: Symbol, _ range: Range<Int>, into graph: inout Graph
  ) -> String? {
    var structure: String?
    if let id = GraphNaming.rest(of: name(subject), after: Names.graphs), !id.isEmpty {
      graph.id = graph.symbols.intern(IRICoding.decoded(id) ?? String(id))
    }
    var gathered = Gathered(.graph)
    for triple in triples[range] {
      let property = name(triple.predicate)
      let value = value(triple.object, property, .graph)
      switch (property, value) {
      case (RDF.type, _): continue
      case (Names.identifier, .string(let id)): graph.id = graph.symbols.intern(id)
      case (Names.origin, .string(let origin)):
        graph.origin = Graph.Origin(rawValue: origin) ?? .polisGraph
      case (Names.isStrict, .boolean(let flag)): graph.isStrict = flag
      case (Names.isDirectedByDefault, .boolean(let flag)): graph.isDirectedByDefault = flag
      case (Names.structure, _):
        if case .literal(let literal) = store.terms.withBytes(
          of: triple.object, { TermSpelling.term($0) })
        {
          structure = literal.lexicalForm
        }
      default: gathered.add(value, GraphNaming.attribute(.graph, property))
      }
    }
    for (attribute, value) in gathered.values { graph[attribute] = value }
    return structure
  }

  /// The value of an attribute's object.
  private mutating func value(
    _ object: Symbol, _ property: String, _ domain: Schema.Domain
  ) -> AttributeValue {
    guard store.isLiteral(object) else {
      let attribute = GraphNaming.attribute(domain, property)
      if domain == .edge, attribute == "themes",
        let concept = GraphNaming.concept(name(object))
      {
        return .string(concept)
      }
      return .string(evidence(object) ?? name(object))
    }
    let isReal = Names.attributeOfProperty[domain]?[property]?.type == .real
    return store.value(object, isReal: isReal)
  }
}

/// The values of a resource's attributes, where an attribute may have several.
private struct Gathered {
  private let domain: Schema.Domain
  private var lists: [(name: String, values: [AttributeValue])] = []

  init(_ domain: Schema.Domain) { self.domain = domain }

  mutating func add(_ value: AttributeValue, _ name: String) {
    if let place = lists.firstIndex(where: { $0.name == name }) {
      lists[place].values.append(value)
    } else {
      lists.append((name, [value]))
    }
  }

  /// Sets come out sorted; a value of its own comes out as it is.
  var values: [(name: String, value: AttributeValue)] {
    lists.map { name, values in
      let isSet = Schema.attribute(domain, name)?.type == .strings
      if values.count == 1, !isSet || values[0].stringValue == nil { return (name, values[0]) }
      return (name, .list(values.sorted()))
    }
  }
}
