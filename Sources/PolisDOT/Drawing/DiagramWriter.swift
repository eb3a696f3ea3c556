public import PolisModel
public import PolisText

/// Writes a graph as a diagram that Graphviz draws well, and that carries the graph's data.
///
/// What is shown has its data beside its style, under the names of the attributes; a name that
/// means something to Graphviz is written with `data.` before it. What is not shown stands as DOT
/// text in the graph attribute `restName`. ``DOTReader`` takes the style away and gives the same
/// graph back, unless ``DiagramOptions/carriesData`` is false.
public struct DiagramWriter: Sendable {
  /// The attribute of the graph that says that this is a diagram, and its view.
  static let markName = "polisgraph.diagram"
  /// The attribute of the graph that holds, as DOT text, what the diagram does not show.
  static let restName = "polisgraph.rest"

  let options: DiagramOptions

  /// Prepares to write diagrams of a kind.
  public init(options: DiagramOptions = DiagramOptions()) { self.options = options }

  /// Writes the diagram of a graph.
  ///
  /// - Returns: What it came to.
  /// - Throws: ``DiagramError`` where the diagram cannot be made as asked, or where the graph
  ///   holds what DOT cannot say.
  /// - Complexity: O(*n* log *n*) in the graph.
  @discardableResult
  public func write(
    _ graph: Graph, to output: inout OutputBuffer
  ) throws(DiagramError) -> DiagramSummary {
    var drawing = try DiagramDrawing(of: graph, options)
    try drawing.write(to: &output)
    return DiagramSummary(
      nodes: drawing.selection.nodes.count, edges: drawing.selection.edges.count,
      engine: drawing.engine)
  }
}

/// What a diagram came to.
public struct DiagramSummary: Sendable, Hashable {
  /// How many nodes it shows.
  public let nodes: Int
  /// How many edges it shows.
  public let edges: Int
  /// How it is laid out.
  public let engine: DiagramOptions.Engine
  /// Whether it shows more than people can read at once; filters or groups would help.
  public var isCrowded: Bool { nodes > 400 || edges > 800 }
}

/// One diagram on its way out.
struct DiagramDrawing {
  let graph: Graph
  let options: DiagramOptions
  let reader: AttributeReader
  let selection: DiagramSelection
  let engine: DiagramOptions.Engine
  var columns: DOTColumns
  private var hasNul = false

  var theme: DiagramTheme { options.theme }

  /// How the diagram is laid out where nothing is asked for: layers up to a size, then springs.
  static func engine(
    nodes: Int, edges: Int, isGrouped: Bool
  ) -> DiagramOptions.Engine {
    nodes <= 60 && edges <= 100 ? .dot : isGrouped ? .fdp : .sfdp
  }

  /// Whether there is room for words at the lines; else they are in the tooltips alone.
  private let hasEdgeLabels: Bool

  /// The words at a line that has none: Graphviz leads only lines with words around those of others.
  private static let noWords =
    "<table border=\"0\" cellborder=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr><td></td></tr></table>"

  /// How much of what lies beneath a line is seen, in hexadecimal: many lines must not hide nodes.
  private var opacity: String {
    let count = selection.edges.count
    return count <= 100 ? "" : count <= 600 ? "A0" : "60"
  }

  /// How much larger the title must be to be read in a large picture.
  var scale: Double {
    engine == .dot || selection.nodes.count <= 60
      ? 1 : (Double(selection.nodes.count) / 60).squareRoot()
  }

  /// Names that say how nodes, edges and the graph are drawn.
  private static let derived: [(Schema.Domain, [String])] = [
    (
      .graph,
      [
        "bgcolor", "charset", "fontcolor", "fontname", "fontsize", "label", "labeljust",
        "labelloc", "layout", "nodesep", "outputorder", "overlap", "pack", "packmode", "pad",
        "rankdir", "ranksep", "sep", "splines", "tooltip", "K", "maxiter", "color", "fillcolor",
        "style", "margin", "start", "esep", "repulsiveforce", "smoothing", "quadtree",
        DiagramWriter.markName, DiagramWriter.restName,
      ]
    ),
    (
      .node,
      [
        "URL", "class", "color", "fillcolor", "fontcolor", "fontname", "fontsize", "height", "id",
        "label", "margin", "penwidth", "shape", "style", "target", "tooltip",
      ]
    ),
    (
      .edge,
      [
        "arrowhead", "arrowsize", "class", "color", "edgetooltip", "fontcolor", "fontname",
        "fontsize", "id", "label", "labeltooltip", "len", "penwidth", "style", "tooltip", "weight",
      ]
    ),
  ]

