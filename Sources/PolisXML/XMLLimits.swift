/// The bounds within which XML is read; what is beyond them is refused.
///
/// libxml2 has bounds of its own that these stand below: a depth of 256, names of 50 kB, attributes and
/// look-ahead of 10 MB, and a ratio of entity expansion. They are never switched off (`XML_PARSE_HUGE`).
public struct XMLLimits: Sendable, Hashable {
  /// How deep elements may be nested.
  public var depth: Int
  /// How many bytes the attributes of one element may have together.
  public var attributeBytes: Int
  /// How many bytes one run of text may have, entities expanded.
  public var textBytes: Int
  /// How many bytes the entities of a document may expand to, together.
  public var expansionBytes: Int

  /// Sets bounds.
  ///
  /// - Parameters:
  ///   - depth: How deep elements may be nested.
  ///   - attributeBytes: How many bytes the attributes of one element may have together.
  ///   - textBytes: How many bytes one run of text may have.
  ///   - expansionBytes: How many bytes the entities of a document may expand to.
  public init(
    depth: Int = 200, attributeBytes: Int = 8 << 20, textBytes: Int = 16 << 20,
    expansionBytes: Int = 16 << 20
  ) {
    self.depth = depth
    self.attributeBytes = attributeBytes
    self.textBytes = textBytes
    self.expansionBytes = expansionBytes
  }
}
