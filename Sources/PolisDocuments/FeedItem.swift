import PolisText
import PolisXML

/// An item of a feed, as its elements tell of it.
struct FeedItem {
  var id: String?
  var language: String?
  private let position: SourcePosition
  private var title: String?
  private var link: String?
  private var published: String?
  private var updated: String?
  private var content: String?
  private var summary: String?
  private var postType: String?
  private var status: String?

  init(at position: SourcePosition) { self.position = position }

  /// Takes in a child element with what it holds.
  mutating func take(_ element: XMLStartElement, _ text: String) {
    if element.namespace.hasPrefix(Namespace.wordPress), !element.namespace.hasSuffix("excerpt/") {
      takeWordPress(element.name, text)
      return
    }
    switch (element.name, element.namespace) {
    case ("title", ""), ("title", Namespace.atom), ("title", Namespace.rss1):
      title = plain(text, type: element.attribute("type") ?? "html").trimmedWords
    case ("link", _): takeLink(element, text)
    case ("guid", _), ("id", Namespace.atom):
      id = text.trimmedWords ?? id
      if element.attribute("isPermaLink") != "false", id?.hasPrefix("http") == true, link == nil {
        link = id
      }
    case ("pubDate", _), ("published", _), ("date", Namespace.dublinCore), ("issued", _):
      published = published ?? text.trimmedWords
    case ("updated", _), ("modified", _): updated = text.trimmedWords
    case ("encoded", Namespace.content), ("content", Namespace.atom):
      content = plain(text, type: element.attribute("type") ?? defaultType(element))
    case ("description", _), ("summary", _), ("encoded", _):
      let text = plain(text, type: element.attribute("type") ?? defaultType(element))
      if !text.isEmpty { summary = summary ?? text }
    case ("language", Namespace.dublinCore): language = text.trimmedWords ?? language
    default: break
    }
  }

  /// Whether this is a published text, not one of a weblog's pictures, menus or drafts.
  var isText: Bool {
    if let status, status != "publish" { return false }
    guard let postType else { return true }
    return !["attachment", "nav_menu_item", "revision", "custom_css", "customize_changeset"]
      .contains(postType) && !postType.hasPrefix("wp_")
  }

  /// The item as a document: its title, an empty line, its text.
  func record(named fallback: String, language: String?) -> DocumentRecord {
    let body = [content, summary].compactMap { $0 }.first { !$0.isEmpty } ?? ""
    let parts = [title ?? "", withoutCredit(body)].filter { !$0.isEmpty }
    guard !parts.isEmpty else {
      let finding = Finding(
        .warning, code: "empty-item", "the item has neither title nor text", at: position)
      return DocumentRecord(nil, findings: [finding])
    }
    var document = Document(
      name: id ?? link ?? fallback, text: parts.joined(separator: "\n\n"))
    document.title = title
    document.date = (published ?? updated).flatMap(DateText.day)
    document.url = link
    document.language = self.language ?? language
    return DocumentRecord(document)
  }

  private mutating func takeWordPress(_ name: String, _ text: String) {
    switch name {
    case "post_type": postType = text.trimmedWords
    case "status": status = text.trimmedWords
    case "post_date":
      // The local day; pubDate is in UTC. Drafts have a date of zeros.
      if let day = DateText.day(in: text) { published = day }
    default: break
    }
  }

  private mutating func takeLink(_ element: XMLStartElement, _ text: String) {
    guard let address = element.attribute("href") else {
      link = text.trimmedWords ?? link
      return
    }
    let relation = element.attribute("rel") ?? "alternate"
    if relation == "alternate" { link = address }
  }

  /// RSS holds markup unless it says otherwise, Atom plain text (RFC 4287, section 3.1.1).
  private func defaultType(_ element: XMLStartElement) -> String {
    element.namespace == Namespace.atom ? "text" : "html"
  }

  private func plain(_ text: String, type: String) -> String {
    guard type == "html" || type == "xhtml" || type == "text/html" else { return text }
    guard let page = try? HTMLReader.read(text) else { return "" }
    let choice = HTMLText.Choice(
      isDropped: { HTMLBoilerplate.isBoilerplate(page.tree.nodes[$0]) }, keepsEmptyLines: true)
    return HTMLText(of: page.tree, choice).text
  }

  /// Drops the last paragraph where it only says whose post it is, as WordPress feeds do.
  private func withoutCredit(_ text: String) -> String {
    guard let last = text.split(separator: "\n").last, last.hasPrefix("The post "),
      last.contains(" appeared first on ")
    else { return text }
    var rest = text.dropLast(last.count)
    while rest.last == "\n" { rest.removeLast() }
    return String(rest)
  }
}