  init(of graph: Graph, _ options: DiagramOptions) throws(DiagramError) {
    self.graph = graph
    self.options = options
    reader = AttributeReader(graph)
    selection = try DiagramSelection(of: graph, by: options)
    engine =
      options.engine
      ?? Self.engine(
        nodes: selection.nodes.count, edges: selection.edges.count,
        isGrouped: options.groupBy != nil)
    let reader = reader
    hasEdgeLabels =
      engine == .dot && selection.edges.count <= (options.groupBy == nil ? 60 : 30)
      && selection.edges.contains { !reader.themes(of: $0).isEmpty || reader.period(of: $0) != nil }
    columns = DOTColumns(of: graph, drawing: GraphvizAttributes.names)
    for (domain, names) in Self.derived { columns.setDerived(names, of: domain) }
  }

  mutating func write(to output: inout OutputBuffer) throws(DiagramError) {
    output.append("digraph ")
    quote(title, to: &output)
    output.append(" {\n")
    try writeHeader(to: &output)
    writeNodes(to: &output)
    for edge in selection.edges { write(edge, to: &output) }
    output.append("}\n")
    if hasNul {
      throw DiagramError("a text holds U+0000, which DOT cannot: remove it")
    }
  }

  // MARK: The graph

  private mutating func writeHeader(to output: inout OutputBuffer) throws(DiagramError) {
    var attributes = DrawingAttributes()
    attributes.text("layout", engine.rawValue)
    attributes.text("charset", "UTF-8")
    attributes.text("bgcolor", theme.background)
    attributes.text("pad", "0.35")
    attributes.text("fontname", "Helvetica,Arial,sans-serif")
    attributes.text("fontcolor", theme.text)
    attributes.text("labelloc", "t")
    attributes.text("labeljust", "l")
    attributes.text("outputorder", "edgesfirst")
    attributes.text("tooltip", DiagramText.plain(title))
    for (name, value) in layout { attributes.text(name, value) }
    attributes.html("label", header)
    if options.carriesData {
      attributes.text(DiagramWriter.markName, options.view.rawValue)
      attributes.text(TypeNotation.attributeName, columns.types.json)
      if let rest = try rest() { attributes.text(DiagramWriter.restName, rest) }
    }
    write("graph", attributes, data: columns.graph, graph.graphAttributes, row: 0, to: &output)
    let isSmall = engine != .dot && selection.nodes.count > 400
    var nodes = DrawingAttributes()
    nodes.text("fontname", "Helvetica,Arial,sans-serif")
    nodes.text("fontsize", isSmall ? "9" : "11")
    nodes.text("fontcolor", theme.text)
    nodes.text("margin", isSmall ? "0.08,0.03" : "0.16,0.07")
    nodes.text("height", isSmall ? "0.2" : "0.36")
    nodes.text("penwidth", "1.1")
    nodes.text("target", "_blank")
    write("node", nodes, to: &output)
    var edges = DrawingAttributes()
    edges.text("fontname", "Helvetica,Arial,sans-serif")
    edges.text("fontsize", "9")
    edges.text("fontcolor", theme.mutedText)
    edges.text("arrowsize", "0.65")
    write("edge", edges, to: &output)
  }

  /// What the engines need to know.
  private var layout: [(String, String)] {
    switch engine {
    case .dot:
      let isGrouped = options.groupBy != nil
      return [("rankdir", "LR"), ("nodesep", "0.3"), ("ranksep", "0.7"), ("splines", "spline")]
        // Graphviz forgets the words at lines where it packs components.
        + (isGrouped || hasEdgeLabels ? [] : [("pack", "8"), ("packmode", "graph")])
    case .sfdp, .fdp:
      return [("overlap", "prism"), ("sep", "+8"), ("splines", "line"), ("start", "7")]
        // Graphviz's springs give up (a failed assertion) on nodes that no spring holds.
        + (engine == .sfdp ? [("smoothing", hasLoneNodes ? "triangle" : "spring")] : [])
    case .neato, .circo, .twopi:
      return [("overlap", "prism"), ("sep", "+8"), ("splines", "line"), ("start", "7")]
    }
  }

  /// Whether a node has no edge to another.
  private var hasLoneNodes: Bool {
    var met = Set<NodeIndex>()
    for edge in selection.edges where graph.source(of: edge) != graph.target(of: edge) {
      met.formUnion([graph.source(of: edge), graph.target(of: edge)])
    }
    return met.count < selection.nodes.count
  }

  /// What the diagram does not show, as DOT text; `nil` where it shows all.
  private func rest() throws(DiagramError) -> String? {
    guard selection.nodes.count < graph.nodeCount || selection.edges.count < graph.edgeCount
    else { return nil }
    var output = OutputBuffer()
    do throws(DOTSyntaxError) {
      let rest = graph.rest(without: selection.nodes, selection.edges)
      try DOTWriter.write([rest], to: &output)
    } catch {
      throw DiagramError(error.message)
    }
    return String(decoding: output.takeBytes(), as: UTF8.self)
  }

  // MARK: Nodes

