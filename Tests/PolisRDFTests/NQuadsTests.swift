import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("The grammar of N-Quads")
struct NQuadsTests {
  @Test(arguments: [
    ("<urn:s> <urn:p> <urn:o> <urn:g> .", 1), ("<urn:s> <urn:p> <urn:o> _:g .", 1),
    ("_:s <urn:p> _:o _:s .", 1), ("<urn:s><urn:p>\"o\"<urn:g>.", 1),
    ("<urn:s> <urn:p> \"o\"@en-GB-1 <urn:g> . # comment", 1),
    ("\t <urn:s>\t<urn:p>\t_:o\t<urn:g>\t.\t\r\n\r\n# only a comment\r\n\n", 1),
    ("<urn:s> <urn:p> \"o\"^^<urn:t> .\r<urn:s> <urn:p> \"o\"^^<urn:t> <urn:g> .", 2),
    ("<urn:s> <urn:p> \"\" <urn:g> .\n<urn:s> <urn:p> \"\\u00E9\\U0010FFFF\" .", 2),
    ("_:1.2_é-b <urn:p> _:_ .", 1), ("<scheme:!$%25&'()*+,-./0123456789:/@x?#> <urn:p> _:o .", 1),
    ("", 0), ("# nothing", 0), ("\n\n", 0), ("\u{FEFF}<urn:s> <urn:p> <urn:o> .", 1),
  ])
  func `what it allows is read`(text: String, count: Int) throws {
    #expect(try RDFReader(.nQuads).read(Array(text.utf8)).count == count)
  }

  @Test(arguments: [
    "<urn:s> <urn:p> <urn:o> \"g\" .", "<urn:s> <urn:p> <urn:o> \"g\"@en .",
    "<urn:s> <urn:p> <urn:o> <g> .", "<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .",
    "<urn:s> <urn:p> <urn:o> <urn:g>", "<urn:s> <urn:p> .", "<urn:s> <urn:p>, <urn:q> <urn:o> .",
    "<urn:s> _:p <urn:o> .", "\"s\" <urn:p> <urn:o> .", "<urn:s> \"p\" <urn:o> .",
    "@prefix : <urn:g> .", "@base <urn:g> .", "<urn:s> <urn:p> ex:o .", "<urn:s> a <urn:o> .",
    "<urn:s> <urn:p> 1 .", "<urn:s> <urn:p> true .", "<urn:s> <urn:p> 'o' .",
    "<urn:s> <urn:p> \"\"\"o\"\"\" .", "<urn:s> <urn:p> \"o\"@1 .", "<urn:s> <urn:p> \"o\"@en- .",
    "<urn:s> <urn:p> \"\\a\" .", "<urn:s> <urn:p> \"\\u00ZZ\" .",
    "<urn:s> <urn:p> \"\\U00110000\" .",
    "<urn:s> <urn:p> \"\\uD83D\\uDE00\" .", "<urn:s> <urn:p> \"\\uDFFF\" .",
    "<urn:s> <urn:p> <urn:a b> .", "<urn:s> <urn:p> <urn:\\u0020> .", "<urn:s> <urn:p> <urn:\\n> .",
    "<urn:s> <urn:p> <urn:a{b}> .", "<urn:s> <urn:p> <urn:\\u00ZZ11> .", "<urn:s> <urn:p> \"o .",
    "<urn:s> <urn:p> o\" .", "<urn:s> <urn:p> _::o .", "<urn:s> <urn:p> _:o:p .",
    "<urn:s> <urn:p> _: .",
    "<urn:s> <urn:p> \"o\"^^\"t\" .", "<urn:s> <urn:p> \"o\"^^<t> .",
    "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .", ".", "<urn:s>", "_:g { }", "é",
  ])
  func `what it does not allow is refused`(text: String) throws {
    let fault = #expect(throws: RDFSyntaxError.self) {
      try RDFReader(.nQuads).read(Array(text.utf8))
    }
    let position = try #require(fault?.position)
    #expect(position.line == 1 && position.column <= text.utf8.count + 1)
  }
}
