import PolisModel

/// The order in which a graph's subgraphs and edges are written.
struct DOTOrder {
  /// A step through the subgraphs.
  enum Step {
    case open(Int)
    case close
  }

  /// The subgraphs from outside in.
  private(set) var steps: [Step] = []
  /// For each subgraph its place in the file.
  private var subgraphPlaces: [Int]
  /// For each edge its place in the file; empty where it is that in the graph.
  private var edgePlaces: [Int] = []

  /// Orders a graph: subgraphs first, each with its edges, then the other edges.
  init(of graph: Graph) {
    let subgraphs = graph.structure.subgraphs
    subgraphPlaces = Array(repeating: 0, count: subgraphs.count)
    if subgraphs.isEmpty { return }
    var children = [[Int]](repeating: [], count: subgraphs.count)
    var pending: [Step] = []
    for (index, subgraph) in subgraphs.enumerated().reversed() {
      if let parent = subgraph.parent {
        children[parent].append(index)
      } else {
        pending.append(.open(index))
      }
    }
    var places = [Int](repeating: -1, count: graph.edgeCount)
    var (subgraphCount, edgeCount) = (0, 0)
    func place(_ edge: EdgeIndex) {
      guard places[edge.position] < 0 else { return }
      places[edge.position] = edgeCount
      edgeCount += 1
    }
    while let step = pending.popLast() {
      steps.append(step)
      guard case .open(let index) = step else { continue }
      subgraphPlaces[index] = subgraphCount
      subgraphCount += 1
      for edge in subgraphs[index].edges { place(edge) }
      pending.append(.close)
      for child in children[index] { pending.append(.open(child)) }
    }
    for edge in graph.edges { place(edge) }
    edgePlaces = places
  }

  /// The place of an edge in the file.
  func place(of edge: EdgeIndex) -> Int {
    edgePlaces.isEmpty ? edge.position : edgePlaces[edge.position]
  }

  /// The graph with its hyperedges in subgraphs by their places in the file.
  func renumbered(_ graph: Graph) -> Graph {
    var result = graph
    for index in result.structure.hyperedges.indices {
      if let subgraph = result.structure.hyperedges[index].subgraph {
        result.structure.hyperedges[index].subgraph = subgraphPlaces[subgraph]
      }
    }
    return result
  }
}
