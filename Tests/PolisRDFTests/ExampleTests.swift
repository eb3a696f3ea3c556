import Foundation
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

/// The example of `Room.md`, letter for letter.
private func example() throws {
  let turtle = Array("@prefix ex: <urn:ex:> . ex:bari ex:twin ex:ningbo , [ a ex:City ] .".utf8)
  for quad in try RDFReader(.turtle).read(turtle) {
    print(quad.subject, quad.predicate, quad.object)
  }
  var writer = TurtleWriter(to: OutputBuffer())
  try RDFReader(.turtle).read(MemorySource(turtle), into: &writer)
  var output = writer.finish()
  print(String(decoding: output.takeBytes(), as: UTF8.self))
  let canonical = try RDFCanonicalization().canonicalForm(of: turtle, RDFReader(.turtle))
  print(String(decoding: canonical, as: UTF8.self))
}

@Suite("The example of the documentation")
struct ExampleTests {
  @Test func `it runs`() throws { try example() }

  @Test func `it is what is compiled here`() throws {
    let page = try String(
      contentsOf: SharedMaterial.checkout.appending(path: "Sources/PolisRDF/Room.docc/Room.md"),
      encoding: .utf8)
    let shown = try #require(
      page.split(separator: "```swift\n").last?.split(separator: "\n```").first)
    let code = shown.split(separator: "\n").filter { !$0.hasPrefix("import ") }
    let compiled = try String(contentsOfFile: #filePath, encoding: .utf8)
    #expect(code.count == 10)
    #expect(compiled.contains(code.map { "  \($0)\n" }.joined()))
  }
}
