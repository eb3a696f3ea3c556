/// Words and the classes that they are of, found by key.
package struct Lexicon: Sendable {
  private var table: WordTable<WordClass>

  /// The lexicon of the program.
  package static let embedded = Lexicon(.words(), english: .english())

  /// The lexicon of a table of classes and their forms, and of a list of English words.
  ///
  /// Rows of unknown classes are passed over.
  ///
  /// - Parameters:
  ///   - table: A class and its forms a row.
  ///   - english: Words in lower case, parted by blanks and line feeds; `#` begins a comment line.
  package init(_ table: EmbeddedTable, english: EmbeddedTable = EmbeddedTable(text: "")) {
    // Eight bytes and more are a word and what parts it from the next.
    self.table = WordTable(absent: [], minimumCapacity: english.bytes.count / 8)
    insertWords(of: english.bytes.span)
    table.forEachRow { row in
      guard row.count > 1, let kind = WordClass(named: table.text(row[0])) else { return }
      table.split(row[1], at: UInt8(ascii: " ")) { form in
        self.table.update(WordKey.of(table.bytes.span, form)) { $0.insert(kind) }
      }
    }
  }

  /// Reads the list word by word.
  private mutating func insertWords(of text: Span<UInt8>) {
    var key = WordKey()
    var (isWord, isComment, isLineStart) = (false, false, true)
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: " "):
        if isWord { table.update(key.value) { $0.insert(.english) } }
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
    if isWord { table.update(key.value) { $0.insert(.english) } }
  }

  /// The classes of a word, none where the lexicon does not know it.
  package func classes(of key: UInt64) -> WordClass { table[key] }
}
