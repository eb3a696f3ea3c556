import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("Canonical form")
struct CanonicalTests {
  private func canonical(_ text: String, _ algorithm: DigestAlgorithm = .sha256) throws -> String {
    String(
      decoding: try RDFCanonicalization(algorithm: algorithm).canonicalForm(
        of: Array(text.utf8), RDFReader(.nQuads)), as: UTF8.self)
  }

  @Test func `labels, order and repetition do not show`() throws {
    let one = "_:a <urn:p> _:b .\n_:b <urn:p> \"x\" .\n_:b <urn:p> \"x\" .\n"
    let other = "_:z <urn:p> \"x\" .\n_:y <urn:p> _:z .\n"
    #expect(try canonical(one) == canonical(other))
    #expect(try canonical(one, .sha384) == canonical(other, .sha384))
  }

  @Test(arguments: [
    // The example of section 4.4.2: nodes with hashes of their own, named in the order of these.
    (
      "<http://e/#p> <http://e/#q> _:e0 .\n<http://e/#p> <http://e/#r> _:e1 .\n"
        + "_:e0 <http://e/#s> <http://e/#u> .\n_:e1 <http://e/#t> <http://e/#u> .\n",
      2
    ),
    ("_:a <urn:p> _:a .\n", 1),
    ("_:a <urn:p> _:b _:a .\n_:b <urn:p> _:a _:b .\n", 2),
    ("<urn:s> <urn:p> <urn:o> _:g .\n<urn:s> <urn:p> <urn:o> _:h .\n", 2),
    ("_:b0 <urn:p> _:b1 .\n_:b1 <urn:p> _:b2 .\n_:b2 <urn:p> _:b0 .\n", 3),
    ("", 0),
  ])
  func `nodes are named c14n0, c14n1 … and lines are sorted`(text: String, count: Int) throws {
    let form = try canonical(text)
    let lines = form.split(separator: "\n")
    #expect(lines == lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for number in 0..<count { #expect(form.contains("_:c14n\(number) ")) }
    #expect(!form.contains("_:c14n\(count)"))
    #expect(lines.count == text.split(separator: "\n").count)
    #expect(try canonical(form) == form)
  }

  @Test func `strings are escaped as canonical N-Quads has it, and no more`() throws {
    let letters: [UInt32: String] = [
      8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 0x22: "\\\"", 0x5C: "\\\\",
    ]
    for scalar in Array(UInt32(0)...0xFF) + [0x2028, 0xD7FF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE] {
      let digits = String(scalar, radix: 16, uppercase: true)
      let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      var wanted = String(Unicode.Scalar(scalar).map(Character.init) ?? "?")
      if let letter = letters[scalar] {
        wanted = letter
      } else if scalar < 0x20 || scalar == 0x7F || scalar == 0xFFFE || scalar == 0xFFFF {
        wanted = "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
      let form = try canonical("<urn:s> <urn:p> \"a\(escape)z\"@en <urn:g> .")
      #expect(form == "<urn:s> <urn:p> \"a\(wanted)z\"@en <urn:g> .\n")
    }
  }

  @Test func `terms come out in canonical form`() throws {
    let text = """
      <urn:s>\t<urn:\\u0070\\U000000e9>"\\'\\u0041"^^<http://www.w3.org/2001/XMLSchema#string>.# x
      <urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .\r
      \r
      <urn:s> <urn:p> "a"@EN-gb .
      """
    #expect(
      try canonical(text) == """
        <urn:s> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> _:c14n0 .
        <urn:s> <urn:p> "a"@EN-gb .
        <urn:s> <urn:pé> "'A" .

        """)
  }

  @Test func `nodes that look alike are told apart by their neighbours`() throws {
    // Two triangles and a hexagon have the same degrees everywhere, but are not the same.
    func ring(_ nodes: [String]) -> String {
      zip(nodes, nodes.dropFirst() + [nodes[0]]).map { "_:\($0) <urn:p> _:\($1) .\n" }.joined()
    }
    let triangles = ring(["a", "b", "c"]) + ring(["d", "e", "f"])
    let hexagon = ring(["a", "b", "c", "d", "e", "f"])
    #expect(try canonical(triangles) != canonical(hexagon))
    #expect(try canonical(hexagon) == canonical(ring(["f", "c", "a", "e", "b", "d"])))
  }

  @Test func `a long list of one item over and over is named`() throws {
    func list(_ count: Int, from first: Int) -> String {
      let rdf = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#"
      return (0..<count).map { place in
        let rest = place + 1 == count ? "\(rdf)nil>" : "_:n\((place + 1) * 7 % 997 + first)"
        let cell = "_:n\(place * 7 % 997 + first)"
        return "\(cell) \(rdf)first> \"x\" .\n\(cell) \(rdf)rest> \(rest) .\n"
      }.joined()
    }
    #expect(try canonical(list(450, from: 0)) == canonical(list(450, from: 2000)))
  }

  @Test func `twins do not make their orders tried`() throws {
    let many = (0..<40).map { "_:hub <urn:p> _:n\($0) .\n_:n\($0) <urn:q> \"x\" .\n" }
    let text = many.joined()
    let form = try RDFCanonicalization(workLimit: 20_000).canonicalForm(
      of: Array(text.utf8), RDFReader(.nQuads))
    #expect(try canonical(many.reversed().joined()).utf8.elementsEqual(form))
  }

  @Test func `a poisoned graph is refused`() throws {
    var clique = ""
    for from in 0..<12 {
      for to in 0..<12 where from != to { clique += "_:n\(from) <urn:p> _:n\(to) .\n" }
    }
    let fault = #expect(throws: RDFSyntaxError.self) {
      try RDFCanonicalization(workLimit: 100_000).canonicalForm(
        of: Array(clique.utf8), RDFReader(.nQuads))
    }
    #expect(fault?.kind == .blankNodesAlike)
  }

  @Test(arguments: RandomGraph.seeds)
  func `whatever the labels and the order, the form is the same`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = random.number(2...8)
    func node(_ number: Int) -> String { "_:n\(number)" }
    let lines = (0..<random.number(1...14)).map { _ in
      let graph = random.chance(0.3) ? " \(node(random.number(1...count)))" : ""
      let object = random.chance(0.8) ? node(random.number(1...count)) : "\"x\""
      return
        "\(node(random.number(1...count))) <urn:p\(random.number(0...1))> \(object)\(graph) .\n"
    }
    let names = (1...count).shuffled(using: &random)
    let renamed = lines.shuffled(using: &random).joined().replacing("_:n", with: "_:old")
    let other = (1...count).reversed().reduce(renamed) {
      $0.replacing("_:old\($1)", with: "_:m\(names[$1 - 1])")
    }
    for algorithm in DigestAlgorithm.allCases {
      #expect(try canonical(lines.joined(), algorithm) == canonical(other, algorithm))
    }
  }
}
