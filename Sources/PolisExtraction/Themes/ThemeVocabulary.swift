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
    /// The IRIs of the EuroVoc concepts that mean the same.
    let sameAs: [String]

    init(id: String, label: String, exactMatches: [String], closeMatches: [String]) {
      self.id = id
      self.label = label
      self.exactMatches = exactMatches
      self.closeMatches = closeMatches
      sameAs = exactMatches.map { "http://eurovoc.europa.eu/\($0)" }
    }
  }

  /// The themes, in the order of the table.
  package private(set) var concepts: [Concept] = []
  private(set) var automaton: ThemeAutomaton
  /// The forms that are written in capitals, and match only so; the index of each by its key.
  private var capitalForms: [(letters: Range<Int>, concept: Int)] = []
  private var capitalIndex = WordTable<Int32>(absent: -1)
  private var formRanges: [[Range<Int>]] = []
  private let table: EmbeddedTable

  /// The vocabulary of the program.
  package static let embedded = ThemeVocabulary(.themes())

  /// The vocabulary of a table in the notation that its comments explain.
  package init(_ table: EmbeddedTable) {
    self.table = table
    automaton = ThemeAutomaton(bytes: table.bytes.count)
    var numbers: [String: Int] = [:]
    var form = ThemeForm()
    table.forEachRow { row in
      if row.count == 2, table.bytes[row[0].lowerBound] == UInt8(ascii: "@") {
        form.define(row[0], as: row[1], in: table.bytes.span)
      }
      guard row.count == 5 else { return }
      let isAddition = table.holds("-", at: row[1])
      let id = table.text(row[0])
      if !isAddition {
        numbers[id] = concepts.count
        concepts.append(
          Concept(
            id: id, label: table.text(row[1]), exactMatches: Self.words(table.text(row[2])),
            closeMatches: Self.words(table.text(row[3]))))
        formRanges.append([])
      }
      guard let concept = numbers[id] else { return }
      table.split(row[4], at: UInt8(ascii: ";")) { part in
        guard let range = Self.trimmed(part, in: table.bytes.span) else { return }
        formRanges[concept].append(range)
        if table.bytes[range.lowerBound] == UInt8(ascii: "=") {
          addCapitalForm(range.dropFirst(), of: concept)
        } else {
          let isWeak = table.bytes[range.lowerBound] == UInt8(ascii: "~")
          form.read(table.bytes.span, isWeak ? range.dropFirst() : range)
          automaton.insert(
            form, in: table.bytes.span, concept: concept, allowsSingle: !isAddition, isWeak: isWeak)
        }
      }
    }
    automaton.seal()
  }

  private mutating func addCapitalForm(_ letters: Range<Int>, of concept: Int) {
    capitalIndex[WordKey.of(table.bytes.span, letters)] = Int32(capitalForms.count)
    capitalForms.append((letters, concept))
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  private static func trimmed(_ range: Range<Int>, in bytes: Span<UInt8>) -> Range<Int>? {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] == UInt8(ascii: " ") { start += 1 }
    while start < end, bytes[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start < end ? start..<end : nil
  }

  /// The forms of each theme as the table has them, in its notation.
  package var forms: [[String]] {
    formRanges.map { $0.map { Self.words(table.text($0)).joined(separator: " ") } }
  }

  /// The theme that a word in capitals names by itself.
  func capitalConcept(_ token: Token, in text: Span<UInt8>) -> Int? {
    let index = capitalIndex[token.key]
    guard index >= 0 else { return nil }
    let form = capitalForms[Int(index)]
    guard form.letters.count == token.count else { return nil }
    for offset in 0..<token.count
    where text[Int(token.start) + offset] != table.bytes[form.letters.lowerBound + offset] {
      return nil
    }
    return form.concept
  }
}
