import PolisModel
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("Several graphs in one dataset")
struct NamedGraphTests {
  private func write(_ graphs: [Graph], _ syntax: RDFSyntax) throws -> [UInt8] {
    var output = OutputBuffer()
    try RDFGraphWriter(syntax).write(graphs, to: &output)
    return output.takeBytes()
  }

  private func read(_ bytes: [UInt8]) throws -> [Graph] {
    try RDFGraphReader(.nQuads).read(MemorySource(bytes))
  }

  @Test(arguments: [
    "<urn:a> <urn:p> <urn:b> <urn:g> .\n<urn:a> <urn:p> \"x\" <urn:h> .\n",
    "_:a <urn:p> <urn:b> _:g .\n<urn:a> <urn:p> \"x\" .\n<urn:a> <urn:q> _:a <urn:h> .\n",
    "<urn:a> <urn:p> <urn:b> <urn:g> .\n",
  ])
  func `named graphs become graphs and come back as the same statements`(text: String) throws {
    let bytes = Array(text.utf8)
    let graphs = try read(bytes)
    #expect(graphs.count == text.split(separator: "\n").count)
    let back = try write(graphs, .nQuads)
    #expect(try Conversions.canonical(back, .nQuads) == Conversions.canonical(bytes, .nQuads))
    for syntax in [RDFSyntax.turtle, .nTriples] {
      #expect(throws: RDFMappingError.self) { try write(graphs, syntax) }
    }
  }

  @Test func `our own graphs stand in named graphs and come back`() throws {
    var graphs = (1...3).map { RandomGraph(.polisGraph).make(seed: UInt64($0)) }
    graphs[0].id = graphs[0].symbols.intern("G 1")
    let bytes = try write(graphs, .nQuads)
    let back = try read(bytes)
    #expect(back.map { GraphListing($0) } == graphs.map { GraphListing($0) })
    #expect(try write(back, .nQuads) == bytes)
  }

  @Test func `a graph of ours under a foreign name is foreign`() throws {
    let text = "<urn:a> a <https://w3id.org/polisgraph/ns#Graph> ."
    let triples = try Conversions.convert(text)
    let quads = triples.replacing(" .\n", with: " <urn:g> .\n")
    let graphs = try read(Array(quads.utf8))
    #expect(graphs.map(\.origin) == [.rdf])
    #expect(try write(graphs, .nQuads) == Array(quads.utf8))
  }

  @Test func `several graphs are refused where they would become one`() throws {
    #expect(throws: RDFMappingError.self) { try write([Graph(), Graph()], .turtle) }
    let foreign = try read(Array("<urn:a> <urn:p> <urn:b> .".utf8))[0]
    #expect(throws: RDFMappingError.self) { try write([foreign, foreign], .nQuads) }
    #expect(try read(write([Graph(), Graph(), Graph()], .nQuads)).count == 3)
  }
}
