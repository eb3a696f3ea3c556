import Foundation
import PolisExtraction
import PolisGraph
import PolisTestSupport
import PolisText
import Testing

@Suite("Evaluation against gold annotations")
struct EvaluationTests {
  private typealias Figure = Evaluation.Figure

  private func document(
    _ entities: [AnnotatedDocument.Entity], _ relations: [(String, String, String)] = []
  ) throws -> AnnotatedDocument {
    let relations = relations.map {
      "{\"type\": \"\($0.0)\", \"source\": \"\($0.1)\", \"target\": \"\($0.2)\"}"
    }
    let entities = String(decoding: try JSONEncoder().encode(entities), as: UTF8.self)
    let json =
      "{\"document\": \"d.txt\", \"entities\": \(entities), \"relations\": [\(relations.joined(separator: ","))]}"
    return try JSONDecoder().decode(AnnotatedDocument.self, from: Data(json.utf8))
  }

  private func entity(
    _ id: String, _ type: String, at spans: [Range<Int>], concept: String? = nil,
    geonames: Int? = nil
  ) throws -> AnnotatedDocument.Entity {
    let mentions = spans.map {
      AnnotatedDocument.Quote(start: $0.lowerBound, end: $0.upperBound, text: "x")
    }
    let quotes = String(decoding: try JSONEncoder().encode(mentions), as: UTF8.self)
    var entity = try JSONDecoder().decode(
      AnnotatedDocument.Entity.self,
      from: Data(
        "{\"id\": \"\(id)\", \"type\": \"\(type)\", \"name\": \"\(id)\", \"mentions\": \(quotes)}"
          .utf8))
    entity.concept = concept
    entity.geonames = geonames
    return entity
  }

