import Foundation
import PolisExtraction
import PolisText
import Testing

@Suite("Annotations as JSON Lines")
struct AnnotationWriterTests {
  private func line(_ source: SourceText) -> [UInt8] {
    var output = OutputBuffer()
    AnnotationWriter().write(Annotator().annotate(source), of: source, to: &output)
    return output.takeBytes()
  }

  @Test func `what is written is read as the annotated document`() throws {
    let source = SourceText(
      document: "a\t\"b\\c\u{1}.txt",
      text: """
        Délégation “de Łódź” – visit 🚲

        The mayors of Łódź and 苏州 signed a "memorandum\\agreement" on waste management in May 2023.
        A delegation from Ljubljana\u{7F} visited Łódź (Poland);\tboth belong to Eurocities.
        """, date: "2023-05-03", language: "en")
    let written = try JSONDecoder().decode(AnnotatedDocument.self, from: Data(line(source)))
    let expected = AnnotatedDocument(Annotator().annotate(source), of: source)
    #expect(written == expected)
    #expect(expected.entities.count > 4 && !expected.relations.isEmpty)
  }

  @Test func `no text at all gives no entities`() throws {
    let written = line(SourceText(document: "empty", text: ""))
    #expect(
      String(decoding: written, as: UTF8.self)
        == #"{"document":"empty","entities":[],"relations":[]}"# + "\n")
  }

  @Test func `strings are escaped wherever the sign stands`() throws {
    for length in 0..<20 {
      for sign in ["\"", "\\", "\n", "\u{1F}", "\u{7F}", "é", "\u{80}", "~", " "] {
        for place in 0...length {
          let text =
            String(repeating: "x", count: place) + sign
            + String(repeating: "y", count: length - place)
          var output = OutputBuffer()
          output.appendJSON(text)
          let read = try JSONDecoder().decode(String.self, from: Data(output.takeBytes()))
          #expect(read == text)
        }
      }
    }
  }
}
