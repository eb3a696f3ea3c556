public import PolisGazetteer
public import PolisModel

/// Makes a graph of annotations, one document after another.
///
/// The order of the documents never shows: ids come from what things are, sets are sorted, and
/// counts are worked out at the end. Graphs built of parts of the documents merge into the graph
/// of all of them.
public struct GraphBuilder: Sendable {
  private struct EdgeKey: Hashable {
    var type: Schema.EdgeType
    var source: NodeIndex
    var target: NodeIndex
  }
  /// The sets that an element gathers, by attribute; sorted only at the end.
  private typealias Gathered = [String: Set<String>]

  private var graph = Graph()
  private var nodeSets: [Gathered] = []
  private var edgeSets: [Gathered] = []
  private var edgeOfKey: [EdgeKey: EdgeIndex] = [:]
  private var identities: PlaceIdentities

  /// An empty builder.
  ///
  /// - Parameter gazetteer: What tells places of one name apart.
  public init(gazetteer: Gazetteer) { identities = PlaceIdentities(gazetteer) }

  /// Adds what was read out of a document.
  public mutating func add(_ annotations: AnnotatedDocument) {
    let document = node(Identifier.document(annotations.document), .document)
    combine(document, "label", .string(annotations.title ?? annotations.document))
    combine(document, "date", Self.date(annotations.date))
    combine(document, "url", annotations.url.map { .string($0) })
    combine(document, "language", annotations.language.map { .string($0) })
    var nodeOfID: [String: NodeIndex] = [:]
    var conceptOfID: [String: String] = [:]
    for entity in annotations.entities {
      guard let type = Self.types[entity.type] else { continue }
      let node = node(identities.id(of: entity), type)
      nodeOfID[entity.id] = node
      conceptOfID[entity.id] = entity.concept
      describe(node, by: entity)
      mention(node, in: document, by: entity, of: annotations.document)
    }
    for relation in annotations.relations {
      guard let type = Schema.EdgeType(rawValue: relation.type),
        let source = nodeOfID[relation.source], let target = nodeOfID[relation.target],
        source != target
      else { continue }
      let edge = edge(type, from: source, to: target)
      describe(edge, by: relation, of: annotations.document, concepts: conceptOfID)
    }
  }

  /// The graph of all documents that were added, in canonical order.
  public func build() -> Graph {
    var result = graph
    for (position, sets) in nodeSets.enumerated() {
      for (name, set) in sets { result[NodeIndex(position), name] = Self.list(set) }
    }
    for (position, sets) in edgeSets.enumerated() {
      for (name, set) in sets { result[EdgeIndex(position), name] = Self.list(set) }
    }
    result.deriveCounts()
    return result.inCanonicalOrder()
  }

  private static let types: [String: Schema.NodeType] = [
    "city": .city, "region": .region, "country": .country, "institution": .institution,
    "programme": .programme, "theme": .theme,
  ]

  private mutating func describe(_ node: NodeIndex, by entity: AnnotatedDocument.Entity) {
    combine(node, "label", .string(entity.name))
    combine(node, "country", entity.country.map { .string($0) })
    combine(node, "region", entity.region.map { .string($0) })
    combine(node, "lat", entity.lat.map { .real($0) })
    combine(node, "lon", entity.lon.map { .real($0) })
    combine(node, "population", entity.population.map { .integer(Int64($0)) })
    combine(node, "acronym", entity.acronym.map { .string($0) })
    combine(node, "confidence", entity.confidence.map { .real($0) })
    var links = Set(entity.sameAs ?? [])
    if let number = entity.geonames { links.insert("https://sws.geonames.org/\(number)/") }
    gather(links, "sameAs", at: node)
    let names = Set(entity.mentions.map { Self.oneLine($0.text) }).subtracting([entity.name])
    gather(names, "aliases", at: node)
  }

