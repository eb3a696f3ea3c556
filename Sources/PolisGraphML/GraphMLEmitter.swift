import PolisModel
import PolisText
import PolisXML

/// Writes graphs by a plan.
struct GraphMLEmitter {
  let plan: GraphMLPlan
  /// The prefixes of the namespaces that attributes are in.
  private let prefixes: [String: String]

  init(plan: GraphMLPlan) {
    self.plan = plan
    var namespaces: Set<String> = []
    for key in plan.keys {
      for name in key.declaration.otherAttributes.keys {
        if case .attribute(_, let namespace?)? = ResidualName.Place("@" + name) {
          namespaces.insert(namespace)
        }
      }
    }
    for graph in plan.graphs {
      namespaces.formUnion(graph.fileAttributes.compactMap(\.namespace))
      if graph.shapeKey != nil { namespaces.insert(GraphEmitter.yedNamespace) }
      for table in graph.tables {
        namespaces.formUnion(table.allAttributes.compactMap(\.namespace))
        if table.locator != nil { namespaces.insert(Self.xlink) }
      }
    }
    var prefixes: [String: String] = [:]
    for (index, namespace) in namespaces.sorted().enumerated() where namespace != Self.xml {
      prefixes[namespace] = Self.usualPrefixes[namespace] ?? "ns\(index + 1)"
    }
    self.prefixes = prefixes.merging([Self.xml: "xml"]) { $1 }
  }

  /// The one namespace that no file declares.
  private static let xml = "http://www.w3.org/XML/1998/namespace"
  static let xlink = "http://www.w3.org/1999/xlink"
  private static let usualPrefixes = [
    xlink: "xlink", "http://www.yworks.com/xml/graphml": "y",
    "http://www.yworks.com/xml/yed/3": "yed",
  ]

