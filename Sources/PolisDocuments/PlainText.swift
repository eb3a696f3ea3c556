import PolisText

/// The text of a plain-text file: all of it, as it stands, so that offsets hold.
///
/// A byte order mark is dropped; UTF-16 is read where its mark says so. What is not
/// UTF-8 is replaced by U+FFFD, one for each maximal part (Unicode 15, section 3.9), and reported.
struct PlainText {
  let text: String
  let findings: [Finding]

  init(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self.init(utf16: bytes.dropFirst(2), isBigEndian: bytes[0] == 0xFE)
    } else {
      self.init(utf8: bytes)
    }
  }

  private init(utf8 bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    text = String(decoding: bytes[start...], as: UTF8.self)
    guard let first = firstInvalidUTF8(in: bytes.span) else {
      findings = []
      return
    }
    findings = [
      Finding(
        .warning, code: "invalid-utf-8",
        "bytes that are not UTF-8, replaced by U+FFFD here and wherever else there are any; "
          + "convert the file to UTF-8",
        at: SourcePosition(offset: first, in: bytes.span))
    ]
  }

  private init(utf16 bytes: ArraySlice<UInt8>, isBigEndian: Bool) {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    text = String(decoding: units, as: UTF16.self)
    findings = []
  }
}