  private mutating func mention(
    _ node: NodeIndex, in document: NodeIndex, by entity: AnnotatedDocument.Entity, of name: String
  ) {
    let edge = edge(.mentionedIn, from: node, to: document)
    combine(edge, "mentions", .integer(Int64(entity.mentions.count)))
    combine(edge, "basis", "text")
    guard let quote = entity.evidence ?? entity.mentions.first else { return }
    let evidence = Self.evidence(quote, of: name)
    gather([evidence], "evidence", at: edge)
    gather([evidence], "evidence", at: node)
  }

  private mutating func describe(
    _ edge: EdgeIndex, by relation: AnnotatedDocument.Relation, of document: String,
    concepts: [String: String]
  ) {
    combine(edge, "confidence", relation.confidence.map { .real($0) })
    combine(edge, "firstDate", Self.date(relation.date))
    combine(edge, "lastDate", Self.date(relation.endDate ?? relation.date))
    combine(edge, "basis", .string(relation.basis ?? "text"))
    gather(Set((relation.themes ?? []).compactMap { concepts[$0] }), "themes", at: edge)
    gather(Set([relation.kind].compactMap { $0 }), "kinds", at: edge)
    gather(Set([relation.status].compactMap { $0 }), "statuses", at: edge)
    gather(
      Set((relation.evidence ?? []).map { Self.evidence($0, of: document) }), "evidence", at: edge)
  }

  private mutating func node(_ id: String, _ type: Schema.NodeType) -> NodeIndex {
    let node = graph.addNode(id: id)
    if node.position == nodeSets.count {
      nodeSets.append([:])
      graph[node, "type"] = .string(type.rawValue)
    }
    return node
  }

  private mutating func edge(
    _ type: Schema.EdgeType, from source: NodeIndex, to target: NodeIndex
  ) -> EdgeIndex {
    var (source, target) = (source, target)
    if type.isSymmetric,
      graph.symbols.isOrdered(graph.id(of: target), before: graph.id(of: source))
    {
      swap(&source, &target)
    }
    let key = EdgeKey(type: type, source: source, target: target)
    if let edge = edgeOfKey[key] { return edge }
    let id = Identifier.edge(
      type.rawValue, from: graph.name(of: source), to: graph.name(of: target))
    let edge = graph.addEdge(
      from: source, to: target, isDirected: !type.isSymmetric, id: graph.symbols.intern(id))
    graph[edge, "type"] = .string(type.rawValue)
    edgeOfKey[key] = edge
    edgeSets.append([:])
    return edge
  }

  private mutating func gather(_ values: Set<String>, _ name: String, at node: NodeIndex) {
    if !values.isEmpty { nodeSets[node.position][name, default: []].formUnion(values) }
  }

  private mutating func gather(_ values: Set<String>, _ name: String, at edge: EdgeIndex) {
    if !values.isEmpty { edgeSets[edge.position][name, default: []].formUnion(values) }
  }

  private mutating func combine(_ node: NodeIndex, _ name: String, _ value: AttributeValue?) {
    guard let value else { return }
    graph[node, name] = Self.combined(.node, name, graph[node, name], value)
  }

  private mutating func combine(_ edge: EdgeIndex, _ name: String, _ value: AttributeValue?) {
    guard let value else { return }
    graph[edge, name] = Self.combined(.edge, name, graph[edge, name], value)
  }

  private static func combined(
    _ domain: Schema.Domain, _ name: String, _ old: AttributeValue?, _ new: AttributeValue
  ) -> AttributeValue {
    guard let old else { return new }
    return Schema.joined(old, new, by: Schema.attribute(domain, name)?.rule)
  }

  private static func list(_ set: Set<String>) -> AttributeValue {
    .list(set.map { .string($0) }.sorted())
  }

  private static func date(_ text: String?) -> AttributeValue? {
    text.flatMap { PartialDate($0) }.map { .date($0) }
  }

  private static func evidence(_ quote: AnnotatedDocument.Quote, of document: String) -> String {
    Evidence(document: document, range: quote.start..<quote.end, sentence: oneLine(quote.text)).text
  }

  /// A quote with each run of white space made one blank.
  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
