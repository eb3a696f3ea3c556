internal import CLexicon

/// A table of the extractor: rows of tab-separated fields, read as bytes since they are read
/// whenever the program starts.
package struct EmbeddedTable: Sendable {
  /// The table as UTF-8.
  package let bytes: [UInt8]

  /// The words and their classes.
  package static func words() -> EmbeddedTable { unsafe EmbeddedTable(polis_words()) }
  /// The themes and the ways to name them.
  package static func themes() -> EmbeddedTable { unsafe EmbeddedTable(polis_themes()) }
  /// Lower-case words of English, parted by blanks and line feeds.
  package static func english() -> EmbeddedTable { unsafe EmbeddedTable(polis_english()) }
  /// The words that carry the grammar of relations.
  package static func relationWords() -> EmbeddedTable {
    unsafe EmbeddedTable(polis_relation_words())
  }
  /// The frames of relations and their examples, a line a row.
  package static func relationFrames() -> EmbeddedTable {
    unsafe EmbeddedTable(polis_relation_frames())
  }

  /// The weights of the pair model, a feature a row.
  package static func relationWeights() -> EmbeddedTable {
    unsafe EmbeddedTable(polis_relation_weights())
  }

  /// The table that a C array holds.
  private init(_ table: polis_table) {
    // The array is constant and has the length that it is given with; it is copied here.
    bytes = unsafe Array(UnsafeBufferPointer(start: table.start, count: table.count))
  }

  /// The table that a text holds: one row a line, `#` begins a comment line.
  package init(text: String) { bytes = Array(text.utf8) }

  /// Where the fields of the rows are, without comments and empty lines.
  ///
  /// - Parameter body: Gets the ranges of a row's fields.
  func forEachRow(_ body: ([Range<Int>]) -> Void) {
    var fields: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = first(UInt8(ascii: "\n"), in: start..<bytes.count)
      if start < end, bytes[start] != UInt8(ascii: "#") {
        fields.removeAll(keepingCapacity: true)
        split(start..<end, at: UInt8(ascii: "\t"), keepingEmpty: true) { fields.append($0) }
        body(fields)
      }
      start = end + 1
    }
  }

  /// The rows as text.
  var lines: [Substring] {
    text(0..<bytes.count)[...].fields(separatedBy: "\n").filter { !$0.hasPrefix("#") }
  }

  /// Cuts a range of bytes at a separator.
  func split(
    _ range: Range<Int>, at separator: UInt8, keepingEmpty: Bool = false,
    _ body: (Range<Int>) -> Void
  ) {
    var start = range.lowerBound
    while true {
      let end = first(separator, in: start..<range.upperBound)
      if keepingEmpty || start < end { body(start..<end) }
      if end == range.upperBound { return }
      start = end + 1
    }
  }

  /// Where a byte stands first in a range, or the end of the range.
  private func first(_ byte: UInt8, in range: Range<Int>) -> Int {
    let bytes = self.bytes.span
    var index = range.lowerBound
    while index < range.upperBound, bytes[index] != byte { index &+= 1 }
    return index
  }

  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Whether a range of bytes holds a text.
  func holds(_ text: StaticString, at range: Range<Int>) -> Bool {
    range.count == text.utf8CodeUnitCount
      && text.withUTF8Buffer { unsafe bytes[range].elementsEqual($0) }
  }
}

extension Substring {
  /// The parts between separators, without empty ones; bytes are compared, which is fast.
  func fields(separatedBy separator: Unicode.Scalar) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator)).map { Substring($0) }
  }
}