  private mutating func writeNodes(to output: inout OutputBuffer) {
    let groups = options.groupBy.map {
      DiagramGroups(of: selection.nodes, in: graph, by: $0, reader)
    }
    for group in groups?.groups ?? [] {
      output.append("  subgraph ")
      quote("cluster_" + group.id, to: &output)
      output.append(" {\n")
      var attributes = DrawingAttributes()
      attributes.text("label", DiagramText.plain(group.name))
      attributes.text("tooltip", DiagramText.plain(group.name))
      attributes.text("style", "rounded,filled")
      attributes.text("color", theme.group.line)
      attributes.text("fillcolor", theme.group.fill)
      attributes.text("fontcolor", theme.mutedText)
      attributes.text("fontsize", "11")
      attributes.text("margin", "12")
      write("graph", attributes, to: &output)
      for node in group.nodes { write(node, to: &output) }
      output.append("  }\n")
    }
    for node in groups?.others ?? selection.nodes { write(node, to: &output) }
  }

  private mutating func write(_ node: NodeIndex, to output: inout OutputBuffer) {
    output.append("  ")
    quote(graph.name(of: node), to: &output)
    let type = reader.type(of: node)
    let colours = theme.nodes[type] ?? theme.otherNode
    let shape = NodeShape.ofType[type] ?? NodeShape.other
    var attributes = DrawingAttributes()
    attributes.html("label", label(of: node))
    attributes.text("shape", shape.shape)
    attributes.text("style", shape.style)
    attributes.text("color", colours.line)
    attributes.text("fillcolor", colours.fill)
    attributes.text("class", DiagramText.identifier(type.lowercased(), prefix: "node "))
    attributes.text("id", svgID(of: node))
    attributes.text("tooltip", DiagramText.plain(tooltip(of: node)))
    if let link = link(of: node) { attributes.text("URL", DiagramText.plain(link)) }
    write(attributes, data: columns.nodes, graph.nodeAttributes, row: node.position, to: &output)
  }

  // MARK: Edges

  private mutating func write(_ edge: EdgeIndex, to output: inout OutputBuffer) {
    output.append("  ")
    quote(graph.name(of: graph.source(of: edge)), to: &output)
    output.append(" -> ")
    quote(graph.name(of: graph.target(of: edge)), to: &output)
    let type = reader.type(of: edge)
    var attributes = DrawingAttributes()
    if graph.id(of: edge) != .none {
      attributes.text("key", graph.symbols.string(graph.id(of: edge)))
    }
    if !graph.isDirected(edge) { attributes.text(columns.direction ?? "dir", "none") }
    if hasEdgeLabels { attributes.html("label", label(of: edge) ?? Self.noWords) }
    attributes.text("color", (theme.edges[type] ?? theme.edge) + opacity)
    attributes.text("penwidth", width(of: edge))
    if let style = style(of: edge) { attributes.text("style", style) }
    attributes.text("class", DiagramText.identifier(type, prefix: "edge "))
    attributes.text("id", svgID(of: edge))
    let tooltip = DiagramText.plain(tooltip(of: edge))
    attributes.text("tooltip", tooltip)
    attributes.text("labeltooltip", tooltip)
    write(attributes, data: columns.edges, graph.edgeAttributes, row: edge.position, to: &output)
  }

  // MARK: Statements

  private mutating func write(
    _ keyword: String, _ attributes: DrawingAttributes, data: [DOTColumns.Column] = [],
    _ table: AttributeTable = AttributeTable(), row: Int = 0, to output: inout OutputBuffer
  ) {
    output.append("  " + keyword)
    write(attributes, data: data, table, row: row, to: &output)
  }

  private mutating func write(
    _ attributes: DrawingAttributes, data: [DOTColumns.Column], _ table: AttributeTable, row: Int,
    to output: inout OutputBuffer
  ) {
    var writer = DOTAttributeWriter(graph)
    writer.write(attributes.bytes, to: &output)
    writer.finish(options.carriesData ? data : [], of: table, row: row, to: &output)
    output.append(";\n")
    if writer.hasNul || attributes.hasNul { hasNul = true }
  }

  private mutating func quote(_ text: String, to output: inout OutputBuffer) {
    if !DOTQuoting.append(text.utf8.span, to: &output) { hasNul = true }
  }
}

/// Attributes that say how something is drawn, as `"a"="b", "c"=<d>`.
struct DrawingAttributes {
  private(set) var bytes: [UInt8] = []
  private(set) var hasNul = false

  mutating func text(_ name: String, _ value: String) {
    append(name) { DOTQuoting.append(value.utf8.span, to: &$0) }
  }

  /// An HTML-like label, of which the markup is ours and the text is escaped.
  mutating func html(_ name: String, _ value: String) {
    append(name) { output in
      output.append("<" + value + ">")
      return true
    }
  }

  private mutating func append(_ name: String, _ value: (inout OutputBuffer) -> Bool) {
    var output = OutputBuffer()
    if !bytes.isEmpty { output.append(", ") }
    _ = DOTQuoting.append(name.utf8.span, to: &output)
    output.append(UInt8(ascii: "="))
    if !value(&output) { hasNul = true }
    bytes += output.takeBytes()
  }
}
