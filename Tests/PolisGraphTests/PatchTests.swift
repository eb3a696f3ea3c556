import Foundation
import PolisDiff
import PolisGraph
import PolisModel
import PolisTestSupport
import PolisText
import Testing

/// Files of every format, compared and patched as the command does it.
@Suite("Patches of files")
struct PatchTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func side(_ name: String) throws -> GraphSide { try GraphSide(folder[name].path) }

  private func canonical(_ name: String) throws -> Data {
    try Canonicalize().run(from: folder[name].path, to: folder["canonical"].path)
    return try Data(contentsOf: folder["canonical"])
  }

  /// Compares two files and patches the old one in both ways.
  private func check(_ old: String, _ new: String, as suffix: String) async throws {
    var compare = Compare()
    compare.policy.options = .complete
    let outcome = try await compare.run(old: side(old), new: side(new))
    for (format, name) in [(Compare.Format.json, "d.json"), (.patch, "d.rdfp")] {
      var buffer = OutputBuffer()
      try compare.write(outcome, as: format, to: &buffer)
      try Data(buffer.takeBytes()).write(to: folder[name])
      let patch = Patch()
      let changes = try patch.changes(at: folder[name].path)
      try patch.run(changes, to: side(old), writing: folder["patched.\(suffix)"].path)
      let (patched, wanted) = (try canonical("patched.\(suffix)"), try canonical(new))
      #expect(
        patched == wanted,
        """
        \(name) of \(suffix):
        \(String(decoding: patched, as: UTF8.self))
        ===
        \(String(decoding: wanted, as: UTF8.self))
        """)
    }
  }

  @Test(arguments: RandomGraph.seeds.prefix(8), ["graphml", "dot", "ttl", "nt"])
  func `the old file, patched, is the new file to the byte`(
    seed: UInt64, suffix: String
  ) async throws {
    var random = SeededGenerator(seed: seed)
    let old = RandomGraph(.polisGraph).make(using: &random)
    let new =
      seed.isMultiple(of: 3)
      ? RandomGraph(.polisGraph).make(using: &random) : RandomEdits(of: old, using: &random).graph
    try folder.write(old, to: "old.\(suffix)")
    try folder.write(new, to: "new.\(suffix)")
    try await check("old.\(suffix)", "new.\(suffix)", as: suffix)
  }

  @Test(arguments: RandomGraph.seeds.prefix(8), ["graphml", "dot"])
  func `so is a file that another program wrote`(
    seed: UInt64, suffix: String
  ) async throws {
    var random = SeededGenerator(seed: seed)
    var maker = RandomGraph(.foreign)
    maker.mixesKinds = false
    if suffix == "dot" { maker.hasUndirectedEdges = false }
    let old = maker.make(using: &random)
    try folder.write(old, to: "old.\(suffix)")
    try folder.write(RandomEdits(of: old, using: &random).graph, to: "new.\(suffix)")
    try await check("old.\(suffix)", "new.\(suffix)", as: suffix)
  }
}
