import PolisText

/// Tells files that are no text at all.
enum BinaryContent {
  /// The first bytes of formats that are taken for text by mistake, and what they are.
  private static let signatures: [(bytes: [UInt8], kind: String)] = [
    (Array("%PDF-".utf8), "a PDF"),
    (Array("PK\u{3}\u{4}".utf8), "a ZIP archive or office document"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an office document"),
    (Array("{\\rtf".utf8), "a rich text document"),
    ([0x1F, 0x8B], "a gzip archive"),
    (Array("BZh".utf8), "a bzip2 archive"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "an xz archive"),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
    ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    (Array("SQLite format 3".utf8), "a database"),
  ]

  /// Says what a file is if it is no text: by its first bytes, or by a NUL in it.
  ///
  /// UTF-16 with a byte order mark is text.
  static func fault(in bytes: [UInt8]) -> DocumentFault? {
    if let found = signatures.first(where: { bytes.starts(with: $0.bytes) }) {
      return .binary(found.kind, at: SourcePosition(line: 1, column: 1))
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return nil }
    guard let nul = bytes.firstIndex(of: 0) else { return nil }
    return .binary(
      "binary data (a NUL byte)", at: SourcePosition(offset: nul, in: bytes.span))
  }
}
