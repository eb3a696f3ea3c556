public import PolisModel
public import PolisText

/// Writes graphs as DOT that holds all of them and styles nothing.
///
/// Node names are ids, attributes are attributes, an edge's id is its `key`. What DOT has no place
/// for is said in attributes whose names begin with `polisgraph.` (see `DOTColumns`), so that
/// ``DOTReader`` gives the same graph back. A graph that was read from DOT comes out as Graphviz's
/// library saw it: attribute defaults stand on each node and edge that they were in effect for.
public struct DOTWriter {
  private let graph: Graph
  private let columns: DOTColumns
  private var attributes: DOTAttributeWriter
  private var hasNul = false
  /// What edges say of themselves that is no column, up to the value.
  private static let keyPrefix = Array("\"key\"=".utf8)
  private let undirected: [UInt8]?
  private let ports: (source: [UInt8], target: [UInt8])?
  private let order: DOTOrder
  private let nodeRows: RowIndex?
  private let edgeRows: RowIndex?

  private init(_ graph: Graph) {
    self.graph = graph
    attributes = DOTAttributeWriter(graph)
    columns = DOTColumns(of: graph)
    order = DOTOrder(of: graph)
    nodeRows = RowIndex(
      columns.nodes.map(\.index), of: graph.nodeAttributes, rows: graph.nodeCount)
    edgeRows = RowIndex(
      columns.edges.map(\.index), of: graph.edgeAttributes, rows: graph.edgeCount)
    undirected = columns.direction.map { DOTQuoting.pair($0, "none") }
    ports = columns.ports.map { (DOTQuoting.prefix($0.source), DOTQuoting.prefix($0.target)) }
  }

  /// Writes graphs one after the other.
  ///
  /// - Throws: ``DOTSyntaxError`` where a graph holds what DOT cannot say: U+0000 in a name.
  /// - Complexity: O(*n*) in what the graphs hold.
  public static func write(
    _ graphs: [Graph], to output: inout OutputBuffer
  ) throws(DOTSyntaxError) {
    for graph in graphs {
      var writer = DOTWriter(graph)
      writer.write(to: &output)
      if writer.hasNul || writer.attributes.hasNul {
        throw DOTSyntaxError(
          .nulCharacter, "\(writer.nameWithNUL) holds U+0000, which DOT cannot: rename it", at: nil)
      }
    }
  }

  /// What has U+0000 in its name, in words.
  private var nameWithNUL: String {
    func has(_ symbol: Symbol) -> Bool {
      symbol != .none && graph.symbols.string(symbol).utf8.contains(0)
    }
    if let node = graph.nodes.first(where: { has(graph.id(of: $0)) }) {
      return "the id \(graph.name(of: node).debugDescription) of a node"
    }
    if let edge = graph.edges.first(where: { has(graph.id(of: $0)) }) {
      return "the id \(graph.symbols.string(graph.id(of: edge)).debugDescription) of an edge"
    }
    return "the name of a graph, an attribute or a port"
  }

  private mutating func write(to output: inout OutputBuffer) {
    if graph.isStrict { output.append("strict ") }
    output.append(columns.isDirected ? "digraph " : "graph ")
    if graph.id != .none {
      quote(graph.id, to: &output)
      output.append(UInt8(ascii: " "))
    }
    output.append("{\n")
    writeGraphAttributes(to: &output)
    for node in graph.nodes {
      output.append("  ")
      quote(graph.id(of: node), to: &output)
      attributes.finish(
        columns.nodes, of: graph.nodeAttributes, row: node.position, among: nodeRows, to: &output)
      output.append(";\n")
    }
    let placed = writeSubgraphs(to: &output)
    for edge in graph.edges where placed.isEmpty || !placed[edge.position] {
      output.append("  ")
      write(edge, to: &output)
    }
    output.append("}\n")
  }

  // MARK: Attributes

  private mutating func writeGraphAttributes(to output: inout OutputBuffer) {
    let structure = StructureNotation.json(of: order.renumbered(graph), [.ports, .hyperedges]) {
      _ in .null
    }
    var notes: [(name: String, json: String)] = []
    if !columns.types.isEmpty || structure != nil {
      notes.append((TypeNotation.attributeName, columns.types.json))
    }
    if let structure { notes.append((StructureNotation.attributeName, structure)) }
    var list = OutputBuffer()
    for note in notes {
      attributes.write(DOTQuoting.pair(note.name, note.json), to: &list)
    }
    attributes.finish(columns.graph, of: graph.graphAttributes, row: 0, to: &list)
    let bytes = list.takeBytes()
    if bytes.isEmpty { return }
    output.append("  graph")
    output.append(bytes)
    output.append(";\n")
  }

