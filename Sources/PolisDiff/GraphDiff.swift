public import PolisModel

/// What happened to an element or an attribute between two graphs.
public enum Change: String, Sendable, Hashable, CaseIterable {
  /// It stands in the new graph only.
  case added
  /// It stands in the old graph only.
  case removed
  /// It stands in both, and says something else.
  case changed
}

/// An attribute that came, went or has another value.
public struct AttributeChange: Sendable, Hashable {
  /// The attribute's name; `@id` for the id of an edge or of the graph.
  public let name: String
  /// What the old graph says.
  public let old: AttributeValue?
  /// What the new graph says.
  public let new: AttributeValue?

  /// A change of one value into another.
  public init(_ name: String, old: AttributeValue?, new: AttributeValue?) {
    self.name = name
    self.old = old
    self.new = new
  }

  /// The name that stands for an element's own id.
  public static let idName = "@id"

  /// Of two lists, the elements of the new one that the old one has not.
  public var addedElements: [AttributeValue] { Self.elements(of: new, without: old) }
  /// Of two lists, the elements of the old one that the new one has not.
  public var removedElements: [AttributeValue] { Self.elements(of: old, without: new) }

  private static func elements(
    of value: AttributeValue?, without other: AttributeValue?
  ) -> [AttributeValue] {
    let known = Set(other?.elements ?? [])
    return (value?.elements ?? []).filter { !known.contains($0) }
  }
}

/// A node that came, went or changed.
public struct NodeChange: Sendable, Hashable {
  /// What happened.
  public let change: Change
  /// The node's id.
  public let id: String
  /// Its type, in the new graph where it stands there; empty where it has none.
  public let type: String
  /// Its label, or else its id.
  public let label: String
  /// All attributes of a node that came or went; those that differ of one that changed.
  public let attributes: [AttributeChange]
  /// The evidence of what is new; where the node went, of what was.
  public let evidence: [String]
}

/// Where an edge stands: what it is besides what it says.
public struct EdgeKey: Sendable, Hashable {
  /// The id of the node that it comes from.
  public let source: String
  /// The id of the node that it goes to.
  public let target: String
  /// Whether it has a direction; if not, the ends stand in the order of their ids.
  public let isDirected: Bool
  /// Its type; empty where it has none.
  public let type: String
}

/// An edge that came, went or changed.
public struct EdgeChange: Sendable, Hashable {
  /// What happened.
  public let change: Change
  /// Its ends, direction and type.
  public let key: EdgeKey
  /// Its own id in the old graph, or in the new one where it came.
  public let id: String?
  /// Which of several edges of this key it is in the old graph, in canonical order from 0.
  ///
  /// `nil` where there is one only, or where it came.
  public let occurrence: Int?
  /// The labels of source and target, or else their ids.
  public let labels: (source: String, target: String)
  /// All attributes of an edge that came or went; those that differ of one that changed.
  public let attributes: [AttributeChange]
  /// The evidence of what is new; where the edge went, of what was.
  public let evidence: [String]

  /// Whether two changes are the same.
  public static func == (left: EdgeChange, right: EdgeChange) -> Bool {
    left.change == right.change && left.key == right.key && left.id == right.id
      && left.occurrence == right.occurrence && left.attributes == right.attributes
      && left.evidence == right.evidence && left.labels == right.labels
  }

  /// Hashes what tells changes apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(change)
    hasher.combine(key)
    hasher.combine(id)
    hasher.combine(occurrence)
  }
}

/// A subgraph, port or hyperedge of a foreign file that came, went or changed.
public struct StructureChange: Sendable, Hashable {
  /// What happened.
  public let change: Change
  /// `subgraph`, `port`, `hyperedge` or `edge ports`.
  public let kind: String
  /// Its name, with the names of what is around it.
  public let name: String
  /// What differs.
  public let attributes: [AttributeChange]
}

/// How many nodes and edges of each type a graph has.
public struct GraphCounts: Sendable, Hashable {
  /// Nodes by type; an empty name for nodes without a type.
  public var nodes: [String: Int] = [:]
  /// Edges by type; an empty name for edges without a type.
  public var edges: [String: Int] = [:]

  /// The number of nodes.
  public var nodeCount: Int { nodes.values.reduce(0, +) }
  /// The number of edges.
  public var edgeCount: Int { edges.values.reduce(0, +) }
}

/// What differs between two graphs.
///
/// Nodes are the same by their ids; edges by ends, direction and type, parallel ones then by
/// their own ids and by what they say. The order of elements, the format of files and the names
/// of blank nodes never count. Changes stand in canonical order: by type, then by id.
///
/// ```swift
/// let diff = GraphDiff(from: yesterday, to: today)
/// for edge in diff.edges where edge.change == .removed { print(edge.key.source, edge.key.target) }
/// ```
public struct GraphDiff: Sendable, Hashable {
  /// What was looked at.
  public var options = DiffOptions()
  /// The counts of the old graph.
  public var oldCounts = GraphCounts()
  /// The counts of the new graph.
  public var newCounts = GraphCounts()
  /// What the graph says of itself.
  public var graph: [AttributeChange] = []
  /// The nodes.
  public var nodes: [NodeChange] = []
  /// The edges.
  public var edges: [EdgeChange] = []
  /// What foreign files hold beyond nodes and edges.
  public var structure: [StructureChange] = []
  /// What likely happened behind the facts; see `inferRenames(from:to:)`.
  public var inferences: [Inference] = []

  /// No difference between two empty graphs.
  public init() {}

  /// Whether there is no difference.
  public var isEmpty: Bool {
    graph.isEmpty && nodes.isEmpty && edges.isEmpty && structure.isEmpty
  }

  /// The number of nodes of a change.
  public func nodeCount(_ change: Change) -> Int { nodes.count { $0.change == change } }
  /// The number of edges of a change.
  public func edgeCount(_ change: Change) -> Int { edges.count { $0.change == change } }
}
