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
      var wanted: [String] = []
      for statement in example.relations.split(separator: ";") {
        let words = statement.drop { $0 == " " }
        guard let space = words.firstIndex(of: " ") else { continue }
        let names = words[space...].drop { $0 == " " }
        for source in sentence.entities where names.hasPrefix(source.name + " ") {
          let target = names.dropFirst(source.name.count + 1)
          if sentence.entities.contains(where: { $0.name == target }) {
            wanted.append(
              MarkedSentence.line(String(words[..<space]), source.name, String(target)))
          }
        }
      }
      #expect(sentence.relations() == wanted.sorted(), "\(example.text)")
    }
  }
}
