/// A part of a sentence with a verb of its own.
struct Clause: Sendable {
  enum Kind: Sendable { case main, relative, participle, subordinate }
  var kind: Kind
  /// The clause around it, or -1.
  var parent: Int
  /// The phrase that a relative or participle clause is said of, or -1.
  var antecedent = -1
  /// The phrase that is the subject, or -1.
  var subject = -1
  /// The first finite verb, or -1.
  var verb = -1
  /// It was opened behind a comma, so that a comma closes it.
  var isInserted = false
  /// `whose …`, `where …`, `to which …`.
  var relative: Sense.Marks = []
  var relativePreposition: Preposition = .none
  /// Whether it denies what it says.
  var isNegative = false
  /// Whether it says what could be.
  var isMaybe = false
}
