/// The parts of a document: items, each with its heading and paragraphs.
///
/// A relation and a date belong to the item that they stand in.
package struct DocumentOutline: Sendable {
  /// A line or paragraph.
  package struct Block: Sendable, Hashable {
    package enum Kind: Sendable { case heading, paragraph, listItem }
    package var kind: Kind
    /// Its sentences, as indices.
    package var sentences: Range<Int>
  }

  /// A heading and what stands under it.
  package struct Item: Sendable, Hashable {
    package var blocks: [Block]

    /// All its sentences, as indices.
    package var sentences: Range<Int>? {
      guard let first = blocks.first, let last = blocks.last else { return nil }
      return first.sentences.lowerBound..<last.sentences.upperBound
    }
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
    group(blocks, tokens, sentences)
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
    if range.count == 1, !endsWithStop(first, tokens), first.tokens.count <= 40 { return .heading }
    return .paragraph
  }

  /// Whether a sentence ends with a full stop, a question or exclamation mark, or three dots,
  /// before any closing quote or bracket.
  private static func endsWithStop(_ sentence: Sentence, _ tokens: [Token]) -> Bool {
    for index in sentence.tokens.reversed() {
      switch tokens[index].mark {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), Tokenizer.ellipsis: return true
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"): continue
      default: return false
      }
    }
    return false
  }

  /// A heading begins an item, and so does an item of a list; where most paragraphs open with a
  /// short sentence that serves as a heading, each paragraph is an item.
  private mutating func group(_ blocks: [Block], _ tokens: [Token], _ sentences: [Sentence]) {
    let paragraphs = blocks.filter { $0.kind == .paragraph }
    let runIn = paragraphs.filter { Self.opensWithHeading($0, tokens, sentences) }
    let hasRunIn = paragraphs.count > 3 && runIn.count * 3 >= paragraphs.count * 2
    var item = Item(blocks: [])
    var hasBody = false
    for block in blocks {
      let isRunIn = hasRunIn && Self.opensWithHeading(block, tokens, sentences)
      if hasBody, block.kind == .heading || block.kind == .listItem || isRunIn {
        items.append(item)
        item = Item(blocks: [])
      }
      if isRunIn {
        let first = block.sentences.lowerBound
        item.blocks.append(Block(kind: .heading, sentences: first..<first + 1))
        item.blocks.append(
          Block(kind: .paragraph, sentences: first + 1..<block.sentences.upperBound))
      } else {
        item.blocks.append(block)
      }
      hasBody = block.kind != .heading
    }
    if !item.blocks.isEmpty { items.append(item) }
  }

  /// Whether a paragraph begins with a short sentence of its own.
  private static func opensWithHeading(
    _ block: Block, _ tokens: [Token], _ sentences: [Sentence]
  ) -> Bool {
    guard block.kind == .paragraph, block.sentences.count > 1 else { return false }
    return sentences[block.sentences.lowerBound].tokens.count <= 11
  }
}
