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
    trie.seal()
  }

  private mutating func add(_ form: String, to concept: Int) {
    if form.hasPrefix("=") {
      let letters = Array(form.utf8.dropFirst())
      capitalForms[WordKey.of(String(form.dropFirst()))] = CapitalForm(
        letters: letters, concept: concept)
      return
    }
    for words in ThemeForm(form).expansions {
      trie.insert(words.map { ThemeWord.key(of: $0) }, concept: concept)
      for joined in Self.joined(words) {
        trie.insert(joined.map { ThemeWord.key(of: $0[...]) }, concept: concept)
      }
    }
  }

  /// `e commerce` is also `ecommerce`, and `cooperation` also `co operation`.
  private static func joined(_ words: [Substring]) -> [[String]] {
    var result: [[String]] = []
    for (index, word) in words.enumerated() {
      var other = words.map(String.init)
      if prefixes.contains(word), index + 1 < words.count {
        other[index] = String(word + words[index + 1])
        other.remove(at: index + 1)
        result.append(other)
      } else if word.hasPrefix("coop") {
        other[index] = String(word.dropFirst(2))
        other.insert("co", at: index)
        result.append(other)
      }
    }
    return result
  }

  private static let prefixes: Set<Substring> = [
    "e", "multi", "bio", "eco", "agri", "agro", "micro", "peri", "inter", "re", "start", "scale",
    "spin", "co", "storm", "rain", "waste", "geo", "tele", "anti", "over", "low", "brown", "wood",
    "electro", "bike", "ride",
  ]
}

/// A form in the notation of `themes.tsv`: `(a|b)` is a choice, and `[a]` may be left out.
struct ThemeForm {
  /// Every run of words that the form stands for.
  let expansions: [[Substring]]

  init(_ form: String) {
    var runs: [[Substring]] = [[]]
    for part in Self.parts(of: form) {
      var choices = part.choices.map {
        $0.split(separator: " ").filter { $0 != "'s" && $0 != "s'" }
      }
      if part.isOptional { choices.append([]) }
      runs = runs.flatMap { run in choices.map { run + $0 } }
    }
    expansions = runs.filter { !$0.isEmpty }
  }

  private struct Part {
    var choices: [Substring]
    var isOptional: Bool
  }

  private static func parts(of form: String) -> [Part] {
    var parts: [Part] = []
    var rest = form[...]
    while let first = rest.first {
      switch first {
      case " ": rest.removeFirst()
      case "(", "[":
        let close: Character = first == "(" ? ")" : "]"
        let end = rest.firstIndex(of: close) ?? rest.endIndex
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        parts.append(Part(choices: inner.split(separator: "|"), isOptional: first == "["))
        rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
      default:
        let end = rest.firstIndex { $0 == " " || $0 == "(" || $0 == "[" } ?? rest.endIndex
        parts.append(Part(choices: [rest[..<end]], isOptional: false))
        rest = rest[end...]
      }
    }
    return parts
  }
}
