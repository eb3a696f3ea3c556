#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
public import PolisExtraction
public import PolisModel
import PolisGazetteer
import PolisText

/// Annotations to a graph.
///
/// Takes the JSON Lines that ``Annotate`` writes; the order of files and lines does not matter.
public struct Build: Sendable {
  /// The longest line that is read, in bytes.
  public static let longestLine = 256 << 20

  private var builder = GraphBuilder(gazetteer: .embedded)
  /// How many documents were added.
  public private(set) var documents = 0
  /// How many lines said that a document could not be used.
  public private(set) var unusable = 0

  /// Nothing built yet.
  public init() {}

  /// Adds the annotations of a document.
  public mutating func add(_ document: AnnotatedDocument) {
    builder.add(document)
    documents += 1
  }

  /// The annotation files of some paths; see ``FolderWalk``.
  public func files(in paths: [String]) throws(PolisFailure) -> [String] {
    try FolderWalk { $0.hasSuffix(".jsonl") }.files(in: paths).map(\.path)
  }

  /// Adds all annotations of a file; `-` is the standard input.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be read, or where a line is no annotation.
  public mutating func add(fileAt path: String) throws(PolisFailure) {
    do {
      var window = ByteWindow(try FileSource(path: path))
      var line = 1
      let decoder = JSONDecoder()
      while true {
        guard let end = window.bytes[window.offset...].firstIndex(of: UInt8(ascii: "\n")) else {
          if window.bytes.count - window.offset > Self.longestLine {
            throw PolisFailure.invalid(
              file: path, code: "line-too-long",
              message: "the line is longer than \(Self.longestLine) bytes",
              position: SourcePosition(line: line, column: 1))
          }
          if try window.refill() { continue }
          if window.offset < window.bytes.count {
            try add(window.bytes[window.offset...], decoder, at: line, of: path)
          }
          return
        }
        let bytes = window.bytes[window.offset..<end]
        if bytes.contains(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\r") }) {
          try add(bytes, decoder, at: line, of: path)
        }
        window.offset = end + 1
        line += 1
      }
    } catch {
      throw PolisFailure(error, in: path)
    }
  }

  /// The graph of all annotations that were added, in canonical order.
  public func graph() -> Graph { builder.build() }

  /// What stands in a line where ``Annotate`` could not use the document.
  private struct Unusable: Decodable {
    var error: String
  }

  private mutating func add(
    _ bytes: ArraySlice<UInt8>, _ decoder: JSONDecoder, at line: Int, of path: String
  ) throws(PolisFailure) {
    let data = Data(bytes)
    do {
      add(try decoder.decode(AnnotatedDocument.self, from: data))
    } catch {
      if (try? decoder.decode(Unusable.self, from: data)) != nil {
        unusable += 1
        return
      }
      throw .invalid(
        file: path, code: "not-an-annotation",
        message:
          "the line is no annotation: \(Self.reason(error)); make it with polisgraph annotate",
        position: SourcePosition(line: line, column: 1))
    }
  }

  private static func reason(_ error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      context.codingPath.isEmpty
        ? "" : " in " + context.codingPath.map(\.stringValue).joined(separator: ".")
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context):
      return "`\(key.stringValue)` is missing\(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "a value is of the wrong type\(place(context))"
    case .dataCorrupted, nil: return "it is not JSON"
    @unknown default: return "it is not JSON"
    }
  }
}
