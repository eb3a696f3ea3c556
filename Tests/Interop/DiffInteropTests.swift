import PolisTestSupport
import Testing

@Suite("Differences as other tools find them", .withPeers)
struct DiffInteropTests {
  @Test func `NetworkX and rdflib tell the same of random graphs`() async throws {
    let outcome = try await Peers.run("compare_peers.py", Program.polisgraph.path, "60")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output.contains("60 pairs of graphs agree with NetworkX"))
  }
}
