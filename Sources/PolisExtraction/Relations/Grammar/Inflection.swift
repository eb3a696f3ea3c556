/// The forms of regular and listed English verbs and nouns.
///
/// A verb of the word table is `base`, `base*` (the last letter doubles) or `base/past/participle`; a
/// noun is `noun` or `noun/plural`. Of a phrase the first word is inflected; what follows the first
/// `_` stays.
enum Inflection {
  /// A word in ASCII.
  typealias Letters = [UInt8]

  /// Calls a closure with the forms of a verb, each with what it marks.
  static func forVerb(_ entry: ArraySlice<UInt8>, _ body: (Letters, Sense.Marks) -> Void) {
    let parts = entry.split(separator: UInt8(ascii: "/"), maxSplits: 2)
    guard let last = parts.last else { return }
    let cut = last.firstIndex(of: UInt8(ascii: "_")) ?? last.endIndex
    let tail = last[cut...]
    var base = Letters(parts.count > 1 ? parts[0] : last[..<cut])
    let isDoubled = base.last == UInt8(ascii: "*")
    if isDoubled { base.removeLast() }
    var past: Letters
    var participle: Letters
    if parts.count == 3 {
      past = Letters(parts[1])
      participle = Letters(last[..<cut])
    } else {
      past = base
      if base.ends("e") {
        past.add("d")
      } else if base.ends("y"), !base.ends("ay"), !base.ends("oy"), !base.ends("ey") {
        past.removeLast()
        past.add("ied")
      } else {
        if isDoubled, let letter = base.last { past.append(letter) }
        past.add("ed")
      }
      participle = past
    }
    body(base + tail, .base)
    body(plural(of: base) + tail, .thirdPerson)
    body(past + tail, .past)
    body(participle + tail, .participle)
    body(gerund(of: base, isDoubled: isDoubled) + tail, .gerund)
  }

  private static func gerund(of base: Letters, isDoubled: Bool) -> Letters {
    var gerund = base
    if base.ends("ie") {
      gerund.removeLast(2)
      gerund.add("y")
    } else if base.ends("e"), !base.ends("ee"), base.count > 2 {
      gerund.removeLast()
    } else if isDoubled, let letter = base.last {
      gerund.append(letter)
    }
    gerund.add("ing")
    return gerund
  }

  /// Calls a closure with the forms of a noun, each with what it marks.
  static func forNoun(_ entry: ArraySlice<UInt8>, _ body: (Letters, Sense.Marks) -> Void) {
    let parts = entry.split(separator: UInt8(ascii: "/"), maxSplits: 1)
    guard let single = parts.first else { return }
    body(Letters(single), .noun)
    body(parts.count == 2 ? Letters(parts[1]) : plural(of: Letters(single)), [.noun, .plural])
  }

  /// The form in -s of a verb or noun.
  private static func plural(of word: Letters) -> Letters {
    var plural = word
    if word.ends("y"), !word.ends("ay"), !word.ends("oy"), !word.ends("ey") {
      plural.removeLast()
      plural.add("ies")
    } else if word.ends("s") || word.ends("x") || word.ends("z") || word.ends("ch")
      || word.ends("sh") || word.ends("go")
    {
      plural.add("es")
    } else {
      plural.add("s")
    }
    return plural
  }
}

extension [UInt8] {
  fileprivate func ends(_ suffix: StaticString) -> Bool {
    guard count >= suffix.utf8CodeUnitCount else { return false }
    return suffix.withUTF8Buffer { unsafe self.suffix($0.count).elementsEqual($0) }
  }

  fileprivate mutating func add(_ suffix: StaticString) {
    suffix.withUTF8Buffer { unsafe append(contentsOf: $0) }
  }
}
