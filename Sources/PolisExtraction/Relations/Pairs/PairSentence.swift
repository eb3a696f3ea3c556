/// A sentence as the pair model reads it: names, each list of them as one, and words by their classes.
struct PairSentence {
  struct Unit {
    /// The entities of a name or of a list of names, as indices into the sentence's members.
    var members: Range<Int> = 0..<0
    /// The classes of the word, as indices into the sentence's tags.
    var tags: Range<Int> = 0..<0
    /// The number of the word's beginning, or of the mark.
    var word: UInt64 = 0
    /// The number of what stands here, as a neighbour sees it: types, classes, or the word.
    var value: UInt64 = 0
    /// It only joins the members of a list.
    var isJoint = false
    /// A long enough word of letters that no class holds.
    var isPlainWord = false
    /// Two names that a dash joins, and names that a slash or a hyphen does.
    var isPair = false
    var isSlashed = false
    /// A list of pairs: the first two belong together, the next two, and so on.
    var isPairList = false
  }

  private(set) var units: [Unit] = []
  private(set) var tags: [UInt8] = []
  private(set) var members: [Int] = []
  /// The words that are cues, and those that may refer to somebody named before: the unit of each,
  /// and the number of its class or beginning.
  private(set) var cues: [(unit: Int, part: UInt64)] = []
  private(set) var referring: [(unit: Int, part: UInt64)] = []
  /// The words of journeys.
  private(set) var travel: [(unit: Int, part: UInt64)] = []
  /// The bytes of the sentence, which are the evidence.
  let range: Range<Int>
  /// The entities that it names, each once, in order.
  private(set) var named: [Int] = []
  let isHeading: Bool
  let isListItem: Bool
  /// It is the first of an item of the text.
  let opensItem: Bool
  /// It ends with a colon: what follows is a list of what it speaks of.
  private(set) var opensList = false
  /// Whether any word undoes what it says.
  private(set) var hasUndoing = false

  /// The sentence that a reader of units has just read.
  init(
    _ reader: UnitReader, _ sentence: Sentence, in block: DocumentOutline.Block.Kind,
    opensItem: Bool
  ) {
    range = sentence.range
    isHeading = block == .heading
    isListItem = block == .listItem
    self.opensItem = opensItem
    opensList =
      !sentence.tokens.isEmpty && reader.tokens[sentence.tokens.upperBound - 1].isMark(":")
    // What names nobody is in no pair.
    guard reader.units.contains(where: { $0.kind == .actor || $0.kind == .theme }) else { return }
    units.reserveCapacity(reader.units.count)
    tags.reserveCapacity(reader.units.count)
    cues.reserveCapacity(8)
    members.reserveCapacity(8)
    named.reserveCapacity(8)
    for unit in reader.units {
      switch unit.kind {
      case .actor, .theme: append(names: unit, reader)
      case .word: append(word: unit, reader)
      default: append(mark: unit)
      }
    }
  }

  func tags(of unit: Unit) -> ArraySlice<UInt8> { tags[unit.tags] }

  private mutating func append(names: PolisExtraction.Unit, _ reader: UnitReader) {
    // `T, U and V` of topics is one list, as it is of actors.
    if names.kind == .theme, let list = themeListBefore(reader) {
      units.removeSubrange((list + 1)...)
      cues.removeAll { $0.unit > list }
      referring.removeAll { $0.unit > list }
      travel.removeAll { $0.unit > list }
      members += names.members
      units[list].members = units[list].members.lowerBound..<members.count
      units[list].value = Self.several[reader.entities[names.members[0]].type.number]
    } else {
      var unit = Unit()
      unit.members = members.count..<members.count + names.members.count
      members += names.members
      let types = names.members.count > 1 ? Self.several : Self.single
      unit.value = names.members.first.map { types[reader.entities[$0].type.number] } ?? 0
      unit.isPair = names.isPair
      unit.isPairList = names.isPairList
      unit.isSlashed = names.members.count > 1 && names.sides.allSatisfy { $0 == names.sides[0] }
      units.append(unit)
    }
    for member in names.members where !named.contains(member) { named.append(member) }
  }

  /// The list of topics that a topic goes on with, if only commas and `and` stand between.
  private func themeListBefore(_ reader: UnitReader) -> Int? {
    guard var index = units.indices.last, units[index].isJoint else { return nil }
    while index > 0, units[index].members.isEmpty, units[index].isJoint { index -= 1 }
    guard let member = units[index].members.first, reader.entities[members[member]].type == .theme
    else { return nil }
    return index
  }

  private mutating func append(word: PolisExtraction.Unit, _ reader: UnitReader) {
    var unit = Unit()
    let first = tags.count
    PairTag.append(word.sense, to: &tags)
    unit.tags = first..<tags.count
    let token = reader.tokens[word.tokens.lowerBound]
    // A number stands for all numbers; of a word the beginning counts, so that inflected forms meet.
    if token.isNumber {
      unit.word = Self.number
    } else if token.flags.contains(.beyondASCII) {
      unit.word = Self.foreign
    } else {
      unit.word = Self.stem(of: token, in: reader.bytes.span)
      unit.isPlainWord = first == tags.count && token.count > 3
    }
    unit.value = unit.word
    if first < tags.count {
      var parts = PairFeature.Parts()
      for tag in tags[first...] {
        let part = PairTag.parts[Int(tag)]
        parts.append(part)
        let roles = PairTag.roles[Int(tag)]
        if roles.contains(.cue) { cues.append((units.count, part)) }
        if roles.contains(.referring) { referring.append((units.count, part)) }
        if roles.contains(.travel) { travel.append((units.count, part)) }
        if roles.contains(.undoing) { hasUndoing = true }
      }
      unit.value = parts.value
    }
    if Self.pronouns.contains(unit.word) { referring.append((units.count, unit.word)) }
    unit.isJoint = word.sense.has([.and, .or, .the, .both, .aswell])
    units.append(unit)
  }

  private mutating func append(mark: PolisExtraction.Unit) {
    var unit = Unit()
    unit.word = Self.signs[Int(mark.kind.rawValue)]
    unit.value = unit.word
    unit.isJoint = mark.kind == .comma || mark.kind == .semicolon
    units.append(unit)
  }

  /// The number of the beginning of a word, in small letters.
  private static func stem(of token: Token, in text: Span<UInt8>) -> UInt64 {
    var hash = PairFeature.Hash()
    for index in Int(token.start)..<Int(token.start) + min(stem, token.count) {
      let byte = text[index]
      hash.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
    }
    return hash.value
  }

  private static let pronouns = WordSet(
    keys: ["we", "our", "us", "they", "he", "she", "it", "its", "their", "here"].map {
      PairFeature.part($0)
    })

  /// How many bytes of a word count.
  static let stem = 7
  private static let number = PairFeature.part("0")
  private static let foreign = PairFeature.part("?")
  /// The numbers of marks by the number of their kind.
  private static let signs: [UInt64] = PolisExtraction.Unit.Kind.allCases.map { kind in
    let sign =
      switch kind {
      case .comma: ","
      case .semicolon: ";"
      case .colon: ":"
      case .dash: "-"
      case .slash: "/"
      case .open: "("
      case .close: ")"
      case .possessive: "s"
      case .word, .actor, .theme, .stop: "."
      }
    return PairFeature.part(sign)
  }
  /// What stands for a name, and for a list of names, of a type.
  private static let single = EntityType.allCases.map { PairFeature.part("[\($0.rawValue)]") }
  private static let several = EntityType.allCases.map { PairFeature.part("[\($0.rawValue)s]") }
}
