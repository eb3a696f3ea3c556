import Foundation
import PolisTestSupport
import Testing

/// Whether the interpreter can check JSON by a schema.
private let canCheckSchemas: Bool = {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", "import jsonschema"]
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  process.waitUntilExit()
  return process.terminationStatus == 0
}()

@Suite(
  "JSON by its schemas", .enabled(if: canCheckSchemas, "Python's jsonschema is not installed"))
struct SchemaTests {
  private func check(_ file: String, by schema: String) async throws -> Program.Outcome {
    let path = SharedMaterial.checkout.appending(path: "schemas/\(schema)").path
    return try await Program("python3").run([
      "-c",
      """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.validate(json.load(open(sys.argv[2])), schema)
      """, path, file,
    ])
  }

  @Test func `a diff is what its schema says`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(DiffCommandTests.old, to: "old.dot")
    try folder.write(DiffCommandTests.new.replacing("Theme", with: "Theme, size=2"), to: "new.dot")
    let run = try await Program.polisgraph.run(
      [
        "diff", "old.dot", "new.dot", "-o", "d.json", "--fail-on", "removed", "--tolerance", "0.1",
        "--ignore", "X",
      ], in: folder.url)
    #expect(run.status == 1)
    let good = try await check(folder["d.json"].path, by: "diff.schema.json")
    #expect(good.status == 0, "\(good)")
    try folder.write(#"{"format": "polisgraph-diff", "version": 1}"#, to: "bad.json")
    #expect(try await check(folder["bad.json"].path, by: "diff.schema.json").status != 0)
  }

  @Test(arguments: [
    (#"{"ignore": ["mentions"], "rules": ["removed:City>3", {"rule": "support<2"}]}"#, true),
    (#"{"rules": ["shrink:City>5%", "protect:city.x", "require:City.label", "any"]}"#, true),
    (#"{"rules": ["vanished"]}"#, false), (#"{"rule": ["any"]}"#, false),
    (#"{"tolerance": -1}"#, false), (#"{"rules": [{"rule": "any", "severity": "dire"}]}"#, false),
  ])
  func `the schema takes the policies that the program takes`(
    policy: String, isGood: Bool
  ) async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(policy, to: "policy.json")
    try folder.write(DiffCommandTests.old, to: "old.dot")
    #expect((try await check(path, by: "policy.schema.json").status == 0) == isGood)
    let run = try await Program.polisgraph.run(
      ["diff", "old.dot", "old.dot", "--policy", "policy.json"], in: folder.url)
    #expect((run.status < 2) == isGood, "\(run)")
  }
}
