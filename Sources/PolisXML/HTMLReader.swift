internal import CLibXML2
public import PolisText

/// Reads web pages with libxml2's HTML parser.
///
/// The parser mends what is wrong, as browsers do, so that no page is refused for its markup.
/// It is used through its events: the tree is ours, its depth has a limit, and nothing of
/// libxml2's outlives the call.
public enum HTMLReader {
  /// A page that was read.
  public struct Page: Sendable, Hashable {
    /// The page's elements and texts.
    public var tree: HTMLTree
    /// What was noticed on the way.
    public var findings: [Finding]
  }

  /// The most elements within one another; what is deeper is taken as lying at this depth.
  public static let greatestDepth = 256
  /// The most attributes of one tag; a page that has more is refused.
  public static let mostAttributes = 2_000

  /// Reads a page in any encoding that it declares.
  ///
  /// The encoding is that of a byte order mark, else of a `meta` element in the first 4 KB,
  /// else UTF-8 if the bytes are that, else windows-1252.
  ///
  /// - Throws: ``HTMLFault`` where a tag has too many attributes.
  public static func read(_ bytes: [UInt8]) throws(HTMLFault) -> Page {
    let decoded = HTMLEncoding.decode(bytes)
    var page = try read(decoded.text)
    page.findings.insert(contentsOf: decoded.findings, at: 0)
    return page
  }

  /// Reads a page or a piece of one that is decoded already.
  ///
  /// - Throws: ``HTMLFault`` where a tag has too many attributes.
  public static func read(_ text: String) throws(HTMLFault) -> Page {
    var text = text
    text.makeContiguousUTF8()
    try HTMLTagLimit.check(text.utf8.span)
    let builder = HTMLTreeBuilder()
    text.withUTF8 { bytes in unsafe parse(bytes, into: builder) }
    return Page(tree: builder.finish(), findings: [])
  }

  /// Runs the parser over UTF-8 bytes.
  ///
  /// The builder is kept alive over the call, the bytes are only read, and the context is freed
  /// before returning.
  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, into builder: HTMLTreeBuilder) {
    guard let start = bytes.baseAddress, bytes.count <= Int32.max, !bytes.isEmpty else { return }
    xmlInitParser()
    let count = Int32(bytes.count)
    guard
      let context = unsafe UnsafeRawPointer(start).withMemoryRebound(
        to: CChar.self, capacity: bytes.count, { unsafe htmlCreateMemoryParserCtxt($0, count) })
    else { return }
    defer { unsafe htmlFreeParserCtxt(context) }
    let options =
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
      | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    _ = unsafe htmlCtxtUseOptions(context, Int32(bitPattern: options))
    if let utf8 = unsafe xmlFindCharEncodingHandler("UTF-8") {
      _ = unsafe xmlSwitchToEncoding(context, utf8)
    }
    unsafe HTMLEvents.listen(to: context, for: builder)
    withExtendedLifetime(builder) { _ = unsafe htmlParseDocument(context) }
  }
}

/// Why a page is refused.
public struct HTMLFault: SourceFault, Hashable {
  /// The kind of fault, in kebab case.
  public let code: String
  /// What is wrong and what to do.
  public let message: String
  /// Where the tag begins.
  public let position: SourcePosition?
}

/// Refuses tags with so many attributes that libxml2, which compares each with each, would stall.
enum HTMLTagLimit {
  static func check(_ bytes: Span<UInt8>) throws(HTMLFault) {
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"), isLetter(bytes[index + 1]) else {
        index += 1
        continue
      }
      let start = index
      var attributes = 0
      var quote: UInt8 = 0
      var previous: UInt8 = 0
      index += 1
      while index < bytes.count {
        let byte = bytes[index]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          break
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          if previous == UInt8(ascii: "=") || isBlank(previous) { quote = byte }
          attributes += 1
        } else if !isBlank(byte), isBlank(previous) {
          attributes += 1
        }
        if attributes > 2 * HTMLReader.mostAttributes {
          throw HTMLFault(
            code: "too-many-attributes",
            message: "a tag has over \(HTMLReader.mostAttributes) attributes; is this a web page?",
            position: SourcePosition(offset: start, in: bytes))
        }
        previous = byte
        index += 1
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2F || (0x09...0x0D).contains(byte)
  }
}
