public import PolisText

/// A fault of a GraphML file, or something in it that a `Graph` cannot hold.
public struct GraphMLError: SourceFault, Hashable {
  /// The kinds of fault.
  public enum Code: String, Sendable, Hashable {
    /// The root element is not `graphml`.
    case notGraphML = "graphml-root"
    /// An element stands where GraphML has none of that name.
    case unexpectedElement = "graphml-element"
    /// Text stands where GraphML has elements only.
    case unexpectedText = "graphml-text"
    /// An attribute that an element has to have is missing.
    case missingAttribute = "graphml-missing-attribute"
    /// An attribute has a value that GraphML does not allow.
    case badAttribute = "graphml-attribute"
    /// Two nodes, ports or keys have one id.
    case duplicate = "graphml-duplicate"
    /// An edge or a hyperedge ends at a node that the graph does not have.
    case unknownNode = "graphml-unknown-node"
    /// Data name a key that is not declared before them.
    case unknownKey = "graphml-unknown-key"
    /// The XML Schema does not allow it, and the reader is strict.
    case notValid = "graphml-not-valid"
    /// GraphML allows it, but PolisGraph's graphs have no place for it.
    case notHeld = "graphml-not-held"
    /// The tables of the graph would be many times larger than the file.
    case tooSparse = "graphml-too-sparse"
    /// A writer is asked for a graph that its dialect has no place for.
    case notWritable = "graphml-not-writable"
  }

  /// The kind of fault.
  public let kind: Code
  /// What is wrong and what to do, in one line.
  public let message: String
  /// Where the fault is; `nil` where a writer refuses a graph.
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
