import PolisModel

// Folders of yEd: nodes that hold the graph of their members.
extension Graph {
  /// The XML attribute by which yEd knows a folder, as an attribute of the node.
  static let folderAttribute = ResidualName.attribute("yfiles.foldertype")

  /// The graph with a folder for each country of two nodes or more.
  ///
  /// Folders come last, sorted by the countries' codes; edges stay where they are.
  func withFolders() -> Graph {
    guard let name = symbols.find("country"), let column = nodeAttributes.column(named: name) else {
      return self
    }
    var members: [Symbol: [NodeIndex]] = [:]
    var names: [Symbol: String] = [:]
    for node in nodes {
      let cell = nodeAttributes[node.position, column]
      guard cell.kind == .string else { continue }
      members[cell.symbol, default: []].append(node)
      if self[node, "type"]?.stringValue == Schema.NodeType.country.rawValue {
        names[cell.symbol] = self[node, "label"]?.stringValue
      }
    }
    var result = self
    let countries = members.keys.sorted { symbols.isOrdered($0, before: $1) }
    for country in countries {
      guard let inside = members[country], inside.count > 1 else { continue }
      let code = symbols.string(country)
      var id = "folder.\(KeyName.token(code))"
      while result.node(withID: id) != nil { id += "_" }
      let folder = result.addNode(id: id)
      result[folder, "label"] = .string(names[country] ?? code)
      result[folder, Self.folderAttribute] = "group"
      var content = Subgraph(
        id: result.symbols.intern("\(id).graph"), parent: nil, owner: folder)
      content.nodes = inside
      content.isDirectedByDefault = true
      result.structure.subgraphs.append(content)
    }
    return result
  }

  /// Takes the folders away, and leaves what is in them.
  mutating func removeFolders() {
    let folders = Set(structure.subgraphs.compactMap(\.owner))
    structure.subgraphs = []
    structure.subgraphAttributes = AttributeTable()
    self = subgraph(nodes: nodes.filter { !folders.contains($0) }, edges: Array(edges))
  }
}
