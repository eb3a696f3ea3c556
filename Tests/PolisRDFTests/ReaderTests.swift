import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("Faults and limits")
struct ReaderTests {
  @Test(arguments: [
    ("<urn:a> <urn:p> <urn:x¦ y> .", RDFSyntaxError.Kind.forbiddenInIRI),
    ("<urn:a> <urn:p> ¦ex:b .", .undeclaredPrefix),
    ("<urn:a> <urn:p> \"a¦\nb\" .", .lineBreakInString),
    ("<urn:a> <urn:p> ¦\"a", .unterminatedString),
    ("<urn:a> <urn:p> \"a¦\\q\" .", .malformedEscape),
    ("<urn:a> <urn:p> \"a¦\\uD800\" .", .escapeOfNoCharacter),
    ("<urn:a>\n<urn:p> \"a\"@¦1 .", .malformedLanguageTag),
    ("<urn:a> <urn:p> <urn:b> ¦", .unexpectedEnd),
    ("<urn:a> <urn:p> <urn:b> ¦]", .expectedSeparator),
    ("<urn:a> ¦\"p\" <urn:b> .", .expectedPredicate),
    ("<urn:a> <urn:p> ¦<b> .", .noBase),
    ("¦@pre x: <urn:x> .", .unknownDirective),
    ("@prefix x: ¦urn:x .", .expectedIRI),
    ("<urn:a> <urn:p> _:¦-b .", .malformedLabel),
    ("@prefix : <urn:> . :¦-s a :C .", .malformedName),
    ("@prefix : <urn:> . :¦-s.t a :C .", .malformedName),
    ("<urn:a> <urn:p> ¦1e .", .malformedNumber),
    ("[] ¦.", .expectedPredicate),
    ("¦\"a\" <urn:p> <urn:b> .", .expectedSubject),
  ])
  func `a fault of Turtle is placed at its bytes`(
    marked: String, kind: RDFSyntaxError.Kind
  ) throws {
    let text = MarkedText(marked)
    let fault = #expect(throws: RDFSyntaxError.self) { try RDFReader(.turtle).read(text.bytes) }
    #expect(fault?.kind == kind)
    #expect(fault?.position == text.position)
  }

  @Test(arguments: [
    ("<urn:a> <urn:p> ¦<b> .", RDFSyntaxError.Kind.relativeIRI),
    ("<urn:a> <urn:p> <urn:b> . ¦<urn:c> <urn:p> <urn:d> .", .expectedEndOfLine),
    ("<urn:a> <urn:p> <urn:b> ¦<urn:g> .", .expectedDot),
    ("<urn:a> <urn:p> <urn:b¦\n> .", .unterminatedIRI),
    ("\n\n<urn:a> <urn:p> ¦'b' .", .expectedObject),
  ])
  func `a fault of N-Triples is placed at its bytes`(
    marked: String, kind: RDFSyntaxError.Kind
  ) throws {
    let text = MarkedText(marked)
    let fault = #expect(throws: RDFSyntaxError.self) { try RDFReader(.nTriples).read(text.bytes) }
    #expect(fault?.kind == kind)
    #expect(fault?.position == text.position)
  }

