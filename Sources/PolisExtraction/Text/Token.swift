/// A word, a number, a mark or a sign of a text, as a range of its bytes.
package struct Token: Sendable, Hashable {
  /// What a token is made of.
  package enum Kind: UInt8, Sendable {
    /// Letters, possibly with digits after the first (`C40`).
    case word
    /// A number, possibly with letters after it (`1,200`, `21st`, `5G`).
    case number
    /// One mark of punctuation; three dots in a row are one.
    case punctuation
    /// The `'s` of a possessive.
    case possessive
    /// One character of a script written without spaces.
    case ideograph
    /// Anything else: currency signs, arrows, emoji.
    case symbol
  }

  /// What is worth knowing of a token without reading it again.
  package struct Flags: OptionSet, Sendable, Hashable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }
    /// The first letter is a capital.
    package static let capitalised = Flags(rawValue: 1 << 0)
    /// There are two letters or more, all capitals.
    package static let allCapitals = Flags(rawValue: 1 << 1)
    /// A capital stands behind a small letter (`eThekwini`, `EuroCities` in camel case).
    package static let innerCapital = Flags(rawValue: 1 << 2)
    /// White space stands before the token.
    package static let afterSpace = Flags(rawValue: 1 << 3)
    /// It is the first token of a line.
    package static let lineStart = Flags(rawValue: 1 << 4)
    /// It is the first token of a paragraph: an empty line stands before it.
    package static let paragraphStart = Flags(rawValue: 1 << 5)
    /// It is the first token of a sentence.
    package static let sentenceStart = Flags(rawValue: 1 << 6)
    /// A digit is among its characters.
    package static let hasDigit = Flags(rawValue: 1 << 7)
    /// It holds bytes beyond ASCII.
    package static let beyondASCII = Flags(rawValue: 1 << 8)
    /// It is one letter long.
    package static let singleLetter = Flags(rawValue: 1 << 9)
  }

  /// The offset of the first byte.
  package var start: Int32
  /// The offset behind the last byte.
  package var end: Int32
  /// What it is made of.
  package var kind: Kind
  /// What else is known.
  package var flags: Flags
  /// The ASCII byte of a mark of punctuation, zero for everything else.
  ///
  /// Quotes, dashes and dots beyond ASCII are given as the ASCII sign that they stand for.
  package var mark: UInt8
  /// A number that two words share where they differ in case and diacritics only.
  package var key: UInt64
  /// The classes that the lexicon knows the word to be of.
  package var classes: WordClass

  /// The bytes of the token.
  package var range: Range<Int> { Int(start)..<Int(end) }
  /// How many bytes it has.
  package var count: Int { Int(end - start) }

  package var isWord: Bool { kind == .word }
  package var isNumber: Bool { kind == .number }
  package var isCapitalised: Bool { flags.contains(.capitalised) }
  package var isAllCapitals: Bool { flags.contains(.allCapitals) }
  package var isAfterSpace: Bool { flags.contains(.afterSpace) }
  package var isLineStart: Bool { flags.contains(.lineStart) }
  package var isSentenceStart: Bool { flags.contains(.sentenceStart) }

  /// Whether the token is the given mark of punctuation.
  package func isMark(_ sign: Unicode.Scalar) -> Bool { mark == UInt8(ascii: sign) }
  /// Whether the token has any of the classes.
  package func isAny(_ some: WordClass) -> Bool { !classes.isDisjoint(with: some) }
}
