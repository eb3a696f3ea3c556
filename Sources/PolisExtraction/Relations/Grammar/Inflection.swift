/// The forms of regular and listed English verbs and nouns.
enum Inflection {
  /// The forms of an entry of the word table, each with what it marks.
  ///
  /// A verb is `base`, `base*` (the last letter doubles) or `base/past/participle`; a noun is
  /// `noun` or `noun/plural`. What follows the first `_` is not inflected, nor is a first part
  /// that ends in a hyphen.
  static func forms(of entry: Substring, kind: Substring) -> [(String, Sense.Marks)] {
    switch kind {
    case "verb": verb(entry)
    case "noun": noun(entry)
    default: [(String(entry), [])]
    }
  }

  private static func verb(_ entry: Substring) -> [(String, Sense.Marks)] {
    // The inflected word ends at the first blank; irregular parts are written before it.
    let parts = entry.split(separator: "/", maxSplits: 2).map(String.init)
    guard var base = parts.first else { return [] }
    var tail = ""
    var past: String
    var participle: String
    if parts.count == 3 {
      past = parts[1]
      let last = parts[2].split(separator: "_", maxSplits: 1).map(String.init)
      participle = last[0]
      if last.count == 2 { tail = "_" + last[1] }
      if base.hasSuffix("*") { base.removeLast() }
      return all(base, past, participle, tail, doubled: parts[0].hasSuffix("*"))
    }
    let pieces = base.split(separator: "_", maxSplits: 1).map(String.init)
    base = pieces[0]
    if pieces.count == 2 { tail = "_" + pieces[1] }
    let doubled = base.hasSuffix("*")
    if doubled { base.removeLast() }
    let last = base.last ?? "x"
    if base.hasSuffix("e") {
      past = base + "d"
    } else if base.hasSuffix("y"), !base.hasSuffix("ay"), !base.hasSuffix("oy"),
      !base.hasSuffix("ey")
    {
      past = base.dropLast() + "ied"
    } else {
      past = doubled ? base + String(last) + "ed" : base + "ed"
    }
    participle = past
    return all(base, past, participle, tail, doubled: doubled)
  }

  private static func all(
    _ base: String, _ past: String, _ participle: String, _ tail: String, doubled: Bool
  ) -> [(String, Sense.Marks)] {
    var gerund = base
    if base.hasSuffix("ie") {
      gerund = base.dropLast(2) + "y"
    } else if base.hasSuffix("e"), !base.hasSuffix("ee"), base.count > 2 {
      gerund.removeLast()
    } else if doubled, let last = base.last {
      gerund.append(last)
    }
    return [
      (base + tail, .base), (plural(of: base) + tail, .thirdPerson), (past + tail, .past),
      (participle + tail, .participle), (gerund + "ing" + tail, .gerund),
    ]
  }

  private static func noun(_ entry: Substring) -> [(String, Sense.Marks)] {
    let parts = entry.split(separator: "/", maxSplits: 1).map(String.init)
    guard let single = parts.first else { return [] }
    let many = parts.count == 2 ? parts[1] : plural(of: single)
    return [(single, .noun), (many, [.noun, .plural])]
  }

  /// The form in -s of a verb or noun.
  private static func plural(of word: String) -> String {
    if word.hasSuffix("y"), !word.hasSuffix("ay"), !word.hasSuffix("oy"), !word.hasSuffix("ey") {
      return word.dropLast() + "ies"
    }
    for ending in ["s", "x", "z", "ch", "sh", "go"] where word.hasSuffix(ending) {
      return word + "es"
    }
    return word + "s"
  }
}
