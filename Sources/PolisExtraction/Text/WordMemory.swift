internal import PolisGazetteer
internal import PolisText
internal import Synchronization

/// What a thread remembers of the words and names that it has read.
///
/// Nothing in it changes what is found: it saves a second look at tables that are too large to stay
/// near the processor. It serves one annotator.
package struct WordMemory: Sendable {
  private var classes = HashCache<WordClass>(bits: 13, filler: [])
  private var traits = HashCache<UInt8>(bits: 11, filler: 0)
  private var bearers = HashCache<GazetteerName.Bearers>(
    bits: 12, filler: GazetteerName.Bearers())
  /// Where the words of names have led.
  var names = NameMemory()
  /// What names and entries of the gazetteer came to.
  let places = PlaceMemory()
  /// The words of the themes' vocabulary, and where they have led.
  var themes = ThemePaths()

  /// A memory of nothing.
  package init() {}

  /// The classes of a word.
  @inline(__always)
  mutating func classes(of key: UInt64, _ lexicon: Lexicon) -> WordClass {
    if let known = classes[key] { return known }
    let new = lexicon.classes(of: key)
    classes[key] = new
    return new
  }

  /// What the gazetteer knows of a word.
  mutating func traits(of word: Token, in text: Span<UInt8>, _ gazetteer: Gazetteer) -> UInt8 {
    // The key of an ASCII word stands for its letters, as the gazetteer folds them.
    let isASCII = !word.flags.contains(.beyondASCII)
    if isASCII, let known = traits[word.key] { return known }
    let new = gazetteer.traits(of: word.range, in: text).rawValue
    if isASCII { traits[word.key] = new }
    return new
  }

  /// What is true of a name wherever it stands.
  mutating func bearers(of name: NameID, _ gazetteer: Gazetteer) -> GazetteerName.Bearers {
    if let known = bearers[name.key] { return known }
    let new = gazetteer.bearers(of: name)
    bearers[name.key] = new
    return new
  }
}

/// The memories that no thread uses at the moment.
final class WordMemories: Sendable {
  private let idle = Mutex<[WordMemory]>([])

  /// Lends a memory for the time of some work.
  func lend<Result>(_ work: (inout WordMemory) -> Result) -> Result {
    var memory = idle.withLock { $0.popLast() } ?? WordMemory()
    defer { idle.withLock { $0.append(memory) } }
    return work(&memory)
  }
}
