import PolisXML

/// The article of a web page: its text without what surrounds it on every page of a site.
struct HTMLArticle {
  private let tree: HTMLTree
  private let boilerplate: HTMLBoilerplate

  init(_ tree: HTMLTree) {
    self.tree = tree
    boilerplate = HTMLBoilerplate(tree)
  }

  /// The page as a document: the headline, an empty line, the article.
  func document(named name: String) -> Document {
    let root = body()
    let metadata = HTMLMetadata(tree, article: root)
    var text = HTMLText(
      of: tree, HTMLText.Choice(root: root, isDropped: { boilerplate.drops($0, within: root) })
    ).text
    if let title = metadata.title, !text.prefix(2_000).contains(title) {
      text = text.isEmpty ? title : title + "\n\n" + text
    }
    var document = Document(name: name, text: text)
    document.title = metadata.title
    document.date = metadata.date
    document.url = metadata.url
    document.language = metadata.language
    return document
  }

  /// The element that holds the article; `nil` for the whole page.
  ///
  /// Taken in turn: what is marked as the article's body, a lone `article`, `main`, what sites
  /// call their content, and `body`. One that holds under a quarter of the page's words is
  /// passed over, unless nothing better follows.
  private func body() -> Int? {
    let all = first { $0.name == "body" }
    let least = size(of: all) / 4
    for candidate in candidates() where size(of: candidate) > least { return candidate }
    return candidates().max { size(of: $0) < size(of: $1) } ?? all
  }

  private func candidates() -> [Int] {
    var found: [Int] = []
    let marked = indices { $0.attribute("itemprop") == "articleBody" }
    if marked.count == 1 { found += marked }
    let articles = outermost(indices { $0.name == "article" })
    let sizes = articles.map { size(of: $0) }
    if let largest = articles.max(by: { size(of: $0) < size(of: $1) }),
      size(of: largest) * 3 > sizes.reduce(0, +) * 2
    {
      found.append(largest)
    }
    if let main = first(where: { $0.name == "main" || $0.attribute("role") == "main" }) {
      found.append(main)
    }
    found += outermost(indices(where: isNamedContent)).filter { index in
      !boilerplate.drops(index, within: nil)
    }
    return found
  }

  private static let contentNames: Set<String> = [
    "article-body", "article-content", "article__body", "articlebody", "content",
    "content-area", "entry-content", "main-content", "page-content", "post-body",
    "post-content", "story-body",
  ]

  private func isNamedContent(_ node: HTMLTree.Node) -> Bool {
    for name in ["id", "class"] {
      guard let value = node.attribute(name)?.lowercased() else { continue }
      if value.split(separator: " ").contains(where: { Self.contentNames.contains(String($0)) }) {
        return true
      }
    }
    return false
  }

  private func indices(where isWanted: (HTMLTree.Node) -> Bool) -> [Int] {
    tree.nodes.indices.filter { !tree.nodes[$0].isText && isWanted(tree.nodes[$0]) }
  }

  private func first(where isWanted: (HTMLTree.Node) -> Bool) -> Int? {
    tree.nodes.firstIndex { !$0.isText && isWanted($0) }
  }

  private func outermost(_ indices: [Int]) -> [Int] {
    var end = 0
    return indices.filter { index in
      defer { if index >= end { end = tree.nodes[index].end } }
      return index >= end
    }
  }

  /// How much text is kept of an element, in bytes.
  private func size(of root: Int?) -> Int { boilerplate.size(of: root) }
}
