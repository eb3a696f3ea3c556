import PolisDocuments
public import PolisModel
import PolisText

/// Reads the documents again and proves that every quote of a graph stands where it says.
public struct Verify: Sendable {
  /// What does not hold of a node or an edge.
  public struct Fault: Sendable, Hashable {
    /// The id of the node or edge.
    public let element: String
    /// What does not hold.
    public let message: String
  }

  /// How many quotes were proven.
  public private(set) var proven = 0
  /// What does not hold, in the order of the graph and then of the documents.
  public private(set) var faults: [Fault] = []
  private var claims: [String: [(element: String, evidence: Evidence)]] = [:]

  /// Gathers what a graph claims; nodes and edges that rest on text must have evidence.
  public init(_ graph: Graph) {
    for node in graph.nodes
    where graph[node, "type"] != .string(Schema.NodeType.document.rawValue) {
      gather(graph.name(of: node), graph[node, "evidence"])
    }
    for edge in graph.edges where graph[edge, "basis"] != "gazetteer" {
      let id = graph.id(of: edge)
      let name =
        id == .none
        ? "\(graph.name(of: graph.source(of: edge))) → \(graph.name(of: graph.target(of: edge)))"
        : graph.symbols.string(id)
      gather(name, graph[edge, "evidence"])
    }
  }

  private mutating func gather(_ element: String, _ value: AttributeValue?) {
    let quotes = value?.elements ?? []
    if quotes.isEmpty { faults.append(Fault(element: element, message: "has no evidence")) }
    for quote in quotes {
      guard let evidence = quote.stringValue.flatMap({ Evidence($0) }) else {
        faults.append(Fault(element: element, message: "has evidence that names no place"))
        continue
      }
      claims[evidence.document, default: []].append((element, evidence))
    }
  }

  /// Reads documents and checks what is claimed of each; then what is left was not to be found.
  ///
  /// - Throws: ``PolisFailure`` where a document cannot be read.
  public mutating func check(_ stream: consuming DocumentStream) throws(PolisFailure) {
    var stream = stream
    while let (_, record) = try stream.next() {
      guard let document = record.document,
        let claimed = claims.removeValue(forKey: document.name)
      else { continue }
      let scalars = document.text.unicodeScalars
      let positions = Array(scalars.indices) + [scalars.endIndex]
      for (element, evidence) in claimed {
        guard evidence.range.upperBound < positions.count else {
          fail(element, "quotes \(evidence.reference), past the end of the document")
          continue
        }
        let words = scalars[
          positions[evidence.range.lowerBound]..<positions[evidence.range.upperBound]]
        if Self.oneLine(String(words)) == evidence.sentence {
          proven += 1
        } else {
          fail(element, "quotes \(evidence.reference), where other words stand")
        }
      }
    }
    for document in claims.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      for (element, evidence) in claims[document] ?? [] {
        fail(element, "quotes \(evidence.reference), a document that was not given")
      }
    }
    claims = [:]
  }

  private mutating func fail(_ element: String, _ message: String) {
    faults.append(Fault(element: element, message: message))
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