  @Test(arguments: [RDFSyntax.turtle, .nTriples, .nQuads])
  func `what is not UTF-8 is refused with its place`(syntax: RDFSyntax) throws {
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] {
      for (before, after) in [
        ("<urn:a> <urn:p> \"é", "\" ."), ("<urn:a> <urn:é", "> 1"), ("# é", ""),
      ] {
        let bytes = Array(before.utf8) + bad + Array(after.utf8)
        let fault = #expect(throws: RDFSyntaxError.self) { try RDFReader(syntax).read(bytes) }
        #expect(fault?.kind == .invalidUTF8)
        #expect(fault?.position == SourcePosition(line: 1, column: before.utf8.count + 1))
      }
    }
  }

  @Test func `depth and length have limits`() throws {
    let deep = "<urn:a> <urn:p> " + String(repeating: "(", count: 11)
    let limits = RDFLimits(tokenLength: 1000, depth: 10)
    let tooDeep = #expect(throws: RDFSyntaxError.self) {
      try Conversions.convert(deep, limits: limits)
    }
    #expect(tooDeep?.kind == .tooDeep)
    let long = "<urn:a> <urn:p> \"" + String(repeating: "x", count: 600_000) + "\" ."
    for syntax in [RDFSyntax.turtle, .nTriples] {
      let tooLong = #expect(throws: RDFSyntaxError.self) {
        try Conversions.convert(long, from: syntax, limits: limits)
      }
      #expect(tooLong?.kind == .tooLong)
    }
  }

  @Test func `a byte order mark is passed over`() throws {
    #expect(try RDFReader(.turtle).read(Array("\u{FEFF}<urn:a> a <urn:b> .".utf8)).count == 1)
    #expect(try RDFReader(.nTriples).read([0xEF, 0xBB, 0xBF]).isEmpty)
  }

  @Test func `escapes come out in canonical form`() throws {
    let text = #"<urn:\u0061> <urn:p> "\u0041\t\'\u0000\u00E9\uFFFE\\\U0001F600" . # end"#
    #expect(
      try Conversions.convert(text, from: .nTriples)
        == "<urn:a> <urn:p> \"A\\t'\\u0000é\\uFFFE\\\\😀\" .\n")
    let typed = "<urn:a><urn:p>\"x\"^^<http://www.w3.org/2001/XMLSchema#string>."
    #expect(try Conversions.convert(typed, from: .nTriples) == "<urn:a> <urn:p> \"x\" .\n")
  }

  @Test func `graphs of N-Quads are kept or refused, never dropped`() throws {
    let quad = "<urn:a> <urn:p> \"x\"@en <urn:g> .\n"
    #expect(try Conversions.convert(quad, from: .nQuads, to: .nQuads) == quad)
    for target in [RDFSyntax.nTriples, .turtle] {
      let fault = #expect(throws: RDFSyntaxError.self) {
        try Conversions.convert(quad, from: .nQuads, to: target)
      }
      #expect(fault?.kind == .namedGraph)
    }
  }

  @Test func `labels of the document never meet those that are made`() throws {
    for text in [
      "_:anon1 <urn:p> [] . _:anon_1 <urn:p> [] .", "[] <urn:p> _:anon1 . [] <urn:p> _:anon2 .",
      "_:anon3 <urn:p> [] . _:anon1 <urn:p> _:anon2 .",
      "[] <urn:p> [] . _:anon1 <urn:p> _:anon01 .",
      "_:anon999999999999999 <urn:p> [], [] , _:anon1000000000000000 .",
    ] {
      let nodes = try RDFReader(.turtle).read(Array(text.utf8))
      #expect(Set(nodes.flatMap { [$0.subject, $0.object] }).count == 4, "\(text)")
    }
  }

  @Test func `labels do not grow from one pass to the next`() throws {
    let first = try Conversions.convert("_:x <urn:p> [ <urn:q> _:x ] . [] <urn:p> _:anon1 .")
    let second = try Conversions.convert(first)
    #expect(second == first)
  }

  @Test func `random bytes are refused or read, and never trap`() throws {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("<>\"'\\@^_:.;,[]()#ab1eE+-%uU \n\té\u{0}prefix".utf8)
    for round in 0..<3000 {
      let bytes = (0..<random.number(0...60)).map { _ in
        random.chance(0.97) ? random.pick(alphabet) : UInt8(random.number(0...255))
      }
      let syntax: RDFSyntax = round % 3 == 0 ? .nQuads : .turtle
      do {
        let quads = try RDFReader(syntax, base: "http://e/").read(bytes)
        let pieces = CollectingSink()
        try RDFConversion(from: syntax, to: .nQuads, base: "http://e/")
          .run(PieceSource(bytes, size: 1), to: OutputBuffer(to: pieces))
        #expect(try RDFReader(.nQuads).read(pieces.bytes) == quads)
      } catch let fault as RDFSyntaxError {
        let line = try #require(fault.position).line
        #expect(line <= bytes.count { $0 == 0x0A } + 1)
      }
    }
  }
}
