/// A text as the pair model reads it: names, each list of them as one, and words by their classes.
///
/// What the sentences hold lies end to end in arrays of the text, so that none needs memory of its
/// own; a unit is known by its position among those of the text.
struct PairText {
  struct Unit {
    /// The entities of a name or of a list of names, as indices into the members of the text.
    var members: Range<Int> = 0..<0
    /// The classes of the word, as indices into the tags of the text.
    var tags: Range<Int> = 0..<0
    /// The number of the word's beginning, or of the mark.
    var word: UInt64 = 0
    /// The number of what stands here, as a neighbour sees it: types, classes, or the word.
    var value: UInt64 = 0
    /// The number of the first preposition that the word is, or 0.
    var preposition: UInt64 = 0
    /// It only joins the members of a list.
    var isJoint = false
    /// A long enough word of letters that no class holds.
    var isPlainWord = false
    /// Two names that a dash joins, and names that a slash or a hyphen does.
    var isPair = false
    var isSlashed = false
    /// Names two by two.
    var isPairList = false
  }

  /// A word that says something of the pairs of its sentence: its position, and the number of its
  /// class or beginning.
  typealias Word = (unit: Int, part: UInt64)

  private(set) var sentences: [PairSentence] = []
  private(set) var units: [Unit] = []
  private(set) var tags: [UInt8] = []
  private(set) var members: [Int] = []
  /// The positions of names.
  private(set) var names: [Int] = []
  /// The entities that each sentence names, each once, in order.
  private(set) var named: [Int] = []
  /// The words that are cues, those that may refer to somebody named before, those of journeys, and
  /// those that undo what a sentence says.
  private(set) var cues: [Word] = []
  private(set) var referring: [Word] = []
  private(set) var travel: [Word] = []
  private(set) var undoing: [Word] = []

  private let parts = PairTag.parts
  private let roles = PairTag.roles

  /// A text without sentences, with room for those of some tokens.
  init(tokens: Int) {
    units.reserveCapacity(tokens)
    tags.reserveCapacity(tokens)
    members.reserveCapacity(tokens / 4)
    names.reserveCapacity(tokens / 4)
    named.reserveCapacity(tokens / 4)
    cues.reserveCapacity(tokens / 8)
    referring.reserveCapacity(tokens / 8)
    travel.reserveCapacity(tokens / 16)
  }

  /// Takes the sentence that a reader of units has just read.
  mutating func append(
    _ reader: UnitReader, _ sentence: Sentence, in block: DocumentOutline.Block.Kind,
    opensItem: Bool
  ) {
    var next = PairSentence(
      range: sentence.range, isHeading: block == .heading, isListItem: block == .listItem,
      opensItem: opensItem)
    next.opensList =
      !sentence.tokens.isEmpty && reader.tokens[sentence.tokens.upperBound - 1].isMark(":")
    next.begin(in: self)
    // What names nobody is in no pair.
    if reader.units.contains(where: { $0.kind == .actor || $0.kind == .theme }) {
      for unit in reader.units {
        switch unit.kind {
        case .actor, .theme: append(names: unit, in: next, reader)
        case .word: append(word: unit, reader)
        default: append(mark: unit)
        }
      }
    }
    next.end(in: self)
    sentences.append(next)
  }

  func tags(of unit: Unit) -> ArraySlice<UInt8> { tags[unit.tags] }

  /// Whether a sentence names an entity.
  func names(_ entity: Int, in sentence: PairSentence) -> Bool {
    for place in sentence.named where named[place] == entity { return true }
    return false
  }

  private mutating func append(
    names: PolisExtraction.Unit, in sentence: PairSentence, _ reader: UnitReader
  ) {
    let entities = names.members
    // `T, U and V` of topics is one list, as it is of actors.
    if names.kind == .theme, let list = themeListBefore(in: sentence, reader) {
      units.removeSubrange((list + 1)...)
      Self.forget(after: list, in: &cues)
      Self.forget(after: list, in: &referring)
      Self.forget(after: list, in: &travel)
      Self.forget(after: list, in: &undoing)
      members += entities
      units[list].members = units[list].members.lowerBound..<members.count
      units[list].value = Self.several[reader.entities[entities[0]].type.number]
    } else {
      var unit = Unit()
      unit.members = members.count..<members.count + entities.count
      members += entities
      let types = entities.count > 1 ? Self.several : Self.single
      unit.value = entities.first.map { types[reader.entities[$0].type.number] } ?? 0
      unit.isPair = names.isPair
      unit.isPairList = names.isPairList
      let sides = names.sides
      unit.isSlashed = entities.count > 1 && sides.allSatisfy { $0 == sides[0] }
      if !entities.isEmpty { self.names.append(units.count) }
      units.append(unit)
    }
    for entity in entities where !named[sentence.named.lowerBound...].contains(entity) {
      named.append(entity)
    }
  }

  private static func forget(after unit: Int, in words: inout [Word]) {
    while let last = words.last, last.unit > unit { words.removeLast() }
  }

  /// The list of topics that a topic goes on with, if only commas and `and` stand between.
  private func themeListBefore(in sentence: PairSentence, _ reader: UnitReader) -> Int? {
    guard units.count > sentence.units.lowerBound, var index = units.indices.last,
      units[index].isJoint
    else { return nil }
    while index > sentence.units.lowerBound, units[index].members.isEmpty, units[index].isJoint {
      index -= 1
    }
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
      var value = PairFeature.Parts()
      for place in unit.tags {
        let tag = tags[place]
        let part = parts[Int(tag)]
        value.append(part)
        if unit.preposition == 0, PairTag.isPreposition(tag) { unit.preposition = part }
        let roles = roles[Int(tag)]
        if roles.isEmpty { continue }
        if roles.contains(.cue) { cues.append((units.count, part)) }
        if roles.contains(.referring) { referring.append((units.count, part)) }
        if roles.contains(.travel) { travel.append((units.count, part)) }
        if roles.contains(.undoing) { undoing.append((units.count, part)) }
      }
      unit.value = value.value
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
