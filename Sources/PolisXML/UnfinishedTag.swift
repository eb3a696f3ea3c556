/// A start tag whose end has not been seen, and how many of its attributes have.
struct UnfinishedTag {
  /// Where in the document it begins.
  let start: Int
  private(set) var attributes = 0
  private var scanned = 0
  /// The quote of the value that goes on, or zero.
  private var quote: UInt8 = 0

  init(start: Int) { self.start = start }

  /// Counts on, in all that there is of the tag.
  mutating func countAttributes(in tag: Span<UInt8>) {
    while scanned < tag.count {
      let byte = tag[scanned]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        attributes += 1
      }
      scanned += 1
    }
  }
}
