/// Runs of words and the themes that they name, as a tree of word keys in one open-addressed table.
struct ThemeTrie: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 12)
  private var children: [Int32] = Array(repeating: 0, count: 1 << 12)
  private var concepts: [Int16] = [-1]

  /// The node that all runs begin at.
  static let root: Int32 = 0

  /// A place in the tree that a run of words has led to.
  private struct Place {
    var node: Int32
    /// The node before the last word, and that word, where it may be written in one with the next.
    var prefix: (node: Int32, word: Substring)?
  }

  /// Adds all runs of words that a form stands for; the first theme that claims a run keeps it.
  ///
  /// `e commerce` is also `ecommerce`, and `cooperation` also `co operation`.
  mutating func insert(_ form: ThemeForm, concept: Int) {
    var places = [Place(node: Self.root, prefix: nil)]
    for choices in form.parts {
      var reached: [Place] = []
      for choice in choices {
        var here = places
        for word in choice { here = advance(here, over: word) }
        reached += here
      }
      places = reached
    }
    for place in places where place.node != Self.root && concepts[Int(place.node)] < 0 {
      concepts[Int(place.node)] = Int16(concept)
    }
  }

  private mutating func advance(_ places: [Place], over word: ThemeForm.Word) -> [Place] {
    var reached: [Place] = []
    reached.reserveCapacity(places.count)
    let mayJoin = Self.prefixes.contains(word.text)
    let parted = word.text.hasPrefix("coop") ? ThemeWord.key(of: word.text.dropFirst(2)) : nil
    for place in places {
      let child = child(of: place.node, over: word.key)
      reached.append(Place(node: child, prefix: mayJoin ? (place.node, word.text) : nil))
      if let (node, prefix) = place.prefix {
        let joined = ThemeWord.key(of: prefix + word.text)
        reached.append(Place(node: self.child(of: node, over: joined), prefix: nil))
      }
      if let parted {
        let node = self.child(of: place.node, over: ThemeWord.key(of: "co"))
        reached.append(Place(node: self.child(of: node, over: parted), prefix: nil))
      }
    }
    return reached
  }

  /// Words that are written apart, with a hyphen, or in one with the next.
  private static let prefixes: Set<Substring> = [
    "e", "multi", "bio", "eco", "agri", "agro", "micro", "peri", "inter", "re", "start", "scale",
    "spin", "co", "storm", "rain", "waste", "geo", "tele", "anti", "over", "low", "brown", "wood",
    "electro", "bike", "ride",
  ]

  /// The node behind a word, which is added if it is new.
  private mutating func child(of node: Int32, over word: UInt64) -> Int32 {
    let key = Self.mix(node, word)
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    let child = Int32(concepts.count)
    concepts.append(-1)
    keys[slot] = key
    children[slot] = child
    if concepts.count * 2 > keys.count { grow() }
    return child
  }

  private mutating func grow() {
    let (oldKeys, oldChildren) = (keys, children)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    children = Array(repeating: 0, count: oldKeys.count * 2)
    for (key, child) in zip(oldKeys, oldChildren) where key != 0 {
      var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
      while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = key
      children[slot] = child
    }
  }

  /// The node behind a word, or `nil` where no run goes on with it.
  func step(from node: Int32, over word: UInt64) -> Int32? {
    let key = Self.mix(node, word)
    var slot = Int(truncatingIfNeeded: key) & (keys.count - 1)
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// The theme of the run that ends at a node.
  func concept(at node: Int32) -> Int? {
    let concept = concepts[Int(node)]
    return concept < 0 ? nil : Int(concept)
  }

  private static func mix(_ node: Int32, _ word: UInt64) -> UInt64 {
    var key = (UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15) ^ word
    key ^= key >> 29
    key = key &* 0xBF58_476D_1CE4_E5B9
    key ^= key >> 32
    return key | 1
  }
}
