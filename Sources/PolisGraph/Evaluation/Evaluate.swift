#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
public import PolisExtraction
import PolisDocuments
import PolisText

/// Annotates documents that have gold annotations, and compares.
///
/// A folder holds `NAME.txt`, the document, and `NAME.json`, what is in it.
public struct Evaluate: Sendable {
  private let annotate: Annotate

  /// Prepares to evaluate.
  ///
  /// - Parameters:
  ///   - jobs: How many batches are annotated at a time.
  ///   - annotate: What reads facts out of a text.
  public init(jobs: Int, by annotate: @escaping @Sendable (SourceText) -> Annotation) {
    self.annotate = Annotate(format: .plainText, jobs: jobs, by: annotate)
  }

  /// Evaluates on the documents of a folder that have gold annotations.
  ///
  /// - Throws: ``PolisFailure`` where a file is missing or is not what it should be.
  public func run(gold folder: String) async throws(PolisFailure) -> Evaluation {
    let goldFiles = try FolderWalk { $0.hasSuffix(".json") }.files(in: [folder])
    var golds: [AnnotatedDocument] = []
    var texts: [String] = []
    for file in goldFiles {
      golds.append(try Self.gold(file.path))
      texts.append(String(file.path.dropLast("json".count)) + "txt")
    }
    let files = try annotate.files(in: texts)
    var evaluation = Evaluation()
    var next = golds.makeIterator()
    try await annotate.run(files) { outcome in
      guard let gold = next.next(), let found = outcome.annotations else { return }
      evaluation.compare(found, with: gold)
    }
    return evaluation
  }

  /// Reads gold annotations.
  private static func gold(_ path: String) throws(PolisFailure) -> AnnotatedDocument {
    do {
      let bytes = try FileSource(path: path).readAll()
      return try JSONDecoder().decode(AnnotatedDocument.self, from: Data(bytes))
    } catch let error as InputOutputError {
      throw .inputOutput(error)
    } catch {
      throw .invalid(
        file: path, code: "invalid-gold",
        message:
          "these are no gold annotations; write a JSON object with document, entities and relations",
        position: nil)
    }
  }
}
