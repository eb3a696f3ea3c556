import PolisModel

/// A sink that may tell the parts of a document apart.
protocol SectionSink: QuadSink, ~Copyable {
  /// Begins a part.
  mutating func section(_ title: String)
  /// Whether all statements matter; else it is enough that each IRI is handed on once, and the
  /// text of literals may be left out.
  static var readsAll: Bool { get }
}

extension SectionSink where Self: ~Copyable {
  mutating func section(_ title: String) {}
  static var readsAll: Bool { true }
}

extension QuadWriter: SectionSink {}

extension TurtleWriter: SectionSink {
  mutating func section(_ title: String) { comment(title) }
}

/// The statements that say what a graph holds, in the order of the Turtle profile.
///
/// Each node, edge and place of evidence is a resource with an IRI; there are no blank
/// nodes. An edge is a plain statement and, beside it, a described one (`rdf:Statement`).
struct GraphStatements {
  private let graph: Graph
  private let nodePlan: AttributePlan
  private let edgePlan: AttributePlan
  private let nodeRows: RowIndex?
  private let edgeRows: RowIndex?
  private let graphPlan: AttributePlan
  /// The IRIs of nodes, by position.
  private var nodeIRIs = IRIList()
  /// The edges as resources.
  private let relations: RelationList
  /// The words of each place of evidence that is a resource.
  private var sentences: [String: String] = [:]
  private var line = StatementLine()

  /// Prepares a graph.
  init(_ graph: Graph) {
    self.graph = graph
    nodePlan = AttributePlan(graph.nodeAttributes, .node, of: graph)
    edgePlan = AttributePlan(graph.edgeAttributes, .edge, of: graph)
    nodeRows = RowIndex(
      nodePlan.items.map(\.column), of: graph.nodeAttributes, rows: graph.nodeCount)
    edgeRows = RowIndex(
      edgePlan.items.map(\.column), of: graph.edgeAttributes, rows: graph.edgeCount)
    graphPlan = AttributePlan(graph.graphAttributes, .graph, of: graph)
    for node in graph.nodes { nodeIRIs.append(GraphNaming.iri(ofNode: graph.name(of: node))) }
    relations = RelationList(graph, typeColumn: edgePlan.typeColumn)
    gatherEvidence()
  }

  private mutating func gatherEvidence() {
    func gather(_ table: AttributeTable, _ plan: AttributePlan, _ row: Int) -> [String] {
      guard let item = plan.items.first(where: \.isEvidence),
        case .list(let elements)? = graph.value(of: table[row, item.column]),
        AttributePlan.isSet(elements)
      else { return [] }
      return elements.compactMap(\.stringValue)
    }
    for node in graph.nodes {
      for text in gather(graph.nodeAttributes, nodePlan, node.position) { note(text) }
    }
    for edge in graph.edges {
      for text in gather(graph.edgeAttributes, edgePlan, edge.position) { note(text) }
    }
  }

  /// Two texts for one place cannot both be its words: the lesser text is, the other stays text.
  private mutating func note(_ text: String) {
    guard let place = GraphStatements.place(text) else { return }
    let iri = GraphNaming.iri(of: place)
    if let known = sentences[iri],
      !place.sentence.utf8.lexicographicallyPrecedes(known.utf8)
    {
      return
    }
    sentences[iri] = place.sentence
  }

  private static func place(_ text: String) -> Evidence? {
    guard let place = Evidence(text), place.text.utf8.elementsEqual(text.utf8),
      let back = GraphNaming.evidence(GraphNaming.iri(of: place)),
      back.document.utf8.elementsEqual(place.document.utf8)
    else { return nil }
    return place
  }

  /// Hands all statements on.
  mutating func send<Sink: SectionSink & ~Copyable>(to sink: inout Sink) throws(QuadRefusal) {
    sink.section("Graph")
    try sendGraph(to: &sink)
    let order = nodeIRIs.sortedOrder().map { NodeIndex($0) }
    var byType: [String: [NodeIndex]] = [:]
    for node in order { byType[sectionType(of: node), default: []].append(node) }
    let facts = PlainFacts(relations, nodeOrder: order)
    for (type, title) in GraphStatements.sections {
      if type == "Document" { try sendRelations(to: &sink) }
      guard let nodes = byType[type] else { continue }
      sink.section(title)
      for node in nodes { try send(node, facts, to: &sink) }
    }
    try sendEvidence(to: &sink)
  }

