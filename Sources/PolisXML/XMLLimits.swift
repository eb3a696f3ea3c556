/// The bounds within which XML is read; what is beyond them is refused.
///
/// libxml2 has bounds of its own that these stand below: a depth of 256, names of 50 kB, attributes and
/// look-ahead of 10 MB, and a ratio of entity expansion. They are never switched off (`XML_PARSE_HUGE`).
public struct XMLLimits: Sendable, Hashable {
  /// How deep elements may be nested.
  public var depth: Int
  /// How many attributes and declarations of namespaces one element may have.
  ///
  /// libxml2 compares each with all others.
  public var attributes: Int
  /// How many declarations of namespaces may be in force at once; each name is looked up among them.
  public var namespaces: Int
  /// How many bytes the attributes of one element may have together.
  public var attributeBytes: Int
  /// How many bytes one run of text may have, entities expanded.
  public var textBytes: Int
  /// How many bytes the entities and the attribute defaults of a document may expand to, together.
  public var expansionBytes: Int

  /// Sets bounds.
  ///
  /// - Parameters:
  ///   - depth: How deep elements may be nested.
  ///   - attributes: How many attributes one element may have.
  ///   - namespaces: How many declarations of namespaces may be in force at once.
  ///   - attributeBytes: How many bytes the attributes of one element may have together.
  ///   - textBytes: How many bytes one run of text may have.
  ///   - expansionBytes: How many bytes the entities of a document may expand to.
  public init(
    depth: Int = 200, attributes: Int = 10_000, namespaces: Int = 1_000,
    attributeBytes: Int = 8 << 20, textBytes: Int = 16 << 20, expansionBytes: Int = 16 << 20
  ) {
    self.depth = depth
    self.attributes = attributes
    self.namespaces = namespaces
    self.attributeBytes = attributeBytes
    self.textBytes = textBytes
    self.expansionBytes = expansionBytes
  }
}
