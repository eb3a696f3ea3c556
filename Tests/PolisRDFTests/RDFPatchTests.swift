import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("RDF Patch")
struct RDFPatchTests {
  private func patched(
    _ old: String, _ patch: String, as syntax: RDFSyntax = .nQuads
  ) throws -> String {
    let dataset = try RDFPatch(Array(patch.utf8)).applied(
      to: MemorySource(old), RDFReader(.turtle, base: "http://x/"))
    var output = OutputBuffer()
    try dataset.write(as: syntax, to: &output)
    return String(decoding: output.takeBytes(), as: UTF8.self)
  }

  private static let old = """
    @prefix x: <http://x/> . @prefix old: <http://old/> .
    x:a x:p x:b, _:n . _:n x:p "1", old:o .
    """

  @Test func `rows of every kind are read`() throws {
    let patch = """
      # A comment, and blank lines.

      H id <urn:uuid:0686c69d-8f89-4496-acb5-744f0157a8db> .
      H prev <urn:uuid:3ee0eca0-6d5f-4b4d-85db-f69ab1167eb1> .
      TX .
      PA "new" "http://new/" .
      PA other: <http://other/> .
      PD "old" .
      D <http://x/a> <http://x/p> <http://x/b> . # gone
      A <_:n>   <http://new/p>\t"\\u00E9"^^<http://www.w3.org/2001/XMLSchema#string>.
      A <http://x/a> <http://x/p> "<_:n>" .
      TC .
      """
    let turtle = try patched(Self.old, patch + "\n", as: .turtle)
    #expect(turtle.contains("new:p \"é\""))
    #expect(turtle.contains("\"<_:n>\""))
    #expect(turtle.contains("@prefix new: <http://new/>"))
    #expect(!turtle.contains("@prefix old:"))
    #expect(!turtle.contains("x:b"))
    #expect(try patched(Self.old, patch.replacing("\n", with: "\r\n"), as: .turtle) == turtle)
  }

  @Test func `a block that is taken back changes nothing`() throws {
    let before = try patched(Self.old, "")
    let row = "<http://x/a> <http://x/p> <http://x/b> ."
    #expect(try patched(Self.old, "TX .\nD \(row)\nTA .\n") == before)
    #expect(try patched(Self.old, "TX .\nD \(row)\nTC .\nTX .\nA \(row)\nTC .\n") == before)
    #expect(try patched(Self.old, "TX .\nD \(row)\nTA .\nD \(row)\n") != before)
  }

  @Test func `a named graph goes where the syntax has it`() throws {
    let patch = "A <http://x/a> <http://x/p> <http://x/c> <http://x/g> .\n"
    #expect(try patched("", patch) == String(patch.dropFirst(2)))
    #expect(throws: QuadRefusal.self) { try patched("", patch, as: .turtle) }
    #expect(throws: QuadRefusal.self) { try patched("", patch, as: .nTriples) }
  }

  @Test func `rows that do not fit are all told`() throws {
    let patch = """
      TX .
      D <http://x/a> <http://x/p> <http://x/z> .
      A <http://x/a> <http://x/p> <http://x/b> .
      D <http://x/a> <http://x/p> <http://x/b> .
      D <http://x/a> <http://x/p> <http://x/b> .
      TC .
      """
    let misfit = #expect(throws: RDFPatchMisfit.self) { try patched(Self.old, patch) }
    #expect(misfit?.rows.map(\.position.line) == [2, 3, 5])
    #expect(misfit?.rows[0].message.contains("<http://x/z>") == true)
  }

  @Test(arguments: [
    ("¦X <http://x/a> .", RDFSyntaxError.Kind.unknownOperation),
    ("TX .\n  ¦Add <http://x/a> <http://x/p> 1 .\nTC .", .unknownOperation),
    ("A <http://x/a> <http://x/p> ¦1 .", .expectedObject),
    ("A <http://x/a> <http://x/p> <http://x/b>¦", .expectedGraphOrDot),
    ("A ¦.", .expectedSubject), ("D ¦# nothing", .expectedSubject),
    ("D <http://x/a> ¦\"p\" <http://x/b> .", .expectedPredicate),
    ("D <http://x/a> <http://x/p> <http://x/b> . ¦D <http://x/a>", .expectedEndOfLine),
    ("A ¦<a> <http://x/p> <http://x/b> .", .relativeIRI),
    ("A <_:n> <http://x/p> ¦<http://x/b", .unterminatedIRI),
    ("¦TX .\nA <http://x/a> <http://x/p> <http://x/b> .", .unfinishedBlock),
    ("TX .\n¦TX .\n", .unfinishedBlock), ("¦TC .\n", .unopenedBlock), ("¦TA .\n", .unopenedBlock),
    ("TX¦", .expectedDot), ("TX . ¦x\nTC .", .expectedEndOfLine), ("PA ¦.", .expectedPrefixName),
    ("PA \"x\" ¦.", .expectedIRI), ("PA ¦\"x", .unterminatedString), ("H id ¦.", .malformedHeader),
  ])
  func `a fault is told with its place`(marked: String, kind: RDFSyntaxError.Kind) {
    let text = MarkedText(marked)
    let error = #expect(throws: RDFSyntaxError.self) { try RDFPatch(text.bytes) }
    #expect(error?.kind == kind)
    #expect(error?.position == text.position, "\(String(describing: error))")
  }

  /// Random statements over a few blank nodes and terms.
  private func dataset(_ random: inout SeededGenerator) -> Set<String> {
    let terms = (0..<random.number(1...5)).map { "_:n\($0)" } + ["<http://x/a>", "<http://x/b>"]
    return Set(
      (0..<random.number(0...14)).map { _ in
        let object =
          random.chance(0.3) ? "\"\(random.number(0...2)) <_:q>\\n\"@en" : random.pick(terms)
        return "\(random.pick(terms)) <http://x/p\(random.number(0...1))> \(object) ."
      })
  }

  @Test(arguments: Array(UInt64(1)...200))
  func `the old dataset, patched, is the new one`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (old, new) = (
      dataset(&random).joined(separator: "\n"), dataset(&random).joined(separator: "\n")
    )
    func side(_ text: String) -> RDFDiff.Side {
      RDFDiff.Side(RDFReader(.nQuads)) { MemorySource(text) }
    }
    var output = OutputBuffer()
    try RDFDiff(from: side(old), to: side(new)).writePatch(to: &output)
    let patch = try RDFPatch(output.takeBytes())
    let dataset = try patch.applied(to: MemorySource(old), RDFReader(.nQuads))
    func canonical(_ bytes: [UInt8]) throws -> [UInt8] {
      try RDFCanonicalization().canonicalForm(of: bytes, RDFReader(.nQuads))
    }
    var result = OutputBuffer()
    try dataset.write(as: .nQuads, to: &result)
    #expect(try canonical(result.takeBytes()) == canonical(Array(new.utf8)))
  }

  @Test func `every beginning of a patch is refused or read`() throws {
    let text = Array("TX .\nPA \"x\" <http://x/> .\nA <_:n> <http://x/p> \"é\" .\nTC .\n".utf8)
    for count in text.indices { _ = try? RDFPatch(Array(text.prefix(count))) }
    #expect(try RDFPatch(Array(text)).isEmpty == false)
    #expect(throws: RDFSyntaxError.self) { try RDFPatch(Array(text.dropLast(6))) }
    #expect(throws: RDFSyntaxError.self) { try RDFPatch([0x41, 0x20, 0xFF]) }
  }
}
