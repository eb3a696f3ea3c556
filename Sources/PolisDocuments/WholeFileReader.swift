import PolisText
import PolisXML

/// Reads a file that is one document: plain text, Markdown or HTML.
struct WholeFileReader {
  private let format: DocumentFormat
  private let name: String
  private var source: (any ByteSource)?

  init(_ format: DocumentFormat, name: String, source: any ByteSource) {
    self.format = format
    self.name = name
    self.source = source
  }

  mutating func next() throws -> DocumentRecord? {
    guard var source else { return nil }
    self.source = nil
    var bytes: [UInt8] = []
    while try source.read(into: &bytes, atMost: 1 << 18) > 0 {
      if bytes.count > DocumentReader.largestDocument {
        throw DocumentFault.tooLarge(limit: DocumentReader.largestDocument)
      }
    }
    if let fault = BinaryContent.fault(in: bytes) { throw fault }
    switch format {
    case .html:
      let page = try HTMLReader.read(bytes)
      return DocumentRecord(
        HTMLArticle(page.tree).document(named: name), findings: page.findings)
    default:
      let decoded = PlainText(bytes)
      var document = Document(name: name, text: decoded.text)
      if format == .markdown { MarkdownHead(decoded.text).describe(&document) }
      return DocumentRecord(document, findings: decoded.findings)
    }
  }
}
