public import Foundation

/// The folder `shared` beside the checkout, with conformance suites and gold documents.
///
/// The project stands without it: tests that need it are skipped with a message where it is absent.
public enum SharedMaterial {
  /// The root of the checkout.
  public static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder, or `nil` where there is none.
  public static let folder: URL? = {
    let url = checkout.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  /// Whether the folder is there; for `.enabled(if:)`.
  public static var isPresent: Bool { folder != nil }

  /// The bytes of a file of the checkout, named by its path in it.
  public static func bytes(ofCheckoutFile path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: checkout.appending(path: path)))
  }
}
