/// What is known of a single word apart from what it may name.
public struct WordTraits: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Traits from bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A place has this name, and it is a lower-case word of the English dictionary too: *of*, *nice*, *reading*.
  public static let commonWord = WordTraits(rawValue: 1)
  /// A given name of people.
  public static let givenName = WordTraits(rawValue: 2)
  /// An adjective of a country or macro-region: *Slovenian*, *European*.
  public static let adjective = WordTraits(rawValue: 4)
  /// A noun for the people of a country: *Slovenes*.
  public static let people = WordTraits(rawValue: 8)
}

extension Gazetteer {
  /// The traits of a part of a text, which is folded as names are; a name of the user's own gazetteer
  /// is no ordinary word and no given name.
  ///
  /// - Complexity: O(*n*) in the length of the part; no allocation.
  public func traits(of range: Range<Int>, in text: Span<UInt8>) -> WordTraits {
    guard var payload = wordPayload(of: range, in: text) else { return [] }
    let traits = WordTraits(rawValue: UInt8(truncatingIfNeeded: image.varint(&payload)))
    // What the user calls a name is meant as one.
    return isNameOfUser(range, in: text) ? traits.subtracting([.commonWord, .givenName]) : traits
  }

  /// The countries and macro-regions that a part of a text is an adjective or people's name of.
  public func adjectiveTargets(of range: Range<Int>, in text: Span<UInt8>) -> [EntryID] {
    guard var payload = wordPayload(of: range, in: text) else { return [] }
    _ = image.varint(&payload)
    let count = min(image.varint(&payload), 100)
    return (0..<count).map { _ in EntryID(image.varint(&payload)) }
  }

  /// The traits of a word.
  public func traits(of word: String) -> WordTraits {
    let bytes = Array(word.utf8)
    return traits(of: 0..<bytes.count, in: bytes.span)
  }

  private func wordPayload(of range: Range<Int>, in text: Span<UInt8>) -> Int? {
    var cursor = words.start
    var offset = range.lowerBound
    let end = min(range.upperBound, text.count)
    while offset < end {
      let step = folding.step(at: offset, in: text)
      var isKnown = true
      switch step.outcome {
      case .byte(let byte): isKnown = words.advance(&cursor, by: byte)
      case .sameBytes:
        for index in offset..<(offset + step.length) where isKnown {
          isKnown = words.advance(&cursor, by: text[index])
        }
      case .replacement(let bytes):
        for index in bytes where isKnown {
          isKnown = words.advance(&cursor, by: image.u8(index))
        }
      case .nothing: break
      case .blank, .dash: isKnown = words.advance(&cursor, by: 0x20)
      case .stop: isKnown = false
      }
      guard isKnown else { return nil }
      offset += step.length
    }
    return words.payload(at: cursor)
  }
}
