/// Which cells of a column of the graph stand in a column of a file.
///
/// Where strings and other values are mixed, strings stand as they are under the attribute's name,
/// where every program finds them, and the others in a column of their own.
package enum ColumnPart: Sendable, Hashable {
  /// Every cell.
  case all
  /// Strings.
  case strings
  /// What is no string.
  case others

  /// Whether a cell, which is not absent, stands here.
  package func contains(_ cell: Cell) -> Bool {
    self == .all || (cell.kind == .string) == (self == .strings)
  }
}
