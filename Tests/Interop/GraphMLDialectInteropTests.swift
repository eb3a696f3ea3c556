import Foundation
import PolisTestSupport
import Testing

/// Each dialect in the programs that can be installed: what the seeds say is there with type, label and weight.
@Suite("Dialects of GraphML in other tools", .withPeers)
struct GraphMLDialectInteropTests {
  /// What a library read: type and label of nodes, type and labels of both ends of edges.
  private struct Reading: Decodable, Equatable {
    var nodes: [[String]]
    var edges: [[String]]
    /// The attributes of nodes that are lists there.
    var lists: [String]
  }

  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// The seeds in a dialect.
  private func written(_ dialect: String) async throws -> String {
    let path = folder["\(dialect).graphml"].path
    let outcome = try await Program.polisgraph.run(
      ["convert", try await SeedGraph.path("graphml"), "-o", path, "--dialect", dialect])
    try #require(outcome.status == 0, "\(outcome)")
    return path
  }

  private func read(_ path: String, with peer: String) async throws -> Reading {
    let outcome =
      peer == "graph-tool"
      ? try await Peers.runWithSystemPython("read_graphml.py", peer, path)
      : try await Peers.run("read_graphml.py", peer, path)
    try #require(outcome.status == 0, "\(peer): \(outcome)")
    return try JSONDecoder().decode(Reading.self, from: Data(outcome.output.utf8))
  }

  @Test(arguments: [
    ("gephi", ["networkx", "igraph", "graph-tool"]),
    ("yed", ["networkx"]),
    ("cytoscape", ["networkx", "igraph", "graph-tool"]),
    ("neo4j", ["networkx", "igraph", "graph-tool"]),
    ("tinkerpop", ["networkx", "igraph", "graph-tool"]),
    ("graph-tool", ["graph-tool"]),
  ])
  func `a dialect says what the universal one does`(dialect: String, peers: [String]) async throws {
    let expected = try await read(try await SeedGraph.path("graphml"), with: "networkx")
    #expect(expected.nodes.count > 10 && expected.edges.count > 10)
    let path = try await written(dialect)
    for peer in peers {
      let reading = try await read(path, with: peer)
      #expect(reading.nodes == expected.nodes, "\(peer)")
      #expect(reading.edges == expected.edges, "\(peer)")
    }
  }

  @Test func `graph-tool reads lists as lists`() async throws {
    let reading = try await read(try await written("graph-tool"), with: "graph-tool")
    #expect(reading.lists.contains("evidence"))
  }

  @Test(arguments: [
    "universal", "gephi", "yed", "cytoscape", "neo4j", "tinkerpop", "graph-tool",
  ])
  func `graphml2gv sees each edge`(dialect: String) async throws {
    let expected = try await read(try await SeedGraph.path("graphml"), with: "networkx")
    let outcome = try await Program("graphml2gv").run([try await written(dialect)])
    #expect(outcome.status == 0)
    #expect(
      outcome.output.split(separator: "\n").count { $0.contains(" -> ") } == expected.edges.count)
  }
}
