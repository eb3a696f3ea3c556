internal import PolisText

/// Writes words of a text with their places, in Unicode scalars.
///
/// Many entities and relations rest on one sentence: it is written once, and copied then.
struct QuoteWriter: ~Copyable {
  private let offsets: ScalarOffsets
  private let sentences: [Range<Int>]
  /// Sentences as they are written, and where each stands; empty where it was not asked for.
  private var written = OutputBuffer()
  private var places: [Range<Int>]

  /// A writer for a text with some sentences, which are in order.
  init(of text: Span<UInt8>, _ sentences: [Range<Int>]) {
    offsets = ScalarOffsets(of: text)
    self.sentences = sentences
    places = Array(repeating: 0..<0, count: sentences.count)
  }

  /// Appends some words, which most likely are a sentence.
  mutating func write(_ range: Range<Int>, in text: Span<UInt8>, to output: inout OutputBuffer) {
    if let number = sentences.lastIndex(startingUpTo: range.lowerBound), sentences[number] == range
    {
      write(sentence: number, in: text, to: &output)
    } else {
      write(range, confidence: nil, in: text, to: &output)
    }
  }

  /// Appends the sentence that holds a mention whole, or else the mention.
  mutating func write(
    sentenceOf mention: Range<Int>, in text: Span<UInt8>, to output: inout OutputBuffer
  ) {
    if let number = sentences.lastIndex(startingUpTo: mention.lowerBound),
      sentences[number].upperBound >= mention.upperBound
    {
      write(sentence: number, in: text, to: &output)
    } else {
      write(mention, confidence: nil, in: text, to: &output)
    }
  }

  private mutating func write(
    sentence number: Int, in text: Span<UInt8>, to output: inout OutputBuffer
  ) {
    if places[number].isEmpty {
      let start = written.byteCount
      Self.write(sentences[number], confidence: nil, in: text, offsets, to: &written)
      places[number] = start..<written.byteCount
    }
    output.append(places[number], of: written)
  }

  /// Appends the words of a range.
  func write(
    _ range: Range<Int>, confidence: Double?, in text: Span<UInt8>, to output: inout OutputBuffer
  ) {
    Self.write(range, confidence: confidence, in: text, offsets, to: &output)
  }

  private static func write(
    _ range: Range<Int>, confidence: Double?, in text: Span<UInt8>, _ offsets: ScalarOffsets,
    to output: inout OutputBuffer
  ) {
    output.append(literal: "{\"start\":")
    output.append(decimal: Int64(offsets.scalars(before: range.lowerBound, in: text)))
    output.append(literal: ",\"end\":")
    output.append(decimal: Int64(offsets.scalars(before: range.upperBound, in: text)))
    output.append(literal: ",\"text\":")
    output.appendJSON(text.extracting(range))
    if let confidence {
      output.append(literal: ",\"confidence\":")
      output.appendJSON(confidence)
    }
    output.append(UInt8(ascii: "}"))
  }
}

extension [Range<Int>] {
  /// The last of some ranges in order that starts at an offset or before it.
  ///
  /// - Complexity: O(log *n*).
  func lastIndex(startingUpTo offset: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }
}
