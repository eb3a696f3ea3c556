public import PolisText

/// One text to read facts from, with what its file says about it.
public struct Document: Sendable, Hashable {
  /// What the document is called: the file's name, or the item's own id.
  public var name: String
  /// The text that is annotated; offsets count from its start.
  public var text: String
  /// The headline.
  public var title: String?
  /// When it was published, as precisely as its file says (`2023`, `2023-06`, `2023-06-21`).
  public var date: String?
  /// Where it was published.
  public var url: String?
  /// Its language as a BCP 47 tag.
  public var language: String?

  /// A document of which nothing but name and text is known.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What a reader found in one place of its input: a document, or why there is none.
public struct DocumentRecord: Sendable, Hashable {
  /// The document; `nil` where it cannot be used, as the first finding then says.
  public var document: Document?
  /// What was noticed on the way.
  public var findings: [Finding]

  /// A record with its parts.
  public init(_ document: Document?, findings: [Finding] = []) {
    self.document = document
    self.findings = findings
  }
}
