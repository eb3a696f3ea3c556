public import PolisText

/// A fault of XML itself: not well-formed, cut off, refused for safety, or beyond a limit.
public struct XMLSyntaxError: SourceFault, Hashable {
  /// The kinds of fault.
  public enum Code: String, Sendable, Hashable {
    /// The text breaks the grammar of XML.
    case syntax = "xml-syntax"
    /// The text ends before its root element does.
    case truncated = "xml-truncated"
    /// There is no root element at all.
    case empty = "xml-empty"
    /// Bytes do not fit the encoding, or the encoding is not known.
    case encoding = "xml-encoding"
    /// A prefix is not bound to a namespace.
    case namespace = "xml-namespace"
    /// An entity is external, not declared, or expands without bounds.
    case entity = "xml-entity"
    /// Something is larger or deeper than ``XMLLimits`` allow.
    case limit = "xml-limit"
  }

  /// The kind of fault.
  public let kind: Code
  /// What is wrong and what to do, in one line.
  public let message: String
  /// Where the fault was noticed.
  public let position: SourcePosition?

  /// The kind of fault, in kebab case.
  public var code: String { kind.rawValue }

  /// Describes a fault.
  public init(_ kind: Code, _ message: String, at position: SourcePosition?) {
    self.kind = kind
    self.message = message
    self.position = position
  }
}
