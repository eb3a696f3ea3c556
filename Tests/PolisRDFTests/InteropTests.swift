import Foundation
import PolisRDF
import PolisTestSupport
import Testing

/// The Python that has the packages of `Tests/Interop/peers/requirements.txt`.
enum Peers {
  static let python: Program = {
    let own = SharedMaterial.checkout.appending(path: ".venv/bin/python").path
    return Program(FileManager.default.fileExists(atPath: own) ? own : "python3")
  }()

  static func arePresent() async throws -> Bool {
    try await python.run(["-c", "import pyshacl, rdflib, pyoxigraph"]).status == 0
  }
}

@Suite(
  "Other programs read what is written",
  .enabled("pyshacl, rdflib or pyoxigraph is absent") { try await Peers.arePresent() })
struct InteropTests {
  @Test func `the shapes accept our graph and refuse broken ones, each for its reason`()
    async throws
  {
    let folder = try TemporaryFolder()
    let file = folder["graph.ttl"]
    try Data(try Graphs.write(try TurtleProfileTests.sample(), .turtle)).write(to: file)
    let outcome = try await Peers.python.run(["Tests/Interop/peers/shacl.py", file.path])
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `all see the same triples in Turtle and N-Triples`(seed: UInt64) async throws {
    let graph = RandomGraph(.polisGraph).make(seed: seed)
    let folder = try TemporaryFolder()
    let (turtle, triples) = (folder["graph.ttl"], folder["graph.nt"])
    try Data(try Graphs.write(graph, .turtle)).write(to: turtle)
    try Data(try Graphs.write(graph, .nTriples)).write(to: triples)
    let outcome = try await Peers.python.run([
      "Tests/Interop/peers/same_triples.py", turtle.path, triples.path,
    ])
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `the ontology, the shapes and our reading of them agree with rdflib's`() async throws {
    for name in ["polisgraph", "shapes"] {
      let file = SharedMaterial.checkout.appending(path: "schemas/\(name).ttl")
      let count = try RDFReader(.turtle).read(Array(try Data(contentsOf: file))).count
      let outcome = try await Peers.python.run([
        "-c", "import rdflib, sys; print(len(rdflib.Graph().parse(sys.argv[1])))", file.path,
      ])
      #expect(outcome.output == "\(count)\n")
    }
  }
}
