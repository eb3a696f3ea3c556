/// A text to annotate, with what is known about it from outside.
public struct SourceText: Sendable, Hashable {
  /// The document's name.
  public var document: String
  /// The text itself; annotations count its UTF-8 bytes.
  public var text: String
  /// The day it was published, as precisely as known (`2023`, `2023-06`, `2023-06-21`).
  public var date: String?
  /// The language as a BCP 47 tag.
  public var language: String?

  /// A text under a name.
  public init(document: String, text: String, date: String? = nil, language: String? = nil) {
    self.document = document
    self.text = text
    self.date = date
    self.language = language
  }
}