  private mutating func quote(_ symbol: Symbol, to output: inout OutputBuffer) {
    let isWritten = graph.symbols.withBytes(of: symbol) { DOTQuoting.append($0, to: &output) }
    if !isWritten { hasNul = true }
  }

  // MARK: Edges and subgraphs

  private mutating func write(_ edge: EdgeIndex, to output: inout OutputBuffer) {
    writeEnds(of: edge, to: &output)
    let id = graph.id(of: edge)
    if id != .none { attributes.write(Self.keyPrefix, id, to: &output) }
    if let undirected, !graph.isDirected(edge) { attributes.write(undirected, to: &output) }
    if let names = ports, let own = graph.structure.edgePorts[edge] {
      if own.source != .none { attributes.write(names.source, own.source, to: &output) }
      if own.target != .none { attributes.write(names.target, own.target, to: &output) }
    }
    attributes.finish(
      columns.edges, of: graph.edgeAttributes, row: edge.position, among: edgeRows, to: &output)
    output.append(";\n")
  }

  private mutating func writeEnds(of edge: EdgeIndex, to output: inout OutputBuffer) {
    quote(graph.id(of: graph.source(of: edge)), to: &output)
    output.append(columns.isDirected ? " -> " : " -- ")
    quote(graph.id(of: graph.target(of: edge)), to: &output)
  }

  /// Writes the subgraphs with their edges; says of each edge whether it was written, or nothing
  /// where there are no subgraphs.
  private mutating func writeSubgraphs(to output: inout OutputBuffer) -> [Bool] {
    let subgraphs = graph.structure.subgraphs
    if subgraphs.isEmpty { return [] }
    var placed = [Bool](repeating: false, count: graph.edgeCount)
    var depth = 1
    for step in order.steps {
      switch step {
      case .open(let index):
        open(subgraphs[index], index, depth, &placed, to: &output)
        depth += 1
      case .close:
        depth -= 1
        indent(depth, to: &output)
        output.append("}\n")
      }
    }
    return placed
  }

  private mutating func open(
    _ subgraph: Subgraph, _ index: Int, _ depth: Int, _ placed: inout [Bool],
    to output: inout OutputBuffer
  ) {
    indent(depth, to: &output)
    output.append("subgraph ")
    if subgraph.id != .none {
      quote(subgraph.id, to: &output)
      output.append(UInt8(ascii: " "))
    }
    output.append("{\n")
    var list = OutputBuffer()
    if let owner = subgraph.owner {
      attributes.write(
        DOTQuoting.prefix(DOTColumns.ownerName), graph.id(of: owner), to: &list)
    } else if let owner = subgraph.ownerEdge {
      let place = String(order.place(of: owner))
      attributes.write(DOTQuoting.pair(DOTColumns.ownerEdgeName, place), to: &list)
    } else if let owner = subgraph.ownerHyperedge {
      attributes.write(DOTQuoting.pair(DOTColumns.ownerHyperedgeName, String(owner)), to: &list)
    }
    attributes.finish(
      columns.subgraphs, of: graph.structure.subgraphAttributes, row: index, to: &list)
    let attributes = list.takeBytes()
    if !attributes.isEmpty {
      indent(depth + 1, to: &output)
      output.append("graph")
      output.append(attributes)
      output.append(";\n")
    }
    for node in subgraph.nodes {
      indent(depth + 1, to: &output)
      quote(graph.id(of: node), to: &output)
      output.append(";\n")
    }
    for edge in subgraph.edges {
      if !placed[edge.position] {
        indent(depth + 1, to: &output)
        write(edge, to: &output)
        placed[edge.position] = true
      } else if graph.id(of: edge) != .none || graph.isStrict {
        // Named again, the edge is a member here, too.
        indent(depth + 1, to: &output)
        writeEnds(of: edge, to: &output)
        if graph.id(of: edge) != .none {
          output.append(" [\"key\"=")
          quote(graph.id(of: edge), to: &output)
          output.append(UInt8(ascii: "]"))
        }
        output.append(";\n")
      }
    }
  }

  private func indent(_ depth: Int, to output: inout OutputBuffer) {
    for _ in 0..<depth { output.append("  ") }
  }
}
