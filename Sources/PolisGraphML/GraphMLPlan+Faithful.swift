import PolisModel
import PolisText
import PolisXML

// The plan of the faithful dialect: declared keys first, new ones for what fits none of them.
extension GraphMLPlan {
  /// Plans graphs so that reading gives them back as they are.
  ///
  /// - Throws: ``GraphMLError`` where GraphML has no place for something.
  static func faithful(_ graphs: [Graph]) throws(GraphMLError) -> GraphMLPlan {
    var plan = GraphMLPlan()
    for graph in graphs { try plan.add(graph) }
    plan.finish()
    return plan
  }

  private mutating func add(_ graph: Graph) throws(GraphMLError) {
    var planner = FaithfulPlanner(graph, isFirst: graphs.isEmpty)
    try planner.plan(into: &self)
    graphs.append(planner.result)
  }
}

/// Plans one graph.
private struct FaithfulPlanner {
  let graph: Graph
  let isFirst: Bool
  let allTextIsXML: Bool
  var result = PlannedGraph()
  /// The names of keys in use, by domain, letters' case aside.
  var names: [KeyDomain: Set<String>] = [:]
  /// The declared keys of each name.
  private var keysOfName: [String: [Int]] = [:]

  init(_ graph: Graph, isFirst: Bool) {
    self.graph = graph
    self.isFirst = isFirst
    allTextIsXML = graph.hasXMLTextOnly
  }

  mutating func plan(into plan: inout GraphMLPlan) throws(GraphMLError) {
    let keys = graph.structure.keys.map { plan.adopt($0) }
    for key in keys {
      let declaration = plan.keys[key].declaration
      keysOfName[declaration.name, default: []].append(key)
      names[KeyDomain(rawValue: declaration.domain) ?? .all, default: []].insert(
        declaration.name.lowercased())
    }
    let structure = graph.structure
    result.graph = try planned(graph.graphAttributes, rows: 1, .graph, keys, &plan)
    if let nesting = GraphNesting(graph) {
      result.nesting = nesting
      result.subgraph = try planned(
        structure.subgraphAttributes, rows: structure.subgraphs.count, .graph, keys, &plan)
    } else {
      result.nesting = GraphNesting(withoutGraphsOf: graph)
      noteSubgraphs(&plan)
    }
    result.node = try planned(graph.nodeAttributes, rows: graph.nodeCount, .node, keys, &plan)
    result.edge = try planned(graph.edgeAttributes, rows: graph.edgeCount, .edge, keys, &plan)
    result.hyperedge = try planned(
      structure.hyperedgeAttributes, rows: structure.hyperedges.count, .hyperedge, keys, &plan)
    result.port = try planned(
      structure.portAttributes, rows: structure.ports.count, .port, keys, &plan)
    if graph.origin != .graphML { try planIDs(&plan) }
    if !result.types.isEmpty {
      result.typesKey = plan.addKey(
        TypeNotation.attributeName, for: "graph", name: TypeNotation.attributeName, type: "string")
    }
  }

  private mutating func planned(
    _ table: AttributeTable, rows: Int, _ domain: KeyDomain, _ keys: [Int],
    _ plan: inout GraphMLPlan
  ) throws(GraphMLError) -> PlannedTable {
    var result = PlannedTable()
    var seen: Set<Symbol> = []
    for (index, column) in table.columns.enumerated() {
      let name = graph.symbols.string(column.name)
      seen.insert(column.name)
      if ResidualName.contains(name),
        try planResidue(name, index, column, rows: rows, domain, keys, &result, &plan)
      {
        continue
      }
      let survey = CellSurvey(column, rows: rows, of: graph, allTextIsXML: allTextIsXML)
      if survey.isEmpty { continue }
      let own = candidates(name, domain, plan)
      if let planned = native(index, column, rows: rows, domain, own, survey, &plan) {
        result.columns.append(planned)
      } else {
        result.columns += try addColumns(name, index, survey, domain, &plan)
      }
    }
    // A default holds for every element, so an element without a value forbids it.
    for key in keys where plan.keys[key].hasDefault && rows > 0 {
      let declaration = plan.keys[key].declaration
      guard declaration.domain == domain.rawValue || declaration.domain == "all" else { continue }
      if graph.symbols.find(declaration.name).map({ seen.contains($0) }) != true {
        plan.keys[key].hasDefault = false
      }
    }
    return result
  }

  /// The declared keys of a name, those that are meant for a domain first.
  private func candidates(
    _ name: String, _ domain: KeyDomain, _ plan: GraphMLPlan
  ) -> [Int] {
    guard let named = keysOfName[name] else { return [] }
    return named.filter { plan.keys[$0].declaration.domain == domain.rawValue }
      + named.filter { plan.keys[$0].declaration.domain == "all" }
      + named.filter {
        plan.keys[$0].declaration.domain != "all"
          && plan.keys[$0].declaration.domain != domain.rawValue
      }
  }

