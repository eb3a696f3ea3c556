import PolisModel

/// Makes a graph of the triples that PolisGraph writes for it; ``GraphStatements`` turned round.
///
/// Triples that someone added by hand are kept, too: a plain statement between nodes is an
/// edge, an unknown property an attribute.
struct GraphDecoder {
  private typealias Names = PolisVocabulary
  typealias Triple = TripleStore.Triple

  /// What a resource is.
  private enum Kind: UInt8 {
    case node, graph, relation, evidence, selector, geometry
  }

  let store: TripleStore
  private let terms: VocabularyTerms
  private let groups: TripleGroups
  /// By the numbers of terms, what they are as subjects.
  private var kinds: [Kind]
  /// By the numbers of terms, the positions of nodes plus one, or zero.
  private var nodes: [UInt32]
  private var properties: PropertyMeanings
  private var evidence = EvidenceResources()

  /// Prepares triples.
  init(_ store: TripleStore) {
    self.store = store
    terms = VocabularyTerms(store)
    groups = TripleGroups(store)
    kinds = Array(repeating: .node, count: store.terms.count)
    nodes = Array(repeating: 0, count: store.terms.count)
    properties = PropertyMeanings(store)
    classify()
    learnEvidence()
  }

  private mutating func classify() {
    for (subject, range) in groups {
      var kind = Kind.node
      for triple in groups.triples[range] where triple.predicate == terms.type {
        switch triple.object {
        case terms.graphClass: kind = .graph
        case terms.relationClass: kind = .relation
        case terms.evidenceClass: kind = .evidence
        case terms.positionSelector, terms.quoteSelector: kind = .selector
        case terms.geometry:
          if store.name(subject).hasPrefix(Names.geometries) { kind = .geometry }
        default: break
        }
      }
      kinds[Int(subject.rawValue)] = kind
    }
  }

  private mutating func learnEvidence() {
    for (subject, range) in groups {
      switch kind(of: subject) {
      case .evidence:
        for triple in groups.triples[range] {
          switch triple.predicate {
          case terms.hasSelector: evidence.selectors[subject] = triple.object
          case terms.source:
            evidence.documents[subject] = GraphNaming.node(store.name(triple.object))
          default: break
          }
        }
      case .selector:
        for triple in groups.triples[range] where store.isLiteral(triple.object) {
          evidence.learn(subject, triple.predicate, store.value(triple.object), terms)
        }
      default: break
      }
    }
  }

  private func kind(of term: Symbol) -> Kind { kinds[Int(term.rawValue)] }

  /// The graph, in the order of the triples.
  mutating func graph() throws(RDFMappingError) -> Graph {
    var graph = Graph(origin: .polisGraph)
    for (subject, _) in groups where kind(of: subject) == .node { node(subject, in: &graph) }
    var covered: Set<Triple> = []
    var edges: [Symbol: EdgeIndex] = [:]
    for (subject, range) in groups where kind(of: subject) == .relation {
      if let edge = addRelation(subject, range, to: &graph, covered: &covered),
        terms.structure != .none
      {
        edges[subject] = edge
      }
    }
    var structure: String?
    for (subject, range) in groups {
      switch kind(of: subject) {
      case .node: decodeNode(subject, range, into: &graph, covered: covered)
      case .graph: structure = decodeGraph(subject, range, into: &graph) ?? structure
      default: break
      }
    }
    if let structure {
      let isRead = StructureNotation.apply(structure, to: &graph) { [store] name in
        name.text.flatMap { store.terms.find("<\($0)>") }.flatMap { edges[$0] }
      }
      guard isRead else { throw RDFMappingError.malformedStructure }
    }
    return graph
  }

  /// The node of a resource, which is added if it is new.
  @discardableResult
  private mutating func node(_ term: Symbol, in graph: inout Graph) -> NodeIndex {
    let known = nodes[Int(term.rawValue)]
    if known > 0 { return NodeIndex(Int(known) - 1) }
    let id =
      store.plainName(term, after: TripleStore.nodes, in: &graph.symbols)
      ?? graph.symbols.intern(GraphNaming.node(store.name(term)))
    let node = graph.addNode(id: id)
    nodes[Int(term.rawValue)] = UInt32(node.position + 1)
    return node
  }

  private mutating func addRelation(
    _ subject: Symbol, _ range: Range<Int>, to graph: inout Graph, covered: inout Set<Triple>
  ) -> EdgeIndex? {
    var (subjectTerm, predicateTerm, objectTerm): (Symbol?, Symbol?, Symbol?)
    var isDirected: Bool?
    var id: Symbol?
    for triple in groups.triples[range] {
      switch triple.predicate {
      case terms.subject: subjectTerm = triple.object
      case terms.predicate: predicateTerm = triple.object
      case terms.object: objectTerm = triple.object
      case terms.isDirected:
        if case .boolean(let flag) = store.value(triple.object) { isDirected = flag }
      case terms.identifier:
        id = store.value(triple.object).stringValue.map { graph.symbols.intern($0) }
      default: break
      }
    }
    guard let source = subjectTerm, let target = objectTerm, let property = predicateTerm
    else { return nil }
    covered.insert(Triple(subject: source, predicate: property, object: target))
    let meaning = properties.number(property)
    let edge = graph.addEdge(
      from: node(source, in: &graph), to: node(target, in: &graph),
      isDirected: isDirected ?? properties.isDirected(meaning),
      id: id ?? name(ofRelation: subject, in: &graph.symbols))
    setType(properties.edgeType(meaning), of: edge, in: &graph)
    var values = GatheredValues()
    for triple in groups.triples[range] {
      let property = properties.number(triple.predicate)
      if properties.isReserved(property) { continue }
      add(triple.object, property, .edge, edge.position, to: &graph, &values)
    }
    values.store(in: &graph)
    return edge
  }

