import FoundationEssentials
import PolisText

/// Reads JSON Lines: one object a line with `id`, `text` and optional `title`, `date`, `url`, `lang`.
///
/// A line that cannot be used gives a record without document, in its place; blank lines are
/// passed over. Other keys are ignored.
struct JSONLinesReader {
  private var window: ByteWindow
  private let name: String
  private let decoder = JSONDecoder()
  private var line = 0

  init(name: String, source: any ByteSource) {
    self.name = name
    window = ByteWindow(source)
  }

  mutating func next() throws -> DocumentRecord? {
    while let range = try nextLine() {
      line += 1
      var bytes = window.bytes[range]
      window.offset = min(range.upperBound + 1, window.bytes.count)
      if line == 1 {
        if let fault = BinaryContent.fault(in: Array(bytes.prefix(64))) { throw fault }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
      }
      if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
      return record(of: bytes)
    }
    return nil
  }

  /// The bytes of the next line in the window, without its line feed.
  private mutating func nextLine() throws -> Range<Int>? {
    var searched = 0
    while true {
      let start = window.offset
      if let end = window.bytes[(start + searched)...].firstIndex(of: 0x0A) { return start..<end }
      searched = window.bytes.count - start
      if searched > DocumentReader.largestDocument {
        throw DocumentFault.tooLarge(limit: DocumentReader.largestDocument)
      }
      if try !window.refill() {
        return window.offset < window.bytes.count ? window.offset..<window.bytes.count : nil
      }
    }
  }

  private func record(of bytes: ArraySlice<UInt8>) -> DocumentRecord {
    do {
      let fields = try decoder.decode(Fields.self, from: Data(bytes))
      guard let text = fields.text else {
        return unusable(code: "missing-text", "the object has no text; give it a string \"text\"")
      }
      var document = Document(name: fields.id?.text ?? "\(name)#\(line)", text: text)
      document.title = fields.title
      document.date = fields.date.flatMap(DateText.day)
      document.url = fields.url
      document.language = fields.lang
      var findings: [Finding] = []
      if let date = fields.date, document.date == nil {
        findings.append(
          finding(.warning, code: "unknown-date", "'\(date)' is not an ISO 8601 date; ignored"))
      }
      return DocumentRecord(document, findings: findings)
    } catch DecodingError.typeMismatch(_, let context) {
      guard let key = context.codingPath.first?.stringValue else {
        return unusable(
          code: "not-an-object", "the line is not a JSON object; write one object a line")
      }
      return unusable(code: "wrong-type", "\"\(key)\" is not a string; write it as one")
    } catch {
      return unusable(
        code: "invalid-json", "the line is not valid JSON in UTF-8; write one object a line")
    }
  }

  private func unusable(code: String, _ message: String) -> DocumentRecord {
    DocumentRecord(nil, findings: [finding(.error, code: code, message)])
  }

  private func finding(_ severity: Finding.Severity, code: String, _ message: String) -> Finding {
    Finding(severity, code: code, message, at: SourcePosition(line: line, column: 1))
  }
}

/// The keys of a line.
private struct Fields: Decodable {
  var id: Identifier?
  var text: String?
  var title: String?
  var date: String?
  var url: String?
  var lang: String?
}

/// An id: a string, or a number that is written as one.
private struct Identifier: Decodable {
  var text: String

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let number = try? container.decode(Int64.self) {
      text = String(number)
    } else {
      text = try container.decode(String.self)
    }
  }
}
