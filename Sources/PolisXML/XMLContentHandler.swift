/// What an ``XMLStreamParser`` tells of, in the order of the document.
///
/// Whatever a call throws stops the parser, which throws it on. Nothing is allocated for a call: spans and tags
/// are only good until it returns.
public protocol XMLContentHandler: AnyObject {
  /// Called once before anything else: the time to ask for tokens.
  func startDocument(_ parser: any XMLEventContext) throws
  /// An element opens.
  func startElement(_ tag: borrowing XMLStartTag, _ parser: any XMLEventContext) throws
  /// An element closes; empty elements close, too.
  func endElement(_ name: XMLName, _ parser: any XMLEventContext) throws
  /// A piece of text; one run of text may come in many pieces.
  func characters(_ text: Span<UInt8>, _ parser: any XMLEventContext) throws
  /// A comment.
  func comment(_ text: Span<UInt8>, _ parser: any XMLEventContext) throws
  /// A processing instruction.
  func processingInstruction(target: String, data: String, _ parser: any XMLEventContext) throws
  /// A breach of the schema that the parser validates against, in the tag that was just told of.
  func violation(_ violation: XMLSchemaViolation, _ parser: any XMLEventContext) throws
}

extension XMLContentHandler {
  /// Asks for nothing.
  public func startDocument(_ parser: any XMLEventContext) throws {}
  /// Passes over violations.
  public func violation(_ violation: XMLSchemaViolation, _ parser: any XMLEventContext) throws {}
  /// Passes over comments.
  public func comment(_ text: Span<UInt8>, _ parser: any XMLEventContext) throws {}
  /// Passes over processing instructions.
  public func processingInstruction(target: String, data: String, _ parser: any XMLEventContext)
    throws
  {}
}

/// A name, prefix or namespace of one document as a number: equal texts have equal tokens.
///
/// Tokens belong to the parser that gave them; ask it with ``XMLStreamParser/token(_:)`` for those to compare with.
@frozen
public struct XMLToken: Hashable, Sendable {
  @usableFromInline let bits: UInt
  @inlinable init(bits: UInt) { self.bits = bits }
  /// The token of what is not there: no prefix, no namespace.
  @inlinable public static var none: XMLToken { XMLToken(bits: 0) }
}

/// The name of an element or attribute, as tokens.
@frozen
public struct XMLName: Hashable, Sendable {
  /// The name without its prefix.
  public let local: XMLToken
  /// The prefix as written, or none.
  public let prefix: XMLToken
  /// The IRI of the namespace, or none.
  public let namespace: XMLToken

  @inlinable
  init(local: XMLToken, prefix: XMLToken, namespace: XMLToken) {
    self.local = local
    self.prefix = prefix
    self.namespace = namespace
  }
}
