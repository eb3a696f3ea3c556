import PolisXML

/// Lays out the text of a page's elements as a reader sees it: paragraphs and lines.
///
/// White space is collapsed to one space. Blocks begin a line, paragraphs and headings stand
/// between empty lines, cells of a table are parted by tabs.
struct HTMLText {
  /// What a text is laid out from, and what is left out of it.
  struct Choice {
    /// The element whose text it is; `nil` for all of the page.
    var root: Int?
    /// Whether an element is left out with all that is in it.
    var isDropped: (Int) -> Bool
    /// Whether empty lines part paragraphs, as in the exports of weblogs.
    var keepsEmptyLines = false
  }

  private(set) var text = ""
  private var breaks = 0
  private var hasSpace = false
  private var hasTab = false

  /// Lays out a page or a part of it.
  ///
  /// - Complexity: O(*n*) in the nodes and their text.
  init(of tree: HTMLTree, _ choice: Choice) {
    var index = choice.root ?? 0
    let end = choice.root.map { tree.nodes[$0].end } ?? tree.nodes.count
    var open: [Int] = []
    while index < end {
      while let last = open.last, tree.nodes[last].end <= index {
        close(tree.nodes[last].name)
        open.removeLast()
      }
      let node = tree.nodes[index]
      if node.isText {
        let isPreformatted = open.contains { tree.nodes[$0].name == "pre" }
        append(node.text, isPreformatted: isPreformatted, keeps: choice.keepsEmptyLines)
      } else if choice.isDropped(index) {
        // Words on both sides of what is left out stay apart.
        if Self.layout[node.name] != nil { breaks = max(breaks, 1) }
        index = node.end
        continue
      } else {
        if node.name == "br" { breaks = min(2, breaks + 1) }
        self.open(node.name)
        open.append(index)
      }
      index += 1
    }
  }

  private enum Layout {
    case paragraph
    case line
    case cell
  }

  private static let layout: [String: Layout] = {
    let paragraphs = [
      "address", "article", "aside", "blockquote", "body", "details", "div", "dl", "fieldset",
      "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main",
      "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
    let lines = ["caption", "dd", "dt", "figcaption", "li", "option", "summary", "tr"]
    var layout = Dictionary(uniqueKeysWithValues: paragraphs.map { ($0, Layout.paragraph) })
    for name in lines { layout[name] = .line }
    for name in ["td", "th"] { layout[name] = .cell }
    return layout
  }()

  private mutating func open(_ name: String) { edge(of: name) }
  private mutating func close(_ name: String) { edge(of: name) }

  private mutating func edge(of name: String) {
    switch Self.layout[name] {
    case .paragraph: breaks = max(breaks, 2)
    case .line: breaks = max(breaks, 1)
    case .cell: hasTab = true
    case nil: break
    }
  }

  private mutating func append(_ run: String, isPreformatted: Bool, keeps keepsEmptyLines: Bool) {
    var lineFeeds = 0
    for scalar in run.unicodeScalars {
      switch scalar {
      case "\n":
        lineFeeds += 1
        hasSpace = true
        if isPreformatted { breaks = min(2, breaks + 1) }
        if keepsEmptyLines, lineFeeds == 2 { breaks = 2 }
      case " ", "\t", "\r", "\u{0C}", "\u{A0}": hasSpace = true
      case "\u{AD}", "\u{200B}", "\u{FEFF}", "\0": break
      default:
        lineFeeds = 0
        separate()
        text.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func separate() {
    if !text.isEmpty {
      if breaks > 0 {
        text += breaks > 1 ? "\n\n" : "\n"
      } else if hasTab {
        text += "\t"
      } else if hasSpace {
        text += " "
      }
    }
    breaks = 0
    hasSpace = false
    hasTab = false
  }
}
