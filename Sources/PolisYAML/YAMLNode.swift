public import PolisText

/// A value of a YAML document and where it stands.
///
/// JSON is YAML too, so this also reads JSON. Scalars keep their text: what is a number or a truth
/// value is for the reader of a document to say, who knows what is due.
public struct YAMLNode: Sendable, Hashable {
  /// What a node holds.
  public enum Content: Sendable, Hashable {
    /// A text; a plain one stands without quotes and may mean a number or a truth value.
    case scalar(String, isPlain: Bool)
    /// Nodes in order.
    case sequence([YAMLNode])
    /// Keys and values in order.
    case mapping([Entry])
  }

  /// One key of a mapping and its value.
  public struct Entry: Sendable, Hashable {
    /// The key.
    public let key: YAMLNode
    /// The value.
    public let value: YAMLNode
  }

  /// What the node holds.
  public let content: Content
  /// Where it begins.
  public let position: SourcePosition

  init(_ content: Content, at position: SourcePosition) {
    self.content = content
    self.position = position
  }

  /// The text of a scalar.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The elements of a sequence.
  public var elements: [YAMLNode]? {
    if case .sequence(let elements) = content { elements } else { nil }
  }

  /// The entries of a mapping.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// The number that a plain scalar spells, as in JSON.
  public var number: Double? {
    guard case .scalar(let text, isPlain: true) = content, let number = Double(text),
      number.isFinite
    else { return nil }
    return number
  }

  /// The truth value that a plain scalar spells (YAML 1.2, 10.2.1.2).
  public var truth: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// Whether the node is a plain scalar that says that there is nothing.
  public var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }
}

/// A fault of a YAML document.
public struct YAMLSyntaxError: SourceFault, Hashable {
  /// The kind of fault, in kebab case.
  public let code: String
  /// What is wrong and what to do.
  public let message: String
  /// Where it is.
  public let position: SourcePosition?

  /// Describes a fault.
  public init(code: String = "malformed-yaml", _ message: String, at position: SourcePosition?) {
    self.code = code
    self.message = message
    self.position = position
  }
}
