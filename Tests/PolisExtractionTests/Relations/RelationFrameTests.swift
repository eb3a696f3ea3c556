import PolisExtraction
import Testing

@Suite("Frames of relations")
struct RelationFrameTests {
  @Test func `every line of the table can be read`() {
    #expect(FrameTable.embedded.faults.isEmpty)
    #expect(FrameTable.embedded.frames.count > 40)
  }

  @Test(arguments: FrameTable.embedded.frames.filter { !$0.examples.isEmpty }.map(\.examples))
  func `the examples of a frame state what stands under them`(
    examples: [(text: String, relations: String)]
  ) {
    for example in examples {
      let sentence = MarkedSentence(example.text)
      #expect(sentence.relations() == sentence.wanted(example.relations), "\(example.text)")
    }
  }
}
