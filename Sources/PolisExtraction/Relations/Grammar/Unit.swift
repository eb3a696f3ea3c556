/// A word, a mark, or a run of names that act together, in one sentence.
package struct Unit: Sendable {
  /// What stands here.
  package enum Kind: Sendable {
    case word, actor, theme, possessive
    case comma, semicolon, colon, dash, slash, open, close, stop
  }

  var kind: Kind
  /// The tokens.
  var tokens: Range<Int>
  /// What the lexicon knows of a word.
  var sense = Sense()
  /// The entities of a name or of a run of names.
  var members: [Int] = []
  /// Which of the members stand on one side (`A/B and C`: 0, 0, 1).
  var sides: [Int] = []
  /// The members are joined by a dash (`A–B`): they are a pair.
  var isPair = false
  /// No white space stands before.
  var isGlued = false
  /// The word begins with a capital.
  var isCapitalised = false
  /// The word is a number.
  var isNumber = false
  /// The number has four digits.
  var isYear = false
  /// The members are a list of pairs (`A and B, C and D`): only those of a side belong together.
  var isPairList = false
}

/// A relation that the form of a phrase states, before any verb is read.
struct StatedFact: Sendable {
  var type: RelationType
  var source: Int
  var target: Int
  var confidence: Double
}
