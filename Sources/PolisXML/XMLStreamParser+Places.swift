import CLibXML2
public import PolisText

// Places in the document, in lines and bytes of its text as UTF-8.
extension XMLStreamParser {
  /// Where the parser is: at the first byte that it has not dealt with.
  public var position: SourcePosition {
    noteLine()
    return mark.position
  }

  /// Where the start tag that is being told of begins.
  public var tagPosition: SourcePosition {
    noteLine()
    return tagMark.position
  }

  /// Keeps where the current line begins; called at each event, since libxml2 soon drops what it has dealt with.
  @inline(__always)
  func noteLine() {
    guard let input = unsafe context.pointee.input else { return }
    let line = Int(unsafe input.pointee.line)
    if line != lineStart.line, let current = unsafe input.pointee.cur {
      lineStart = (line, unsafe lineOffset(of: current, in: input))
    }
  }

  /// The place of the first byte that libxml2 has not dealt with, in the line that was noted last.
  var mark: XMLMark {
    guard let input = unsafe context.pointee.input, let current = unsafe input.pointee.cur else {
      return XMLMark(line: 1, column: 1)
    }
    // The spaces that a few bytes are filled up with are not in the file.
    let offset = unsafe self.offset(of: current, in: input)
    return mark(
      line: lineStart.line, from: lineStart.offset,
      to: byteCount < 4 ? min(offset, byteCount) : offset)
  }

  /// The place of the last `<`, which begins a start tag while it is told of, since it holds no other.
  var tagMark: XMLMark {
    guard let input = unsafe context.pointee.input, let base = unsafe input.pointee.base,
      let current = unsafe input.pointee.cur
    else { return XMLMark(line: 1, column: 1) }
    var cursor = unsafe current
    var line = lineStart.line
    while unsafe cursor > base, unsafe cursor.pointee != UInt8(ascii: "<") {
      unsafe cursor -= 1
      if unsafe cursor.pointee == UInt8(ascii: "\n") { line -= 1 }
    }
    let start = line == lineStart.line ? lineStart.offset : unsafe lineOffset(of: cursor, in: input)
    return mark(line: line, from: start, to: unsafe offset(of: cursor, in: input))
  }

  @inline(__always)
  private func mark(line: Int, from start: Int, to offset: Int) -> XMLMark {
    XMLMark(line: max(1, line), column: max(1, offset - start + 1))
  }

  /// How many bytes of the document stand before a place in the text that libxml2 holds.
  @inline(__always)
  func offset(of place: UnsafePointer<xmlChar>, in input: xmlParserInputPtr) -> Int {
    guard let base = unsafe input.pointee.base else { return 0 }
    return unsafe Int(bitPattern: input.pointee.consumed) + (place - base)
  }

  /// How many bytes stand before the line of a place.
  private func lineOffset(
    of place: UnsafePointer<xmlChar>, in input: xmlParserInputPtr
  ) -> Int {
    guard let base = unsafe input.pointee.base else { return 0 }
    var start = unsafe place
    while unsafe start > base, unsafe (start - 1).pointee != UInt8(ascii: "\n") {
      unsafe start -= 1
    }
    return unsafe offset(of: start, in: input)
  }
}
