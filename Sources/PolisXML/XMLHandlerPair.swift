/// Two handlers of one document; the first is told of everything before the second.
public final class XMLHandlerPair: XMLContentHandler {
  private let first: any XMLContentHandler
  private let second: any XMLContentHandler

  /// Pairs two handlers.
  public init(_ first: any XMLContentHandler, _ second: any XMLContentHandler) {
    self.first = first
    self.second = second
  }

  /// Tells both of the start of the document.
  public func startDocument(_ parser: any XMLEventContext) throws {
    try first.startDocument(parser)
    try second.startDocument(parser)
  }

  /// Tells both of an element that opens.
  public func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws {
    try first.startElement(tag, parser)
    try second.startElement(tag, parser)
  }

  /// Tells both of an element that closes.
  public func endElement(_ name: XMLName, _ parser: any XMLEventContext) throws {
    try first.endElement(name, parser)
    try second.endElement(name, parser)
  }

  /// Tells both of text.
  public func characters(_ text: Span<UInt8>, _ parser: any XMLEventContext) throws {
    try first.characters(text, parser)
    try second.characters(text, parser)
  }

  /// Tells both of a comment.
  public func comment(_ text: Span<UInt8>, _ parser: any XMLEventContext) throws {
    try first.comment(text, parser)
    try second.comment(text, parser)
  }

  /// Tells both of a processing instruction.
  public func processingInstruction(target: String, data: String, _ parser: any XMLEventContext)
    throws
  {
    try first.processingInstruction(target: target, data: data, parser)
    try second.processingInstruction(target: target, data: data, parser)
  }

  /// Tells both of a breach of the schema.
  public func violation(_ violation: XMLSchemaViolation, _ parser: any XMLEventContext) throws {
    try first.violation(violation, parser)
    try second.violation(violation, parser)
  }
}
