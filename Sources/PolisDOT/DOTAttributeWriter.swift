import PolisModel
import PolisText

/// Writes the attributes of one element after another.
struct DOTAttributeWriter {
  private let graph: Graph
  /// Whether a text held U+0000, which cannot be written.
  private(set) var hasNul = false

  init(_ graph: Graph) { self.graph = graph }

  /// Whether the list of the element at hand has begun.
  private var hasBegun = false

  /// Writes what stands before an attribute: ` [` or a comma.
  private mutating func separate(_ output: inout OutputBuffer) {
    output.append(hasBegun ? ", " : " [")
    hasBegun = true
  }

  /// Writes an attribute that is no column, by its name in quotes and the equals sign after it.
  mutating func write(_ prefix: [UInt8], _ value: Symbol, to output: inout OutputBuffer) {
    separate(&output)
    output.append(prefix)
    quote(value, to: &output)
  }

  /// Writes attributes that are in DOT already, with commas between; nothing where there are none.
  mutating func write(_ attributes: [UInt8], to output: inout OutputBuffer) {
    if attributes.isEmpty { return }
    separate(&output)
    output.append(attributes)
  }

  /// Writes the columns of an element and ends its list.
  mutating func finish(
    _ columns: [DOTColumns.Column], of table: AttributeTable, row: Int,
    among index: RowIndex? = nil, to output: inout OutputBuffer
  ) {
    var empty: [AttributeValue] = []
    if let index {
      for place in index.places(in: row) {
        write(columns[Int(place)], table, row, noting: &empty, to: &output)
      }
    } else {
      for column in columns { write(column, table, row, noting: &empty, to: &output) }
    }
    if !empty.isEmpty {
      output.append(", \"\(DOTColumns.emptyName)\"=")
      quote(ValueNotation.json(of: .list(empty)), to: &output)
    }
    if hasBegun { output.append(UInt8(ascii: "]")) }
    hasBegun = false
  }

  /// Writes an attribute of a row, if the row has it.
  @inline(__always)
  private mutating func write(
    _ column: DOTColumns.Column, _ table: AttributeTable, _ row: Int,
    noting empty: inout [AttributeValue], to output: inout OutputBuffer
  ) {
    let cell = table[row, column.index]
    if cell.kind == .absent || !column.part.contains(cell) { return }
    separate(&output)
    output.append(column.prefix)
    let isEmpty = write(cell, as: column.notation, to: &output)
    if isEmpty, column.notesEmpty { empty.append(.string(column.name)) }
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
