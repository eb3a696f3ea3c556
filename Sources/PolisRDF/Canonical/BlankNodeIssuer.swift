/// Hands out identifiers for blank nodes in the order of asking (RDFC-1.0, 4.5).
///
/// Nodes are numbers; an identifier is a prefix and the place in the order.
struct BlankNodeIssuer {
  private var places: [Int: Int] = [:]
  /// The nodes in the order in which they were given identifiers.
  private(set) var nodes: [Int] = []

  /// The place of a node, if it has an identifier.
  func place(of node: Int) -> Int? { places[node] }

  /// Gives a node an identifier, unless it has one; its place either way.
  @discardableResult
  mutating func issue(_ node: Int) -> Int {
    if let place = places[node] { return place }
    let place = nodes.count
    places[node] = place
    nodes.append(node)
    return place
  }
}
