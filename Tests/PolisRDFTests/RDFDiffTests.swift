import Foundation
import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("What came and went between datasets")
struct RDFDiffTests {
  private func diff(_ old: String, _ new: String) throws -> RDFDiff {
    func side(_ text: String) -> RDFDiff.Side {
      RDFDiff.Side(RDFReader(.turtle, base: "http://x/")) { MemorySource(text) }
    }
    return try RDFDiff(from: side(old), to: side(new))
  }

  @Test func `statements without blank nodes are a set`() throws {
    let found = try diff("<a> <p> <b>, <c>, <b> .", "<a> <p> <c>, <d> .")
    #expect(try found.removed.lines() == ["<http://x/a> <http://x/p> <http://x/b> ."])
    #expect(try found.added.lines() == ["<http://x/a> <http://x/p> <http://x/d> ."])
    #expect(found.oldCount == 2)
    #expect(found.newCount == 2)
  }

  @Test(arguments: [
    ("[] <p> 1 .", "_:x <p> 1 ."),
    ("<a> <l> (1 2 3 (4)) .", "<a> <l> _:q . _:q <p> <z> ."),
    ("_:a <p> _:b . _:b <p> _:c . _:c <p> _:a .", "_:c <p> _:a . _:b <p> _:c . _:a <p> _:b ."),
    ("<a> <l> (1 2), (1 2), (1 3) .", "<a> <l> (1 3), (1 2), (1 2) ."),
  ])
  func `names of blank nodes do not count`(old: String, new: String) throws {
    #expect(try diff(old, old).isEmpty)
    let found = try diff(old, new)
    if !new.contains("<z>") { #expect(found.isEmpty, "\(found)") }
  }

  @Test func `of a blank node that changed, only the change is told`() throws {
    let found = try diff(
      "_:r <from> <a>; <to> <b>; <weight> 1 . _:s <from> <a>; <to> <c>; <weight> 1 .",
      "_:x <from> <a>; <to> <c>; <weight> 1 . _:y <from> <a>; <to> <b>; <weight> 2 .")
    #expect(found.removed.count == 1)
    #expect(found.added.count == 1)
    let (removed, added) = (try found.removed.lines()[0], try found.added.lines()[0])
    #expect(removed.hasPrefix("_:"))
    #expect(removed.split(separator: " ")[0] == added.split(separator: " ")[0])
  }

  @Test func `an element put into a list costs two links, not the list`() throws {
    let found = try diff("<a> <l> (1 2 3 4 5 6) .", "<a> <l> (1 2 3 9 4 5 6) .")
    #expect(found.removed.count == 1)
    #expect(found.added.count == 3)
  }

  /// Random small datasets with blank nodes, and a copy with other names and order.
  private func dataset(_ random: inout SeededGenerator) -> [[String]] {
    let nodes = (0..<random.number(1...6)).map { "_:n\($0)" }
    let terms = nodes + ["<http://x/a>", "<http://x/b>"]
    return (0..<random.number(0...14)).map { _ in
      [
        random.pick(terms), "<http://x/p\(random.number(0...1))>",
        random.chance(0.3) ? "\"\(random.number(0...2))\"" : random.pick(terms),
      ]
    }
  }

  private func text(_ statements: [[String]]) -> String {
    statements.map { $0.joined(separator: " ") + " .\n" }.joined()
  }

  @Test(arguments: Array(UInt64(1)...300))
  func `a dataset with other names, in another order, is the same`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let old = dataset(&random)
    let shift = random.number(1...5)
    let new = old.map { statement in
      statement.map { term in
        term.hasPrefix("_:n") ? "_:m\((Int(term.dropFirst(3)) ?? 0) * 7 % 11 + shift)" : term
      }
    }
    let found = try diff(text(old), text(new.shuffled(using: &random)))
    #expect(found.isEmpty, "\(text(old))\n\(found)")
  }

  @Test(arguments: Array(UInt64(1)...300))
  func `what came and went, applied to the old dataset, gives the new one`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let (old, new) = (dataset(&random), dataset(&random))
    let found = try diff(text(old), text(new))
    // The old labels are what `removed` speaks of.
    let before = Set(
      try RDFCanonicalLines.lines(of: text(old)))
    let (removed, added) = (try found.removed.lines(), try found.added.lines())
    #expect(before.isSuperset(of: removed))
    let patched = before.subtracting(removed).union(added)
    #expect(try diff(patched.sorted().joined(separator: "\n"), text(new)).isEmpty)
    #expect(before.isDisjoint(with: added))
  }
}

/// Statements as the reader spells them.
private enum RDFCanonicalLines {
  static func lines(of text: String) throws -> [String] {
    var writer = LineCollector()
    try RDFReader(.turtle, base: "http://x/").read(MemorySource(text), into: &writer)
    return writer.lines
  }

  struct LineCollector: QuadSink {
    var lines: [String] = []
    mutating func statement(_ line: Span<UInt8>, _ layout: StatementLayout) {
      lines.append(
        String(decoding: (0..<line.count - 1).map { line[$0] }, as: UTF8.self))
    }
  }
}
