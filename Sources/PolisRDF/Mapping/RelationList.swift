import PolisModel

/// The edges of a graph as resources, in the order of their IRIs.
///
/// An edge with an id is named by it; others by their ends, type and a number.
struct RelationList {
  /// An edge as a resource.
  struct Relation {
    /// The edge.
    var edge: EdgeIndex
    /// Where it begins; without a direction, the end with the lesser id.
    var source: NodeIndex
    /// Where it ends.
    var target: NodeIndex
    /// The number of the property that it stands for.
    var property: Int
    /// Whether the IRI does not tell the edge's id.
    var hidesID: Bool
    /// The number of its IRI.
    var iri: Int
  }

  /// The properties that edges stand for, those of ``Schema`` in its order, then by name.
  private(set) var properties: [String] = []
  /// The edges.
  private(set) var relations: [Relation] = []
  /// Their IRIs.
  private(set) var iris = IRIList()

  /// Edges without an id that share their ends and type are told apart by a number.
  private struct Name: Hashable {
    var source: NodeIndex
    var type: Symbol
    var target: NodeIndex
  }

  /// Lists the edges of a graph.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - typeColumn: The column of the edges' types, if they have any.
  init(_ graph: Graph, typeColumn: Int?) {
    let types = EdgeTypes(graph, typeColumn)
    properties = types.properties
    relations.reserveCapacity(graph.edgeCount)
    var isTaken = [Bool](repeating: false, count: graph.symbols.count)
    var unnamed: [Name: [Relation]] = [:]
    for edge in graph.edges {
      let type = types.type(of: edge)
      let ends = RelationList.ends(of: edge, in: graph)
      let id = graph.id(of: edge)
      var relation = Relation(
        edge: edge, source: ends.source, target: ends.target, property: types.property(of: type),
        hidesID: id != .none, iri: -1)
      if id != .none, !isTaken[Int(id.rawValue)] {
        isTaken[Int(id.rawValue)] = true
        relation.hidesID = false
        add(relation) { iri in
          iri.append(PolisVocabulary.relations)
          graph.symbols.withBytes(of: id) { iri.append(encoding: $0) }
        }
      } else {
        // A type without a letter leaves the IRI as no type does.
        let isBlank = type != .none && graph.symbols.byteCount(of: type) == 0
        let name = Name(
          source: ends.source, type: isBlank ? .none : type, target: ends.target)
        unnamed[name, default: []].append(relation)
      }
    }
    for (name, group) in unnamed { add(group, called: name, in: graph) }
    sort()
  }

  /// Adds parallel edges, in the order of what they say, so that their order in the graph does
  /// not matter.
  private mutating func add(_ group: [Relation], called name: Name, in graph: Graph) {
    let ofEdge = Dictionary(uniqueKeysWithValues: group.map { ($0.edge, $0) })
    for (number, edge) in graph.sortedParallelEdges(group.map(\.edge)).enumerated() {
      guard let relation = ofEdge[edge] else { continue }
      add(relation) { iri in
        iri.append(PolisVocabulary.edges)
        graph.symbols.withBytes(of: graph.id(of: name.source)) { iri.append(encoding: $0) }
        iri.append(UInt8(ascii: "/"))
        if name.type != .none {
          graph.symbols.withBytes(of: name.type) { iri.append(encoding: $0) }
        }
        iri.append(UInt8(ascii: "/"))
        graph.symbols.withBytes(of: graph.id(of: name.target)) { iri.append(encoding: $0) }
        iri.append(UInt8(ascii: "/"))
        iri.append(decimal: number + 1)
      }
    }
  }

  @inline(__always)
  private mutating func add(_ relation: Relation, iri spelling: (inout ByteArena) -> Void) {
    var relation = relation
    relation.iri = iris.count
    iris.append(spelling: spelling)
    relations.append(relation)
  }

  private mutating func sort() {
    let unsorted = relations
    for (place, number) in iris.sortedOrder().enumerated() { relations[place] = unsorted[number] }
  }

  private static func ends(
    of edge: EdgeIndex, in graph: Graph
  ) -> (source: NodeIndex, target: NodeIndex) {
    let (source, target) = (graph.source(of: edge), graph.target(of: edge))
    // Ports belong to one end each, so ends that have ports keep their order.
    let isSwapped =
      !graph.isDirected(edge) && graph.structure.edgePorts.isEmpty
      && graph.symbols.isOrdered(graph.id(of: target), before: graph.id(of: source))
    return isSwapped ? (target, source) : (source, target)
  }
}

/// The types of edges and the properties that they stand for.
private struct EdgeTypes {
  /// The properties, those of ``Schema`` in its order, then by name.
  private(set) var properties: [String] = []
  private let graph: Graph
  private let column: Int?
  private var numbers: [Symbol: Int] = [:]

  init(_ graph: Graph, _ column: Int?) {
    self.graph = graph
    self.column = column
    var types: Set<Symbol> = []
    for edge in graph.edges { types.insert(type(of: edge)) }
    let properties = types.map { type in
      type == .none
        ? (type, PolisVocabulary.relatedTo)
        : (type, GraphNaming.edgeProperty(graph.symbols.string(type)))
    }
    let order = Set(properties.map(\.1)).sorted {
      let ranks = (EdgeTypes.rank[$0] ?? .max, EdgeTypes.rank[$1] ?? .max)
      return ranks.0 == ranks.1
        ? $0.utf8.lexicographicallyPrecedes($1.utf8) : ranks.0 < ranks.1
    }
    self.properties = order
    for (type, property) in properties { numbers[type] = order.firstIndex(of: property) }
  }

  private static let rank = Dictionary(
    uniqueKeysWithValues: Schema.EdgeType.allCases.enumerated().map {
      (PolisVocabulary.terms + $1.rawValue, $0)
    })

  /// The type of an edge; `.none` where it has none that is text.
  func type(of edge: EdgeIndex) -> Symbol {
    guard let column else { return .none }
    let cell = graph.edgeAttributes[edge.position, column]
    return cell.kind == .string ? cell.symbol : .none
  }

  /// The number of the property of a type.
  func property(of type: Symbol) -> Int { numbers[type] ?? 0 }
}
