public import PolisText

/// Reads documents from a file of any supported format, one at a time.
///
/// ```swift
/// var reader = DocumentReader(.jsonLines, name: "news.jsonl", source: file)
/// while let record = try reader.next() {
///   if let document = record.document { use(document) }
/// }
/// ```
///
/// A page or text is held whole, feeds and JSON Lines are streamed: memory follows the
/// largest document, not their number.
public struct DocumentReader {
  /// The largest document that is read, in bytes.
  public static let largestDocument = 64 << 20

  // One of these is there; an enum's payload could not be changed in place.
  private var whole: WholeFileReader?
  private var feed: FeedReader?
  private var lines: JSONLinesReader?

  /// Opens an input.
  ///
  /// - Parameters:
  ///   - format: What the input is.
  ///   - name: The input as the user named it: the name of a document that has none of its own.
  ///   - source: Where the bytes come from.
  public init(_ format: DocumentFormat, name: String, source: any ByteSource) {
    switch format {
    case .plainText, .markdown, .html:
      whole = WholeFileReader(format, name: name, source: source)
    case .feed: feed = FeedReader(name: name, source: source)
    case .jsonLines: lines = JSONLinesReader(name: name, source: source)
    }
  }

  /// Reads the next document.
  ///
  /// - Returns: `nil` after the last. A record without document stands for one that cannot be
  ///   used, such as a bad line of JSON Lines; reading goes on after it.
  /// - Throws: ``DocumentFault`` or `XMLSyntaxError` where the input is not what it should be,
  ///   `InputOutputError` where it cannot be read.
  public mutating func next() throws -> DocumentRecord? {
    try whole?.next() ?? feed?.next() ?? lines?.next()
  }
}
