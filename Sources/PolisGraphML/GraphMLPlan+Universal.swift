import PolisModel
import PolisText
import PolisXML

// The plan of the dialects that other programs read: one type a name, no defaults, directed edges, ids everywhere.
extension GraphMLPlan {
  /// Plans a graph for other programs.
  ///
  /// - Parameters:
  ///   - flat: The graph, in canonical order; nothing is nested but folders and groups.
  ///   - rules: What sets the dialect apart.
  /// - Returns: The plan.
  /// - Throws: ``GraphMLError`` where the dialect has no place for something.
  static func universal(
    _ flat: FlatGraph, _ rules: DialectRules
  ) throws(GraphMLError) -> GraphMLPlan {
    var planner = UniversalPlanner(flat, rules)
    try planner.run()
    planner.plan.graphs = [planner.result]
    planner.plan.finish()
    return planner.plan
  }
}

private struct UniversalPlanner {
  let flat: FlatGraph
  let rules: DialectRules
  let allTextIsXML: Bool
  var plan = GraphMLPlan()
  var result = PlannedGraph()
  /// The names of keys in use, by domain, letters' case aside.
  var names: [Schema.Domain: Set<String>]

  /// Names that some program takes for something of its own.
  private static let reserved: Set<String> = [
    "id", "key", "source", "target", "suid", "selected", "timeset", "interval",
    TypeNotation.attributeName, StructureNotation.attributeName,
  ]

  var graph: Graph { flat.graph }

  init(_ flat: FlatGraph, _ rules: DialectRules) {
    self.flat = flat
    self.rules = rules
    allTextIsXML = flat.graph.hasXMLTextOnly
    names = [.graph: Self.reserved, .node: Self.reserved, .edge: Self.reserved]
  }

  mutating func run() throws(GraphMLError) {
    result.types.origin = graph.origin
    result.types.isStrict = graph.isStrict
    result.types.hasGroups = flat.hasGroups
    result.types.hasFolders = !flat.hasGroups && !graph.structure.subgraphs.isEmpty
    for name in flat.derived { result.types[.node, name] = .derived }
    result.nesting = GraphNesting(graph) ?? GraphNesting()
    if graph.id != .none {
      let name = graph.symbols.string(graph.id)
      if !isNMTOKEN(name.utf8.span) { result.types.name = name }
    }
    // Own names first, so that what is worked out gives way to what is said.
    for (domain, table) in [
      (Schema.Domain.graph, graph.graphAttributes), (.node, graph.nodeAttributes),
      (.edge, graph.edgeAttributes),
    ] {
      for column in table.columns {
        let name = graph.symbols.string(column.name)
        if isNMTOKEN(name.utf8.span), !Self.reserved.contains(name.lowercased()) {
          names[domain, default: []].insert(name.lowercased())
        }
      }
    }
    if rules.hasGraphData {
      result.graph.columns = columns(of: graph.graphAttributes, rows: 1, .graph)
    }
    planNodes()
    planEdges()
    try planIDs()
    if !graph.edges.allSatisfy({ graph.isDirected($0) }) {
      let name = unique("symmetric", in: .edge)
      result.types[.edge, name] = .symmetric
      result.symmetricKey = plan.addKey("e_\(name)", for: "edge", name: name, type: "boolean")
    }
    if rules.hasGraphData {
      result.typesKey = plan.addKey(
        TypeNotation.attributeName, for: "graph", name: TypeNotation.attributeName, type: "string")
      if let note = flat.note {
        let name = StructureNotation.attributeName
        result.structure = (plan.addKey(name, for: "graph", name: name, type: "string"), note)
      }
    }
    result.isDirected = true
  }

  private mutating func unique(_ name: String, in domain: Schema.Domain) -> String {
    KeyName.unique(name, among: &names[domain, default: []])
  }

  // MARK: Columns

  private mutating func columns(
    of table: AttributeTable, rows: Int, _ domain: Schema.Domain
  ) -> [PlannedColumn] {
    table.columns.indices.flatMap { columns(of: table, $0, rows: rows, domain) }
  }