  /// The column written with declared keys, or `nil` where a cell fits none of them.
  private func native(
    _ index: Int, _ column: AttributeTable.Column, rows: Int, _ domain: KeyDomain, _ keys: [Int],
    _ survey: CellSurvey, _ plan: inout GraphMLPlan
  ) -> PlannedColumn? {
    guard let first = keys.first else { return nil }
    let types = keys.map { KeyType(plan.keys[$0].declaration.type) }
    var isSimple =
      switch survey.kind {
      case .string: types[0] == .string && survey.isXML
      case .boolean: types[0] == .boolean
      case .integer: types[0] == .integer
      case .real: types[0] == .real
      case .absent, .date, .list, .text, .literal, nil: false
      }
    if !isSimple {
      isSimple = true
      for row in 0..<min(rows, column.count) {
        let cell = column[row]
        if graph.isNative(cell, as: types[0]) { continue }
        isSimple = false
        guard types.dropFirst().contains(where: { graph.isNative(cell, as: $0) }) else {
          return nil
        }
      }
    }
    var planned = PlannedColumn(key: first, column: index)
    if !isSimple { planned.alternatives = keys }
    let meant = keys.filter {
      ["all", domain.rawValue].contains(plan.keys[$0].declaration.domain)
    }
    if survey.hasAbsent {
      for key in meant { plan.keys[key].hasDefault = false }
    } else if isSimple, meant.contains(first), let value = plan.keys[first].declaration.defaultValue
    {
      planned.omitted = graph.existingCell(for: value)
    }
    return planned
  }

  /// Keeps the subgraphs that cannot be nested as a value of the graph, for the way back.
  private mutating func noteSubgraphs(_ plan: inout GraphMLPlan) {
    result.notedParts = .subgraphs
    if graph.structure.hyperedges.contains(where: { $0.subgraph != nil })
      || graph.structure.subgraphs.contains(where: { $0.ownerHyperedge != nil })
    {
      result.notedParts.insert(.hyperedges)
    }
    // Nothing is nested, so edges are written in their order and can be told by their number.
    let json = StructureNotation.json(of: graph, result.notedParts) { edge in
      .number(String(edge.position))
    }
    guard let json else { return }
    let name = KeyName.unique(StructureNotation.attributeName, among: &names[.graph, default: []])
    result.structure = (plan.addKey(name, for: "graph", name: name, type: "string"), json)
  }

  /// The columns of the file for a column of the graph that no declared key fits.
  private mutating func addColumns(
    _ name: String, _ index: Int, _ survey: CellSurvey, _ domain: KeyDomain,
    _ plan: inout GraphMLPlan
  ) throws(GraphMLError) -> [PlannedColumn] {
    guard survey.mixesStrings else {
      return [try addColumn(name, index, survey.keyType(of: graph), domain, &plan)]
    }
    var strings = try addColumn(name, index, ("string", .native), domain, &plan)
    strings.part = .strings
    let other = survey.withoutStrings.keyType(of: graph)
    var others = try addColumn(
      name, index, other, domain, suffix: "_" + Self.suffix(of: other), &plan)
    others.part = .others
    return [strings, others]
  }

  /// What the second column of an attribute is called after: the kind of its values.
  private static func suffix(of column: (type: String, form: PlannedColumn.Form)) -> String {
    guard case .notation(let notation) = column.form else { return column.type }
    return switch notation {
    case .literal(AttributeValue.htmlDatatype): "html"
    case .literal(AttributeValue.xmlDatatype): "xml"
    case .literal: "literal"
    case .text: "text"
    case .any: "json"
    case .boolean, .integer, .real, .string, .date, .list: notation.name
    }
  }

  /// A column with a key of its own.
  private mutating func addColumn(
    _ name: String, _ index: Int, _ column: (type: String, form: PlannedColumn.Form),
    _ domain: KeyDomain, suffix: String = "", _ plan: inout GraphMLPlan
  ) throws(GraphMLError) -> PlannedColumn {
    let (type, form) = column
    let own = (isNMTOKEN(name.utf8.span) ? name : KeyName.token(name)) + suffix
    let token = KeyName.unique(own, among: &names[domain, default: []])
    if token != name || form != .native {
      guard let schemaDomain = Schema.Domain(rawValue: domain.rawValue) else {
        throw GraphMLError(
          .notWritable, "GraphML has no place for the attribute '\(name)' of a \(domain.rawValue)",
          at: nil)
      }
      let notation: ValueNotation =
        if case .notation(let notation) = form { notation } else { ValueNotation(type: type) }
      result.types[schemaDomain, token] = .attribute(name: name, notation)
    }
    let key = plan.addKey(
      "\(domain.rawValue.prefix(1))_\(token)", for: domain.rawValue, name: token, type: type)
    return PlannedColumn(key: key, column: index, form: form)
  }

