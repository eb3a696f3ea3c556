import PolisModel
import PolisText
import PolisXML

/// What the cells of a column have in common.
struct CellSurvey {
  /// One bit for each kind of cell that there is.
  private var kinds: UInt16 = 0
  private(set) var hasAbsent = false
  /// Whether every integer has 32 bits.
  private(set) var isNarrow = true
  /// Whether every real is a number that can be counted with.
  private(set) var isFinite = true
  /// Whether every text can be written in XML, and every string alone.
  private(set) var isXML = true
  private(set) var hasXMLStrings = true
  private var qualifier: Symbol?
  private var hasOneQualifier = true

  /// Looks at all rows of a column.
  init(_ column: AttributeTable.Column, rows: Int, of graph: Graph, allTextIsXML: Bool) {
    if column.count < rows { hasAbsent = true }
    for row in 0..<min(rows, column.count) {
      let cell = column[row]
      switch cell.kind {
      case .absent:
        hasAbsent = true
        continue
      case .integer:
        if Int32(exactly: cell.integerValue) == nil { isNarrow = false }
      case .real: if !cell.realValue.isFinite { isFinite = false }
      case .string:
        if !allTextIsXML {
          noteText(cell.symbol, of: graph)
          if !isXML, hasXMLStrings {
            hasXMLStrings = graph.symbols.withBytes(of: cell.symbol) { isXMLText($0) }
          }
        }
      case .text, .literal:
        noteText(cell.symbol, of: graph)
        if qualifier == nil { qualifier = cell.qualifier }
        if qualifier != cell.qualifier { hasOneQualifier = false }
      case .boolean, .date, .list: break
      }
      kinds |= Self.bit(cell.kind)
    }
  }

  private static func bit(_ kind: Cell.Kind) -> UInt16 { 1 << UInt16(kind.rawValue) }

  private mutating func noteText(_ symbol: Symbol, of graph: Graph) {
    if isXML { isXML = graph.symbols.withBytes(of: symbol) { isXMLText($0) } }
  }

  /// Whether there is no value at all.
  var isEmpty: Bool { kinds == 0 }

  /// The one kind of all cells, or `nil` where there are several or none.
  var kind: Cell.Kind? {
    kinds.nonzeroBitCount == 1 ? Cell.Kind(rawValue: UInt8(kinds.trailingZeroBitCount)) : nil
  }

  /// Whether strings stand beside values of other kinds, and can stand in XML as they are.
  var mixesStrings: Bool {
    kinds.nonzeroBitCount > 1 && kinds & Self.bit(.string) != 0 && hasXMLStrings
  }

  /// The same cells without the strings.
  var withoutStrings: CellSurvey {
    var result = self
    result.kinds &= ~Self.bit(.string)
    result.hasAbsent = true
    return result
  }

  /// The `attr.type` and the form for a column that has no key yet.
  func keyType(of graph: Graph) -> (type: String, form: PlannedColumn.Form) {
    guard let kind, isXML, hasOneQualifier else {
      return ("string", .notation(.any))
    }
    switch kind {
    case .boolean: return ("boolean", .native)
    case .integer: return (isNarrow ? "int" : "long", .native)
    case .real: return ("double", .native)
    case .date: return ("string", .notation(.date))
    case .list: return ("string", .notation(.list))
    case .text:
      return ("string", .notation(.text(language: graph.symbols.string(qualifier ?? .none))))
    case .literal:
      return ("string", .notation(.literal(datatype: graph.symbols.string(qualifier ?? .none))))
    case .string, .absent: return ("string", .native)
    }
  }
}

extension Graph {
  /// Whether every string of the graph can be written in XML.
  var hasXMLTextOnly: Bool {
    (0..<symbols.count).allSatisfy {
      symbols.withBytes(of: Symbol(rawValue: UInt32($0))) { isXMLText($0) }
    }
  }

  /// Whether a reader that finds a cell's text in data of a type makes the same cell of it.
  func isNative(_ cell: Cell, as type: KeyType) -> Bool {
    switch cell.kind {
    case .absent: return true
    case .boolean: return type == .boolean
    case .integer: return type == .integer
    case .real: return type == .real
    case .string:
      return symbols.withBytes(of: cell.symbol) { text in
        guard isXMLText(text) else { return false }
        return switch type {
        case .string: true
        case .boolean: LexicalForm.boolean(text) == nil
        case .integer: LexicalForm.integer(text) == nil
        case .real: LexicalForm.real(text) == nil
        }
      }
    case .literal:
      return symbols.string(cell.qualifier) == AttributeValue.xmlDatatype
        && XMLFragmentBuilder.isCanonical(symbols.string(cell.symbol))
    case .date, .list, .text: return false
    }
  }

  /// The cell of a value whose strings the graph has already; `nil` where it has not.
  func existingCell(for value: AttributeValue) -> Cell? {
    switch value {
    case .boolean(let flag): .boolean(flag)
    case .integer(let number): .integer(number)
    case .real(let number): .real(number)
    case .date(let date): .date(date)
    case .string(let text): symbols.find(text).map { .string($0) }
    case .literal(let text, let datatype):
      symbols.find(text).flatMap { text in
        symbols.find(datatype).map {
          Cell(.literal, bits: UInt64(text.rawValue) << 32 | UInt64($0.rawValue))
        }
      }
    case .list, .text: nil
    }
  }
}