  /// The columns of the file for a column of the graph.
  private mutating func columns(
    of table: AttributeTable, _ index: Int, rows: Int, _ domain: Schema.Domain
  ) -> [PlannedColumn] {
    let column = table.columns[index]
    let survey = CellSurvey(column, rows: rows, of: graph, allTextIsXML: allTextIsXML)
    if survey.isEmpty { return [] }
    let name = graph.symbols.string(column.name)
    let isOwn = isNMTOKEN(name.utf8.span) && !Self.reserved.contains(name.lowercased())
    let token = isOwn ? name : unique(KeyName.token(name), in: domain)
    var (type, form) = survey.keyType(of: graph)
    var notation = ValueNotation(type: type)
    if case .notation(let own) = form { notation = own }
    if type == "double", !survey.isFinite { (type, form) = ("string", .notation(.real)) }
    if domain == .edge, name == "weight", type == "int" {
      (type, form) = ("double", .double)
    }
    let isPlain = token == name && form == .native
    switch form {
    case .notation(.list) where rules.hasVectors:
      return [add(token, domain, type: "vector_string", index, .vector)]
    case .notation(.list):
      let text = add(token, domain, type: "string", index, .joined)
      result.types[domain, token] = .derived
      let json = unique(token + "_json", in: domain)
      result.types[domain, json] = .attribute(name: name, .list)
      return [text, add(json, domain, type: "string", index, form)]
    case .notation(.date):
      result.types[domain, token] = .attribute(name: name, .date)
      let year = unique(token + "_year", in: domain)
      result.types[domain, year] = .derived
      return [
        add(token, domain, type: type, index, form), add(year, domain, type: "int", index, .year),
      ]
    default:
      if !isPlain { result.types[domain, token] = .attribute(name: name, notation) }
      return [add(token, domain, type: type, index, form)]
    }
  }

  /// Adds a key and the column that has it.
  private mutating func add(
    _ name: String, _ domain: Schema.Domain, type: String, _ column: Int,
    _ form: PlannedColumn.Form, id: String? = nil
  ) -> PlannedColumn {
    let key = plan.addKey(
      id ?? "\(domain.rawValue.prefix(1))_\(name)", for: domain.rawValue, name: name, type: type)
    return PlannedColumn(key: key, column: column, form: form)
  }

  /// Adds a column that is worked out from another, unless its name is taken.
  private mutating func derive(
    _ name: String, _ domain: Schema.Domain, type: String = "string", from column: Int?,
    _ form: PlannedColumn.Form = .native, id: String? = nil, orID: Bool = false
  ) -> [PlannedColumn] {
    guard let column = column ?? (orID ? -1 : nil),
      names[domain, default: []].insert(name.lowercased()).inserted
    else { return [] }
    result.types[domain, name] = .derived
    var planned = add(name, domain, type: type, column, form, id: id)
    planned.fallsBackToID = orID
    return [planned]
  }

  private func column(_ name: String, of table: AttributeTable, rows: Int) -> Int? {
    guard let index = graph.symbols.find(name).flatMap({ table.column(named: $0) }) else {
      return nil
    }
    let survey = CellSurvey(
      table.columns[index], rows: rows, of: graph, allTextIsXML: allTextIsXML)
    return survey.kind == .string && survey.isXML ? index : nil
  }

  private mutating func planNodes() {
    let table = graph.nodeAttributes
    let rows = graph.nodeCount
    let type = column("type", of: table, rows: rows)
    let label = column("label", of: table, rows: rows)
    var own: [PlannedColumn] = []
    for index in table.columns.indices {
      if index == type {
        own.append(add("type", .node, type: "string", index, .native, id: "labelV"))
      } else if result.types.hasFolders || result.types.hasGroups,
        graph.symbols.string(table.columns[index].name) == Graph.folderAttribute
      {
        result.node.attributes = [PlannedAttribute(column: index, name: "yfiles.foldertype")]
      } else {
        own += columns(of: table, index, rows: rows, .node)
      }
    }
    result.node.columns = own
    if rules.hasNames {
      result.node.columns += derive("label", .node, from: nil, orID: true)
      result.node.columns += derive("name", .node, from: label, orID: true)
      result.node.columns += derive("labels", .node, from: type, .path, id: "labels")
    }
    if rules.hasSharedName {
      result.node.columns += derive(
        "shared name", .node, from: label, id: "n_shared_name", orID: true)
    }
    if rules.hasPositions {
      for (name, source) in [("x", "lon"), ("y", "lat")] {
        let index = graph.symbols.find(source).flatMap { table.column(named: $0) }
        guard let index else { continue }
        let survey = CellSurvey(table.columns[index], rows: rows, of: graph, allTextIsXML: true)
        guard survey.kind == .real, survey.isFinite else { continue }
        result.node.columns += derive(name, .node, type: "double", from: index, id: name)
      }
    }
    if rules.hasColours, let type {
      for (part, name) in ["r", "g", "b"].enumerated() {
        result.node.columns += derive(name, .node, type: "int", from: type, .colour(part), id: name)
      }
    }
    if rules.hasNodeLabels, let type {
      result.node.attributes = [PlannedAttribute(column: type, name: "labels", prefix: ":")]
    }
    if rules.hasShapes {
      result.shapeKey = addGraphics("d_shape", .node, "nodegraphics")
      result.lineKey = addGraphics("d_line", .edge, "edgegraphics")
    }
  }

