import PolisModel

/// The attributes of ``PolisModel/Schema`` as a diagram needs them.
struct AttributeReader {
  private let graph: Graph
  private let countryNames: [String: String]
  private let themeNames: [String: String]

  init(_ graph: Graph) {
    self.graph = graph
    var countries: [String: String] = [:]
    var codes: Set<String> = []
    var themes: [String: String] = [:]
    for node in graph.nodes {
      if let code = graph[node, "country"]?.stringValue { codes.insert(code) }
      guard let label = graph[node, "label"]?.stringValue else { continue }
      switch graph[node, "type"]?.stringValue {
      case Schema.NodeType.country.rawValue:
        if let code = graph[node, "country"]?.stringValue { countries[code] = label }
      case Schema.NodeType.theme.rawValue: themes[graph.name(of: node)] = label
      default: break
      }
    }
    // Names only if all have one: names and codes side by side look like a mistake.
    countryNames = codes.isSubset(of: countries.keys) ? countries : [:]
    themeNames = themes
  }

  func type(of node: NodeIndex) -> String { graph[node, "type"]?.stringValue ?? "" }
  func type(of edge: EdgeIndex) -> String { graph[edge, "type"]?.stringValue ?? "" }

  /// The name for people: the label, else the id.
  func label(of node: NodeIndex) -> String {
    let label = graph[node, "label"]?.stringValue ?? graph[node, "name"]?.stringValue
    return label.flatMap { $0.isEmpty ? nil : $0 } ?? graph.name(of: node)
  }

  /// The name of a country by its code: that of its node, else the code.
  func country(_ code: String) -> String { countryNames[code] ?? code }

  /// The label of a concept that an edge names: that of its node, else its words.
  func theme(_ concept: String) -> String {
    themeNames["theme." + concept] ?? themeNames[concept]
      ?? concept.split(separator: "-").joined(separator: " ")
  }

  func themes(of edge: EdgeIndex) -> [String] {
    (graph[edge, "themes"]?.elements.compactMap(\.stringValue) ?? []).map { theme($0) }
  }

  /// How many documents say it; 1 where it is not said.
  func weight(of edge: EdgeIndex) -> Double {
    let weight = graph[edge, "weight"]
    return weight?.doubleValue ?? weight?.stringValue.flatMap(Double.init) ?? 1
  }

  func confidence(of edge: EdgeIndex) -> Double? { graph[edge, "confidence"]?.doubleValue }

  /// The first and last date of an edge; one where only one is known.
  func period(of edge: EdgeIndex) -> (first: PartialDate, last: PartialDate)? {
    let (first, last) = (date(graph[edge, "firstDate"]), date(graph[edge, "lastDate"]))
    guard let start = first ?? last, let end = last ?? first else { return nil }
    return (start, end)
  }

  private func date(_ value: AttributeValue?) -> PartialDate? {
    switch value {
    case .date(let date): date
    case .string(let text): PartialDate(text)
    default: nil
    }
  }

  func isInPeriod(_ edge: EdgeIndex, since: PartialDate?, until: PartialDate?) -> Bool {
    if since == nil, until == nil { return true }
    guard let (first, last) = period(of: edge) else { return false }
    // A year or month is over only at its end.
    func start(_ date: PartialDate) -> [Int] { [date.year, date.month ?? 0, date.day ?? 0] }
    func end(_ date: PartialDate) -> [Int] { [date.year, date.month ?? 99, date.day ?? 99] }
    if let since, end(last).lexicographicallyPrecedes(start(since)) { return false }
    if let until, end(until).lexicographicallyPrecedes(start(first)) { return false }
    return true
  }

  /// `2019`, `Jun 2023`, `2019 – 2023`.
  func periodText(_ first: PartialDate, _ last: PartialDate) -> String {
    if first == last { return Self.text(first) }
    return first.year == last.year
      ? "\(first.year)" : "\(first.year) – \(last.year)"
  }

  private static func text(_ date: PartialDate) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard let month = date.month else { return "\(date.year)" }
    return (date.day.map { "\($0) " } ?? "") + "\(months[month - 1]) \(date.year)"
  }

  /// The node that a user means by an id, a name, an alias or an acronym.
  func node(called name: String) throws(DiagramError) -> NodeIndex {
    if let node = graph.node(withID: name) { return node }
    let wanted = name.lowercased()
    let named = graph.nodes.filter { node in
      label(of: node).lowercased() == wanted
        || graph[node, "acronym"]?.stringValue?.lowercased() == wanted
    }
    let found =
      named.isEmpty
      ? graph.nodes.filter { node in
        graph[node, "aliases"]?.elements.contains { $0.stringValue?.lowercased() == wanted }
          ?? false
      } : named
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      let ids = found.prefix(5).map { graph.name(of: $0) }.joined(separator: ", ")
      throw DiagramError("'\(name)' is the name of \(found.count) nodes; say which: \(ids)")
    }
    let similar = graph.nodes.filter { label(of: $0).lowercased().contains(wanted) }.prefix(5)
    let hint =
      similar.isEmpty
      ? "" : "; similar are " + similar.map { label(of: $0) }.joined(separator: ", ")
    throw DiagramError("no node is called '\(name)'\(hint)")
  }
}
