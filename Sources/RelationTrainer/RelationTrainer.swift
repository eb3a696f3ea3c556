import ArgumentParser
import Foundation
import PolisExtraction

/// Trains the weights of the pair model, and tells how well it does on documents it has not seen.
@main
struct RelationTrainer: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relation-trainer",
    abstract: "Train the weights by which pairs of entities are taken to be related.")

  @Argument(help: "Folders of marked texts, or of texts with gold annotations beside them.")
  var folders: [String]

  @Option(name: .shortAndLong, help: "Where the table of weights goes.")
  var output: String?

  @Option(help: "How strongly large weights are held back.")
  var penalty = 0.05

  @Option(help: "In how many documents a feature must stand to count.")
  var leastDocuments = 8

  @Option(help: "A threshold that is set and not chosen, as KIND=LIKELIHOOD.")
  var threshold: [String] = []

  @Option(help: "Into how many parts the documents are dealt for cross-validation.")
  var folds = 8

  @Option(help: "Judge only documents whose names hold one of these.")
  var judge: [String] = []

  @Option(help: "A folder of texts that are judged and teach nothing.")
  var heldOut: String?

  @Flag(help: "List what is missed and what is found wrongly.")
  var errors = false

  func run() throws {
    var corpus = Corpus()
    var learnt = 0
    for folder in folders + (heldOut.map { [$0] } ?? []) {
      if folder == heldOut { learnt = corpus.documents.count }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      for file in files where file.hasSuffix(".txt") {
        let path = "\(folder)/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let gold = String(path.dropLast(3)) + "json"
        if let bytes = FileManager.default.contents(atPath: gold) {
          let annotations = try JSONDecoder().decode(AnnotatedDocument.self, from: bytes)
          corpus.add(try MarkedDocument(name: file, text: text, gold: annotations))
        } else {
          for marked in text.components(separatedBy: "\n===\n") {
            corpus.add(try MarkedDocument(name: file, marked: marked))
          }
        }
      }
    }
    if heldOut == nil { learnt = corpus.documents.count }
    let isHeldOut = corpus.documents.indices.map { $0 >= learnt }
    // What the pairs learn from is what roles are worth in texts that did not teach the roles.
    let parts = RolePartition(corpus, folds: folds, isHeldOut: isHeldOut)
    corpus.readPairs(parts.worth(penalty: penalty))
    corpus.prune(below: leastDocuments, isHeldOut: isHeldOut)
    print("\(corpus.documents.count) documents, \(corpus.features.count) features")
    let isJudged = corpus.documents.map { document in
      judge.isEmpty || judge.contains { document.name.contains($0) }
    }
    let validation = CrossValidation(
      corpus, penalty: penalty, folds: folds, isJudged: isJudged, isHeldOut: isHeldOut)
    let set = try threshold.map(Self.threshold)
    var thresholds: [PairModel.Kind: Double] = [:]
    for type in [RelationType.cooperatesWith, .visited, .participatesIn, .addresses] {
      var best = validation.bestThresholds(type)
      for (kind, likelihood) in set where kind.type == type { best[kind] = likelihood }
      thresholds.merge(best) { one, _ in one }
      report(type, "grammar", validation.score(type, [:], withGrammar: true, withModel: false))
      report(type, "model", validation.score(type, best, withGrammar: false))
      report(type, "both", validation.score(type, best, withGrammar: true))
      if heldOut != nil {
        report(
          type, "grammar, held out",
          validation.score(type, [:], withGrammar: true, withModel: false, ofHeldOut: true))
        report(
          type, "model, held out",
          validation.score(type, best, withGrammar: false, ofHeldOut: true))
        report(
          type, "both, held out", validation.score(type, best, withGrammar: true, ofHeldOut: true))
      }
      if errors { validation.errors(type, best).forEach { print($0) } }
      print("  thresholds", best.map { "\($0.key) \($0.value)" }.sorted().joined(separator: ", "))
    }
    guard let output else { return }
    var table =
      "# What features of a pair weigh for a relation. Made by relation-trainer; see training/README.\n"
    for kind in PairModel.Kind.allCases where !kind.isPair {
      let rows = (corpus.roles[kind] ?? []).filter { !isHeldOut[$0.document] }
      table += lines(kind, rows, corpus)
    }
    for kind in PairModel.Kind.allCases where kind.isPair {
      table += "\(kind)\t\(thresholds[kind] ?? 1)\tthreshold\n"
      // What never reaches its threshold needs no weights.
      guard thresholds[kind] ?? 1 < 1 else { continue }
      let rows = (corpus.pairs[kind] ?? []).map(\.row).filter { !isHeldOut[$0.document] }
      table += lines(kind, rows, corpus)
    }
    try table.write(toFile: output, atomically: true, encoding: .utf8)
  }

  private static func threshold(_ text: String) throws -> (PairModel.Kind, Double) {
    let parts = text.split(separator: "=")
    guard parts.count == 2, let kind = PairModel.Kind(rawValue: String(parts[0])),
      let likelihood = Double(parts[1])
    else { throw ValidationError("'\(text)' is no threshold; write visited=0.5") }
    return (kind, likelihood)
  }

  /// The lines of the table for a kind, trained on rows.
  private func lines(
    _ kind: PairModel.Kind, _ rows: [Regression.Row], _ corpus: Corpus
  ) -> String {
    let model =
      kind.isPair
      ? Regression(rows, features: corpus.features.count, penalty: penalty)
      : Regression(telling: rows, features: corpus.features.count, penalty: penalty)
    let lines = model.weights.indices.compactMap { index -> String? in
      let weight = (model.weights[index] * 100).rounded() / 100
      guard abs(weight) >= 0.1, let name = corpus.names.name(of: corpus.features[index]) else {
        return nil
      }
      return "\(kind)\t\(weight)\t\(name)\n"
    }
    return lines.sorted().joined()
  }

  private func report(_ type: RelationType, _ by: String, _ score: CrossValidation.Score) {
    func figure(_ value: Double) -> String { String(format: "%.3f", value) }
    print(
      "\(type) by \(by): P \(figure(score.precision)) R \(figure(score.recall)) F1 \(figure(score.f1))",
      "(\(score.right) of \(score.gold) gold, \(score.found) found)")
  }
}
