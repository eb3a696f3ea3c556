/// Words and the classes that they are of, found by key.
package struct Lexicon: Sendable {
  private var keys: [UInt64]
  private var values: [WordClass]
  private let mask: Int

  /// The lexicon of the program.
  package static let embedded = Lexicon(.words(), english: .english())

  /// The lexicon of a table of classes and their forms, and of a list of English words.
  ///
  /// Rows of unknown classes are passed over.
  package init(_ table: EmbeddedTable, english: EmbeddedTable? = nil) {
    var found: [UInt64: WordClass] = [:]
    found.reserveCapacity(1 << 16)
    for row in english?.rows ?? [] {
      for word in row.lazy.flatMap({ $0.split(separator: " ") }) {
        found[WordKey.of(word), default: []].insert(.english)
      }
    }
    for row in table.rows where row.count > 1 {
      guard let kind = WordClass(named: row[0]) else { continue }
      for form in row[1].split(separator: " ") {
        found[WordKey.of(form), default: []].insert(kind)
      }
    }
    var capacity = 1024
    while capacity < found.count * 3 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    values = Array(repeating: [], count: capacity)
    mask = capacity - 1
    for (key, value) in found {
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// The classes of a word, none where the lexicon does not know it.
  package func classes(of key: UInt64) -> WordClass {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & mask
    }
    return []
  }
}
