import PolisText
import PolisXML

/// Reads RSS, Atom and WordPress exports: each item is a document.
///
/// The feed is streamed; one item is held at a time.
final class FeedReader {
  private let name: String
  private var source: (any ByteSource)?
  private var reader: XMLReader?
  private var language: String?
  private var itemCount = 0

  init(name: String, source: any ByteSource) {
    self.name = name
    self.source = source
  }

  func next() throws -> DocumentRecord? {
    if let source {
      self.source = nil
      reader = try XMLReader(source)
      try readRoot()
    }
    while let event = try reader?.next() {
      guard case .start(let element) = event else { continue }
      switch element.name {
      case "item", "entry":
        itemCount += 1
        let item = try readItem(element)
        if item.isText { return item.record(named: "\(name)#\(itemCount)", language: language) }
      case "channel":
        language = element.attribute("lang", namespace: Namespace.xml) ?? language
      case "language":
        language = try reader?.readText().trimmedWords ?? language
      default:
        try reader?.skipContent()
      }
    }
    return nil
  }

  private func readRoot() throws {
    while let event = try reader?.next() {
      guard case .start(let element) = event else { continue }
      guard ["rss", "feed", "RDF"].contains(element.name) else {
        throw DocumentFault.notAFeed(root: element.name, at: element.position)
      }
      language = element.attribute("lang", namespace: Namespace.xml)
      return
    }
  }

  private func readItem(_ start: XMLStartElement) throws -> FeedItem {
    var item = FeedItem(at: start.position)
    item.id = start.attribute("about", namespace: Namespace.rdf)
    item.language = start.attribute("lang", namespace: Namespace.xml)
    while let event = try reader?.next() {
      switch event {
      case .start(let element): item.take(element, try content(of: element))
      case .end: return item
      case .text: continue
      }
    }
    return item
  }

  /// What an element holds: its text, or its markup where it holds elements (XHTML in Atom).
  private func content(of element: XMLStartElement) throws -> String {
    var depth = 1
    var markup = ""
    let isMarkup = element.attribute("type") == "xhtml"
    while depth > 0, let event = try reader?.next() {
      switch event {
      case .start(let inner):
        depth += 1
        if isMarkup { markup += "<\(inner.name)>" }
      case .end(let name, _):
        depth -= 1
        if isMarkup, depth > 0 { markup += "</\(name)>" }
      case .text(let text):
        markup += isMarkup ? text.escapedForMarkup : text
      }
    }
    return markup
  }
}

/// The namespaces that feeds are told by.
enum Namespace {
  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let rss1 = "http://purl.org/rss/1.0/"
  static let content = "http://purl.org/rss/1.0/modules/content/"
  static let dublinCore = "http://purl.org/dc/elements/1.1/"
  static let atom = "http://www.w3.org/2005/Atom"
  /// The version follows: `1.2/`.
  static let wordPress = "http://wordpress.org/export/"
}

extension String {
  /// The words, one space between them; `nil` where there are none.
  var trimmedWords: String? {
    let words = split { $0.isWhitespace }.joined(separator: " ")
    return words.isEmpty ? nil : words
  }

  fileprivate var escapedForMarkup: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
