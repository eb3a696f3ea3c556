import Foundation
import PolisTestSupport
import Testing

@Suite("GraphML in other tools", .withPeers)
struct GraphMLInteropTests {
  /// What a library read.
  private struct Reading: Decodable, Equatable {
    /// Type and label of each.
    var nodes: [[String]]
    /// Type and labels of both ends of each.
    var edges: [[String]]
    var partnerships: [Partnership]
  }

  /// The labels of both ends, sorted, and the weight.
  private struct Partnership: Decodable, Equatable {
    var ends: [String]
    var weight: Double

    init(from decoder: any Decoder) throws {
      var list = try decoder.unkeyedContainer()
      ends = [try list.decode(String.self), try list.decode(String.self)]
      weight = try list.decode(Double.self)
    }
  }

  private func read(_ path: String, with peer: String) async throws -> Reading {
    let outcome = try await Peers.run("read_graphml.py", peer, path)
    try #require(outcome.status == 0, "\(outcome)")
    return try JSONDecoder().decode(Reading.self, from: Data(outcome.output.utf8))
  }

  @Test(arguments: ["networkx", "igraph"])
  func `the partnerships of the seeds are there with label, type and weight`(peer: String)
    async throws
  {
    let reading = try await read(SeedGraph.path("graphml"), with: peer)
    for partnership in SeedGraph.partnerships {
      #expect(reading.partnerships.contains { $0.ends == partnership && $0.weight >= 1 })
    }
    #expect(reading.nodes.contains(["City", "Chongqing"]))
    #expect(reading.nodes.allSatisfy { !$0.contains("") })
  }

  @Test func `NetworkX and igraph read the same graph`() async throws {
    let path = try await SeedGraph.path("graphml")
    let (first, second) = (
      try await read(path, with: "networkx"), try await read(path, with: "igraph")
    )
    #expect(first == second)
    #expect(first.edges.count > 10)
  }

  @Test func `it is valid by our schema for libxml2 and for xmlschema`() async throws {
    let schema = SharedMaterial.checkout.appending(path: "schemas/graphml.xsd").path
    let outcome = try await Peers.run("check_schema.py", SeedGraph.path("graphml"), schema)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(.enabled(if: SharedMaterial.isPresent, "needs the official schema"))
  func `it is valid by the official schema`() async throws {
    let schema = try #require(SharedMaterial.folder)
      .appending(path: "conformance/xsd/graphml.xsd").path
    let outcome = try await Peers.run("check_schema.py", SeedGraph.path("graphml"), schema)
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `the check by schema can fail`() async throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: await SeedGraph.path("graphml"), encoding: .utf8)
    let spoiled = try folder.write(
      text.replacing("<edge ", with: "<edge colour=\"red\" "), to: "spoiled.graphml")
    let schema = SharedMaterial.checkout.appending(path: "schemas/graphml.xsd").path
    #expect(try await Peers.run("check_schema.py", spoiled, schema).status == 1)
  }
}