  @Test func `each kind of disagreement is counted and named`() throws {
    let gold = try document(
      [
        entity("a", "city", at: [0..<4, 10..<14], geonames: 1),
        entity("b", "city", at: [20..<24], geonames: 2),
        entity("t", "theme", at: [], concept: "water"),
      ],
      [("cooperatesWith", "a", "b"), ("addresses", "a", "t")])
    let found = try document(
      [
        entity("1", "city", at: [0..<4, 10..<15], geonames: 1),
        entity("2", "city", at: [21..<24], geonames: 7),
        entity("3", "region", at: [30..<35]),
        entity("4", "theme", at: [], concept: "energy"),
      ],
      [("cooperatesWith", "2", "1"), ("visited", "1", "3")])
    var evaluation = Evaluation()
    evaluation.compare(found, with: gold)
    #expect(evaluation.mention == Figure(right: 1, found: 4, gold: 3))
    #expect(evaluation.entity == Figure(right: 2, found: 3, gold: 2))
    #expect(evaluation.linkAccuracy == 0.5)
    #expect(evaluation.theme == Figure(right: 0, found: 1, gold: 1))
    #expect(evaluation.relation == Figure(right: 1, found: 2, gold: 2))
    #expect(evaluation.value(of: "cooperatesWith") == 1)
    #expect(evaluation.value(of: "region") == 0)
    #expect(evaluation.value(of: "nonsense") == nil)
    #expect(
      evaluation.disagreements.map { "\($0.kind): \($0.subject)" } == [
        "missed mention: 'x' city at 10", "missed mention: 'x' city at 20",
        "false mention: 'x' city at 10", "false mention: 'x' city at 21",
        "false mention: 'x' region at 30", "wrong link: b: 7, should be 2",
        "missed theme: water", "false theme: energy", "missed addresses: a → t",
        "false visited: a → 3?",
      ])
  }

  @Test func `what the gazetteer says is not compared`() throws {
    let places = try [entity("a", "city", at: [0..<4]), entity("b", "country", at: [5..<8])]
    var found = try document(places, [("locatedIn", "a", "b")])
    found.relations[0].basis = "gazetteer"
    var evaluation = Evaluation()
    evaluation.compare(found, with: try document(places))
    #expect(evaluation.relation == Figure())
    #expect(evaluation.disagreements.isEmpty)
  }

  @Test func `perfect annotations have figures of one, and no annotations of none`() throws {
    let gold = try document([entity("a", "city", at: [0..<4], geonames: 1)])
    var perfect = Evaluation()
    perfect.compare(gold, with: gold)
    #expect(
      [perfect.value(of: "mention"), perfect.value(of: "link"), perfect.value(of: "city")] == [
        1, 1, 1,
      ])
    var empty = Evaluation()
    empty.compare(try document([]), with: gold)
    #expect(empty.value(of: "mention") == 0)
    #expect(empty.value(of: "link") == nil)
  }

  /// Gold annotations with faults of every kind put in, the same ones in each run.
  private func spoiled(_ gold: AnnotatedDocument, _ random: inout SeededGenerator)
    -> AnnotatedDocument
  {
    var found = gold
    found.entities = found.entities.filter { _ in Int.random(in: 0..<10, using: &random) > 0 }.map {
      entity in
      var entity = entity
      if Int.random(in: 0..<8, using: &random) == 0 { entity.type = "institution" }
      if Int.random(in: 0..<6, using: &random) == 0, entity.geonames != nil { entity.geonames = 17 }
      if Int.random(in: 0..<6, using: &random) == 0, entity.concept != nil {
        entity.concept = "no-such-concept"
      }
      entity.mentions = entity.mentions.compactMap { mention in
        var mention = mention
        let fate = Int.random(in: 0..<8, using: &random)
        if fate == 0 { return nil }
        if fate == 1 { mention.end += 3 }
        return mention
      }
      return entity
    }
    let ids = Set(found.entities.map(\.id))
    found.relations = found.relations.filter { relation in
      Int.random(in: 0..<6, using: &random) > 0 && ids.contains(relation.source)
        && ids.contains(relation.target)
    }.map { relation in
      var relation = relation
      if Int.random(in: 0..<5, using: &random) == 0 {
        (relation.source, relation.target) = (relation.target, relation.source)
      }
      if Int.random(in: 0..<9, using: &random) == 0 { relation.type = "visited" }
      if Int.random(in: 0..<9, using: &random) == 0 { relation.basis = "gazetteer" }
      return relation
    }
    return found
  }

  @Test(
    .enabled(if: SharedMaterial.isPresent, "needs the gold documents and score.py"),
    arguments: [1, 2, 3] as [UInt64])
  func `the figures are those of score.py`(seed: UInt64) async throws {
    let folder = try #require(SharedMaterial.folder).appending(path: "gold")
    var random = SeededGenerator(seed: seed)
    var evaluation = Evaluation()
    var output = OutputBuffer()
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: "dev").path)
    for file in files.sorted() where file.hasSuffix(".json") {
      let gold = try JSONDecoder().decode(
        AnnotatedDocument.self, from: Data(contentsOf: folder.appending(path: "dev/\(file)")))
      let found = spoiled(gold, &random)
      evaluation.compare(found, with: gold)
      output.append(Array(try JSONEncoder().encode(found)))
      output.append("\n")
    }
    #expect(evaluation.documents > 30)
    let temporary = try TemporaryFolder()
    let lines = try temporary.write(
      String(decoding: output.takeBytes(), as: UTF8.self), to: "out.jsonl")
    let score = try await Program("python3").run(
      [
        folder.appending(path: "score.py").path, folder.appending(path: "dev").path, lines,
        "--json",
      ])
    try #require(score.status == 0, "\(score)")
    let wanted = try JSONDecoder().decode(Scores.self, from: Data(score.output.utf8))
    #expect(wanted.documents == evaluation.documents)
    #expect(wanted.mention.figure == evaluation.mention)
    #expect(wanted.mention_by_type.mapValues(\.figure) == evaluation.mentionByType)
    #expect(wanted.entity.figure == evaluation.entity)
    #expect(wanted.link.right == evaluation.linksRight)
    #expect(wanted.link.of == evaluation.links)
    #expect(wanted.theme.figure == evaluation.theme)
    #expect(wanted.relation.figure == evaluation.relation)
    #expect(wanted.relation_by_type.mapValues(\.figure) == evaluation.relationByType)
    #expect(abs(wanted.mention.f1 - evaluation.mention.f1) < 0.0001)
    #expect(abs(wanted.relation.p - evaluation.relation.precision) < 0.0001)
    #expect(abs(wanted.relation.r - evaluation.relation.recall) < 0.0001)
  }
}

/// What `score.py --json` prints.
private struct Scores: Decodable {
  struct Figure: Decodable {
    var p, r, f1: Double
    var tp, system, gold: Int

    var figure: Evaluation.Figure { Evaluation.Figure(right: tp, found: system, gold: gold) }
  }
  struct Link: Decodable { var right, of: Int }
  var documents: Int
  var mention, entity, theme, relation: Figure
  var link: Link
  var mention_by_type, relation_by_type: [String: Figure]
}
