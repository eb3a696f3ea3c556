/// The tooltips of Graphviz's SVG, put where all browsers show them.
///
/// Graphviz writes the name of a node or edge as `<title>`, which every browser shows, and the
/// tooltip as `xlink:title`, which few do.
enum SVGTitles {
  private static let open = Array("<title>".utf8)
  private static let close = Array("</title>".utf8)
  private static let tooltip = Array("xlink:title=\"".utf8)
  private static let group = Array("<g id=\"".utf8)

  /// The picture with each title replaced by the tooltip that follows it in the same group.
  static func replaced(in svg: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(svg.count)
    var offset = 0
    while let title = find(open, in: svg, from: offset) {
      let start = title + open.count
      guard let end = find(close, in: svg, from: start) else { break }
      result += svg[offset..<start]
      // The link's group is the first inside; another group is another node.
      let inner = find(group, in: svg, from: end) ?? svg.count
      let next = find(group, in: svg, from: min(inner + 1, svg.count)) ?? svg.count
      let isLink = svg[inner..<min(inner + group.count + 2, svg.count)].elementsEqual(
        "<g id=\"a_".utf8)
      if isLink, let text = find(tooltip, in: svg, from: inner), text < next,
        let quote = svg[(text + tooltip.count)...].firstIndex(of: UInt8(ascii: "\""))
      {
        result += svg[(text + tooltip.count)..<quote]
      } else {
        result += svg[start..<end]
      }
      offset = end
    }
    return result + svg[offset...]
  }

  private static func find(_ word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    var index = start
    while let first = text[index...].firstIndex(of: word[0]) {
      if text[first...].starts(with: word) { return first }
      index = first + 1
    }
    return nil
  }
}
