public import PolisText

/// Something that an ``XMLReader`` comes to.
public enum XMLEvent: Sendable, Hashable {
  /// An element opens.
  case start(XMLStartElement)
  /// An element closes; its local name and namespace. Empty elements close, too.
  case end(name: String, namespace: String)
  /// All of the text between two other events, entities expanded.
  case text(String)
}

/// An element that opens.
public struct XMLStartElement: Sendable, Hashable {
  /// The name without its prefix.
  public let name: String
  /// The IRI of the namespace; empty where there is none.
  public let namespace: String
  /// The attributes in the order of the document.
  public let attributes: [XMLAttribute]
  /// Where the tag begins.
  public let position: SourcePosition

  package init(
    name: String, namespace: String, attributes: [XMLAttribute], position: SourcePosition
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.position = position
  }

  /// The value of the attribute of a name, or `nil`.
  public func attribute(_ name: String, namespace: String = "") -> String? {
    attributes.first { $0.name == name && $0.namespace == namespace }?.value
  }
}

/// An attribute of an element.
public struct XMLAttribute: Sendable, Hashable {
  /// The name without its prefix.
  public let name: String
  /// The IRI of the namespace; empty where there is none.
  public let namespace: String
  /// The value, entities expanded.
  public let value: String

  package init(name: String, namespace: String, value: String) {
    self.name = name
    self.namespace = namespace
    self.value = value
  }
}
