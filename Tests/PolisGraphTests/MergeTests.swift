import Foundation
import PolisGraph
import PolisModel
import PolisTestSupport
import PolisText
import Testing

/// Snapshots of several formats merged as the command does it, to the byte.
@Suite("Merges of files")
struct MergeTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @discardableResult
  private func merge(_ names: String..., to output: String) throws -> Data {
    try Patch().merge(names.map { try GraphSide(folder[$0].path) }, writing: folder[output].path)
    return try Data(contentsOf: folder[output])
  }

  @Test(arguments: RandomGraph.seeds.prefix(5), ["graphml", "dot", "ttl"])
  func `order, grouping and repetition of snapshots never show`(
    seed: UInt64, suffix: String
  ) throws {
    var random = SeededGenerator(seed: seed)
    let first = RandomGraph(.polisGraph).make(using: &random)
    try folder.write(first, to: "a.graphml")
    try folder.write(RandomEdits(of: first, using: &random).graph, to: "b.ttl")
    try folder.write(RandomGraph(.polisGraph).make(using: &random), to: "c.dot")
    let whole = try merge("a.graphml", "b.ttl", "c.dot", to: "whole.\(suffix)")
    #expect(try merge("c.dot", "a.graphml", "b.ttl", to: "x.\(suffix)") == whole)
    #expect(try merge("b.ttl", "c.dot", "a.graphml", to: "x.\(suffix)") == whole)
    try merge("a.graphml", "b.ttl", to: "ab.dot")
    #expect(try merge("ab.dot", "c.dot", to: "x.\(suffix)") == whole)
    try merge("b.ttl", "c.dot", to: "bc.graphml")
    #expect(try merge("bc.graphml", "a.graphml", to: "x.\(suffix)") == whole)
    #expect(try merge("whole.\(suffix)", "b.ttl", "a.graphml", to: "x.\(suffix)") == whole)
    #expect(try merge("whole.\(suffix)", "whole.\(suffix)", to: "x.\(suffix)") == whole)
  }

  @Test func `graphs of ours and of other programs are not mixed`() throws {
    try folder.write(RandomGraph(.polisGraph).make(seed: 3), to: "ours.graphml")
    try folder.write(RandomGraph(.foreign).make(seed: 3), to: "theirs.graphml")
    for names in [("ours.graphml", "theirs.graphml"), ("theirs.graphml", "ours.graphml")] {
      #expect(throws: PolisFailure.self) { try merge(names.0, names.1, to: "x.graphml") }
    }
    #expect(!folder.names.contains("x.graphml"))
  }
}
