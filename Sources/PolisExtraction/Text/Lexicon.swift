/// Words and the classes that they are of, found by key.
package struct Lexicon: Sendable {
  /// The sets of classes that words have, the empty set first and that of plain English words second,
  /// since nearly all words are of it; and the number of each word's.
  private var sets: [WordClass] = [[], .english]
  private var numbers: NumberTable

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
    var classes = WordTable<WordClass>(absent: [], minimumCapacity: table.bytes.count / 8)
    table.forEachRow { row in
      guard row.count > 1, let kind = WordClass(named: table.text(row[0])) else { return }
      table.split(row[1], at: UInt8(ascii: " ")) { form in
        classes.update(WordKey.of(table.bytes.span, form)) { $0.insert(kind) }
      }
    }
    let words = english.bytes.count { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") } + 1
    numbers = NumberTable(minimumCapacity: words + classes.count)
    insertWords(of: english.bytes.span)
    insert(classes)
  }

  /// Gives words the numbers of their sets, of which there are few.
  private mutating func insert(_ classes: WordTable<WordClass>) {
    var known: [UInt64: Int32] = [:]
    for (key, some) in classes.entries {
      let all = numbers[likely: key] == 1 ? some.union(.english) : some
      let number = known[all.rawValue] ?? Int32(sets.count)
      if number == sets.count {
        known[all.rawValue] = number
        sets.append(all)
      }
      numbers.insert(key, number)
    }
  }

  /// Reads the list word by word.
  private mutating func insertWords(of text: Span<UInt8>) {
    let (newline, blank) = (UInt8(ascii: "\n"), UInt8(ascii: " "))
    var index = 0
    var isLineStart = true
    while index < text.count {
      let byte = text[index]
      if byte == newline || byte == blank {
        isLineStart = byte == newline
        index += 1
      } else if isLineStart, byte == UInt8(ascii: "#") {
        while index < text.count, text[index] != newline { index += 1 }
      } else {
        var key = WordKey()
        while index < text.count, text[index] != newline, text[index] != blank {
          key.append(lower: text[index])
          index += 1
        }
        numbers.insert(key.value, 1)
        isLineStart = false
      }
    }
  }

  /// The classes of a word, none where the lexicon does not know it.
  package func classes(of key: UInt64) -> WordClass { sets[Int(numbers[likely: key])] }
}
