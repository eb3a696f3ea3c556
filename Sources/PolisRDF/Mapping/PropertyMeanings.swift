import PolisModel

/// What properties mean as attributes and as types of edges, worked out once each.
struct PropertyMeanings {
  private struct Meaning {
    var isReserved: Bool
    var isDirected: Bool
    var edgeType: String?
    /// Whether IRIs are values of a node's attribute, not the ends of edges.
    var isLink: Bool
    var isThemes: Bool
    /// By domain: graph, node, edge.
    var attributes: [Attribute]
  }

  private struct Attribute {
    var name: String
    var isSet: Bool
    var isReal: Bool
    /// The column in the graph; −1 until there is one.
    var column = -1
  }

  private let store: TripleStore
  private var meanings: [Meaning] = []
  /// By the numbers of terms: the number of the property plus one, or zero.
  private var numbers: [Int32]

  /// Prepares for the properties of some triples.
  init(_ store: TripleStore) {
    self.store = store
    numbers = Array(repeating: 0, count: store.terms.count)
  }

  /// The number of a property.
  @inline(__always)
  mutating func number(_ term: Symbol) -> Int {
    let known = Int(numbers[Int(term.rawValue)])
    return known > 0 ? known - 1 : learn(term)
  }

  private mutating func learn(_ term: Symbol) -> Int {
    typealias Names = PolisVocabulary
    let iri = store.name(term)
    let known = Names.attributeOfProperty[.node]?[iri]
    let attributes = [Schema.Domain.graph, .node, .edge].map { domain in
      let name = GraphNaming.attribute(domain, iri)
      return Attribute(
        name: name, isSet: Schema.attribute(domain, name)?.type == .strings,
        isReal: Names.attributeOfProperty[domain]?[iri]?.type == .real)
    }
    meanings.append(
      Meaning(
        isReserved: Names.reserved.contains(iri),
        isDirected: GraphStatements.isDirected(iri), edgeType: GraphNaming.edgeType(iri),
        isLink: known.map { Names.linkAttributes.contains($0.name) || $0.name == "evidence" }
          ?? false,
        isThemes: GraphNaming.attribute(.edge, iri) == "themes", attributes: attributes))
    numbers[Int(term.rawValue)] = Int32(meanings.count)
    return meanings.count - 1
  }

  private static func index(_ domain: Schema.Domain) -> Int {
    switch domain {
    case .graph: 0
    case .node: 1
    case .edge: 2
    }
  }

  /// Whether a property has a meaning of its own and is no attribute of edges.
  func isReserved(_ property: Int) -> Bool { meanings[property].isReserved }
  /// Whether edges that it stands for have a direction unless they say otherwise.
  func isDirected(_ property: Int) -> Bool { meanings[property].isDirected }
  /// The type of edges that it stands for.
  func edgeType(_ property: Int) -> String? { meanings[property].edgeType }
  /// Whether IRIs are values of a node's attribute, not the ends of edges.
  func isLink(_ property: Int) -> Bool { meanings[property].isLink }
  /// Whether its values on edges are themes.
  func isThemes(_ property: Int) -> Bool { meanings[property].isThemes }
  /// Whether its values are a set.
  func isSet(_ property: Int, _ domain: Schema.Domain) -> Bool {
    meanings[property].attributes[Self.index(domain)].isSet
  }
  /// Whether its values are reals.
  func isReal(_ property: Int, _ domain: Schema.Domain) -> Bool {
    meanings[property].attributes[Self.index(domain)].isReal
  }

  /// The column of its attribute, which is added if it is new.
  @inline(__always)
  mutating func column(
    _ property: Int, _ domain: Schema.Domain, in graph: inout Graph
  ) -> Int {
    let known = meanings[property].attributes[Self.index(domain)].column
    if known >= 0 { return known }
    let name = graph.symbols.intern(meanings[property].attributes[Self.index(domain)].name)
    let column =
      switch domain {
      case .graph: graph.graphAttributes.addColumn(named: name)
      case .node: graph.nodeAttributes.addColumn(named: name)
      case .edge: graph.edgeAttributes.addColumn(named: name)
      }
    meanings[property].attributes[Self.index(domain)].column = column
    return column
  }
}

/// The values of a resource's attributes that may be several.
struct GatheredValues {
  /// A cell of a graph.
  struct Place: Equatable {
    var domain: Schema.Domain
    var row: Int
    var column: Int
  }

  private var lists: [(place: Place, isSet: Bool, values: [AttributeValue])] = []

  /// Adds a value to those that came before it.
  mutating func add(_ value: AttributeValue, at place: Place, isSet: Bool, in graph: Graph) {
    if let known = lists.firstIndex(where: { $0.place == place }) {
      lists[known].values.append(value)
    } else {
      let first = isSet ? nil : graph.value(of: graph.cell(at: place))
      lists.append((place, isSet, (first.map { [$0] } ?? []) + [value]))
    }
  }

  /// Puts the values into a graph: sets sorted, a value of its own as it is.
  func store(in graph: inout Graph) {
    for (place, isSet, values) in lists {
      let isAlone = values.count == 1 && (!isSet || values[0].stringValue == nil)
      let cell = graph.cell(for: isAlone ? values[0] : .list(values.sorted()))
      graph.setCell(cell, at: place)
    }
  }
}

extension Graph {
  /// The cell at a place.
  @inline(__always)
  func cell(at place: GatheredValues.Place) -> Cell {
    switch place.domain {
    case .graph: graphAttributes[place.row, place.column]
    case .node: nodeAttributes[place.row, place.column]
    case .edge: edgeAttributes[place.row, place.column]
    }
  }

  /// Sets the cell at a place.
  @inline(__always)
  mutating func setCell(_ cell: Cell, at place: GatheredValues.Place) {
    switch place.domain {
    case .graph: graphAttributes[place.row, place.column] = cell
    case .node: nodeAttributes[place.row, place.column] = cell
    case .edge: edgeAttributes[place.row, place.column] = cell
    }
  }
}
