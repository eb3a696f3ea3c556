import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The words and lines of a picture by Graphviz, as boxes and points.
///
/// How wide words are depends on the font; the widths here are those of Helvetica, roughly.
final class PictureGeometry: NSObject, XMLParserDelegate {
  struct Word {
    let text: String
    /// The id of the node, edge or cluster that it belongs to.
    let owner: String
    let left, right, top, bottom: Double

    func meets(_ other: Word) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ point: (x: Double, y: Double)) -> Bool {
      left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
    }
  }

  private(set) var words: [Word] = []
  private(set) var lines: [(owner: String, points: [(x: Double, y: Double)])] = []
  private var groups: [(id: String, kind: String)] = []
  private var text: String?
  private var place: [String: String] = [:]

  init(svg: Data) throws {
    super.init()
    let parser = XMLParser(data: svg)
    parser.delegate = self
    guard parser.parse() else { throw CocoaError(.fileReadCorruptFile) }
  }

  /// What overlaps, in words.
  var collisions: [String] {
    var found: [String] = []
    for (index, word) in words.enumerated() {
      for other in words[(index + 1)...] where other.owner != word.owner && word.meets(other) {
        found.append("\(word.text) on \(other.text)")
      }
      for line in lines where line.points.contains(where: word.contains) {
        found.append("\(word.text) under \(line.owner)")
      }
    }
    return found
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "g":
      let kind = attributes["class"]?.split(separator: " ").first.map(String.init)
      // Groups of links have no class and belong to what is around them.
      groups.append(
        kind.map { (attributes["id"] ?? "", $0) } ?? groups.last ?? (id: "", kind: ""))
    case "text":
      text = ""
      place = attributes
    case "path" where groups.last?.kind == "edge":
      lines.append((groups.last?.id ?? "", Self.points(of: attributes["d"] ?? "")))
    default: break
    }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text? += string }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "g" { groups.removeLast() }
    guard name == "text", let text else { return }
    self.text = nil
    let isBlank = text.allSatisfy(\.isWhitespace)
    guard !isBlank, ["node", "edge", "cluster"].contains(groups.last?.kind) else { return }
    let size = place["font-size"].flatMap(Double.init) ?? 14
    let x = place["x"].flatMap(Double.init) ?? 0
    let y = place["y"].flatMap(Double.init) ?? 0
    let width = Self.width(of: text) * size
    let left = place["text-anchor"] == "middle" ? x - width / 2 : x
    words.append(
      Word(
        text: text, owner: groups.last?.id ?? "", left: left, right: left + width,
        top: y - 0.72 * size, bottom: y + 0.15 * size))
  }

  /// The width in units of the font's size.
  private static func width(of text: String) -> Double {
    text.reduce(0) { sum, character in
      if "ilj.,'|:;! ·ftI".contains(character) { return sum + 0.28 }
      if "mwMW—%@".contains(character) { return sum + 0.85 }
      return sum + (character.isUppercase ? 0.7 : 0.52)
    }
  }

  /// Points along the Bézier curves of a path.
  private static func points(of path: String) -> [(x: Double, y: Double)] {
    let numbers = path.split { !"-.0123456789".contains($0) }.compactMap { Double($0) }
    let ends = stride(from: 0, to: numbers.count - 1, by: 2).map { (numbers[$0], numbers[$0 + 1]) }
    return stride(from: 0, to: ends.count - 3, by: 3).flatMap { start in
      (0...40).map { step in
        let t = Double(step) / 40
        let weights = [
          (1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t,
        ]
        let curve = zip(weights, ends[start..<start + 4])
        return (
          x: curve.reduce(0) { $0 + $1.0 * $1.1.0 }, y: curve.reduce(0) { $0 + $1.0 * $1.1.1 }
        )
      }
    }
  }
}
