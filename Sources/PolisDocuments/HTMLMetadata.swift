import PolisXML

/// What a web page says about itself: title, date, address, language.
struct HTMLMetadata {
  /// The headline, without the site's name.
  let title: String?
  /// When it was published.
  let date: String?
  /// Its canonical address.
  let url: String?
  /// Its language as a BCP 47 tag.
  let language: String?

  /// Reads a page's head, and the article where the head is silent.
  init(_ tree: HTMLTree, article: Int?) {
    var metas: [String: String] = [:]
    var canonical: String?
    var language: String?
    for node in tree.nodes {
      switch node.name {
      case "meta":
        guard let content = node.attribute("content"), !content.isEmpty else { continue }
        for key in ["property", "name", "itemprop", "http-equiv"] {
          guard let name = node.attribute(key)?.lowercased(), metas[name] == nil else { continue }
          metas[name] = content
        }
      case "link" where canonical == nil && node.attribute("rel")?.lowercased() == "canonical":
        canonical = node.attribute("href")
      case "html" where language == nil:
        language = node.attribute("lang") ?? node.attribute("xml:lang")
      default: continue
      }
    }
    title = Self.title(of: tree, article: article, metas: metas)
    date = Self.date(of: tree, article: article, metas: metas)
    url = [canonical, metas["og:url"]].compactMap { $0 }.first { !$0.isEmpty }
    let locale = metas["og:locale"].map { $0.split(separator: "_").joined(separator: "-") }
    self.language = [language, metas["content-language"], locale].compactMap { $0 }
      .first { !$0.isEmpty }
  }

  /// A heading that the page's title repeats is the headline; else what is meant for sharing,
  /// else the article's first heading, else the title up to the site's name.
  private static func title(
    of tree: HTMLTree, article: Int?, metas: [String: String]
  ) -> String? {
    let headings = tree.nodes.indices.filter { tree.nodes[$0].name == "h1" }
    let texts = headings.map { tree.text(of: $0) }
    let whole = tree.nodes.firstIndex { $0.name == "title" }.map { tree.text(of: $0) } ?? ""
    let shared = (metas["og:title"] ?? metas["twitter:title"] ?? metas["dc.title"] ?? "")
      .split { $0.isWhitespace }.joined(separator: " ")
    for text in texts where text.count > 8 && (whole.contains(text) || shared.contains(text)) {
      return text
    }
    if !shared.isEmpty { return shared }
    if let article {
      for (index, text) in zip(headings, texts)
      where !text.isEmpty && tree.descendants(of: article).contains(index) {
        return text
      }
    }
    let headline = withoutSite(whole, metas["og:site_name"])
    return headline.isEmpty ? texts.first { !$0.isEmpty } : headline
  }

  private static func withoutSite(_ title: String, _ site: String?) -> String {
    var parts = title.split(separator: " | ")
    if parts.count > 1 { return String(parts[0]) }
    guard let site, title.hasSuffix(site) else { return title }
    parts = [title.dropLast(site.count)]
    return String(
      parts[0].reversed().drop { $0.isWhitespace || "-–—|»·:".contains($0) }.reversed())
  }

  private static let dateNames = [
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date.issued", "dc.date.created",
    "dc.date", "citation_publication_date", "citation_date", "parsely-pub-date", "pubdate",
    "publishdate", "publish-date", "published", "date",
  ]

  private static func date(of tree: HTMLTree, article: Int?, metas: [String: String]) -> String? {
    for name in dateNames {
      if let value = metas[name], let day = DateText.day(in: value) { return day }
    }
    for node in tree.nodes.indices
    where tree.nodes[node].name == "script"
      && tree.nodes[node].attribute("type") == "application/ld+json"
    {
      if let day = linkedDataDate(in: tree.text(of: node)) { return day }
    }
    let inside = article.map { tree.descendants(of: $0) } ?? tree.nodes.indices
    let times = tree.nodes.indices.filter { tree.nodes[$0].name == "time" }
    let marked = times.filter {
      let node = tree.nodes[$0]
      return node.attribute("pubdate") != nil || node.attribute("itemprop") == "datePublished"
        || node.attribute("class")?.contains("published") == true
    }
    for index in marked + times.filter(inside.contains) {
      let written = tree.nodes[index].attribute("datetime") ?? tree.text(of: index)
      if let day = DateText.day(in: written) { return day }
    }
    return nil
  }

  /// The value of `"datePublished"` in a piece of JSON-LD.
  private static func linkedDataDate(in script: String) -> String? {
    let parts = script.split(separator: "\"", omittingEmptySubsequences: false)
    guard let key = parts.firstIndex(of: "datePublished"), key + 2 < parts.count else {
      return nil
    }
    return DateText.day(in: String(parts[key + 2]))
  }
}
