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
  private(set) var automaton = ThemeAutomaton()

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
        add(words, to: concept, allowsSingle: row[1] != "-")
      }
    }
    automaton.seal()
  }

  private mutating func add(_ form: String, to concept: Int, allowsSingle: Bool) {
    if form.hasPrefix("=") {
      let letters = Array(form.utf8.dropFirst())
      capitalForms[WordKey.of(String(form.dropFirst()))] = CapitalForm(
        letters: letters, concept: concept)
      return
    }
    automaton.insert(ThemeForm(form), concept: concept, allowsSingle: allowsSingle)
  }
}

/// A form in the notation of `themes.tsv`: `(a|b)` is a choice, and `[a]` may be left out.
struct ThemeForm {
  /// One place of a form: the runs of words that may stand there.
  struct Part {
    var choices: [String]
    var isOptional: Bool
  }

  /// The places of the form, in order.
  let parts: [Part]

  init(_ form: String) {
    var parts: [Part] = []
    var rest = form[...]
    while let first = rest.first {
      switch first {
      case " ": rest.removeFirst()
      case "(", "[":
        let close: Character = first == "(" ? ")" : "]"
        let end = rest.firstIndex(of: close) ?? rest.endIndex
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        parts.append(Part(choices: Self.choices(inner), isOptional: first == "["))
        rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
      default:
        let end = rest.firstIndex { $0 == " " || $0 == "(" || $0 == "[" } ?? rest.endIndex
        parts.append(Part(choices: Self.choices(rest[..<end]), isOptional: false))
        rest = rest[end...]
      }
    }
    self.parts = parts.filter { !$0.choices.isEmpty }
  }

  /// The choices between bars, without possessives, hyphens and full stops in numbers.
  private static func choices(_ inner: Substring) -> [String] {
    inner.split(separator: "|").map { choice in
      choice.split { $0 == " " || $0 == "-" }
        .filter { $0 != "'s" && $0 != "s'" && $0 != "'" }
        .map { $0.hasSuffix("'s") || $0.hasSuffix("s'") ? $0.split(separator: "'")[0] : $0 }
        .joined(separator: " ")
    }.filter { !$0.isEmpty }
  }
}
