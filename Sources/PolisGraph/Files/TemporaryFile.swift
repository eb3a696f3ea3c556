#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import PolisText

/// A file that is there for as long as someone holds it.
final class TemporaryFile: Sendable {
  /// Where it is.
  let path: String

  /// Writes a file; its name ends as given, so that its extension tells the format.
  ///
  /// - Throws: ``PolisFailure`` where it cannot be written.
  init(_ bytes: [UInt8], named name: String) throws(PolisFailure) {
    let folder = FileManager.default.temporaryDirectory.path
    let separator = folder.hasSuffix("/") ? "" : "/"
    path = "\(folder)\(separator)polisgraph-\(UUID().uuidString)-\(name)"
    do {
      let file = try FileOutput(path: path, packs: false)
      try file.write(bytes.span)
      try file.commit()
    } catch {
      throw .inputOutput(error)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
