import PolisModel

/// The nodes and edges that a diagram shows.
struct DiagramSelection {
  private(set) var nodes: [NodeIndex] = []
  private(set) var edges: [EdgeIndex] = []
  /// What was left out by wish, in words, for the title.
  private(set) var filters: [String] = []

  init(of graph: Graph, by options: DiagramOptions) throws(DiagramError) {
    let reader = AttributeReader(graph)
    let view = Self.view(of: graph, options)
    let types = Set(options.types)
    func isShown(_ node: NodeIndex) -> Bool {
      types.isEmpty || types.contains(reader.type(of: node))
    }
    edges = graph.edges.filter { edge in
      if view == .partnerships, reader.type(of: edge) != Schema.EdgeType.cooperatesWith.rawValue {
        return false
      }
      guard isShown(graph.source(of: edge)), isShown(graph.target(of: edge)) else { return false }
      if let least = options.minimumWeight, reader.weight(of: edge) < least { return false }
      return reader.isInPeriod(edge, since: options.since, until: options.until)
    }
    var shown = Set<NodeIndex>()
    if view == .full {
      shown = Set(graph.nodes.filter(isShown))
    } else {
      for edge in edges { shown.formUnion([graph.source(of: edge), graph.target(of: edge)]) }
    }
    if let name = options.around {
      let centre = try reader.node(called: name)
      shown = neighbourhood(of: centre, in: graph, depth: options.depth)
      filters.append("around \(reader.label(of: centre))")
    }
    if let top = options.top, shown.count > top {
      shown = heaviest(top, of: shown, in: graph, reader)
      filters.append("among the \(top) best connected")
    }
    edges = edges.filter {
      shown.contains(graph.source(of: $0)) && shown.contains(graph.target(of: $0))
    }
    if view == .partnerships, options.top != nil {
      // The best connected of all may have none of their partners among themselves.
      let met = Set(edges.flatMap { [graph.source(of: $0), graph.target(of: $0)] })
      if !met.isEmpty { shown.formIntersection(met) }
    }
    nodes = shown.sorted()
    describe(options)
  }

  /// Partnerships are what PolisGraph finds; other graphs are shown whole.
  static func view(of graph: Graph, _ options: DiagramOptions) -> DiagramView {
    graph.origin == .polisGraph ? options.view : .full
  }

  private mutating func describe(_ options: DiagramOptions) {
    if !options.types.isEmpty { filters.append("only \(options.types.joined(separator: ", "))") }
    if let since = options.since { filters.append("since \(since)") }
    if let until = options.until { filters.append("until \(until)") }
    if let weight = options.minimumWeight {
      filters.append("weight ≥ \(weight == weight.rounded() ? "\(Int(weight))" : "\(weight)")")
    }
  }

  private func neighbourhood(
    of centre: NodeIndex, in graph: Graph, depth: Int
  ) -> Set<NodeIndex> {
    var neighbours: [NodeIndex: [NodeIndex]] = [:]
    for edge in edges {
      neighbours[graph.source(of: edge), default: []].append(graph.target(of: edge))
      neighbours[graph.target(of: edge), default: []].append(graph.source(of: edge))
    }
    var reached: Set<NodeIndex> = [centre]
    var border = [centre]
    for _ in 0..<max(0, depth) where !border.isEmpty {
      border = border.flatMap { neighbours[$0] ?? [] }.filter { reached.insert($0).inserted }
    }
    return reached
  }

  private func heaviest(
    _ count: Int, of shown: Set<NodeIndex>, in graph: Graph, _ reader: AttributeReader
  ) -> Set<NodeIndex> {
    var weights: [NodeIndex: Double] = [:]
    for edge in edges {
      let weight = reader.weight(of: edge)
      weights[graph.source(of: edge), default: 0] += weight
      weights[graph.target(of: edge), default: 0] += weight
    }
    let ranked = shown.sorted { a, b in
      let (x, y) = (weights[a] ?? 0, weights[b] ?? 0)
      return x == y ? a < b : x > y
    }
    return Set(ranked.prefix(max(1, count)))
  }
}
