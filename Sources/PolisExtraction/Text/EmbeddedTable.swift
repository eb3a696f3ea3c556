internal import CLexicon

/// A table of the extractor that lies in the program: rows of tab-separated fields.
package struct EmbeddedTable: Sendable {
  /// The rows without comments and empty lines; each is split at tabs.
  package let rows: [[Substring]]

  /// The words and their classes.
  package static func words() -> EmbeddedTable { unsafe EmbeddedTable(polis_words()) }
  /// The themes and the ways to name them.
  package static func themes() -> EmbeddedTable { unsafe EmbeddedTable(polis_themes()) }
  /// Lower-case words of English, as the bytes of their list.
  package static func englishBytes() -> [UInt8] {
    let table = unsafe polis_english()
    // The array is constant and has the length that it is given with; it is copied here.
    return unsafe Array(UnsafeBufferPointer(start: table.start, count: table.count))
  }

  /// The words that carry the grammar of relations.
  package static func relationWords() -> EmbeddedTable {
    unsafe EmbeddedTable(polis_relation_words())
  }

  /// The frames of relations and their examples, a line a row.
  package static func relationFrames() -> EmbeddedTable {
    unsafe EmbeddedTable(polis_relation_frames())
  }

  /// The table that a C array holds.
  private init(_ table: polis_table) {
    // The array is constant, lives as long as the process, and has the length that it is given with.
    let bytes = unsafe UnsafeBufferPointer(start: table.start, count: table.count)
    self.init(text: unsafe String(decoding: bytes, as: UTF8.self))
  }

  /// The table that a text holds: one row a line, `#` begins a comment line.
  package init(text: String) {
    rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: "\t", omittingEmptySubsequences: false)
    }
  }
}
