/// What the sentences of one item have spoken of so far, for what refers back.
struct Discourse {
  /// The actors, each once, the last named last.
  private(set) var recent: [Int] = []
  /// Those who work together.
  var partners: [Int] = []
  /// Whether the text has said that they do.
  var hasPartnership = false
  /// Pairs made by `respectively`, in order.
  var pairs: [[Int]] = []
  /// The last list of names.
  var list: [Int] = []
  /// Those who travel, and where they are.
  var travellers: [Int] = []
  var hosts: [Int] = []
  var place = -1
  /// The subject of the last sentence.
  var subject: [Int] = []
  /// The programme named last, and the one whose activity the item tells of.
  var programme = -1
  var activity = -1
  /// Themes of the heading that nobody in it owns.
  var headingThemes: [Int] = []
  /// The actors of the heading.
  var headingActors: [Int] = []

  mutating func name(_ entity: Int) {
    if let place = recent.lastIndex(of: entity) { recent.remove(at: place) }
    recent.append(entity)
  }

  /// The last actors of some types.
  func last(_ count: Int, where isWanted: (Int) -> Bool) -> [Int] {
    var found: [Int] = []
    for entity in recent.reversed() where isWanted(entity) {
      found.append(entity)
      if found.count == count { break }
    }
    return found.reversed()
  }
}
