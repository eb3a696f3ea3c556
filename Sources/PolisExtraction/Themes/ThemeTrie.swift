/// Runs of words and the themes that they name, as a tree of word keys in one open-addressed table.
struct ThemeTrie: Sendable {
  private var keys: [UInt64] = []
  private var children: [Int32] = []
  private var concepts: [Int16] = [-1]
  private var edges: [UInt64: Int32] = [:]
  private var mask = 0

  /// The node that all runs begin at.
  static let root: Int32 = 0

  /// Adds a run of words; the first theme that claims a run keeps it.
  mutating func insert(_ words: [UInt64], concept: Int) {
    var node = Self.root
    for word in words {
      let key = Self.mix(node, word)
      if let child = edges[key] {
        node = child
      } else {
        let child = Int32(concepts.count)
        edges[key] = child
        concepts.append(-1)
        node = child
      }
    }
    if concepts[Int(node)] < 0 { concepts[Int(node)] = Int16(concept) }
  }

  /// Makes the table for lookups out of what was inserted.
  mutating func seal() {
    var capacity = 1024
    while capacity < edges.count * 2 { capacity *= 2 }
    mask = capacity - 1
    keys = Array(repeating: 0, count: capacity)
    children = Array(repeating: 0, count: capacity)
    for (key, child) in edges {
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = key
      children[slot] = child
    }
    edges = [:]
  }

  /// The node behind a word, or `nil` where no run goes on with it.
  func step(from node: Int32, over word: UInt64) -> Int32? {
    let key = Self.mix(node, word)
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & mask
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
