import PolisExtraction
import Testing

@Suite("The outline of a document")
struct DocumentOutlineTests {
  private func items(_ text: String) -> [DocumentOutline.Item] {
    var tokens = Tokenizer().tokens(of: Array(text.utf8))
    let sentences = SentenceSplitter().sentences(of: &tokens)
    return DocumentOutline(tokens: tokens, sentences: sentences).items
  }

  @Test func `a heading and what stands under it are an item`() {
    let found = items(
      """
      First heading

      A paragraph ends with a full stop. It has two sentences.

      Second heading

      Another paragraph follows here.
      """)
    #expect(found.count == 2)
    #expect(found.first?.blocks.map(\.kind) == [.heading, .paragraph])
  }
}