  private static let sections = [
    ("City", "Cities"), ("Region", "Regions"), ("Country", "Countries"),
    ("Institution", "Institutions"), ("Programme", "Programmes"), ("Theme", "Themes"),
    ("", "Other nodes"), ("Document", "Documents"),
  ]

  /// The type of a node, if it is one of ours.
  private func sectionType(of node: NodeIndex) -> String {
    let type = type(of: node) ?? ""
    return Schema.NodeType(rawValue: type) == nil ? "" : type
  }

  private func type(of node: NodeIndex) -> String? {
    guard let column = nodePlan.typeColumn else { return nil }
    let cell = graph.nodeAttributes[node.position, column]
    return cell.kind == .string ? graph.symbols.string(cell.symbol) : nil
  }

  private mutating func sendGraph<Sink: SectionSink & ~Copyable>(
    to sink: inout Sink
  ) throws(QuadRefusal) {
    let id = graph.id == .none ? nil : graph.symbols.string(graph.id)
    line.setSubject(iri: PolisVocabulary.graphs + IRICoding.encoded(id ?? ""))
    line.setPredicate(RDF.type)
    try line.send(iri: PolisVocabulary.graphClass, to: &sink)
    if let id, id.isEmpty {
      line.setPredicate(PolisVocabulary.identifier)
      try line.send(literal: "", to: &sink)
    }
    if graph.origin != .polisGraph {
      line.setPredicate(PolisVocabulary.origin)
      try line.send(literal: graph.origin.rawValue, to: &sink)
    }
    if graph.isStrict {
      line.setPredicate(PolisVocabulary.isStrict)
      try line.send(true, isReal: false, to: &sink)
    }
    if !graph.isDirectedByDefault {
      line.setPredicate(PolisVocabulary.isDirectedByDefault)
      try line.send(false, isReal: false, to: &sink)
    }
    let names = edgeNames()
    let structure = StructureNotation.json(of: graph) { edge in
      names[edge].map { .string($0) } ?? .null
    }
    if let structure {
      line.setPredicate(PolisVocabulary.structure)
      try line.send(literal: structure, datatype: PolisVocabulary.json, to: &sink)
    }
    try sendAttributes(graph.graphAttributes, graphPlan, row: 0, to: &sink)
  }

