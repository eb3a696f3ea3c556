/// A place in a text as people name it.
///
/// Both numbers count from one; the column counts UTF-8 bytes, as compilers do.
public struct SourcePosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The line, from 1.
  public var line: Int
  /// The byte in the line, from 1.
  public var column: Int

  /// Names a place by line and column, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Finds the place of a byte.
  ///
  /// - Complexity: O(*offset*); for messages, not for hot paths.
  public init(offset: Int, in bytes: Span<UInt8>) {
    self.init(line: 1, column: 1)
    var index = 0
    let end = min(offset, bytes.count)
    while index < end {
      if bytes[index] == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else {
        column += 1
      }
      index += 1
    }
  }

  /// The place a number of bytes further on, where these bytes stand between.
  public func advanced(over bytes: Span<UInt8>) -> SourcePosition {
    let step = SourcePosition(offset: bytes.count, in: bytes)
    return step.line == 1
      ? SourcePosition(line: line, column: column + step.column - 1)
      : SourcePosition(line: line + step.line - 1, column: step.column)
  }

  /// `LINE:COLUMN`.
  public var description: String { "\(line):\(column)" }

  /// Orders places as they stand in the text.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}
