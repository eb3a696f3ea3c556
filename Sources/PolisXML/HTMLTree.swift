/// A web page as a parser sees it: elements and texts in document order.
///
/// The tree is one array: a node's descendants follow it up to its `end`, so that it is walked
/// without recursion however deep the page is nested.
public struct HTMLTree: Sendable, Hashable {
  /// An element or a run of text.
  public struct Node: Sendable, Hashable {
    /// The element's name in lower case; empty for text.
    public var name: String
    /// The text; empty for elements.
    public var text: String
    /// The element's attributes, names in lower case.
    public var attributes: [Attribute]
    /// The element around it; -1 for those at the top.
    public var parent: Int
    /// The index after its last descendant.
    public var end: Int

    /// Whether it is a run of text.
    public var isText: Bool { name.isEmpty }

    /// The value of an attribute; `nil` where it is absent.
    public func attribute(_ name: String) -> String? {
      attributes.first { $0.name == name }?.value
    }
  }

  /// An attribute of an element.
  public struct Attribute: Sendable, Hashable {
    /// The name in lower case.
    public var name: String
    /// The value, references resolved; empty where there is none.
    public var value: String
  }

  /// All nodes in document order.
  public internal(set) var nodes: [Node] = []

  /// The indices of a node's descendants.
  public func descendants(of index: Int) -> Range<Int> { index + 1..<nodes[index].end }

  /// The texts within a node, joined, with white space collapsed.
  ///
  /// - Complexity: O(*n*) in the node's descendants and their text.
  public func text(of index: Int) -> String {
    var words = ""
    for node in nodes[index..<nodes[index].end] where node.isText {
      words += node.text
    }
    return words.split { $0.isWhitespace }.joined(separator: " ")
  }
}
