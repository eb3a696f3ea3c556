/// Mentions that are one thing: a forest in which the root of each group is its first mention.
struct SpanGroups {
  private var parent: [Int32]

  /// Groups of one mention each.
  init(count: Int) { parent = (0..<Int32(count)).map { $0 } }

  /// The first mention of the group of a mention.
  mutating func root(_ index: Int) -> Int {
    var here = index
    while parent[here] != here {
      parent[here] = parent[Int(parent[here])]
      here = Int(parent[here])
    }
    return here
  }

  mutating func join(_ one: Int, _ other: Int) {
    let (first, second) = (root(one), root(other))
    if first != second { parent[max(first, second)] = Int32(min(first, second)) }
  }

  /// Calls a closure with the mentions of each group, in the order of their first.
  mutating func forEach(_ body: ([Int]) -> Void) {
    // The mention behind each mention of a group, and the last of the group so far; 0 is none, since
    // the first mention of all stands behind no other.
    var next = Array(repeating: Int32(0), count: parent.count)
    var last = next
    for index in parent.indices {
      let root = root(index)
      if root != index { next[Int(last[root])] = Int32(index) }
      last[root] = Int32(index)
    }
    var group: [Int] = []
    for first in parent.indices where root(first) == first {
      group.removeAll(keepingCapacity: true)
      group.append(first)
      while let here = group.last, next[here] != 0 { group.append(Int(next[here])) }
      body(group)
    }
  }
}

/// The words of each mention that tell it from others, in no order: "Chamber of Commerce of Bogotá" and
/// "Bogotá Chamber of Commerce" are one.
struct SpanWords {
  private var words: [UInt64] = []
  private var ends: [Int32] = []

  /// The words of some mentions, sorted by their keys.
  init(_ spans: [NameSpan], in tokens: [Token]) {
    ends.reserveCapacity(spans.count)
    for span in spans {
      let start = words.count
      for index in span.core {
        let token = tokens[index]
        if token.kind == .ideograph || token.isNumber { insert(token.key, from: start) }
        if token.isWord, !token.isAny([.function, .foreignConnector]) || span.core.count == 1 {
          insert(token.key, from: start)
        }
      }
      ends.append(Int32(words.count))
    }
  }

  /// Names are short: each word is put where it belongs at once.
  private mutating func insert(_ word: UInt64, from start: Int) {
    var place = words.count
    words.append(word)
    while place > start, words[place - 1] > word {
      words[place] = words[place - 1]
      place -= 1
    }
    words[place] = word
  }

  /// The words of a mention.
  subscript(index: Int) -> ArraySlice<UInt64> {
    words[(index > 0 ? Int(ends[index - 1]) : 0)..<Int(ends[index])]
  }

  /// The same without the second of two words that are equal.
  func distinct() -> SpanWords {
    var result = self
    result.words.removeAll(keepingCapacity: true)
    for index in ends.indices {
      let all = self[index]
      for place in all.indices where place == all.startIndex || all[place] != all[place - 1] {
        result.words.append(all[place])
      }
      result.ends[index] = Int32(result.words.count)
    }
    return result
  }

  /// Whether all words of a mention are among those of another that has more; both distinct.
  func isStrictSubset(_ index: Int, of other: Int) -> Bool {
    let (some, all) = (self[index], self[other])
    return some.count < all.count && some.allSatisfy { all.contains($0) }
  }

  /// Finds the first mention of the same words and the same tag.
  ///
  /// - Parameter tag: Two mentions of different tags are never the same; `nil` leaves one out.
  /// - Returns: It for each mention; -1 for those that have no words or are left out.
  func firstOfSameWords(_ tag: (Int) -> Int?) -> [Int32] {
    var firsts = Array(repeating: Int32(-1), count: ends.count)
    var tags = firsts
    var size = 16
    while size < ends.count * 2 { size *= 2 }
    var slots = Array(repeating: Int32(-1), count: size)
    for index in ends.indices {
      let words = self[index]
      guard !words.isEmpty, let tag = tag(index) else { continue }
      tags[index] = Int32(tag)
      // The keys of words are hashes already, and words in order.
      var hash = UInt64(truncatingIfNeeded: tag)
      for word in words { hash = hash &* 31 &+ word }
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (size - 1)
      while slots[slot] >= 0 {
        let known = Int(slots[slot])
        if tags[known] == tags[index], self[known] == words { break }
        slot = (slot + 1) & (size - 1)
      }
      if slots[slot] < 0 { slots[slot] = Int32(index) }
      firsts[index] = slots[slot]
    }
    return firsts
  }
}
