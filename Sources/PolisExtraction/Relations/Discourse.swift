/// What the sentences of one item have spoken of so far, for what refers back.
struct Discourse {
  /// The actors, each once, the last named last.
  private(set) var recent: [Int] = []
  /// Those who work together.
  var partners: [Int] = []
  /// Sentences since the partners, and since the travellers, were named or referred to.
  var partnersAge = 0
  var travellersAge = 0
  /// Those whom the item first said to work together, and its sentences so far.
  var firstPartners: [Int] = []
  var sentences = 0
  /// Whether a partnership was said to be over or not to be.
  var hasDenial = false
  /// Whether the text has said that they do.
  var hasPartnership = false
  /// Pairs made by `respectively`, in order.
  var pairs: [[Int]] = []
  /// The last list of names.
  var list: [Int] = []
  /// Those who travel, and where they are.
  var travellers: [Int] = []
  /// Those who travel in the text as a whole.
  var storyTravellers: [Int] = []
  /// The text opens with them: it tells of their journey.
  var isTravelogue = false
  /// Those who work together in the text as a whole.
  var storyPartners: [Int] = []
  var hosts: [Int] = []
  var place = -1
  /// The subject of the last sentence.
  var subject: [Int] = []
  /// The programme named last, and the one whose activity the item tells of.
  var programme = -1
  var activity = -1
  /// The first programme of the text.
  var firstProgramme = -1
  /// The sentence, by its first byte, that last spoke of hosts.
  var hostsSentence = -1
  /// The programme whose members the list at hand names, or -1.
  var section = -1
  /// The programme whose projects the list at hand names, or -1.
  var parent = -1
  /// The list at hand names pairs; or it names what came to nothing.
  var isPairSection = false
  /// The text has said that it is about the pairs of a programme.
  var isPairText = false
  var isVoidSection = false
  /// The programme whose pairs or members the sentence before asked for.
  var asked: (programme: Int, isPair: Bool)?
  /// The programme of the heading.
  var mainProgramme = -1
  /// Themes of the heading that nobody in it owns.
  var headingThemes: [Int] = []
  /// Whom the heading says to be visited, by whom only the item tells.
  var headingHosts: [Int] = []
  /// `A in B` as a heading.
  var headingStays: [(Int, Int)] = []
  /// The two whom the heading names side by side.
  var headingPair: [Int] = []
  /// A dash joins them.
  var isHeadingPairDashed = false
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
