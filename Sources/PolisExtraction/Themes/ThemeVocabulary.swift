/// The themes and the ways to name them, from the table `themes.tsv`.
package struct ThemeVocabulary: Sendable {
  /// One theme.
  package struct Concept: Sendable, Hashable {
    /// Its name in annotations, such as `circular-economy`.
    package let id: String
    /// Its label.
    package let label: String
    /// The EuroVoc concepts that mean the same.
    package let exactMatches: [String]
    /// The EuroVoc concepts that mean nearly the same.
    package let closeMatches: [String]
  }

  /// A form that is written in capitals, and matches only so.
  struct CapitalForm: Sendable {
    let letters: [UInt8]
    let concept: Int
  }

  /// The themes, in the order of the table.
  package private(set) var concepts: [Concept] = []
  /// The forms of each theme as the table has them, in its notation.
  package private(set) var forms: [[String]] = []
  private(set) var capitalForms: [UInt64: CapitalForm] = [:]
  private(set) var trie = ThemeTrie()

  /// The vocabulary of the program.
  package static let embedded = ThemeVocabulary(.themes())

  /// The vocabulary of a table in the notation that its comments explain.
  package init(_ table: EmbeddedTable) {
    var numbers: [Substring: Int] = [:]
    for row in table.rows where row.count == 5 {
      if row[1] != "-" {
        numbers[row[0]] = concepts.count
        concepts.append(
          Concept(
            id: String(row[0]), label: String(row[1]),
            exactMatches: row[2].split(separator: " ").map(String.init),
            closeMatches: row[3].split(separator: " ").map(String.init)))
        forms.append([])
      }
      guard let concept = numbers[row[0]] else { continue }
      for form in row[4].split(separator: ";") {
        let words = form.split(separator: " ").joined(separator: " ")
        if words.isEmpty { continue }
        forms[concept].append(words)
        add(words, to: concept)
      }
    }
  }

  private mutating func add(_ form: String, to concept: Int) {
    if form.hasPrefix("=") {
      let letters = Array(form.utf8.dropFirst())
      capitalForms[WordKey.of(String(form.dropFirst()))] = CapitalForm(
        letters: letters, concept: concept)
      return
    }
    trie.insert(ThemeForm(form), concept: concept)
  }
}

/// A form in the notation of `themes.tsv`: `(a|b)` is a choice, and `[a]` may be left out.
struct ThemeForm {
  /// A word and its key.
  struct Word {
    let text: Substring
    let key: UInt64
  }

  /// The parts of the form in order; each is a choice of runs of words, and an empty run leaves
  /// the part out.
  private(set) var parts: [[[Word]]] = []

  init(_ form: String) {
    var rest = Substring(form).utf8
    while let first = rest.first {
      switch first {
      case UInt8(ascii: " "): rest.removeFirst()
      case UInt8(ascii: "("), UInt8(ascii: "["):
        let close = first == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
        let end = rest.firstIndex(of: close) ?? rest.endIndex
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        var choices = inner.split(separator: UInt8(ascii: "|")).map { Self.words(of: $0) }
        if first == UInt8(ascii: "[") { choices.append([]) }
        parts.append(choices)
        rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
      default:
        let end =
          rest.firstIndex {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[")
          } ?? rest.endIndex
        parts.append([Self.words(of: rest[..<end])])
        rest = rest[end...]
      }
    }
  }

  private static func words(of run: Substring.UTF8View) -> [Word] {
    run.split(separator: UInt8(ascii: " ")).compactMap {
      let text = Substring($0)
      return text == "'s" || text == "s'" ? nil : Word(text: text, key: ThemeWord.key(of: text))
    }
  }
}
