/// The kinds of file that documents are read from; the raw value is the word for `--from`.
public enum DocumentFormat: String, Sendable, Hashable, CaseIterable {
  /// Plain text: the file is the document.
  case plainText = "text"
  /// Markdown: the file is the document, marks and all, so that offsets hold.
  case markdown
  /// A web page: title, article, date and language are read out of it.
  case html
  /// RSS, Atom or a WordPress export: each item is a document.
  case feed
  /// JSON Lines: each line is a document.
  case jsonLines = "jsonl"

  /// Tells the format of a file by its name; `nil` where the extension is none of ``fileExtensions``.
  ///
  /// - Parameter fileName: A name or path; the case of its extension does not count.
  public init?(fileName: String) {
    let base = fileName.split(separator: "/").last ?? ""
    guard let dot = base.lastIndex(of: ".") else { return nil }
    let suffix = base[base.index(after: dot)...].lowercased()
    guard let format = Self.allCases.first(where: { $0.fileExtensions.contains(suffix) }) else {
      return nil
    }
    self = format
  }

  /// The extensions of its files, without the dot, the usual one first.
  public var fileExtensions: [String] {
    switch self {
    case .plainText: ["txt", "text"]
    case .markdown: ["md", "markdown"]
    case .html: ["html", "htm", "xhtml"]
    case .feed: ["rss", "atom", "xml"]
    case .jsonLines: ["jsonl", "ndjson"]
    }
  }
}
