#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolisText

/// A file that stands for the time of a call.
enum TemporaryFile {
  /// Calls a closure with the path of a file that holds some bytes; the name ends as given, so that
  /// its extension tells the format.
  static func with<Result>(
    _ bytes: [UInt8], named name: String, _ body: (String) throws(PolisFailure) -> Result
  ) throws(PolisFailure) -> Result {
    let folder = FileManager.default.temporaryDirectory.path
    let separator = folder.hasSuffix("/") ? "" : "/"
    let path = "\(folder)\(separator)polisgraph-\(UUID().uuidString)-\(name)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    do {
      let file = try FileOutput(path: path)
      try file.write(bytes.span)
      try file.commit()
    } catch {
      throw .inputOutput(error)
    }
    return try body(path)
  }
}
