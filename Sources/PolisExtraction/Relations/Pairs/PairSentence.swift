/// A sentence as the pair model reads it: names, and words by their classes.
struct PairSentence {
  struct Unit {
    /// The entity that is named, or -1.
    var entity: Int32 = -1
    /// The classes of the word, as indices into the sentence's tags.
    var tags: Range<Int32> = 0..<0
    /// The number of the word's beginning, or of the mark.
    var word: UInt64 = 0
    /// The number of what stands here, as a neighbour sees it: classes, or the word.
    var value: UInt64 = 0
    /// It only joins the members of a list.
    var isJoint = false
    /// A long enough word of letters that no class holds.
    var isPlainWord = false
  }

  private(set) var units: [Unit] = []
  private(set) var tags: [UInt8] = []
  /// The bytes of the sentence, which are the evidence.
  private(set) var range = 0..<0
  /// The entities that it names, each once, in order.
  private(set) var named: [Int] = []
  var isHeading = false
  var isListItem = false
  /// It ends with a colon: what follows is a list of what it speaks of.
  private(set) var opensList = false
  /// Whether any word undoes what it says.
  private(set) var hasUndoing = false

  func tags(of unit: Unit) -> ArraySlice<UInt8> {
    tags[Int(unit.tags.lowerBound)..<Int(unit.tags.upperBound)]
  }

  /// Reads a sentence of a text.
  mutating func read(_ sentence: Sentence, in reader: UnitReader) {
    units.removeAll(keepingCapacity: true)
    tags.removeAll(keepingCapacity: true)
    named.removeAll(keepingCapacity: true)
    range = sentence.range
    hasUndoing = false
    let tokens = reader.tokens
    var index = sentence.tokens.lowerBound
    let end = sentence.tokens.upperBound
    while index < end {
      let mention = reader.mentionAt[index]
      if mention >= 0 {
        let (entity, next) = reader.mentions[Int(mention)]
        var unit = Unit(entity: Int32(truncatingIfNeeded: entity))
        unit.value = Self.typeParts[reader.entities[entity].type] ?? 0
        unit.isJoint = true
        units.append(unit)
        if !named.contains(entity) { named.append(entity) }
        index = max(next, index + 1)
        continue
      }
      let token = tokens[index]
      switch token.kind {
      case .word, .number, .ideograph:
        var (sense, next) = reader.lexicon.sense(at: index, before: end, in: tokens)
        if next > index + 1, (index + 1..<next).contains(where: { reader.mentionAt[$0] >= 0 }) {
          (sense, next) = reader.lexicon.sense(at: index, before: index + 1, in: tokens)
        }
        append(token, sense, reader.bytes)
        index = next
      default:
        appendMark(token)
        index += 1
      }
    }
    opensList = end > sentence.tokens.lowerBound && tokens[end - 1].isMark(":")
  }

  private mutating func append(_ token: Token, _ sense: Sense, _ bytes: [UInt8]) {
    var unit = Unit()
    let first = tags.count
    PairTag.append(sense, to: &tags)
    unit.tags = Int32(first)..<Int32(tags.count)
    // A number stands for all numbers; of a word the beginning counts, so that inflected forms meet.
    if token.isNumber {
      unit.word = Self.numberPart
    } else if token.flags.contains(.beyondASCII) {
      unit.word = Self.foreignPart
    } else {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var count = 0
      for byte in bytes[Int(token.start)..<Int(token.end)] {
        guard count < Self.stem else { break }
        let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
        hash = (hash ^ UInt64(lower)) &* 0x100_0000_01b3
        count += 1
      }
      unit.word = hash
      unit.isPlainWord = first == tags.count && token.count > 3
    }
    unit.value = unit.word
    if first < tags.count {
      var parts = PairFeature.Parts()
      for tag in tags[first...] {
        parts.append(PairTag.parts[Int(tag)])
        if PairTag.undoing.contains(tag) { hasUndoing = true }
      }
      unit.value = parts.value
    }
    unit.isJoint = sense.has([.and, .or, .the, .both, .aswell]) || sense.preposition == .with
    units.append(unit)
  }

  private mutating func appendMark(_ token: Token) {
    guard token.kind == .punctuation || token.kind == .possessive else { return }
    var unit = Unit()
    let mark = token.kind == .possessive ? UInt8(ascii: "s") : token.mark
    guard mark != 0 else { return }
    unit.word = (0xcbf2_9ce4_8422_2325 ^ UInt64(mark)) &* 0x100_0000_01b3
    unit.value = unit.word
    unit.isJoint =
      mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";") || mark == UInt8(ascii: "-")
      || mark == UInt8(ascii: "/") || mark == UInt8(ascii: "&")
    units.append(unit)
  }

  /// How many bytes of a word count.
  static let stem = 7
  private static let numberPart = PairFeature.part("0")
  private static let foreignPart = PairFeature.part("?")
  private static let typeParts: [EntityType: UInt64] = Dictionary(
    uniqueKeysWithValues: EntityType.allCases.map { ($0, PairFeature.part("[\($0.rawValue)]")) })
}
