import PolisXML

/// Tells the elements that surround articles: navigation, forms, notices, links to elsewhere.
struct HTMLBoilerplate {
  private let tree: HTMLTree
  private let dropped: [Bool]
  /// The bytes of text that stand before each node, without what is dropped.
  private let kept: [Int]
  /// The links that open before each node, and the bytes of text in links, of what is kept.
  private let links: [(count: Int, size: Int)]

  /// - Complexity: O(*n*) in the nodes of the page.
  init(_ tree: HTMLTree) {
    self.tree = tree
    var all = [0]
    for node in tree.nodes { all.append(all[all.count - 1] + node.text.utf8.count) }
    let holders = Self.holders(of: ["article", "main"], in: tree)
    dropped = tree.nodes.indices.map { index in
      Self.isBoilerplate(tree.nodes[index])
        || Self.looksLikeBoilerplate(tree.nodes[index]) && !holders[index]
          && 2 * (all[tree.nodes[index].end] - all[index]) < all[tree.nodes.count]
    }
    var kept = [0]
    var links = [(count: 0, size: 0)]
    var (end, linkEnd) = (0, 0)
    for (index, node) in tree.nodes.enumerated() {
      if dropped[index] { end = max(end, node.end) }
      let size = index < end ? 0 : node.text.utf8.count
      let opensLink = node.name == "a" && index >= linkEnd && index >= end
      if opensLink { linkEnd = node.end }
      kept.append(kept[index] + size)
      links.append(
        (links[index].count + (opensLink ? 1 : 0), links[index].size + (index < linkEnd ? size : 0))
      )
    }
    self.links = links
    self.kept = kept
  }

  /// Whether an element is left out of an article.
  ///
  /// A `header` within the article is its head; any other is the site's. Where no article was
  /// found, lists that hold nothing but short links go too.
  func drops(_ index: Int, within root: Int?) -> Bool {
    if index == root { return false }
    if dropped[index] { return true }
    let isWhole = root.map { tree.nodes[$0].name == "body" } ?? true
    guard isWhole else { return false }
    switch tree.nodes[index].name {
    case "header": return !hasHeading(index)
    case "ul", "ol", "dl", "table", "td", "div", "p", "center": return isListOfLinks(index)
    default: return false
    }
  }

  /// How much text is kept of an element, in bytes.
  func size(of root: Int?) -> Int {
    guard let root else { return kept[tree.nodes.count] }
    return kept[tree.nodes[root].end] - kept[root]
  }

  private static let elements: Set<String> = [
    "applet", "aside", "audio", "button", "canvas", "dialog", "embed", "footer", "form",
    "frameset", "head", "iframe", "input", "map", "math", "menu", "nav", "noframes", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "video",
  ]
  private static let roles: Set<String> = [
    "alert", "banner", "complementary", "contentinfo", "dialog", "menu", "navigation", "search",
  ]
  private static let names: Set<String> = [
    "ad", "ads", "advert", "advertisement", "breadcrumb", "breadcrumbs", "byline", "comment",
    "comments",
    "consent", "cookie", "cookies", "footer", "menu", "modal", "nav", "navbar", "navigation",
    "newsletter", "pager", "pagination", "popup", "print", "related", "relatedposts", "respond",
    "share",
    "sharedaddy", "sharing", "sidebar", "skip", "social", "subscribe", "toolbar", "widget",
  ]
  private static let hidingNames: Set<String> = [
    "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "hidden",
  ]

  /// Whether an element is never part of a text: by its name, its role, or because it is hidden.
  static func isBoilerplate(_ node: HTMLTree.Node) -> Bool {
    guard !node.isText else { return false }
    if elements.contains(node.name) { return true }
    if node.attributes.isEmpty { return false }
    if let role = node.attribute("role"), roles.contains(role.lowercased()) { return true }
    if node.attribute("hidden") != nil || node.attribute("aria-hidden") == "true" { return true }
    let style = node.attribute("style")?.lowercased().filter { !$0.isWhitespace } ?? ""
    return style.contains("display:none") || style.contains("visibility:hidden")
  }

  /// Whether the words of class and id say so: the first or last of `site-navigation`.
  private static func looksLikeBoilerplate(_ node: HTMLTree.Node) -> Bool {
    guard ["div", "section", "ul", "ol", "p", "span", "table", "header"].contains(node.name)
    else { return false }
    for name in ["class", "id"] {
      for word in (node.attribute(name) ?? "").lowercased().split(separator: " ") {
        if word.hasPrefix("category-") || word.hasPrefix("tag-") { continue }
        if hidingNames.contains(String(word)) { return true }
        let parts = word.split { $0 == "-" || $0 == "_" }
        if parts.first.map({ names.contains(String($0)) }) == true
          || parts.last.map({ names.contains(String($0)) }) == true
        {
          return true
        }
      }
    }
    return false
  }

  /// Which elements have one of these names within them.
  private static func holders(of names: Set<String>, in tree: HTMLTree) -> [Bool] {
    var holds = tree.nodes.map { names.contains($0.name) }
    for index in tree.nodes.indices.reversed() where holds[index] && tree.nodes[index].parent >= 0 {
      holds[tree.nodes[index].parent] = true
    }
    return holds
  }

  private func hasHeading(_ index: Int) -> Bool {
    tree.descendants(of: index).contains { tree.nodes[$0].name == "h1" }
  }

  private func isListOfLinks(_ index: Int) -> Bool {
    let (start, end) = (links[index], links[tree.nodes[index].end])
    let (count, size) = (end.count - start.count, end.size - start.size)
    return count >= 3 && size < 40 * count && size * 10 > self.size(of: index) * 8
  }
}
