import PolisText

/// Gathers a piece of XML so that it stands on its own: each prefix that it uses is declared in it.
///
/// What comes out follows Exclusive XML Canonicalization (W3C, 2002), but attributes keep their order and an
/// element without namespace at the top says `xmlns=""`, so that the piece means the same wherever it is put.
public struct XMLFragmentBuilder {
  private var bytes: [UInt8] = []
  /// Declarations in force, the latest last, with the depth at which each was made.
  private var declared: [(prefix: XMLToken, namespace: XMLToken, depth: Int)] = []
  private var needed: [(prefix: XMLToken, namespace: XMLToken)] = []
  /// How many elements are open.
  public private(set) var depth = 0

  /// An empty piece.
  public init() {}

  /// The piece so far, as UTF-8.
  public var utf8: [UInt8] { bytes }

  /// Makes the piece empty again.
  public mutating func removeAll() { self = XMLFragmentBuilder() }

  /// Adds a start tag.
  public mutating func start(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    depth += 1
    bytes.append(UInt8(ascii: "<"))
    append(tag.name, parser)
    needed.removeAll(keepingCapacity: true)
    use(tag.name, parser)
    for index in 0..<tag.attributeCount where tag.attributeName(index).prefix != .none {
      use(tag.attributeName(index), parser)
    }
    for (prefix, namespace) in needed {
      declared.append((prefix, namespace, depth))
      bytes.append(contentsOf: " xmlns".utf8)
      if prefix != .none {
        bytes.append(UInt8(ascii: ":"))
        bytes.append(contentsOf: parser.string(prefix).utf8)
      }
      bytes.append(contentsOf: "=\"".utf8)
      bytes.append(escaping: parser.string(namespace).utf8.span, in: .attribute)
      bytes.append(UInt8(ascii: "\""))
    }
    for index in 0..<tag.attributeCount {
      bytes.append(UInt8(ascii: " "))
      append(tag.attributeName(index), parser)
      bytes.append(contentsOf: "=\"".utf8)
      tag.withValue(index) { bytes.append(escaping: $0, in: .attribute) }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// Adds an end tag.
  public mutating func end(_ name: XMLName, _ parser: any XMLEventContext) {
    bytes.append(contentsOf: "</".utf8)
    append(name, parser)
    bytes.append(UInt8(ascii: ">"))
    while let last = declared.last, last.depth == depth { declared.removeLast() }
    depth -= 1
  }

  /// Adds text.
  public mutating func text(_ text: Span<UInt8>) {
    bytes.append(escaping: text, in: .text)
  }

  /// Adds a comment.
  public mutating func comment(_ text: Span<UInt8>) {
    bytes.append(contentsOf: "<!--".utf8)
    bytes.append(copying: text)
    bytes.append(contentsOf: "-->".utf8)
  }

  /// Adds a processing instruction.
  public mutating func processingInstruction(target: String, data: String) {
    bytes.append(contentsOf: "<?\(target)\(data.isEmpty ? "" : " ")\(data)?>".utf8)
  }

  /// Notes a name whose prefix has to be declared, unless it is.
  private mutating func use(_ name: XMLName, _ parser: any XMLEventContext) {
    let known = declared.last { $0.prefix == name.prefix }
    // The prefix `xml` is never declared, and nothing but `xmlns=""` can say that there is no namespace.
    if let known, known.namespace == name.namespace { return }
    if name.prefix != .none, parser.string(name.prefix) == "xml" { return }
    if needed.contains(where: { $0.prefix == name.prefix }) { return }
    needed.append((name.prefix, name.namespace))
  }

  private mutating func append(_ name: XMLName, _ parser: any XMLEventContext) {
    if name.prefix != .none {
      bytes.append(contentsOf: parser.string(name.prefix).utf8)
      bytes.append(UInt8(ascii: ":"))
    }
    bytes.append(contentsOf: parser.string(name.local).utf8)
  }
}

extension XMLFragmentBuilder {
  /// Whether a text is a piece of XML with at least one element, just as this builder would write it.
  public static func isCanonical(_ text: String) -> Bool {
    let checker = FragmentChecker()
    do {
      try XMLStreamParser.parse(MemorySource("<fragment>" + text + "</fragment>"), with: checker)
    } catch {
      return false
    }
    return checker.elementCount > 0 && checker.builder.utf8.elementsEqual(text.utf8)
  }
}

/// Builds what stands inside the root element anew.
private final class FragmentChecker: XMLContentHandler {
  var builder = XMLFragmentBuilder()
  var elementCount = 0
  private var isInside = false

  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) {
    if isInside {
      builder.start(tag, parser)
      elementCount += 1
    }
    isInside = true
  }

  func endElement(_ name: XMLName, _ parser: any XMLEventContext) {
    if builder.depth > 0 { builder.end(name, parser) }
  }

  func characters(_ text: Span<UInt8>, _ parser: any XMLEventContext) { builder.text(text) }
  func comment(_ text: Span<UInt8>, _ parser: any XMLEventContext) { builder.comment(text) }

  func processingInstruction(target: String, data: String, _ parser: any XMLEventContext) {
    builder.processingInstruction(target: target, data: data)
  }
}
