/// A sentence as the pair model reads it: where what it holds lies in the arrays of the text.
struct PairSentence {
  /// The bytes of the sentence, which are the evidence.
  let range: Range<Int>
  let isHeading: Bool
  let isListItem: Bool
  /// It is the first of an item of the text.
  let opensItem: Bool
  /// It ends with a colon: what follows is a list of what it speaks of.
  var opensList = false

  private(set) var units = 0..<0
  /// The positions of its names, and the entities that it names.
  private(set) var names = 0..<0
  private(set) var named = 0..<0
  private(set) var cues = 0..<0
  private(set) var referring = 0..<0
  private(set) var travel = 0..<0
  private(set) var undoing = 0..<0

  init(range: Range<Int>, isHeading: Bool, isListItem: Bool, opensItem: Bool) {
    self.range = range
    self.isHeading = isHeading
    self.isListItem = isListItem
    self.opensItem = opensItem
  }

  /// Begins where the text ends so far.
  mutating func begin(in text: PairText) {
    units = text.units.endIndex..<text.units.endIndex
    names = text.names.endIndex..<text.names.endIndex
    named = text.named.endIndex..<text.named.endIndex
    cues = text.cues.endIndex..<text.cues.endIndex
    referring = text.referring.endIndex..<text.referring.endIndex
    travel = text.travel.endIndex..<text.travel.endIndex
    undoing = text.undoing.endIndex..<text.undoing.endIndex
  }

  /// Ends where the text ends so far.
  mutating func end(in text: PairText) {
    units = units.lowerBound..<text.units.endIndex
    names = names.lowerBound..<text.names.endIndex
    named = named.lowerBound..<text.named.endIndex
    cues = cues.lowerBound..<text.cues.endIndex
    referring = referring.lowerBound..<text.referring.endIndex
    travel = travel.lowerBound..<text.travel.endIndex
    undoing = undoing.lowerBound..<text.undoing.endIndex
  }
}
