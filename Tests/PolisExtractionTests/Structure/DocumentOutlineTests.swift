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

  @Test func `a short paragraph with a full stop is no heading`() {
    #expect(items("A heading\n\nThey met.").first?.blocks.map(\.kind) == [.heading, .paragraph])
  }

  @Test func `a relation is dated by its item`() {
    let sentence = MarkedSentence(
      """
      First heading

      On 2 May 2023, [city:Bruges] and [city:Osaka] signed an agreement.

      Second heading

      [city:Lille] and [city:Kyoto] signed a declaration. It happened on 3 June 2023.
      """)
    let dates = Dictionary(
      sentence.found().map { (sentence.entities[$0.source].name, $0.date) },
      uniquingKeysWith: { one, _ in one })
    #expect(dates["Bruges"] == "2023-05-02")
    #expect(dates["Lille"] == "2023-06-03")
  }
}
