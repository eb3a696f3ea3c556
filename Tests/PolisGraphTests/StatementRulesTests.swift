import Foundation
import PolisDiff
import PolisGraph
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("Rules and scope for RDF of other programs")
struct StatementRulesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      @prefix : <http://x.org/> .
      :a a :City; :label "A"; :size 10; :area 2.5 . :b a :City; :label "B" .
      :r a :Region; :label "R"; :note "n1" .
      [] a :Event; :at :a; :when "1" .
      """, to: "old.ttl")
    try folder.write(
      """
      @prefix : <http://x.org/> .
      :a a :City; :label "A"; :size 4; :area 2.6 .
      :r a :Region; :label "Rr"; :note "n2" .
      _:x a :Event; :at :a; :when "2" .
      """, to: "new.ttl")
  }

  private func compare(_ policy: DiffPolicy) async throws -> CompareRDF.Outcome {
    var compare = CompareRDF()
    compare.policy = policy
    let (old, new) = (
      try GraphSide(folder["old.ttl"].path), try GraphSide(folder["new.ttl"].path)
    )
    #expect(try compare.applies(to: old, new))
    return try await compare.run(old: old, new: new)
  }

  @Test(
    arguments: [
      ("removed:City", 4), ("removed:Region", 2), ("removed:City.label", 1), ("removed:note", 1),
      ("added:Event", 1), ("removed:Event", 1), ("removed:<http://x.org/City>", 4),
      ("removed:City>4", nil), ("removed:City>3", 4), ("changed:size", 1), ("changed", 5),
      ("changed:Region.label", 1), ("changed:City.label", nil), ("removed:Cit", nil),
      ("shrink:City>40%", 1), ("shrink:City>50%", nil), ("shrink:Region>0", nil), ("any", 12),
      ("grow:City>0", nil), ("drop:size>5", 1), ("drop:City.size>6", nil), ("drop:note>0", nil),
      ("protect:http://x.org/b", 2), ("protect:<http://x.org/a>", nil),
      ("protect:http://x.org/r", 1), ("require:City.label", nil), ("require:City.note", 1),
      ("require:<http://x.org/Event>.label", 1), ("removed:City>199%", 4),
      ("removed:City>200%", nil),
    ] as [(String, Int?)])
  func `a rule is broken by the statements that it means`(rule: String, causes: Int?) async throws {
    var policy = DiffPolicy()
    policy.entries = [DiffPolicy.Entry(try FailRule(rule))]
    let outcome = try await compare(policy)
    #expect(outcome.breaches.first?.causes.count == causes, "\(outcome.breaches)")
    #expect(outcome.isFailure == (causes != nil))
  }

  @Test(
    arguments: [
      (["City"], [], nil, 6), (["label", "note"], [], nil, 7), ([], ["Region.label"], nil, 2),
      ([], ["<http://x.org/size>", "when"], nil, 4), ([], ["size", "area"], 0.2, 2),
      ([], ["City", "Region", "Event"], nil, 12), (["City", "Region", "Event"], [], nil, 0),
      (["Event"], ["when"], nil, 0),
    ] as [([String], [String], Double?, Int)])
  func `what is not looked at is not told`(
    ignored: [String], only: [String], tolerance: Double?, count: Int
  ) async throws {
    var policy = DiffPolicy()
    policy.options.ignore = ignored.compactMap { Selector($0) }
    policy.options.only = only.compactMap { Selector($0) }
    policy.options.tolerance = tolerance
    let diff = try await compare(policy).diff
    #expect(diff.removed.count + diff.added.count == count)
  }

  @Test func `a rule about documents is refused, since statements tell none`() async throws {
    var policy = DiffPolicy()
    policy.entries = [DiffPolicy.Entry(try FailRule("support:City<2"))]
    await #expect(throws: PolisFailure.self) { try await compare(policy) }
  }
}