  /// The id of an edge whose resource has a name that tells it.
  private func name(ofRelation term: Symbol, in symbols: inout SymbolTable) -> Symbol {
    if let name = store.plainName(term, after: TripleStore.relations, in: &symbols) { return name }
    let iri = store.name(term)
    if let name = GraphNaming.rest(of: iri, after: Names.relations)
      .flatMap({ IRICoding.decoded($0) })
    {
      return symbols.intern(name)
    }
    return iri.hasPrefix(Names.edges) ? .none : symbols.intern(iri)
  }

  private func setType(_ type: String?, of edge: EdgeIndex, in graph: inout Graph) {
    guard let type else { return }
    let column = graph.edgeAttributes.addColumn(named: graph.symbols.intern("type"))
    graph.edgeAttributes[edge.position, column] = .string(graph.symbols.intern(type))
  }

  private mutating func decodeNode(
    _ subject: Symbol, _ range: Range<Int>, into graph: inout Graph, covered: Set<Triple>
  ) {
    let node = node(subject, in: &graph)
    var values = GatheredValues()
    for triple in groups.triples[range] {
      let isLiteral = store.isLiteral(triple.object)
      if !isLiteral, covered.contains(triple) { continue }
      if triple.predicate == terms.type {
        if let type = GraphNaming.nodeType(store.name(triple.object)) {
          graph[node, "type"] = .string(type)
        }
        continue
      }
      let property = properties.number(triple.predicate)
      if isLiteral || properties.isLink(property) {
        add(triple.object, property, .node, node.position, to: &graph, &values)
      } else if kind(of: triple.object) != .geometry {
        let target = self.node(triple.object, in: &graph)
        let edge = graph.addEdge(
          from: node, to: target, isDirected: properties.isDirected(property))
        setType(properties.edgeType(property), of: edge, in: &graph)
      }
    }
    values.store(in: &graph)
  }

  /// Sets what is said of the graph itself; the structure is given back.
  private mutating func decodeGraph(
    _ subject: Symbol, _ range: Range<Int>, into graph: inout Graph
  ) -> String? {
    var structure: String?
    if let id = GraphNaming.rest(of: store.name(subject), after: Names.graphs), !id.isEmpty {
      graph.id = graph.symbols.intern(IRICoding.decoded(id) ?? String(id))
    }
    var values = GatheredValues()
    for triple in groups.triples[range] where triple.predicate != terms.type {
      if triple.predicate == terms.structure {
        let term = store.terms.withBytes(of: triple.object) { TermSpelling.term($0) }
        if case .literal(let literal) = term { structure = literal.lexicalForm }
        continue
      }
      switch (triple.predicate, store.isLiteral(triple.object) ? store.value(triple.object) : nil) {
      case (terms.identifier, .string(let id)?): graph.id = graph.symbols.intern(id)
      case (terms.origin, .string(let origin)?):
        graph.origin = Graph.Origin(rawValue: origin) ?? .polisGraph
      case (terms.isStrict, .boolean(let flag)?): graph.isStrict = flag
      case (terms.isDirectedByDefault, .boolean(let flag)?): graph.isDirectedByDefault = flag
      default:
        add(triple.object, properties.number(triple.predicate), .graph, 0, to: &graph, &values)
      }
    }
    values.store(in: &graph)
    return structure
  }

  /// Adds a value to an attribute of an element.
  @inline(__always)
  private mutating func add(
    _ object: Symbol, _ property: Int, _ domain: Schema.Domain, _ row: Int, to graph: inout Graph,
    _ values: inout GatheredValues
  ) {
    let place = GatheredValues.Place(
      domain: domain, row: row, column: properties.column(property, domain, in: &graph))
    let isSet = properties.isSet(property, domain)
    if !isSet, graph.cell(at: place).kind == .absent {
      graph.setCell(cell(object, property, domain, in: &graph), at: place)
    } else {
      values.add(value(object, property, domain), at: place, isSet: isSet, in: graph)
    }
  }

  @inline(__always)
  private mutating func cell(
    _ object: Symbol, _ property: Int, _ domain: Schema.Domain, in graph: inout Graph
  ) -> Cell {
    // A string without escapes, language and datatype is what stands between its quotation marks.
    if let text = store.plainString(object, in: &graph.symbols) { return .string(text) }
    return graph.cell(for: value(object, property, domain))
  }

  /// The value of an attribute's object.
  private mutating func value(
    _ object: Symbol, _ property: Int, _ domain: Schema.Domain
  ) -> AttributeValue {
    if store.isLiteral(object) {
      return store.value(object, isReal: properties.isReal(property, domain))
    }
    let name = store.name(object)
    if domain == .edge, properties.isThemes(property), let concept = GraphNaming.concept(name) {
      return .string(concept)
    }
    let text = kind(of: object) == .evidence ? evidence.text(of: object, called: name) : nil
    return .string(text ?? name)
  }
}
