internal import PolisGazetteer

/// Places that the text names once as the gazetteer does, and again with an ending.
extension NameSearch {
  /// Names with an ending of another language ("w Krakowie"), of places that the text names too.
  mutating func findInflectedPlaces() {
    let cities = spans.filter { $0.type == .city && $0.tokens.count == 1 }
    guard !cities.isEmpty else { return }
    var (names, word): ([[UInt8]], [UInt8]) = ([], [])
    // An inflected name begins as the name does.
    var byOpening: [UInt32: [Int]] = [:]
    for (number, city) in cities.enumerated() {
      fold(city.tokens.lowerBound, into: &word)
      names.append(word)
      if word.count > 3 { byOpening[Self.opening(word), default: []].append(number) }
    }
    for index in tokens.indices
    where roles[index] == .free && text.isCapital(index) && !tokens[index].isAny(.english) {
      fold(index, into: &word)
      guard word.count > 4, let numbers = byOpening[Self.opening(word)],
        let number = numbers.first(where: { isInflected(word, of: names[$0]) })
      else { continue }
      take(
        NameSpan(index..<index + 1, .city, .gazetteer, name: cities[number].name, confidence: 0.75))
    }
  }

  /// The first three letters of a word.
  private static func opening(_ word: [UInt8]) -> UInt32 {
    UInt32(word[0]) << 16 | UInt32(word[1]) << 8 | UInt32(word[2])
  }

  /// The letters of a word without case and diacritics.
  func folded(_ index: Int) -> [UInt8] {
    var letters: [UInt8] = []
    fold(index, into: &letters)
    return letters
  }

  private func fold(_ index: Int, into letters: inout [UInt8]) {
    letters.removeAll(keepingCapacity: true)
    var offset = Int(tokens[index].start)
    while offset < Int(tokens[index].end) {
      let (value, length) = UTF8Scalar.decode(text.bytes.span, at: offset)
      if value < 0x80 {
        letters.append(value &- 0x41 < 26 ? UInt8(value) | 0x20 : UInt8(value))
      } else if let base = LatinLetter.base(of: value) {
        letters.append(base | 0x20)
      } else if let scalar = Unicode.Scalar(value) {
        letters.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
      offset += length
    }
  }

  private func isInflected(_ word: [UInt8], of name: [UInt8]) -> Bool {
    guard name.count > 3, word != name else { return false }
    let isVowel = name.last.map { Self.vowels.contains($0) } ?? false
    let stem = isVowel ? name.dropLast() : name[...]
    guard word.starts(with: stem) else { return false }
    return Self.endings.contains { word.dropFirst(stem.count).elementsEqual($0) }
  }

  private static let vowels = Array("aeiouy".utf8)
  private static let endings: [[UInt8]] = [
    "ie", "u", "a", "em", "om", "owi", "iem", "y", "i", "e", "ze", "ju", "jem", "ssa", "lla", "sta",
    "ban", "ben", "ba", "be", "nak", "bol",
  ].map { Array($0.utf8) }
}
