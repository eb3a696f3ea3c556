/// The words that carry the grammar of relations, found by the keys of tokens.
///
/// Verbs and nouns are inflected when the table is read, so that a look-up is one probe. Of fixed
/// phrases (`take part`, `town hall`) the longest is taken.
package struct RelationLexicon: Sendable {
  private var keys: [UInt64] = []
  private var senses: [Sense] = []
  private var mask = 0
  /// The keys that begin a phrase.
  private var openers: Set<UInt64> = []

  /// The lexicon of the program.
  package static let embedded = RelationLexicon(.relationWords())

  /// The lexicon of a table of kinds, classes and words.
  package init(_ table: EmbeddedTable) {
    var found: [UInt64: Sense] = [:]
    for row in table.rows where row.count == 3 {
      let verb = row[0] == "verb" ? VerbClass(named: row[1]) : nil
      let noun = row[0] == "noun" ? NounClass(named: row[1]) : nil
      let preposition = row[0] == "prep" ? Preposition(named: row[1]) : nil
      for entry in row[2].split(separator: " ") {
        for (form, marks) in Inflection.forms(of: entry, kind: row[0]) {
          let words = form.split(whereSeparator: { $0 == "_" || $0 == "-" }).map(String.init)
          guard let first = words.first else { continue }
          if words.count > 1 { openers.insert(WordKey.of(first)) }
          let key = words.dropFirst().reduce(WordKey.of(first)) {
            Self.join($0, WordKey.of($1))
          }
          found[key, default: Sense()].learn(
            row[1], marks, verb: verb, noun: noun, preposition: preposition)
        }
      }
    }
    fill(found)
  }

  private mutating func fill(_ found: [UInt64: Sense]) {
    var capacity = 1024
    while capacity < found.count * 3 { capacity *= 2 }
    keys = Array(repeating: 0, count: capacity)
    senses = Array(repeating: Sense(), count: capacity)
    mask = capacity - 1
    for (key, sense) in found {
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      senses[slot] = sense
    }
  }

  /// The key of a phrase and a further word.
  private static func join(_ key: UInt64, _ next: UInt64) -> UInt64 {
    (key ^ (key >> 29)) &* 0x9E37_79B9_7F4A_7C15 ^ next
  }

  private func sense(of key: UInt64) -> Sense? {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return senses[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The sense of the word or longest phrase that begins at a token, and the token behind it.
  package func sense(
    at start: Int, before end: Int, in tokens: [Token]
  ) -> (sense: Sense, end: Int) {
    let first = tokens[start].key
    var best = (sense: sense(of: first) ?? Sense(), end: start + 1)
    guard openers.contains(first) else { return best }
    var key = first
    var index = start + 1
    var words = 1
    while index < end, words < 5 {
      let token = tokens[index]
      if token.isMark("-"), !token.isAfterSpace, index + 1 < end {
        index += 1
        continue
      }
      guard token.isWord || token.isNumber else { break }
      key = Self.join(key, token.key)
      index += 1
      words += 1
      if let longer = sense(of: key) { best = (longer, index) }
    }
    return best
  }
}

extension Sense {
  /// Adds what a row of the table says.
  fileprivate mutating func learn(
    _ name: Substring, _ marks: Marks, verb: VerbClass?, noun: NounClass?, preposition: Preposition?
  ) {
    self.marks.formUnion(marks)
    if let verb {
      if self.verb == .none { self.verb = verb }
    } else if let noun {
      if self.noun == .none { self.noun = noun } else { kind = noun }
    } else if let preposition {
      self.preposition = preposition
    } else if let mark = Marks(named: name) {
      self.marks.insert(mark)
    }
  }
}