  private mutating func planResidue(
    _ name: String, _ index: Int, _ column: AttributeTable.Column, rows: Int, _ domain: KeyDomain,
    _ keys: [Int], _ table: inout PlannedTable, _ plan: inout GraphMLPlan
  ) throws(GraphMLError) -> Bool {
    if domain == .graph, rows == 1, let data = ResidualName.fileDataName(name) {
      let own = (keysOfName[data] ?? []).filter {
        ["graphml", "all"].contains(plan.keys[$0].declaration.domain)
      }
      let survey = CellSurvey(column, rows: rows, of: graph, allTextIsXML: allTextIsXML)
      guard let planned = native(index, column, rows: rows, domain, own, survey, &plan) else {
        return false
      }
      result.fileData.append(planned)
      return true
    }
    for row in 0..<min(rows, column.count) {
      let cell = column[row]
      guard cell.kind == .absent || graph.isNative(cell, as: .string) && cell.kind == .string else {
        return false
      }
    }
    switch ResidualName.Place(name) {
    case .attribute(let name, let namespace):
      table.attributes.append(PlannedAttribute(column: index, name: name, namespace: namespace))
    case .description: table.description = index
    case .descriptionAttribute(let name, let namespace):
      table.descriptionAttributes.append(
        PlannedAttribute(column: index, name: name, namespace: namespace))
    case .locatorAttribute(let name, let namespace):
      table.locatorAttributes.append(
        PlannedAttribute(column: index, name: name, namespace: namespace))
    case .endpointDescription(let number):
      guard domain == .hyperedge else { return false }
      table.endpointDescriptions[number] = index
    case .endpointAttribute(let number, let name, let namespace):
      guard domain == .hyperedge else { return false }
      table.endpointAttributes.append(
        (number, PlannedAttribute(column: index, name: name, namespace: namespace)))
    case .locator: table.locator = index
    case .locatorType: table.locatorType = index
    case .dataAttribute(let data, let name, let namespace):
      table.dataAttributes.append(
        (data, PlannedAttribute(column: index, name: name, namespace: namespace)))
    case .fileAttribute(let name, let namespace):
      guard isFirst else { return false }
      result.fileAttributes.append(
        PlannedAttribute(column: index, name: name, namespace: namespace))
    case .fileDescription:
      guard isFirst else { return false }
      result.fileDescription = index
    case nil: return false
    }
    return true
  }

  /// Plans ids that XML Schema allows, for graphs that come from formats with other ids.
  private mutating func planIDs(_ plan: inout GraphMLPlan) throws(GraphMLError) {
    result.types.origin = graph.origin
    result.types.isStrict = graph.isStrict
    if graph.id != .none {
      let name = graph.symbols.string(graph.id)
      if !isNMTOKEN(name.utf8.span) { result.types.name = name }
    }
    let nodeIDs = graph.nodes.map { graph.id(of: $0) }
    if let ids = try tokens(for: nodeIDs) {
      result.nodeIDs = ids
      let name = KeyName.unique("name", among: &names[.node, default: []])
      result.types[.node, name] = .id
      result.nodeIDKey = plan.addKey("n_\(name)", for: "node", name: name, type: "string")
    }
    let edgeIDs = graph.edges.map { graph.id(of: $0) }
    if let ids = try tokens(for: edgeIDs) {
      result.edgeIDs = ids
      let name = KeyName.unique("name", among: &names[.edge, default: []])
      result.types[.edge, name] = .id
      result.edgeIDKey = plan.addKey("e_\(name)", for: "edge", name: name, type: "string")
    }
  }

  /// NMTOKENs for ids, or `nil` where all are NMTOKENs.
  private func tokens(for ids: [Symbol]) throws(GraphMLError) -> [String]? {
    var isPlain = true
    for id in ids where id != .none {
      let (isToken, isXML) = graph.symbols.withBytes(of: id) { (isNMTOKEN($0), isXMLText($0)) }
      if !isToken { isPlain = false }
      if !isXML {
        throw GraphMLError(
          .notWritable,
          "the id '\(graph.symbols.string(id).debugDescription)' has a character "
            + "that XML cannot hold", at: nil)
      }
    }
    if isPlain { return nil }
    var taken: Set<String> = []
    let texts = ids.map { $0 == .none ? "" : graph.symbols.string($0) }
    for text in texts where isNMTOKEN(text.utf8.span) { taken.insert(text.lowercased()) }
    return texts.map { text in
      text.isEmpty || isNMTOKEN(text.utf8.span)
        ? text : KeyName.unique(KeyName.token(text), among: &taken)
    }
  }
}
