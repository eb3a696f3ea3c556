/// A property of a pair of entities that speaks for or against a relation between them.
///
/// Features are known by name in the table of weights (`betweenCue n.agreement cr`) and by number
/// while a text is read: the number of a feature is made from the numbers of its parts, and that of
/// a part from its bytes, so that no string is made of a text.
package struct PairFeature: Hashable, Sendable {
  /// What the parts say; the first word of the feature's name.
  package enum Form: UInt8, Sendable, CaseIterable {
    /// The types of the two, and which is named first.
    case types
    /// A class of word, or an unknown word, between the two, before them, behind them.
    case between, before, behind
    /// The words next to them: outside before, inside, outside behind.
    case beforeFirst, behindFirst, beforeSecond, behindSecond
    /// All that stands between them, where it is little.
    case link, linkOfTypes
    /// Whether only a list joins them, how many names and words are between, how many act in all.
    case list, namesBetween, distance, actors
    /// How many names the lists have that the two stand in.
    case listed
    /// What undoes, anywhere in the sentence, and near the two.
    case undoing, undoingNear
    /// Whether one lies in the other, or is where something else of the sentence lies.
    case lies
    /// Whether the sentence is a heading or an item of a list.
    case block
    /// A cue between, before or behind, with the types, the shape of the list, the preposition.
    case cueBetween, cueBetweenTypes, cueBetweenPreposition
    case cueBefore, cueBeforeTypes, cueBeforePreposition
    case cueBehind, cueBehindTypes
    case noCue
    /// The preposition before the second.
    case preposition
    /// Where an entity that the sentence does not name was named, and what refers to it.
    case context, contextWord, contextActors, contextCount, contextMain
    /// Words of travel in the heading, the lead or the sentence before.
    case travelWord
    /// How likely the source goes and the target receives, as far as each alone tells; the less
    /// likely of these, and what the two are otherwise.
    case goes, receives, weaker, goesAndReceives, sourceReceives, targetGoes
    /// Whether each is in the whole text rather one that goes or one that receives.
    case mainRole, mainRoles
    /// How far apart they were named so, and who else goes that was named in between.
    case apart, apartWeaker, rivals, namedTogether
    /// What every pair has.
    case bias
  }

  package var form: Form
  package var parts: (UInt64, UInt64, UInt64, UInt64)

  package init(
    _ form: Form, _ first: UInt64 = 0, _ second: UInt64 = 0, _ third: UInt64 = 0,
    _ fourth: UInt64 = 0
  ) {
    self.form = form
    parts = (first, second, third, fourth)
  }

  /// The number of the feature; parts are hashes, so that a product of each mixes them well enough.
  @inline(__always)
  package var key: UInt64 {
    let form = (UInt64(self.form.rawValue) &+ 1) &* 0x9E37_79B9_7F4A_7C15
    let first = parts.0 &* 0xD6E8_FEB8_6659_FD93 ^ parts.1 &* 0xBF58_476D_1CE4_E5B9
    let last = parts.2 &* 0x94D0_49BB_1331_11EB ^ parts.3 &* 0xC2B2_AE3D_27D4_EB4F
    let key = form ^ first ^ last
    return key ^ key >> 32
  }

  package static func == (one: Self, other: Self) -> Bool {
    one.form == other.form && one.parts == other.parts
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// The number of a part (FNV-1a of its bytes).
  package static func part(_ name: some Sequence<UInt8>) -> UInt64 {
    var hash = Hash()
    for byte in name { hash.append(byte) }
    return hash.value
  }

  /// The number of a part, byte by byte.
  struct Hash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
    mutating func append(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }

  /// The number of a part.
  package static func part(_ name: String) -> UInt64 { part(name.utf8) }

  /// Several parts as one, named `<v.sign+n.agreement>`.
  package struct Parts {
    package private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
    package init() {}
    package mutating func append(_ part: UInt64) {
      value = (value ^ part) &* 0x100_0000_01b3
    }
  }

  /// The feature of a name as UTF-8, or `nil` where it is none.
  package init?(named name: ArraySlice<UInt8>) {
    var form: Form?
    var values: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var number = 0
    var start = name.startIndex
    while true {
      let end = name[start...].firstIndex(of: UInt8(ascii: " ")) ?? name.endIndex
      let field = name[start..<end]
      switch number {
      case 0:
        let key = Self.part(field)
        form = Self.forms.first { $0.key == key }?.form
        if form == nil { return nil }
      case 1: values.0 = Self.value(field)
      case 2: values.1 = Self.value(field)
      case 3: values.2 = Self.value(field)
      case 4: values.3 = Self.value(field)
      default: return nil
      }
      number += 1
      if end == name.endIndex { break }
      start = end + 1
    }
    guard let form else { return nil }
    self.init(form, values.0, values.1, values.2, values.3)
  }

  private static let forms: [(key: UInt64, form: Form)] = Form.allCases.map {
    (part("\($0)".utf8), $0)
  }

  /// The number of a part of a name; `_` is nothing, `<a+b>` several parts as one.
  private static func value(_ field: ArraySlice<UInt8>) -> UInt64 {
    guard let first = field.first, let last = field.last else { return 0 }
    if field.count == 1, first == UInt8(ascii: "_") { return 0 }
    guard first == UInt8(ascii: "<"), last == UInt8(ascii: ">"), field.count > 2 else {
      return part(field)
    }
    var parts = Parts()
    for one in field.dropFirst().dropLast().split(separator: UInt8(ascii: "+")) {
      parts.append(part(one))
    }
    return parts.value
  }

  /// The number of a small count as a part.
  package static func part(_ count: Int) -> UInt64 {
    (0xcbf2_9ce4_8422_2325 ^ UInt64(UInt8(ascii: "0") + UInt8(clamping: min(count, 9))))
      &* 0x100_0000_01b3
  }
}
