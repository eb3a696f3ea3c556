import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("Differences of datasets that memory does not hold")
struct ExternalDiffTests {
  private typealias Disk = MemoryScratch

  private func side(_ text: String, _ syntax: RDFSyntax = .nQuads) -> RDFDiff.Side {
    RDFDiff.Side(RDFReader(syntax)) { MemorySource(text) }
  }

  /// Runs of a few statements each, so that small datasets fill many of them.
  private func options(_ scratch: any ScratchSpace) -> RDFDiff.Options {
    var options = RDFDiff.Options()
    options.scratch = scratch
    options.room.recordsOfRun = 5
    options.room.bytesOfRun = 100
    options.room.fanIn = 3
    return options
  }

  /// Statements, some of them twice, comments and empty lines between them.
  private func dataset(_ random: inout SeededGenerator, count: Int) -> [String] {
    (0..<count).map { _ in
      let subject = "<urn:s\(random.number(0...9))>"
      let object = random.chance(0.5) ? "\"é\(random.number(0...9))\"@de" : "<urn:o>"
      let graph = random.chance(0.2) ? "<urn:g> " : ""
      return "\(subject) <urn:p\(random.number(0...2))> \(object) \(graph).\n"
    }
  }

  private func text(_ lines: [String], _ random: inout SeededGenerator) -> String {
    lines.map { line in
      random.chance(0.1) ? "# \(line)\r\n\t\(line)" : random.chance(0.1) ? "  \(line)\n" : line
    }.joined()
  }

  @Test(arguments: Array(UInt64(1)...120))
  func `runs on disk give what sets of lines give`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let old = dataset(&random, count: random.number(0...90))
    var new = old.shuffled(using: &random)
    new.removeLast(random.number(0...new.count))
    new += dataset(&random, count: random.number(0...40))
    let (before, after) = (Set(old), Set(new))
    let disk = Disk()
    let found = try RDFDiff(
      from: side(text(old, &random)), to: side(text(new, &random)), options: options(disk))
    func sorted(_ lines: Set<String>) -> [String] {
      lines.map { String($0.dropLast()) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    #expect(try found.removed.lines() == sorted(before.subtracting(after)))
    #expect(try found.added.lines() == sorted(after.subtracting(before)))
    #expect(found.removed.count == before.subtracting(after).count)
    #expect(found.oldCount == before.count)
    #expect(found.newCount == after.count)
    #expect(disk.wasUsed == (max(old.count, new.count) >= 5))
  }

  @Test func `both sides read at once give the same`() async throws {
    var random = SeededGenerator(seed: 7)
    let (old, new) = (dataset(&random, count: 80), dataset(&random, count: 80))
    let sides = (side(old.joined()), side(new.joined()))
    let one = try RDFDiff(from: sides.0, to: sides.1)
    let other = try await RDFDiff(readingAtOnce: sides.0, sides.1, options: options(Disk()))
    #expect(try one.removed.lines() == other.removed.lines())
    #expect(try one.added.lines() == other.added.lines())
  }

  private let cycle = (
    "_:a <urn:p> _:b .\n_:b <urn:p> _:a .\n<urn:x> <urn:p> _:a .\n",
    "_:y <urn:p> _:x .\n<urn:x> <urn:p> _:x .\n_:x <urn:p> _:y .\n"
  )

  @Test func `blank nodes are seen through as long as memory holds them`() throws {
    let found = try RDFDiff(from: side(cycle.0), to: side(cycle.1), options: options(Disk()))
    #expect(found.isEmpty)
    #expect(found.oldCount == 3)
  }

  @Test func `more blank nodes than memory holds are refused, unless they are the same`() throws {
    var limited = options(Disk())
    limited.room.blankBytes = 30
    #expect(throws: TooManyBlankNodes.self) {
      try RDFDiff(from: side(cycle.0), to: side(cycle.1), options: limited)
    }
    let same = try RDFDiff(from: side(cycle.0), to: side(cycle.0), options: limited)
    #expect(same.isEmpty)
    limited.seesLabels = true
    let labelled = try RDFDiff(from: side(cycle.0), to: side(cycle.1), options: limited)
    #expect(labelled.removed.count == 3)
    #expect(labelled.added.count == 3)
  }

  @Test(arguments: [0, 40, 200, 2000])
  func `a disk that is full is told`(room: Int) throws {
    var random = SeededGenerator(seed: 3)
    let (old, new) = (dataset(&random, count: 300), dataset(&random, count: 300))
    let error = #expect(throws: InputOutputError.self) {
      try RDFDiff(
        from: side(old.joined()), to: side(new.joined()), options: options(Disk(room: room)))
    }
    #expect(error?.operation == .write)
  }

  @Test func `a side that changes meanwhile is no side`() throws {
    let changing = Changing(["<urn:a> <urn:p> \"1\" .\n", "<urn:a> <urn:p> \"2\" .\n"])
    let cut = Changing(["<urn:a> <urn:p> \"1\" .\n", "# nothing\n"])
    for source in [changing, cut] {
      let moving = RDFDiff.Side(RDFReader(.nTriples)) { source.next() }
      #expect(throws: InputOutputError.self) { try RDFDiff(from: moving, to: side("")) }
    }
  }

  @Test func `a fault of a side is told with its name and place`() throws {
    let bad = RDFDiff.Side(RDFReader(.nTriples), name: "b.nt") {
      MemorySource("<urn:a> <urn:p> <urn:b> .\n<urn:a> oops .\n")
    }
    let error = #expect(throws: SideError.self) {
      try RDFDiff(from: side(""), to: bad, options: options(Disk()))
    }
    #expect(error?.name == "b.nt")
    #expect((error?.error as? RDFSyntaxError)?.position == SourcePosition(line: 2, column: 9))
  }
}
