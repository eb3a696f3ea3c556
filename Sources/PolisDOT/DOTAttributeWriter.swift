import PolisModel
import PolisText

/// Writes the attributes of one element after another.
struct DOTAttributeWriter {
  private let graph: Graph
  /// Whether a text held U+0000, which cannot be written.
  private(set) var hasNul = false

  init(_ graph: Graph) { self.graph = graph }

  /// ` ["a"="b", …]`, or nothing.
  mutating func write(
    _ columns: [DOTColumns.Column], of table: AttributeTable, row: Int, first: [UInt8],
    to output: inout OutputBuffer
  ) {
    var isFirst = true
    var empty: [AttributeValue] = []
    if !first.isEmpty {
      output.append(" [")
      output.append(first)
      isFirst = false
    }
    for column in columns {
      let cell = table[row, column.index]
      if cell.kind == .absent { continue }
      output.append(isFirst ? " [" : ", ")
      output.append(column.prefix)
      isFirst = false
      let isEmpty = write(cell, as: column.notation, to: &output)
      if isEmpty, column.notesEmpty { empty.append(.string(column.name)) }
    }
    if !empty.isEmpty {
      output.append(", \"\(DOTColumns.emptyName)\"=")
      quote(ValueNotation.json(of: .list(empty)), to: &output)
    }
    if !isFirst { output.append(UInt8(ascii: "]")) }
  }

  /// Writes a value; says whether its text is empty.
  private mutating func write(
    _ cell: Cell, as notation: ValueNotation?, to output: inout OutputBuffer
  ) -> Bool {
    switch cell.kind {
    case .string where notation != .any:
      quote(cell.symbol, to: &output)
      return graph.symbols.byteCount(of: cell.symbol) == 0
    case .literal where notation == nil:
      output.append(UInt8(ascii: "<"))
      graph.symbols.withBytes(of: cell.symbol) { output.append($0) }
      output.append(UInt8(ascii: ">"))
      return graph.symbols.byteCount(of: cell.symbol) == 0
    case .integer where notation != .any:
      output.append(UInt8(ascii: "\""))
      output.append(decimal: cell.integerValue)
      output.append(UInt8(ascii: "\""))
      return false
    default:
      let text = graph.value(of: cell).flatMap { (notation ?? .any).text(of: $0) } ?? ""
      quote(text, to: &output)
      return text.isEmpty
    }
  }

  private mutating func quote(_ symbol: Symbol, to output: inout OutputBuffer) {
    let isWritten = graph.symbols.withBytes(of: symbol) { DOTQuoting.append($0, to: &output) }
    if !isWritten { hasNul = true }
  }

  private mutating func quote(_ text: String, to output: inout OutputBuffer) {
    if !DOTQuoting.append(text.utf8.span, to: &output) { hasNul = true }
  }
}
