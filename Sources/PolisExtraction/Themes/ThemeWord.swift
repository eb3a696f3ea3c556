/// What a word counts as where themes are matched: number and spelling are taken off it.
///
/// `cities` is `city`, `urbanization` is `urbanisation`, `Harbour` is `harbor`. The result need be no
/// English word: the words of the vocabulary and of the text go through the same mill.
struct ThemeWord {
  private var letters: [UInt8] = []

  /// The key of a word of a text.
  mutating func key(of range: Range<Int>, in bytes: Span<UInt8>) -> UInt64 {
    letters.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        letters.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        index += 1
      } else {
        let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
        if let base = LatinLetter.base(of: scalar) {
          letters.append(base | 0x20)
        } else if CharacterClass(of: scalar) != .mark {
          for offset in index..<min(index + length, range.upperBound) {
            letters.append(bytes[offset])
          }
        }
        index += length
      }
    }
    return key()
  }

  /// The key of a word of the vocabulary.
  static func key(of word: Substring) -> UInt64 {
    var form = ThemeWord()
    let bytes = Array(word.utf8)
    return form.key(of: 0..<bytes.count, in: bytes.span)
  }

  private mutating func key() -> UInt64 {
    singular()
    spelling()
    var key = WordKey()
    for letter in letters { key.append(lower: letter) }
    return key.value
  }

  private func ends(_ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard letters.count > count else { return false }
    return suffix.withUTF8Buffer { unsafe letters.suffix(count).elementsEqual($0) }
  }

  private mutating func singular() {
    guard letters.last == UInt8(ascii: "s"),
      letters.count > 3 || letters.elementsEqual("ups".utf8)
    else {
      if ends("omen") { letters[letters.count - 2] = UInt8(ascii: "a") }
      if letters.elementsEqual("children".utf8) { letters.removeLast(3) }
      return
    }
    if ends("ss") || ends("us") || ends("is") { return }
    if ends("ies"), letters.count > 4 {
      letters.removeLast(3)
      letters.append(UInt8(ascii: "y"))
    } else if ends("sses") || ends("shes") || ends("ches") || ends("xes") {
      letters.removeLast(2)
    } else if ends("buses") || ends("mpuses") || ends("iruses") {
      letters.removeLast(2)
    } else {
      letters.removeLast()
    }
  }

  private mutating func spelling() {
    if ends("mme") { letters.removeLast(2) }
    if ends("logue") { letters.removeLast(2) }
    if ends("tre") || ends("bre") { letters.swapAt(letters.count - 1, letters.count - 2) }
    if ends("fence") { letters[letters.count - 2] = UInt8(ascii: "s") }
    var index = 1
    while index + 2 < letters.count {
      let (first, second, third) = (letters[index], letters[index + 1], letters[index + 2])
      switch (first, second, third) {
      case (UInt8(ascii: "o"), UInt8(ascii: "u"), UInt8(ascii: "r")):
        letters.remove(at: index + 1)
      case (UInt8(ascii: "i"), UInt8(ascii: "z"), UInt8(ascii: "a")),
        (UInt8(ascii: "i"), UInt8(ascii: "z"), UInt8(ascii: "e")),
        (UInt8(ascii: "i"), UInt8(ascii: "z"), UInt8(ascii: "i")):
        letters[index + 1] = UInt8(ascii: "s")
      case (UInt8(ascii: "g"), UInt8(ascii: "e"), UInt8(ascii: "i")) where letters.count > 5:
        letters.remove(at: index + 1)
      case (UInt8(ascii: "l"), UInt8(ascii: "l"), UInt8(ascii: "e")),
        (UInt8(ascii: "l"), UInt8(ascii: "l"), UInt8(ascii: "i")):
        letters.remove(at: index)
      default: break
      }
      index += 1
    }
  }
}
