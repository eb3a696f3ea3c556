internal import PolisGazetteer

/// A run of tokens that names something, as one of the finders sees it.
struct NameSpan: Sendable {
  /// Which finder found it.
  enum Origin: UInt8, Sendable {
    case gazetteer
    /// A head noun with its modifiers and complements.
    case grammar
    /// A gazetteer name with a word of its type (`Lazio Region`, `City of Bari`).
    case typed
    /// The words around say what it is (`Realdania, a foundation`).
    case context
    /// An acronym that stands beside its long form.
    case acronym
    /// Capitals in the middle of a sentence and nothing that speaks against a name.
    case shape
  }

  /// The tokens of the mention.
  var tokens: Range<Int>
  /// What it names.
  var type: EntityType
  /// Who found it.
  var origin: Origin
  /// The name in the gazetteer.
  var name: NameID?
  /// The tokens of the name without words of its type.
  var core: Range<Int>
  /// How sure span and type are.
  var confidence: Double
  /// Whether the words around it say that it is a city, a region or a country of that name.
  var isMarked = false

  init(
    _ tokens: Range<Int>, _ type: EntityType, _ origin: Origin, name: NameID? = nil,
    core: Range<Int>? = nil, confidence: Double
  ) {
    self.tokens = tokens
    self.type = type
    self.origin = origin
    self.name = name
    self.core = core ?? tokens
    self.confidence = confidence
  }
}

/// What a token belongs to.
enum TokenRole: UInt8, Sendable {
  case free
  /// The name of a person.
  case person
  /// The name of a street, a document, a newspaper, a dish: left out, with the places in it.
  case blocked
  /// A mention.
  case taken
}

/// Two mentions that the text itself calls one thing (`Name (ACRONYM)`).
struct SameThing: Sendable {
  var first: Range<Int>
  var second: Range<Int>
}

/// The finders' common working place for one text.
struct NameSearch {
  let text: AnalysedText
  let gazetteer: Gazetteer
  let memory: PlaceMemory
  var roles: [TokenRole]
  var matches: [GazetteerName] = []
  /// The longest place name that begins at each token, as an index into `matches`.
  var placeAt: [Int32]
  /// The longest name of an institution or programme that begins at each token.
  var organisationAt: [Int32]
  /// What the finders would like to take; the longest of those that overlap wins.
  var proposals: [NameSpan] = []
  var spans: [NameSpan] = []
  var same: [SameThing] = []
  /// Keys of the words that persons of the text are called by.
  var personKeys: Set<UInt64> = []

  init(_ text: AnalysedText, gazetteer: Gazetteer, memory: PlaceMemory) {
    self.text = text
    self.gazetteer = gazetteer
    self.memory = memory
    roles = Array(repeating: .free, count: text.tokens.count)
    placeAt = Array(repeating: -1, count: text.tokens.count)
    organisationAt = Array(repeating: -1, count: text.tokens.count)
  }

  var tokens: [Token] { text.tokens }

  func place(at index: Int) -> GazetteerName? {
    guard placeAt.indices.contains(index), placeAt[index] >= 0 else { return nil }
    return matches[Int(placeAt[index])]
  }

  func organisation(at index: Int) -> GazetteerName? {
    guard organisationAt.indices.contains(index), organisationAt[index] >= 0 else { return nil }
    return matches[Int(organisationAt[index])]
  }

  func isFree(_ range: Range<Int>) -> Bool { range.allSatisfy { roles[$0] == .free } }

  mutating func set(_ role: TokenRole, _ range: Range<Int>) {
    for index in range { roles[index] = role }
  }

  /// Adds a mention and takes its tokens.
  mutating func take(_ span: NameSpan) {
    spans.append(span)
    set(.taken, span.tokens)
  }

  /// Words for small numbers, which are function words but belong to names ("Three Gorges").
  static let numbers = WordSet([
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "first", "second", "third", "fourth", "fifth",
  ])

  /// Whether a word is the number of a work package, a road, a partner or a form (`WP1`, `A4`).
  func isCode(_ index: Int) -> Bool {
    let token = tokens[index]
    guard token.flags.contains(.hasDigit), organisation(at: index) == nil else { return false }
    let word = text.bytes[token.range]
    let letters = word.prefix { !($0 >= 0x30 && $0 <= 0x39) }
    return letters.count < 4 && letters.count < word.count
      && word.dropFirst(letters.count).allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
