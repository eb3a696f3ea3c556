import PolisExtraction
import Testing

@Suite("Sentences")
struct SentenceSplitterTests {
  private func sentences(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    var tokens = Tokenizer().tokens(of: bytes)
    return SentenceSplitter().sentences(of: &tokens).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ["On June 21st, 2023, Mr. D. Chen met Dr. Li.", "They talked."],
    ["It cost 3.5 m.", "“Why?”", "Nobody knew (so far).", "Done!"],
    ["Acme Co., Ltd. signed.", "The U.S. firm did not."],
  ])
  func `a sentence ends at a stop that belongs to no abbreviation`(expected: [String]) {
    #expect(sentences(expected.joined(separator: " ")) == expected)
  }

  @Test func `a heading, an item and a teaser end with their line`() {
    let text = "Kick-off in Bari\n\nThe cities met, and transformed...\n- one;\n- two"
    #expect(
      sentences(text) == [
        "Kick-off in Bari", "The cities met, and transformed...", "- one;", "- two",
      ])
  }

  @Test func `a sentence with a full stop is no heading`() {
    let bytes = Array("Kick-off\n\nThey met (at last).\n\n\"Why?\"\n\nSoon...".utf8)
    var tokens = Tokenizer().tokens(of: bytes)
    let sentences = SentenceSplitter().sentences(of: &tokens)
    #expect(sentences.map(\.isUnterminated) == [true, false, false, false])
    #expect(sentences.map(\.isTeaser) == [false, false, false, true])
  }

  @Test func `wrapped lines are one sentence`() {
    let text = """
      The delegation of the region travelled to the capital and was
      received by the mayor, who showed them the new tram line and
      the depot. A second visit is to follow in the month of May or
      a little later.
      """
    #expect(sentences(text).count == 2)
  }
}
