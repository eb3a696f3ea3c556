public import PolisModel

/// Random graphs for property tests: the seed fixes the graph.
///
/// ```swift
/// @Test(arguments: RandomGraph.seeds)
/// func `written and read again, a graph is the same`(seed: UInt64) throws {
///   let graph = RandomGraph(.foreign).make(seed: seed)
///   …
///   #expect(GraphListing(graph) == GraphListing(readAgain))
/// }
/// ```
public struct RandomGraph: Sendable {
  /// What kind of graph.
  public enum Kind: Sendable {
    /// As PolisGraph makes them: types and attributes of ``Schema``, ids of our making.
    case polisGraph
    /// As other programs make them: odd ids, every kind of value, mixed directions, parallel edges.
    case foreign
  }

  /// Seeds for a test that is run many times.
  public static let seeds: [UInt64] = Array(1...40)
  /// Seeds for a test that does much with each graph.
  public static let fewSeeds: [UInt64] = Array(1...10)

  /// What kind of graph.
  public var kind: Kind
  /// The most nodes.
  public var maximumNodes = 24
  /// The most edges.
  public var maximumEdges = 48
  /// The kinds of value that occur; see ``Cell/Kind``.
  public var valueKinds: Set<Cell.Kind> = [
    .boolean, .integer, .real, .string, .date, .list, .text, .literal,
  ]
  /// Whether reals may be infinite or no number.
  public var hasOddReals = true
  /// Whether an attribute may have values of several kinds.
  public var mixesKinds = true
  /// Whether strings may hold what XML 1.0 cannot say.
  public var hasControlCharacters = false
  /// Whether edges may have no direction.
  public var hasUndirectedEdges = true
  /// Whether some edges have ids of their own.
  public var hasEdgeIDs = true
  /// What foreign graphs have beyond nodes, edges and attributes.
  public var structure = Structure.none

  /// What a format has beyond nodes, edges and attributes.
  public enum Structure: Sendable {
    /// Nothing.
    case none
    /// As DOT has it: subgraphs in subgraphs, a node in any number of them.
    case clusters
    /// As GraphML has it: graphs in nodes, ports at nodes.
    case nested
    /// All that GraphML has: also hyperedges, and graphs in edges and hyperedges.
    case hyperedges
  }

  /// Graphs of a kind.
  public init(_ kind: Kind) { self.kind = kind }

  /// The graph of a seed.
  public func make(seed: UInt64) -> Graph {
    var random = SeededGenerator(seed: seed)
    return make(using: &random)
  }

  /// A graph of some random numbers.
  public func make(using random: inout SeededGenerator) -> Graph {
    switch kind {
    case .polisGraph: makeOwn(using: &random)
    case .foreign: makeForeign(using: &random)
    }
  }
}

// MARK: - Graphs of other programs

extension RandomGraph {
  private func makeForeign(using random: inout SeededGenerator) -> Graph {
    var graph = Graph(origin: .graphML)
    if random.chance(0.5) { graph.id = graph.symbols.intern("G") }
    graph.isDirectedByDefault = !hasUndirectedEdges || random.chance(0.5)
    let names = (0..<random.number(1...6)).map { "a\($0)" } + ["label", "odd name"]
    let kinds = Cell.Kind.inOrder.filter { valueKinds.contains($0) }
    var kindOf: [String: Cell.Kind] = [:]
    for name in names { kindOf[name] = random.pick(kinds) }
    func attributes(_ random: inout SeededGenerator) -> [(String, AttributeValue)] {
      names.compactMap { name in
        guard random.chance(0.5) else { return nil }
        let kind = mixesKinds ? random.pick(kinds) : kindOf[name] ?? .string
        return (name, value(of: kind, using: &random))
      }
    }
    for index in 0..<random.number(0...maximumNodes) {
      let id = random.chance(0.7) ? "n\(index)" : "\(string(using: &random))\(index)"
      let node = graph.addNode(id: id)
      for (name, value) in attributes(&random) { graph[node, name] = value }
    }
    guard graph.nodeCount > 0 else { return graph }
    for index in 0..<random.number(0...maximumEdges) {
      // Ends among few nodes, so that parallel edges and loops come about.
      let ends = (0..<2).map { _ in
        NodeIndex(
          random.number(
            0...(random.chance(0.4) ? min(2, graph.nodeCount - 1) : graph.nodeCount - 1)))
      }
      let hasID = hasEdgeIDs && random.chance(0.6)
      let edge = graph.addEdge(
        from: ends[0], to: ends[1],
        isDirected: hasUndirectedEdges ? random.chance(0.6) : true,
        id: hasID ? graph.symbols.intern("e\(index)") : .none)
      for (name, value) in attributes(&random) { graph[edge, name] = value }
    }
    for (name, value) in attributes(&random) { graph[name] = value }
    switch structure {
    case .none: break
    case .clusters: addClusters(to: &graph, attributes, using: &random)
    case .nested: addNested(to: &graph, attributes, using: &random)
    case .hyperedges:
      addNested(to: &graph, attributes, using: &random)
      addHyperedges(to: &graph, using: &random)
    }
    return graph
  }
}

