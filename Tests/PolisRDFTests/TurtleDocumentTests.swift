import Foundation
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("Turtle for people")
struct TurtleDocumentTests {
  @Test func `nodes and lists stand where they are named`() throws {
    let triples = """
      <http://e.org/ns#a> <http://e.org/ns#p> _:x .
      <http://e.org/ns#a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e.org/ns#C> .
      _:x <http://e.org/ns#q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
      _:x <http://e.org/ns#q> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .
      <http://e.org/ns#a> <http://e.org/ns#l> _:c1 .
      _:c1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "one"@en .
      _:c1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c2 .
      _:c2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .
      _:c2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
      _:top <http://e.org/ns#p> <http://e.org/x(y)> .
      _:top <http://www.Example.org/q> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .

      """
    let turtle = try Conversions.convert(triples, from: .nTriples, to: .turtle)
    #expect(
      turtle == """
        @prefix example: <http://www.Example.org/> .
        @prefix ns: <http://e.org/ns#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

        ns:a a ns:C ;
            ns:p [
                ns:q 1 , "01"^^xsd:integer
            ] ;
            ns:l ( "one"@en true ) .

        [] ns:p <http://e.org/x(y)> ;
            example:q () .

        """)
  }

  @Test(arguments: [
    "_:a <urn:p> _:b . _:b <urn:p> _:a .",
    "_:a <urn:p> _:a .",
    "<urn:s> <urn:p> _:a , _:a ; <urn:q> _:a .",
    "<urn:s> <urn:p> (1 (2 ()) [ <urn:q> (3) ]) . () <urn:p> () .",
    "@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . _:a r:first 1 ; r:rest _:b . _:b r:first 2 ; r:rest _:a .",
    "@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . <urn:s> <urn:p> _:a . _:a r:first 1 , 2 ; r:rest () .",
    "@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . <urn:s> <urn:p> _:a . _:a r:first 1 ; r:rest _:b . _:b r:first 2 ; r:rest () . <urn:t> <urn:p> _:b .",
    "@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . _:b r:first _:a ; r:rest () . _:a <urn:p> _:b .",
    "@prefix : <urn:x:> . @prefix a: <http://e.org/a#> . a:b.c a:d%20 \"x\\ny\\u0000\" ; a: a:e .",
    "(1 2) <urn:p> [] .",
    "[ <urn:p> [ <urn:p> [ <urn:p> 5 ] ] ] .",
  ])
  func `what is written is read as the same`(turtle: String) throws {
    let before = try Conversions.canonical(Array(turtle.utf8), .turtle)
    for isSorted in [false, true] {
      var conversion = RDFConversion(from: .turtle, to: .turtle)
      conversion.isSorted = isSorted
      let sink = CollectingSink()
      try conversion.run(MemorySource(turtle), to: OutputBuffer(to: sink))
      #expect(try Conversions.canonical(sink.bytes, .turtle) == before)
    }
  }

  @Test(
    .enabled(if: SharedMaterial.isPresent, "the shared folder is absent"),
    arguments: SuiteTest.all("rdf-turtle").filter { $0.kind == "TestTurtleEval" })
  func `the suite's graphs go through Turtle`(test: SuiteTest) throws {
    let input = Array(try Data(contentsOf: test.folder.appending(path: test.result)))
    let before = try Conversions.canonical(input, .nTriples)
    let pretty = try Conversions.convert(input, from: .nTriples, to: .turtle)
    #expect(try Conversions.canonical(pretty, .turtle) == before)
    var writer = TurtleWriter(to: OutputBuffer())
    try RDFReader(.nTriples).read(MemorySource(input), into: &writer)
    var output = writer.finish()
    #expect(try Conversions.canonical(output.takeBytes(), .turtle) == before)
  }

  @Test func `nesting of any depth is read and written`() throws {
    let depth = 20_000
    let text =
      "<urn:s> <urn:p> " + String(repeating: "[ <urn:p> ", count: depth) + "1"
      + String(repeating: " ]", count: depth) + " ."
    let turtle = try Conversions.convert(text, to: .turtle)
    let lines = try Conversions.convert(turtle).split(separator: "\n")
    #expect(lines.count == depth + 1)
  }

  @Test func `sorted, the order of the input does not show`() throws {
    let lines = (0..<50).map { "<urn:s\($0 % 7)> <urn:p\($0 % 3)> \"\($0)\" .\n" }
    for target in [RDFSyntax.turtle, .nTriples, .nQuads] {
      var results: Set<String> = []
      for rotation in [0, 13, 29] {
        let text = (lines[rotation...] + lines[..<rotation] + lines[..<3]).joined()
        var conversion = RDFConversion(from: .nTriples, to: target)
        conversion.isSorted = true
        let sink = CollectingSink()
        try conversion.run(MemorySource(text), to: OutputBuffer(to: sink))
        results.insert(String(decoding: sink.bytes, as: UTF8.self))
      }
      #expect(results.count == 1)
    }
  }

  @Test func `sorted, a named graph is refused with its place`() throws {
    var conversion = RDFConversion(from: .nQuads, to: .nTriples)
    conversion.isSorted = true
    let fault = #expect(throws: RDFSyntaxError.self) {
      try conversion.run(
        MemorySource("\n<urn:s> <urn:p> <urn:o> <urn:g> ."), to: OutputBuffer(to: CollectingSink()))
    }
    #expect(fault?.position == SourcePosition(line: 2, column: 1))
  }
}
