/// What a word counts as where themes are matched: number and spelling are taken off it.
///
/// `cities` is `city`, `urbanization` is `urbanisation`, `Harbour` is `harbor`. The result need be no
/// English word: the words of the vocabulary and of the text go through the same mill.
struct ThemeWord {
  private var letters: [UInt8] = []
  /// Which letters of the alphabet the word has, a bit each.
  private var alphabet: UInt32 = 0

  /// The key of a word of a text, or of two words that are written as one.
  mutating func key(
    of first: Range<Int>, _ second: Range<Int> = 0..<0, in bytes: Span<UInt8>
  ) -> UInt64 {
    letters.removeAll(keepingCapacity: true)
    alphabet = 0
    read(first, in: bytes)
    read(second, in: bytes)
    singular()
    spelling()
    var key = WordKey()
    for letter in letters { key.append(lower: letter) }
    return key.value
  }

  private mutating func read(_ range: Range<Int>, in bytes: Span<UInt8>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        let letter = byte &- 0x41 < 26 ? byte | 0x20 : byte
        letters.append(letter)
        alphabet |= 1 << UInt32(letter & 31)
        index += 1
      } else {
        let (scalar, length) = UTF8Scalar.decode(bytes, at: index)
        if let base = LatinLetter.base(of: scalar) {
          letters.append(base | 0x20)
          alphabet |= 1 << UInt32(base & 31)
        } else if CharacterClass(of: scalar) != .mark {
          for offset in index..<min(index + length, range.upperBound) {
            letters.append(bytes[offset])
          }
        }
        index += length
      }
    }
  }

  /// Whether letters stand before the suffix that the word ends in.
  private func ends(_ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard letters.count > count else { return false }
    return suffix.withUTF8Buffer { buffer in
      for index in 0..<count where unsafe buffer[index] != letters[letters.count - count + index] {
        return false
      }
      return true
    }
  }

  private func equals(_ word: StaticString) -> Bool {
    letters.count == word.utf8CodeUnitCount
      && word.withUTF8Buffer { unsafe letters.elementsEqual($0) }
  }

  /// Whether all of some letters are in the word.
  @inline(__always)
  private func has(_ some: StaticString) -> Bool {
    some.withUTF8Buffer { buffer in
      for index in 0..<buffer.count
      where unsafe alphabet >> UInt32(buffer[index] & 31) & 1 == 0 { return false }
      return true
    }
  }

  private mutating func singular() {
    guard letters.last == UInt8(ascii: "s") else {
      guard letters.last == UInt8(ascii: "n") else { return }
      if ends("omen") { letters[letters.count - 2] = UInt8(ascii: "a") }
      if equals("children") { letters.removeLast(3) }
      return
    }
    guard letters.count > 3 || equals("ups") else { return }
    if ends("ss") || ends("us") || ends("is") { return }
    if ends("ies"), letters.count > 4 {
      letters.removeLast(3)
      letters.append(UInt8(ascii: "y"))
    } else if ends("sses") || ends("shes") || ends("ches") || ends("xes") {
      letters.removeLast(2)
    } else if ends("buses") || equals("buses") || ends("mpuses") || ends("iruses") || ends("gases")
      || equals("gases")
    {
      letters.removeLast(2)
    } else {
      letters.removeLast()
    }
  }

  private mutating func spelling() {
    if letters.last == UInt8(ascii: "e") {
      if ends("mme") { letters.removeLast(2) }
      if ends("logue") { letters.removeLast(2) }
      if ends("tre") || ends("bre") { letters.swapAt(letters.count - 1, letters.count - 2) }
      if ends("fence") { letters[letters.count - 2] = UInt8(ascii: "s") }
    }
    // Most words have none of the letters that are spelt in two ways.
    guard has("our") || has("iz") || has("gei") || has("l") else { return }
    var index = 1
    while index + 2 < letters.count {
      switch (letters[index], letters[index + 1], letters[index + 2]) {
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
