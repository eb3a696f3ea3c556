public import PolisText

/// Why an input gives no documents at all.
public struct DocumentFault: SourceFault, Hashable {
  /// The kind of fault, in kebab case.
  public let code: String
  /// What is wrong and what to do.
  public let message: String
  /// Where it is.
  public let position: SourcePosition?

  private init(_ code: String, _ message: String, at position: SourcePosition?) {
    self.code = code
    self.message = message
    self.position = position
  }

  static func binary(_ kind: String, at position: SourcePosition) -> DocumentFault {
    DocumentFault(
      "binary-input",
      "this is \(kind), not text; convert it to text, HTML or JSON Lines first",
      at: position)
  }

  static func tooLarge(limit: Int) -> DocumentFault {
    DocumentFault(
      "document-too-large",
      "a single document may have at most \(limit) bytes; split it, or write it as JSON Lines",
      at: SourcePosition(line: 1, column: 1))
  }

  static func notAFeed(root: String, at position: SourcePosition?) -> DocumentFault {
    DocumentFault(
      "not-a-feed",
      "the root element is <\(root)>; documents are read from <rss>, <feed> and <rdf:RDF>",
      at: position)
  }
}
