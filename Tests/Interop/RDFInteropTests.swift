import Foundation
import PolisTestSupport
import Testing

@Suite("RDF in other tools", .withPeers)
struct RDFInteropTests {
  private func triples(of path: String, by peer: String) async throws -> [Substring] {
    let outcome = try await Peers.run("read_rdf.py", peer, path)
    try #require(outcome.status == 0, "\(outcome)")
    return outcome.output.split(separator: "\n")
  }

  @Test func `rdflib, rapper and pyoxigraph read the same triples, in Turtle and in N-Triples`()
    async throws
  {
    let wanted = try await triples(of: SeedGraph.path("nt"), by: "pyoxigraph")
    #expect(wanted.count > 100)
    for (peer, suffix) in [
      ("pyoxigraph", "ttl"), ("rdflib", "ttl"), ("rapper", "ttl"), ("rdflib", "nt"),
      ("rapper", "nt"),
    ] {
      let found = try await triples(of: SeedGraph.path(suffix), by: peer)
      #expect(
        found == wanted,
        "\(peer) of .\(suffix): \(Set(found).symmetricDifference(wanted).sorted().prefix(10))")
    }
  }

  @Test func `what we read of the Turtle is what pyoxigraph reads`() async throws {
    let folder = try TemporaryFolder()
    let outcome = try await Program.polisgraph.run(
      ["convert", SeedGraph.path("ttl"), "-o", folder["again.nt"].path])
    try #require(outcome.status == 0, "\(outcome)")
    let again = try await triples(of: folder["again.nt"].path, by: "pyoxigraph")
    #expect(again == (try await triples(of: SeedGraph.path("ttl"), by: "pyoxigraph")))
  }

  private let schemas = SharedMaterial.checkout.appending(path: "schemas")

  @Test func `rdflib and PyLD write it as JSON-LD with our context, and read it back`() async throws
  {
    let outcome = try await Peers.run("jsonld.py", SeedGraph.path("ttl"))
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `all its terms are in the ontology or in the vocabularies that it names`()
    async throws
  {
    let outcome = try await Peers.run("shacl.py", "--terms-only", SeedGraph.path("ttl"))
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `pySHACL finds that it conforms to our shapes`() async throws {
    let outcome = try await Peers.run(
      "check_shapes.py", SeedGraph.path("ttl"), schemas.appending(path: "shapes.ttl").path,
      schemas.appending(path: "polisgraph.ttl").path)
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("Conforms: True"))
  }

  @Test func `the check by shapes can fail`() async throws {
    let folder = try TemporaryFolder()
    let text = try String(contentsOfFile: await SeedGraph.path("ttl"), encoding: .utf8)
    // An edge without weight and a place without label are against the shapes.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let spoiled = lines.filter { !$0.contains(":weight ") && !$0.contains("label ") }
    #expect(spoiled.count < lines.count)
    let path = try folder.write(spoiled.joined(separator: "\n"), to: "spoiled.ttl")
    let outcome = try await Peers.run(
      "check_shapes.py", path, schemas.appending(path: "shapes.ttl").path)
    #expect(outcome.status == 1, "\(outcome)")
  }
}
