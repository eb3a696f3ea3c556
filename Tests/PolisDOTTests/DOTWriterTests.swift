import Foundation
import PolisDOT
import PolisModel
import PolisTestSupport
import PolisText
import Testing

private func dot(_ graphs: [Graph]) throws -> [UInt8] {
  var output = OutputBuffer()
  try DOTWriter.write(graphs, to: &output)
  return output.takeBytes()
}

@Suite("Writing DOT")
struct DOTWriterTests {
  @Test(arguments: RandomGraph.seeds)
  func `a graph of other programs comes back as it was`(seed: UInt64) throws {
    let graph = RandomGraph(.foreign).make(seed: seed)
    let written = try dot([graph])
    let again = try #require(try DOTReader.read(written).first)
    #expect(GraphListing(again) == GraphListing(graph))
    #expect(again.origin == graph.origin)
    #expect(try dot([again]) == written)
  }

  @Test(arguments: RandomGraph.seeds)
  func `a graph of PolisGraph comes back as it was`(seed: UInt64) throws {
    let graph = RandomGraph(.polisGraph).make(seed: seed)
    let written = try dot([graph])
    let again = try #require(try DOTReader.read(written).first)
    #expect(GraphListing(again) == GraphListing(graph))
    #expect(again.origin == .polisGraph)
    #expect(try dot([again]) == written)
  }

  @Test(
    .enabled(if: SharedMaterial.isPresent, "the conformance files are not here"),
    arguments: SharedMaterial.dotFiles)
  func `what was read from a file is read again from what is written`(file: URL) throws {
    let bytes = Array(try Data(contentsOf: file))
    guard let graphs = try? DOTReader.read(bytes) else { return }
    let written = try dot(graphs)
    let again = try DOTReader.read(written)
    // Written once, everything has its place; written again, it must stay there.
    #expect(try dot(again) == written)
    #expect(again.count == graphs.count)
    for (left, right) in zip(graphs, again) {
      #expect(
        GraphListing(left).lines.filter { !$0.hasPrefix("ports") }
          == GraphListing(right).lines.filter { !$0.hasPrefix("ports") })
      #expect(left.structure.subgraphs.count == right.structure.subgraphs.count)
    }
  }

  @Test func `nested graphs keep the node that they stand in`() throws {
    var graph = Graph(origin: .graphML)
    let (outer, inner) = (graph.addNode(id: "outer"), graph.addNode(id: "inner"))
    var nested = Subgraph(id: graph.symbols.intern("g"), parent: nil, owner: outer)
    nested.nodes = [inner]
    graph.structure.subgraphs = [nested]
    let again = try #require(try DOTReader.read(try dot([graph])).first)
    #expect(
      GraphListing(again, hasStructure: true) == GraphListing(graph, hasStructure: true))
  }

  @Test func `a NUL is refused`() {
    var graph = Graph()
    graph.addNode(id: "a\u{0}b")
    let error = #expect(throws: DOTSyntaxError.self) { try dot([graph]) }
    #expect(error?.kind == .nulCharacter)
  }

  @Test func `a hyperedge is noted, and adds no node`() throws {
    var graph = Graph(origin: .graphML)
    let nodes = ["a", "b", "c"].map { graph.addNode(id: $0) }
    graph.structure.hyperedges = [
      Hyperedge(
        id: graph.symbols.intern("h"),
        endpoints: zip(nodes, [.in, .out, .undirected] as [Hyperedge.Role]).map {
          Hyperedge.Endpoint(id: .none, node: $0, port: .none, role: $1)
        })
    ]
    let written = try dot([graph])
    let again = try #require(try DOTReader.read(written).first)
    #expect(GraphListing(again, hasStructure: true) == GraphListing(graph, hasStructure: true))
    #expect(try dot([again]) == written)
  }
}

extension SharedMaterial {
  /// The DOT files of the conformance suite.
  static var dotFiles: [URL] {
    guard let folder = folder?.appending(path: "conformance/dot") else { return [] }
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (files?.compactMap { $0 as? URL } ?? []).filter {
      ["dot", "gv"].contains($0.pathExtension)
    }.sorted { $0.path < $1.path }
  }
}
