import PolisRDF
import PolisTestSupport
import PolisText
import Testing

@Suite("The least difference of blank nodes")
struct BlankNodeDiffTests {
  private func count(_ old: [String], _ new: [String]) throws -> Int {
    func side(_ lines: [String]) -> RDFDiff.Side {
      RDFDiff.Side(RDFReader(.nTriples)) { MemorySource(lines.joined(separator: "\n")) }
    }
    let diff = try RDFDiff(from: side(old), to: side(new))
    return diff.removed.count + diff.added.count
  }

  /// A statement over numbered blank nodes; a negative number is an IRI.
  private struct Line: Hashable {
    var subject: Int
    var predicate: Int
    var object: Int

    var text: String {
      func term(_ number: Int) -> String { number < 0 ? "<http://x/\(-number)>" : "_:n\(number)" }
      return "\(term(subject)) <http://x/p\(predicate)> \(term(object)) ."
    }

    func renamed(_ names: [Int]) -> Line {
      Line(
        subject: subject < 0 ? subject : names[subject], predicate: predicate,
        object: object < 0 ? object : names[object])
    }
  }

  /// Random statements, each once, in the order in which they were made.
  private func lines(
    _ count: Int, over nodes: Int, predicates: Int, _ random: inout SeededGenerator
  ) -> [Line] {
    var seen: Set<Line> = []
    return (0..<count).map { _ in
      func term(_ random: inout SeededGenerator) -> Int {
        random.chance(0.2) ? -random.number(1...3) : random.number(0...(nodes - 1))
      }
      return Line(
        subject: term(&random), predicate: random.number(1...predicates), object: term(&random))
    }.filter { seen.insert($0).inserted }
  }

  /// The least number of statements told apart over all ways to match the nodes.
  private func least(_ old: [Line], _ new: Set<Line>, nodes: Int) -> Int {
    var best = Int.max
    // Nodes beyond the new ones stand for none.
    var names = Array(0..<nodes)
    func permute(_ start: Int) {
      if start == nodes {
        let shared = old.count { new.contains($0.renamed(names)) }
        best = min(best, old.count + new.count - 2 * shared)
        return
      }
      for index in start..<nodes {
        names.swapAt(start, index)
        permute(start + 1)
        names.swapAt(start, index)
      }
    }
    permute(0)
    return best
  }

  @Test(arguments: Array(UInt64(1)...80))
  func `on small datasets the difference is the least of all`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let nodes = random.number(1...5)
    let (size, predicates) = (random.number(0...14), random.number(1...2))
    let old = lines(size, over: nodes, predicates: predicates, &random)
    var new = old.filter { _ in random.chance(0.8) }
    new += lines(random.number(0...3), over: nodes, predicates: predicates, &random)
    if seed.isMultiple(of: 4) { new = lines(size, over: nodes, predicates: predicates, &random) }
    let names = Array(0..<nodes).shuffled(using: &random)
    let found = try count(old.map(\.text), new.map { $0.renamed(names).text })
    #expect(
      found == least(old, Set(new), nodes: nodes),
      "\(old.map(\.text).sorted()) → \(new.map(\.text).sorted())")
  }

  @Test(arguments: Array(UInt64(1)...6), [(20, 40), (120, 180)])
  func `where blank nodes are many, no more is told than was edited`(
    seed: UInt64, size: (nodes: Int, lines: Int)
  ) throws {
    var random = SeededGenerator(seed: seed)
    let old = lines(size.lines, over: size.nodes, predicates: 3, &random)
    var new = old
    for _ in 0..<random.number(1...8) {
      if random.chance(0.5), !new.isEmpty {
        new.remove(at: random.number(0...(new.count - 1)))
      } else {
        new += lines(1, over: size.nodes, predicates: 3, &random)
      }
    }
    let names = Array(0..<size.nodes).shuffled(using: &random)
    let found = try count(old.map(\.text), new.map { $0.renamed(names).text })
    #expect(found <= Set(old).symmetricDifference(new).count)
  }

  /// Structures of many blank nodes that look alike, by the links between the nodes.
  enum Shape: CaseIterable {
    case chain, manyChains, tree, manyTrees, twins, list

    func lines(_ count: Int) -> [(subject: Int, predicate: Int, object: Int)] {
      (1..<count).compactMap { node in
        switch self {
        case .chain: (node - 1, 1, node)
        case .manyChains: node.isMultiple(of: 3) ? nil : (node - 1, 1, node)
        case .tree: ((node - 1) / 2, 1, node)
        case .manyTrees:
          node.isMultiple(of: 15) ? nil : (node - node % 15 + (node % 15 - 1) / 2, 1, node)
        case .twins: (node, 1, -(node / 5 + 1))
        case .list: node.isMultiple(of: 2) ? (node - 2, 1, node) : (node - 1, 2, -(node % 20 + 1))
        }
      }
    }
  }

  @Test(arguments: Shape.allCases, [UInt64(1), 2])
  func `very many nodes that look alike are matched, and a few edits found`(
    shape: Shape, seed: UInt64
  ) throws {
    var random = SeededGenerator(seed: seed)
    let old = shape.lines(1500).map {
      Line(subject: $0.subject, predicate: $0.predicate, object: $0.object)
    }
    let names = Array(0..<1500).shuffled(using: &random)
    let same = old.map { $0.renamed(names).text }
    #expect(try count(old.map(\.text), same) == 0)
    var new = old.shuffled(using: &random)
    for edit in 0..<3 {
      var line = new.remove(at: random.number(0...(new.count - 1)))
      line.predicate = 3 + edit
      if edit > 0 { new.append(line) }
    }
    let found = try count(old.map(\.text), new.map { $0.renamed(names).text })
    // Five is the least. Where only whole trees tell nodes apart, an edit may cost some statements of
    // its tree, but never those of others.
    #expect(found <= 60)
  }
}
