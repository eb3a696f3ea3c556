import PolisText

extension RDFReader {
  /// Reads an input again that was read before without a fault, for a few of its statements.
  ///
  /// Of N-Triples and N-Quads only the lines are parsed that are asked for, since each that is not
  /// empty and no comment holds one statement.
  func take(_ source: any ByteSource, into sink: inout StatementTake) throws {
    guard syntax != .turtle else { return try read(source, into: &sink) }
    var window = ByteWindow(source)
    try RDFReader.begin(&window)
    var reader = LineReader(takesGraphs: syntax == .nQuads)
    repeat {
      let end = RDFReader.lastLineEnd(window)
      do throws(RDFSyntaxError.Fault) {
        try RDFReader.takeLines(&reader, window, to: end, into: &sink)
      } catch {
        throw RDFSyntaxError(error, in: window)
      }
      window.offset = end
      try checkLength(window)
    } while try window.refill() || window.offset < window.bytes.count
  }

  private static func takeLines(
    _ reader: inout LineReader, _ window: borrowing ByteWindow, to end: Int,
    into sink: inout StatementTake
  ) throws(RDFSyntaxError.Fault) {
    let bytes = window.bytes.span
    var index = window.offset
    while index < end {
      let lineEnd = ByteScan.endOfLine(bytes, from: index, to: end)
      while index < lineEnd, bytes[index] == 0x20 || bytes[index] == 0x09 { index &+= 1 }
      if index < lineEnd, bytes[index] != UInt8(ascii: "#") {
        if sink.isNextWanted {
          try reader.read(bytes, from: index, to: min(lineEnd &+ 1, end), into: &sink)
        } else {
          sink.skip()
        }
      }
      index = lineEnd &+ 1
    }
  }
}
