public import PolisModel

/// What began, ended, grew and shrank over a series of snapshots.
///
/// Only one snapshot is held at a time; each step keeps what changed.
///
/// ```swift
/// var history = GraphHistory()
/// for (name, graph) in snapshots { history.append(graph, named: name) }
/// ```
public struct GraphHistory: Sendable {
  /// One snapshot, and what changed since the one before.
  public struct Step: Sendable {
    /// What the snapshot is called.
    public let name: String
    /// How many nodes and edges it has.
    public let counts: GraphCounts
    /// The nodes that came and went.
    public let nodes: [NodeChange]
    /// The edges that came and went.
    public let edges: [EdgeChange]
    /// The edges whose weight is greater than before.
    public let grown: [Growth]
    /// The edges whose weight is smaller than before.
    public let shrunk: [Growth]
    /// How many nodes and edges changed in another way.
    public let otherChanges: Int

    /// The number of nodes of a change.
    public func nodeCount(_ change: Change) -> Int { nodes.count { $0.change == change } }
    /// The number of edges of a change.
    public func edgeCount(_ change: Change) -> Int { edges.count { $0.change == change } }
  }

  /// An edge whose weight changed.
  public struct Growth: Sendable, Hashable {
    /// The edge, for people.
    public let caption: String
    /// Its type.
    public let type: String
    /// The weight before.
    public let old: Double
    /// The weight now.
    public let new: Double
  }

  /// The snapshots, in their order.
  public private(set) var steps: [Step] = []
  private var last: Graph?
  private let options: DiffOptions

  /// A history of no snapshots.
  public init(options: DiffOptions = DiffOptions()) { self.options = options }

  /// Adds the next snapshot.
  public mutating func append(_ graph: Graph, named name: String) {
    // The first snapshot is where the history begins: nothing in it has come.
    let diff = last.map { GraphDiff(from: $0, to: graph, options: options) } ?? GraphDiff()
    var (grown, shrunk): ([Growth], [Growth]) = ([], [])
    for edge in diff.edges where edge.change == .changed {
      guard let weight = edge.attributes.first(where: { $0.name == "weight" }),
        let old = weight.old?.doubleValue, let new = weight.new?.doubleValue
      else { continue }
      let growth = Growth(caption: edge.caption, type: edge.key.type, old: old, new: new)
      if new > old { grown.append(growth) } else if new < old { shrunk.append(growth) }
    }
    let changed = diff.nodeCount(.changed) + diff.edgeCount(.changed)
    steps.append(
      Step(
        name: name, counts: GraphCounts(of: graph),
        nodes: diff.nodes.filter { $0.change != .changed },
        edges: diff.edges.filter { $0.change != .changed }, grown: grown, shrunk: shrunk,
        otherChanges: changed - grown.count - shrunk.count))
    last = graph
  }

  /// The types of nodes or edges that occur, in canonical order.
  func types(_ domain: Schema.Domain) -> [String] {
    Set(steps.flatMap { domain == .node ? $0.counts.nodes.keys : $0.counts.edges.keys })
      .sorted { CanonicalOrder.isType($0, orderedBefore: $1, of: domain) }
  }
}
