public import PolisText

/// Finds out how a page is encoded, and decodes it.
///
/// Follows the Encoding and HTML standards of WHATWG where pages of news need it: byte order
/// marks, the prescan of `meta`, and their names of encodings.
public enum HTMLEncoding {
  /// The text of a page, and what was noticed while decoding it.
  public static func decode(_ bytes: [UInt8]) -> (text: String, findings: [Finding]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (utf16(bytes.dropFirst(2), low: 0), []) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (utf16(bytes.dropFirst(2), low: 1), []) }
    let declared = declaration(in: bytes.prefix(4096)).map(standardName)
    switch declared {
    case "utf-8": return utf8(bytes[...])
    case "windows-1252": return (windows1252(bytes), [])
    case .some(let name):
      if let text = CharacterConverter.decode(bytes, from: name) { return (text, []) }
      let finding = Finding(
        .warning, code: "unknown-encoding",
        "the encoding '\(name)' is not known here; convert the file to UTF-8",
        at: SourcePosition(line: 1, column: 1))
      let rest = undeclared(bytes)
      return (rest, [finding])
    case nil: return (undeclared(bytes), [])
    }
  }

  private static func undeclared(_ bytes: [UInt8]) -> String {
    firstInvalidUTF8(in: bytes.span) == nil
      ? String(decoding: bytes, as: UTF8.self) : windows1252(bytes)
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> (text: String, findings: [Finding]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let first = firstInvalidUTF8(in: bytes.span) else { return (text, []) }
    let finding = Finding(
      .warning, code: "invalid-utf-8",
      "the page says that it is UTF-8, but here it is not; replaced by U+FFFD",
      at: SourcePosition(offset: first, in: bytes.span))
    return (text, [finding])
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, low: Int) -> String {
    var units: [UInt16] = []
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      units.append(UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The bytes 0x80 to 0x9F of windows-1252; the others are as in Latin-1.
  private static let windows1252Controls: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]

  private static func windows1252(_ bytes: [UInt8]) -> String {
    let units = bytes.map { byte in
      (0x80...0x9F).contains(byte) ? windows1252Controls[Int(byte) - 0x80] : UInt16(byte)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The encoding that a `meta` element or an XML declaration names, in lower case.
  static func declaration(in head: ArraySlice<UInt8>) -> String? {
    let text = String(decoding: head, as: Unicode.ASCII.self).lowercased()
    if text.hasPrefix("<?xml"), let end = text.firstIndex(of: ">"),
      let name = value(after: "encoding", in: text[..<end])
    {
      return name
    }
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[open...]
      if rest.hasPrefix("<!--") {
        guard let close = end(of: "-->", in: rest.dropFirst(2)) else { return nil }
        rest = rest[close...]
        continue
      }
      rest = rest.dropFirst()
      guard rest.hasPrefix("meta"), let close = rest.firstIndex(of: ">") else { continue }
      if let name = value(after: "charset", in: rest[..<close]) { return name }
    }
    return nil
  }

  /// What follows a name and `=`, quoted or not.
  private static func value(after name: String, in text: Substring) -> String? {
    guard let found = end(of: name, in: text) else { return nil }
    let rest = text[found...].drop { $0.isWhitespace }
    guard rest.first == "=" else { return nil }
    let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
      .prefix { $0.isLetter || $0.isNumber || "-_:.+".contains($0) }
    return value.isEmpty ? nil : String(value)
  }

  private static func end(of word: String, in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(word) { return text.index(index, offsetBy: word.count) }
      index = text.index(after: index)
    }
    return nil
  }

  /// What a name of the web means (Encoding standard, section 4.2), as converters name it.
  static func standardName(_ label: String) -> String {
    switch label {
    // A page that could be read this far to find its label is not UTF-16.
    case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be", "unicode":
      "utf-8"
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "ascii", "us-ascii", "cp1252",
      "windows-1252", "x-cp1252":
      "windows-1252"
    case "iso-8859-9", "latin5", "windows-1254": "windows-1254"
    case "iso-8859-11", "tis-620", "windows-874": "cp874"
    case "gb2312", "gbk", "gb_2312-80", "x-gbk", "chinese", "gb18030": "gb18030"
    case "big5", "big5-hkscs", "x-x-big5", "cn-big5": "big5-hkscs"
    case "shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j", "ms_kanji": "cp932"
    case "euc-kr", "ks_c_5601-1987", "korean", "windows-949": "cp949"
    default: label
    }
  }
}