// MARK: - Graphs of our own

extension RandomGraph {
  private func makeOwn(using random: inout SeededGenerator) -> Graph {
    var graph = Graph()
    graph["title"] = "Random"
    graph["generator"] = "polisgraph 0"
    let types = Schema.NodeType.allCases
    let documents = (0..<random.number(1...3)).map { "news/day \($0 + 1).txt" }
    for index in 0..<random.number(1...maximumNodes) {
      let type = index < documents.count ? Schema.NodeType.document : random.pick(types)
      let id =
        type == .document
        ? "document.\(index)" : "\(type.rawValue.lowercased()).name-\(index)"
      let node = graph.addNode(id: id)
      graph[node, "type"] = .string(type.rawValue)
      fill(node, using: &random, in: &graph, documents: documents)
    }
    var known: Set<String> = []
    for _ in 0..<random.number(0...maximumEdges) {
      let type = random.pick(Schema.EdgeType.allCases)
      var ends = (0..<2).map { _ in NodeIndex(random.number(0...(graph.nodeCount - 1))) }
      if type.isSymmetric {
        ends.sort { graph.name(of: $0).utf8.lexicographicallyPrecedes(graph.name(of: $1).utf8) }
      }
      let id = "\(type.rawValue).\(graph.name(of: ends[0])).\(graph.name(of: ends[1]))"
      guard ends[0] != ends[1], known.insert(id).inserted else { continue }
      let edge = graph.addEdge(
        from: ends[0], to: ends[1], isDirected: !type.isSymmetric, id: graph.symbols.intern(id))
      graph[edge, "type"] = .string(type.rawValue)
      fill(edge, of: type, using: &random, in: &graph, documents: documents)
    }
    graph.deriveCounts()
    return graph.inCanonicalOrder()
  }

  private func fill(
    _ node: NodeIndex, using random: inout SeededGenerator, in graph: inout Graph,
    documents: [String]
  ) {
    for attribute in Schema.attributes
    where attribute.domain == .node && attribute.rule != .derived && attribute.name != "type" {
      guard attribute.name == "label" || random.chance(0.4) else { continue }
      graph[node, attribute.name] =
        attribute.name == "evidence"
        ? evidence(in: documents, using: &random) : value(of: attribute, using: &random)
    }
  }

  private func fill(
    _ edge: EdgeIndex, of type: Schema.EdgeType, using random: inout SeededGenerator,
    in graph: inout Graph, documents: [String]
  ) {
    for attribute in Schema.attributes
    where attribute.domain == .edge && attribute.rule != .derived && attribute.name != "type" {
      switch attribute.name {
      case "mentions": if type != .mentionedIn { continue }
      case "evidence":
        graph[edge, "evidence"] = evidence(in: documents, using: &random)
        continue
      default: if !random.chance(0.5) { continue }
      }
      graph[edge, attribute.name] = value(of: attribute, using: &random)
    }
  }

  private func value(
    of attribute: Schema.Attribute, using random: inout SeededGenerator
  ) -> AttributeValue {
    switch attribute.type {
    case .boolean: return .boolean(random.chance(0.5))
    case .integer: return .integer(Int64(random.number(1...9_000_000)))
    case .real: return .real(Double(random.number(0...100)) / 100)
    case .string: return .string(string(using: &random))
    case .date: return value(of: .date, using: &random)
    case .strings:
      let texts = Set((0..<random.number(1...3)).map { _ in string(using: &random) })
      return .list(texts.map { .string($0) }.sorted())
    }
  }

  private func evidence(
    in documents: [String], using random: inout SeededGenerator
  ) -> AttributeValue {
    let places = (0..<random.number(1...3)).map { _ in
      let start = random.number(0...500)
      return Evidence(
        document: random.pick(documents), range: start..<start + random.number(1...80),
        sentence: "Bari and Ningbo said “\(random.number(1...9))”.")
    }
    return .list(Set(places.map(\.text)).map { .string($0) }.sorted())
  }
}
