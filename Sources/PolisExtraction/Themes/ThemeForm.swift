/// A form in the notation of `themes.tsv`: `(a|b)` is a choice, `[a]` may be left out, and `@crop`
/// stands for the words of a class.
///
/// Words are ranges of the table's bytes: without possessives, and cut at hyphens. One value reads
/// all forms of a table, so that its memory is used again.
struct ThemeForm {
  /// One place of a form.
  struct Part {
    /// The runs of words that may stand there.
    var choices: Range<Int>
    var isOptional: Bool
  }

  /// The words of the form, one choice behind the other.
  private(set) var words: [Range<Int>] = []
  /// The runs of words, of which each is a choice.
  private(set) var choices: [Range<Int>] = []
  /// The places of the form, in order.
  private(set) var parts: [Part] = []
  /// Where the words of each class are, by the key of its name.
  private var classes = WordTable<Range<Int>>(absent: 0..<0, minimumCapacity: 64)

  /// Gives a class of words its name, which `@` stands before; bars part the words.
  mutating func define(_ name: Range<Int>, as words: Range<Int>, in bytes: Span<UInt8>) {
    classes[WordKey.of(bytes, name)] = words
  }

  /// Reads a form.
  mutating func read(_ bytes: Span<UInt8>, _ form: Range<Int>) {
    words.removeAll(keepingCapacity: true)
    choices.removeAll(keepingCapacity: true)
    parts.removeAll(keepingCapacity: true)
    var index = form.lowerBound
    while index < form.upperBound {
      switch bytes[index] {
      case UInt8(ascii: " "): index += 1
      case UInt8(ascii: "("):
        let end = Self.first(")", ")", ")", in: bytes, index..<form.upperBound)
        readPart(bytes, index + 1..<end, isOptional: false)
        index = end + 1
      case UInt8(ascii: "["):
        let end = Self.first("]", "]", "]", in: bytes, index..<form.upperBound)
        readPart(bytes, index + 1..<end, isOptional: true)
        index = end + 1
      default:
        let end = Self.first(" ", "(", "[", in: bytes, index..<form.upperBound)
        readPart(bytes, index..<end, isOptional: false)
        index = end
      }
    }
  }

  private static func first(
    _ one: Unicode.Scalar, _ two: Unicode.Scalar, _ three: Unicode.Scalar,
    in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> Int {
    for index in range {
      let byte = bytes[index]
      if byte == UInt8(ascii: one) || byte == UInt8(ascii: two) || byte == UInt8(ascii: three) {
        return index
      }
    }
    return range.upperBound
  }

  private mutating func readPart(_ bytes: Span<UInt8>, _ part: Range<Int>, isOptional: Bool) {
    let first = choices.count
    readChoices(bytes, part)
    if choices.count > first {
      parts.append(Part(choices: first..<choices.count, isOptional: isOptional))
    }
  }

  /// Reads the choices between bars.
  private mutating func readChoices(
    _ bytes: Span<UInt8>, _ part: Range<Int>, isClass: Bool = false
  ) {
    var start = part.lowerBound
    while start <= part.upperBound {
      let bar = Self.first("|", "|", "|", in: bytes, start..<part.upperBound)
      // A class holds no other classes, so that none can hold itself.
      if start < bar, bytes[start] == UInt8(ascii: "@"), !isClass {
        readChoices(bytes, classes[WordKey.of(bytes, start..<bar)], isClass: true)
      } else {
        let word = words.count
        readWords(bytes, start..<bar)
        if words.count > word { choices.append(word..<words.count) }
      }
      start = bar + 1
    }
  }

  private mutating func readWords(_ bytes: Span<UInt8>, _ choice: Range<Int>) {
    var start = choice.lowerBound
    while start < choice.upperBound {
      let end = Self.first(" ", "-", "-", in: bytes, start..<choice.upperBound)
      let stem = Self.first("'", "'", "'", in: bytes, start..<end)
      // `city's`, `citizens'`; the possessive alone is no word.
      if start < stem, !(stem < end && stem == start + 1 && bytes[start] == UInt8(ascii: "s")) {
        words.append(start..<stem)
      }
      start = end + 1
    }
  }
}