  /// Writes a whole file.
  func emit(_ graphs: [Graph], to output: inout OutputBuffer) {
    output.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    output.append("<graphml xmlns=\"\(graphMLNamespace)\"")
    output.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"")
    for (namespace, prefix) in prefixes.sorted(by: { $0.value < $1.value })
    where namespace != Self.xml {
      output.append(" xmlns:\(prefix)=\"")
      output.append(escaping: namespace, in: .attribute)
      output.append("\"")
    }
    output.append(
      " xsi:schemaLocation=\"\(graphMLNamespace) \(graphMLNamespace)/1.0/graphml.xsd\"")
    if let first = graphs.first, let planned = plan.graphs.first {
      for attribute in planned.fileAttributes {
        append(attribute, first.graphAttributes, row: 0, of: first, to: &output)
      }
    }
    output.append(">\n")
    if let first = graphs.first, let column = plan.graphs.first?.fileDescription {
      description(first.graphAttributes[0, column], of: first, indent: "  ", to: &output)
    }
    for key in plan.keys { emit(key, to: &output) }
    for (graph, planned) in zip(graphs, plan.graphs) {
      for column in planned.fileData {
        let cell = graph.graphAttributes[0, column.column]
        data(cell, column, id: .none, of: graph, indent: "  ", to: &output)
      }
      GraphEmitter(graph: graph, planned: planned, file: self).emit(to: &output)
    }
    output.append("</graphml>\n")
  }

  private func emit(_ key: PlannedKey, to output: inout OutputBuffer) {
    let declaration = key.declaration
    output.append("  <key id=\"")
    output.append(escaping: declaration.id, in: .attribute)
    output.append("\" for=\"\(declaration.domain)\"")
    // A key without a type and with its id as name had neither.
    if declaration.type != nil || declaration.name != declaration.id {
      output.append(" attr.name=\"")
      output.append(escaping: declaration.name, in: .attribute)
      output.append("\"")
    }
    if let type = declaration.type {
      output.append(" attr.type=\"")
      output.append(escaping: type, in: .attribute)
      output.append("\"")
    }
    for (name, value) in declaration.otherAttributes.sorted(by: { $0.key < $1.key }) {
      guard case .attribute(let local, let namespace)? = ResidualName.Place("@" + name) else {
        continue
      }
      append(local, namespace, value, to: &output)
    }
    let value = key.hasDefault ? declaration.defaultValue : nil
    guard declaration.summary != nil || value != nil else {
      output.append("/>\n")
      return
    }
    output.append(">\n")
    if let summary = declaration.summary {
      output.append("    <desc>")
      output.append(escaping: summary)
      output.append("</desc>\n")
    }
    if let value {
      output.append("    <default>")
      if case .literal(let xml, _) = value {
        output.append(xml)
      } else {
        output.append(escaping: ValueNotation(for: value).text(of: value) ?? "")
      }
      output.append("</default>\n")
    }
    output.append("  </key>\n")
  }

  /// Writes an XML attribute, if there is a value.
  func append(
    _ attribute: PlannedAttribute, _ table: AttributeTable, row: Int, of graph: Graph,
    to output: inout OutputBuffer
  ) {
    let cell = table[row, attribute.column]
    guard cell.kind == .string else { return }
    append(
      attribute.name, attribute.namespace, attribute.prefix + graph.symbols.string(cell.symbol),
      to: &output)
  }

  private func append(
    _ name: String, _ namespace: String?, _ value: String, to output: inout OutputBuffer
  ) {
    output.append(" ")
    if let prefix = namespace.flatMap({ prefixes[$0] }) { output.append(prefix + ":") }
    output.append(name + "=\"")
    output.append(escaping: value, in: .attribute)
    output.append("\"")
  }

  /// Writes a `desc`, if there is one.
  func description(
    _ cell: Cell, of graph: Graph, indent: String, to output: inout OutputBuffer,
    attributes: (inout OutputBuffer) -> Void = { _ in }
  ) {
    guard cell.kind == .string else { return }
    output.append(indent + "<desc")
    attributes(&output)
    output.append(">")
    graph.symbols.withBytes(of: cell.symbol) { output.append(escaping: $0) }
    output.append("</desc>\n")
  }

  /// Writes a cell as data.
  func data(
    _ cell: Cell, _ column: PlannedColumn, id: Symbol, of graph: Graph, indent: String,
    to output: inout OutputBuffer
  ) {
    output.append(indent)
    if column.alternatives.isEmpty {
      output.append(column.opening)
    } else {
      let key = column.alternatives.first {
        graph.isNative(cell, as: KeyType(plan.keys[$0].declaration.type))
      }
      output.append(plan.opening(of: key ?? column.key))
    }
    content(cell, column.form, of: graph, to: &output)
    output.append(literal: "</data>\n")
  }

  /// Writes what stands in data.
  @inline(__always)
  func content(
    _ cell: Cell, _ form: PlannedColumn.Form, of graph: Graph, to output: inout OutputBuffer
  ) {
    switch (form, cell.kind) {
    case (.native, .string):
      graph.symbols.withBytes(of: cell.symbol) { output.append(escaping: $0) }
    case (.native, .integer): output.append(decimal: cell.integerValue)
    case (.native, .real), (.double, .real): output.append(real: cell.realValue)
    case (.native, .boolean): output.append(literal: cell.booleanValue ? "true" : "false")
    case (.native, .literal): graph.symbols.withBytes(of: cell.symbol) { output.append($0) }
    case (.double, .integer):
      output.append(decimal: cell.integerValue)
      output.append(".0")
    default: other(cell, form, of: graph, to: &output)
    }
  }

  /// A value as people write it.
  private static func plain(_ value: AttributeValue) -> String {
    ValueNotation(for: value).text(of: value) ?? ""
  }

  private func other(
    _ cell: Cell, _ form: PlannedColumn.Form, of graph: Graph, to output: inout OutputBuffer
  ) {
    guard let value = graph.value(of: cell) else { return }
    switch (form, value) {
    case (.path, .string(let text)): output.append(escaping: ":" + text)
    case (.colour(let part), .string(let text)):
      let (red, green, blue) = TypeColour.rgb(of: text)
      output.append(decimal: Int64([red, green, blue][part]))
    case (.joined, _):
      output.append(
        escaping: XMLText.cleaned(value.elements.map(Self.plain).joined(separator: "; ")))
    case (.vector, _):
      let elements = value.elements.map { element in
        Self.plain(element).replacing("\\", with: "\\\\").replacing(",", with: "\\,")
      }
      output.append(escaping: XMLText.cleaned(elements.joined(separator: ", ")))
    case (.notation(let notation), _): output.append(escaping: notation.text(of: value) ?? "")
    case (.year, .date(let date)): output.append(decimal: Int64(date.year))
    default: output.append(escaping: ValueNotation(for: value).text(of: value) ?? "")
    }
  }
}

extension PlannedGraph {
  /// All tables.
  var tables: [PlannedTable] { [graph, subgraph, node, edge, hyperedge, port] }
}
