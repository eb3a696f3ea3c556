import Foundation
import PolisTestSupport
import Testing

@Suite("JSON and YAML by our schemas", .withPeers)
struct SchemaTests {
  private func check(_ file: String, by schema: String) async throws -> Program.Outcome {
    try await Peers.run(
      "check_json.py", SharedMaterial.checkout.appending(path: "schemas/\(schema)").path, file)
  }

  @Test func `a diff is what its schema says`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("digraph { a [type=City]; b [type=Theme]; a -> b [weight=1]; }", to: "old.dot")
    try folder.write("digraph { a [type=City, size=2]; c; a -> c [t=x]; }", to: "new.dot")
    let run = try await Program.polisgraph.run(
      [
        "diff", "old.dot", "new.dot", "-o", "d.json", "--fail-on", "removed", "--tolerance", "0.1",
        "--ignore", "X",
      ], in: folder.url)
    #expect(run.status == 1)
    let good = try await check(folder["d.json"].path, by: "diff.schema.json")
    #expect(good.status == 0, "\(good)")
    try folder.write(#"{"format": "polisgraph-diff", "version": 1}"#, to: "bad.json")
    #expect(try await check(folder["bad.json"].path, by: "diff.schema.json").status == 1)
  }

  @Test func `a diff of statements is what its schema says`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("<http://x/a> <http://x/p> [ <http://x/q> 1 ] .", to: "old.ttl")
    try folder.write("<http://x/a> <http://x/p> [ <http://x/q> 2 ] .", to: "new.ttl")
    let run = try await Program.polisgraph.run(
      ["diff", "old.ttl", "new.ttl", "-o", "d.json", "--fail-on", "removed:q"], in: folder.url)
    #expect(run.status == 1, "\(run)")
    let good = try await check(folder["d.json"].path, by: "rdf-diff.schema.json")
    #expect(good.status == 0, "\(good)")
    #expect(try await check(folder["d.json"].path, by: "diff.schema.json").status == 1)
  }

  @Test(arguments: [
    (#"{"ignore": ["mentions"], "rules": ["removed:City>3", {"rule": "support<2"}]}"#, true),
    (#"{"rules": ["shrink:City>5%", "protect:city.x", "require:City.label", "any"]}"#, true),
    ("rules: [vanished]", false), ("rule: [any]", false), ("tolerance: -1", false),
    ("rules:\n- {rule: any, severity: dire}\n", false), ("rules:\n- {rule: any, why: x}\n", false),
    ("rules:\n- rule: drop:confidence>0.2\n  reason: 'so'\nevidence: true\n", true),
    ("rules: any", false), ("evidence: 1", false), ("ignore: ['']", false), ("rules: []\n", true),
    ("rules: [removed<3]", false), ("rules: [support>2]", false), ("rules: [shrink]", false),
    ("rules: [drop>1]", false), ("rules: [require:label]", true), ("rules: ['removed>2.5%']", true),
  ])
  func `the schema takes the policies that the program takes`(
    policy: String, isGood: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(policy, to: "policy.yaml")
    try folder.write("digraph { a; }", to: "old.dot")
    #expect((try await check(path, by: "policy.schema.json").status == 0) == isGood)
    let run = try await Program.polisgraph.run(
      ["diff", "old.dot", "old.dot", "--policy", "policy.yaml", "-o", "out.json"], in: folder.url)
    // A label may be required that is not there; then the rule is broken, not the policy.
    #expect((run.status < 2) == isGood, "\(run)")
    if !isGood {
      #expect(run.status == 65)
      #expect(run.errors.hasPrefix("policy.yaml:"))
      #expect(!folder.names.contains("out.json"))
    }
  }

  @Test func `the policy of the example is one`() async throws {
    let path = SharedMaterial.checkout.appending(path: "Examples/diff/polisgraph.policy.yaml").path
    let outcome = try await check(path, by: "policy.schema.json")
    #expect(outcome.status == 0, "\(outcome)")
  }
}
