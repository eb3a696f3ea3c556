/// The colours of a diagram.
public struct DiagramTheme: Sendable, Hashable {
  /// The name under which users ask for it.
  public let name: String
  /// Behind everything.
  package let background: String
  /// Names of nodes.
  package let text: String
  /// What is said in small print.
  package let mutedText: String
  /// Edges of no special kind.
  package let edge: String
  /// Boxes around groups: line and fill.
  package let group: (line: String, fill: String)
  /// Line and fill of nodes by type; the last entry is for types of other programs.
  package let nodes: [String: (line: String, fill: String)]
  package let otherNode: (line: String, fill: String)
  /// Lines of edges by type.
  package let edges: [String: String]

  /// The theme of a name, or `nil`.
  public init?(name: String) {
    guard let theme = Self.all.first(where: { $0.name == name }) else { return nil }
    self = theme
  }

  init(
    name: String, background: String, text: String, mutedText: String, edge: String,
    group: (line: String, fill: String), nodes: [String: (line: String, fill: String)],
    otherNode: (line: String, fill: String), edges: [String: String]
  ) {
    self.name = name
    self.background = background
    self.text = text
    self.mutedText = mutedText
    self.edge = edge
    self.group = group
    self.nodes = nodes
    self.otherNode = otherNode
    self.edges = edges
  }

  /// The colours as custom properties of CSS.
  package var styleVariables: String {
    "--background:\(background);--text:\(text);--muted:\(mutedText);--line:\(group.line);"
      + "--fill:\(group.fill);--accent:\(nodes["Region"]?.line ?? text)"
  }

  /// Themes are the same if their names are.
  public static func == (left: DiagramTheme, right: DiagramTheme) -> Bool {
    left.name == right.name
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
