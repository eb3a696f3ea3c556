/// Words and the classes that they are of, found by key.
package struct Lexicon: Sendable {
  private var keys: [UInt64]
  private var values: [WordClass]

  private var count = 0

  /// The lexicon of the program.
  package static let embedded = Lexicon(.words(), english: EmbeddedTable.englishBytes())

  /// The lexicon of a table of classes and their forms, and of a list of English words.
  ///
  /// Rows of unknown classes are passed over.
  ///
  /// - Parameters:
  ///   - table: A class and its forms a row.
  ///   - english: Words in lower case, parted by blanks and line feeds; `#` begins a comment line.
  package init(_ table: EmbeddedTable, english: [UInt8] = []) {
    keys = Array(repeating: 0, count: 1 << 17)
    values = Array(repeating: [], count: 1 << 17)
    insertWords(of: english.span)
    for row in table.rows where row.count > 1 {
      guard let kind = WordClass(named: row[0]) else { continue }
      for form in row[1].split(separator: " ") { insert(WordKey.of(form), kind) }
    }
  }

  /// Reads the list word by word; it is long, and read whenever the program starts.
  private mutating func insertWords(of text: Span<UInt8>) {
    var key = WordKey()
    var (isWord, isComment, isLineStart) = (false, false, true)
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: " "):
        if isWord { insert(key.value, .english) }
        isWord = false
        key = WordKey()
        isLineStart = byte == UInt8(ascii: "\n")
        if isLineStart { isComment = false }
      case UInt8(ascii: "#") where isLineStart: isComment = true
      default:
        isLineStart = false
        if isComment { continue }
        isWord = true
        key.append(lower: byte)
      }
    }
    if isWord { insert(key.value, .english) }
  }

  private mutating func insert(_ key: UInt64, _ kind: WordClass) {
    if count * 2 > keys.count { grow() }
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    if keys[slot] == 0 { count += 1 }
    keys[slot] = key
    values[slot].insert(kind)
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    values = Array(repeating: [], count: oldKeys.count * 2)
    for (key, value) in zip(oldKeys, oldValues) where key != 0 {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      values[slot] = value
    }
  }

  /// The classes of a word, none where the lexicon does not know it.
  package func classes(of key: UInt64) -> WordClass {
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return values[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return []
  }
}
