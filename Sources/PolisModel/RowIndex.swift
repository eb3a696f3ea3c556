/// Which columns of a table have a value in each row.
///
/// A writer that asks each row for each column takes rows times columns, which is far more than there are values
/// where a table has columns by the thousand. This takes as long as there are cells.
public struct RowIndex: Sendable {
  private let starts: [Int]
  private let places: [UInt32]

  /// The fewest columns for which looking at all of them is the slower way.
  private static let fewestColumns = 64

  /// Lists the columns with a value for each row; `nil` where the columns are so few that it is quicker to look at
  /// all of them.
  ///
  /// - Parameters:
  ///   - columns: The columns in the order in which they are asked for; -1 for what is there in each row.
  ///   - table: The table.
  ///   - rows: How many rows it has.
  public init?(_ columns: [Int], of table: AttributeTable, rows: Int) {
    guard columns.count >= Self.fewestColumns else { return nil }
    var starts = [Int](repeating: 0, count: rows + 1)
    for column in columns {
      Self.forEachRow(of: column, in: table, rows) { starts[$0 + 1] += 1 }
    }
    for row in 0..<rows { starts[row + 1] += starts[row] }
    var places = [UInt32](repeating: 0, count: starts[rows])
    var next = starts
    for (place, column) in columns.enumerated() {
      Self.forEachRow(of: column, in: table, rows) { row in
        places[next[row]] = UInt32(place)
        next[row] += 1
      }
    }
    self.starts = starts
    self.places = places
  }

  /// Calls a closure for each row in which a column has a value.
  private static func forEachRow(
    of column: Int, in table: AttributeTable, _ rows: Int, _ body: (Int) -> Void
  ) {
    if column < 0 {
      for row in 0..<rows { body(row) }
      return
    }
    let values = table.columns[column]
    for row in 0..<min(rows, values.count) where values[row].kind != .absent { body(row) }
  }

  /// The places, in the list that was given, of the columns that have a value in a row.
  public func places(in row: Int) -> ArraySlice<UInt32> { places[starts[row]..<starts[row + 1]] }
}
