/// An attribute value in nine bytes: a kind and what the kind makes of 64 bits.
///
/// Strings are symbols of the graph's table and lists are runs of the graph's list pool, so a
/// cell means something only beside its ``Graph``.
public struct Cell: Hashable, Sendable {
  /// What the bits are.
  public enum Kind: UInt8, Sendable {
    /// No value.
    case absent
    /// 0 or 1.
    case boolean
    /// Two's complement.
    case integer
    /// IEEE 754.
    case real
    /// A symbol.
    case string
    /// A packed date.
    case date
    /// A start in the list pool (high 40 bits) and a count (low 24 bits).
    case list
    /// A symbol (high half) and the symbol of its language tag (low half).
    case text
    /// A symbol (high half) and the symbol of its datatype IRI (low half).
    case literal
  }

  /// What the bits are.
  public let kind: Kind
  /// The bits.
  public let bits: UInt64

  /// A cell of a kind and bits that fit it.
  public init(_ kind: Kind, bits: UInt64) {
    self.kind = kind
    self.bits = bits
  }

  /// No value.
  public static let absent = Cell(.absent, bits: 0)
  /// A boolean.
  public static func boolean(_ value: Bool) -> Cell { Cell(.boolean, bits: value ? 1 : 0) }
  /// An integer.
  public static func integer(_ value: Int64) -> Cell {
    Cell(.integer, bits: UInt64(bitPattern: value))
  }
  /// A real.
  public static func real(_ value: Double) -> Cell { Cell(.real, bits: value.bitPattern) }
  /// A string, by its symbol.
  public static func string(_ symbol: Symbol) -> Cell {
    Cell(.string, bits: UInt64(symbol.rawValue))
  }
  /// A date.
  public static func date(_ value: PartialDate) -> Cell { Cell(.date, bits: UInt64(value.packed)) }

  /// The symbol of a string, text or literal.
  public var symbol: Symbol {
    Symbol(
      rawValue: kind == .string
        ? UInt32(truncatingIfNeeded: bits) : UInt32(truncatingIfNeeded: bits >> 32))
  }
  /// The symbol of a text's language tag or a literal's datatype.
  public var qualifier: Symbol { Symbol(rawValue: UInt32(truncatingIfNeeded: bits)) }
  /// The boolean of a boolean cell.
  public var booleanValue: Bool { bits != 0 }
  /// The integer of an integer cell.
  public var integerValue: Int64 { Int64(bitPattern: bits) }
  /// The real of a real cell.
  public var realValue: Double { Double(bitPattern: bits) }
  /// The date of a date cell.
  public var dateValue: PartialDate? { PartialDate(packed: UInt32(truncatingIfNeeded: bits)) }
  /// The run of the list pool of a list cell.
  public var listRange: Range<Int> {
    let start = Int(bits >> 24)
    return start..<start + Int(bits & 0xFF_FFFF)
  }
}

/// Attributes in columns: one column a name, one row an element.
public struct AttributeTable: Sendable {
  /// One attribute of all elements.
  ///
  /// Rows beyond the end have no value.
  public struct Column: Sendable {
    /// The attribute's name, a symbol of the graph.
    public let name: Symbol
    private var kinds: [UInt8] = []
    private var bits: [UInt64] = []

    init(name: Symbol) { self.name = name }

    /// The number of rows up to the last that ever had a value.
    public var count: Int { kinds.count }

    /// The cell of a row.
    public subscript(row: Int) -> Cell {
      get {
        guard row < kinds.count, let kind = Cell.Kind(rawValue: kinds[row]) else { return .absent }
        return Cell(kind, bits: bits[row])
      }
      set {
        if row >= kinds.count {
          if newValue.kind == .absent { return }
          while kinds.count < row {
            kinds.append(0)
            bits.append(0)
          }
          kinds.append(newValue.kind.rawValue)
          bits.append(newValue.bits)
        } else {
          kinds[row] = newValue.kind.rawValue
          bits[row] = newValue.bits
        }
      }
    }
  }

  /// The columns in the order in which their names were first seen.
  public private(set) var columns: [Column] = []
  private var indexOfName: [Symbol: Int] = [:]
  /// How many cells all columns have together, empty ones before the last value of a column among them.
  public private(set) var cellCount = 0

  /// A table without columns.
  public init() {}

  /// The index of the column of a name, or `nil`.
  public func column(named name: Symbol) -> Int? { indexOfName[name] }

  /// The index of the column of a name, which is added if it is new.
  public mutating func addColumn(named name: Symbol) -> Int {
    if let index = indexOfName[name] { return index }
    columns.append(Column(name: name))
    indexOfName[name] = columns.count - 1
    return columns.count - 1
  }

  /// The cell of a row and a column.
  public subscript(row: Int, column: Int) -> Cell {
    get { columns[column][row] }
    set {
      let before = columns[column].count
      columns[column][row] = newValue
      cellCount += columns[column].count - before
    }
  }
}
