/// What the lexicon knows of a word; a word may be of several classes.
package struct WordClass: OptionSet, Sendable, Hashable {
  package let rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Ends in a full stop that does not end the sentence (`Mr.`, `Co.`).
  package static let abbreviation = WordClass(rawValue: 1 << 0)
  /// Stands before a person's name (`Mr`, `Dr`, `Señora`).
  package static let honorific = WordClass(rawValue: 1 << 1)
  /// A job or office (`mayor`, `director`).
  package static let office = WordClass(rawValue: 1 << 2)
  /// A month.
  package static let month = WordClass(rawValue: 1 << 3)
  /// A day of the week.
  package static let weekday = WordClass(rawValue: 1 << 4)

  /// The class that is called so in the tables.
  package init?(named name: String) {
    guard let found = Self.names[name] else { return nil }
    self = found
  }

  private static let names: [String: WordClass] = [
    "abbreviation": .abbreviation, "honorific": .honorific, "office": .office,
    "month": .month, "weekday": .weekday,
  ]
}