  /// Adds a key of yEd's graphics, which has neither a name nor a type.
  private mutating func addGraphics(
    _ id: String, _ domain: Schema.Domain, _ type: String
  ) -> Int {
    let key = plan.addKey(id, for: domain.rawValue, name: id, type: nil)
    plan.keys[key].declaration.name = plan.keys[key].declaration.id
    plan.keys[key].declaration.otherAttributes = ["yfiles.type": type]
    result.types[domain, plan.keys[key].declaration.id] = .derived
    return key
  }

  private mutating func planEdges() {
    let table = graph.edgeAttributes
    let rows = graph.edgeCount
    let type = column("type", of: table, rows: rows)
    // APOC takes the type of a relation from the first data, and only under this id.
    if rules.hasNames {
      result.edge.columns += derive("label", .edge, from: type, id: "label")
      result.edge.columns += derive("interaction", .edge, from: type, id: "labelE")
    }
    for index in table.columns.indices {
      if index == type, !rules.hasNames {
        result.edge.columns.append(add("type", .edge, type: "string", index, .native, id: "labelE"))
      } else if graph.symbols.string(table.columns[index].name) == "weight" {
        let weight = columns(of: table, index, rows: rows, .edge)
        if let first = weight.first, plan.keys[first.key].declaration.name == "weight" {
          plan.rename(first.key, to: "weight")
        }
        result.edge.columns += weight
      } else {
        result.edge.columns += columns(of: table, index, rows: rows, .edge)
      }
    }
    if rules.hasEdgeKinds, let type {
      result.edge.attributes = [PlannedAttribute(column: type, name: "label")]
    }
  }

  // MARK: Ids

  private mutating func planIDs() throws(GraphMLError) {
    var taken: Set<String> = []
    result.nodeIDs = try tokens(for: graph.nodes.map { graph.id(of: $0) }, among: &taken)
    if zip(result.nodeIDs, graph.nodes).contains(where: { $0 != graph.name(of: $1) }) {
      let name = unique("iri", in: .node)
      result.types[.node, name] = .id
      result.nodeIDKey = plan.addKey("n_\(name)", for: "node", name: name, type: "string")
    }
    let ids = graph.edges.map { graph.id(of: $0) }
    let known = try tokens(for: ids, among: &taken)
    let type = column("type", of: graph.edgeAttributes, rows: graph.edgeCount)
    result.edgeIDs = zip(graph.edges, known).map { edge, id in
      if !id.isEmpty { return id }
      // Made of what the edge is, so that one edge more or less changes no other's.
      var kind = "edge"
      if let type {
        let cell = graph.edgeAttributes[edge.position, type]
        if cell.kind == .string { kind = KeyName.token(graph.symbols.string(cell.symbol)) }
      }
      let source = result.nodeIDs[graph.source(of: edge).position]
      let target = result.nodeIDs[graph.target(of: edge).position]
      return KeyName.unique("\(source)--\(kind)--\(target)", among: &taken)
    }
    let isOwn = zip(result.edgeIDs, ids).allSatisfy { own, id in
      id != .none && own == graph.symbols.string(id)
    }
    if !isOwn {
      let name = unique("edge_id", in: .edge)
      result.types[.edge, name] = .id
      result.hasEdgeIDs = true
      if ids.contains(where: { $0 != .none }) {
        result.edgeIDKey = plan.addKey("e_\(name)", for: "edge", name: name, type: "string")
      }
    }
  }

  /// NMTOKENs for ids, unique whatever the case of their letters; empty for ids that are none.
  private func tokens(
    for ids: [Symbol], among taken: inout Set<String>
  ) throws(GraphMLError) -> [String] {
    var result: [String] = []
    result.reserveCapacity(ids.count)
    for id in ids {
      if id == .none {
        result.append("")
        continue
      }
      let text = graph.symbols.string(id)
      guard isXMLText(text.utf8.span) else {
        throw GraphMLError(
          .notWritable, "the id \(text.debugDescription) has a character that XML cannot hold",
          at: nil)
      }
      result.append(
        KeyName.unique(isNMTOKEN(text.utf8.span) ? text : KeyName.token(text), among: &taken))
    }
    return result
  }
}

extension ValueNotation {
  /// The notation that says no more than a type of GraphML does.
  init(type: String) {
    switch type {
    case "boolean": self = .boolean
    case "int", "long": self = .integer
    case "double": self = .real
    default: self = .string
    }
  }
}
