/// The parts of a document: items, each with its heading and paragraphs.
///
/// A relation and a date belong to the item that they stand in.
package struct DocumentOutline: Sendable {
  /// A line or paragraph.
  package struct Block: Sendable, Hashable {
    package enum Kind: Sendable { case heading, paragraph, listItem, boilerplate }
    package var kind: Kind
    /// Its sentences, as indices.
    package var sentences: Range<Int>
  }

  /// A heading and what stands under it.
  package struct Item: Sendable, Hashable {
    package var blocks: [Block]
  }

  package private(set) var items: [Item] = []

  package init(tokens: [Token], sentences: [Sentence]) {
    var blocks: [Block] = []
    var index = 0
    while index < sentences.count {
      var end = index + 1
      while end < sentences.count, !tokens[sentences[end].tokens.lowerBound].isLineStart {
        end += 1
      }
      blocks.append(Block(kind: Self.kind(index..<end, tokens, sentences), sentences: index..<end))
      index = end
    }
    group(blocks)
  }

  private static func kind(
    _ range: Range<Int>, _ tokens: [Token], _ sentences: [Sentence]
  ) -> Block.Kind {
    let first = sentences[range.lowerBound]
    let mark = tokens[first.tokens.lowerBound]
    if mark.isMark("*") || mark.isMark("-")
      || mark.isNumber && first.tokens.count > 1
        && (tokens[first.tokens.lowerBound + 1].isMark(".")
          || tokens[first.tokens.lowerBound + 1].isMark(")"))
    {
      return .listItem
    }
    if range.count == 1, first.isUnterminated, first.tokens.count <= 40 { return .heading }
    return .paragraph
  }

  /// A heading begins an item; in a text whose headings are few, a paragraph does.
  private mutating func group(_ blocks: [Block]) {
    var item = Item(blocks: [])
    var hasBody = false
    for block in blocks {
      if block.kind == .heading, hasBody {
        items.append(item)
        item = Item(blocks: [])
        hasBody = false
      }
      item.blocks.append(block)
      if block.kind != .heading { hasBody = true }
    }
    if !item.blocks.isEmpty { items.append(item) }
  }
}