  private func edgeNames() -> [EdgeIndex: String] {
    guard !graph.structure.isPlain else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: relations.relations.map { ($0.edge, relations.iris.string($0.iri)) })
  }

  private mutating func send<Sink: SectionSink & ~Copyable>(
    _ node: NodeIndex, _ facts: PlainFacts, to sink: inout Sink
  ) throws(QuadRefusal) {
    line.setSubject(nodeIRIs, node.position)
    let type = type(of: node)
    line.setPredicate(RDF.type)
    try line.send(iri: type.map(GraphNaming.nodeClass) ?? PolisVocabulary.nodeClass, to: &sink)
    try sendAttributes(
      graph.nodeAttributes, nodePlan, row: node.position, among: nodeRows, hasType: type != nil,
      to: &sink)
    let point = point(of: node)
    let geometry = PolisVocabulary.geometries + IRICoding.encoded(graph.name(of: node))
    if point != nil {
      line.setPredicate(PolisVocabulary.hasGeometry)
      try line.send(iri: geometry, to: &sink)
    }
    if Sink.readsAll {
      for fact in facts.from(node) {
        line.setPredicate(relations.properties[fact.property])
        try line.send(nodeIRIs, fact.target.position, to: &sink)
      }
    }
    if let point {
      line.setSubject(iri: geometry)
      line.setPredicate(RDF.type)
      try line.send(iri: PolisVocabulary.geometry, to: &sink)
      line.setPredicate(PolisVocabulary.asWKT)
      try line.send(literal: point, datatype: PolisVocabulary.wktLiteral, to: &sink)
    }
  }

  /// A place's point as well-known text, longitude first.
  private func point(of node: NodeIndex) -> String? {
    guard case .real(let latitude)? = graph[node, "lat"],
      case .real(let longitude)? = graph[node, "lon"], latitude.isFinite, longitude.isFinite
    else { return nil }
    return "POINT(\(ValueNotation.text(of: longitude)) \(ValueNotation.text(of: latitude)))"
  }

  private mutating func sendAttributes<Sink: SectionSink & ~Copyable>(
    _ table: AttributeTable, _ plan: AttributePlan, row: Int, among index: RowIndex? = nil,
    hasType: Bool = false, to sink: inout Sink
  ) throws(QuadRefusal) {
    let typeColumn = hasType ? plan.typeColumn : nil
    if let index {
      for place in index.places(in: row) where plan.items[Int(place)].column != typeColumn {
        try send(plan.items[Int(place)], of: table, row: row, to: &sink)
      }
    } else {
      for item in plan.items where item.column != typeColumn {
        try send(item, of: table, row: row, to: &sink)
      }
    }
  }

  /// Sends an attribute of a row, if the row has it.
  @inline(__always)
  private mutating func send<Sink: SectionSink & ~Copyable>(
    _ item: AttributePlan.Item, of table: AttributeTable, row: Int, to sink: inout Sink
  ) throws(QuadRefusal) {
    let cell = table[row, item.column]
    if cell.kind == .string, item.isText {
      line.setPredicate(item.property)
      if Sink.readsAll {
        let symbols = graph.symbols
        symbols.withBytes(of: cell.symbol) { line.append(string: $0) }
        try line.send(to: &sink)
      } else {
        try line.send(literal: "", to: &sink)
      }
      return
    }
    guard let value = graph.value(of: cell) else { return }
    line.setPredicate(item.property)
    guard item.isSet, case .list(let elements) = value, AttributePlan.isSet(elements) else {
      try send(value, item, isElement: !item.isSet, to: &sink)
      return
    }
    for element in elements { try send(element, item, isElement: true, to: &sink) }
  }

  private mutating func send<Sink: SectionSink & ~Copyable>(
    _ value: AttributeValue, _ item: AttributePlan.Item, isElement: Bool, to sink: inout Sink
  ) throws(QuadRefusal) {
    if isElement, case .string(let text) = value {
      if item.isLink, IRICoding.isLink(text) { return try line.send(iri: text, to: &sink) }
      if item.isTheme, let theme = graph.node(withID: GraphNaming.themeID(text)) {
        return try line.send(nodeIRIs, theme.position, to: &sink)
      }
      if item.isEvidence, let place = GraphStatements.place(text) {
        let iri = GraphNaming.iri(of: place)
        if sentences[iri].map({ $0.utf8.elementsEqual(place.sentence.utf8) }) == true {
          return try line.send(iri: iri, to: &sink)
        }
      }
    } else if !isElement {
      // No set, where a set is due: kept as it is.
      return try line.send(
        literal: Sink.readsAll ? ValueNotation.json(of: value) : "",
        datatype: PolisVocabulary.json, to: &sink)
    }
    try line.send(value, isReal: item.isReal, to: &sink)
  }

  private mutating func sendRelations<Sink: SectionSink & ~Copyable>(
    to sink: inout Sink
  ) throws(QuadRefusal) {
    if !relations.relations.isEmpty { sink.section("Relations") }
    var isTold = [Bool](repeating: false, count: relations.properties.count)
    let isDirected = relations.properties.map(GraphStatements.isDirected)
    for relation in relations.relations {
      let edge = relation.edge
      line.setSubject(relations.iris, relation.iri)
      line.setPredicate(RDF.type)
      try line.send(iri: PolisVocabulary.relationClass, to: &sink)
      if Sink.readsAll || !isTold[relation.property] {
        isTold[relation.property] = true
        line.setPredicate(PolisVocabulary.subject)
        try line.send(nodeIRIs, relation.source.position, to: &sink)
        line.setPredicate(PolisVocabulary.predicate)
        try line.send(iri: relations.properties[relation.property], to: &sink)
        line.setPredicate(PolisVocabulary.object)
        try line.send(nodeIRIs, relation.target.position, to: &sink)
      }
      if graph.isDirected(edge) != isDirected[relation.property] {
        line.setPredicate(PolisVocabulary.isDirected)
        try line.send(.boolean(graph.isDirected(edge)), isReal: false, to: &sink)
      }
      if relation.hidesID {
        line.setPredicate(PolisVocabulary.identifier)
        try line.send(literal: graph.symbols.string(graph.id(of: edge)), to: &sink)
      }
      let hasType = edgePlan.typeColumn.map {
        graph.edgeAttributes[edge.position, $0].kind == .string
      }
      try sendAttributes(
        graph.edgeAttributes, edgePlan, row: edge.position, among: edgeRows,
        hasType: hasType == true, to: &sink)
    }
  }

  /// Whether relations of a property have a direction unless they say otherwise.
  static func isDirected(_ property: String) -> Bool {
    guard let name = GraphNaming.rest(of: property, after: PolisVocabulary.terms),
      let type = Schema.EdgeType(rawValue: String(name))
    else { return true }
    return !type.isSymmetric
  }

  private mutating func sendEvidence<Sink: SectionSink & ~Copyable>(
    to sink: inout Sink
  ) throws(QuadRefusal) {
    if !sentences.isEmpty { sink.section("Evidence") }
    let order = sentences.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for iri in order {
      guard let place = GraphNaming.evidence(iri), let words = sentences[iri] else { continue }
      let selector = GraphNaming.selector(of: iri)
      line.setSubject(iri: iri)
      line.setPredicate(RDF.type)
      try line.send(iri: PolisVocabulary.evidenceClass, to: &sink)
      line.setPredicate(PolisVocabulary.specificResourceSource)
      try line.send(iri: GraphNaming.iri(ofDocument: place.document), to: &sink)
      line.setPredicate(PolisVocabulary.hasSelector)
      try line.send(iri: selector, to: &sink)
      line.setSubject(iri: selector)
      line.setPredicate(RDF.type)
      try line.send(iri: PolisVocabulary.positionSelector, to: &sink)
      if !words.isEmpty { try line.send(iri: PolisVocabulary.quoteSelector, to: &sink) }
      line.setPredicate(PolisVocabulary.start)
      try line.send(.integer(Int64(place.range.lowerBound)), isReal: false, to: &sink)
      line.setPredicate(PolisVocabulary.end)
      try line.send(.integer(Int64(place.range.upperBound)), isReal: false, to: &sink)
      guard !words.isEmpty else { continue }
      line.setPredicate(PolisVocabulary.exact)
      try line.send(literal: words, to: &sink)
    }
  }
}

