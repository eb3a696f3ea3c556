/// The words that carry the grammar of relations, found by the keys of tokens.
///
/// Verbs and nouns are inflected when the table is read, so that a look-up is one probe. Of fixed
/// phrases (`take part`, `town hall`) the longest is taken.
package struct RelationLexicon: Sendable {
  /// What is known of a word or phrase.
  private struct Entry: Hashable {
    var sense = Sense()
    var isKnown = false
    /// Phrases begin with the word.
    var isOpener = false
  }

  private var entries = [Entry()]
  /// The entry of a key; the first entry is that of all other keys.
  private var index = NumberTable([])
  /// The same while the table is read.
  private var places: WordTable<Int32>

  /// The lexicon of the program.
  package static let embedded = RelationLexicon(.relationWords())

  /// The lexicon of a table of kinds, classes and words.
  package init(_ table: EmbeddedTable) {
    places = WordTable(absent: 0, minimumCapacity: table.bytes.count / 3)
    table.forEachRow { row in
      guard row.count == 3 else { return }
      let name = table.text(row[1])
      let isVerb = table.holds("verb", at: row[0])
      let isNoun = table.holds("noun", at: row[0])
      let isPreposition = table.holds("prep", at: row[0])
      let lesson = Lesson(
        verb: isVerb ? VerbClass(named: name) : nil, noun: isNoun ? NounClass(named: name) : nil,
        preposition: isPreposition ? Preposition(named: name) : nil,
        mark: Sense.Marks(named: name))
      table.split(row[2], at: UInt8(ascii: " ")) { entry in
        if isVerb {
          Inflection.forVerb(table.bytes[entry]) { learn($0, $1, lesson) }
        } else if isNoun {
          Inflection.forNoun(table.bytes[entry]) { learn($0, $1, lesson) }
        } else {
          learn(Array(table.bytes[entry]), [], lesson)
        }
      }
    }
    seal()
  }

  /// Keeps one entry for all words of which the same is known, so that few lie about in memory, and
  /// forgets what only reading needs.
  private mutating func seal() {
    var distinct = [Entry()]
    var numbers = [Entry(): Int32(0)]
    let merged = places.entries.map { key, place in
      let entry = entries[Int(place)]
      if let number = numbers[entry] { return (key: key, value: number) }
      let number = Int32(distinct.count)
      numbers[entry] = number
      distinct.append(entry)
      return (key: key, value: number)
    }
    index = NumberTable(merged)
    entries = distinct
    places = WordTable(absent: 0)
  }

  /// What a row of the table says of its words.
  fileprivate struct Lesson {
    var verb: VerbClass?
    var noun: NounClass?
    var preposition: Preposition?
    var mark: Sense.Marks?
  }

  /// Takes in a form: words parted by `_` or `-`.
  private mutating func learn(_ form: [UInt8], _ marks: Sense.Marks, _ lesson: Lesson) {
    var key: UInt64?
    var isPhrase = false
    var opener: UInt64 = 0
    var start = 0
    for end in 0...form.count
    where end == form.count || form[end] == UInt8(ascii: "_") || form[end] == UInt8(ascii: "-") {
      if start < end {
        let word = WordKey.of(form.span, start..<end)
        isPhrase = key != nil
        if !isPhrase { opener = word }
        key = key.map { Self.join($0, word) } ?? word
      }
      start = end + 1
    }
    if isPhrase { entries[entry(of: opener)].isOpener = true }
    guard let key else { return }
    let place = entry(of: key)
    entries[place].isKnown = true
    entries[place].sense.learn(marks, lesson)
  }

  /// The entry of a key, made where there is none.
  private mutating func entry(of key: UInt64) -> Int {
    let known = places[key]
    guard known == 0 else { return Int(known) }
    places[key] = Int32(entries.count)
    entries.append(Entry())
    return entries.count - 1
  }

  /// The key of a phrase and a further word.
  private static func join(_ key: UInt64, _ next: UInt64) -> UInt64 {
    (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15 ^ next
  }

  /// The sense of the word or longest phrase that begins at a token, and the token behind it.
  package func sense(
    at start: Int, before end: Int, in tokens: [Token]
  ) -> (sense: Sense, end: Int) {
    var key = tokens[start].key
    let first = entries[Int(index[key])]
    var best = (sense: first.sense, end: start + 1)
    guard first.isOpener else { return best }
    var place = start + 1
    var words = 1
    while place < end, words < 5 {
      let token = tokens[place]
      if token.isMark("-"), !token.isAfterSpace, place + 1 < end {
        place += 1
        continue
      }
      guard token.isWord || token.isNumber else { break }
      key = Self.join(key, token.key)
      place += 1
      words += 1
      let longer = entries[Int(index[key])]
      if longer.isKnown { best = (longer.sense, place) }
    }
    return best
  }
}

extension Sense {
  /// Adds what a row of the table says.
  fileprivate mutating func learn(_ marks: Marks, _ lesson: RelationLexicon.Lesson) {
    self.marks.formUnion(marks)
    if let verb = lesson.verb {
      if self.verb == .none { self.verb = verb }
    } else if let noun = lesson.noun {
      if self.noun == .none { self.noun = noun } else { kind = noun }
    } else if let preposition = lesson.preposition {
      self.preposition = preposition
    } else if let mark = lesson.mark {
      self.marks.insert(mark)
    }
  }
}
