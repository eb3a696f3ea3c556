/// Words and the classes that they are of, found by key.
package struct Lexicon: Sendable {
  /// The sets of classes that words have, the empty set first, and the number of each word's.
  private var sets: [WordClass] = [[]]
  private var numbers = NumberTable([])
  /// The same while the tables are read.
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
    seal()
  }

  /// Puts the sets of classes in order, of which there are few, and forgets what only reading needs.
  private mutating func seal() {
    var known: [UInt64: Int32] = [0: 0]
    // Nearly all words are English and nothing else.
    sets.append(.english)
    let entries = table.entries.map { key, classes in
      if classes == .english { return (key: key, value: Int32(1)) }
      if let number = known[classes.rawValue] { return (key: key, value: number) }
      let number = Int32(sets.count)
      known[classes.rawValue] = number
      sets.append(classes)
      return (key: key, value: number)
    }
    numbers = NumberTable(entries)
    table = WordTable(absent: [])
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
  package func classes(of key: UInt64) -> WordClass { sets[Int(numbers[likely: key])] }
}
