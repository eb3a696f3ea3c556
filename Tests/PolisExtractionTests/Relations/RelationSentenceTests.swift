import Foundation
import PolisExtraction
import PolisTestSupport
import Testing

@Suite("Relations of sentences")
struct RelationSentenceTests {
  /// The texts of the fixture with the relations under them.
  static let cases: [(text: String, relations: String)] = {
    let bytes =
      (try? SharedMaterial.bytes(ofCheckoutFile: "Tests/Fixtures/relations/sentences.txt"))
    let lines = String(decoding: bytes ?? [], as: UTF8.self).split(separator: "\n")
    return zip(lines, lines.dropFirst()).filter { $0.0.hasPrefix("<") && $0.1.hasPrefix(">") }
      .map { (String($0.0.dropFirst(2)), String($0.1.dropFirst())) }
  }()

  @Test func `the fixture has texts`() {
    #expect(Self.cases.count > 50)
  }

  @Test(arguments: cases)
  func `a text states what stands under it`(example: (text: String, relations: String)) {
    let text = MarkedSentence(example.text)
    #expect(text.relations() == text.wanted(example.relations), "\(example.text)")
  }
}
