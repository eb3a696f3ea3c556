/// What the head of a Markdown file says of it: YAML front matter, and the first heading.
///
/// Only plain `key: value` lines of the front matter are understood.
struct MarkdownHead {
  private let text: String

  init(_ text: String) { self.text = text }

  /// Fills in title, date, address and language where they are told.
  func describe(_ document: inout Document) {
    var lines = text.split(
      separator: "\n", maxSplits: 200, omittingEmptySubsequences: false)[...]
    if lines.count > 200 { lines.removeLast() }
    if lines.first.map(trimmed) == "---" {
      lines.removeFirst()
      while let line = lines.popFirst(), trimmed(line) != "---" {
        guard let colon = line.firstIndex(of: ":") else { continue }
        let value = unquoted(trimmed(line[line.index(after: colon)...]))
        if value.isEmpty { continue }
        switch trimmed(line[..<colon]).lowercased() {
        case "title": document.title = value
        case "date", "published": document.date = DateText.day(in: value)
        case "url", "link", "canonical": document.url = value
        case "lang", "language": document.language = value
        default: break
        }
      }
    }
    if document.title == nil, let heading = lines.first(where: { $0.hasPrefix("# ") }) {
      document.title = trimmed(heading.drop { $0 == "#" })
    }
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last.isWhitespace || last == "#" { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }

  private func unquoted(_ text: String) -> String {
    guard text.count >= 2, let quote = text.first, quote == "\"" || quote == "'",
      text.last == quote
    else { return text }
    return String(text.dropFirst().dropLast())
  }
}
