/// What a gazetteer holds, counted; and whether its image is whole.
public struct GazetteerStatistics: Sendable, Hashable {
  /// The number of distinct names, after folding.
  public var names = 0
  /// The number of pairs of a name and what bears it.
  public var meanings = 0
  /// The number of names that more than one entry bears.
  public var ambiguousNames = 0
  /// The number of words with traits.
  public var words = 0
  /// The number of entries of each kind.
  public var entries: [EntryKind: Int] = [:]
  /// The number of countries that entries lie in.
  public var countries = 0
  /// The size of the image in bytes.
  public var bytes = 0
}

extension Gazetteer {
  /// Counts what the gazetteer holds.
  ///
  /// - Returns: The counts; `nil` where the image is damaged: a node or reference out of bounds, keys out of
  ///   order, counts that differ from those of its header.
  /// - Complexity: O(*n*) in the size of the image.
  public func statistics() -> GazetteerStatistics? {
    guard image.isWellFormed else { return nil }
    var result = GazetteerStatistics()
    result.bytes = image.count
    var isWhole = true
    let isOrdered = names.forEach { _, payload in
      result.names += 1
      var count = 0
      var meanings = Meanings(image: image, offset: payload)
      while let (entry, _) = meanings.next() {
        count += 1
        if Int(entry) >= table.count || count > 100_000 {
          isWhole = false
          break
        }
      }
      result.meanings += count
      if count > 1 { result.ambiguousNames += 1 }
      if count == 0 { isWhole = false }
    }
    let wordsAreOrdered = words.forEach { _, _ in result.words += 1 }
    var countries: Set<UInt16> = []
    for index in 0..<table.count {
      result.entries[table.kind(index), default: 0] += 1
      if table.country(index) != 0 { countries.insert(table.country(index)) }
      if let parent = table.parent(index), parent >= table.count { isWhole = false }
    }
    result.countries = countries.count
    let counts = image.range(of: .counts).lowerBound
    let isCounted =
      Int(image.u32(counts)) == table.count && Int(image.u32(counts + 4)) == result.names
      && Int(image.u32(counts + 8)) == result.words
    return isWhole && isOrdered && wordsAreOrdered && isCounted ? result : nil
  }

  /// Whose data the gazetteer is made of, and under which licences: the text of `NOTICE`.
  public var attribution: String { image.string(image.range(of: .note)) }
}
