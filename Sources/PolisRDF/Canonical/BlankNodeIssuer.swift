/// Hands out identifiers for blank nodes in the order of asking (RDFC-1.0, 4.5), and takes the
/// latest back.
///
/// Nodes are numbers; an identifier is a prefix and the place in the order. The copies of an issuer
/// that the algorithm makes only ever add to what they are copies of, so one issuer with a mark to
/// return to stands for all of them.
struct BlankNodeIssuer {
  private var places: [Int32]
  /// The nodes in the order in which they were given identifiers.
  private(set) var nodes: [Int] = []

  /// Starts with no node named.
  init(nodeCount: Int) { places = Array(repeating: -1, count: nodeCount) }

  /// The place of a node, if it has an identifier.
  func place(of node: Int) -> Int? { places[node] < 0 ? nil : Int(places[node]) }

  /// Gives a node an identifier, unless it has one; its place either way.
  @discardableResult
  mutating func issue(_ node: Int) -> Int {
    if let place = place(of: node) { return place }
    places[node] = Int32(truncatingIfNeeded: nodes.count)
    nodes.append(node)
    return nodes.count - 1
  }

  /// Takes all identifiers back but the first ones.
  mutating func takeBack(to count: Int) {
    while nodes.count > count { places[nodes.removeLast()] = -1 }
  }
}
