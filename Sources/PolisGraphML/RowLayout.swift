import PolisModel
import PolisText
import PolisXML

/// How the rows of a table are written at one depth; what is the same for each row is made once.
struct RowLayout {
  /// A column of data: plain numbers only, so that nothing is counted or copied for a cell.
  struct Field {
    /// The number of the planned column.
    let number: Int
    /// The number of the column in the table; -1 for the id of the element.
    let column: Int
    let fallsBackToID: Bool
    let omitted: Cell?
    let part: ColumnPart
    /// Whether cells are written as they are, in data that are the same for each row.
    let isNative: Bool
    /// Where the start of the data stands among the openings.
    let opening: Range<Int>
  }

  let table: PlannedTable
  let indent: String
  /// Whether there may be more than data.
  let hasOthers: Bool
  private(set) var fields: [Field] = []
  /// The indents and start tags of all data, one after the other.
  private(set) var openings: [UInt8] = []

  init(_ table: PlannedTable, indent: String) {
    self.table = table
    self.indent = indent
    hasOthers = table.description != nil || table.locator != nil
    for (number, column) in table.columns.enumerated() {
      let start = openings.count
      openings += Array(indent.utf8) + column.opening
      fields.append(
        Field(
          number: number, column: column.column, fallsBackToID: column.fallsBackToID,
          omitted: column.omitted, part: column.part,
          isNative: column.form == .native && column.alternatives.isEmpty
            && table.dataAttributes.isEmpty,
          opening: start..<openings.count))
    }
  }
}

/// How the elements of a graph are written at one depth.
struct ElementLayout {
  let indent: String
  let node: RowLayout
  let edge: RowLayout
  let nodeStart: [UInt8]
  let nodeEnd: [UInt8]
  let edgeStart: [UInt8]
  let edgeEnd: [UInt8]

  init(_ planned: PlannedGraph, indent: String) {
    self.indent = indent
    node = RowLayout(planned.node, indent: indent + "  ")
    edge = RowLayout(planned.edge, indent: indent + "  ")
    nodeStart = Array("\(indent)<node id=\"".utf8)
    nodeEnd = Array("\(indent)</node>\n".utf8)
    edgeStart = Array("\(indent)<edge".utf8)
    edgeEnd = Array("\(indent)</edge>\n".utf8)
  }
}

/// The ids of all nodes as they are written, which each edge needs two of.
struct EscapedIDs {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(of graph: Graph, as ids: [String]) {
    var output = OutputBuffer()
    ends.reserveCapacity(graph.nodeCount)
    for node in graph.nodes {
      if ids.isEmpty {
        graph.symbols.withBytes(of: graph.id(of: node)) {
          output.append(escaping: $0, in: .attribute)
        }
      } else {
        output.append(escaping: ids[node.position], in: .attribute)
      }
      ends.append(output.byteCount)
    }
    bytes = output.takeBytes()
  }

  /// Appends the id of a node.
  @inline(__always)
  func append(_ node: NodeIndex, to output: inout OutputBuffer) {
    let start = node.position == 0 ? 0 : ends[node.position - 1]
    output.append(bytes.span.extracting(start..<ends[node.position]))
  }
}