/// The plain statements that edges make, by the node that they begin with.
private struct PlainFacts {
  /// A statement: the number of its property and its object.
  struct Fact: Hashable {
    var property: Int
    var target: NodeIndex
  }

  private var starts: [Int]
  private var facts: [Fact]

  /// Gathers the statements of all edges.
  ///
  /// - Parameters:
  ///   - list: The edges.
  ///   - nodeOrder: All nodes, in the order of their IRIs.
  init(_ list: RelationList, nodeOrder: [NodeIndex]) {
    starts = Array(repeating: 0, count: nodeOrder.count + 1)
    for relation in list.relations { starts[relation.source.position + 1] += 1 }
    for node in nodeOrder.indices { starts[node + 1] += starts[node] }
    facts = Array(
      repeating: Fact(property: 0, target: NodeIndex(0)), count: list.relations.count)
    var rank = [Int](repeating: 0, count: nodeOrder.count)
    for (place, node) in nodeOrder.enumerated() { rank[node.position] = place }
    var next = starts
    for relation in list.relations {
      let node = relation.source.position
      facts[next[node]] = Fact(property: relation.property, target: relation.target)
      next[node] += 1
    }
    for node in nodeOrder.indices {
      facts[starts[node]..<starts[node + 1]].sort {
        $0.property == $1.property
          ? rank[$0.target.position] < rank[$1.target.position] : $0.property < $1.property
      }
    }
  }

  /// The statements of a node in their order, each once.
  func from(_ node: NodeIndex) -> [Fact] {
    var result: [Fact] = []
    for fact in facts[starts[node.position]..<starts[node.position + 1]]
    where fact != result.last {
      result.append(fact)
    }
    return result
  }
}
